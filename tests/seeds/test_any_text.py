"""Whatever a file holds, reading it gives a draft in the schema or a refusal with a code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import sanitise
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read
from seeds.intake.refusals import REASONS

#: What a name says a file is, and what makes a text one of that family.
FAMILIES = {
    "page.txt": "題\n\n",
    "page.md": "---\ntitle: 題\n---\n\n",
    "page.html": "<!doctype html><article>",
    "library.yaml": "sources: [a]\n",
}
signs = st.sampled_from(
    "あ港。、「」『』（）【】()[]{}|｜・•-–—*_~`#>1１①.:：;,!?！？+＋/@&<>=\"'\\\t 　\n\n年月日Xx〇氏著刊AbĀéß\u0301\u200b\u200d\ufe0f"
)
soup = st.text(signs, max_size=200)
anything = st.text(max_size=120)


@pytest.mark.parametrize("name", FAMILIES)
@given(text=soup | anything)
def test_any_text_is_read_into_the_schema_or_refused(name, text):
    try:
        draft = read(name, (FAMILIES[name] + text).encode("utf-8", "replace"))
    except Unreadable as refusal:
        assert refusal.code in REASONS
    else:
        assert sanitise(draft.body) == draft.body
        assert draft.is_library or draft.title


@pytest.mark.parametrize("name", FAMILIES)
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_read_into_the_schema_or_refused(name, raw):
    try:
        draft = read(name, raw)
    except Unreadable as refusal:
        assert refusal.code in REASONS
    else:
        assert sanitise(draft.body) == draft.body


@given(soup)
def test_reading_twice_gives_the_same(text):
    def once():
        try:
            return read("page.txt", text.encode())
        except Unreadable as refusal:
            return refusal.code

    assert once() == once()


@given(soup, st.sampled_from(["utf-8-sig", "utf-16"]))
def test_marks_and_line_ends_change_nothing(text, encoding):
    page = FAMILIES["page.txt"] + "本文。" + text
    assert read("page.txt", page.replace("\n", "\r\n").encode(encoding)) == read("page.txt", page.encode())


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\x81\xff" * 30, "encoding"),
        (b"line of text\n" * 1_600_000, "too-large"),
        ("港".encode() * 4_000_000, "one-line"),
    ],
    ids=["nothing", "blank", "picture", "no encoding", "20 MB", "one line of 12 MB"],
)
def test_what_is_no_page_is_refused_whatever_its_name(name, raw, code):
    with pytest.raises(Unreadable) as refusal:
        read(name, raw)
    assert refusal.value.code == code


@pytest.mark.parametrize("size", [4_000, pytest.param(20_000, marks=pytest.mark.prove)])
@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize(
    "piece",
    [
        "**",
        "【",
        "[@a ",
        "![",
        "](",
        "｜漢《",
        "《",
        "| a ",
        "A ",
        "「",
        "Reuters+1",
        "<",
        "&",
        "> ",
        "~~",
        "語\n: 意\n",
    ],
)
def test_a_monster_of_repeated_signs_is_read(name, piece, size):
    draft = read(name, (FAMILIES[name] + piece * (size // len(piece))).encode())
    assert sanitise(draft.body) == draft.body


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_a_no_break_space_is_written_as_the_sanitiser_writes_it(name):
    draft = read(name, (FAMILIES[name] + "港湾\u00a0協定は止まっている。").encode())
    assert sanitise(draft.body) == draft.body


@pytest.mark.parametrize("blank", ["\u3000", "\u3000\n\n\u3000", "&nbsp;", "\u00a0"])
def test_a_document_whose_text_is_blank_has_no_body(blank):
    assert read("page.md", (FAMILIES["page.md"] + blank).encode()).body == ""

"""YAML at the head of a document, and in libraries: values come as they are written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read


def document(head: str):
    return read("page.md", f"---\n{head}\n---\n文。".encode())


def refusal(head: str) -> str:
    with pytest.raises(Unreadable) as refused:
        document(head)
    return refused.value.code


@pytest.mark.parametrize(
    "line", ["2031", "2031-11", "2031-11-03", "2031-11-03T05:44+09:00", "2031-11-03T05:44"]
)
def test_a_date_keeps_its_precision(line):
    assert document(f"title: 題\npublished: {line}").published == line


@pytest.mark.parametrize("line", ["2031-02-30", "2031-11-03 25:00", "soon", "2025-XX-XX"])
def test_a_date_of_no_sense_is_a_finding_and_no_date(line):
    draft = document(f"title: 題\npublished: {line}")
    assert draft.published == ""
    assert f"published: {line}" in [row.excerpt for row in draft.findings if row.rule == "unread-date"]


def test_an_empty_date_is_unknown():
    assert document("title: 題\npublished:\nupdated: ''").published == ""


@pytest.mark.parametrize(
    "line", ["tags: [港湾, 海運]", "tags: 港湾、海運", "tags: 港湾, 海運", "tags:\n- 港湾\n- 海運"]
)
def test_tags_are_a_list_or_a_line(line):
    assert document(f"title: 題\n{line}").tags == ("港湾", "海運")


@pytest.mark.parametrize(
    "word", ["007", "1_000", "12:30", "on", "1e3", "0x1F", "2031-11-03", "null and void"]
)
def test_a_title_that_looks_like_a_number_stays_as_it_is_written(word):
    assert document(f"title: {word}").title == word


def test_norway_and_norwegian_are_no_falsehoods():
    outlet = document("title: 題\noutlets: [{name: 北海通信, country: NO, language: no}]").outlets[0]
    assert (outlet.country, outlet.language) == ("NO", "no")


def test_a_line_of_one_name_is_a_list_of_one():
    assert document("title: 題\nsources: [{key: a, authors: 霧島 汀}]").sources[0].authors == ("霧島 汀",)


@pytest.mark.parametrize(
    "head",
    [
        "title: 題\nsources: [{key: a, title: [x, y]}]",
        "title: 題\nevents: [{key: e, title: x, date: '2031', sources: 5}]",
        "title: 題\nevents: [{key: e, title: x, date: '2031', sources: abc}]",
        "title: 題\nbylines: {name: 霧島}",
        "title: 題\ndateline: 霧の町",
        "- 題",
        "題",
    ],
)
def test_a_value_of_another_shape_is_refused(head):
    assert refusal(head) in ("yaml-shape", "yaml-list")


@pytest.mark.parametrize(
    "head",
    [
        "title: [",
        "title: !!python/object:os.system x",
        "title: !!bool x",
        "title: !!timestamp x",
        "title: !!int x",
        "title: *unknown",
        "? [a]\n: b",
        "a:\n\t- b",
        "title: " + "[" * 3000,
    ],
)
def test_broken_yaml_is_refused(head):
    assert refusal(head) == "yaml-broken"


def test_references_within_references_are_not_unfolded():
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 8)}]\n" for level in range(1, 5)
    )
    try:
        draft = document(bomb + "title: *a4")
    except Unreadable:
        return
    assert len(draft.title) < 10_000


def test_a_key_given_twice_is_refused():
    assert refusal("title: 一\ntitle: 二") == "yaml-broken"


def test_a_front_matter_that_never_ends_is_not_read_as_text():
    text = "---\ntitle: 題\npublished: 2031-11-03\n\n本文。"
    try:
        draft = read("page.md", text.encode())
    except Unreadable:
        return
    assert "published" not in draft.body


def test_line_ends_of_windows_end_the_front_matter_too():
    draft = read("page.md", "---\r\ntitle: 題\r\n---\r\n\r\n一。\r\n".encode())
    assert (draft.title, draft.body) == ("題", "<p>一。</p>")


FIELDS = [
    "title",
    "url",
    "tags",
    "dateline",
    "bylines",
    "outlets",
    "sources",
    "events",
    "timeline",
    "commentary",
    "photos",
    "mood",
]
KEYS = ["key", "name", "text", "title", "source", "sources", "authors", "date", "place", "votes"]
leaves = (
    st.none() | st.booleans() | st.integers(-5, 3000) | st.sampled_from(["題", "2031-11", "a, b", "", "x: y"])
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(FIELDS), values, min_size=1, max_size=2))
def test_any_yaml_is_read_or_refused(data):
    text = "---\n" + "".join(f"{name}: {_flow(value)}\n" for name, value in data.items()) + "---\n文。"
    try:
        draft = read("page.md", text.encode())
    except Unreadable as refused:
        assert refused.code.startswith("yaml-")
    else:
        assert draft.body.endswith("<p>文。</p>")


def _flow(value) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)

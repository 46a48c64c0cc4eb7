"""Every word of a page lands in one place: the text, a row, the page's own data, or the list of what was dropped."""

import re
import unicodedata
from dataclasses import asdict
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body, sanitise
from seeds.formats import html, markdown, plain
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read
from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import pages

PAGES = Path(__file__).parent / "pages"


def kept(draft) -> str:
    """Return every word that a draft holds. Findings only point at words; one holds what has no place else."""
    values = asdict(draft)
    values["body"] = Body(draft.body).text
    values["findings"] = [row.excerpt for row in draft.findings if row.rule == "unnamed-author-bio"]
    return unicodedata.normalize("NFKC", "\n".join(_strings(values)))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def lost(text: str, draft) -> list[str]:
    """Return the words of a page that its draft does not hold. Numbers, of which dates are made, do not count."""
    words = re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFKC", text))
    there = kept(draft)
    return [word for word in words if word not in there]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.name)
def test_every_word_of_our_own_pages_is_somewhere(path):
    missing = lost(path.read_text(encoding="utf-8"), read(path.name, path.read_bytes()))
    # The words that introduce a source, a note on topics or a date give their line its place and are not kept.
    assert [
        word for word in missing if word not in ("出典", "関連トピック", "関連特集", "更新", "Copyright")
    ] == []


#: Lines of every shape that a copied page has; ``{}`` is replaced by a word that occurs once.
SHAPES = (
    "南岸の議会は{}について採決を先送りし、関係者は来年の日程を待つことになったという。",
    "{}について述べた。",
    "{}の経過",
    "1. {}の経過",
    "1.1 {}の経過",
    "・{}",
    "- {}は折半とする。",
    "-",
    "{}の例",
    "1) {}",
    "| {} | 折半 |",
    "|---|---|",
    "「{}はもう動かない。動くのは日付だけだ。」",
    "担当者は{}と述べた：",
    "霧の町の{}に並ぶ船団、十月撮影（見本太郎/Getty Images）",
    "{}記者",
    "出典：{}",
    "関連特集：{}",
    "© {}",
    "シェアする",
    "海外の反応",
    "参考リンク",
    "ロイター: {}",
    "関連書籍",
    "『{}』",
    "{}著（北岸書房、2029年刊）",
    "考察・分析",
    "あわせて読みたい",
    "[…] {} […]",
    "{}という。Reuters+2",
    "{} – 背景を短くまとめる。",
    "[霧の町 3日 ロイター] - {}は年明けになる。",
    "",
)
LETTERS = "港湾協定採決先送議会予算年明霧町北南岸"


def _word(number: int) -> str:
    """Return a word of four kanji and two kana that no other number has."""
    letters = [LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(3)]
    return "ほげ" + "".join(letters) + "ふが"


@given(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=14))
def test_no_word_of_a_copied_page_is_lost(shapes):
    numbers = count()
    lines = [shape.format(_word(next(numbers))) for shape in shapes]
    try:
        draft = read("page.txt", "\n".join(lines).encode())
    except Unreadable:
        return
    words = re.findall("ほげ.{3}ふが", "".join(lines))
    there = kept(draft)
    assert [word for word in words if word not in there] == []


#: Elements of a saved page, ``{}`` stands for what is within.
ELEMENTS = (
    "<p>{}</p>",
    "<div>{}</div>",
    "<section><h2>見出し</h2>{}</section>",
    "<ul><li>{}</li></ul>",
    "<ol><li><p>項</p>{}</li></ol>",
    "<blockquote>{}</blockquote>",
    "<table><tr><td>{}</td></tr></table>",
    "<details><summary>要約</summary>{}</details>",
    "<center>{}</center>",
    "<dl><dt>語</dt><dd>{}</dd></dl>",
    "<span>{}</span>",
    "<b>{}</b>",
    '<a href="https://e.example/">{}</a>',
    "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
    "<h3>{}</h3>",
)
nested = st.recursive(
    st.just("WORD"),
    lambda inner: st.builds(
        lambda element, parts: element.format("".join(parts)),
        st.sampled_from(ELEMENTS),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@given(nested)
def test_no_word_of_a_saved_page_is_lost(html):
    numbers = count()
    page = re.sub("WORD", lambda _match: _word(next(numbers)), html)
    draft = read("page.html", f"<!doctype html><article>{page}</article>".encode())
    there = kept(draft)
    assert [word for word in re.findall("ほげ.{3}ふが", page) if word not in there] == []
    assert sanitise(draft.body) == draft.body


@given(st.lists(st.sampled_from([shape for shape in SHAPES if shape not in ("-", "|---|---|")]), min_size=1, max_size=8))  # fmt: skip
def test_no_word_of_a_markdown_page_is_lost(shapes):
    numbers = count()
    text = "\n\n".join(shape.format(_word(next(numbers))) for shape in shapes)
    draft = read("page.md", ("---\ntitle: 題\n---\n" + text).encode())
    there = kept(draft)
    assert [word for word in re.findall("ほげ.{3}ふが", text) if word not in there] == []


FORMATS = {"txt": plain.read, "html": html.read, "md": markdown.read}


@pytest.mark.parametrize("form", FORMATS)
@given(number=st.integers(0, 10_000_000))
def test_every_line_of_a_drawn_page_has_a_place_that_says_what_became_of_it(form, number):
    (page,) = pages(1, first=number)
    text = FORMS[form](page).text
    draft = read(f"page.{form}", text.encode())
    places = [
        range(row.start, row.end)
        for row in (*draft.passages, *draft.dropped, *draft.findings)
        if row.start is not None and row.end is not None
    ]
    nowhere = [
        block.text
        for block in FORMATS[form](text).blocks
        if block.text.strip()
        and not any(place.start < block.end and block.start < place.stop for place in places)
    ]
    assert nowhere == []


def test_a_line_over_a_rule_of_a_table_without_rows_is_text():
    draft = read("page.txt", "港の再開\n\n再開までの経過\n|---|---|\n".encode())
    assert "再開までの経過" in draft.body

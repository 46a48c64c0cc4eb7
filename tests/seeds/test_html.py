"""Saved HTML pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import sanitise
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read

PAGE = (Path(__file__).parent / "pages" / "page.html").read_bytes()


@pytest.fixture(scope="module")
def draft():
    return read("page.html", PAGE)


def body_of(inner: str) -> str:
    return read("page.html", f"<!doctype html><article><h1>題</h1>{inner}</article>".encode()).body


def test_metadata_comes_from_the_page_s_own_statements(draft):
    assert draft.title == "霧の湾の協定、採決は年明けに"
    assert draft.deck == "採決は年明けに。"
    assert (draft.published, draft.updated) == ("2031-11-03T18:40+09:00", "2031-11-04T08:00+09:00")
    assert [row.name for row in draft.bylines] == ["海岸線 一郎"]
    assert draft.tags == ("港湾", "海運")
    assert draft.canonical_url == "https://news.example/harbour"


def test_only_the_article_is_read(draft):
    assert "ホーム" not in draft.body
    assert "別の記事" not in draft.body
    assert "シェア" not in draft.body


def test_scripts_leave_nothing_behind(draft):
    assert "alert" not in draft.body
    assert "onclick" not in draft.body


def test_ruby_links_nested_lists_and_spans_survive(draft):
    assert "<ruby>採決<rt>さいけつ</rt></ruby>" in draft.body
    assert '<a href="https://wire.example/1">発表</a>' in draft.body
    assert "<li><p>秋に審議</p><ul><li><p>予算</p></li></ul></li>" in draft.body
    assert '<td rowspan="2"><p>第一案</p></td>' in draft.body


def test_a_table_keeps_its_caption_in_plain_words(draft):
    assert "<caption>費用の案</caption>" in draft.body
    assert "<caption>題 い</caption>" in body_of(
        "<table><caption>題 <b>い</b></caption><tr><td>1</td></tr></table>"
    )


def test_a_figure_becomes_a_photo_with_caption_credit_alt_and_file(draft):
    photo = draft.photos[0]
    assert (photo.caption, photo.credit, photo.alt, photo.file) == (
        "朝の岸壁",
        "撮影：見本新聞",
        "岸壁",
        "quay.jpg",
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<p>一<br>二</p>", "<p>一<br>二</p>"),
        ("<div>裸の文</div>", "<p>裸の文</p>"),
        ("<p><b>太</b><i>斜</i></p>", "<p><strong>太</strong><em>斜</em></p>"),
        ('<p><a href="javascript:x()">文</a></p>', "<p>文</p>"),
        ("<p>  間の   空白  </p>", "<p>間の 空白</p>"),
        ("<dl><dt>語</dt><dd>意味</dd></dl>", "<dl><dt>語</dt><dd>意味</dd></dl>"),
        ("<p></p><p>文</p>", "<p>文</p>"),
    ],
)
def test_markup_is_brought_into_the_schema(inner, expected):
    assert expected in body_of(inner)


def test_a_page_whose_metadata_is_broken_is_read_all_the_same():
    page = '<!doctype html><script type="application/ld+json">{"a":</script><article><h1>題</h1><p>文。</p></article>'
    assert read("x.html", page.encode()).title == "題"


def test_html_is_known_by_its_beginning_whatever_its_name():
    assert read("page.txt", PAGE).title == "霧の湾の協定、採決は年明けに"


soup = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td colspan=2>",
            "<caption>",
            "<ul>",
            "<li>",
            "<h2>",
            "<h1>",
            "<figure>",
            "<img src=x>",
            "<figcaption>",
            "<ruby>",
            "<rt>",
            "<a href='//x'>",
            "<script>",
            "<article>",
            "港",
            "。",
            "&lt;",
            "<blockquote>",
            "<dl>",
            "<dd>",
            "<cite>",
        ]
    ),
    max_size=30,
)


@given(soup)
def test_any_soup_of_tags_becomes_a_body_in_the_schema_or_is_refused(tags):
    try:
        draft = read("page.html", ("<!doctype html>" + "".join(tags)).encode())
    except Unreadable:
        return
    assert sanitise(sanitise(draft.body)) == sanitise(draft.body)

"""What the elements of a saved page become, shape by shape."""

import pytest

from articles.body import Body, sanitise
from articles.body.depth import TooDeep
from seeds.formats.decoding import Unreadable
from seeds.intake.counting import counts
from seeds.intake.reading import read

SENTENCE = "湾岸庁は九日、北の水路の浚渫を来月から始めると発表した。費用は三県が等しく分け合う。"


def page(inner: str, head: str = "", lang: str = "ja"):
    text = (
        f'<!doctype html><html lang="{lang}"><head><title>題</title>{head}</head><body>{inner}</body></html>'
    )
    return read("page.html", text.encode())


def body(inner: str, head: str = "") -> str:
    return page(f"<article>{inner}</article>", head).body


def linked(json: str):
    return page("<article><p>文。</p></article>", f'<script type="application/ld+json">{json}</script>')


# -- what the page says of itself ---------------------------------------------------------------------------------


def test_json_ld_counts_before_opengraph_and_that_before_the_title():
    head = '<meta property="og:title" content="二の題">'
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"一の題"}</script>'
    assert page("<p>文</p>", ld + head).title == "一の題"
    assert page("<p>文</p>", head).title == "二の題"
    assert page("<h1>三の題</h1><p>文</p>").title == "三の題"
    assert page("<p>文</p>").title == "題"


def test_an_article_is_found_within_a_graph():
    draft = linked('{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"author":{"name":"霧島 汀"}}]}')
    assert [row.name for row in draft.bylines] == ["霧島 汀"]


def test_a_house_stated_as_the_author_is_no_name():
    draft = linked('{"@type":"NewsArticle","author":{"@type":"Organization","name":"北岸通信"}}')
    assert draft.bylines == ()


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2031-11-03T18:40:00+0900", "2031-11-03T18:40+09:00"),
        ("2031-11-03T09:40:00.000Z", "2031-11-03T09:40Z"),
        ("2031-11-03", "2031-11-03"),
        ("2031-11", "2031-11"),
        ("2031-02-30", ""),
        ("soon", ""),
        ("2025年XX月XX日", ""),
        ("20311103", ""),
    ],
)
def test_a_stated_date_is_as_precise_as_stated_and_never_more(stated, published):
    assert linked(f'{{"@type":"NewsArticle","datePublished":"{stated}"}}').published == published


def test_a_japanese_date_in_the_metadata_is_read_whole():
    assert linked('{"@type":"NewsArticle","datePublished":"2031年11月3日"}').published in ("2031-11-03", "")


def test_a_visible_time_dates_the_page():
    inner = '<article><h1>題</h1><p><time datetime="2031-11-03">公開 3日</time></p><p>文。</p></article>'
    assert page(inner).published == "2031-11-03"


def test_a_page_without_a_date_says_so():
    draft = page("<article><p>2031年11月3日に開く。</p></article>")
    assert (draft.published, draft.updated) == ("", "")
    assert "no-date" in [row.rule for row in draft.findings]


@pytest.mark.parametrize(
    "json",
    [
        '{"@type":"NewsArticle","keywords":{"a":1}}',
        '{"@graph":5}',
        "[[]]",
        "null",
        "{",
        "[" * 3000,
    ],
)
def test_metadata_of_no_sense_says_nothing(json):
    draft = linked(json)
    assert (draft.title, draft.published, draft.bylines, draft.tags) == ("題", "", (), ())


# -- the article's place ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "opening",
    [
        '<div itemprop="articleBody">',
        '<div class="entry-content">',
        '<div class="article-body">',
        "<article>",
        "<main>",
        '<div role="main">',
    ],
)
def test_the_article_s_element_is_read_and_nothing_around_it(opening):
    closing = f"</{opening[1:].split()[0].strip('>')}>"
    draft = page(
        f"<div>前の飾り</div>{opening}<p>両国の外相は三日、海峡の町で港湾協定に署名したと発表した。</p>{closing}<div>後の飾り</div>"
    )
    assert draft.body == "<p>両国の外相は三日、海峡の町で港湾協定に署名したと発表した。</p>"


def test_a_teaser_above_it_is_not_taken_for_the_article():
    text = "霧の湾をはさむ二つの国は、港湾協定の採決を先送りした。" * 4
    draft = page(f"<article><p>別の記事</p></article><article><h1>題</h1><p>{text}</p></article>")
    assert text in draft.body


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>ホームへ</nav>",
        "<aside>別の記事</aside>",
        "<form>名前 <input></form>",
        '<div class="share">広める</div>',
        '<ul class="sns-list"><li>広める</li></ul>',
        '<div id="toc">目次の項目</div>',
        '<section class="related-posts related">別の記事</section>',
        "<p>シェアする</p>",
        "<p>広告</p>",
        "<div>シェアする</div>",
        "<h2>関連記事</h2>",
    ],
)
def test_furniture_within_the_article_is_dropped_and_listed(furniture):
    draft = page(f"<article><p>一。</p>{furniture}<p>二。</p></article>")
    assert draft.body == "<p>一。</p><p>二。</p>"
    assert len(draft.dropped) == 1


@pytest.mark.parametrize(
    "noise",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<template><p>型</p></template>",
        "<noscript>型</noscript>",
        "<!-- 型 -->",
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="https://e.example/"></iframe>',
    ],
)
def test_code_leaves_nothing_in_the_text(noise):
    assert body(f"<p>一。</p>{noise}<p>二。</p>") == "<p>一。</p><p>二。</p>"


def test_a_page_of_scripts_has_an_article_without_one():
    scripts = "".join(f"<script>var a{number} = '<p>偽の文</p>';</script>" for number in range(300))
    draft = page(f"{scripts}<article>{scripts}<p>本文。</p>{scripts}</article>{scripts}", scripts)
    assert draft.body == "<p>本文。</p>"


def test_words_that_the_page_hides_are_no_part_of_the_text():
    assert body("<p hidden>隠れた文。</p><p>本文。</p>") == "<p>本文。</p>"


# -- text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>", "<p><ruby>港<rt>みなと</rt></ruby></p>"),
        ("<p>H<sub>2</sub>O<sup>2</sup> <del>消</del></p>", "<p>H<sub>2</sub>O<sup>2</sup> <s>消</s></p>"),
        ("<p>一<br><br>二</p>", "<p>一</p><p>二</p>"),
        ("裸の文<div>箱の文</div>裸の文", "<p>裸の文</p><p>箱の文</p><p>裸の文</p>"),
        ("<p>文<font color=red>赤</font>字</p>", "<p>文赤字</p>"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<h5>五</h5>", "<h4>五</h4>"),
        ("<h2>見<b>出し</b></h2>", "<h2>見<strong>出し</strong></h2>"),
        ("<blockquote>引用。</blockquote>", "<blockquote><p>引用。</p></blockquote>"),
        ("<hr>", "<hr>"),
        ("<p style='x' onclick='alert(1)'>文</p>", "<p>文</p>"),
        ("<p>一<!-- 注 -->二</p>", "<p>一二</p>"),
        ("<x-note><p>文</p></x-note>", "<p>文</p>"),
    ],
)
def test_text_keeps_what_the_schema_knows(inner, expected):
    assert body(inner) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "http://["]
)
def test_a_link_of_no_use_leaves_its_words(address):
    assert body(f'<p><a href="{address}">文</a></p>') == "<p>文</p>"


def test_a_relative_link_is_completed_from_the_page_s_own_address():
    head = '<link rel="canonical" href="https://news.example/a/b">'
    assert '<a href="https://news.example/rel">' in body('<p><a href="/rel">文</a></p>', head)
    assert body('<p><a href="/rel">文</a></p>') == "<p>文</p>"


def test_blocks_within_a_link_stay_apart():
    assert (
        Body(body('<a href="https://e.example/"><p>一の文。</p><p>二の文。</p></a>')).text
        != "一の文。二の文。"
    )


@pytest.mark.parametrize(
    "deep", ["<div>{}</div>", "<b>{}</b>", "<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>"]
)
def test_a_page_nested_a_thousand_deep_is_read_or_refused(deep):
    opening, closing = deep.split("{}")
    text = f"<!doctype html><article>{opening * 1000}文。{closing * 1000}</article>"
    try:
        draft = read("page.html", text.encode())
    except (Unreadable, TooDeep):
        return
    assert sanitise(draft.body) == draft.body


# -- lists and tables ---------------------------------------------------------------------------------------------


def test_lists_nest_in_either_way_of_writing():
    nested = "<ul><li><p>一</p><ul><li><p>二</p></li></ul></li></ul>"
    assert body("<ul><li>一<ul><li>二</li></ul></li></ul>") == nested
    assert "二" in Body(body("<ul><li>一</li><ul><li>二</li></ul></ul>")).text


def test_words_directly_within_a_list_are_not_lost():
    assert "裸の語" in Body(body("<ul>裸の語<li>一</li></ul>")).text


def test_an_ordered_list_keeps_its_beginning():
    assert body("<ol start=3><li>三</li></ol>") == '<ol start="3"><li><p>三</p></li></ol>'


def test_a_definition_list_may_group_its_pairs():
    pair = "<dl><dt>語</dt><dd>意味</dd></dl>"
    assert body("<dl><dt>語</dt><dd>意味</dd></dl>") == pair
    assert body("<dl><div><dt>語</dt><dd>意味</dd></div></dl>") == pair


def test_a_table_keeps_spans_and_drops_those_of_no_sense():
    assert body("<table><tr><td colspan=2 rowspan=x>甲</td></tr><tr><th>乙</th><td>丙</td></tr></table>") == (
        '<table><tbody><tr><td colspan="2"><p>甲</p></td></tr>'
        "<tr><th><p>乙</p></th><td><p>丙</p></td></tr></tbody></table>"
    )


def test_a_cell_keeps_its_list():
    assert "<td><ul><li><p>一</p></li></ul></td>" in body(
        "<table><tr><td><ul><li>一</li></ul></td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>"
    )


def test_a_table_within_a_table_is_told_once():
    inner = "<table><tr><td>外の語<table><tr><td>内の語</td></tr></table></td></tr></table>"
    assert Body(body(inner)).text.count("内の語") == 1


def test_an_empty_table_or_list_leaves_nothing():
    assert body("<p>文</p><table><tr></tr></table><ul></ul><dl></dl>") == "<p>文</p>"


# -- pictures -----------------------------------------------------------------------------------------------------


def test_a_caption_under_a_picture_is_that_picture_s():
    draft = page(
        "<article><h1>題</h1><p>港が四日に開いた。船は五日に出た。</p>"
        "<img src=a.jpg><p>朝の岸壁（2031年11月4日撮影）。(c)AFP</p><p>船が入った。</p></article>"
    )
    assert [(row.caption, row.credit, row.file) for row in draft.photos] == [
        ("朝の岸壁（2031年11月4日撮影）。", "(c)AFP", "a.jpg")
    ]


def test_a_picture_between_the_title_and_the_article_s_box_is_the_article_s():
    text = "<p>港は四日の朝に開いた。船は五日の昼に霧の町へ向けて出た。</p>" * 3
    draft = page(
        "<h1>港の再開</h1><figure><img src=a.jpg><figcaption>朝の岸壁</figcaption></figure>"
        f"<div class='article-body'>{text}</div>"
    )
    assert [row.caption for row in draft.photos] == ["朝の岸壁"]


def test_a_caption_s_credit_is_told_apart():
    inner = (
        "<figure><img src=a.jpg alt=港><figcaption>朝の岸壁（見本太郎/Getty Images）</figcaption></figure>"
    )
    photo = page(f"<article>{inner}</article>").photos[0]
    assert (photo.caption, photo.credit, photo.alt, photo.file) == (
        "朝の岸壁",
        "見本太郎/Getty Images",
        "港",
        "a.jpg",
    )


@pytest.mark.parametrize(
    "inner",
    [
        "<img src=a.jpg alt=港>",
        "<p><img src=a.jpg alt=港></p>",
        "<p><a href='https://e.example/'><img src=a.jpg alt=港></a></p>",
        "<div><a href='https://e.example/'><img src=a.jpg alt=港></a></div>",
        "<div><span><img src=a.jpg alt=港></span></div>",
        "<picture><source srcset=a.webp><img src=a.jpg alt=港></picture>",
        "<figure><a href='https://e.example/'><img src=a.jpg alt=港></a></figure>",
        "<ul><li><img src=a.jpg alt=港></li></ul>",
    ],
)
def test_a_picture_is_a_photo_wherever_it_stands(inner):
    draft = page(f"<article><p>文。</p>{inner}</article>")
    assert [(row.alt, row.file) for row in draft.photos] == [("港", "a.jpg")]
    assert draft.body.count("<figure") == 1


def test_every_picture_of_a_gallery_is_a_photo():
    inner = "<figure><figure><img src=a.jpg></figure><figure><img src=b.jpg></figure></figure>"
    assert [row.file for row in page(f"<article>{inner}</article>").photos] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize("address", ["https://e.example/a.jpg", "//e.example/a.jpg"])
def test_a_picture_elsewhere_has_no_file_here(address):
    draft = page(f"<article><img src='{address}'></article>")
    assert [row.file for row in draft.photos] == [""]
    assert "photo-file-missing" in [row.rule for row in draft.findings]


def test_words_beside_a_picture_in_its_figure_are_not_lost():
    draft = page("<article><figure><img src=a.jpg><p>横の文。</p></figure></article>")
    assert "横の文。" in Body(draft.body).text + "".join(row.caption for row in draft.photos)


def test_a_figure_around_a_table_is_the_table():
    inner = "<figure><table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table><figcaption>表の説明</figcaption></figure>"
    draft = page(f"<article>{inner}</article>")
    assert counts(draft)["tables"] == 1
    assert "表の説明" in Body(draft.body).text


# -- what an editor should look at --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("採決は2025年XX月XX日に開かれる。", "placeholder-date"),
        ("会談は2031年11月3日（金）に開かれた。", "weekday-mismatch"),
    ],
)
def test_a_saved_page_is_looked_over_as_a_copied_one_is(sentence, rule):
    assert rule in [row.rule for row in page(f"<article><p>{sentence}</p></article>").findings]


def test_a_lead_between_the_title_and_the_box_of_the_article_is_text():
    lead = "北の港の貯蔵施設が三十日未明、無人機による攻撃を受け、当局によりますと三人が死亡しました。"
    text = (
        "<p>"
        + "消火活動は十二時間たった今も続いており、政府は会議を開いて対応を協議しています。" * 6
        + "</p>"
    )
    page = f'<h1>北の港に攻撃</h1><div><p class="lead-box">{lead}</p><div class="article-body">{text}</div></div>'
    assert lead in read("page.html", page.encode()).body


@pytest.mark.parametrize(
    ("element", "published"),
    [
        ('<time datetime="2031-11-03T06:12Z">2031年11月3日</time>', "2031-11-03T06:12Z"),
        ('<time datetime="2031-11-02T21:30:00Z">2031年11月3日</time>', "2031-11-02T21:30Z"),
        ('<time datetime="2031-11-03T06:12+09:00">3 Nov 2031</time>', "2031-11-03T06:12+09:00"),
        ('<time datetime="2031-11-01T06:12Z">2031年11月3日</time>', "2031-11-03"),
    ],
)
def test_the_markup_tells_the_clock_of_the_day_that_it_prints(element, published):
    text = (
        "<p>霧の湾をはさむ二つの国は、港湾協定の採決を年明けの議会に先送りした。次の会合は春に開かれる。</p>"
        * 2
    )
    inner = f"<article><h1>採決は年明けに</h1><div>{element}</div>{text}</article>"
    assert read("page.html", f"<html><body>{inner}</body></html>".encode()).published == published


@pytest.mark.parametrize(
    "line", ["<p><b>◆ {}</b></p>", "<div><strong>■{}</strong></div>", "<div>■ {}<br></div>"]
)
def test_an_ornament_before_a_line_of_its_own_over_text_makes_a_heading(line):
    text = f"<div>{SENTENCE}</div>"
    inner = "".join((text, line.format("舟を待つおばあさん"), text, line.format("港の朝"), text))
    assert list(Body(body(inner)).headings) == ["舟を待つおばあさん", "港の朝"]


def test_an_ornament_before_each_of_several_lines_makes_a_list():
    inner = f"<div>{SENTENCE}</div><div>● 一つ目の理由<br>● 二つ目の理由</div><div>{SENTENCE}</div>"
    assert not Body(body(inner)).headings

"""What a saved page's markup states of it, and which boxes it names as the article."""

from seeds.formats import html

SCRIPT = '<script type="application/ld+json">{{"@type":"Article","articleBody":"{}"}}</script>'
SENTENCE = "港の使用料をめぐる協議は三日目に入り、双方の代表は夜まで話し合った。"


def told(page: str, name: str) -> list[tuple[str, str]]:
    return [(row.value, row.by) for row in html.read(page).told if row.name == name]


def region(inner: str) -> list[str]:
    """Return the words in the boxes that the markup names as the article."""
    page = html.read(f"<!doctype html><body>{inner}")
    return [block.text for first, last in page.chosen for block in page.blocks[first:last]]


def test_all_statements_are_told_and_none_is_chosen():
    page = """<html lang="ja-JP"><head><title>港の協議 | 海峡新報</title><meta property="og:title" content="港の協議">
      <meta property="article:published_time" content="2031-03-04T10:00:00+09:00"><meta name="author" content="高瀬 澄子">
      <meta name="keywords" content="港, 協定"><link rel="canonical" href="https://strait.example/1">
      <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"港の協議、三日目",
      "dateModified":"2031-03-05","author":[{"name":"高瀬 澄子"},"岸 渡"],"publisher":{"name":"海峡新報"},
      "articleSection":"国際"},{"@type":"BreadcrumbList","itemListElement":[{"name":"国際"},{"item":{"name":"港"}}]}]}</script>"""
    assert told(page, "title") == [("港の協議、三日目", "json-ld"), ("港の協議", "meta")]
    assert told(page, "window_title") == [("港の協議 | 海峡新報", "element")]
    assert told(page, "published") == [("2031-03-04T10:00+09:00", "meta")]
    assert told(page, "updated") == [("2031-03-05", "json-ld")]
    assert told(page, "byline") == [("高瀬 澄子", "json-ld"), ("岸 渡", "json-ld"), ("高瀬 澄子", "meta")]
    assert told(page, "tag") == [("港", "meta"), ("協定", "meta")]
    assert told(page, "crumb") == [("国際", "json-ld"), ("港", "json-ld")]
    assert told(page, "canonical_url") == [("https://strait.example/1", "element")]
    assert told(page, "language") == [("ja-JP", "element")]


def test_references_written_twice_are_read_as_their_readers_see_them():
    assert told('<meta property="og:title" content="採決は&amp;quot;見送り&amp;quot;">', "title") == [
        ('採決は"見送り"', "meta")
    ]


def test_a_name_that_is_linked_as_the_author_is_told_with_its_place():
    page = '<p class="byline">By <a rel="author" href="/a">Person B</a></p>'
    (row,) = [row for row in html.read(page).told if row.name == "byline"]
    assert (row.value, row.by, page[row.start : row.end]) == ("Person B", "element", "Person B")


def test_a_verdict_on_a_claim_is_told():
    page = """<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"港は閉じた",
      "reviewRating":{"alternateName":"誤り"},"datePublished":"2031-03-04"}</script>"""
    assert told(page, "claim") == [("港は閉じた", "json-ld")]
    assert told(page, "verdict") == [("誤り", "json-ld")]


def test_the_moment_of_a_time_element_is_told_beside_its_words():
    page = (
        '<time datetime="2031-03-04T10:00Z">4日</time><time class="updated" datetime="2031-03-05">5日</time>'
    )
    assert told(page, "time") == [("2031-03-04T10:00Z", "element")]
    assert told(page, "updated") == [("2031-03-05", "element")]


def test_broken_data_say_nothing():
    assert html.read('<script type="application/ld+json">{"headline": </script><p>文。</p>').told == ()


def test_all_elements_of_a_name_are_joined():
    parts = [f"{number}番目。{SENTENCE}" for number in "一二三"]
    assert region("".join(f'<div itemprop="articleBody"><p>{part}</p></div>' for part in parts)) == parts


def test_teasers_do_not_win_over_a_story():
    teasers = "".join(
        f"<article><a href=/{n}>別の記事{n}</a><p>別の記事の短い紹介だ。</p></article>" for n in range(4)
    )
    assert (
        region(f'<div class="box"><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p></div>{teasers}')
        == [SENTENCE] * 3
    )


def test_a_name_that_sounds_like_furniture_loses_no_text():
    for name in ("widget-area-group", "related-post-body", "sidebar-layout", "share-content"):
        assert (
            region(f'<article><div class="{name}">' + f"<p>{SENTENCE}</p>" * 9 + "</div></article>")
            == [SENTENCE] * 9
        )


def test_the_words_of_a_box_that_holds_the_article_say_nothing_of_its_lines():
    share = '<div class="share">広める</div>'
    page = html.read(
        f'<div class="widget"><p class="lead">{SENTENCE}</p>' + f"<p>{SENTENCE}</p>" * 8 + f"{share}</div>"
    )
    assert [block.classes for block in page.blocks] == [("lead",), *[()] * 8, ("share",)]


def test_the_shortest_article_is_the_one_that_is_named():
    assert region("<p>前。</p><article><p>港が開いた。</p></article><p>後。</p>") == ["港が開いた。"]


def test_a_page_without_names_has_the_box_with_most_sentences():
    menu = "<ul>" + '<li><a href="/x">長い名前の記事への案内の文字列</a></li>' * 20 + "</ul>"
    assert (
        region(f"<div>{menu}</div><div><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div></div><div>© 2031</div>")
        == [SENTENCE] * 2
    )


def test_the_text_that_the_data_state_names_its_box():
    script = SCRIPT.format(SENTENCE)
    longer = f"<div>{'<p>読者の声。' + SENTENCE + '</p>'}</div>"
    assert region(f"{script}<div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>{longer}") == [SENTENCE] * 2


def test_an_article_that_stands_in_a_script_alone_is_a_finding():
    body = SENTENCE * 12
    page = f"{SCRIPT.format(body)}<p>続きは会員のみ。</p>"
    assert [(row.rule, row.excerpt) for row in html.read(page).findings] == [("text-in-script", body)]

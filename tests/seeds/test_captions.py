"""What stands beside a picture: captions and credits of plain text and of saved pages, and what only looks like one."""

import pytest

from articles.body import Body
from seeds.intake.reading import read

TEXT = "湾岸庁は9日、北の水路の浚渫を来月から始めると発表した。費用は沿岸の三県が等しく分け合う。"


def page(*lines: str):
    return read("page.txt", "\n".join(("水路の浚渫、来月から", "2033年5月10日", *lines, TEXT)).encode())


def saved(inside: str):
    source = (
        f"<body><article><h1>水路の浚渫、来月から</h1>{inside}<p>{TEXT}</p><p>{TEXT}</p></article></body>"
    )
    return read("page.html", source.encode())


def test_a_line_over_the_text_that_ends_in_its_place_is_a_caption_and_no_heading():
    draft = page("", "網を干す親子とその仲間たち＝北の港の公民館", "")
    assert [photo.caption for photo in draft.photos] == ["網を干す親子とその仲間たち＝北の港の公民館"]
    assert "<h2" not in draft.body


@pytest.mark.parametrize(
    "caption",
    [
        "[写真]浚渫船の模型を手に話す知事＝十一月二十日、霧の町",
        "Photo: 署名式で握手する両知事 The governors shake hands after signing.",
        "▲北水路燈塔新舊看守人員交接。（南風資料照／記者水城遙攝）",
        "浚渫船を見つめる漁師ら＝北の水路の入り口で2033年5月9日、水城遥撮影",
        "[1/3] Dredgers wait off the roadstead of Kirinoura, May 9, 2033. REUTERS/Haruka Mizuki",
        "FILE - A dredger sits at its berth in Kirinoura, May 3, 2032. (AP Photo/Haruka Mizuki, File)",
        "水門の前に立つ知事＝霧の町の庁舎前で",
        "朝の市場。買い物客は少なかった＝5月9日、南の市",
        "新しい燈台（2033年4月、岬の町）＝北洋通信",
        "署名式に臨む両首相＝外務省提供",
        "港に停泊する運搬船（北部の霧の町）＝ロータ",
        "カモメ島（資料写真）",
        "（写真：岸壁で網を干す漁師たち。筆者撮影）",
        "写真は式典で手を振る知事。5月9日、霧の町で撮影。北洋/Haruka Mizuki",
    ],
)
def test_a_printed_caption_is_a_photo(caption):
    draft = page(caption)
    assert len(draft.photos) == 1
    assert draft.published == "2033-05-10"


@pytest.mark.parametrize(
    "line",
    [
        "湾岸庁は9日、浚渫を始めると発表した＝写真",
        "政府は「封鎖は違法だ」とする声明を出した＝関連記事2面",
        "海峡を通る船＝2032年の3倍に",
        "（写真は読者の提供ではない。）",
    ],
)
def test_a_double_hyphen_or_a_photograph_spoken_of_makes_no_caption(line):
    assert not page(line).photos


def test_who_stands_behind_a_double_hyphen_or_in_the_last_words_of_a_caption_is_its_credit():
    credited = page("新しい燈台（2033年4月）＝北洋通信", "（写真：網を干す漁師たち。筆者撮影）").photos
    assert [photo.credit for photo in credited] == ["北洋通信", "筆者撮影"]


def test_a_word_for_pictures_on_a_line_of_its_own_is_no_heading_and_heads_a_caption():
    draft = page("", "写真・図版", "握手する両知事", "", TEXT)
    assert [photo.caption for photo in draft.photos] == ["握手する両知事"]
    assert not Body(draft.body).headings


@pytest.mark.parametrize(
    "caption",
    [
        "港を出る調査船（2033年）",
        "会談に臨む両首脳（4月、北の都で）",
        "水門を視察する水城遥知事（2032年11月、霧の町）",
        "雨の中で投票を待つ人びと（カレン＝岬通信）",
        "港務局宣布擴建北水道，圖為工地現場。圖／岬灣通訊社",
        "Dredgers wait off Kirinoura on Monday, May 9, 2033. (Northern Photo/Haruka Mizuki)",
        "2033年5月9日、霧の町の岸壁で待つ漁船。NORDEN/Haruka Mizuki",
    ],
)
def test_a_line_apart_over_the_text_that_ends_in_its_day_or_its_photographer_is_a_caption(caption):
    draft = page("", caption, "", TEXT, "")
    assert len(draft.photos) == 1
    assert draft.title == "水路の浚渫、来月から"


@pytest.mark.parametrize("credit", ["（写真提供：湾岸庁）", "（本社撮影）", "Haruka Mizuki / Northern Wire"])
def test_who_took_a_picture_may_stand_under_its_caption(credit):
    draft = page("", "浚渫船の甲板に立つ技師たち", credit, "", TEXT)
    assert [photo.caption for photo in draft.photos] == ["浚渫船の甲板に立つ技師たち"]
    assert not draft.bylines


def test_a_word_for_pictures_heads_a_dated_caption_below_the_text_as_well():
    draft = page("", TEXT, "", "写真", "岸壁を歩く知事（9日 霧の町）", "", "関連記事", "水路の百年")
    assert [photo.caption for photo in draft.photos] == ["岸壁を歩く知事（9日 霧の町）"]


@pytest.mark.parametrize("heading", ["協定の発効（2033年4月）", "第一期（2016～2025年）"])
def test_a_heading_with_its_year_within_the_text_is_no_caption(heading):
    draft = page("", TEXT, "", heading, "", TEXT, "")
    assert not draft.photos


def test_a_caption_that_was_copied_twice_is_one_photo():
    draft = page("演説する知事＝9日、霧の町（海通信撮影）", "演説する知事＝9日、霧の町（海通信撮影）")
    assert len(draft.photos) == 1


def test_a_sentence_of_the_text_that_ends_in_its_agency_is_no_caption():
    draft = page("知事は黒板を運ぶ日を決めている。「満潮の朝。舟が校門まで入れるから」(c)AFP/Haruka MIZUKI")
    assert not draft.photos


def test_a_credit_in_a_figure_belongs_to_its_picture():
    draft = saved(
        "<figure><div><img src='a.jpg' alt='港'><span>海通信</span></div><figcaption>朝の港</figcaption></figure>"
    )
    assert [photo.caption for photo in draft.photos] == ["海通信 朝の港"]


def test_pictures_in_a_list_above_the_article_have_their_captions():
    items = "".join(
        f"<li><img src='{name}.jpg'><p>{name}の岸に建つ小学校の校舎。(c)AFP/Haruka Mizuki</p></li>"
        for name in ("北", "南")
    )
    source = f"<body><h1>水路の浚渫</h1><ul>{items}</ul><div class='article-body'><p>{TEXT}</p><p>{TEXT}</p></div></body>"
    draft = read("page.html", source.encode())
    assert len(draft.photos) == 2
    assert [block.text for block in Body(draft.body).blocks if block.text] == [TEXT, TEXT]


def test_an_entry_of_a_table_of_contents_is_no_heading():
    draft = read(
        "page.md",
        f"# 水路の浚渫\n\n目次\n\n- 北の水路\n- おわりに\n\n## 北の水路\n\n{TEXT}\n\n## おわりに\n\n{TEXT}\n".encode(),
    )
    assert list(Body(draft.body).headings) == ["北の水路", "おわりに"]

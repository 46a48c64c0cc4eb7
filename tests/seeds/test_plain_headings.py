"""Headings of plain text: what a line needs to be one, and what looks like one and is none."""

import pytest

from articles.body import Body
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
TEXT = (
    "議会は三日、採決を先送りすると決めた。政府は予算の見直しを求める声明を出し、首相は協議を続けると述べた。"
)


def page(*lines: str):
    return read("page.txt", "\n".join(["港湾協定の先送り", "2031年11月4日", "", LEAD, *lines]).encode())


def headings(*lines: str) -> list[str]:
    return [*Body(page(*lines).body).headings]


@pytest.mark.parametrize("sign", ["■", "■ ", "◆", "・", "● ", "▼", "- "])
def test_a_sign_that_always_stands_alone_over_text_is_a_heading_s(sign):
    assert headings(f"{sign}背景の事情", TEXT, f"{sign}港の値段", TEXT) == ["背景の事情", "港の値段"]


def test_a_sign_and_a_number_may_stand_before_one_heading():
    found = headings(LEAD, "◆ 1. 浅い水路", TEXT, "◆ 2. 誰が払うのか", TEXT, "◆ 来週の予定", TEXT)
    assert found == ["1. 浅い水路", "2. 誰が払うのか", "来週の予定"]


def test_a_heading_s_sign_may_stand_over_a_list():
    found = headings(
        "■背景の事情", TEXT, "■今後の予定", "・三日　議会の採決", "・五日　港の視察", "■港の値段", TEXT
    )
    assert found == ["背景の事情", "今後の予定", "港の値段"]


def test_a_heading_may_ask_what_happens_now():
    assert headings("", "What happens now", "", TEXT) == ["What happens now"]


def test_a_sign_on_lines_in_a_row_is_a_bullet():
    draft = page("・検問所の修理", "・港の値段", "・議会の日程", TEXT)
    assert Body(draft.body).headings == ()
    assert "<li>" in draft.body


@pytest.mark.parametrize("number", ["【{}】", "（{}）", "{}. ", "［{}］"])
def test_a_system_of_numbers_counts_its_headings_once_each(number):
    rows = [row for n in (1, 2, 3) for row in ("", f"{number.format(n)}港の値段{n}", "", TEXT)]
    found = headings(*rows)
    assert len(found) == 3
    assert all("港の値段" in row for row in found)


@pytest.mark.parametrize(
    "line",
    [
        "水城 潮（みずき・うしお）",
        "『海の細い道』（青港社、2030年）",
        "辞意を表明する首相（8日、首都モレ）",
        "お問い合わせ：desk@lamp.example",
        "～二つの国が倉庫を分け合う～",
        "国際",
        "11:24",
        "[MUSIC]",
        "[新聞] 港湾協定の先送り",
        "a single flash above the tank",
    ],
)
def test_what_looks_like_a_heading_and_is_told_already_is_none(line):
    assert line not in headings("", line, "", TEXT)


def test_a_form_s_fields_in_a_row_are_no_headings():
    assert headings("", "名称：霧の湾倉庫", "所在地：南埠頭", "容量：中くらい", "", TEXT) == []


def test_questions_with_answers_are_a_conversation():
    lines = ("Q. 海峡の通航とは何ですか", f"A. {TEXT}", "Q. 今後の焦点は何でしょうか", f"A. {TEXT}")
    assert headings(*lines) == []


def test_nothing_below_the_rights_is_a_heading():
    assert headings(TEXT, TEXT, "© 2031 湾岸タイムズ", "通販の窓", "鍋に合う魚を紹介。") == []


def test_a_running_head_of_print_is_no_heading():
    head = "湾岸論集 秋の号"
    lines = (TEXT, "41", "", head, "", TEXT, "42", "", head, "", TEXT)
    draft = page(*lines)
    assert Body(draft.body).headings == ()
    assert [row.text for row in draft.dropped if row.rule == "running-head"] == [head, head]


def test_chapters_of_a_film_are_a_list():
    draft = page("0:00 はじめに", "1:24 深さの地図", "5:50 衝突の夜", "13:05 おわりに")
    assert draft.body.count("<li>") == 4
    assert Body(draft.body).headings == ()


def test_rows_that_lost_their_tabs_are_a_table():
    draft = page("表1 監視に参加した船", "年 隻数 報告件数", "2030 14 202", "2031 37 518", TEXT)
    assert draft.body.count("<tr>") == 3
    assert "518" in Body(draft.body).text


def test_a_full_line_of_a_page_that_a_program_broke_is_no_heading():
    draft = page(
        "要約",
        "港湾協定の署名は先送りされた。南岸の議会が予算の審議を理由に採決",
        "を年明けに回したためである。両国は次の会合の日取りを決めていない",
        "が、事務方の協議は続いている。北岸の知事は早期の署名を求めており",
        "船主の団体も同じ立場である。利用料は据え置かれる見込みだ。",
    )
    assert list(Body(draft.body).headings) == ["要約"]


def test_a_picture_alone_makes_no_heading_of_the_line_above_it():
    draft = page(TEXT, "以上", "写真：署名式で握手する両外相")
    assert not list(Body(draft.body).headings)
    assert len(draft.photos) == 1


@pytest.mark.parametrize("button", ["READ IN APP", "Aa"])
def test_a_button_over_the_text_is_no_heading(button):
    lines = ("港湾協定の先送り", "2031年11月4日", button, LEAD, TEXT, "港の利用料", TEXT)
    draft = read("page.txt", "\n".join(lines).encode())
    assert list(Body(draft.body).headings) == ["港の利用料"]


def test_a_heading_that_the_table_of_contents_names_is_in_no_doubt():
    lines = (
        "港湾協定の先送り",
        "2031年11月4日",
        LEAD,
        "目次",
        "待つ人の列",
        "港の利用料",
        "すべて表示",
        "待つ人の列",
        TEXT,
        "港の利用料",
        TEXT,
    )
    draft = read("page.txt", "\n".join(lines).encode())
    assert list(Body(draft.body).headings) == ["待つ人の列", "港の利用料"]


@pytest.mark.parametrize("who", ["周辺の住民", "食品会社の社長", "港の男性（72）"])
def test_who_says_the_quotation_right_below_is_no_heading(who):
    said = "「朝から船が来ないんです。こんなことは初めてですよ」"
    assert headings("", "港の値段", "", TEXT, "", who, said, "", TEXT) == ["港の値段"]


@pytest.mark.parametrize("caption", ["水路の主な用途", "通航料の割合（2033年、%）", "船の数"])
def test_a_line_right_on_a_table_is_its_caption(caption):
    draft = page(
        "", "港の値段", "", TEXT, "", caption, "港\t用途\t割合", "北\t漁\t38%", "南\t荷\t24%", "", TEXT
    )
    assert list(Body(draft.body).headings) == ["港の値段"]
    assert f"<caption>{caption}</caption>" in draft.body


def test_numbers_in_brackets_on_lines_in_a_row_make_a_list_and_one_alone_a_heading():
    listed = page(
        "",
        "三つの提言",
        "",
        "（1）費用を三県で分ける",
        "（2）船を共同で持つ",
        "（3）順番を公表する",
        "",
        TEXT,
    )
    assert list(Body(listed.body).headings) == ["三つの提言"]
    assert headings("", "（1）浅い水路", "", TEXT, "", "（2）誰が払うのか", "", TEXT) == [
        "（1）浅い水路",
        "（2）誰が払うのか",
    ]


@pytest.mark.parametrize("numbers", ["1．{}", "1. {}", "１．{}", "1.{}"])
def test_sections_that_are_counted_are_headings_and_keep_the_fields_right_under_them(numbers):
    fields = {
        "日時": "令和15年6月7日（火）10：00～11：45",
        "場所": "第9号館　3階",
        "出席者": "城戸座長、安西委員",
    }
    rows = []
    for number, (name, field) in enumerate([*fields.items(), ("議事", TEXT)], 1):
        rows += ["", numbers.replace("1", str(number)).replace("１", str(number)).format(name), field]
    text = Body(page(*rows).body).text
    assert len(headings(*rows)) == 4
    assert all(field in text for field in fields.values())


@pytest.mark.parametrize("number", ["{}．", "（{}）", "{}."])
def test_numbers_on_lines_in_a_row_make_a_list(number):
    rows = [
        number.format(at) + words for at, words in enumerate(("費用を分ける", "船を持つ", "順番を示す"), 1)
    ]
    draft = page("", "政府への要求", "", TEXT, "", *rows, "", TEXT)
    assert list(Body(draft.body).headings) == ["政府への要求"]
    assert draft.body.count("<li>") == 3


@pytest.mark.parametrize("quoted", ["「魚に境はない」", "“魚に境はない”"])
def test_a_quotation_over_the_text_that_says_it_is_a_heading(quoted):
    said = f"知事は会見で「魚に境はない。漁師には家族がいる」と述べた。{TEXT}"
    assert headings("", "港の値段", "", TEXT, "", quoted, "", said) == ["港の値段", quoted]


def test_a_quotation_that_the_text_does_not_say_is_no_heading():
    assert headings("", "港の値段", "", TEXT, "", "「魚に境はない」", "", TEXT) == ["港の値段"]


@pytest.mark.parametrize("line", ["動画　浸水した船　上空から（48秒）", "映像：港の朝（1分12秒）"])
def test_a_film_with_its_length_is_no_heading(line):
    assert headings("", "港の値段", "", TEXT, "", line, "", TEXT) == ["港の値段"]


@pytest.mark.parametrize("heading", ["争いの発端といまの状況", "十年前の約束"])
def test_a_section_of_the_text_ends_a_box_whose_links_are_gone(heading):
    lines = (
        "ニュース",
        LEAD,
        TEXT,
        "出典：ロイター",
        "関連記事",
        "補足説明",
        heading,
        TEXT,
        "議会の行き詰まり",
        TEXT,
    )
    assert [*Body(read("page.txt", "\n".join(lines).encode()).body).headings] == [
        "ニュース",
        "補足説明",
        heading,
        "議会の行き詰まり",
    ]

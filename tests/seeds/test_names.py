"""Who signed a page, where what stands beside a name says more than its letters do."""

import pytest

from seeds.intake.reading import read

TITLE = "港湾協定の採決は年明けに　南岸議会が先送り"
LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
DAY = "2031年11月4日 20:11"


def signed(*lines: str) -> list[str]:
    draft = read("page.txt", "\n".join(lines).encode())
    return [row.name for row in draft.bylines]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("上級研究員　與那覇 敦子", ["與那覇 敦子"]),
        ("岬支局長　嘉数 政史", ["嘉数 政史"]),
        ("調べた人　柘植 和沙", ["柘植 和沙"]),
        ("文　柘植 和沙／題字　汐見 環", ["柘植 和沙"]),
        ("BY ANNA VINTER AND JUNE HALE", ["ANNA VINTER", "JUNE HALE"]),
        ("By May Lindqvist", ["May Lindqvist"]),
    ],
)
def test_an_office_or_a_word_for_the_work_stands_before_a_name(line, names):
    assert signed(TITLE, DAY, line, "", LEAD) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（経済部・照屋一馬）", "照屋一馬"),
        ("【社会部　照屋一馬】", "照屋一馬"),
        ("（高瀬　潤）", "高瀬 潤"),
        ("［汐見環］", "汐見環"),
        ("（小林さくら）", "小林さくら"),
    ],
)
def test_a_name_in_brackets_signs_a_report_below_it(line, name):
    assert signed(TITLE, DAY, "", LEAD, "", LEAD, "", line) == [name]


@pytest.mark.parametrize("line", ["（おわり）", "（資料写真）", "（海峡情勢）", "（次号につづく）"])
def test_other_words_in_brackets_below_it_sign_nothing(line):
    assert signed(TITLE, DAY, "", LEAD, "", LEAD, "", line) == []


@pytest.mark.parametrize(
    "line",
    ["北アジア", "南アフリカ", "コンティネント・ターク（ドイツ）", "May Bulletin", "（社会部　敬称略）"],
)
def test_parts_of_the_world_papers_and_months_are_nobody(line):
    assert signed(TITLE, line, DAY, "", LEAD) == []


def test_a_paper_with_its_country_is_no_deck_either():
    page = "\n".join((TITLE, "ノルド・ポスト（ドイツ）", DAY, "Text by Anna Vinter", "", LEAD))
    assert not read("page.txt", page.encode()).deck


@pytest.mark.parametrize("note", ["（更新あり）", "（訂正ずみ）"])
def test_what_is_said_of_a_date_is_nobody(note):
    assert signed(TITLE, f"公開 {DAY}", f"最終更新 2031年11月6日{note}", "", LEAD) == []


@pytest.mark.parametrize("name", ["海と地図の小部屋", "夜明けの測量士＠国境"])
@pytest.mark.parametrize("button", ["フォロー", "＋フォローする"])
def test_an_account_that_can_be_followed_signs_with_any_words(name, button):
    assert signed(
        TITLE, "42", "", name, DAY, "", LEAD, LEAD, "", "42", name, "元船員の個人ノート。", button
    ) == [name]


def test_topics_that_can_be_followed_are_nobody():
    assert signed(TITLE, DAY, "", LEAD, LEAD, "", "海峡と橋", "＋フォロー", "港の暮らし", "＋フォロー") == []


def test_a_name_in_hiragana_below_a_signed_text_tells_how_the_other_is_read():
    note = "1980年生まれ。新聞社を経て独立。著書に『潮目』など。"
    assert signed(TITLE, "柘植 澄（作家）", DAY, "", LEAD, LEAD, "", "つげ すみ", note) == ["柘植 澄"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("高瀬 潤（客員研究員）・汐見 環（助手）", ["高瀬 潤", "汐見 環"]),
        ("照屋 一馬（東都大学教授）、柘植 和沙（霧の湾研究所研究員）", ["照屋 一馬", "柘植 和沙"]),
        ("岬支局　木ノ下 沙也加", ["木ノ下 沙也加"]),
        ("国際部 三ツ矢 涼子", ["三ツ矢 涼子"]),
        ("文・一ノ瀬涼", ["一ノ瀬涼"]),
        ("井ノ口 健太記者", ["井ノ口 健太"]),
    ],
)
def test_each_name_keeps_its_own_brackets_and_a_surname_its_kana(line, names):
    assert signed(TITLE, DAY, line, "", LEAD) == names

"""What a document says of itself is proposed: title, issuer, number, day, language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.pdf import read_head, read_pdf
from articles.evidence.pdf.sheets import Line, Pdf, Sheet
from tests import pdfs
from tests.pdfs import Set, column

TEXT = ["湾岸の各国は、海上交通の通報手順を統一し、連絡の窓口を港ごとに置くことで一致した。"] * 8
ENGLISH = ["The parties agreed to align their reporting and to keep one office in each of the ports."] * 8


def head(*pages, info=None) -> dict[str, str]:
    found = read_head(read_pdf(pdfs.pdf(*pages, info=info)))
    return {name: value.value for name, value in found.fields()}


LETTER = [
    *column("外総安第123号", "令和7年10月22日", left=440),
    *column("各都道府県知事　殿", top=700),
    *column("総務省自治行政局長", top=670, left=400),
    Set("海上交通の通報手順について（通知）", 10.5, 205, 630),
    *column(*TEXT, top=590),
]
COVER = [
    Set("霧の湾における", 28, 200, 600),
    Set("海上交通の現状と課題", 28, 158, 560),
    Set("2025年3月", 14, 260, 300),
    Set("一般財団法人 海洋政策研究所", 14, 200, 270),
]
BRIEF = [
    *column("Policy Brief | Harbour Institute", size=9, top=800),
    *column("Fragile Passage: Why the Pact Stalls", size=20, top=760),
    *column("By Aro Vintel", "March 4, 2025", top=710),
    *column(*ENGLISH, top=660),
    *column("© 2025 Harbour Institute for Strategic Studies", size=8, top=60),
]
RESOLUTION = [
    *column("United Nations", "A/RES/79/412", "17 September 2025", top=800),
    *column("Oceans and the law of the sea", size=15, top=720),
    *column(*ENGLISH, top=660),
]


def test_a_letter_names_its_office_its_number_and_its_day():
    assert head(LETTER) == {
        "title": "海上交通の通報手順について（通知）",
        "issuer": "総務省自治行政局",
        "number": "外総安第123号",
        "issued": "2025-10-22",
        "language": "ja",
    }


def test_a_cover_gives_the_whole_title_and_no_more_of_the_day_than_it_prints():
    found = head(COVER, column(*TEXT))
    assert found["title"] == "霧の湾における海上交通の現状と課題"
    assert (found["issuer"], found["issued"]) == ("一般財団法人 海洋政策研究所", "2025-03")


def test_an_english_brief_is_that_of_who_holds_its_rights():
    found = head(BRIEF)
    assert found["title"] == "Fragile Passage: Why the Pact Stalls"
    assert found["issued"] == "2025-03-04"
    assert found["issuer"].startswith("Harbour Institute")
    assert found["language"] == "en"


def test_a_symbol_of_the_united_nations_is_a_number():
    found = head(RESOLUTION)
    assert (found["number"], found["issuer"]) == ("A/RES/79/412", "United Nations")


def test_what_a_program_calls_a_file_is_no_title():
    assert (
        head(RESOLUTION, info={"Title": "Microsoft Word - draft3.docx"})["title"]
        == "Oceans and the law of the sea"
    )


@pytest.mark.parametrize(
    ("lines", "issuer", "number"),
    [
        (
            ["Ministère des Affaires étrangères de Tarshan", "N° 2025-318"],
            "Ministère des Affaires étrangères de Tarshan",
            "N° 2025-318",
        ),
        (["凯洛里亚共和国外交部", "外发〔2025〕46号"], "凯洛里亚共和国外交部", "外发〔2025〕46号"),
        (
            ["Sandrel Institute for Affairs", "Research Paper 31"],
            "Sandrel Institute for Affairs",
            "Research Paper 31",
        ),
        (["資統第三〇七号 資源統計局"], "資源統計局", "資統第三〇七号"),
        (["○国土海洋省告示第二百十一号"], "国土海洋省", "国土海洋省告示第二百十一号"),
        (["United Nations", "A/80/217", "General Assembly"], "United Nations General Assembly", "A/80/217"),
        (["from dismissed officers during the visit"], "", ""),
    ],
)
def test_bodies_and_numbers_are_told_by_their_form(lines, issuer, number):
    found = head(
        [*column(*lines, top=800), *column("海上交通に関する検討", size=18, top=720), *column(*TEXT, top=660)]
    )
    assert (found["issuer"], found["number"]) == (issuer, number)


def test_a_subtitle_belongs_to_its_title_and_a_line_of_names_does_not():
    title = Set("Fog over the Strait", 24, 70, 700)
    text = column(*ENGLISH, top=600)
    subtitle = Set("Insurance and the Politics of Delay", 16, 70, 670)
    assert (
        head([title, subtitle, *text])["title"] == "Fog over the Strait: Insurance and the Politics of Delay"
    )
    assert head([title, Set("Aro Vintel, Mira Soane", 16, 70, 670), *text])["title"] == "Fog over the Strait"


def test_a_day_in_a_sentence_is_none_of_the_document():
    lines = column("通報手順に関する検討", size=18)
    text = column(
        "会合は2024年5月2日に開かれ、各国の代表が通報の手順を話し合ったが、結論は先送りされた。",
        *TEXT,
        top=700,
    )
    assert head([*lines, *text])["issued"] == ""


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("令和七年十一月五日", "2025-11-05"),
        ("２０２５年 １１月 ５日", "2025-11-05"),
        ("公表日：2025/11/05", "2025-11-05"),
        ("Published: 5th November 2025", "2025-11-05"),
        ("2025年11月5日現在", ""),
    ],
)
def test_days_are_read_as_documents_print_them(line, issued):
    assert (
        head([*column("通報手順に関する検討", size=18), *column(line, top=700), *column(*TEXT, top=660)])[
            "issued"
        ]
        == issued
    )


def under(*lines, title="Passage of Ships through Fog", after=()) -> dict[str, str]:
    """Read a head of these lines over a title and its text, with a last page."""
    first = [*column(*lines, top=800), *column(title, size=18, top=620), *column(*ENGLISH, top=560)]
    return head(first, column(*ENGLISH), [*column(*ENGLISH[:3]), *column(*after, top=500)])


@pytest.mark.parametrize(
    ("lines", "after", "issuer"),
    [
        ([], ["For the Harbour Authority of", "Tarshan"], ""),
        ([], ["Pour le Gouvernement de Tarshan"], ""),
        (["港湾庁"], ["担当", "海洋局 航路室", "電話：00-0000-0000"], "港湾庁"),
        ([], ["For more information", "Harbour Institute"], ""),
        (["農務省"], ["【問い合わせ先】", "食料安全局"], "農務省"),
        (["(於：タルシャン市)", "海運省"], [], "海運省"),
        (["WMPA", "World Maritime Pilots Association"], [], "World Maritime Pilots Association"),
        (["TARSHAN OFFICE OF PORTS"], [], "TARSHAN OFFICE OF PORTS"),
        (["MINISTÈRE DES PORTS DE TARSHAN"], [], "MINISTÈRE DES PORTS DE TARSHAN"),
        (["青港市海事委員會公告"], [], "青港市海事委員會"),
        (["令和七年三月四日", "閣議決定"], [], "内閣"),
        (["内閣総理大臣 霧島 一郎"], [], "内閣総理大臣"),
        ([], ["Copyright © Ministry"], ""),
        (["United Nations", "S/2025/41", "Security Council"], [], "United Nations Security Council"),
    ],
)
def test_who_signs_or_answers_is_no_issuer_and_who_decides_is_one(lines, after, issuer):
    assert under(*lines, after=after)["issuer"] == issuer


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (
            [
                "Joint Statement",
                "of the Government of the",
                "Duchy of Tarshan",
                "and the Government of Keloria",
            ],
            "Government of the Duchy of Tarshan and Government of Keloria",
        ),
        (
            [
                "AGREEMENT",
                "between",
                "the Ministry of Ports of Tarshan",
                "and",
                "the Pilots Board of Keloria",
                "on",
            ],
            "Ministry of Ports of Tarshan and Pilots Board of Keloria",
        ),
    ],
)
def test_a_joint_paper_is_that_of_both_sides(lines, issuer):
    assert under(*lines)["issuer"] == issuer


def test_a_study_of_talks_between_two_bodies_is_not_theirs():
    lines = ("Harbour Institute", "Talks between the Government of Tarshan and the Government of Keloria")
    assert under(*lines)["issuer"] == "Harbour Institute"


def test_a_roof_that_the_title_names_still_issues():
    found = under("United Nations", "Security Council", title="Letter to the United Nations on Fog")
    assert found["issuer"] == "United Nations Security Council"


@pytest.mark.parametrize(
    ("lines", "after", "issued"),
    [
        (["PORT-AUBRAY, LE 4 FÉVRIER 2025", "Au port, en écus", "31 mars 2024"], [], "2025-02-04"),
        (["HAFEN, DEN 4. MÄRZ 2025"], [], "2025-03-04"),
        (["Last updated: 23/04/2025"], ["17/02/2019"], "2025-04-23"),
        (["Date (dd/mm/yyyy): 04/03/2025"], [], "2025-03-04"),
        (["Date: 04/03/2025"], [], ""),
        (["第十二号二〇二四年五月六日"], ["創刊は二〇一一年二月三日でした。"], "2024-05-06"),
        (["發文日期：中華民國113年5月6日"], [], "2024-05-06"),
        (["Distr.: General", "6 May 2024"], [], "2024-05-06"),
        (
            [],
            ["Lorries may cross from 3 June 2025", "Done at Razmir on 1 May 2025, in two originals."],
            "2025-05-01",
        ),
        (["12", "6 May 2024"], [], "2024-05-06"),
        (["6 May 2024"], ["Done at Razmir on 1 May 2024, in two originals."], "2024-05-06"),
        (["As the accord that was signed on 4", "May 2019;"], ["7 June 2025"], "2025-06-07"),
    ],
)
def test_the_day_of_the_paper_is_told_from_the_days_of_its_text(lines, after, issued):
    assert under(*lines, after=after)["issued"] == issued


def test_the_day_at_the_top_beats_the_one_that_the_title_tells():
    title = "Letter dated 3 May 2024 from the Pilots"
    assert under("Date: 6 May 2024", title=title)["issued"] == "2024-05-06"
    assert under("6 May 2024", title=title)["issued"] == "2024-05-06"


def test_a_letter_says_what_it_is_about_and_its_number():
    lines = column(
        "發文字號：青海二字第1130021號", "主旨：公告霧季航行通報之辦法。", "依據：港務規則。", top=700
    )
    found = head([Set("青港市海事委員會公告", 20, 160, 740), *lines, *column(*TEXT, top=600)])
    assert (found["title"], found["number"]) == ("公告霧季航行通報之辦法", "青海二字第1130021號")


def test_a_series_in_capitals_numbers_its_papers():
    assert under("COMMUNIQUÉ N° 2025-31")["number"] == "COMMUNIQUÉ N° 2025-31"


lines = st.builds(
    Line,
    st.text(min_size=1, max_size=40).filter(str.strip),
    st.floats(1, 40),
    st.floats(0, 300),
    st.floats(0, 800),
    st.floats(300, 590),
    st.floats(0, 840),
)


@given(st.lists(lines, min_size=1, max_size=12), st.text(max_size=20))
def test_any_page_has_a_head_or_none(drawn, title):
    found = read_head(Pdf((Sheet(595, 842, tuple(drawn)),), {"Title": title}))
    assert all(isinstance(value.value, str) for _name, value in found.fields())

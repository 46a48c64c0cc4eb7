"""Text of a PDF: the heads of a journal come back on each page and are no text."""

import pytest

from seeds.running import running_heads
from tests.seeds.forms.said import Page, faults, wrapped

TALKS = "両国の次官級は週明けにも首都アルンで会い、入港料の扱いを話し合う見通しだ。外務省の報道官は「結論を急がない」と述べた。"
GRID = "送電網を運ぶ組合は、海底線の点検を来月まで延ばした。停電の範囲は島の東側に限られ、病院は自家発電で動いている。"
FIRST = "港湾の費用をだれが負うかという問いは、条約の文言よりも先に、氷の厚さによって決められてきた。砕氷船を持つ国は、先導の対価を求める権利を主張し、持たない国は航行の自由を掲げてきた。本稿は、北岸の三港の記録をもとに、この対立が三つの時期を経て変わったことを示す。第一の時期には、費用は港が負い、船主は名目の額を払うだけであった。"
SECOND = "第二の時期になると、港は費用の半ばを船主に移した。船主は連合を作り、運賃に上乗せすることで応じた。荷主の反発は大きく、議会は二度にわたって調査の会を設けた。その報告は、費用の根拠が示されていないと結論づけている。第三の時期は、二国が費用を分け合う仕組みを作った2029年に始まる。"
THIRD = "仕組みは、氷の厚さと船の大きさから額を導くものであり、争いの余地は小さい。もっとも、氷の薄い年が続けば港の収入は減り、砕氷船の維持が難しくなる。その兆しはすでに現れている。港の側は、維持の費用を税で賄う案を示したが、内陸の州は反対している。"


def journal(heads: list[str], feet: list[str]) -> str:
    rows = [
        f"{head}\n{wrapped(text, 72)}\n{foot}".strip("\n")
        for head, text, foot in zip(heads, (FIRST, SECOND, THIRD), feet, strict=True)
    ]
    return "氷と港――費用の三つの時期\n白瀬 遥\n\n" + "\n".join(rows)


HELD = (
    "砕氷船を持つ国は、先導の対価を求める権利を主張し、",
    "議会は二度にわたって調査の会を設けた。",
    "氷の薄い年が続けば港の収入は減り、砕氷船の維持が難しくなる。",
)
JOURNALS = (
    Page(
        "head and number apart",
        "pdf.txt",
        journal(
            ["湾岸研究　第12巻第3号\n23", "湾岸研究　第12巻第3号\n24", "湾岸研究　第12巻第3号\n25"],
            ["", "", ""],
        ),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("湾岸研究",),
    ),
    Page(
        "foot with its number",
        "pdf.txt",
        journal(["", "", ""], ["岬大学国際学部紀要 23", "岬大学国際学部紀要 24", "岬大学国際学部紀要 25"]),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("国際学部紀要",),
    ),
    Page(
        "left and right pages",
        "pdf.txt",
        journal(["24　湾岸研究 第12巻", "白瀬：氷と港　25", "26　湾岸研究 第12巻"], ["", "", ""]).replace(
            "\n白瀬：氷と港　25", "\n白瀬：氷と港　25"
        )
        + "\n白瀬：氷と港　27\n"
        + wrapped(GRID + TALKS, 72),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("湾岸研究", "白瀬：氷と港"),
    ),
    Page(
        "dashes around the number",
        "pdf.txt",
        journal(
            ["『海の政策』2033年春号", "『海の政策』2033年春号", "『海の政策』2033年春号"],
            ["― 23 ―", "― 24 ―", "― 25 ―"],
        ),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("『海の政策』2033年春号", "― 23 ―"),
    ),
    Page(
        "short head with a bar",
        "pdf.txt",
        journal(["海研 | 23", "海研 | 24", "海研 | 25"], ["", "", ""]),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("海研",),
    ),
)

LINES = wrapped(FIRST + SECOND + THIRD, 70).split("\n")
WITHIN = [[*LINES[:6]], [*LINES[6:13]], [*LINES[13:]]]
JOURNALS += (
    Page(
        "within a sentence",
        "pdf.txt",
        "氷と港――費用の三つの時期\n白瀬 遥\n\n"
        + "\n".join(f"湾岸国際研究 {23 + at}\n" + "\n".join(rows) for at, rows in enumerate(WITHIN)),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("湾岸国際研究",),
    ),
    Page(
        "number alone within a sentence",
        "pdf.txt",
        "氷と港――費用の三つの時期\n白瀬 遥\n\n"
        + "\n".join("\n".join(rows) + f"\n{23 + at}\n北岸論集 2033年6月" for at, rows in enumerate(WITHIN)),
        title="氷と港――費用の三つの時期",
        kept=HELD,
        dropped=("北岸論集", "24北岸"),
    ),
)


@pytest.mark.parametrize("page", JOURNALS, ids=lambda page: page.name)
def test_a_journal_s_running_heads_are_no_text(page):
    assert not faults(page)


def test_a_long_number_beside_words_that_come_back_is_no_page():
    lines = ["港の統計", "1" * 5_000, "港は再び開いた。", "港の統計", "2" * 5_000]
    assert running_heads(lines) == frozenset()

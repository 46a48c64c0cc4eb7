"""Mails of a few lines that were sent on: their heads and lengths tell how they were broken, not their number of lines."""

import pytest

from tests.seeds.forms.said import Page, faults, wrapped

ICE = "北岸のスヴェル港は18日、流氷の接近を受けて旅客船の入港を三日間止めると発表した。貨物船は砕氷船の先導を条件に通す。"
TALKS = "両国の次官級は週明けにも首都アルンで会い、入港料の扱いを話し合う見通しだ。外務省の報道官は「結論を急がない」と述べた。"
GRID = "送電網を運ぶ組合は、海底線の点検を来月まで延ばした。停電の範囲は島の東側に限られ、病院は自家発電で動いている。"
ENGLISH = (
    "The harbour authority of Svell said on Monday that ferries will stay in port for three days because of "
    "drifting ice. Cargo ships may enter behind an icebreaker. Talks on the fees will follow in the capital next week."
)
MAILS = (
    Page(
        "english heads",
        "mail.txt",
        "---------- Forwarded message ---------\n"
        + wrapped(
            f"From: 北岸通信 <news@svell.example>\nDate: 2033/02/18 9:10\nSubject: 流氷で旅客船の入港停止\n\n{ICE}",
            76,
            "> ",
        ),
        title="流氷で旅客船の入港停止",
        whole=(ICE,),
        dropped=("news@svell.example",),
    ),
    Page(
        "japanese heads",
        "mail.txt",
        wrapped(
            f"差出人: 北岸通信 <news@svell.example>\n送信日時: 2033年2月18日 9:10\n宛先: 岬の会 <desk@misaki.example>\n件名: 入港料をめぐり次官級が会談へ\n\n{TALKS}",
            76,
            "> ",
        ),
        title="入港料をめぐり次官級が会談へ",
        whole=(TALKS,),
        dropped=("desk@misaki.example",),
    ),
    Page(
        "two paragraphs",
        "mail.txt",
        "参考までに転送します。\n\n"
        + wrapped(
            f"差出人: 島の便り <tayori@shima.example>\n件名: 海底線の点検、来月まで\n\n{GRID}\n\n{TALKS}",
            76,
            "> ",
        ),
        title="海底線の点検、来月まで",
        whole=(GRID, TALKS),
    ),
    Page(
        "no marks",
        "mail.txt",
        "-----元のメッセージ-----\n差出人: 北岸通信 <news@svell.example>\n送信日時: 2033年2月18日 9:10\n"
        f"件名: 流氷で旅客船の入港停止\n\n{wrapped(ICE, 70)}\n\n{wrapped(GRID, 70)}",
        title="流氷で旅客船の入港停止",
        whole=(ICE, GRID),
    ),
    Page(
        "english text",
        "mail.txt",
        wrapped(
            f"From: Svell Wire <wire@svell.example>\nDate: Mon, 18 Feb 2033 09:10:00 +0000\nSubject: Ferries stay in port as ice drifts in\n\n{ENGLISH}",
            72,
            "> ",
        ),
        title="Ferries stay in port as ice drifts in",
        whole=(ENGLISH,),
    ),
    Page(
        "twice sent on",
        "mail.txt",
        wrapped(f"From: 北岸通信 <news@svell.example>\nSubject: 流氷で旅客船の入港停止\n\n{ICE}", 74, ">> "),
        title="流氷で旅客船の入港停止",
        whole=(ICE,),
    ),
    Page(
        "a list of short lines",
        "mail.txt",
        "> 差出人: 島の便り <tayori@shima.example>\n> 件名: 今週の停電の予定\n>\n> 月曜日　東区の港通り\n> 火曜日　西区の灯台前\n> 木曜日　北区の市場",
        title="今週の停電の予定",
        kept=("月曜日　東区の港通り",),
        dropped=("月曜日　東区の港通り火曜日", "港通り火曜日"),
    ),
)


@pytest.mark.parametrize("page", MAILS, ids=lambda page: page.name)
def test_a_short_mail_that_was_sent_on_is_whole(page):
    assert not faults(page)

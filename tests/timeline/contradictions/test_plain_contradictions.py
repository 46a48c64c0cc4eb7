"""What stops publishing is certain: a true sentence never does, however near its words come to a contradiction."""

from datetime import date

import pytest

from newsroom import preflight
from tests import make
from timeline.contradictions import Known, contradictions
from timeline.dating.edtf import parse

EVENTS = [
    Known(
        "ザルツ湖での東西首脳会談",
        ("ザルツ会談", "ザルツ首脳会談", "東西首脳会談"),
        "held",
        parse("2025-06-12"),
        "Europe/Vienna",
        ("ザルツ",),
        ("オーストリア",),
        (("東国",), ("西国",)),
    ),
    Known(
        "第31回灯浜納涼花火大会",
        ("灯浜花火", "灯浜納涼花火大会"),
        "held",
        parse("2025-08-09"),
        places=("灯浜",),
    ),
    Known("カレン島沖地震", ("カレン島地震",), "held", parse("2025-03-03"), "Asia/Jakarta", ("カレン島",)),
    Known("北窓博覧会", ("北窓万博",), "held", parse("2025-04-20/2025-09-20"), places=("北窓",)),
    Known("南窓音楽祭の開催", ("南窓音楽祭",), "not-held", parse("2025-05-05"), places=("南窓",)),
    Known("ノルデ条約の署名", ("ノルデ条約",), "held", parse("2025-02-10"), "Europe/Oslo", ("ノルデ",)),
    Known(
        "ハイラン工場の開所", ("ハイラン工場",), "held", parse("2025-06"), "Asia/Ho_Chi_Minh", ("ハイラン",)
    ),
]
WRITTEN = date(2025, 10, 1)
TRUE = [
    "昨年の灯浜花火は8月3日に開かれた。",
    "去年の灯浜花火は2024年8月10日に行われた。",
    "一昨年の灯浜花火は8月12日に開かれた。",
    "前回の灯浜花火は2024年8月10日に開かれた。",
    "第30回灯浜納涼花火大会は2024年8月10日に開かれた。",
    "灯浜花火は2024年8月10日に開かれた。",
    "西国の大統領がザルツ会談の開催を明らかにしたのは、6月2日のことだった。",
    "ザルツ会談の開催を両国が発表したのは6月3日だった。",
    "東国がザルツ会談を提案したのは、5月20日だった。",
    "ザルツ会談の延期を西国が求めたのは5月28日だった。",
    "ザルツ会談の開催が決まったのは6月1日だった。",
    "両国がザルツ会談で合意したのは5月30日だった。",
    "ザルツ会談が初めて報じられたのは5月15日だった。",
    "ザルツ会談は6月13日未明に終わった。",
    "ザルツ会談は6月13日に閉幕した。",
    "ザルツ会談は6月13日に開かれた。",
    "ザルツ会談は6月20日に電話で行われた協議に引き継がれた。",
    "ザルツ会談は6月20日に外務省で行われた。",
    "6月20日、ザルツ会談が議会で取り上げられた。",
    "ザルツ会談は6月20日に開かれたとの報道は誤りだ。",
    "ザルツ会談は6月20日に開かれたという。",
    "ザルツ会談は6月20日に開かれた、と東国の通信社は伝えた。",
    "「ザルツ会談は6月20日に開かれた」と西国の新聞は報じた。",
    "「進展があった。\nザルツ会談は6月20日に開かれた。\n次も会う」と高官は話した。",
    "ザルツ会談は6月20日に開かれた。そう伝えたのは一部の新聞だけだった。",
    "偽の情報が出回った。ザルツ会談は6月20日に開かれた。これは事実ではない。",
    "次のような一文があった。\nザルツ会談は6月20日に開かれた。",
    "もし雨だったらどうか。ザルツ会談は6月20日に開かれた。",
    "2回目のザルツ会談が近く決まる。\nザルツ会談は6月20日に開かれた。",
    "第2回ザルツ会談は6月20日に開かれた。",
    "東西首脳会談は6月20日に開かれた。",
    "ザルツ会談は2023年10月4日に開かれた。",
    "ザルツ会談は6月20日ではなく12日に開かれた。",
    "ザルツ会談は6月20日の合意文書に引用された。",
    "ザルツ会談は昨日行われた。",
    "ザルツ会談は6月12日と20日に開かれた。",
    "ザルツ会談は米東部時間の6月11日に開かれた。",
    "ザルツ会談準備会合は6月8日に開かれた。",
    "カレン島地震は8月1日に国会で取り上げられた。",
    "カレン島地震が風評を呼んだのは4月8日だった。",
    "北窓万博は4月18日に開幕した。",
    "北窓万博は2024年11月30日に前売り券の販売が始まった。",
    "北窓万博の開会式は4月19日に行われた。",
    "南窓音楽祭は5月12日に開かれた。",
    "延期されていた南窓音楽祭は5月12日に開かれた。",
    "ノルデ条約は4月1日に発効した。",
    "ノルデ条約は3月20日に批准された。",
    "ハイラン工場は4月に着工した。",
    "灯浜花火は8月9日の予定だったが、8月11日に行われた観光まつりに譲った。",
    "ザルツ会談は6月20日で1週間が過ぎた。",
]
FALSE = [
    "ザルツ会談は6月20日に開かれた。",
    "ザルツ会談は2025年6月20日に行われた。",
    "6月20日、ザルツ首脳会談が開かれた。",
    "ザルツ会談は6月20日だった。",
    "ザルツ会談が開かれたのは6月20日だった。",
    "「ザルツ会談」は6月20日にオーストリアで開かれた。",
    "灯浜花火は8月23日に開催された。",
    "カレン島地震は3月13日に発生した。",
]


def certain(text: str, written: date | None = WRITTEN) -> list[str]:
    return [row.said for row in contradictions(text, EVENTS, written) if row.is_certain]


@pytest.mark.parametrize("text", TRUE)
def test_no_true_sentence_is_certain_to_contradict(text):
    assert certain(text) == []


@pytest.mark.parametrize("text", FALSE)
def test_a_plain_sentence_with_another_day_is_certain(text):
    assert len(certain(text)) == 1


def test_a_day_without_a_year_is_that_of_the_time_of_writing():
    text = "灯浜花火は8月23日に開かれた。"
    assert certain(text) and not certain(text, date(2026, 8, 30)) and not certain(text, None)


def test_what_was_written_before_the_event_tells_of_another():
    assert not certain("ザルツ会談は5月20日に開かれた。", date(2025, 5, 25))


def test_a_name_that_two_events_bear_is_never_certain():
    other = Known(
        "ザルツでの会談", ("ザルツ会談",), "held", parse("2025-07-20"), "Europe/Vienna", ("ザルツ",)
    )
    found = contradictions("ザルツ会談は6月28日に開かれた。", [*EVENTS, other], WRITTEN)
    assert not any(row.is_certain for row in found)


@pytest.mark.django_db
def test_the_words_of_others_in_a_block_quotation_do_not_stop_publishing():
    make.event(title="会談", aliases=["ザルツ会談"], edtf="2025-06-12")
    body = "<blockquote><p>ザルツ会談は6月20日に開かれた。</p></blockquote>"
    article = make.article(cites=[make.source()], body=body, published="2025-10-01")
    levels = {row.level.value for row in preflight.run(article) if row.id == "event-contradicted-date"}
    assert levels == {"warn"}

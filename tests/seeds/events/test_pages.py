"""Whole pages of every family: what they tell of, and nothing else."""

from datetime import date

import pytest

from seeds.events import Passage, propose

PREFIXES = {"# ": "heading", "- ": "item", "| ": "row", "> ": "quote", "^ ": "caption"}


def page(text: str, day: str = "2025-10-22"):
    """Read lines; a sign at the beginning says what kind of passage a line is, and cells stand between bars."""
    passages, at = [], 0
    for line in text.strip().split("\n"):
        kind = PREFIXES.get(line[:2], "text")
        words = line if kind == "text" else line[2:]
        words = words.replace(" | ", "\t") if kind == "row" else words
        passages.append(Passage(words, at, at + len(words), kind))
        at += len(words) + 1
    return [(row.date, row.kind, row.occurrence) for row in propose(passages, date.fromisoformat(day))]


WIRE = """
[21日 ロイター] - 欧州首脳は21日、共同声明を発表した。
米ロ外相は20日に電話会談を行い、準備会合の日程を協議した。
首脳会談の準備は難航している。
^ 会談する両首脳。2025年8月15日撮影（2025年 ロイター）
（ロイター 2025年10月21日）
"""
TELEVISION = """
トランプ大統領は19日、記者団に対し、停戦は近いと語りました。
ウクライナ軍によりますと、20日未明、キーウがミサイル攻撃を受けました。
気象台によると寒さは続くということです。
"""
EDITORIAL = """
2014年にロシアはクリミアを併合した。
国際社会はその責任を問い続けなければならない。
2022年2月には全面侵攻が始まった。
大統領は35歳で政界に入った人物である。
"""
INTERVIEW = """
> 「21日に何が起きたか、私には分からない」
――会談の感想は。
「先週の会談は実りがあった」と元大使は話す。
元大使は2019年6月、大阪で首脳会談に同席した。
"""
PRESS_CONFERENCE = """
外務報道官は22日の記者会見で、外相が来月北京を訪問する方針だと述べた。
記者からの質問は10件に及んだ。
"""
CHRONOLOGY = """
# 2024年
- 11月5日 大統領選挙でトランプ氏が当選
- 12月7日 パリで3者会談
# 2025年
- 01/20 トランプ氏が大統領に就任
- 2月12日 米ロ首脳が電話会談
- 8月15日 アンカレッジで米ロ首脳会談
- 10月22日 ブダペストでの首脳会談が中止に
"""
LIVE = """
# 10月21日
EUは追加制裁を発動した。
# 10月20日
ロシア軍は首都を空爆した。
# 10月19日
首都で大規模な抗議デモが行われた。
"""
QUESTIONS = """
# Q. 会談はいつ行われましたか。
A. 2025年8月15日にアンカレッジで行われました。
# Q. 次の会談の予定は。
A. 日程は未定です。
"""
TABLE = """
| 会談年 | 主な開催地 | 主な成果
| 1985年 | ジュネーブ | 核軍縮の交渉開始
| 2001年 | スロベニア | 信頼の構築
| 2018年 | ヘルシンキ | 対話の重視を確認
"""
ENGLISH = """
Russia launched a missile attack on Kyiv on October 20, 2025.
The White House said on October 21 that no summit was planned.
Copyright 2025 The Harbour Times.
"""
CHINESE = """
美國總統川普與俄羅斯總統普丁8月15日在安克拉治舉行峰會。
白宮10月21日表示,近期沒有會面計畫。
（中央社 2025年10月22日）
"""
DRAFTS = [
    ("wire", WIRE, [("2025-10-21", "statement", "occurred"), ("2025-10-20", "call", "occurred")]),
    ("television", TELEVISION, [("2025-10-19", "statement", "occurred"), ("2025-10-20", "air_strike", "occurred")]),
    ("editorial", EDITORIAL, [("2014", "other", "occurred"), ("2022-02", "ground_attack", "occurred")]),
    ("interview", INTERVIEW, [("2019-06", "summit", "occurred")]),
    ("press conference", PRESS_CONFERENCE, [("2025-10-22", "statement", "occurred"), ("2025-11", "meeting", "planned")]),
    ("chronology", CHRONOLOGY, [
        ("2024-11-05", "election", "occurred"), ("2024-12-07", "meeting", "occurred"), ("2025-01-20", "election", "occurred"),
        ("2025-02-12", "call", "occurred"), ("2025-08-15", "summit", "occurred"), ("2025-10-22", "summit", "cancelled"),
    ]),
    ("live page", LIVE, [("2025-10-21", "sanctions", "occurred"), ("2025-10-20", "air_strike", "occurred"), ("2025-10-19", "protest", "occurred")]),
    ("questions", QUESTIONS, [("2025-08-15", "other", "occurred")]),
    ("table", TABLE, [("1985", "meeting", "occurred"), ("2001", "meeting", "occurred"), ("2018", "meeting", "occurred")]),
    ("English", ENGLISH, [("2025-10-20", "air_strike", "occurred"), ("2025-10-21", "statement", "occurred")]),
    ("Chinese", CHINESE, [("2025-08-15", "summit", "occurred"), ("2025-10-21", "statement", "occurred")]),
]  # fmt: skip


class TestAPage:
    @pytest.mark.parametrize(
        ("text", "expected"), [row[1:] for row in DRAFTS], ids=[row[0] for row in DRAFTS]
    )
    def test_tells_of_its_events_and_of_nothing_else(self, text, expected):
        assert page(text) == expected

    def test_counts_days_from_its_dateline_before_its_publication(self):
        rows = page(WIRE, "2025-10-21")
        assert [row[0] for row in rows] == ["2025-10-21", "2025-10-20"]

    def test_of_a_chronology_may_run_across_the_new_year_without_saying_so(self):
        rows = page("- 12/30 首脳会談を実施\n- 1/3 協定に署名", "2026-01-10")
        assert [row[0] for row in rows] == ["2025-12-30", "2026-01-03"]


class TestABareDay:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("外相会談は25日に開かれる予定だ。", "2025-10-25"),
            ("首脳会談は2日に開催される見通し。", "2025-11-02"),
            ("20日に予定されていた外相会談は中止された。", "2025-10-20"),
            ("25日に予定されていた外相会談は延期された。", "2025-10-25"),
            ("外相会談は25日に開かれた。", "2025-09-25"),
        ],
    )
    def test_of_a_plan_lies_ahead(self, text, day):
        assert page(text)[0][0] == day


TABLE = """
| 年月日 | 出来事 |
| 2019年8月14日 | 首都で警護隊がクーデターを起こした |
| 9月20日 | 大陸連合が同国への制裁を発動した |
| 2020年2月3日 | 両派が停戦で合意 |
| 10月 | 評議会側が港を占領 |
"""
ITEMS = """
- 2019年8月14日　首都で大規模な抗議デモ
- 11月2日　両国が協定に署名
評議会は9月20日に制裁を発動した。
"""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (TABLE, ["2019-08-14", "2019-09-20", "2020-02-03", "2020-10"]),
        (ITEMS, ["2019-08-14", "2019-11-02", "2025-09-20"]),
    ],
)
def test_a_row_without_a_year_is_of_the_year_of_the_row_before_it(text, days):
    assert [row[0] for row in page(text)] == days


def test_a_clock_in_a_heading_dates_what_stands_below_it():
    assert page("# 22:30 空港閉鎖\n国際空港が閉鎖された。首都で戦闘が続く。") == [
        ("2025-10-22", "other", "occurred")
    ]


def test_a_heading_right_below_a_date_leaves_it_to_the_text():
    assert page("# 10月20日\n# 空港閉鎖\n国際空港が閉鎖された。") == [("2025-10-20", "other", "occurred")]

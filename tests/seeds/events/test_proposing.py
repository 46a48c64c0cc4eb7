"""Sentences of captured pages, each read as the event that it tells of."""

from datetime import date

import pytest

from seeds.events import Names, Passage, propose
from tests.seeds.first_actors import NAMES


def told(text: str, *, day="2025-10-22", kind="text", **context):
    reference = date.fromisoformat(day) if day else None
    return propose([Passage(text, 0, len(text), kind)], reference, **{"names": NAMES, **context})


def facts(text: str, **context):
    return [(row.date, row.kind, row.occurrence) for row in told(text, **context)]


#: A sentence of a page of 22 October 2025, and the date, kind and occurrence of each event in it.
SENTENCES = [
    ("両首脳は10月16日、ブダペストで会談した。", [("2025-10-16", "summit", "occurred")]),
    ("米ロ両首脳は16日に電話会談を行った。", [("2025-10-16", "call", "occurred")]),
    ("外相会談は今月17日に開かれた。", [("2025-10-17", "meeting", "occurred")]),
    ("トランプ大統領は先週、プーチン大統領と電話会談し、別の首脳とも会談。", [("[2025-10-13..2025-10-19]", "call", "occurred")]),
    ("昨年8月、ウクライナ軍が国境を越えて侵攻を開始した。", [("2024-08", "ground_attack", "occurred")]),
    ("両政府は8月中旬に協定に署名した。", [("[2025-08-11..2025-08-20]", "agreement", "occurred")]),
    ("代表団は10月16日〜21日に北京を訪問した。", [("2025-10-16/2025-10-21", "meeting", "occurred")]),
    ("2014年のクリミア併合で両国の関係は冷え込んだ。", [("2014", "other", "occurred")]),
    ("2022年のロシアによるウクライナ侵攻以来、溝は深まりつつあります。", [("2022", "ground_attack", "occurred")]),
    ("2022年2月、ロシアがウクライナへ侵攻を開始して以来、戦争は続いています。", [("2022-02", "ground_attack", "occurred")]),
    ("ロシア軍は20日、キーウを空爆した。", [("2025-10-20", "air_strike", "occurred")]),
    ("20日夜、ハルキウが無人機による攻撃を受けた。", [("2025-10-20", "drone_strike", "occurred")]),
    ("EUは10月20日、ロシアに対する追加制裁を科した。", [("2025-10-20", "sanctions", "occurred")]),
    ("米国は9月、ウクライナに長距離ミサイルを供与した。", [("2025-09", "aid", "occurred")]),
    ("両国は1953年7月27日に休戦協定に調印した。", [("1953-07-27", "ceasefire", "occurred")]),
    ("評議会は20日、19日の攻撃を非難した。", [("2025-10-20", "statement", "occurred"), ("2025-10-19", "attack", "occurred")]),
    ("外相は21日の会見で、29日に予定していた訪問を取りやめると表明した。", [("2025-10-21", "statement", "occurred"), ("2025-10-29", "meeting", "cancelled")]),
    ("両国は19日、24日に開くはずだった首脳会談の延期を決めた。", [("2025-10-19", "schedule_change", "occurred"), ("2025-10-24", "summit", "postponed")]),
    ("8日に開かれた会合では合意に至らなかった。", [("2025-10-08", "meeting", "occurred")]),
    ("18日に会合したが、合意には至らなかった。", [("2025-10-18", "meeting", "occurred")]),
    ("議会は21日、予算案を可決した。", [("2025-10-21", "law", "occurred")]),
    ("同国では10月12日に総選挙が実施された。", [("2025-10-12", "election", "occurred")]),
    ("首都では18日、数万人が抗議デモを行った。", [("2025-10-18", "protest", "occurred")]),
    ("同国は19日、国境から部隊を撤退させた。", [("2025-10-19", "troop_movement", "occurred")]),
    ("裁判所は3月17日、大統領に逮捕状を出した。", [("2025-03-17", "law", "occurred")]),
    ("双方は5日、捕虜交換を実施した。", [("2025-10-05", "humanitarian", "occurred")]),
    ("米政府は8月1日、関税を引き上げた。", [("2025-08-01", "economy", "occurred")]),
    ("クレムリンの報道官は21日、日程は決まっていないと述べた。", [("2025-10-21", "statement", "occurred")]),
    ("ホワイトハウス高官は21日、首脳会談の予定はないと明らかにした。", [("2025-10-21", "statement", "occurred")]),
    ("欧州首脳は21日、共同声明を発表した。", [("2025-10-21", "statement", "occurred")]),
    ("首脳会談は11月1日にソウルで開かれる予定だ。", [("2025-11-01", "summit", "scheduled")]),
    ("首脳会談は11月上旬で調整中だ。", [("[2025-11-01..2025-11-10]", "summit", "planned")]),
    ("外相は来月、東京を訪問する方針だ。", [("2025-11", "meeting", "planned")]),
    ("23日に予定されていた外相会談は延期された。", [("2025-10-23", "meeting", "postponed")]),
    ("10月30日に予定された首脳会談は中止となった。", [("2025-10-30", "summit", "cancelled")]),
    ("9月に見込まれた首脳会談は実現しなかった。", [("2025-09", "summit", "did_not_occur")]),
    ("令和7年10月3日、両国は覚書に署名した。", [("2025-10-03", "agreement", "occurred")]),
    ("国連総会は2022年3月2日、軍の撤退を求める決議を採択した。", [("2022-03-02", "law", "occurred")]),
    ("会談から3日後の18日、欧州首脳が米国を訪問した。", [("2025-10-18", "meeting", "occurred")]),
    ("ロシア軍は18日から20日にかけて施設を攻撃した。", [("2025-10-18/2025-10-20", "attack", "occurred")]),
    ("首相は25日から3日間の日程で訪中する。", [("2025-10-25/2025-10-27", "meeting", "planned")]),
    ("侵攻から3年となる2025年2月24日、各地で集会が開かれた。", [("2025-02-24", "other", "occurred")]),
    ("2025年8月15日午前11時、両首脳はアンカレッジで会談を始めた。", [("2025-08-15T11:00-08:00", "summit", "occurred")]),
    ("トランプ氏は2025年8月15日午前11時、電話会談を始めた。", [("2025-08-15", "call", "occurred")]),
    ("会談日は2025年XX月XX日と発表された。", []),
    ("首脳会談は2025年10月21日時点で実現していない。", []),
    ("大統領は「21日に会談した」と話す。", []),
    ("著者は2021年6月に本を出版した。", []),
    ("米大統領と会談した大統領（ロイター 2025年10月21日）", []),
    ("両首脳は会談した（ロイター 2025年10月21日）。", []),
    ("No plans for a meeting, officials say (2025/10/21)", []),
    ("写真は8月、アラスカでの会談の様子。", []),
    ("Copyright 2025年10月21日 会談した記録 通信社", []),
    ("更新：2025年10月21日 首脳会談が開かれた", []),
    ("大使は2021年から2024年まで在任した。", []),
    ("停戦に関する報道は10月21日現在で300件に上った。", []),
    ("Trump and Putin met in Anchorage on August 15, 2025.", [("2025-08-15", "meeting", "occurred")]),
    ("The two leaders will meet on October 30 in Budapest for a summit.", [("2025-10-30", "summit", "planned")]),
    ("兩國領導人8月15日在阿拉斯加舉行峰會。", [("2025-08-15", "summit", "occurred")]),
    ("烏克蘭10月20日遭到無人機攻擊。", [("2025-10-20", "drone_strike", "occurred")]),
    ("白宮10月21日宣布會談取消。", [("2025-10-21", "statement", "occurred")]),
]  # fmt: skip


class TestASentence:
    @pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:24] for text, _facts in SENTENCES])
    def test_tells_of_what_happened_and_when(self, text, expected):
        assert facts(text) == expected

    def test_that_reports_a_happening_gives_the_happening_on_its_own_day(self):
        rows = facts("10月20日にルビオ氏とラブロフ氏が電話会談した、と国務省が21日発表した。")
        assert ("2025-10-20", "call", "occurred") in rows
        assert set(rows) <= {("2025-10-20", "call", "occurred"), ("2025-10-21", "statement", "occurred")}

    def test_keeps_the_words_of_its_date_and_the_day_they_were_counted_from(self):
        (row,) = told("両首脳は16日、会談した。", day="2025-10-21")
        assert (row.date_source_text, row.reference) == ("16日", "2025-10-21")

    def test_with_a_full_date_was_counted_from_nothing(self):
        (row,) = told("両首脳は2025年10月16日、会談した。")
        assert row.reference == ""

    def test_with_a_bare_day_on_a_page_without_a_day_gives_nothing(self):
        assert facts("両首脳は21日、会談した。", day="") == []
        assert facts("両首脳は先週、会談した。", day="") == []

    def test_counts_the_day_before_from_the_day_it_has_named(self):
        assert facts("両首脳は16日に会談し、前日には外相会談が開かれた。")[-1][0] == "2025-10-15"

    def test_counts_the_same_day_from_the_sentence_before_it(self):
        rows = told("両首脳は16日に会談した。制裁は翌日に発動した。")
        assert [(row.date, row.reference) for row in rows] == [
            ("2025-10-16", "2025-10-22"),
            ("2025-10-17", "2025-10-16"),
        ]


class TestPlaceAndActors:
    def test_the_venue_gives_the_zone(self):
        (row,) = told("米ロ首脳は8月15日、アンカレッジで会談した。")
        assert (row.place, row.zone) == ("アンカレッジ", "America/Anchorage")
        assert row.actors == ("米国", "ロシア")

    def test_where_it_was_announced_is_no_venue(self):
        (row,) = told(
            "トランプ氏とプーチン氏が16日に会談した。",
            day="2025-10-21",
            place="モスクワ",
        )
        assert row.place == ""

    def test_names_of_the_newsroom_come_under_the_form_on_record(self):
        names = Names({"霧野首相": ("キリノ",)}, {"霧の港": ("Foghaven",)}, {"霧の港": "Europe/Lisbon"})
        (row,) = told("キリノは16日、Foghavenで各国の代表と会談した。", names=names)
        assert (row.actors, row.place, row.zone) == (("霧野首相",), "霧の港", "Europe/Lisbon")

    def test_without_any_place_the_clock_is_tokyos(self):
        (row,) = told("代表団は16日、会合を開いた。")
        assert row.zone == "Asia/Tokyo"


class TestTheTitle:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("両首脳は10月16日、ブダペストで会談した。", "両首脳がブダペストで会談"),
            ("報道官は21日、日程は決まっていないと述べた。", "報道官が日程は決まっていないと述べた"),
            ("また、20日にはEUが追加制裁を科した。", "EUが追加制裁を科した"),
            ("2022年2月に始まったロシアによるウクライナ全面侵攻以降、交渉の可能性が幾度となく取り沙汰されてきた。", "ロシアによるウクライナ全面侵攻"),
        ],
    )  # fmt: skip
    def test_is_made_of_who_where_what_and_the_act(self, text, title):
        assert told(text)[0].title == title

    def test_is_short(self):
        rows = told("両首脳は10月16日、" + "長い前置きと経緯の説明を経て、" * 8 + "会談した。")
        assert rows
        assert all(0 < len(row.title) <= 30 for row in rows)


class TestOneHappening:
    def test_told_twice_is_one_event_with_the_fullest_sentence(self):
        fuller = "トランプ氏とプーチン氏は8月15日、アンカレッジで3時間にわたり会談した。"
        rows = propose(
            [Passage("トランプ氏は8月15日に会談した。", 0), Passage(fuller, 20)], date(2025, 10, 22)
        )
        assert [(row.evidence, row.start) for row in rows] == [(fuller, 20)]

    def test_told_of_a_year_and_of_its_month_is_one_event_of_the_month(self):
        rows = propose(
            [
                Passage("2022年のロシアによるウクライナ侵攻で始まった。", 0),
                Passage("2022年2月にロシアがウクライナに侵攻した。", 40),
            ],
            None,
        )
        assert [(row.date, row.start) for row in rows] == [("2022-02", 40)]

    def test_at_two_places_are_two_events(self):
        rows = propose([Passage("2017年\tハンブルク\tG20サミットで初会談", 0, kind="row"), Passage("2017年\tダナン\t会議で短時間会談", 30, kind="row")], None)  # fmt: skip
        assert [row.place for row in rows] == ["ハンブルク", "ダナン"]


class TestADatedNoun:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("1994年の海峡条約は、漁船の扱いを定めていない。", "1994"),
            ("着工は2021年。", "2021"),
            ("The convention, signed in 1979, binds both states.", "1979"),
        ],
    )
    def test_names_an_event(self, text, day):
        assert [row.date for row in propose([Passage(text)], date(2025, 10, 22))] == [day]


class TestADayAboveALine:
    def test_stands_beside_a_coarser_date_in_it(self):
        passages = [Passage("火曜（21日）", kind="item"), Passage("議会が来年度予算を可決。", kind="item")]
        assert "2025-10-21" in [row.date for row in propose(passages, date(2025, 10, 22))]

    def test_may_be_a_year(self):
        passages = [Passage("1911年", kind="item"), Passage("両国が海峡条約に調印。", kind="item")]
        assert [row.date for row in propose(passages, date(2025, 10, 22))] == ["1911"]

    def test_is_no_clock_of_a_chapter(self):
        passages = [Passage("00:00 オープニング"), Passage("02:40 通行料はだれが払うのか")]
        assert propose(passages, date(2025, 10, 22)) == []


class TestTheKind:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("政府は20日、通行料を2倍に引き上げた。", "economy"),
            ("市議会は20日の本会議で意見書を可決した。", "law"),
            ("北国は20日、国際仲裁裁判所に訴えを起こした。", "law"),
            ("20日、4島が水につかった（政府の発表）。", "other"),
        ],
    )
    def test_is_that_of_the_act_and_not_of_the_house_or_of_who_told_it(self, text, kind):
        assert [found for _date, found, _occurrence in facts(text)] == [kind]


class TestTheLinesOfAChronology:
    def test_the_first_noun_is_the_act_and_what_came_of_it_stands_behind(self):
        assert [row.date for row in told("2024年8月　巡視船どうしが島の北で衝突、7人けが", kind="item")] == [
            "2024-08"
        ]

    def test_all_its_sentences_are_the_evidence(self):
        (row,) = told("2011年11月20日　第1回住民投票。反対58％で独立を否決", kind="item")
        assert row.evidence.endswith("反対58％で独立を否決")


def test_the_number_of_a_question_is_no_quarter():
    assert told("Q1　通行料はいつ2倍に引き上げられましたか。") == []


class TestWhatIsFoundFalse:
    @pytest.mark.parametrize(
        "text",
        [
            "「南軍が17日に発電所を爆破した」とする投稿が広がったが、誤りだった。",
            "港が10日に封鎖されたとの投稿が拡散しているが、事実ではない。",
            "A fabricated video shows troops that entered the town on October 8.",
        ],
    )
    def test_is_no_event(self, text):
        assert propose([Passage(text)], date(2025, 10, 22)) == []


class TestPlansOfAHeading:
    def test_lie_ahead(self):
        passages = [
            Passage("今後の予定", kind="heading"),
            Passage("12日　中央銀行の政策決定会合", kind="item"),
        ]
        (row,) = propose(passages, date(2025, 10, 22))
        assert (row.date, row.occurrence) == ("2025-11-12", "planned")


class TestADayWithoutAMonth:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("選挙管理委員会は25日に臨時会合を開き、投票日を決める。", "2025-10-25"),
            ("民航局預計25日恢復起降。", "2025-10-25"),
            ("代表団は25日に港を視察し、署名した。", "2025-09-25"),
        ],
    )
    def test_has_the_tense_of_the_last_clause(self, text, day):
        assert [row.date for row in propose([Passage(text)], date(2025, 10, 22))] == [day]

    def test_counts_from_the_day_that_is_told_of_and_not_from_one_within_a_clause(self):
        passages = [
            Passage("憲法裁判所は21日、大統領の罷免を決定した。"),
            Passage("裁判所は、大統領が昨年11月3日に軍を動かしたことが憲法に反すると指摘した。"),
            Passage("大統領は同日夜、公邸前で演説した。"),
        ]
        days = [row.date for row in propose(passages, date(2025, 10, 22)) if "演説" in row.evidence]
        assert days == ["2025-10-21"]

    @pytest.mark.parametrize(
        ("before", "text", "day"),
        [
            ("議会は10月12日に法案を可決していた。20日に第1陣が入港した。", "議員は翌13日に会派を離れた。", "2025-10-13"),
            ("首相は21日、演説した。与党は17日に分裂していた。", "野党の党首は同日、辞任を求めて集会を開いた。", "2025-10-21"),
            ("大臣は、8月2日に発生した地震の犠牲者を悼んだ。", "救助隊は同月5日に現地へ到着した。", "2025-08-05"),
            ("政府は2019年5月、島を買った。", "国際機関は同年10月に審査を行った。", "2019-10"),
            ("連邦は2021年10月に内水と宣言した。", "隣国は翌11月に大使を召還した。", "2021-11"),
            ("連邦は2021年12月に内水と宣言した。", "隣国は翌1月に大使を召還した。", "2022-01"),
            ("2021年の内戦で首都の大きな橋が二つとも落ちた。", "両国は翌年3月に協定に署名した。", "2022-03"),
            ("検察は9月1日に技師を逮捕した。", "その2週間後、検察は技師を起訴した。", "2025-09-15"),
            ("部隊は5月31日に首都を包囲した。", "部隊は翌1日に首都から撤退した。", "2025-06-01"),
            ("政府は21日、港を閉鎖した。再開は11月4日までに決める方針だ。", "海軍は同日、巡視船を派遣した。", "2025-10-21"),
        ],
    )  # fmt: skip
    def test_counts_from_the_date_that_its_words_mean(self, before, text, day):
        rows = propose([Passage(before), Passage(text)], date(2025, 10, 22))
        assert day in [row.date for row in rows if row.evidence == text]


class TestADateWithoutAYear:
    @pytest.mark.parametrize(
        ("text", "page_day", "day"),
        [
            ("外相は、工事は11月に始まり、費用は折半すると答えた。", "2025-10-22", "2025-11"),
            ("隣国では12月7日に大統領選がある。", "2025-10-22", "2025-12-07"),
            ("次に、1月21日に州知事をお迎えして調印式を行います。", "2025-10-22", "2026-01-21"),
            ("学者は、決定は1月12日の地方選挙と関係があると述べた。", "2025-10-22", "2026-01-12"),
            ("Elections are on February 1 and the union is furious.", "2025-10-22", "2026-02-01"),
            ("學者分析，此舉與1月12日的地方選舉有關。", "2025-10-22", "2026-01-12"),
            ("2024年12月に首都でデモがあり、1月の選挙で野党が勝った。", "2025-10-22", "2025-01"),
            ("両政府は2月に協定に署名した。", "2025-11-22", "2025-02"),
            ("2024年2月にデモが起き、5月の選挙で野党が勝った。", "2025-03-22", "2024-05"),
        ],
    )
    def test_lies_within_the_year_of_the_page_or_near_its_day(self, text, page_day, day):
        rows = propose([Passage(text)], date.fromisoformat(page_day))
        assert day in [row.date for row in rows]

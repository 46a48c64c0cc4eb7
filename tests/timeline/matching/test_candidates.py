"""Which event on record does a description tell of?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from timeline.matching.candidates import THRESHOLD, OnRecord, Wanted, likeliest, likenesses
from timeline.matching.descriptions import Features, features, told, window
from timeline.matching.likeness import by_date, likeness
from timeline.matching.roster import Roster, squashed
from timeline.matching.shortlist import Asked, Shortlist, brief
from timeline.models import Actor, EventActor, EventPlace, Place

ROSTER = Roster(
    [
        ("vinter", "person", "NL", ["アーロ・ヴィンテル", "ヴィンテル", "vinter"]),
        ("sorokin", "person", "RU", ["ソロキン"]),
        ("belov", "person", "RU", ["ベロフ"]),
        ("okada", "person", "JP", ["岡田"]),
        ("russia", "state", "RU", ["ロシア"]),
        ("hungary", "state", "HU", ["ハンガリー"]),
    ]
)
SUMMIT = Wanted(
    "ヴィンテル氏とソロキン氏が会談",
    "2025-08-15",
    "America/Anchorage",
    "summit",
    "アンカレッジ",
    ("ヴィンテル", "ソロキン"),
)
CALL = Wanted(
    "ヴィンテル氏とソロキン氏が電話会談", "2025-08-15", kind="call", actors=("ヴィンテル", "ソロキン")
)


def on_record(
    title="アンカレッジ会談", edtf="2025-08-15", zone="America/Anchorage", kind="summit", **values
) -> Features:
    people = {ROSTER.key(name): "" for name in values.pop("people", ["ヴィンテル", "ソロキン"])}
    names = [title, *values.pop("aliases", [])]
    return features(names, window(edtf, zone), kind, roster=ROSTER, people=people, **values)


def score(wanted: Wanted, known: Features) -> float:
    return likeness(told(wanted, ROSTER), known, ROSTER)[0]


def codes(wanted: Wanted, known: Features) -> set[str]:
    return {reason.code for reason in likeness(told(wanted, ROSTER), known, ROSTER)[1]}


class TestLikeness:
    def test_the_same_people_on_the_same_day_are_one_meeting_whatever_it_is_called(self):
        assert score(SUMMIT, on_record("北の港での対話")) >= THRESHOLD
        assert {"day", "kind", "people"} <= codes(SUMMIT, on_record("北の港での対話"))

    def test_a_description_without_a_title_is_told_by_its_sentence(self):
        wanted = Wanted("", "2025-08-15", kind="summit", evidence="北の港での対話が行われた。")
        assert score(wanted, on_record("北の港での対話", people=[])) >= THRESHOLD

    @pytest.mark.parametrize("people", [["岡田", "ソロキン"], ["岡田"]])
    def test_two_calls_of_one_day_between_other_people_are_two(self, people):
        known = on_record("電話会談", zone="Asia/Tokyo", kind="call", people=people)
        assert score(CALL, known) < THRESHOLD
        assert "other-people" in codes(CALL, known)

    def test_a_call_with_another_person_is_another_call_although_the_titles_are_alike(self):
        known = on_record("ヴィンテル氏と岡田氏が電話会談", kind="call", people=[])
        assert score(CALL, known) < THRESHOLD

    @pytest.mark.parametrize("other", ["岡田", "ベロフ"])
    @pytest.mark.parametrize("title", ["首脳が電話会談", "ロシアのソロキン氏と電話会談"])
    def test_the_same_title_does_not_outweigh_other_people(self, title, other):
        known = on_record(title, zone="Asia/Tokyo", kind="call", people=["ソロキン", other])
        assert score(replace(CALL, title=title), known) < THRESHOLD
        assert score(replace(CALL, title=title, actors=("ソロキン", other)), known) >= THRESHOLD

    def test_a_third_person_at_the_table_does_not_make_another_meeting(self):
        wanted = replace(SUMMIT, actors=("ヴィンテル", "ソロキン", "モルナー"))
        assert score(wanted, on_record("北の港での対話")) >= THRESHOLD

    def test_a_state_that_the_title_is_about_is_not_missed(self):
        wanted = Wanted("ロシアの石油大手に制裁", "2025-08-15", kind="sanctions", actors=("ハンガリー",))
        known = on_record("石油大手に制裁", kind="sanctions", people=["ハンガリー"])
        assert "people" in codes(wanted, known)
        assert score(wanted, known) > score(replace(wanted, actors=("ハンガリー", "ロシア")), known)

    def test_people_whom_no_record_lists_are_found_in_the_title(self):
        known = on_record("ヴィンテル・ソロキン電話会談", zone="Asia/Tokyo", kind="call", people=[])
        assert score(CALL, known) >= THRESHOLD

    def test_names_that_nobody_recorded_are_compared_as_written(self):
        wanted = replace(CALL, title="バルテク氏とモルナー氏が会談", actors=("ヴァルテク", "モルナー"))
        known = on_record("バルテク氏とモルナー氏の協議", zone="Asia/Tokyo", kind="call", people=[])
        other = on_record("バルテク氏とジグラー氏が会談", zone="Asia/Tokyo", kind="call", people=[])
        assert score(wanted, known) >= THRESHOLD > score(wanted, other)

    def test_who_speaks_for_a_state_is_the_state(self):
        known = on_record("ロシアとの会談", people=["ヴィンテル", "ロシア"])
        assert score(SUMMIT, known) >= THRESHOLD

    def test_states_that_a_headline_names_by_a_letter_are_states(self):
        assert set(ROSTER.named("日ロ首脳会談")) == {"=JP", "=RU"}
        assert (
            score(
                replace(SUMMIT, title="首脳が会う", actors=("岡田", "ソロキン")),
                on_record("日ロ首脳会談", people=[]),
            )
            >= THRESHOLD
        )
        assert (
            score(replace(SUMMIT, title="日ロ首脳会談", actors=()), on_record("日中首脳会談", people=[]))
            < THRESHOLD
        )

    def test_a_name_in_latin_letters_is_a_word_not_a_part_of_one(self):
        assert list(ROSTER.named("mr vinter spoke")) == ["vinter"]
        assert list(ROSTER.named("vintertime")) == []

    def test_an_alias_in_the_sentence_names_the_event(self):
        known = on_record("首脳による協議", aliases=["アンカレッジ会談"], people=[])
        wanted = Wanted(
            "首脳らが会う", "2025-08-15", kind="meeting", evidence="アンカレッジ会談は15日だった。"
        )
        assert score(wanted, known) >= THRESHOLD
        assert "alias" in codes(wanted, known)

    def test_a_statement_about_a_meeting_is_not_the_meeting(self):
        known = on_record("首脳による協議", aliases=["アンカレッジ会談"], people=[])
        wanted = Wanted("外相が声明", "2025-08-15", kind="statement", evidence="アンカレッジ会談を評価した。")
        assert score(wanted, known) < THRESHOLD

    @pytest.mark.parametrize(
        ("edtf", "zone", "alike"),
        [
            ("2025-08-15", "Asia/Tokyo", True),
            ("2025-08-16", "Asia/Tokyo", True),
            ("2025-08", "Asia/Tokyo", True),
            ("[2025-08-11..2025-08-20]", "Asia/Tokyo", True),
            ("2025-08-15/..", "Asia/Tokyo", True),
            ("2025-08-19", "Asia/Tokyo", False),
            ("2025-09", "Asia/Tokyo", False),
            ("2024", "Asia/Tokyo", False),
        ],
    )
    def test_dates_that_meet_or_lie_a_day_apart_may_be_one(self, edtf, zone, alike):
        wanted = replace(SUMMIT, title="アンカレッジ会談", edtf=edtf, zone=zone)
        assert (score(wanted, on_record()) >= THRESHOLD) is alike

    def test_a_vague_date_counts_less_than_the_day(self):
        scores = [
            score(replace(SUMMIT, edtf=edtf), on_record()) for edtf in ("2025-08-15", "2025-08", "2025", "")
        ]
        assert scores == sorted(scores, reverse=True)
        assert len(set(scores)) == 4

    def test_attacks_of_one_day_are_told_apart_by_their_place(self):
        wanted = Wanted("ロシア軍が港を攻撃", "2025-08-15", "Europe/Kyiv", "attack", "オデーサ", ("ロシア",))
        values = {"zone": "Europe/Kyiv", "kind": "drone_strike", "people": ["ロシア"]}
        assert score(wanted, on_record("港へ無人機", places=["オデーサ州"], **values)) >= THRESHOLD
        assert score(wanted, on_record("港へ無人機", places=["ハルキウ"], **values)) < THRESHOLD
        assert score(wanted, on_record("ロシア軍が港を攻撃", places=["ハルキウ"], **values)) < THRESHOLD

    def test_the_same_title_outweighs_a_kind_that_was_read_wrongly(self):
        wanted = replace(SUMMIT, title="アンカレッジ会談", kind="statement")
        assert score(wanted, on_record()) >= THRESHOLD

    def test_a_title_that_the_sentence_holds_nearly_whole_names_the_event(self):
        known = on_record("財務省が石油大手に制裁", zone="America/New_York", kind="sanctions", people=[])
        sentences = ("米財務省は15日、石油大手に制裁を科した。", "米財務省は15日、議会で説明した。")
        told = [Wanted("新たな措置", "2025-08-15", kind="sanctions", evidence=text) for text in sentences]
        assert score(told[0], known) >= THRESHOLD > score(told[1], known)

    def test_a_call_is_less_like_a_summit_than_a_meeting_is(self):
        scores = [
            score(replace(SUMMIT, kind=kind), on_record()) for kind in ("summit", "meeting", "call", "law")
        ]
        assert scores == sorted(scores, reverse=True)
        assert len(set(scores)) == 4

    @pytest.mark.parametrize(
        "edtf", ["nonsense", "9999-12-29", "0001-01-02", "../2025-08-15", "20XX", "2025-XX-XX"]
    )
    def test_odd_dates_and_zones_do_no_harm(self, edtf):
        assert 0 <= score(replace(SUMMIT, edtf=edtf, zone="No/Where"), on_record(edtf=edtf)) <= 1

    def test_nothing_is_like_nothing(self):
        assert score(Wanted(""), on_record("", people=[])) == 0
        assert squashed("") == ""


@pytest.mark.django_db
class TestLikenesses:
    @pytest.fixture
    def summit(self):
        event = make.event(title="首脳による協議", aliases=["アンカレッジ会談"], kind="summit")
        for name, variants in (("アーロ・ヴィンテル", ["ヴィンテル"]), ("ソロキン", [])):
            actor = Actor.objects.create(kind="person", name=name, variants=variants)
            EventActor.objects.create(event=event, actor=actor)
        EventPlace.objects.create(event=event, place=Place.objects.create(name="アンカレッジ"))
        return event

    def test_the_event_on_record_is_found_with_reasons_in_words(self, summit):
        make.event(title="まったく別の話", kind="economy")
        [found] = likenesses([SUMMIT])
        assert [row.event for row in found] == [summit]
        assert 0.5 <= found[0].score <= 1
        assert any("ヴィンテル" in reason for reason in found[0].reasons)
        assert any("アンカレッジ" in reason for reason in found[0].reasons)

    def test_the_likest_stands_first(self, summit):
        dull = make.event(title="8月の会談", edtf="2025-08", place="アンカレッジ")
        [found] = likenesses([SUMMIT], threshold=0.05)
        assert [row.event for row in found] == [summit, dull]

    def test_plans_without_a_date_are_found_by_name(self):
        plan = make.event(title="ブダペスト首脳会談", edtf="", occurrence="planned", kind="summit")
        dated = Wanted("ブダペスト首脳会談", "2025-10", kind="summit")
        undated = Wanted("ブダペスト首脳会談", "", kind="meeting")
        for wanted in (dated, undated):
            assert [row.event for row in likenesses([wanted])[0]] == [plan]

    def test_a_description_without_a_date_finds_dated_events_of_its_kind(self, summit):
        [found] = likenesses([replace(SUMMIT, edtf="", title="アンカレッジ会談")])
        assert [row.event for row in found] == [summit]

    def test_five_queries_however_many_are_asked_for(self, summit, django_assert_num_queries):
        wanted = [
            replace(SUMMIT, edtf=f"{year}-{month:02}-15")
            for year in range(1900, 2000)
            for month in range(1, 13)
        ]
        for number in range(5):
            EventActor.objects.create(event=make.event(title=f"会談{number}"), actor=Actor.objects.first())
        with django_assert_num_queries(5):
            found = likenesses([*wanted, SUMMIT])
        assert len(found) == 1201
        assert found[-1][0].event == summit

    def test_nothing_asked_asks_nothing(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert likenesses([]) == []


@pytest.mark.django_db
class TestOnRecord:
    """Who has many pages finds what is found by asking for all that is near."""

    @pytest.fixture
    def library(self):
        actors = [
            Actor.objects.create(kind="person", name=name) for name in ("ヴィンテル", "ソロキン", "岡田")
        ]
        dates = ("2025-08-14", "2025-08-15", "2025-08", "2025", "2025-08-01/2025-08-20", "../2025-08-16", "")
        titles = (
            "アンカレッジ会談",
            "首脳による協議",
            "石油大手に制裁",
            "港の封鎖",
            "ソロキン氏と岡田氏が電話会談",
        )
        kinds = ("summit", "meeting", "sanctions", "attack", "call")
        for number in range(len(dates) * len(titles)):
            title, kind = titles[number % 5], kinds[number % 4]
            event = make.event(
                title=title, kind=kind, edtf=dates[number % 7], occurrence="planned", aliases=[f"{title}の件"]
            )
            EventActor.objects.create(event=event, actor=actors[number % 3])
            EventActor.objects.create(event=event, actor=actors[(number + 1) % 3])

    @pytest.mark.parametrize("threshold", [THRESHOLD, 0.25, 0.7])
    def test_the_same_is_found_as_near(self, library, threshold):
        wanted = [
            SUMMIT,
            CALL,
            Wanted("石油大手への制裁", "2025-08-16", kind="sanctions", actors=("岡田",)),
            Wanted("港を封鎖した", "2025-08", kind="attack", place="港", evidence="港の封鎖が始まった。"),
            Wanted("別の話", "1999", kind="economy"),
        ]
        found = likenesses(wanted, threshold=threshold, record=OnRecord())
        assert found == likenesses(wanted, threshold=threshold)
        assert any(found)

    def test_the_likeliest_is_the_first_of_all_that_are_alike(self, library):
        wanted = [SUMMIT, CALL, Wanted("アンカレッジ会談の件", "2025-08"), Wanted("別の話", "1999")]
        first = [rows[0].event.pk if rows else None for rows in likenesses(wanted)]
        assert likeliest(wanted, OnRecord()) == likeliest(wanted) == first
        assert any(first)

    def test_the_likeliest_is_looked_at_as_it_stands_now(self, library):
        record = OnRecord()
        [before] = likeliest([CALL], record)
        EventActor.objects.filter(event=before).delete()
        [now] = likeliest([CALL], record)
        assert now == likenesses([CALL])[0][0].event.pk != before

    def test_what_was_added_changed_and_deleted_since_counts(self, library):
        record, new = OnRecord(), Wanted("灯台の点灯", "2030-05-05")
        assert likenesses([new], record=record) == [[]]
        event = make.event(title="灯台の点灯", edtf="2030-05-05")
        assert [row.event for row in likenesses([new], record=record)[0]] == [event]
        event.edtf = "2031-05-05"
        event.save()
        assert likenesses([new], record=record) == [[]]
        event.delete()
        assert likenesses([replace(new, edtf="2031-05-05")], record=record) == [[]]

    def test_a_page_asks_two_queries_where_nothing_is_alike(self, library, django_assert_num_queries):
        record = OnRecord()
        likenesses([SUMMIT], record=record)
        with django_assert_num_queries(2):
            assert likenesses([Wanted("別の話", "1999", kind="economy")], record=record) == [[]]


class TestShortlist:
    """The upper bound is one, whatever is compared."""

    words = st.text("会談港封鎖ab ソロキンヴィテル岡田氏が、", max_size=14)
    kinds = st.sampled_from(["summit", "meeting", "attack", "air_strike", "sanctions", "other", "agreement"])
    dates = st.sampled_from(["2025-08-15", "2025-08-16", "2025-08", "2025", "2025-08-15T10:00", ""])
    people = st.lists(st.sampled_from(["ヴィンテル", "ソロキン", "岡田", "ロシア"]), max_size=3)

    @given(words, words, kinds, kinds, dates, dates, people, people, words)
    def test_no_likeness_exceeds_it(self, title, other, kind, its_kind, day, its_day, who, they, said):
        wanted = told(Wanted(title, day, kind=kind, place=said[:4], actors=tuple(who), evidence=said), ROSTER)
        people = {ROSTER.key(name): "" for name in they}
        names, when = [other, other[3:], said[2:]], window(its_day, "Asia/Tokyo")
        known = features(names, when, its_kind, roster=ROSTER, people=people, places=[said[:3]], text=said)
        assert likeness(wanted, known, ROSTER)[0] <= Asked(wanted).at_most(brief(1, when, its_kind, names))

    @given(st.lists(dates.filter(bool), max_size=12), dates)
    def test_all_that_is_near_is_looked_at(self, days, asked):
        when = window(asked, "Asia/Tokyo")
        rows = [brief(at, window(day, "Asia/Tokyo"), "meeting", ["会談"]) for at, day in enumerate(days)]
        wanted = features(["会談"], when, "meeting", roster=ROSTER)
        near = [row.key for row in rows if by_date(when, row.window).factor]
        assert sorted(Shortlist(rows).worth_comparing(wanted, 0.01)) == near

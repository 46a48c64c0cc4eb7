"""The date is said back while an editor types, and so are the events that it may already be."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db
DATE = "/desk/timeline/event/understood/"
ALIKE = "/desk/timeline/event/alike/"
NUL = "\x00"


def said(desk, words, zone="Asia/Tokyo", **values) -> dict:
    response = desk.get(DATE, {"edtf": words, "zone": zone, **values})
    assert response.status_code == 200
    return response.json()


class TestTheDate:
    @pytest.mark.parametrize(
        ("words", "edtf"),
        [
            ("10月16日〜21日", "2025-10-16?/2025-10-21?"),
            ("21日", "2025-10-21?"),
            ("先週", "[2025-10-13?..2025-10-19?]"),
            ("2025-10-21", "2025-10-21"),
        ],
    )
    def test_is_understood_relative_to_the_day_that_is_given(self, desk, words, edtf):
        found = said(desk, words, reference_date="2025-10-22")
        assert found["edtf"] == edtf
        assert found["problem"] == ""

    def test_of_a_plan_lies_ahead_by_its_sentence_or_its_state(self, desk):
        sentence = "12月15日に両首脳が会談する予定だ"
        for values in ({"sentence": sentence}, {"occurrence": "planned"}):
            found = said(desk, "12月15日", reference_date="2025-10-22", **values)
            assert found["edtf"] == "2025-12-15?"
            assert "2025-10-22" in found["lines"][-1]

    def test_is_said_in_words_with_its_bounds_at_the_place_and_in_japan(self, desk):
        lines = said(desk, "2025-10-21", "Europe/Budapest")["lines"]
        assert lines[0] == "現地2025年10月21日(火)"
        assert "2025-10-21 00:00 – 2025-10-21 23:59" in lines[2]
        assert "2025-10-21 07:00 – 2025-10-22 06:59" in lines[3]

    def test_known_to_the_minute_has_one_moment_for_its_bounds(self, desk):
        lines = said(desk, "2025年10月21日午後3時5分")["lines"]
        assert "2025-10-21 15:05 – 2025-10-21 15:05" in lines[2]
        assert len(lines) == 3

    def test_with_an_open_end_says_so(self, desk):
        assert "2025-10-21 00:00 – …" in said(desk, "2025-10-21/..")["lines"][2]

    @pytest.mark.parametrize(
        ("words", "problem"),
        [
            ("そのうち", "そのうち"),
            ("先週", "先週"),
            ("2025年2月30日", "2025年2月30日"),
            ("2025年10月21日(水)", "火"),
            ("2025年10月21日午後12時", "午後0時"),
            ("平成31年5月1日", "2019"),
        ],
    )
    def test_that_is_not_understood_has_one_clear_message(self, desk, words, problem):
        found = said(desk, words)
        assert problem in found["problem"]
        assert (found["edtf"], found["lines"]) == ("", [])

    def test_each_way_of_not_being_understood_has_its_own_words(self, desk):
        written = ["そのうち", "先週", "2025年2月30日", "2025年10月21日(水)", "平成40年"]
        found = {said(desk, words)["problem"].replace(words, "") for words in written}
        assert len(found) == len(written)

    def test_may_still_be_missing(self, desk):
        assert said(desk, "  ") == {"edtf": "", "lines": [], "problem": ""}

    @pytest.mark.parametrize("zone", ["", "America", "Nowhere/Town", "../etc/passwd", "x" * 300, NUL])
    def test_of_a_place_that_has_no_such_zone_is_a_problem_and_no_failure(self, desk, zone):
        assert said(desk, "2025-10-21", zone)["problem"]

    @pytest.mark.parametrize("words", [NUL, "<script>alert(1)</script>", "2" * 10_000])
    def test_hostile_words_are_words(self, desk, words):
        assert said(desk, words)["problem"]

    def test_is_told_only_to_who_works_with_events(self, client):
        client.force_login(make.user(is_superuser=False))
        assert client.get(DATE, {"edtf": "2025", "zone": "Asia/Tokyo"}).status_code == 403

    def test_is_not_told_to_strangers(self, client):
        assert "login" in client.get(DATE).url


class TestPossibleDuplicates:
    def alike(self, desk, **values) -> list[dict]:
        response = desk.get(ALIKE, {"zone": "Europe/Budapest", **values})
        assert response.status_code == 200
        return response.json()["results"]

    @pytest.fixture
    def summit(self):
        return make.event(
            title="ブダペストでの首脳会談",
            edtf="2025-10-21",
            zone="Europe/Budapest",
            kind="summit",
            status="draft",
        )

    def test_are_named_with_date_state_address_and_reasons(self, desk, summit):
        make.event(title="港の再開", edtf="2025-10-21", kind="economy")
        found = self.alike(desk, title="ブダペスト首脳会談", edtf="2025年10月21日", kind="summit")
        assert [row["title"] for row in found] == ["ブダペストでの首脳会談"]
        assert found[0]["date"] == "2025年10月21日(火)"
        assert found[0]["state"] == str(summit.get_status_display())
        assert found[0]["address"] == f"/desk/timeline/event/{summit.pk}/change/"
        assert found[0]["reasons"]

    def test_are_never_the_event_itself(self, desk, summit):
        values = {"title": summit.title, "edtf": "2025-10-21", "kind": "summit"}
        assert self.alike(desk, **values)
        assert self.alike(desk, **values, event=summit.pk) == []

    def test_are_none_on_another_day(self, desk, summit):
        assert self.alike(desk, title=summit.title, edtf="2024-01-01", kind="summit") == []

    def test_need_a_title(self, desk, summit):
        assert self.alike(desk, edtf="2025-10-21", kind="summit") == []

    def test_are_found_while_other_fields_make_no_sense_yet(self, desk, summit):
        typed = {"title": summit.title, "edtf": "2025-10-21", "kind": "summit"}
        self.alike(desk, **{**typed, "zone": "Europe/Buda"}, reference_date="2025-1")
        self.alike(desk, **{**typed, "title": NUL, "place": NUL, "event": "1" * 40, "kind": "no-such-kind"})

    def test_are_told_only_to_who_may_see_events(self, client, summit):
        client.force_login(make.user(is_superuser=False))
        response = client.get(ALIKE, {"title": summit.title, "edtf": "2025-10-21", "zone": "Asia/Tokyo"})
        assert response.status_code == 403
        assert summit.title not in response.content.decode()

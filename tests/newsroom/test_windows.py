"""Windows of editions under a clock that wanders: what readers had stays addressable, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Edition
from newsroom import publishing
from newsroom.holding import ClockIsBehind, look
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 10, 22, 3, tzinfo=UTC)
REASON = "日付の誤りを訂正しました。"
HOUR = timedelta(hours=1)


@pytest.fixture
def article():
    return make.article()


def windows(article) -> list[Edition]:
    return list(article.editions.with_window().order_by("live_from"))


class TestAClockThatGoesBack:
    def test_by_two_hours_stops_every_verb_loudly(self, article, editor):
        publishing.press(article, by=editor, now=NOON)
        make.change(article)
        early = {"by": editor, "now": NOON - 2 * HOUR}
        for verb, values in (
            (publishing.update, {"news": "続報"}),
            (publishing.correct, {"reason": REASON}),
            (publishing.withdraw, {"reason": REASON}),
            (publishing.schedule, {"at": NOON + HOUR}),
            (publishing.unschedule, {}),
        ):
            with pytest.raises(ClockIsBehind):
                verb(article, **values, **early)
        assert [row.live_until for row in windows(article)] == [None]

    def test_is_known_by_what_another_article_recorded(self, article, editor):
        publishing.press(make.article(), by=editor, now=NOON)
        with pytest.raises(ClockIsBehind):
            publishing.press(article, by=editor, now=NOON - 2 * HOUR)

    def test_by_a_second_goes_on_after_what_was_opened_last(self, article, editor):
        first = publishing.press(article, by=editor, now=NOON)
        second = publishing.update(
            make.change(article), by=editor, now=NOON - timedelta(seconds=1), news="続報を加えた。"
        )
        first.refresh_from_db()
        assert first.live_from < first.live_until == second.live_from

    def test_empties_nothing_even_where_the_setting_allows_it(self, article, editor, settings):
        settings.CLOCK_TOLERANCE = 10**9
        publishing.press(article, by=editor, now=NOON)
        publishing.update(make.change(article), by=editor, now=NOON - 2 * HOUR, news="続報を加えた。")
        publishing.withdraw(article, by=editor, reason=REASON, now=NOON - 4 * HOUR)
        assert [row.number for row in windows(article)] == [1, 2, 3]

    def test_does_not_make_a_scheduled_edition_wait_again_that_readers_had(self, article, editor, client):
        publishing.schedule(article, by=editor, at=NOON, now=NOON - HOUR, news="続報")
        assert client.get(f"/articles/{article.pk}/").status_code == 200
        assert not article.editions.scheduled(NOON - HOUR).exists()
        with pytest.raises(publishing.CannotPublish):
            publishing.unschedule(article, by=editor, now=NOON - HOUR / 2)

    def test_is_not_told_by_an_editor_who_looks_ahead(self, article, editor, desk):
        publishing.schedule(article, by=editor, at=NOON + timedelta(days=999), now=NOON, news="続報")
        assert desk.get(f"/articles/{article.pk}/?as_of=2029-01-01T00:00").status_code == 200
        assert article.editions.get().opened_at is None


def test_two_editions_in_the_very_same_instant_stand_one_after_the_other(article, editor):
    publishing.press(article, by=editor, now=NOON)
    publishing.update(make.change(article), by=editor, now=NOON, news="続報を加えた。")
    publishing.withdraw(article, by=editor, reason=REASON, now=NOON)
    first, second, third = windows(article)
    assert first.live_from < second.live_from < third.live_from
    assert [first.live_until, second.live_until] == [second.live_from, third.live_from]


def test_the_database_refuses_to_empty_a_window_that_was_open(article, editor):
    publishing.press(article, by=editor, now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet.update(Edition.objects.filter(article=article), live_until=F("live_from"))


SECONDS = st.one_of(st.integers(-3, 3), st.integers(-50, 50), st.integers(-9000, 90_000))


class House:
    """One article under a clock that wanders, and what readers have had of it."""

    def __init__(self):
        self.article, self.editor = make.article(), make.user()
        self.now, self.readings = NOON, []

    def fitting(self) -> list[str]:
        """The verbs that fit, so that few steps are spent on refusals."""
        held = look(self.article, self.now)
        back = ["read", "schedule", *(["unschedule"] if held.scheduled else [])]
        if held.standing is None:
            return ["press", *back]
        return (
            ["republish", "read"]
            if held.standing.is_withdrawn
            else ["update", "minor", "correct", "withdraw", *back]
        )

    def act(self, choice: int, ahead: int) -> None:
        name = self.fitting()[choice % len(self.fitting())]
        if name == "read":
            return self.read()
        values = {"by": self.editor, "now": self.now}
        if name in ("correct", "withdraw", "republish"):
            values["reason"] = REASON
        if name in ("update", "schedule"):
            values["news"] = REASON
        if name == "schedule":
            values["at"] = self.now + timedelta(seconds=ahead)
        make.change(self.article)
        try:
            getattr(publishing, name)(self.article, **values)
        except publishing.CannotPublish:
            return None

    def read(self) -> None:
        """Read as the public page does."""
        standing = self.article.editions.standing(self.now)
        self.readings += [edition.pk for edition in standing]
        standing.note_opening(self.now)

    def holds(self) -> None:
        shown = windows(self.article)
        assert set(self.readings) <= {row.pk for row in shown}, "what readers had has gone"
        assert [row.live_until for row in shown] == [row.live_from for row in shown[1:]] + [None] * bool(
            shown
        )
        for before, after in pairwise(shown):
            assert not before.is_withdrawn or after.kind == Edition.Kind.REPUBLISHED
        for row in shown:
            assert self.article.editions.standing(row.live_from).get() == row


@settings(
    max_examples=max(12, settings().max_examples // 8),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(st.tuples(st.integers(0, 11), SECONDS, st.integers(1, 7200)), min_size=4, max_size=10),
    tolerance=st.sampled_from([60, 10**9]),
)
def test_no_sequence_of_verbs_under_a_wandering_clock_loses_what_readers_had(db, steps, tolerance):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.CLOCK_TOLERANCE", tolerance)
        house = House()
        for choice, passed, ahead in steps:
            house.now += timedelta(seconds=passed)
            house.act(choice, ahead)
            house.holds()
        transaction.set_rollback(True)

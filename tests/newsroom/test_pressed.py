"""Pages of articles as parts: joined for readers, true whatever was written, and the same as the site would say."""

import re
import threading
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.leaning import noted
from articles.models import Edition, EditionDocument, Outlet, Section, Source, Tag
from newsroom import event_publishing, publishing
from newsroom.edge import triggers
from newsroom.models import Lean, Part
from newsroom.pressed import again, events, page, parts
from newsroom.pressed.renderer import files
from newsroom.tasks import press_stale
from tests import make
from tests.at_once import at_once
from timeline.models import Actor, Event, EventActor, EventCitation, EventClaim, Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make.event(sources=[make.source(title="Event’s own")], edtf="2025-08-15")


@pytest.fixture
def article(event):
    made = make.article(cites=[make.source(title="Report")], tags=["停戦"], slug="talks")
    make.commentary(made)
    make.place(event, made, is_key=True)
    return made


@pytest.fixture
def edition(article, editor):
    return publishing.press(article, by=editor)


def live(edition) -> str:
    """Return the page as the site makes it of what is stored now: no question is answered from parts."""
    with mock.patch.object(page.Pressed, "process_view", lambda *_: None):
        return _get(edition)


def _get(edition) -> str:
    return Client().get(edition.get_absolute_url()).content.decode().replace("<wbr>", "")


def joined(edition) -> str:
    """Return the page twice asked for: as it was made, and as it was kept."""
    first, second = _get(edition), _get(edition)
    assert first == second
    return second


def test_a_page_of_parts_is_the_page_of_the_site(edition):
    assert joined(edition) == live(edition)


def test_a_page_takes_two_questions_to_the_database(client, edition, django_assert_num_queries):
    joined(edition)
    with django_assert_num_queries(2):
        client.get(edition.get_absolute_url())


def test_a_question_another_moment_and_an_old_edition_are_the_sites_own(client, edition, monkeypatch):
    joined(edition)
    monkeypatch.setattr(page, "page", lambda *_: pytest.fail("answered from parts"))
    address = edition.get_absolute_url()
    for asked in (
        f"{address}?q=会談",
        f"{address}?as_of=2025-10-01T00:00",
        f"/articles/{edition.article_id}/",
    ):
        client.get(asked)
    client.get(f"/articles/{edition.article_id}/editions/1/")


def test_what_was_withdrawn_is_not_joined_any_more(client, edition, editor):
    joined(edition)
    publishing.withdraw(edition.article, by=editor, reason="重大な誤り")
    assert client.get(edition.get_absolute_url()).status_code == 410


def _retitle(model, name="title"):
    return lambda event: model.objects.update(**{name: Concat(Value("別の名"), Cast("pk", CharField()))})


CHANGES = {
    "an event is retitled": lambda event: Event.objects.filter(pk=event.pk).update(title="別の会談"),
    "an event is saved": lambda event: _saved(event, summary="見送られた。"),
    "a source of an event comes": lambda event: EventCitation.objects.create(
        event=event, source=make.source()
    ),
    "a source of an event goes": lambda event: event.citations.all().delete(),
    "a source is renamed": _retitle(Source),
    "an outlet is renamed": _retitle(Outlet, "name"),
    "a section is renamed": _retitle(Section, "name"),
    "somebody took part": lambda event: EventActor.objects.create(event=event, actor=make.actor()),
    "accounts differ": lambda event: _disputed(event),
    "events are tied": lambda event: Relation.objects.create(event=event, to=make.event(), type="follows"),
    "another article comes": lambda event: make.press(make.article(tags=["停戦"])),
    "another section comes": lambda event: make.press(make.article(section=make.section(name="新欄"))),
    "a source gets a page": lambda event: make.press(make.article(cites=[event.citations.first().source])),
}


def _disputed(event: Event) -> None:
    """Make two claims of which a source of the one stands against the other."""
    first, second = make.source(), make.source()
    make.claim(event, sources=[first], against=[second])
    make.claim(event, sources=[second], text="十六日だった。")


def _saved(event: Event, **values) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    event.save()


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_was_written_the_page_is_what_the_site_says(edition, event, what):
    joined(edition)
    before = live(edition)
    CHANGES[what](event)
    assert joined(edition) == live(edition)
    assert before != live(edition) or what == "a section is renamed"


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_was_written_pieces_of_events_are_what_a_timeline_says(
    client, event, edition, what, settings
):
    timelines = ("/events/", "/tags/停戦/", f"/embed/articles/{edition.article_id}/")
    for address in timelines:
        client.get(address)
    CHANGES[what](event)
    kept = [client.get(address).content for address in timelines]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(".Pressed")]
    plain = Client()
    assert kept == [plain.get(address).content for address in timelines]


def test_pieces_of_events_are_made_once_for_all_timelines(client, event, edition, monkeypatch):
    client.get("/events/")
    monkeypatch.setattr(events, "render", lambda *_: pytest.fail("made again"))
    assert event.title in client.get("/tags/停戦/").content.decode().replace("<wbr>", "")
    other = make.article(cites=[edition.sources.get()], tags=["外交"])
    make.place(event, other)
    make.press(other)
    assert event.title in client.get("/tags/外交/").content.decode().replace("<wbr>", "")


def test_pieces_of_events_are_made_in_the_background_too(client, event, edition, monkeypatch):
    client.get("/events/")
    hidden = make.event()
    client.get("/events/")
    Event.objects.filter(pk=hidden.pk).update(status="draft")
    Event.objects.filter(pk=event.pk).update(title="別の会談")
    again.press_again()
    assert list(Part.objects.filter(name__startswith="event-").values_list("name", "is_stale")) == [
        (f"event-{event.pk}", False)
    ]


def test_an_actor_and_a_claim_that_change_change_the_page(edition, event):
    EventActor.objects.create(event=event, actor=make.actor())
    claim = make.claim(event, sources=[make.source()], rank="preferred")
    make.claim(event, against=[make.source()], text="十六日だった。")
    joined(edition)
    Actor.objects.update(name="別の国")
    EventClaim.objects.filter(pk=claim.pk).update(text="十七日だった。")
    claim.citations.all().delete()
    assert joined(edition) == live(edition)


def test_an_article_with_a_new_tag_of_a_slug_that_another_had_is_read_on(edition):
    Tag.objects.update(name="別の題", slug="別の題")
    joined(edition)
    make.press(make.article(tags=["停戦"], title="隣の記事"))
    assert "隣の記事" in joined(edition)


def test_what_a_neighbour_said_is_gone_with_it(edition, editor):
    other = make.article(tags=["停戦"], title="隣の記事")
    publishing.press(other, by=editor)
    assert "隣の記事" in joined(edition)
    publishing.withdraw(other, by=editor, reason="重大な誤り")
    assert "隣の記事" not in joined(edition)


def test_frames_are_marked_where_a_section_gets_its_first_article_or_loses_its_last(edition, editor):
    def is_marked_by(act) -> bool:
        joined(edition)
        act()
        return Part.objects.get(name=parts.frame_of(edition)).is_stale

    other = make.section(name="別の欄")
    first, second = make.article(section=other), make.article(section=other)
    assert is_marked_by(lambda: publishing.press(first, by=editor))
    assert not is_marked_by(lambda: publishing.press(second, by=editor))
    assert not is_marked_by(lambda: publishing.withdraw(second, by=editor, reason="重大な誤り"))
    assert is_marked_by(lambda: publishing.withdraw(first, by=editor, reason="重大な誤り"))
    assert "別の欄" not in joined(edition)


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_withdrawn_at_once_neither_stands_for_the_other(edition, event, editor):
    shown, source = make.section(name="別の欄"), event.citations.first().source
    both = [publishing.press(make.article(section=shown, cites=[source]), by=editor) for _ in range(2)]
    joined(edition)
    done = threading.Barrier(2)

    def withdraw(article):
        with transaction.atomic():
            publishing.withdraw(article, by=editor, reason="重大な誤り")
            with suppress(threading.BrokenBarrierError):  # One waited for the other's rows.
                done.wait(5)

    at_once(*(partial(withdraw, row.article) for row in both))
    said = joined(edition)
    assert "別の欄" not in said
    assert source.get_absolute_url() not in said


def test_a_source_whose_last_article_is_withdrawn_is_linked_to_no_more(edition, event, editor):
    source = event.citations.first().source
    citing = make.article(cites=[source])
    publishing.press(citing, by=editor)
    assert source.get_absolute_url() in joined(edition)
    publishing.withdraw(citing, by=editor, reason="重大な誤り")
    assert source.get_absolute_url() not in joined(edition)


def test_a_hidden_event_is_gone_and_a_published_one_comes(edition, event, editor):
    joined(edition)
    event_publishing.withdraw(event, by=editor, reason="誤り")
    assert event.title not in joined(edition)
    event_publishing.publish(Event.objects.get(pk=event.pk), by=editor)
    assert event.title in joined(edition)


class TestTheClock:
    @pytest.fixture
    def later(self, monkeypatch):
        """Set the clock so far ahead."""
        start = timezone.now()
        return lambda ahead: monkeypatch.setattr(timezone, "now", lambda: start + ahead)

    def test_lets_a_plan_lapse(self, article, editor, later):
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        make.place(make.event(occurrence="planned", edtf=tomorrow, zone="Asia/Tokyo"), article)
        edition = publishing.press(article, by=editor)
        joined(edition)
        later(timedelta(days=3))
        assert joined(edition) == live(edition)

    def test_bounds_a_page_of_kept_parts_as_it_does_when_they_are_made(self, article, editor):
        # Two days away, so that no midnight comes before the edition that opens within the hour.
        day = (timezone.localdate() + timedelta(days=2)).isoformat()
        make.place(make.event(occurrence="planned", edtf=day, zone="Asia/Tokyo"), article)
        edition = publishing.press(article, by=editor)
        publishing.schedule(make.article(tags=["停戦"]), by=editor, at=timezone.now() + timedelta(hours=1))
        found = []
        for _time in range(2):
            with noted() as notes:
                joined(edition)
            found.append(notes.until)
        assert found[0] == found[1] == Part.objects.get(edition=edition.pk, name="related").until

    def test_bounds_no_part_that_shows_nothing_of_what_opens(self, edition, editor):
        theirs = make.press(make.article(section=make.section(name="別の欄"))).section
        joined(edition)
        publishing.schedule(
            make.article(section=theirs, tags=["別の題"], cites=[make.source()]),
            by=editor,
            at=timezone.now() + timedelta(hours=1),
        )
        assert not Part.objects.filter(edition=edition.pk, is_stale=True).exists()
        Part.objects.filter(edition__in=[0, edition.pk]).update(is_stale=True)
        joined(edition)
        made = Part.objects.filter(edition__in=[0, edition.pk], is_stale=False)
        assert len(made) == len(parts.PIECES) + 2  # The frame and the pieces of the event.
        assert {part.until for part in made} == {None}

    def test_bounds_a_frame_where_a_section_is_to_have_its_first_article(self, edition, editor, later):
        joined(edition)
        moment = timezone.now() + timedelta(hours=1)
        publishing.schedule(make.article(section=make.section(name="新欄")), by=editor, at=moment)
        joined(edition)
        bounded = Part.objects.filter(edition__in=[0, edition.pk]).exclude(until=None)
        assert [(part.edition, part.name, part.until) for part in bounded] == [
            (0, parts.frame_of(edition), moment)
        ]
        later(timedelta(hours=2))
        assert "新欄" in joined(edition)

    def test_gives_a_source_its_page(self, edition, event, editor, later):
        source = event.citations.first().source
        publishing.schedule(make.article(cites=[source]), by=editor, at=timezone.now() + timedelta(hours=1))
        assert source.get_absolute_url() not in joined(edition)
        later(timedelta(hours=2))
        assert source.get_absolute_url() in joined(edition)

    def test_opens_a_neighbours_window(self, edition, editor, later):
        other = make.article(tags=["停戦"], title="隣の記事")
        publishing.schedule(other, by=editor, at=timezone.now() + timedelta(hours=1))
        assert "隣の記事" not in joined(edition)
        later(timedelta(hours=2))
        assert "隣の記事" in joined(edition)

    def test_opens_the_next_edition(self, edition, editor, later):
        joined(edition)
        publishing.schedule(
            make.change(edition.article, "続報。"),
            by=editor,
            at=timezone.now() + timedelta(hours=1),
            news="続報",
        )
        later(timedelta(hours=2))
        assert "続報。" in joined(edition)


def test_a_page_made_when_it_was_pressed_is_the_one_made_of_its_document(
    article, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publishing.press(article, by=editor)
    own = Part.objects.filter(edition=edition.pk, name="own")
    pressed = own.get().html
    own.update(is_stale=True)
    joined(edition)
    assert own.get().html == pressed


def test_another_renderer_makes_its_own_parts(edition, settings):
    joined(edition)
    settings.SITE_NAME = "別の名の紙面"
    with mock.patch("newsroom.context.Site.name", "別の名の紙面"):
        assert "別の名の紙面" in joined(edition)


def test_whatever_template_a_page_is_made_of_another_text_of_it_is_another_renderer(client, edition):
    Part.objects.update(is_stale=True)
    used = {Path(template.origin.name) for template in client.get(edition.get_absolute_url()).templates}
    assert len(used) > 10
    assert used <= set(files())


def test_pages_are_made_again_and_the_run_can_be_stopped(edition, editor, settings):
    publishing.press(make.article(), by=editor)
    call_command("press_again")
    assert list(again.wanting()) == []
    settings.SITE_TAGLINE = "別の題"
    assert again.press_again(1) == 1
    assert len(list(again.wanting())) == 1
    assert again.press_again() == 1
    assert list(again.wanting()) == []


def test_what_wants_to_be_made_again_is_found_by_five_questions(
    edition, editor, settings, django_assert_num_queries
):
    others = [publishing.press(make.article(), by=editor) for _ in range(3)]
    call_command("press_again")
    Part.objects.filter(edition=others[1].pk, name="own").update(is_stale=True)
    Part.objects.filter(edition=others[2].pk, name="history").update(until=timezone.now())
    Part.objects.filter(edition=edition.pk, name="timeline").update(renderer="another")
    wanted = {edition.pk, *(row.pk for row in others[1:])}
    with django_assert_num_queries(5):
        assert {row.pk for row in again.wanting()} == wanted


def test_what_is_true_is_not_read_to_find_what_is_not(edition):
    """A few rows are read as they lie; the plan is that of many."""
    call_command("press_again")
    Part.objects.filter(edition=edition.pk).update(is_stale=True)
    with CaptureQueriesContext(connection) as queries:
        assert list(again.wanting()) == [edition]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        plans = []
        for query in queries.captured_queries:
            cursor.execute(f"{explain} {query['sql']}")
            plans += [row[-1] for row in cursor.fetchall()]
    wide = r"(?:newsroom_part|articles_edition)\b"
    assert not [line for line in plans if re.search(rf"SCAN {wide}|Seq Scan on {wide}", line)], plans
    assert any("part_to_be_made" in line for line in plans), plans


def test_an_edition_comes_with_its_parts_yet_to_be_made(article, editor):
    edition = publishing.schedule(article, by=editor, at=timezone.now() + timedelta(hours=1), news="続報")
    assert {row.name for row in Part.objects.filter(edition=edition.pk, is_stale=True)} == set(parts.PIECES)
    assert list(again.wanting()) == []


def test_of_an_article_no_more_parts_are_kept_than_of_its_page(edition, editor):
    joined(edition)
    for _time in range(3):
        edition = publishing.update(make.change(edition.article), by=editor, news="続報を加えた。")
        joined(edition)
    publishing.withdraw(make.press(make.article()).article, by=editor, reason="誤り")
    call_command("press_again")
    assert set(Part.objects.filter(edition__gt=0).values_list("edition", flat=True)) == {edition.pk}
    assert Lean.objects.exclude(part__in=Part.objects.all()).count() == 0


def test_editions_from_before_the_triggers_are_found_too(edition):
    Part.objects.all().delete()
    triggers.take_down(connection)
    triggers.put_up(connection)
    assert list(again.wanting()) == [edition]


def test_a_frame_that_is_lost_is_made_with_one_page_of_its_section(edition, editor):
    publishing.press(make.article(section=edition.section), by=editor)
    call_command("press_again")
    Part.objects.filter(edition=0).update(is_stale=True)
    assert again.press_again() == 1
    assert list(again.wanting()) == []


def test_what_was_written_while_a_part_was_made_is_not_missed(edition, event, monkeypatch):
    made = parts.pieces

    def meanwhile(*args):
        html = made(*args)
        Event.objects.filter(pk=event.pk).update(title="その間の題")
        return html

    monkeypatch.setattr(parts, "pieces", meanwhile)
    _get(edition)
    monkeypatch.undo()
    assert "その間の題" in joined(edition)


def test_no_text_can_look_like_the_mark_between_pieces(client, editor):
    article = make.article(
        title=f"題{parts.MARK}題", deck=parts.MARK, body="<p>本文&lt;!--|--&gt;</p><!--|-->"
    )
    edition = publishing.press(article, by=editor)
    assert joined(edition) == live(edition)


def test_parts_are_kept_once(edition):
    joined(edition)
    Part.objects.update(is_stale=True)
    joined(edition)
    assert Part.objects.filter(edition=edition.pk).count() == len(parts.PIECES)


def test_a_first_reading_of_a_schedule_is_noted(client, article, editor, monkeypatch):
    publishing.schedule(article, by=editor, at=timezone.now() + timedelta(hours=1), news="続報")
    moment = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    edition = Edition.objects.get()
    joined(edition)
    assert Edition.objects.get().opened_at == moment


def test_pages_are_made_in_the_background_too_and_asked_for_once(
    article, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publishing.press(article, by=editor)
        publishing.press(make.article(), by=editor)
    assert DBTaskResult.objects.filter(task_path="newsroom.tasks.press_stale").count() == 1
    assert Part.objects.filter(edition=edition.pk).count() == len(parts.PIECES)
    Part.objects.update(is_stale=True)
    assert press_stale.call() == 2
    assert list(again.wanting()) == []


def test_words_that_were_taken_down_are_in_no_part_of_a_page(edition):
    joined(edition)
    row = EditionDocument.objects.get(edition=edition)
    QuerySet.update(EditionDocument.objects.filter(pk=row.pk), said={**row.said, "body": "<p>削除した。</p>"})
    assert "会談は見送られた" not in joined(edition)
    assert joined(edition) == live(edition)

"""What is found is what a reader would find who reads everything, and in one order on every database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Edition
from articles.search.folding import fold
from articles.search.question import Question, parse
from newsroom import publishing
from newsroom.search import finding
from newsroom.search.indexing import catch_up, index_waiting
from newsroom.search.queueing import GRAMS
from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db
CHARACTERS = st.sampled_from("停戦会談交渉タイミングー国國EUeu16。、 ")
TEXTS = st.lists(st.text(CHARACTERS, max_size=30), min_size=1, max_size=6)
QUESTIONS = st.lists(
    st.tuples(st.sampled_from(["", "", "-"]), st.text(CHARACTERS, min_size=1, max_size=5)),
    min_size=1,
    max_size=3,
)


def found(asked: str, kind: str = "edition", at: datetime | None = None) -> list[int]:
    """Return the numbers of the rows that are found, in order."""
    assert catch_up(most=500)
    return [row.number for row in finding.answers(kind, parse(asked), at or timezone.now()).rows]


def holds(text: str, question: Question) -> bool:
    """Read the whole text."""
    folded = fold(text)
    return all(any(term.folded in folded for term in group) for group in question.groups) and not any(
        term.folded in folded for term in question.without
    )


@given(texts=TEXTS, asked=QUESTIONS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_search_finds_what_a_literal_reading_finds(db, texts, asked):
    Event.objects.all().delete()
    events = {make.event(title="題", summary=text).pk: text for text in texts}
    index_waiting(most=500)
    written = " ".join(f'{minus}"{words}"' for minus, words in asked)
    try:
        question = parse(written)
    except ValueError:
        return
    rows = finding.matching("event", question, timezone.now()).values_list("number", flat=True)
    assert set(rows) == {pk for pk, text in events.items() if holds(f"題\n{text}", question)}


@pytest.mark.parametrize("asked", ["停戦", "会談", "停", "國境線", "ＮＡＴＯ", "リーダ", "「停戦 交渉」"])
def test_words_of_any_length_and_spelling_are_found(asked):
    edition = make.press(make.article(body="<p>国境線での停戦　交渉と会談、NATOのリーダーら。</p>"))
    assert found(asked) == [edition.pk]


@pytest.mark.parametrize("asked", ["停会", "EU", "「停戦交渉」", "停戦 -会談"])
def test_what_is_not_said_is_not_found(asked):
    make.press(make.article(deck="", body="<p>停戦　交渉と会談、Reuters。</p>"))
    assert found(asked) == []


def test_either_of_two_words_is_enough():
    first, second = (make.press(make.article(body=f"<p>{word}の話。</p>")) for word in ("停戦", "休戦"))
    assert set(found("停戦 OR 休戦")) == {first.pk, second.pk}


def test_the_title_comes_before_the_text():
    text = make.press(make.article(title="別の話", body="<p>停戦、停戦、停戦。</p>"))
    title = make.press(make.article(title="停戦の行方", body="<p>本文。</p>"))
    assert found("停戦") == [title.pk, text.pk]


def test_where_little_holds_all_the_words_what_holds_some_follows():
    both = make.press(make.article(body="<p>停戦と会談。</p>"))
    one = make.press(make.article(body="<p>停戦だけの話。</p>", deck=""))
    catch_up()
    got = finding.answers("edition", parse("停戦 会談"), timezone.now())
    assert len(got.rows) == 2
    assert got.partly == 1
    assert found("停戦 会談") == [both.pk, one.pk]


def test_what_holds_something_of_each_word_comes_before_what_holds_much_of_one():
    one = make.press(make.article(title="市の日", body="<p>日本の産物、日本の産物、日本の産物。</p>"))
    each = make.press(make.article(title="外相会見", body="<p>水産物の規制をやめるよう求めた。</p>"))
    assert found("日本産水産物 輸入規制") == [each.pk, one.pk]


class TestReadersNeverFind:
    def test_the_words_of_a_draft(self):
        make.article(body="<p>内密の話。</p>")
        assert found("内密") == []

    def test_what_is_scheduled_before_its_moment(self, editor):
        later = timezone.now() + timedelta(days=1)
        edition = publishing.schedule(make.article(body="<p>内密の話。</p>"), by=editor, at=later)
        assert found("内密") == []
        assert found("内密", at=later) == [edition.pk]

    def test_what_was_withdrawn_from_the_moment_of_the_verb_on(self, editor):
        article = make.article(title="内密の題", body="<p>内密の話。</p>")
        edition = make.press(article)
        assert found("内密") == [edition.pk]
        before = timezone.now()
        publishing.withdraw(article, by=editor, reason="誤報")
        assert finding.matching("edition", parse("内密"), timezone.now()).count() == 0
        assert found("内密") == []
        assert found("内密", at=before) == [edition.pk]

    def test_what_a_correction_took_out(self, editor):
        article = make.article(body="<p>内密の話。</p>")
        make.press(article)
        found("内密")
        article.body = "<p>正しい話。</p>"
        article.save()
        publishing.correct(article, by=editor, reason="誤り")
        assert finding.matching("edition", parse("内密"), timezone.now()).count() == 0
        assert found("内密") == []

    def test_an_event_that_is_a_draft_or_was_changed(self):
        event = make.event(title="内密の会合", status="draft")
        assert found("内密", "event") == []
        Event.objects.filter(pk=event.pk).update(status="published", public_from=timezone.now())
        assert found("内密", "event") == [event.pk]
        Event.objects.filter(pk=event.pk).update(title="公の会合")
        assert finding.matching("event", parse("内密"), timezone.now()).count() == 0
        assert found("内密", "event") == []

    def test_a_source_that_only_drafts_cite(self):
        source = make.source(title="内密の報告")
        article = make.article(cites=[source])
        assert found("内密", "source") == []
        make.press(article)
        assert found("内密", "source") == [source.pk]

    def test_somebody_whom_only_drafts_name(self):
        actor = make.actor(name="内密氏")
        event = make.event(status="draft")
        event.roles.create(actor=actor)
        assert found("内密", "actor") == []
        Event.objects.filter(pk=event.pk).update(status="published", public_from=timezone.now())
        assert found("内密", "actor") == [actor.pk]


def test_another_moment_finds_what_readers_had_then(editor):
    article = make.article(body="<p>初めの文。</p>")
    first = make.press(article, at=datetime(2025, 10, 1, tzinfo=UTC))
    make.change(article, "後の文。")
    second = publishing.update(article, by=editor, news="続報を加えた。")
    assert found("初めの文") == [second.pk]
    assert found("初めの文", at=datetime(2025, 10, 2, tzinfo=UTC)) == [first.pk]
    assert found("後の文", at=datetime(2025, 10, 2, tzinfo=UTC)) == []


def test_the_newest_first_can_be_paged_to_the_end():
    days = [datetime(2025, 10, day, tzinfo=UTC) for day in (1, 2, 2, 3)]
    editions = [make.press(make.article(body="<p>停戦。</p>"), at=day) for day in days]
    catch_up()
    rows, seen = finding.newest("edition", parse("停戦"), timezone.now()), []
    page = list(rows[:1])
    while page:
        seen += page
        page = list(finding.after(rows, page[-1].day, page[-1].number)[:1])
    assert [row.number for row in seen] == [editions[at].pk for at in (3, 2, 1, 0)]
    assert Edition.objects.count() == 4


@pytest.mark.parametrize(
    "asked", ["停戦", "タイミング", "「停戦と会談」", "停戦 OR 休戦", "停戦 -タイミング"]
)
def test_which_entries_have_the_grams_is_asked_of_the_index_once(asked):
    make.press(make.article(body="<p>停戦と会談のタイミング。</p>"))
    catch_up()
    with CaptureQueriesContext(connection) as queries:
        finding.answers("edition", parse(asked), timezone.now())
    newest = next(row["sql"] for row in queries if GRAMS in row["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {newest}")
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    if connection.vendor == "postgresql":
        assert "hashed SubPlan" in plan, plan
        assert plan.count(f" on {GRAMS} ") == plan.count(f"Bitmap Index Scan on {GRAMS}_held"), plan
    else:
        assert plan.count(f"SCAN {GRAMS} VIRTUAL TABLE") == plan.count("LIST SUBQUERY"), plan

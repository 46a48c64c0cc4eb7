"""Looking for what is asked: entries that have its grams, then its words, in order. The same on both databases.

A gram is looked up in the database's own index; where the grams of a term do not say that it is there, the text is looked at.
The database counts mentions in the newest of what was found, and ``articles.search.ranking`` orders them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from articles.models import Edition
from articles.search.question import Question, Term
from articles.search.ranking import Candidate, Count, Ranked, ranked
from newsroom.models import Entry, EntryWords, Unindexed
from newsroom.search.cards import MARKS
from newsroom.search.queueing import GRAMS
from timeline.models import EventActor
from timeline.models.event import public

#: Answers that are ordered by how well they answer: the newest so many, since each text is read for it. Whoever wants all of
#: them asks for the newest first.
ORDERED = 500
#: Answers to all words below which those to some of them are shown, too: as many as the first page has places for.
FEW = 10
ANYTHING = Q()
#: How PostgreSQL is to look. A set of numbers that does not fit into its memory for work it would go through row by row.
_BY_INDEX = {
    "enable_seqscan": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "work_mem": "'64MB'",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows by their numbers, in order. From ``partly`` on they hold some of the words only; ``is_cut`` tells that there are more than
    are ordered."""

    rows: tuple[Ranked, ...] = ()
    partly: int = 0
    is_cut: bool = False


def matching(kind: str, question: Question, at: datetime | None) -> QuerySet[Entry]:
    """Return the entries of a kind that hold what is asked: those that readers may see at ``at``, or without it all."""
    with_grams = _with_grams(_expression(kind, question.groups))
    # What has grams of a kind's own is of that kind, and no more is fetched than is found.
    is_held = Q(pk__in=with_grams) if kind in MARKS else looked_up(with_grams)
    entries = Entry.objects.filter(is_held, kind=kind)
    for group in question.groups:
        if not all(term.is_sure for term in group):
            entries = entries.filter(_any(_said(kind, term) for term in group))
    for term in question.without:
        held = looked_up(_with_grams(_expression(kind, [[term]])))
        entries = entries.exclude(held if term.is_sure else held & _said(kind, term))
    waiting = Unindexed.objects.filter(kind=kind)
    if waiting.exists():
        entries = entries.exclude(Exists(waiting.filter(number=OuterRef("number"))))
    return _visible(entries, kind, at)


def _visible(entries: QuerySet[Entry], kind: str, at: datetime | None) -> QuerySet[Entry]:
    """Sources and people are to be seen where something that readers have names them."""
    if at is None:
        return entries
    if kind == "source":
        return entries.filter(
            Exists(Edition.objects.live(at).filter(edition_sources__source=OuterRef("number")))
        )
    if kind == "actor":
        return entries.filter(
            Exists(EventActor.objects.filter(public(at, "event__"), actor=OuterRef("number")))
        )
    return entries.open(at)


def answers(kind: str, question: Question, at: datetime | None, within: Q = ANYTHING) -> Answers:
    """Return what answers, the best first: what holds all the words, and where that is little, what holds some of them."""
    rows, is_cut = ordered(kind, question, at, within)
    loose = question.loosened() if len(rows) < FEW else None
    if loose is None:
        return Answers(tuple(rows), len(rows), is_cut)
    known = {row.number for row in rows}
    more, _is_cut = ordered(kind, loose, at, within)
    return Answers((*rows, *(row for row in more if row.number not in known)), len(rows), is_cut)


def newest(kind: str, question: Question, at: datetime | None, within: Q = ANYTHING) -> QuerySet[Entry]:
    """Return what answers, the newest first: all of it, for whoever pages."""
    return matching(kind, question, at).filter(within).newest_first()


def in_titles(kind: str, question: Question, at: datetime) -> QuerySet[Entry]:
    """Return what answers by its title alone, the newest first."""
    found = newest(kind, question, at)
    for group in question.groups:
        found = found.filter(_any(GreaterThan(StrIndex(F("title"), Value(term.folded)), 0) for term in group))
    return found


def after(entries: QuerySet[Entry], day: int, number: int) -> QuerySet[Entry]:
    """Return what follows a row in the order of days."""
    return entries.filter(Q(day__lt=day) | Q(day=day, number__lt=number))


def ordered(
    kind: str, question: Question, at: datetime | None, within: Q = ANYTHING
) -> tuple[list[Ranked], bool]:
    """Return what holds all the words, the best first, and whether there is more than is ordered."""
    terms = question.terms
    newest = matching(kind, question, at).filter(within).newest_first().values_list("pk", flat=True)
    columns = [column for term in terms for column in _counts(kind, term)]
    with by_index():
        # Named one by one: of a query within the query PostgreSQL makes a walk over all entries.
        found = list(newest[: ORDERED + 1])
        rows = Entry.objects.filter(pk__in=found).values_list("number", "day", "length", *columns)
        candidates = [_candidate(row, terms) for row in rows]
    today = timezone.localdate(at).toordinal()
    places = {term.folded: at for at, term in enumerate(terms)}
    words = [[places[term] for term in word if term in places] for word in question.words]
    found = ranked(candidates, [term.weight for term in terms], today, words)
    return found[:ORDERED], len(found) > ORDERED


def _counts(kind: str, term: Term) -> Iterator:
    """Yield the columns of a term: characters of its mentions in the title, the headings and everything; whether it stands
    alone."""
    for name, length in (
        ("title", Length("title")),
        ("words__headings", Length("words__headings")),
        ("words__everything", F("length")),
    ):
        yield length - Length(Replace(F(name), Value(term.folded), Value("")))
    alone = _with_grams(_quoted(kind, term.word)) if term.word else None
    yield Q(pk__in=alone) if alone else Value(True)


def _candidate(row: tuple, terms: tuple[Term, ...]) -> Candidate:
    number, day, length, *columns = row
    counts = []
    for at, term in enumerate(terms):
        *said, is_word = columns[4 * at : 4 * at + 4]
        counts.append(Count(*(characters // len(term.folded) for characters in said), is_word=bool(is_word)))
    return Candidate(number, day, length, tuple(counts))


def _said(kind: str, term: Term) -> Q:
    """Whether the text says a term. A word of katakana that stands alone in it is known by its gram, so that few texts are
    looked at."""
    # A query within the query: of a join PostgreSQL makes a reading of all texts before it looks who is asked for.
    text = Subquery(EntryWords.objects.filter(pk=OuterRef("pk")).values("everything"))
    is_there = Q(GreaterThan(StrIndex(text, Value(term.folded)), 0))
    return looked_up(_with_grams(_quoted(kind, term.word))) | is_there if term.word else is_there


def _any(conditions) -> Q:
    found = Q()
    for condition in conditions:
        found |= Q(condition)
    return found


def _expression(kind: str, groups) -> str:
    """Return which grams an entry must have, in the language of the database's index."""
    either, both = (" | ", " & ") if connection.vendor == "postgresql" else (" OR ", " AND ")
    terms = ([f"({both.join(_quoted_grams(kind, term))})" for term in group] for group in groups)
    return both.join(f"({either.join(group)})" for group in terms)


def _quoted_grams(kind: str, term: Term) -> Iterator[str]:
    *whole, last = term.grams
    yield from (_quoted(kind, gram) for gram in whole)
    going_on = (":*" if connection.vendor == "postgresql" else "*") if term.is_begun else ""
    yield _quoted(kind, last) + going_on


def _quoted(kind: str, gram: str) -> str:
    """Grams hold letters and underscores alone, so that no quotation mark can end one."""
    gram = MARKS.get(kind, "") + gram
    return f"'{gram}'" if connection.vendor == "postgresql" else f'"{gram}"'


def _with_grams(expression: str) -> RawSQL:
    query = {
        "sqlite": f"SELECT rowid FROM {GRAMS} WHERE {GRAMS} MATCH %s",
        "postgresql": f"SELECT entry_id FROM {GRAMS} WHERE {GRAMS}(grams) @@ %s::tsquery OFFSET 0",
    }[connection.vendor]
    return RawSQL(query, [expression])


def looked_up(numbers: RawSQL | QuerySet) -> Q:
    """Whether a row is among these, which are fetched once: the truth of that truth is nothing that a database joins by.
    It walks the newest until there are enough, instead of asking row by row, or of fetching and sorting them all."""
    return Q(Func(Q(pk__in=numbers), template="(%(expressions)s) IS TRUE", output_field=BooleanField()))


@contextmanager
def by_index() -> Iterator[None]:
    """PostgreSQL reads whole tables for words that most rows hold, fifty times slower than by its index of grams; it compiles a
    question whose grams it takes for dear, or calls other processes for it, which takes longer than to answer it."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {name} = {value}" for name, value in _BY_INDEX.items()))
        yield
        cursor.execute("; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _BY_INDEX))

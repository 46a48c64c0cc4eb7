"""Entries are made of the rows that were written. Whoever stops it loses nothing and the next run goes on."""

from collections.abc import Collection, Iterable, Iterator

from django.db import DatabaseError, connection, transaction

from articles.public.impatience import impatient
from articles.search.folding import fold
from articles.search.grams import grams
from articles.search.spelling import sound
from newsroom.models import Entry, EntryWords, Katakana, Unindexed
from newsroom.search.cards import KINDS, MARKS, READERS, Card
from newsroom.search.queueing import missing

#: Raise it with every change of how words are folded or cut into grams, or of what a card says: entries of another version are made anew.
VERSION = 2
#: Rows that a search makes entries of before it answers, and rows of one transaction of the command.
AT_ONCE, BATCH = 40, 200
#: Characters of one row that are indexed; PostgreSQL holds a megabyte of grams.
LONGEST = 200_000
_LOCK = 7_202_612


def catch_up(kinds: Collection[str] = tuple(READERS), most: int = AT_ONCE) -> bool:
    """Make entries of what was written, as far as whoever searches may wait for it; say whether nothing is left to be made."""
    waiting = Unindexed.objects.filter(kind__in=kinds)
    if not waiting.exists():
        return True
    try:
        with impatient():
            index_waiting(kinds, most)
    except DatabaseError:
        return False
    return not waiting.exists()


def index_waiting(kinds: Collection[str] = tuple(KINDS), most: int = BATCH) -> int:
    """Make entries of the next rows that wait, in one transaction; returns how many rows were taken."""
    with transaction.atomic():
        if not _is_alone():
            return 0
        waiting = list(Unindexed.objects.filter(kind__in=kinds).order_by("pk")[:most])
        for kind in {row.kind for row in waiting}:
            index(kind, {row.number for row in waiting if row.kind == kind})
        Unindexed.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def index(kind: str, numbers: Collection[int]) -> None:
    """Make the entries of these rows anew; rows that are gone, or say nothing, have none."""
    cards = {card.number: card for card in KINDS[kind](numbers)}
    Entry.objects.filter(kind=kind, number__in=set(numbers) - set(cards)).delete()
    words = [_entry(kind, card) for card in cards.values()]
    kept = Entry.objects.bulk_create(
        [row.entry for row in words],
        update_conflicts=True,
        unique_fields=["kind", "number"],
        update_fields=["title", "day", "length", "opens_at", "closes_at", "version"],
    )
    for row, entry in zip(words, kept, strict=True):
        row.entry = entry
    EntryWords.objects.bulk_create(
        words,
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["headings", "everything", "grams", "paragraphs"],
    )
    if kind in READERS:
        _keep_katakana(words)


def _entry(kind: str, card: Card) -> EntryWords:
    paragraphs = [row for row in card.paragraphs if row.text]
    texts = [card.title, *card.also, *card.headings, *(row.text for row in paragraphs)]
    everything = fold("\n".join(text for text in texts if text)[:LONGEST])
    entry = Entry(
        kind=kind,
        number=card.number,
        title=fold(card.title),
        day=card.day.toordinal(),
        length=len(everything),
        opens_at=card.opens_at,
        closes_at=card.closes_at,
        version=VERSION,
    )
    return EntryWords(
        entry=entry,
        headings=fold("\n".join(card.headings)),
        everything=everything,
        grams=" ".join(sorted(MARKS.get(kind, "") + gram for gram in grams(everything))),
        paragraphs=[[row.anchor, row.text] for row in paragraphs],
    )


def _keep_katakana(words: Iterable[EntryWords]) -> None:
    found = {gram[1:-1] for row in words for gram in row.grams.split(" ") if gram.startswith("_")}
    Katakana.objects.bulk_create(
        [Katakana(word=word, sound=sound(word)) for word in sorted(found) if 2 < len(word) <= 40],
        ignore_conflicts=True,
    )


def everything(most: int | None = None) -> Iterator[int]:
    """Make all entries that are missing or outdated, at most so many; yield how many were made after each transaction."""
    left = most
    for step in (index_waiting, index_outdated):
        while (left is None or left > 0) and (
            count := step(most=BATCH if left is None else min(left, BATCH))
        ):
            left = None if left is None else left - count
            yield count


def index_outdated(most: int = BATCH) -> int:
    """Make the next entries of another version anew, in one transaction; returns how many."""
    with transaction.atomic():
        rows = list(Entry.objects.exclude(version=VERSION)[:most]) if _is_alone() else []
        for kind in {row.kind for row in rows}:
            index(kind, {row.number for row in rows if row.kind == kind})
    return len(rows)


def outdate() -> None:
    """Let every entry be made anew. They are found as they are until then."""
    Entry.objects.update(version=VERSION - 1)


def note_missing() -> None:
    """Note the rows that have no entry and that nobody noted: a database that was copied without its triggers, say."""
    with connection.cursor() as cursor:
        for kind in KINDS:
            cursor.execute(missing(kind))


def missing_count() -> int:
    """Return how many rows cannot be found as they are now."""
    waiting = Unindexed.objects.values("kind", "number").distinct().count()
    return waiting + Entry.objects.exclude(version=VERSION).count()


def _is_alone() -> bool:
    """Whether nobody else makes entries: an older state of a row must not be written over a newer one. SQLite lets one
    write at a time anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return cursor.fetchone()[0]

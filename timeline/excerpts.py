"""From an article's words to an event: what they say, and the verbs that keep it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.language.dates import PartialDate
from articles.models import Article
from articles.working.writing import writing
from timeline.dating.edtf import Edtf
from timeline.dating.happenings import kind_of
from timeline.dating.reading import main_of, read_dated, read_words
from timeline.models import Actor, Event, EventActor, EventCitation, Placement
from timeline.recording import recording
from timeline.verification import judge
from timeline.zones import HOME

#: Characters of a sentence that make a title to begin with.
TITLE = 60
Occurrence = Event.Occurrence


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as it reads: a title to begin with, its first date in its own words, that date understood, and a
    kind to begin with."""

    title: str
    words: str
    when: Edtf | None
    kind: str

    @property
    def undated(self) -> str:
        """The title without its date, which no title on record repeats."""
        return self.title.replace(self.words, "", 1).strip("、 ") if self.words else self.title


def read(text: str, reference: date, zone: str = HOME) -> Excerpt:
    """Read a passage that was written on ``reference``."""
    sentence = " ".join(text.split())
    dated = main_of(sentence, read_dated(sentence, reference, zone))
    words, when = (dated.words, dated.marked) if dated else ("", None)
    return Excerpt(sentence.rstrip("。")[:TITLE], words, when, kind_of(sentence) or Event.Kind.OTHER)


def written_on(*days: str) -> date:
    """Return the first of these partial dates that names a day, else today."""
    for text in days:
        try:
            day = PartialDate.parse(text)
        except ValueError:
            continue
        if day.day:
            return date(day.year, day.month, day.day)
    return timezone.localdate()


def drafted(
    *, title: str, words: str, zone: str, reference: date, kind: str = Event.Kind.OTHER, text: str = ""
) -> Event:
    """Return an unsaved draft. ``text`` is the passage that the words of the date stand in: its verb says in which year
    and what became of it. What has no date is planned. Raises ``DateError``."""
    event = Event(title=title, kind=kind, zone=zone, occurrence=Occurrence.PLANNED)
    if not words.strip():
        return event
    dated = read_words(words, reference, zone, " ".join(text.split()))
    event.edtf, event.occurrence = dated.marked.text, dated.occurrence
    event.daypart = dated.kept_daypart
    if event.edtf != words.strip():
        event.date_source_text = words.strip()[:200]
        event.reference_date = reference if dated.inferred else None
    return event


def name_actors(event: Event, text: str) -> None:
    """Give a new event the actors on record that its passage names."""
    named = Actor.objects.named_in(text)
    EventActor.objects.bulk_create(EventActor(event=event, actor=actor) for actor in named)


def cite(event: Event, citations: Iterable[EventCitation], by=None) -> int:
    """Give an event what a passage rests on, each use of a source once. Returns how many were new."""
    with recording(event, by=by, reason=_("Sources taken from an article’s text")):
        return _cite(event, citations)


def _cite(event: Event, citations: Iterable[EventCitation]) -> int:
    known = set(event.citations.values_list("source_id", "locator", "quote"))
    last = max(event.citations.values_list("order", flat=True), default=-1)
    added = 0
    for row in citations:
        if (row.source_id, row.locator, row.quote) not in known:
            known.add((row.source_id, row.locator, row.quote))
            added += 1
            row.event, row.order = event, last + added
            row.save()
    if added:
        judge(event)
    return added


def place(event: Event, article: Article, by=None) -> tuple[Placement, bool]:
    """Put an event on an article's timeline. Returns its row, and whether it was not there yet."""
    with writing(article, by=by, what=_("an event placed")):
        return Placement.objects.get_or_create(article=article, event=event)

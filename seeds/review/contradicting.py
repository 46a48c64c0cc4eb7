"""What an article and the rest of the house say otherwise of one event: events on record, waiting proposals, other articles.

Both ways: what the article says of what others report, and what others say of what the article reports. Other articles
are asked for by the places that they name, among the newest only, so that a publication asks no more of a large house.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models import Max, Q
from django.urls import reverse

from articles.language.outcomes import Outcome
from articles.language.text import fold
from articles.models import Article
from seeds.drafts import Draft, PhotoDraft, ProposalDraft
from seeds.events import MOST, Names, events_told
from seeds.intake.naming import names_of
from seeds.intake.proposals import row_of
from seeds.review.disagreeing import at_odds, at_odds_between, days_left_open, told
from timeline.checks.contradicted import written_on
from timeline.contradictions import Contradiction, Known, contradictions, denies
from timeline.dating.point import Precision
from timeline.kinds import family
from timeline.matching.naming import known_events, known_places, known_proposal
from timeline.models import Event, Proposal
from timeline.working import Reading

#: Articles among which others are looked for, and that a text is held against; proposals that wait; places asked for.
_NEWEST, _MOST, _WAITING, _PLACES = 300, 20, 300, 12
#: Longer texts are left out: each sentence is held against each event.
_LONGEST = 300_000
_PRECISE = (Precision.MONTH, Precision.DECAD, Precision.DAY, Precision.HOUR, Precision.MINUTE)
_MEETINGS = family(Event.Kind.MEETING)


@dataclass(frozen=True)
class Difference:
    """Two places that say another thing of one event: ``said`` in the article, ``other_said`` in the other record, which
    is an article, a proposal without one, or an event. ``title`` and ``address`` lead to it."""

    kind: str
    said: str
    other_said: str
    title: str
    address: str
    other: Article | None = None
    is_own: bool = False


class Waiting:
    """The newest proposals of meetings that wait, asked for once by whoever reads many articles."""

    def __init__(self):
        rows = Proposal.objects.pending().filter(kind__in=_MEETINGS).exclude(place="")
        self.rows = list(rows.select_related("article").order_by("-pk")[: _WAITING + MOST])

    def beside(self, article: Article) -> list[Known]:
        """Return those that other articles made: an article makes no more than so many of its own."""
        others = [row for row in self.rows if row.article_id != article.pk or row.article_id is None]
        return list(filter(None, map(known_meeting, others[:_WAITING])))


def differences(
    reading: Reading, names: Names | None = None, waiting: Waiting | None = None
) -> list[Difference]:
    """Return where an article and another statement of the house, or two of its own, cannot both be right. Events on record are compared
    by a check of the timeline's own."""
    if len(reading.words) > _LONGEST:
        return []
    names = names or names_of(reading.actors, reading.places)
    folded = fold(reading.words)
    beside = (waiting or Waiting()).beside(reading.article)
    waits = [known for known in beside if any(place in folded for place in known.sites)]
    places = [match[0] for match in names.place_pattern.finditer(folded)]
    places += [place for known in waits for place in known.sites if place in folded]
    others = _others(reading.article, list(dict.fromkeys(places))[:_PLACES]) if places else []
    found = list(_said_here(reading, others, names, waits))
    found += _said_there(reading, others, names)
    found += _at_odds(reading, others)
    found += _left_open(reading, others, names)
    return list({(row.said, row.title, row.other_said): row for row in found}.values())


def events_contradicted(reading: Reading) -> Iterator[Contradiction]:
    """Yield what an article says otherwise of events on record."""
    text, article = reading.words, reading.article
    if len(text) <= _LONGEST and (on_record := known_events(text, article, reading.actors)):
        yield from contradictions(text, on_record, written_on(article), known_places(reading.places))


def _others(article: Article, places: list[str]) -> list[Reading]:
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    named = Q()
    for place in places:
        named |= Q(body__contains=place)
    rows = Article.objects.filter(named, pk__gt=last - _NEWEST).exclude(pk=article.pk)
    return [Reading(row) for row in rows.prefetch_related("photos").order_by("-pk")[:_MOST]]


def _said_here(
    reading: Reading, others: list[Reading], names: Names, waiting: list[Known]
) -> Iterator[Difference]:
    """What the article says otherwise than others report."""
    reported = [*waiting]
    if denies(reading.words):
        reported += [known for other in others for known in told_by(other, names)]
    for row in contradictions(reading.words, reported, written_on(reading.article)):
        if _counts(row):
            yield _difference(row, row.sentence.strip(), row.event.key.evidence, row.event.key, is_own=True)


def _said_there(reading: Reading, others: list[Reading], names: Names) -> Iterator[Difference]:
    """What others say otherwise than the article reports."""
    denying = [other for other in others if denies(other.words)]
    reported = told_by(reading, names) if denying else []
    for other in denying if reported else ():
        for row in contradictions(other.words, reported, written_on(other.article)):
            if _counts(row):
                proposal = Proposal(title=other.article.title, article=other.article)
                yield _difference(row, row.event.key.evidence, row.sentence.strip(), proposal, is_own=False)


def _at_odds(reading: Reading, others: list[Reading]) -> Iterator[Difference]:
    """Statements of plain kinds: of the article against each other, then against those of other articles."""
    mine = told(reading.words)
    between = ((at_odds_between(mine, told(row.words)), row.article) for row in others)
    for kinds, other in chain([(at_odds(mine, mine), reading.article)], between):
        for one, another in kinds:
            yield Difference(
                one.kind, one.words, another.words, other.title, _address(other), other, is_own=True
            )


def _left_open(reading: Reading, others: list[Reading], names: Names) -> Iterator[Difference]:
    """A day that was never filled in, where another article gives it."""
    for row, places in days_left_open(reading.words):
        for known in (known for other in others for known in told_by(other, names)):
            if known.when.precision in (Precision.DAY, Precision.MINUTE, Precision.HOUR) and set(
                places
            ) & set(known.sites):
                proposal = known.key
                yield Difference(
                    "open-day",
                    row,
                    proposal.evidence,
                    proposal.article.title,
                    _address(proposal.article),
                    proposal.article,
                    is_own=True,
                )
                break


def _address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _counts(row: Contradiction) -> bool:
    """Whether what a page tells is held against another page. A program has read it: only that a meeting took place or
    did not counts, and only where the sentence names it or its place, since この会合 may be any."""
    sentence = fold(row.sentence)
    is_named = any(fold(name) in sentence for name in (*row.event.aliases, *row.event.places))
    return is_named and row.kind in (Outcome.HELD, Outcome.NOT_HELD)


def _difference(
    row: Contradiction, said: str, other_said: str, proposal: Proposal, *, is_own: bool
) -> Difference:
    other = proposal.article
    if other is not None:
        address = _address(other)
        return Difference(row.kind, said, other_said, other.title, address, other, is_own)
    address = reverse("admin:timeline_proposal_change", args=[proposal.pk])
    return Difference(row.kind, said, other_said, proposal.title, address, None, is_own)


def told_by(reading: Reading, names: Names) -> list[Known]:
    """Return the meetings that an article reports with a place and a day or a month of their own."""
    article = reading.article
    photos = tuple(PhotoDraft("", photo.caption) for photo in reading.photos)
    draft = Draft(title=article.title, body=article.body, published=article.published, photos=photos)
    events = (row for row in events_told(draft, "", names, reading.body).proposals if row.kind in _MEETINGS)
    found: dict[tuple, Known] = {}
    for known in filter(None, (known_meeting(_row(article, row)) for row in events)):
        found.setdefault((known.places, known.outcome), known)
    return list(found.values())


def known_meeting(proposal: Proposal) -> Known | None:
    """Return a proposal as if it were on record, if it tells in which month the meeting was, or better, and whether it
    was held: a plan of one page is held against nobody."""
    known = known_proposal(proposal)
    is_told = known is not None and known.when.precision in _PRECISE and known.outcome != Outcome.PLANNED
    return known if is_told else None


def _row(article: Article, event: ProposalDraft) -> Proposal:
    row = row_of(event)
    row.article = article
    return row

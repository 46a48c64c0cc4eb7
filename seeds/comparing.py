"""What the pages of one run say of each other and of the events on record: found when all of them are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.body import plain_text
from articles.language.dates import PartialDate
from articles.quoting import Folded
from articles.text import fold
from seeds.models import Finding, Passage, Run, Seed
from seeds.overlapping import Index, masked, runs
from timeline.checks.contradicted import known
from timeline.contradictions import Known, contradictions
from timeline.dating.edtf import DateError, parse
from timeline.kinds import family
from timeline.models import Event, Proposal

#: Rules of findings that a page's own report cannot hold yet.
LATER = ("overlap", "contradiction")
#: Pages of earlier runs that new ones are compared with, the newest first.
_EARLIER = 300
#: Pages at a time in memory.
_CHUNK = 20
#: Findings of one rule on one page.
_MOST = 20
#: Longer pages are left out of the comparison of events, which looks at each sentence for each event.
_LONGEST = 300_000
#: What ends the sentence before the one that is shared.
_ENDS = "、！？!?」』）) \u3000\n"
_MARKUP = re.compile(r"<(?:!doctype|html|body|div|p|h[1-6]|ul|figure)\b", re.IGNORECASE)
_REGION = r"([ァ-ヶー一-龥]{2,12})[州県省]\s*の?"
#: What a list says of meetings that were never held, and how far before it their place may stand.
_ONLY_TALK = re.compile(r"(?:議論|協議|検討|構想|打診)(?:のみ|だけ|段階|止まり|どまり|にとどま)")
_REACH = 25


@dataclass(frozen=True, slots=True)
class Page:
    """A captured page: what came in, what a reader of it saw, and the spans that are no part of the article.

    Of a page in HTML the article's words are compared: tags are no statements.
    """

    pk: int
    text: str
    words: str
    published: str
    dropped: list[tuple[int, int]]

    def folded(self) -> Folded:
        """Return the words without what was dropped: rankings and copyright lines stand on every page of a site."""
        return masked(self.words, self.dropped)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that took place, with who says so."""

    places: tuple[str, ...]
    day: str
    told_by: str
    seed: int | None = None


def compare_pages(run: Run) -> int:
    """Write the findings across the pages of a run. Returns how many there are."""
    Finding.objects.filter(seed__run=run, rule__in=LATER).delete()
    count = _keep(_overlaps(run))
    return count + _keep(_contradictions(run))


def later_findings(seed: int) -> list[dict]:
    """Return what was found in a captured page when all pages of its run were in."""
    rows = Finding.objects.filter(seed=seed, rule__in=LATER).values_list("rule", "excerpt")
    return [{"rule": rule, "text": excerpt} for rule, excerpt in rows]


def _keep(rows: Iterator[Finding]) -> int:
    count, waiting = 0, []
    for row in rows:
        waiting.append(row)
        count += 1
        if len(waiting) == 200:
            Finding.objects.bulk_create(waiting)
            waiting = []
    Finding.objects.bulk_create(waiting)
    return count


def _pages(seeds) -> Iterator[Page]:
    """Yield captured pages that made an article, in the order of their keys. No models: a prefetch ties rings of them,
    which stay in memory until Python looks for rings."""
    seeds, last = seeds.exclude(article=None).order_by("pk"), 0
    columns = ("pk", "text", "article__body", "article__published")
    while rows := list(seeds.filter(pk__gt=last).values_list(*columns)[:_CHUNK]):
        last = rows[-1][0]
        spans: dict[int, list[tuple[int, int]]] = {}
        dropped = Passage.objects.dropped().filter(seed__in=[row[0] for row in rows]).exclude(start=None)
        for seed, start, end in dropped.values_list("seed", "start", "end"):
            spans.setdefault(seed, []).append((start, end))
        for pk, text, body, published in rows:
            is_markup = bool(_MARKUP.search(text[:5_000]))
            words = plain_text(body) if is_markup else text
            yield Page(pk, text, words, published, [] if is_markup else spans.get(pk, []))


def _finding(page: Page, rule: str, said: str, words: str) -> Finding:
    """Return a finding about ``said``, with its place where the captured page has it in one piece."""
    start = page.text.find(said)
    start, end = (start, start + len(said)) if start >= 0 else (None, None)
    line = page.text.count("\n", 0, start) + 1 if start is not None else None
    return Finding(seed_id=page.pk, rule=rule, excerpt=words, line=line, start=start, end=end)


# -- the same words ----------------------------------------------------------------------------------------------


def _overlaps(run: Run) -> Iterator[Finding]:
    own = Seed.objects.filter(run=run)
    newest = Seed.objects.exclude(run=run).order_by("-pk").values_list("pk", flat=True)[:_EARLIER]
    index = Index()
    try:
        for page in chain(_pages(own), _pages(Seed.objects.filter(pk__in=list(newest)))):
            index.add(page.pk, page.folded().text)
        index.finish()
        for page in _pages(own):
            yield from _overlaps_of(page, index)
    finally:
        index.close()


def _overlaps_of(page: Page, index: Index) -> Iterator[Finding]:
    here = index.text(page.pk)
    spans = [
        (start, end, other)
        for other, places in index.shared(page.pk).items()
        for start, end in runs(here, index.text(other), places)
    ][:_MOST]
    if not spans:
        return
    places = page.folded().places
    files = dict(Seed.objects.filter(pk__in={other for *_span, other in spans}).values_list("pk", "file"))
    for start, end, other in spans:
        said = page.words[places[start] : places[end - 1] + 1].lstrip("。" + _ENDS).rstrip(_ENDS)
        words = {"words": said[:200], "file": files[other]}
        yield _finding(page, "overlap", said, _("%(words)s (also in %(file)s)") % words)


# -- another outcome ---------------------------------------------------------------------------------------------


def _contradictions(run: Run) -> Iterator[Finding]:
    """Only pages of moderate length are compared, sentence by sentence, with the meetings that they name."""
    events = [
        (tuple(map(fold, row.aliases)), row) for row in map(known, _on_record().iterator()) if row.aliases
    ]
    held = [*_held_on_record(), *_held_in(run)]
    for page in _pages(Seed.objects.filter(run=run)):
        if len(page.words) <= _LONGEST:
            rows = chain(_against_events(page, events), _against_meetings(page, held))
            yield from list(rows)[:_MOST]


def _on_record() -> QuerySet[Event]:
    """Return the events that an editor stands by: published ones, and those that were accepted as proposals."""
    accepted = Proposal.objects.filter(state__in=[Proposal.State.ACCEPTED, Proposal.State.MERGED])
    return Event.objects.filter(Q(status=Event.Status.PUBLISHED) | Q(pk__in=accepted.values("event")))


def _against_events(page: Page, events: list[tuple[tuple[str, ...], Known]]) -> Iterator[Finding]:
    folded = fold(page.words)
    named = [event for aliases, event in events if any(alias in folded for alias in aliases)]
    if not named:
        return
    reference = PartialDate.parse(page.published).earliest().date() if page.published else None
    for row in contradictions(page.words, named, reference):
        said = row.sentence.strip()
        words = _("%(words)s (on record: %(event)s)") % {"words": said[:200], "event": row.event.title}
        yield _finding(page, "contradiction", said, words)


def _against_meetings(page: Page, held: list[Held]) -> Iterator[Finding]:
    """Yield the sentences and table rows that say of a place that a meeting there was only talked about."""
    for match in _ONLY_TALK.finditer(page.words):
        before = re.split(r"[。\n]", page.words[max(0, match.start() - _REACH) : match.start()])[-1]
        told = ((before.rfind(place), row) for row in held if row.seed != page.pk for place in row.places)
        at, meeting = max(told, key=lambda row: row[0], default=(-1, None))
        if meeting is not None and at >= 0:
            said = before[at:] + match[0]
            detail = {"words": said, "who": meeting.told_by, "day": meeting.day}
            yield _finding(page, "contradiction", said, _("%(words)s (%(who)s: held on %(day)s)") % detail)


def _held_on_record() -> Iterator[Held]:
    kinds = family(Event.Kind.MEETING)
    rows = _on_record().filter(kind__in=kinds, occurrence=Event.Occurrence.OCCURRED)
    for event in rows.exclude(place=""):
        if day := _day(event.edtf):
            yield Held(_places(event.place, f"{event.title} {event.summary}"), day, event.title)


def _held_in(run: Run) -> Iterator[Held]:
    """Meetings that a page of the run reports with their day, each place and day once."""
    seen: set[tuple] = set()
    rows = (
        Proposal.objects.filter(article__seed__run=run, kind__in=family(Event.Kind.MEETING))
        .filter(occurrence=Event.Occurrence.OCCURRED)
        .exclude(place="")
        .values_list("place", "evidence", "edtf", "article__seed", "article__seed__file")
    )
    for place, evidence, edtf, seed, file in rows.iterator(500):
        day = _day(edtf)
        places = _places(place, evidence)
        if day and (places, day) not in seen:
            seen.add((places, day))
            yield Held(places, day, file, seed)


def _places(place: str, words: str) -> tuple[str, ...]:
    """Return the names of a place: 「アラスカ州アンカレッジ」 is talked of as アラスカ and as アンカレッジ."""
    region = re.search(_REGION + re.escape(place), words)
    parts = re.split(r"(?<=..)[州県省](?=.)", place)
    names = [place, *parts, region[1] if region else ""]
    return tuple(dict.fromkeys(name for name in names if len(name) >= 2))


def _day(edtf: str) -> str:
    """Return the day of a date, or the month: a meeting of some month took place as surely as one of a day."""
    try:
        parse(edtf)
    except DateError:
        return ""
    match = re.match(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?![\dX-])", edtf)
    return match[0] if match else ""

"""What the pages of one run say of each other and of the events on record: found when all of them are in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _

from articles.body import Body
from articles.evidence.quoting import Folded
from seeds.events import Names
from seeds.intake.naming import names_of
from seeds.models import Finding, Passage, Run, Seed
from seeds.review.contradicting import Waiting, differences, events_contradicted
from seeds.review.overlapping import Index, masked, runs
from timeline.matching.naming import may_name_events
from timeline.models import Actor, Place
from timeline.working import Reading

#: Rules of findings that a page's own report cannot hold yet.
LATER = ("overlap", "contradiction")
#: Pages of earlier runs that new ones are compared with, the newest first.
_EARLIER = 300
#: Pages at a time in memory.
_CHUNK = 20
#: Findings of one rule on one page.
_MOST = 20
#: What ends the sentence before the one that is shared.
_ENDS = "、！？!?」』）) \u3000\n"
_MARKUP = re.compile(r"<(?:!doctype|html|body|div|p|h[1-6]|ul|figure)\b", re.IGNORECASE)


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


def compare_pages(run: Run) -> int:
    """Write the findings across the pages of a run. Returns how many there are."""
    Finding.objects.filter(seed__run=run, rule__in=LATER).delete()
    count = _keep(_overlaps(run))
    return count + _keep(_contradictions(run))


def later_findings(seeds: Iterable[int]) -> dict[int, list[dict]]:
    """Return what was found in each of these captured pages when all pages of its run were in."""
    found: dict[int, list[dict]] = defaultdict(list)
    rows = Finding.objects.filter(seed__in=seeds, rule__in=LATER)
    for seed, rule, excerpt in rows.values_list("seed", "rule", "excerpt"):
        found[seed].append({"rule": rule, "text": excerpt})
    return found


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
    """Yield captured pages that made an article, in the order of their keys."""
    return chain.from_iterable(_stacks(seeds))


def _stacks(seeds) -> Iterator[list[Page]]:
    """Yield captured pages, so many at a time. No models: a prefetch ties rings of them, which stay in memory until
    Python looks for rings."""
    seeds, last = seeds.exclude(article=None).order_by("pk"), 0
    columns = ("pk", "text", "article__body", "article__published")
    while rows := list(seeds.filter(pk__gt=last).values_list(*columns)[:_CHUNK]):
        last = rows[-1][0]
        spans: dict[int, list[tuple[int, int]]] = {}
        dropped = Passage.objects.dropped().filter(seed__in=[row[0] for row in rows]).exclude(start=None)
        for seed, start, end in dropped.values_list("seed", "start", "end"):
            spans.setdefault(seed, []).append((start, end))
        yield [_page(row, spans.get(row[0], [])) for row in rows]


def _page(row: tuple[int, str, str, str], dropped: list[tuple[int, int]]) -> Page:
    pk, text, body, published = row
    is_markup = bool(_MARKUP.search(text[:5_000]))
    return Page(pk, text, Body(body).text if is_markup else text, published, [] if is_markup else dropped)


def _finding(page: Page, rule: str, said: str, words: str) -> Finding:
    """Return a finding about ``said``, with its place where the captured page has it in one piece."""
    start = _place_of(said, page.text)
    start, end = (start, start + len(said.replace("\t", " | "))) if start >= 0 else (None, None)
    line = page.text.count("\n", 0, start) + 1 if start is not None else None
    return Finding(seed_id=page.pk, rule=rule, excerpt=words, line=line, start=start, end=end)


def _place_of(said: str, text: str) -> int:
    """A row of a table has tabs between its cells; the page may have bars."""
    for words in (said, said.replace("\t", " | ")):
        if (start := text.find(words)) >= 0:
            return start
    return -1


# -- the same words ----------------------------------------------------------------------------------------------


def _overlaps(run: Run) -> Iterator[Finding]:
    own = Seed.objects.filter(run=run)
    if not own.exists():
        # Nothing new came in: to lay out the pages of earlier runs would be for nothing.
        return
    newest = Seed.objects.exclude(run=run).order_by("-pk").values_list("pk", flat=True)[:_EARLIER]
    index = Index()
    try:
        for page in chain(_pages(own), _pages(Seed.objects.filter(pk__in=list(newest)))):
            index.add(page.pk, page.folded().text)
        index.finish()
        for pages in _stacks(own):
            yield from _overlaps_among(pages, index)
    finally:
        index.close()


def _overlaps_among(pages: list[Page], index: Index) -> Iterator[Finding]:
    shared = {page.pk: _shared(page, index) for page in pages}
    others = {other for spans in shared.values() for *_span, other in spans}
    files = dict(Seed.objects.filter(pk__in=others).values_list("pk", "file")) if others else {}
    for page in pages:
        yield from _overlaps_of(page, shared[page.pk], files)


def _shared(page: Page, index: Index) -> list[tuple[int, int, int]]:
    """Return the stretches of a page that stand in another, each with that page's key."""
    here = index.text(page.pk)
    spans = (
        (start, end, other)
        for other, places in index.shared(page.pk).items()
        for start, end in runs(here, index.text(other), places)
    )
    return list(islice(spans, _MOST))


def _overlaps_of(page: Page, spans: list[tuple[int, int, int]], files: dict[int, str]) -> Iterator[Finding]:
    places = page.folded().places if spans else ()
    for start, end, other in spans:
        said = page.words[places[start] : places[end - 1] + 1].lstrip("。" + _ENDS).rstrip(_ENDS)
        words = {"words": said[:200], "file": files[other]}
        yield _finding(page, "overlap", said, _("%(words)s (also in %(file)s)") % words)


# -- another outcome ---------------------------------------------------------------------------------------------


def _contradictions(run: Run) -> Iterator[Finding]:
    """Each page of the run is held against what is on record, what waits, and what other articles say."""
    actors, places = list(Actor.objects.all()), list(Place.objects.all())
    names, waiting = names_of(actors, places), Waiting()
    for pages in _stacks(Seed.objects.filter(run=run)):
        seeds = Seed.objects.filter(pk__in=[page.pk for page in pages]).select_related("article")
        articles = {seed.pk: seed.article for seed in seeds.only("article")}
        words = {pk: Reading(article).words for pk, article in articles.items()}
        is_known = may_name_events(words.values(), [article.pk for article in articles.values()])
        for page in pages:
            at_hand = {"actors": actors, "places": places, "words": words[page.pk]}
            reading = Reading.knowing(articles[page.pk], **at_hand)
            events = _against_events(page, reading) if is_known else ()
            yield from list(chain(events, _against_others(page, reading, names, waiting)))[:_MOST]


def _against_events(page: Page, reading: Reading) -> Iterator[Finding]:
    for row in events_contradicted(reading):
        said = row.sentence.strip()
        words = _("“%(words)s” — on record: %(event)s")
        yield _finding(
            page, "contradiction", said, words % {"words": said[:200], "event": row.event.key.title}
        )


def _against_others(page: Page, reading: Reading, names: Names, waiting: Waiting) -> Iterator[Finding]:
    for row in differences(reading, names, waiting):
        words = _("“%(words)s” — “%(title)s” says: “%(other)s”") % {
            "words": row.said[:200],
            "title": row.title,
            "other": row.other_said[:200],
        }
        finding = _finding(page, "contradiction", row.said, words)
        finding.other = row.other
        yield finding

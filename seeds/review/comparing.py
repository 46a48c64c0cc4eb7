"""What the pages of one run say of each other and of the events on record: found when all of them are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from articles.body import Body
from articles.models import Article
from articles.quoting import Folded
from seeds.events import Names
from seeds.intake.naming import names_of
from seeds.models import Finding, Passage, Run, Seed
from seeds.review.contradicting import differences, events_contradicted
from seeds.review.overlapping import Index, masked, runs
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
            words = Body(body).text if is_markup else text
            yield Page(pk, text, words, published, [] if is_markup else spans.get(pk, []))


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
    """Each page of the run is held against what is on record, what waits, and what other articles say."""
    actors, places = list(Actor.objects.all()), list(Place.objects.all())
    names = names_of(actors, places)
    articles = Article.objects.filter(seed__run=run).order_by("pk")
    for page in _pages(Seed.objects.filter(run=run)):
        reading = Reading.knowing(articles.get(seed=page.pk), actors, places)
        rows = chain(_against_events(page, reading), _against_others(page, reading, names))
        yield from list(rows)[:_MOST]


def _against_events(page: Page, reading: Reading) -> Iterator[Finding]:
    for row in events_contradicted(reading):
        said = row.sentence.strip()
        words = _("“%(words)s” — on record: %(event)s")
        yield _finding(
            page, "contradiction", said, words % {"words": said[:200], "event": row.event.key.title}
        )


def _against_others(page: Page, reading: Reading, names: Names) -> Iterator[Finding]:
    for row in differences(reading, names):
        words = _("“%(words)s” — “%(title)s” says: “%(other)s”") % {
            "words": row.said[:200],
            "title": row.title,
            "other": row.other_said[:200],
        }
        finding = _finding(page, "contradiction", row.said, words)
        finding.other = row.other
        yield finding

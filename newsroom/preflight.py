"""Every check of the house, in plain lists, and what they find in a working copy."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from operator import attrgetter

from django.core.cache import cache
from django.db.models import Max, Value
from django.db.models.functions import Coalesce, Concat

from articles import checks as article_checks
from articles.body import DEPTH
from articles.body.depth import is_deeper
from articles.findings import Finding, Level, folded
from articles.models import Article, ChecklistPoint, Citation, Waiver
from articles.models.waiver import key_of
from articles.refusals import TOO_DEEP
from newsroom.glossary import glossary_is_kept
from newsroom.models import CheckLevel
from newsroom.weighing import levels_of
from seeds import checks as seed_checks
from timeline import checks as timeline_checks
from timeline.working import Reading

CHECKS = (*article_checks.CHECKS, *timeline_checks.CHECKS, *seed_checks.CHECKS, glossary_is_kept)
#: Seconds for which the counts of a state are kept. What other articles and events on record say is not in the state.
KEPT = 300
#: What the checks ask of cited sources, which can change without the article.
_OF_SOURCES = (
    "pk",
    "source_id",
    "quote_match",
    "checked_by_id",
    "source__title",
    "source__issued",
    "source__is_confirmed",
    "source__link_status",
)
_OF_ROWS = attrgetter(*(name.replace("__", ".") for name in _OF_SOURCES))


def read(article: Article) -> Reading:
    """Return a reading of the working copy as it is stored now."""
    return Reading(Article.objects.select_related("section").get(pk=article.pk))


def is_as_read(article: Article, reading: Reading) -> bool:
    """Say whether what was read still stands, of an article that was just fetched. One query, or two.

    Every writer of a working copy gives it another version; sources change past it, and waivers may be taken back.
    What is said of events is asked again by no verb: an edition holds which events are placed, not what they say.
    """
    if article.version != reading.article.version or _sources(article) != _as_read(reading.citations):
        return False
    if {row.pk for row in reading.unticked} != _unticked(article):
        return False
    return not reading.waivers or _waived(article.waivers.all()) == _waived(reading.waivers)


def _unticked(article: Article) -> set[int]:
    return set(ChecklistPoint.objects.unticked_of(article).order_by().values_list("pk", flat=True))


def _sources(article: Article) -> list[tuple]:
    """Return what is asked of the cited sources, as it is stored now, with the newest correction of each."""
    rows = article.citations.order_by("pk").annotate(last=Coalesce(Max("source__corrections"), 0))
    return list(rows.values_list(*_OF_SOURCES, "last"))


def _as_read(citations: Iterable[Citation]) -> list[tuple]:
    return sorted((*_OF_ROWS(row), _last_correction(row)) for row in citations)


def _waived(rows: Iterable[Waiver]) -> set[int]:
    return {row.pk for row in rows}


def _last_correction(citation: Citation) -> int:
    return max((row.pk for row in citation.source.corrections.all()), default=0)


def run(article: Article) -> list[Finding]:
    """Return what the checks find and nobody has waived, in the working copy as it is stored now."""
    return sifted(article)[0]


def sifted(article: Article) -> tuple[list[Finding], list[tuple[Finding, Waiver]]]:
    """As ``sift``, of the working copy as it is stored now."""
    return sift(read(article))


def sift(reading: Reading) -> tuple[list[Finding], list[tuple[Finding, Waiver]]]:
    """Return what stands, folded by rule, what blocks first, and what an editor let stand, with who and why. A waiver
    on other words than those that are there counts for nothing."""
    article = reading.article
    if is_deeper(article.body, DEPTH, is_whole=True):
        # Nothing else can be found in a text that cannot be walked through.
        return [Finding("text-too-deep", Level.BLOCK, str(TOO_DEEP % {"limit": DEPTH}), is_fixed=True)], []
    levels = levels_of(article.section)
    findings = [levels.weighed(row) for check in CHECKS for row in check(reading)]
    waivers = {(row.code, row.key): row for row in reading.waivers}
    judged = [(row, waivers.get((row.id, key_of(row)))) for row in findings]
    stands = folded(row for row, waiver in judged if waiver is None)
    waived = [(row, waiver) for row, waiver in judged if waiver is not None]
    return sorted(stands, key=lambda finding: list(Level).index(finding.level)), waived


def blocking(findings: list[Finding]) -> list[Finding]:
    """Return the findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.level == Level.BLOCK]


def counts(article: Article) -> dict[str, int]:
    """Return how many findings of each weight a stored article has. No check is run again on a state that was counted."""
    return cache.get_or_set(_state(article), lambda: _counted(run(article)), KEPT)


def known_counts(article: Article) -> dict[str, int] | None:
    """As ``counts``, where this state was counted already. Three queries."""
    return cache.get(_state(article))


def _state(article: Article) -> str:
    placed = article.placements.order_by("pk").values_list("event_id", "event__modified_at")
    state = article.version, _sources(article), sorted(_said(article)), list(placed)
    return f"preflight:{article.pk}:{sha256(repr(state).encode()).hexdigest()}"


def _said(article: Article) -> Iterable[tuple[int, str]]:
    """Return what editors say of findings: those of the article that they let stand, how much they weigh, and what they have yet
    to tick. One query."""
    unticked = ChecklistPoint.objects.unticked_of(article).order_by()
    weights = CheckLevel.objects.of(article.section_id).order_by()
    return (
        article.waivers.order_by()
        .values_list("pk", Value(""))
        .union(
            weights.values_list("pk", Concat("rule", Value(" "), "level")),
            unticked.values_list("pk", "words"),
            all=True,
        )
    )


def _counted(findings: list[Finding]) -> dict[str, int]:
    found = Counter(finding.level for finding in findings)
    return {level.value: found[level] for level in Level}

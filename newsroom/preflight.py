"""Every check of the house, in plain lists, and what they find in a working copy."""

from collections import Counter
from hashlib import sha256

from django.core.cache import cache

from articles import checks as article_checks
from articles.body import DEPTH
from articles.depth import is_deeper
from articles.findings import Finding, Level, folded
from articles.models import Article, Waiver
from articles.models.waiver import key_of
from articles.refusals import TOO_DEEP
from articles.working import Reading
from seeds import checks as seed_checks
from timeline import checks as timeline_checks
from timeline.models import Event

CHECKS = (*article_checks.CHECKS, *timeline_checks.CHECKS, *seed_checks.CHECKS)
#: Seconds for which the counts of a state are kept. What other articles and events on record say is not in the state.
KEPT = 300
#: What the checks ask of cited sources and placed events that can change without the article.
_OF_SOURCES = (
    "pk",
    "source_id",
    "quote_match",
    "checked_at",
    "source__title",
    "source__issued",
    "source__outlet_id",
    "source__is_confirmed",
    "source__link_status",
    "source__corrections",
)
_OF_EVENTS = ("pk", "event_id", "note", "is_key", "order", "event__modified_at")


def read(article: Article) -> Reading:
    """Return a reading of the working copy as it is stored now."""
    stored = Article.objects.select_related("section").get(pk=article.pk)
    return Reading(stored, Event.objects.placed_on(stored))


def state(article: Article) -> tuple:
    """Return what tells that the article, its sources, its timeline or its waivers are no longer as they were.

    Three queries.
    """
    cited = article.citations.order_by("pk", "source__corrections").values_list(*_OF_SOURCES)
    placed = article.placements.order_by("pk").values_list(*_OF_EVENTS)
    waived = article.waivers.order_by("pk").values_list("pk", flat=True)
    return article.version, tuple(cited), tuple(placed), tuple(waived)


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
        return [Finding("text-too-deep", Level.BLOCK, str(TOO_DEEP % {"limit": DEPTH}))], []
    findings = [finding for check in CHECKS for finding in check(reading)]
    waivers = {(row.code, row.key): row for row in article.waivers.select_related("waived_by")}
    judged = [(row, waivers.get((row.id, key_of(row)))) for row in findings]
    stands = folded(row for row, waiver in judged if waiver is None)
    waived = [(row, waiver) for row, waiver in judged if waiver is not None]
    return sorted(stands, key=lambda finding: list(Level).index(finding.level)), waived


def blocking(findings: list[Finding]) -> list[Finding]:
    """Return the findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.level == Level.BLOCK]


def counts(article: Article) -> dict[str, int]:
    """Return how many findings of each weight a stored article has. No check is run again on a state that was counted."""
    digest = sha256(repr(state(article)).encode()).hexdigest()
    return cache.get_or_set(f"preflight:{article.pk}:{digest}", lambda: _counted(run(article)), KEPT)


def _counted(findings: list[Finding]) -> dict[str, int]:
    found = Counter(finding.level for finding in findings)
    return {level.value: found[level] for level in Level}

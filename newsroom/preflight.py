"""Every check of the house, in plain lists."""

from django.db.models import Prefetch

from articles import checks as article_checks
from articles.body import DEPTH
from articles.depth import is_deeper
from articles.findings import Finding, Level, folded
from articles.models import Article, Citation, Waiver
from articles.models.waiver import key_of
from articles.refusals import TOO_DEEP
from seeds import checks as seed_checks
from timeline import checks as timeline_checks

#: What the checks ask of every citation, fetched once for all of them.
CITATIONS = Prefetch("citations", Citation.objects.with_sources().prefetch_related("source__corrections"))
CHECKS = (*article_checks.CHECKS, *timeline_checks.CHECKS, *seed_checks.CHECKS)


def run(article: Article) -> list[Finding]:
    """Return what the checks find and nobody has waived, folded by rule, what blocks first."""
    return sifted(article)[0]


def sifted(article: Article) -> tuple[list[Finding], list[tuple[Finding, Waiver]]]:
    """Return what stands, folded by rule, what blocks first, and what an editor let stand, with who and why. A waiver
    on other words than those that are there counts for nothing."""
    article = Article.objects.prefetch_related(CITATIONS).get(pk=article.pk)
    if is_deeper(article.body, DEPTH, is_whole=True):
        # Nothing else can be found in a text that cannot be walked through.
        return [Finding("text-too-deep", Level.BLOCK, str(TOO_DEEP % {"limit": DEPTH}))], []
    findings = [finding for check in CHECKS for finding in check(article)]
    waivers = {(row.code, row.key): row for row in article.waivers.select_related("waived_by")}
    judged = [(row, waivers.get((row.id, key_of(row)))) for row in findings]
    stands = folded(row for row, waiver in judged if waiver is None)
    waived = [(row, waiver) for row, waiver in judged if waiver is not None]
    return sorted(stands, key=lambda finding: list(Level).index(finding.level)), waived


def blocking(findings: list[Finding]) -> list[Finding]:
    """Return the findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.level == Level.BLOCK]

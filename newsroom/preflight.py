"""Every check of the house, in plain lists."""

from django.db.models import Prefetch

from articles import checks as article_checks
from articles.body import DEPTH
from articles.depth import is_deeper
from articles.findings import Finding, Level, folded
from articles.models import Article, Citation
from articles.refusals import TOO_DEEP
from seeds import checks as seed_checks
from timeline import checks as timeline_checks

#: What the checks ask of every citation, fetched once for all of them.
CITATIONS = Prefetch("citations", Citation.objects.with_sources().prefetch_related("source__corrections"))
CHECKS = (*article_checks.CHECKS, *timeline_checks.CHECKS, *seed_checks.CHECKS)


def run(article: Article) -> list[Finding]:
    """Return what the checks find, folded by rule, what blocks first."""
    article = Article.objects.prefetch_related(CITATIONS).get(pk=article.pk)
    if is_deeper(article.body, DEPTH, is_whole=True):
        # Nothing else can be found in a text that cannot be walked through.
        return [Finding("text-too-deep", Level.BLOCK, str(TOO_DEEP % {"limit": DEPTH}))]
    findings = folded(finding for check in CHECKS for finding in check(article))
    return sorted(findings, key=lambda finding: list(Level).index(finding.level))


def blocking(findings: list[Finding]) -> list[Finding]:
    """Return the findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.level == Level.BLOCK]

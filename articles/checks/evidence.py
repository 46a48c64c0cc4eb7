"""Does the text show where it comes from?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.body import markers, passages
from articles.citations import compare
from articles.findings import Finding, Level
from articles.models import Article

LOST_MARKER = _(
    "A citation marker in the text, shown as “?”, has lost its source: cite again or delete the marker."
)
#: Characters of a passage that tell an editor where a finding stands.
PLACE = 80


def _disagreement(article: Article):
    return compare(article.body, [row.key for row in article.citations.all()])


def markers_have_rows(article: Article) -> Iterator[Finding]:
    lost = set(_disagreement(article).missing)
    for keys, passage in zip(markers(article.body), passages(article.body), strict=True):
        if lost.intersection(keys):
            yield Finding("marker-without-citation", Level.BLOCK, LOST_MARKER, passage[:PLACE])


def rows_have_markers(article: Article) -> Iterator[Finding]:
    unused = _disagreement(article).unused
    for citation in article.citations.all():
        if citation.key not in unused:
            continue
        yield Finding(
            "citation-without-marker",
            Level.BLOCK,
            _("This citation stands nowhere in the text: place it or delete it."),
            str(citation),
        )


def text_cites_something(article: Article) -> Iterator[Finding]:
    if article.body and not article.citations.all():
        yield Finding(
            "no-citation",
            Level.WARN,
            _("The text cites nothing: readers cannot see where its statements come from."),
        )


def sources_are_complete(article: Article) -> Iterator[Finding]:
    for citation in article.citations.all():
        source = citation.source
        if source.outlet is None and not source.container_title:
            yield Finding(
                "source-without-outlet",
                Level.WARN,
                _("A cited source has no outlet: add who published it."),
                source.title,
            )
        if not source.issued:
            yield Finding(
                "source-without-date",
                Level.INFO,
                _("A cited source has no date; readers will see “no date”."),
                source.title,
            )

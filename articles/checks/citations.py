"""Does the text show where it comes from?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.edition.numbering import compare
from articles.findings import Finding, Level
from articles.models import Article
from articles.working.reading import Reading

LOST_MARKER = _(
    "A citation marker in the text, shown as “?”, has lost its source: cite again or delete the marker."
)
#: Characters of a passage that tell an editor where a finding stands.
PLACE = 80


def _disagreement(reading: Reading):
    return compare(reading.body, [row.key for row in reading.citations])


def markers_have_rows(reading: Reading) -> Iterator[Finding]:
    lost = set(_disagreement(reading).missing)
    for marker in reading.body.markers:
        if lost.intersection(marker.keys):
            yield Finding("marker-without-citation", Level.BLOCK, LOST_MARKER, marker.passage[:PLACE])


def rows_have_markers(reading: Reading) -> Iterator[Finding]:
    unused = _disagreement(reading).unused
    for citation in reading.citations:
        if citation.key not in unused:
            continue
        yield Finding(
            "citation-without-marker",
            Level.BLOCK,
            _("This citation stands nowhere in the text: place it or delete it."),
            str(citation),
        )


def text_cites_something(reading: Reading) -> Iterator[Finding]:
    if reading.article.body and not reading.citations:
        yield Finding(
            "no-citation",
            Level.WARN,
            _("The text cites nothing: readers cannot see where its statements come from."),
        )


def sources_are_confirmed(reading: Reading) -> Iterator[Finding]:
    """What a program read from a page may be wrong: in news a person must have looked first."""
    level = Level.BLOCK if reading.article.genre == Article.Kind.NEWS else Level.WARN
    for citation in reading.citations:
        if not citation.source.is_confirmed:
            yield Finding(
                "source-unconfirmed",
                level,
                _(
                    "Nobody has confirmed this source: look at it, then tick “confirmed”. Until then it counts for nothing."
                ),
                str(citation),
            )


def groups_are_named(reading: Reading) -> Iterator[Finding]:
    """A captured page counted sources that it did not name: ``AP News+2``."""
    for citation in reading.citations:
        if citation.unnamed:
            yield Finding(
                "sources-unnamed",
                Level.WARN,
                _("The page counted more sources here than it named: name them, or set their number to 0."),
                str(citation),
            )


def sources_are_complete(reading: Reading) -> Iterator[Finding]:
    for citation in reading.citations:
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

"""Who stands behind the article in the end, and is it still what we read?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.evidence import quote_check
from articles.evidence.corroboration import support
from articles.findings import Finding, Level
from articles.models import Outlet, Source
from articles.working.reading import Reading


def _supporting(reading: Reading) -> list[Source]:
    return [row.source for row in reading.citations if row.stance == row.Stance.SUPPORTS]


def support_has_several_origins(reading: Reading) -> Iterator[Finding]:
    """A matter that only one origin reports is not confirmed (STANAG 2511), however many sites repeat it."""
    counted = support(row.as_use() for row in reading.citations)
    if counted.documents > 1 and counted.independent == 1:
        yield Finding(
            "one-origin",
            Level.WARN,
            _("All sources go back to one origin: find another, or say in the text that it is the only one."),
            str(counted),
        )


def support_can_be_judged(reading: Reading) -> Iterator[Finding]:
    outlets = [source.outlet for source in _supporting(reading) if source.outlet]
    if outlets and all(outlet.reliability == Outlet.Reliability.F for outlet in outlets):
        yield Finding(
            "only-ungraded",
            Level.INFO,
            _("No outlet behind this article has a grade yet: grade those that you know."),
        )
    if outlets and all(outlet.is_state_controlled for outlet in outlets):
        yield Finding(
            "only-state-media",
            Level.WARN,
            _("Only state media stand behind this article: find a source that no state controls."),
            "、".join(dict.fromkeys(outlet.name for outlet in outlets)),
        )


def sources_stand(reading: Reading) -> Iterator[Finding]:
    """A correction or retraction stops publishing until somebody has checked the citation again."""
    for citation in reading.citations:
        if quote_check.state_of(citation) == "corrected":
            yield Finding(
                "source-corrected",
                Level.BLOCK,
                _("The source was corrected or withdrawn: read it again, then press “checked”."),
                str(citation),
            )
        elif quote_check.changed_since_checked(citation):
            yield Finding(
                "source-changed",
                Level.WARN,
                _("The page has changed since our first copy: read it again, then press “checked”."),
                str(citation),
            )


def links_lead_somewhere(reading: Reading) -> Iterator[Finding]:
    for citation in reading.citations:
        source = citation.source
        if source.link_status == Source.LinkStatus.DEAD and not any(
            row.is_public for row in source.captures.all()
        ):
            yield Finding(
                "dead-link",
                Level.WARN,
                _("The page is gone and no archive has it: find another address or another source."),
                str(citation),
            )

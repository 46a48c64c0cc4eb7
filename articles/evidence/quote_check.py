"""Do quotations stand in our copies of their sources, and has a person compared them?"""

from django.utils import timezone

from articles.evidence.copies import copy_of
from articles.evidence.paging import Place, find
from articles.evidence.quoting import Comparison, Match, compare
from articles.models.capture import Capture
from articles.models.correction import SourceCorrection
from articles.models.evidence import Evidence
from articles.models.source import Source


def place_of(quotation: str, copy: Capture | None) -> Place:
    """Look a quotation up in a copy, by page where it has pages. Without a copy it stays unchecked."""
    if copy is None or not quotation.strip():
        return Place(Comparison(Match.UNCHECKED))
    return find(quotation, copy.text) if copy.pages else Place(compare(quotation, copy.text))


def check_quote(citation: Evidence) -> None:
    """Compare a quotation with our newest copy of its source. Without a copy it stays unchecked."""
    citation.quote_match = place_of(citation.quote, copy_of(citation.source)).comparison.match.value
    citation.save(update_fields=["quote_match"])


def confirm(citation: Evidence, by) -> None:
    """Note that somebody has compared a citation with its source."""
    citation.checked_by, citation.checked_at = by, timezone.now()
    citation.save(update_fields=["checked_by", "checked_at"])


def state_of(citation: Evidence) -> str:
    """Return what a marker shows of its citation, the gravest first."""
    source = citation.source
    if any(_is_news(row, citation) for row in source.corrections.all()):
        return "corrected"
    if citation.quote_match in ("altered", "missing"):
        return citation.quote_match
    if source.link_status == Source.LinkStatus.DEAD:
        return "dead"
    if citation.quote_match == "found":
        return "found"
    return "checked" if citation.checked_at else "unchecked"


def _is_news(correction: SourceCorrection, citation: Evidence) -> bool:
    return citation.checked_at is None or correction.noticed_at > citation.checked_at


def changed_since_checked(citation: Evidence) -> bool:
    """Whether we hold an older copy of the source with other words, and nobody has looked at the newer one."""
    copies = [row for row in citation.source.captures.all() if row.service == Capture.Service.OWN]
    newest = max((row.captured_at for row in copies), default=None)
    return len(copies) > 1 and (citation.checked_at is None or newest > citation.checked_at)

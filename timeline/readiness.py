"""What stands in the way of an event's publication: asked by the verb, shown on the page of the verb."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.findings import Finding, Level
from timeline.dating.point import DateError
from timeline.models import ClaimCitation, Event

_HAPPENED = (Event.Occurrence.OCCURRED, Event.Occurrence.ONGOING)


def readiness(event: Event) -> list[Finding]:
    """Return what the checks of an event find."""
    return [finding for check in (_source, _date, _outcome) if (finding := check(event))]


def _source(event: Event) -> Finding | None:
    """Every statement shows its source, an event too."""
    if event.citations.exists() or ClaimCitation.objects.filter(event_claim__event=event).exists():
        return None
    return Finding("event-source", Level.BLOCK, _("The event rests on no source: cite one, at least."))


def _date(event: Event) -> Finding | None:
    """A form to be filled in, such as 2025-XX-XX, is no date."""
    try:
        is_placeholder = event.when is not None and event.when.is_placeholder
    except DateError:
        is_placeholder = True
    text = _("“%(date)s” is no date yet: write what the source says.") % {"date": event.edtf}
    return Finding("event-date", Level.BLOCK, text) if is_placeholder else None


def _outcome(event: Event) -> Finding | None:
    """What lies ahead has not taken place."""
    begins = event.earliest_start
    if event.occurrence not in _HAPPENED or begins is None or begins <= timezone.now():
        return None
    text = _("The event is said to have taken place, and its date lies ahead: correct the one or the other.")
    return Finding("event-outcome", Level.BLOCK, text)

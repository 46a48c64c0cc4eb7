"""``{% load timeline %}``: where timelines meet articles on a page."""

from django import template
from django.utils import timezone

from articles.models import Edition, Source
from timeline.chronicle import chronicle as arranged
from timeline.chronicle import placed
from timeline.models import Event
from timeline.zones import zone_words

register = template.Library()
LATEST = 8
#: The shape beside the word of each state; none says anything that the word does not.
SHAPES = {
    Event.Occurrence.OCCURRED: "held",
    Event.Occurrence.ONGOING: "held",
    Event.Occurrence.PLANNED: "planned",
    Event.Occurrence.SCHEDULED: "planned",
    Event.Occurrence.POSTPONED: "postponed",
    Event.Occurrence.RESCHEDULED: "postponed",
    Event.Occurrence.CANCELLED: "cancelled",
    Event.Occurrence.DID_NOT_OCCUR: "cancelled",
}


@register.inclusion_tag("timeline/_timeline.html", takes_context=True)
def timeline(context, edition: Edition) -> dict:
    """Show the whole timeline of an edition."""
    return {"chronicle": placed(edition, _moment(context)), "edition": edition}


@register.inclusion_tag("timeline/_compact.html", takes_context=True)
def timeline_compact(context, edition: Edition, form: str = "rail") -> dict:
    """Show the timeline beside the text (``rail``) or folded beneath the deck (``fold``)."""
    return {"chronicle": placed(edition, _moment(context)), "form": form}


@register.inclusion_tag("timeline/_latest.html")
def latest_events(at) -> dict:
    """Show the events that began last, as of ``at``."""
    events = (
        Event.objects.published()
        .filter(earliest_start__lte=at)
        .order_by("-earliest_start", "-tie_break", "-pk")
    )
    return {"entries": arranged(events[:LATEST]).entries}


@register.inclusion_tag("timeline/_events_of_source.html")
def events_of_source(source: Source) -> dict:
    """Show the published events that rest on a source."""
    events = Event.objects.published().filter(citations__source=source).distinct().chronological()
    return {"entries": arranged(events).entries}


@register.filter
def shape(event: Event) -> str:
    """Name the shape of an event's state; doubt goes before what happened."""
    if event.verification in (Event.Verification.DISPUTED, Event.Verification.REFUTED):
        return "disputed"
    if event.verification == Event.Verification.UNVERIFIED:
        return "unverified"
    return SHAPES[event.occurrence]


@register.filter
def zone(event: Event) -> str:
    """Say in which place's calendar an event's date is."""
    return zone_words(event.zone) if event.edtf else ""


def _moment(context):
    return context.get("at") or timezone.now()

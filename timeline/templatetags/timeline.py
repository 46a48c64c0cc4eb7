"""``{% load timeline %}``: where timelines meet articles on a page."""

from datetime import timedelta

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.language.dates import PartialDate
from articles.leaning import EVENTS, leans_on
from articles.models import Edition, Source, Tag
from articles.public.clock import AS_OF, as_of
from timeline.dating.lapsing import PLANS
from timeline.filters import EventFilter
from timeline.interchange.embedding import embedding_code, framed
from timeline.models import Event, EventCitation
from timeline.models.event import LAPSED
from timeline.page.facets import values_of
from timeline.page.groups import Entry, chronicle
from timeline.page.widget import entries_of_edition, widget
from timeline.zones import zone_words

register = template.Library()
LATEST = 8
#: Events that a source's page names.
OF_SOURCE = 50
#: The keys that arrange a timeline, with the words of their values.
ARRANGEMENTS = {
    "by": {"year": _("Year"), "month": _("Month"), "day": _("Day")},
    "clock": {"both": _("Place and Japan"), "japan": _("Japan time"), "place": _("Local time")},
    "layout": {"column": _("One column"), "lanes": _("Columns by kind")},
}
#: Every question that a page with a timeline answers: what narrows it, what arranges it, which page and which day.
_ASKING = frozenset([*EventFilter.base_filters, *ARRANGEMENTS, "cursor", "events", "known", AS_OF])
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
def timeline(
    context,
    subject,
    layout: str = "column",
    with_map: bool = False,
    plain: bool = False,
    cursor: str = "cursor",
) -> dict:
    """Show the whole timeline of an edition, a topic, a tag, an actor or a query of events.

    ``layout`` is column or lanes (columns by kind on wide screens), ``with_map`` adds a map of the places, ``plain``
    leaves out what narrows and arranges, ``cursor`` is the key under which the address names its page. The keys of the page's address say what the reader asked for.
    """
    request = context.get("request")
    data = request.GET if request is not None and not plain else QueryDict()
    ready = context.get("event_pieces")
    found = widget(subject, data, _moment(context), ready, layout=layout, with_map=with_map, cursor=cursor)
    return {
        "widget": found,
        "chronicle": found.chronicle,
        "at": _moment(context),
        "plain": plain,
        "embedding": embedding_code(page) if (page := framed(subject)) else "",
        "on_its_own": not isinstance(subject, Edition | Tag),
        "request": request,
    }


@register.inclusion_tag("timeline/_compact.html", takes_context=True)
def timeline_compact(context, edition: Edition, form: str = "rail") -> dict:
    """Show the timeline beside the text (``rail``) or folded beneath the deck (``fold``)."""
    entries = entries_of_edition(edition, _moment(context), context.get("event_pieces"))
    return {"chronicle": chronicle(entries), "form": form}


@register.inclusion_tag("timeline/_latest.html")
def latest_events(at) -> dict:
    """Show the events that began last, as of ``at``."""
    leans_on(EVENTS)
    events = (
        Event.objects.published(at)
        .filter(earliest_start__lte=at)
        .order_by("-earliest_start", "-tie_break", "-pk")
    )
    return {"entries": [Entry(event) for event in events[:LATEST]], "at": at}


@register.inclusion_tag("timeline/_events_of_source.html", takes_context=True)
def events_of_source(context, source: Source) -> dict:
    """Show the published events that rest on a source."""
    public = Event.objects.published(_moment(context))
    events = public.filter(pk__in=EventCitation.objects.filter(source=source).values("event")).chronological()
    return {"entries": [Entry(event) for event in events[:OF_SOURCE]]}


@register.filter
def answers(entry: Entry) -> list[tuple[str, str]]:
    """Return what a script needs to narrow the timeline as the server does: the facet's key and its values."""
    return [(name, " ".join(values)) for name, values in values_of(entry).items() if values]


@register.filter
def choices(name: str) -> list[tuple[str, str]]:
    """Return the ways in which a timeline can be arranged, with their words."""
    return [(value, str(words)) for value, words in ARRANGEMENTS[name].items()]


@register.filter
def other_moment(request) -> str:
    """Return the moment that the address asks for in place of now, as it is written: the timeline's form must not lose
    it. Every other key is nobody's question, and is not said again."""
    return request.GET[AS_OF] if request is not None and as_of(request) else ""


@register.filter
def is_narrowed(request) -> bool:
    """Whether the address asks something of the page: robots need only the plain one. What nobody answers asks nothing."""
    return request is not None and not _ASKING.isdisjoint(request.GET)


@register.filter
def shape(event: Event) -> str:
    """Name the shape of an event's state; doubt goes before what happened."""
    if event.verification in (Event.Verification.DISPUTED, Event.Verification.REFUTED):
        return "disputed"
    if event.verification == Event.Verification.UNVERIFIED:
        return "unverified"
    return SHAPES[event.occurrence]


@register.simple_tag(takes_context=True)
def occurrence(context, event: Event, css: str = "state") -> str:
    """Say whether it happened, by the reader's clock. A page that stays open is told when a plan's day will be past."""
    at = _moment(context)
    classes = f"{css} occurrence-{event.occurrence}" if css == "occurrence" else css
    is_now = timezone.now() - at < timedelta(minutes=1)
    if is_now and event.occurrence in PLANS and event.latest_end and not event.has_lapsed(at):
        later = event.latest_end.isoformat()
        return format_html(
            '<span class="{}" data-lapses="{}" data-lapsed="{}">{}</span>',
            classes,
            later,
            LAPSED,
            event.state_at(at),
        )
    return format_html('<span class="{}">{}</span>', classes, event.state_at(at))


@register.filter
def day_words(iso: str) -> str:
    """Say a date of any precision, 2025-10 or 2025-10-21, in Japanese words."""
    return PartialDate.parse(iso).display()


@register.filter
def zone(event: Event) -> str:
    """Say in which place's calendar an event's date is."""
    return zone_words(event.zone) if event.edtf else ""


def _moment(context):
    return context.get("at") or timezone.now()

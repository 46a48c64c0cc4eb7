"""Events as TimelineJS reads them. ``display_date`` is always set: its own words would print a false day."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from articles.fields import object_with
from articles.language.arithmetic import in_zone
from timeline.dating.edtf import Extent
from timeline.dating.point import Point, Precision
from timeline.models import Event


def write(events: Iterable[Event], base: str, at: datetime | None = None) -> Iterator[str]:
    """Yield the dated events as TimelineJS JSON. It cannot show plans without a date. ``at`` is the reader's clock."""
    yield from object_with('"events"', (_slide(event, base, at) for event in events if event.edtf))


def _slide(event: Event, base: str, at: datetime | None) -> dict:
    start, end = date_parts(event)
    words = event.date_text
    slide = {
        "start_date": {**start, "display_date": words},
        "text": {"headline": escape(event.title), "text": _text(event, base, at)},
        "group": event.get_kind_display(),
        "display_date": words,
        "unique_id": event.public_id,
        "autolink": False,
    }
    return slide | ({"end_date": {**end, "display_date": words}} if end else {})


def _text(event: Event, base: str, at: datetime | None) -> str:
    occurrence = event.state_at(at) if at else event.get_occurrence_display()
    state = f"{occurrence}・{event.get_verification_display()}"
    sources = "".join(f"<li>{escape(citation.source.label)}</li>" for citation in event.citations.all())
    link = escape(base + event.get_absolute_url())
    return f'<p>{escape(event.summary)}</p><p>{escape(state)}</p><ul>{sources}</ul><p><a href="{link}">{link}</a></p>'


def date_parts(event: Event) -> tuple[dict, dict]:
    """Return the beginning and the end of an event's date as precise as it is known, in the place's calendar."""
    when = event.when
    if when is None:
        return {}, {}
    start = when.start or when.end
    end = when.end if when.extent != Extent.INSTANT and when.start else None
    return _parts(start, event.zone), _parts(end, event.zone) if end else {}


def _parts(point: Point, zone: str) -> dict:
    if point.hour is not None:
        moment = in_zone(point.moment(zone), zone)
        day = {"year": moment.year, "month": moment.month, "day": moment.day}
        return day | {"time": f"{moment:%H:%M}"}
    first, _last = point.span()
    parts: dict = {"year": first.year}
    if point.month is not None and point.month <= 12:
        parts["month"] = first.month
        if point.precision == Precision.DAY:
            parts["day"] = first.day
    return parts

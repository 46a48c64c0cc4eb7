"""Events as GeoJSON (RFC 7946): only places that are known to a city or better are points."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles.fields import object_with
from timeline.interchange.facts import has_lapsed
from timeline.models import Event


def write(events: Iterable[Event], base: str, at: datetime | None = None) -> Iterator[str]:
    """Yield a feature for every place of every event that can be drawn as a point. ``at`` is the reader's clock."""
    features = (
        _feature(event, venue, base, at)
        for event in events
        for venue in event.venues.all()
        if venue.place.is_point
    )
    yield from object_with('"type": "FeatureCollection", "features"', features)


def _feature(event: Event, venue, base: str, at: datetime | None) -> dict:
    place = venue.place
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "id": event.public_id,
            "title": event.title,
            "date": event.date_text,
            "edtf": event.edtf,
            "place": place.name,
            "precision": place.precision,
            "role": venue.role,
            "occurrence": event.occurrence,
            "lapsed": has_lapsed(event, at),
            "verification": event.verification,
            "url": base + event.get_absolute_url(),
        },
    }

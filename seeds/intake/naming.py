"""The actors and places on record, as texts may name them."""

from collections.abc import Iterable

from seeds.events import Names
from timeline.models import Actor, Place


def names_on_record() -> Names:
    """Return the actors and places that the newsroom knows. Two queries."""
    return names_of(Actor.objects.all(), Place.objects.all())


def names_of(actors: Iterable[Actor], places: Iterable[Place]) -> Names:
    """Return these actors and places as texts may name them."""
    return Names(
        actors={row.name: (*filter(None, (row.name_en, row.name_local)), *row.variants) for row in actors},
        places={row.name: tuple(filter(None, (row.name_en, row.name_local))) for row in places},
        zones={row.name: row.zone for row in places if row.zone},
        countries={row.name: row.country for row in actors if row.country},
    )

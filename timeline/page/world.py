"""The map of a timeline's places: points on coastlines of our own, without tiles and without anybody else's server.

Pure: no Django. The projection is the plain one, degrees as they are; the drawing turns at the date line, so that a
map of Anchorage and Vladivostok is not a map of the whole world.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

#: The smallest map, in degrees: closer up, coastlines at 1:110 million are no help. The margin around the points.
SMALLEST, MARGIN = 40.0, 8.0
#: A map is twice as wide as it is high.
SHAPE = 2.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be drawn as a point. ``is_near`` draws a ring: somewhere near, not there."""

    name: str
    longitude: float
    latitude: float
    count: int
    key: str = ""
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot on the map: where, how large, and what it says."""

    spot: Spot
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class World:
    """A map: the window of the drawing and the marks in it. ``unit`` is a hundredth of its width."""

    box: str
    marks: list[Mark]
    unit: float


def world(spots: Iterable[Spot]) -> World | None:
    """Return the smallest map that shows these places, or nothing where there are none."""
    spots = list(spots)
    if not spots:
        return None
    west, width = _window([spot.longitude for spot in spots])
    latitudes = [-spot.latitude for spot in spots]
    height = max(max(latitudes) - min(latitudes) + 2 * MARGIN, width / SHAPE)
    width, west = max(width, height * SHAPE), west - max(0, height * SHAPE - width) / 2
    width, height = min(width, 360.0), min(height, 180.0)
    north = min(max((max(latitudes) + min(latitudes) - height) / 2, -90.0), 90.0 - height)
    unit = width / 100
    marks = [
        Mark(
            spot,
            west + (spot.longitude - west) % 360,
            -spot.latitude,
            unit * min(0.6 + sqrt(spot.count) / 6, 1.6),
        )
        for spot in spots
    ]
    return World(f"{west:g} {north:g} {width:g} {height:g}", marks, unit)


def _window(longitudes: list[float]) -> tuple[float, float]:
    """Return where a window begins and how wide it is: all of the circle but the widest gap between places."""
    ring = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(right - left, right) for left, right in pairwise([*ring, ring[0] + 360])]
    gap, begin = max(gaps)
    width = 360 - gap
    padded = min(max(width + 2 * MARGIN, SMALLEST), 360.0)
    west = begin - (padded - width) / 2
    return (west + 180) % 360 - 180, padded

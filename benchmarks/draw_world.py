"""Draw the coastlines of the timeline's map: ``python benchmarks/draw_world.py land-110m.json``.

The argument is the file of that name in the npm package ``world-atlas``: Natural Earth's land at 1:110 million, which
is in the public domain, as TopoJSON. The result is one path in degrees, small enough to be sent with every map.
"""

import json
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

TARGET = Path(__file__).parent.parent / "timeline" / "static" / "timeline" / "world.svg"
#: In degrees: a tenth is 11 km, less than a dot on a map of the world. Smaller islands are left out.
DIGITS, SMALLEST, TOLERANCE = 1, 1.5, 0.25

Ring = list[tuple[float, float]]


def main(path: Path) -> None:
    """Write the picture and say how large it is."""
    world = json.loads(path.read_text(encoding="utf-8"))
    arcs = [unpacked(arc, world["transform"]) for arc in world["arcs"]]
    shapes = [shape for geometry in world["objects"]["land"]["geometries"] for shape in geometry["arcs"]]
    rings = [unbroken(joined(ring, arcs)) for shape in shapes for ring in shape]
    data = "".join(path_of(ring) for ring in rings if extent(ring) > SMALLEST)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180"><path id="land" transform="scale(.1)" d="{data}"/></svg>\n',
        encoding="utf-8",
    )
    print(TARGET.name, TARGET.stat().st_size, "bytes")


def unpacked(arc: list[list[int]], transform: dict) -> Ring:
    """Return an arc in degrees: TopoJSON stores whole steps from point to point."""
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((round(x * width + left, DIGITS), round(-(y * height + bottom), DIGITS)))
    return points


def joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """Return a ring of arcs; a negative number means the arc of its complement, backwards."""
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return points


def unbroken(ring: Ring) -> Ring:
    """Let a ring run on beyond 180 degrees instead of jumping to the other edge; what rounds the pole is closed there."""
    points, turn = [ring[0]], 0
    for before, (x, y) in pairwise(ring):
        turn += 360 * (before[0] - x > 180) - 360 * (x - before[0] > 180)
        points.append((x + turn, y))
    return [*points, (points[-1][0], 90.0), (points[0][0], 90.0)] if turn else points


def extent(ring: Ring) -> float:
    """Return the longer side of a ring's box, in degrees."""
    return max(max(values) - min(values) for values in zip(*ring, strict=True))


def path_of(ring: Ring) -> str:
    """Return a closed path in whole tenths of a degree, each point counted from the one before: half the bytes."""
    points = [(round(x * 10), round(y * 10)) for x, y in thinned(ring)]
    steps = [(to[0] - at[0], to[1] - at[1]) for at, to in pairwise(points) if to != at]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps[:-1]) + "z"


def thinned(ring: Ring) -> Ring:
    """Leave out the points that no eye would miss: Douglas and Peucker's algorithm, without its recursion."""
    kept, waiting = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, distance = max(
            ((at, off_line(ring[at], ring[first], ring[last])) for at in range(first + 1, last)),
            key=lambda row: row[1],
            default=(0, 0.0),
        )
        if distance > TOLERANCE:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return [ring[at] for at in sorted(kept)]


def off_line(point: tuple, start: tuple, end: tuple) -> float:
    """Return a point's distance from a line, in degrees; from the start where the line has no length."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    return abs(x * (point[1] - start[1]) - y * (point[0] - start[0])) / length


if __name__ == "__main__":
    main(Path(sys.argv[1]))

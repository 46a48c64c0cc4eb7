"""Draw the graphics of the sample newsroom: ``python benchmarks/draw_photos.py``.

The pictures are plain maps, charts and diagrams in the colours of the publication. Labels are Latin and set in
Pillow's own font, so that every machine draws the same picture without a Japanese font; captions carry the Japanese.
"""

from dataclasses import dataclass
from datetime import date
from math import acos, atan2, cos, pi, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).parent.parent / "seeds" / "documents" / "photos"

# 16:10 at 1600 pixels serves a text column of 38em on a screen with two device pixels for one.
WIDTH, HEIGHT = 1600, 1000

PAPER, WASH, RULE = "#fbfaf7", "#f2efe8", "#c9c4b7"
INK, SECONDARY, ACCENT = "#1b1d22", "#5a5f6a", "#b3261e"

EARTH_RADIUS_KM = 6371.0

# Right of the dot, left of it, below it: the shift in pixels and the anchor of the text.
LABEL_PLACES = {"r": (20, 0, "lm"), "l": (-20, 0, "rm"), "b": (0, 44, "mm")}


@dataclass(frozen=True, slots=True)
class City:
    """A place on the map. ``side`` and ``lower`` put the label where the neighbours leave room for it."""

    name: str
    latitude: float
    longitude: float
    side: str = "r"
    lower: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which the two met. ``shift`` moves the label aside, in pixels, where the next line would cross it."""

    place: str
    day: date
    alone: bool
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A period that somebody announced: the words, the first day and the last day by plain counting."""

    words: str
    said: date
    ends: date
    outcome: str


ANCHORAGE = City("ANCHORAGE", 61.22, -149.90, "b")
CITIES = (
    City("Washington", 38.90, -77.04),
    City("Moscow", 55.76, 37.62, "l", lower=46),
    City("Kyiv", 50.45, 30.52, "l", lower=-4),
    City("Budapest", 47.50, 19.04),
    City("Helsinki", 60.17, 24.94, lower=22),
    City("Tokyo", 35.68, 139.69, "l"),
)
MEETINGS = (
    Meeting("Hamburg", date(2017, 7, 7), alone=False, shift=-44),
    Meeting("Da Nang", date(2017, 11, 11), alone=False),
    Meeting("Helsinki", date(2018, 7, 16), alone=True),
    Meeting("Osaka", date(2019, 6, 28), alone=False),
    Meeting("Anchorage", date(2025, 8, 15), alone=True),
)
SPANS = (
    Span("50 days", date(2025, 7, 14), date(2025, 9, 2), "shortened after two weeks"),
    Span("10 to 12 days", date(2025, 7, 28), date(2025, 8, 9), "a summit instead"),
    Span("2 to 3 weeks", date(2025, 8, 15), date(2025, 9, 5), "no result on record"),
    Span("within 2 weeks", date(2025, 10, 16), date(2025, 10, 30), "called off on 22 Oct"),
)
SEATS = (
    ("UNITED STATES", ("Rubio", "Trump", "Witkoff")),
    ("RUSSIA", ("Lavrov", "Putin", "Ushakov")),
)


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that Pillow carries, at ``size`` pixels."""
    return ImageFont.load_default(size=size)


def sheet(heading: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return a blank sheet with its heading and the hairline under it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((70, 56), heading, font=font(38), fill=INK)
    draw.line((70, 122, WIDTH - 70, 122), fill=RULE, width=2)
    draw.line((70, 122, 190, 122), fill=ACCENT, width=6)
    return image, draw


def dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: int, fill: str, line: str) -> None:
    """Draw a filled circle round a point."""
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill, outline=line, width=4)


def distance_and_bearing(start: City, end: City) -> tuple[float, float]:
    """Return the great-circle distance in km and the first bearing in radians, on a spherical Earth."""
    a, b = radians(start.latitude), radians(end.latitude)
    turn = radians(end.longitude - start.longitude)
    angle = acos(sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))
    bearing = atan2(sin(turn) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(turn))
    return angle * EARTH_RADIUS_KM, bearing


def draw_rings(draw: ImageDraw.ImageDraw, centre: tuple[float, float], scale: float) -> None:
    """Draw a ring for every 2,000 km and a spoke for every 30 degrees."""
    x, y = centre
    for km in (8000, 6000, 4000, 2000):
        r, fill = km * scale, WASH if km % 4000 == 0 else PAPER
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill, outline=RULE, width=2)
    for step in range(12):
        angle = step * pi / 6
        reach = 8000 * scale
        draw.line((x, y, x + reach * sin(angle), y - reach * cos(angle)), fill=RULE, width=1)
    edge = {"stroke_width": 6, "stroke_fill": PAPER}
    for km in (4000, 6000, 8000):
        angle = radians(225)
        spot = (x + km * scale * sin(angle), y - km * scale * cos(angle))
        draw.text(spot, f"{km:,} km", font=font(22), fill=SECONDARY, anchor="mm", **edge)


def label(draw: ImageDraw.ImageDraw, x: float, y: float, city: City, second: str) -> None:
    """Write the name of a city and a second line beside its dot."""
    dx, dy, anchor = LABEL_PLACES[city.side]
    edge = {"stroke_width": 5, "stroke_fill": PAPER}
    draw.text((x + dx, y + dy + city.lower - 14), city.name, font=font(28), fill=INK, anchor=anchor, **edge)
    draw.text(
        (x + dx, y + dy + city.lower + 16), second, font=font(22), fill=SECONDARY, anchor=anchor, **edge
    )


def distances() -> Image.Image:
    """Draw an azimuthal equidistant map: from Anchorage, every distance and every bearing is true."""
    image, draw = sheet("Distances from Anchorage")
    centre, scale = (WIDTH / 2, 562.0), 410 / 8000
    draw_rings(draw, centre, scale)
    spots = []
    for city in CITIES:
        km, bearing = distance_and_bearing(ANCHORAGE, city)
        x, y = centre[0] + km * scale * sin(bearing), centre[1] - km * scale * cos(bearing)
        draw.line((*centre, x, y), fill=SECONDARY, width=3)
        spots.append((x, y, city, f"{round(km, -2):,.0f} km"))
    for x, y, city, second in spots:
        dot(draw, x, y, 9, INK, PAPER)
        label(draw, x, y, city, second)
    dot(draw, *centre, 15, ACCENT, PAPER)
    label(draw, *centre, ANCHORAGE, "15 August 2025")
    draw.text((centre[0], 142), "N", font=font(24), fill=SECONDARY, anchor="mm")
    return image


def day_to_x(day: date, first: date, last: date, left: int, right: int) -> float:
    """Place a day on a horizontal axis."""
    return left + (right - left) * (day - first).days / (last - first).days


def draw_meeting(draw: ImageDraw.ImageDraw, meeting: Meeting, x: float, axis: int, rise: int) -> None:
    """Draw a dot on the axis with its place and day ``rise`` pixels above."""
    day, top, middle = meeting.day, axis - rise, x + meeting.shift
    draw.line((x, axis, x, top + 44), fill=SECONDARY, width=2)
    dot(draw, x, axis, 16, ACCENT if meeting.alone else PAPER, ACCENT)
    draw.text((middle, top - 14), meeting.place, font=font(32), fill=INK, anchor="mm")
    draw.text(
        (middle, top + 22), f"{day.day} {day:%b} {day.year}", font=font(22), fill=SECONDARY, anchor="mm"
    )


def intervals() -> Image.Image:
    """Draw the meetings on one axis, with the long gap marked."""
    image, draw = sheet("Trump and Putin in person, 2017-2025")
    first, last, axis = date(2017, 1, 1), date(2026, 1, 1), 600
    osaka, anchorage = (meeting.day for meeting in MEETINGS[-2:])

    def place(day: date) -> float:
        return day_to_x(day, first, last, 110, WIDTH - 110)

    draw.rectangle((place(osaka), axis - 60, place(anchorage), axis + 60), fill=WASH)
    draw.line((110, axis, WIDTH - 110, axis), fill=INK, width=3)
    for year in range(2017, 2027):
        x = place(date(year, 1, 1))
        draw.line((x, axis, x, axis + 84), fill=RULE, width=2)
        if year < last.year:
            draw.text((x + 8, axis + 70), str(year), font=font(24), fill=SECONDARY)
    for index, meeting in enumerate(MEETINGS):
        draw_meeting(draw, meeting, place(meeting.day), axis, 330 if index % 2 else 200)
    middle = (place(osaka) + place(anchorage)) / 2
    gap = (anchorage - osaka).days
    draw.text((middle, axis - 96), f"{gap:,} days", font=font(40), fill=INK, anchor="mm")
    legend(draw, "stand-alone summit", "in the margins of another meeting")
    return image


def legend(draw: ImageDraw.ImageDraw, filled: str, hollow: str) -> None:
    """Explain the filled and the hollow dot at the foot of the sheet."""
    dot(draw, 90, 925, 13, ACCENT, ACCENT)
    draw.text((118, 925), filled, font=font(26), fill=INK, anchor="lm")
    dot(draw, 570, 925, 13, PAPER, ACCENT)
    draw.text((598, 925), hollow, font=font(26), fill=INK, anchor="lm")


def seats() -> Image.Image:
    """Draw the three-on-three table of Anchorage."""
    image, draw = sheet("Three on three: the table in Anchorage")
    draw.rounded_rectangle((330, 440, 1270, 600), radius=24, fill=WASH, outline=RULE, width=3)
    draw.text((WIDTH / 2, 520), "about three hours", font=font(30), fill=SECONDARY, anchor="mm")
    for (side, names), y, sign in zip(SEATS, (350, 690), (-1, 1), strict=True):
        draw.text((WIDTH / 2, y + sign * 148), side, font=font(28), fill=SECONDARY, anchor="mm")
        for column, name in enumerate(names):
            x, leader = 500 + column * 300, column == 1
            dot(draw, x, y, 46, ACCENT if leader else PAPER, ACCENT)
            draw.text((x, y + sign * 84), name, font=font(36 if leader else 30), fill=INK, anchor="mm")
    legend(draw, "president", "minister, envoy or adviser")
    return image


def windows() -> Image.Image:
    """Draw the announced periods of 2025 as bars on one calendar."""
    image, draw = sheet("Deadlines and windows, as announced in 2025")
    first, last = date(2025, 7, 1), date(2025, 11, 10)

    def place(day: date) -> float:
        return day_to_x(day, first, last, 110, WIDTH - 110)

    for month in range(7, 12):
        x = place(date(2025, month, 1))
        draw.line((x, 180, x, 900), fill=RULE, width=2)
        draw.text((x + 10, 172), f"{date(2025, month, 1):%b}", font=font(26), fill=SECONDARY)
    for row, span in enumerate(SPANS):
        y, start, end = 300 + row * 170, place(span.said), place(span.ends)
        draw.line((start, y, end, y), fill=ACCENT, width=10)
        dot(draw, start, y, 12, ACCENT, ACCENT)
        dot(draw, end, y, 14, PAPER, ACCENT)
        anchor, x = ("rm", start - 30) if row == len(SPANS) - 1 else ("lm", end + 30)
        draw.text((x, y - 18), f'"{span.words}"', font=font(32), fill=INK, anchor=anchor)
        draw.text((x, y + 20), span.outcome, font=font(24), fill=SECONDARY, anchor=anchor)
    return image


PICTURES = {
    "anchorage-distances": distances,
    "meeting-intervals": intervals,
    "anchorage-table": seats,
    "deadline-windows": windows,
}


def main() -> None:
    """Draw every picture. A palette of 64 colours keeps a picture of flat areas under 60 kB."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        small = picture().quantize(colors=64, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

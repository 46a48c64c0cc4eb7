"""How wires and newspapers begin or end a report: place, day, agency, correspondent."""

from dataclasses import dataclass

from tests.seeds.generator.drawing import Draw, words_of
from tests.seeds.generator.names import person, plain

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Written:
    """A dateline as written; ``facts`` are its parts, ``name`` the correspondent in it."""

    text: str
    facts: dict[str, str]
    name: str = ""


def opening(draw: Draw) -> Written:
    return _written(draw, draw.choice(words_of("datelines")[draw.language]["openings"]))


def closing(draw: Draw) -> Written | None:
    patterns = words_of("datelines")[draw.language]["closings"]
    return _written(draw, draw.choice(patterns)) if patterns else None


def _written(draw: Draw, row: list[str]) -> Written:
    pattern, says, agency = row
    place, day, name = draw.bound["place"], draw.day, plain(person(draw))
    text = pattern.format(
        p=place,
        P=place.upper(),
        n=name,
        d=day.day,
        w=str(day.day).translate(_WIDE),
        m=day.month,
        M=f"{day:%b}",
    )
    facts = {
        "place": (place.upper() if "{P}" in pattern else place) if "place" in says else "",
        "day": day.isoformat() if "day" in says else "",
        "agency": agency,
    }
    return Written(text, facts, name if "name" in says else "")

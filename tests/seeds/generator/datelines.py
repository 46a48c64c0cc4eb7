"""How wires and newspapers begin or end a report: place, day, agency, correspondent."""

from dataclasses import dataclass

from tests.seeds.generator.drawing import Draw
from tests.seeds.generator.names import person, plain

#: Before the first paragraph, by language; {p} place, {d} day of the month, {n} a name, {m} month.
OPENINGS = {
    "ja": (
        ("[{p} {d}日 ロイター] - ", "place day agency", "ロイター"),
        ("［{p}　{w}日　ロイター］ - ", "place day agency", "ロイター"),
        ("[{d}日 ロイター] - ", "day agency", "ロイター"),
        ("【{m}月{d}日 AFP】", "day agency", "AFP"),
        ("【{p}共同】", "place agency", "共同"),
        ("【{p}時事】", "place agency", "時事"),
        ("【{p}={n}】", "place name", ""),
        ("【{p}＝{n}】", "place name", ""),
        ("［{p}　{n}］", "place name", ""),
        ("（{p}={n}）", "place name", ""),
        ("【{p}・{n}】", "place name", ""),
        ("【{p}支局】", "place", ""),
        ("<{p}>", "place", ""),
        ("【{p}{d}日=共同】", "place day agency", "共同"),
        ("◆{p} {d}日 時事　", "place day agency", "時事"),
        ("＝{p}＝　", "place", ""),
        ("速報 [{p} {d}日 ロイター] ", "place day agency", "ロイター"),
        ("【{p}発 {m}月{d}日】", "place day", ""),
    ),
    "en": (
        ("{P}, {M} {d} (Reuters) - ", "place day agency", "Reuters"),
        ("{P} (AP) — ", "place agency", "AP"),
        ("{P}, {M} {d} (AFP) — ", "place day agency", "AFP"),
        ("{P} — ", "place", ""),
        ("{P}, {M} {d} — ", "place day", ""),
        ("[{p}, {M} {d}] ", "place day", ""),
    ),
    "zh": (
        ("（中央社{p}{d}日電）", "place day agency", "中央社"),
        ("（法新社{p}{d}日電）", "place day agency", "法新社"),
        ("〔記者{n}／{p}報導〕", "place name", ""),
        ("【記者{n}／{p}報導】", "place name", ""),
        ("（中央社記者{n}{p}{d}日電）", "place day agency name", "中央社"),
        ("（路透{p}{d}日電）", "place day agency", "路透"),
    ),
}
#: Behind the last paragraph.
CLOSINGS = {
    "ja": (
        ("（{p}時事）", "place agency", "時事"),
        ("（{p}共同）", "place agency", "共同"),
        ("（{p}={n}）", "place name", ""),
        ("（{p}支局　{n}）", "place name", ""),
        ("（共同）", "agency", "共同"),
    ),
    "en": (),
    "zh": (),
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Written:
    """A dateline as written; ``facts`` are its parts, ``name`` the correspondent in it."""

    text: str
    facts: dict[str, str]
    name: str = ""


def opening(draw: Draw) -> Written:
    return _written(draw, draw.choice(OPENINGS[draw.language]))


def closing(draw: Draw) -> Written | None:
    patterns = CLOSINGS[draw.language]
    return _written(draw, draw.choice(patterns)) if patterns else None


def _written(draw: Draw, row: tuple[str, str, str]) -> Written:
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

"""How pages write the names of those who made them, and in which role."""

from dataclasses import dataclass

from tests.seeds.generator.drawing import Draw, words_of


@dataclass(frozen=True, slots=True)
class Credit:
    """A line of names: its text and the facts, pairs of name and role."""

    text: str
    rows: tuple[tuple[str, str], ...]


def person(draw: Draw) -> str:
    """Draw a name as the page writes it. Names are invented."""
    family, given = draw.draw("family"), draw.draw("given")
    if draw.language == "ja" and draw.maybe(0.12):
        return draw.draw("foreigner")
    if draw.language == "en":
        return f"{given} {family}"
    if draw.language == "zh":
        return family + given
    return family + draw.choice((" ", "", "　")) + given


def plain(name: str) -> str:
    return name.replace("　", " ")


def credit(draw: Draw, *, of_one_line: bool = False) -> Credit:
    """Draw a line of names, or a line for the role and one for the name."""
    patterns = words_of("names")[draw.language]["patterns"]
    pattern, roles = draw.choice([row for row in patterns if not (of_one_line and "\n" in row[0])])
    one, two = person(draw), person(draw)
    while plain(two).replace(" ", "") == plain(one).replace(" ", ""):
        two = person(draw)
    known = draw.draw("penname")
    text = draw.fill(pattern, x=one, y=two, penname=known)
    if roles == ["handle"]:
        return Credit(text, ((known, "text"),))
    return Credit(text, tuple(zip((plain(one), plain(two))[: len(roles)], roles, strict=True)))

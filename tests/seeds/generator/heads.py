"""Heads of pages: title, deck, dates, names, section and tags in the orders in which sites write them."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.seeds.generator.drawing import Draw, words_of
from tests.seeds.generator.names import credit, person, plain
from tests.seeds.generator.parts import Label, Part, Zone
from tests.seeds.generator.stamps import later, stamp

#: Orders of a head's pieces. "when" writes the dates, "who" the names, "both" dates and names on one line.
ORDERS = (
    "kicker title when who",
    "title when who",
    "title who when",
    "title deck both",
    "title both",
    "both title",
    "when title who",
    "when kicker title who",
    "kicker when title deck who",
    "who title when",
    "title deck when who tags",
    "brand title when",
    "title when",
    "title who",
    "brand kicker title deck when who",
    "when who title",
    "title tags when who",
    "title",
    "title deck who",
    "other title when who",
    "title when other who",
    "letter title deck who when",
    "letter title when who",
    "letter other title when",
    "when title subtitle who",
    "title subtitle who when",
    "section_head title when who",
    "title original who when",
    "field title when who",
    "title when field",
    "title when who field",
    "brand letter title when who",
)
#: How exact a date is, by the length of its ISO prefix; the longest has its zone.
PRECISIONS = {7: "month", 10: "day", 22: "minute"}


@dataclass(slots=True)
class Head:
    """Parts of a head and what they say. ``tail`` holds what the site writes under the text instead."""

    parts: list[Part] = field(default_factory=list)
    tail: list[Part] = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    outlet: str = ""


def head(draw: Draw, title: str, *, dated: bool = True, named: bool = True, titled: bool = True) -> Head:
    """Draw a head around a title. Families whose pages bear no date, no name or no title say so."""
    made = Head(outlet=draw.draw("outlet"))
    made.facts = {"title": title if titled else None, "published": "", "updated": "", "bylines": []}
    order = draw.choice(ORDERS).split()
    pieces = _allowed(order, dated, named, titled)
    at_the_end = {piece for piece in pieces if piece in ("when", "who", "tags") and draw.maybe(0.08)}
    for piece in pieces:
        _PIECES[piece](draw, made, title, made.tail if piece in at_the_end else made.parts)
    if named and draw.maybe(0.15):
        _box(draw, made, title, made.tail)
    if made.facts["published"]:
        made.facts["published_precision"] = PRECISIONS[len(made.facts["published"])]
    return made


def _allowed(order: list[str], dated: bool, named: bool, titled: bool) -> list[str]:
    """Leave out what the family's pages do not bear; a line of both keeps what is left of it."""
    left = {"title": titled, "when": dated, "other": dated, "who": named, "both": dated and named}
    pieces = [piece for piece in order if left.get(piece, True)]
    if "both" in order and dated != named:
        pieces.append("when" if dated else "who")
    return pieces


def _line(draw: Draw, kind: str, **slots: str) -> str:
    known = {"s": draw.draw("section"), "r": draw.choice(_words(draw)["reading"])} | slots
    return draw.choice(_words(draw)[kind]).format(**known)


def _words(draw: Draw) -> dict:
    return words_of("heads")[draw.language]


def _title(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    text = _line(draw, "suffix", t=title, o=made.outlet)
    into.append(Part(text, (Label.TITLE,), "h1", Zone.HEAD))


def _deck(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    text = draw.fresh("deck")
    made.facts["deck"] = text
    into.append(Part(text, (Label.DECK,), draw.choice(("p", "div", "h2")), Zone.HEAD))


def _kicker(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    section = draw.draw("section")
    made.facts["section"] = section
    into.append(Part(_line(draw, "kicker", s=section), (Label.SECTION,), "div", Zone.HEAD))


def _subtitle(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Go on with the title on a line in dashes."""
    text = _line(draw, "subtitle", u=draw.fresh("subtitle"))
    if made.facts["title"]:
        made.facts["title"] += text
        into.append(Part(text, (Label.TITLE,), draw.choice(("h1", "p", "div")), Zone.HEAD))


def _original(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Print a translation's original title under its own."""
    if draw.language == "ja":
        into.append(Part(draw.draw("original"), (Label.FIELD,), "p", Zone.HEAD))


def _letter(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Print a name that no word tells for a paper's, with what its site sets beside it."""
    lines = draw.choice(_words(draw)["letter"])
    known = {"l": draw.draw("letter"), "o": made.outlet, "s": draw.draw("section")}
    into += [Part(line.format(**known), (Label.NOISE,), "div", Zone.HEAD) for line in lines]


def _section_head(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Print the section's name as the first heading, over the title."""
    into.append(Part(_line(draw, "section_head"), (Label.NOISE,), "h1", Zone.HEAD))


def _field(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Print a field of a form: who was there, where it was, what came before."""
    known = {
        "n": draw.draw("family"),
        "m": draw.draw("family"),
        "f": draw.draw("attendant"),
        "h": draw.draw("headline"),
    }
    into.append(Part(_line(draw, "field", place=draw.draw("place"), **known), (Label.FIELD,), "p", Zone.HEAD))


def _brand(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    into.append(Part(_line(draw, "brand", o=made.outlet), (Label.NOISE,), "div", Zone.HEAD))


def _tags(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    tags = draw.several("tag", 2, 4)
    made.facts["tags"] = tags
    text = _line(draw, "tags", g=draw.choice(("、", " ", " / ", ", ")).join(tags), h=" #".join(tags))
    into.append(Part(text, (Label.TAG,), "div", Zone.HEAD))


def _when(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    one, two = stamp(draw, draw.moment), stamp(draw, later(draw, draw.moment))
    way = draw.choice(("published",) * 6 + ("both", "both", "apart", "updated"))
    if way != "updated":
        made.facts["published"] = one.iso
    if way != "published":
        made.facts["updated"] = two.iso
    kinds = ("published", "updated") if way == "apart" else (way,)
    lines = [_line(draw, kind, p=one.text, u=two.text, o=made.outlet) for kind in kinds]
    rows = [row for line in lines for row in line.split("\n")]
    into += [Part(row, (Label.STAMP,), draw.choice(("p", "div", "time")), Zone.HEAD) for row in rows]


def _who(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    for _line_of_names in range(draw.choice((1, 1, 1, 2))):
        names = credit(draw)
        made.facts["bylines"] += [{"name": name, "role": role} for name, role in names.rows]
        element = draw.choice(("p", "div", "address"))
        into += [Part(row, (Label.BYLINE,), element, Zone.HEAD) for row in names.text.split("\n")]
    if draw.maybe(0.15):
        into.append(Part(draw.draw("bio"), (Label.BIO,), "p", Zone.HEAD))


def _box(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    """Introduce the author under the text, where the head named nobody."""
    if made.facts["bylines"]:
        return
    name = person(draw)
    made.facts["bylines"].append({"name": plain(name), "role": "text"})
    into.append(Part(_line(draw, "box"), (Label.BYLINE,), draw.choice(("h3", "div")), Zone.BELOW))
    into.append(Part(name, (Label.BYLINE,), "p", Zone.BELOW))
    into.append(Part(draw.draw("bio"), (Label.BIO,), "p", Zone.BELOW))


def _both(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    names, when = credit(draw, of_one_line=True), stamp(draw, draw.moment)
    made.facts["published"] = when.iso
    made.facts["bylines"] += [{"name": name, "role": role} for name, role in names.rows]
    text = _line(draw, "joined", p=when.text, n=names.text, o=made.outlet)
    into.append(Part(text, (Label.STAMP, Label.BYLINE), draw.choice(("p", "div")), Zone.HEAD))


def _other(draw: Draw, made: Head, title: str, into: list[Part]) -> None:
    day = stamp(draw, draw.moment - timedelta(days=draw.count(2, 30)), clock=False)
    into.append(Part(_line(draw, "other", d=day.text), (Label.FIELD,), "div", Zone.HEAD))


_PIECES = {
    "title": _title,
    "deck": _deck,
    "kicker": _kicker,
    "brand": _brand,
    "tags": _tags,
    "when": _when,
    "who": _who,
    "both": _both,
    "other": _other,
    "subtitle": _subtitle,
    "original": _original,
    "letter": _letter,
    "section_head": _section_head,
    "field": _field,
}

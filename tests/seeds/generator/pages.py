"""Draws pages. A page is a family's text under a head, in a site's furniture, in an envelope: four draws apart."""

from collections.abc import Iterator
from dataclasses import replace

from tests.seeds.generator import families, furnishing, threads
from tests.seeds.generator.bodies import Body
from tests.seeds.generator.drawing import CODES, LANGUAGES, Draw
from tests.seeds.generator.envelopes import ENVELOPES
from tests.seeds.generator.heads import Head, head
from tests.seeds.generator.markup import told
from tests.seeds.generator.parts import KEPT, Label, Page, Part

FAMILIES = families.FAMILIES | threads.FAMILIES
#: Japanese pages are what the house reads.
SHARES = {"ja": 0.7, "en": 0.16, "zh": 0.14}
TITLES = {
    "column": "columntitle",
    "long form": "seotitle",
    "questions": "seotitle",
    "reactions": "reactiontitle",
}


def page(seed: int, *, family: str = "", language: str = "") -> Page:
    """Draw a page. The same seed gives the same page; family and language may be fixed."""
    dice = Draw(seed, "ja").random
    language = language or dice.choices(LANGUAGES, [SHARES[name] for name in LANGUAGES])[0]
    family = family or dice.choice(sorted((*FAMILIES, *ENVELOPES)))
    envelope = family if family in ENVELOPES else ""
    kind = dice.choice(("wire", "article", "column", "analysis", "report")) if envelope else family
    draw = Draw(seed, language)
    drawn = _bare(draw, seed, family, kind)
    if envelope:
        drawn = ENVELOPES[envelope](Draw(seed + 1, language, draw.moment), drawn)
    return replace(drawn, facts=drawn.facts | _lines_of(drawn.parts))


def pages(count: int, *, first: int = 0, families: tuple[str, ...] = ()) -> Iterator[Page]:
    """Draw many pages, all families alike often."""
    names = families or tuple(sorted((*FAMILIES, *ENVELOPES)))
    for number in range(count):
        yield page(first + number, family=names[number % len(names)])


def _bare(draw: Draw, seed: int, family: str, kind: str) -> Page:
    title = draw.fresh(TITLES.get(kind, "title") if draw.maybe(0.7) else "title")
    top = head(draw, title, dated=draw.maybe(0.9), named=draw.maybe(0.75), titled=draw.maybe(0.96))
    body = Body(draw, dated=len(top.facts["published"]) >= len("2031-11-04"))
    FAMILIES[kind](body)
    contents = furnishing.contents(draw, body.parts)
    text = [*contents, *furnishing.inside(draw, body.parts)]
    shown = title if top.facts["title"] else ""
    parts = [
        *furnishing.above(draw, shown, top.outlet),
        *top.parts,
        *text,
        *top.tail,
        *furnishing.below(draw, shown, top.outlet),
    ]
    return Page(
        seed,
        family,
        draw.language,
        tuple(parts),
        _facts(draw, top, body),
        told(draw, top.outlet),
        _traits(draw),
    )


def _facts(draw: Draw, top: Head, body: Body) -> dict:
    facts = {"language": CODES[draw.language], **top.facts, "counts": body.counts, "events": body.events}
    facts["bylines"] = [*top.facts["bylines"], *body.facts.pop("bylines", [])]
    facts["headings"] = [
        part.text for part in body.parts if part.label is Label.HEADING and "headings" in body.counts
    ]
    if "headings" not in body.counts:
        del facts["headings"]
    # A name's line that tells the place says what a dateline does: a reader may take it or leave it.
    if not any(draw.bound["place"] in part.text for part in top.parts if Label.BYLINE in part.labels):
        facts["dateline"] = {"place": "", "day": "", "agency": ""}
    return facts | body.facts


def _traits(draw: Draw) -> tuple[str, ...]:
    return ("dense",) if draw.maybe(0.4) else ()


def _lines_of(parts: tuple[Part, ...]) -> dict:
    """List the words that a draft must hold, and the lines that it must not. Words of both prove nothing."""
    kept = [part.kept if part.kept is not None else part.text for part in parts if part.label in KEPT]
    kept += [cell for part in parts for cell in part.cells]
    held = "".join("".join(text.split()) for text in kept)
    heads = "".join(
        "".join(part.text.split())
        for part in parts
        if part.label not in KEPT and part.label is not Label.NOISE
    )
    noise = [part.text for part in parts if part.label is Label.NOISE]
    dropped = [line for line in dict.fromkeys(noise) if "".join(line.split()) not in held + heads]
    return {"kept": [text for text in dict.fromkeys(kept) if text], "dropped": dropped}

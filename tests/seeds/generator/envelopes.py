"""What a page came in: a mail, a PDF's text, a phone, a clipper's note. An envelope knows nothing of what it holds."""

import re
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from email.utils import format_datetime

from tests.seeds.generator.drawing import Draw
from tests.seeds.generator.parts import KEPT, Label, Page, Part, Zone

ZONES = {"ja": timezone(timedelta(hours=9)), "en": UTC, "zh": timezone(timedelta(hours=8))}
#: Columns at which a PDF's or a mail's lines break.
WIDTH = {"ja": 38, "zh": 36, "en": 76}
#: The part of that width that a title takes.
LARGE = 0.5


def mail(draw: Draw, page: Page) -> Page:
    """A page that somebody forwarded: its headers name the sender's day, which is not the page's."""
    day = format_datetime((draw.moment + timedelta(days=1)).replace(tzinfo=ZONES[draw.language]))
    about = page.facts["title"] if page.facts["title"] and draw.maybe(0.6) else draw.draw("headline")
    facts = page.facts | ({} if page.facts["title"] else {"title": about})
    if not facts["published"]:
        # Whether the sender's day may stand for the page's is a matter of opinion.
        del facts["published"]
    traits = page.traits + (("quoted", "wrapped") if draw.maybe(0.5) else ())
    subject = draw.choice(draw.term("forwarded")) + about
    opening = draw.choice(("---------- Forwarded message ---------", "-----Original Message-----", ""))
    lines = [
        opening,
        f"From: {draw.draw('outlet')} <news@fog.example>",
        f"Date: {day}",
        f"Subject: {subject}",
        "To: desk@lamp.example",
    ]
    above = [Part(line, (Label.NOISE,), "div", Zone.OUTSIDE) for line in lines if line]
    return _within(replace(page, facts=facts, traits=traits), above, "mail")


def pdf(draw: Draw, page: Page) -> Page:
    """The text layer of a PDF: a running head and a page number every so many parts, lines broken by the column."""
    running = f"{draw.draw('outlet')} {draw.draw('section')}"
    number = draw.choice(("- {n} -", "{n}", "{r}　{n}", "{n} / 9", "Page {n}"))
    parts, seen = [], 0
    for index, part in enumerate(page.parts):
        if index and index % 9 == 0 and part.label in (Label.TEXT, Label.HEADING):
            seen += 1
            lines = (
                [number.format(n=seen, r=running), running]
                if "{r}" not in number
                else [number.format(n=seen, r=running)]
            )
            parts += [Part(line, (Label.NOISE,), "div", Zone.INSIDE) for line in lines]
        parts.append(part)
    return replace(page, parts=tuple(parts), traits=(*page.traits, "pdf", "wrapped"))


def phone(draw: Draw, page: Page) -> Page:
    """A page copied from a phone: its bars above and below."""
    top = [*draw.furniture("cookie"), draw.choice(("9:41", "18:07 5G 82%", "fog.example", "AA fog.example"))]
    above = [Part(line, (Label.NOISE,), "div", Zone.OUTSIDE) for line in top]
    below = [Part(line, (Label.NOISE,), "div", Zone.BELOW) for line in draw.furniture("tabs")]
    page = _within(page, above, "phone")
    return replace(page, parts=(*page.parts, *below))


def clip(draw: Draw, page: Page) -> Page:
    """A clipper's note: the day of the clipping is nobody's day of publication."""
    day = draw.day + timedelta(days=draw.count(1, 90))
    words = draw.term("clip")
    address = f"https://fog.example/{draw.count(100, 99999)}"
    lines = [f"{words[0]}: {day:%Y-%m-%d}", f"{words[1]}: {address}", f"{words[2]}: inbox"]
    made = _within(page, [Part(line, (Label.FIELD,), "div", Zone.OUTSIDE) for line in lines], "clip")
    return replace(made, facts=page.facts | {"canonical_url": address})


def _within(page: Page, above: list[Part], trait: str) -> Page:
    return replace(page, parts=(*above, *page.parts), traits=(*page.traits, trait))


def wrapped(part: Part, language: str) -> list[str]:
    """Break a part's line as a column does. English words break at a hyphen now and then."""
    if part.label is Label.TITLE:
        return _set_large(part.line, language)
    if part.label not in KEPT or part.cells:
        return [part.line]
    if language == "en":
        return _hyphenated(part.line)
    width, line = WIDTH[language], "　" * (part.label is Label.TEXT) + part.line
    return [line[start : start + width] for start in range(0, len(line), width)]


def _set_large(text: str, language: str) -> list[str]:
    """Break a title sooner than the text: its letters are larger."""
    width = int(WIDTH[language] * LARGE)
    if len(text) <= width:
        return [text]
    at = text.rfind(" ", 0, width) if language == "en" else width
    return [text[:at].strip(), text[at:].strip()]


def _hyphenated(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) < WIDTH["en"]:
            line = f"{line} {word}".strip()
        elif re.fullmatch(r"[a-z]{9,}", word):
            lines.append(f"{line} {word[:5]}-".strip())
            line = word[5:]
        else:
            lines.append(line)
            line = word
    return [row for row in (*lines, line) if row]


ENVELOPES = {"mail": mail, "pdf": pdf, "phone": phone, "clip": clip}

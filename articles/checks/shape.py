"""Do headings, notes and links lead to something?"""

from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from articles.body import attribute
from articles.body.outline import empty, skipped
from articles.findings import Finding, Level
from articles.language.notes import without_target
from articles.working.reading import Reading


def headings_are_in_order(reading: Reading) -> Iterator[Finding]:
    """Whoever listens to a page goes from heading to heading: a level that is left out sounds like a part that is missing."""
    for words in skipped(reading.body):
        yield Finding(
            "heading-order",
            Level.WARN,
            _(
                "This heading leaves out a level: the first is one of the highest level, and each is at most one deeper."
            ),
            words,
        )


def sections_are_not_empty(reading: Reading) -> Iterator[Finding]:
    for words in empty(reading.body):
        yield Finding(
            "section-empty",
            Level.WARN,
            _("Nothing stands below this heading: write it, or delete the heading."),
            words,
        )


def notes_lead_somewhere(reading: Reading) -> Iterator[Finding]:
    blocks = [(block.tag, block.text) for block in reading.body.blocks]
    links = [
        row for row in reading.body.elements if row.tag == "a" and attribute(row, "href").startswith("#")
    ]
    linked = {row.text().strip() for row in links}
    for mark, text in without_target(blocks):
        if mark in linked:
            continue
        yield Finding(
            "note-without-target",
            Level.WARN,
            _(
                "This mark of a note leads to no note: cite a source in its place, write the note, or delete the mark."
            ),
            _beside(text, mark),
        )
    known = {attribute(row, name) for row in reading.body.elements for name in ("id", "name")} | {"", "top"}
    for link in links:
        target = unquote(attribute(link, "href")[1:])
        if target not in known:
            yield Finding(
                "link-without-target",
                Level.WARN,
                _(
                    "This link leads to a place that the text does not have: choose another, or take the link out."
                ),
                link.text().strip() or target,
            )


def _beside(text: str, mark: str) -> str:
    """Return a mark with the words before it, by which an editor finds it."""
    at = text.index(mark)
    return text[max(0, at - 12) : at + len(mark)]

"""The title of a draft and where it comes from: the page, what it states, a pingback, or a stand-in. Pure: no Django."""

from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.making import Making
from seeds.page.sections import EDITORIAL, is_masthead, titled
from seeds.page.shapes import SECTIONS, section_name
from seeds.page.stated import stated
from seeds.page.words import heading_words
from seeds.vocabulary.shapes import Fixture

_LIMIT = 200


def title(making: Making) -> tuple[str, str]:
    """Return the title and where it comes from."""
    choice = making.head.title
    if choice.best is not None:
        words = _chosen(making, choice.best.value)
        origin = "front matter" if choice.best.source == "front matter" else "page"
        if choice.rival is not None:
            rival = choice.rival.value
            making.note("title-unsure", rival if isinstance(rival, Line) else None, _words(rival))
        return words[:_LIMIT], origin
    for line in making.labelled(Label.DROP):
        if line.rule == Fixture.PINGBACK and "[" in line.folded:
            making.note("title-unconfirmed", line)
            return line.text.strip("[]… .［］").strip()[:_LIMIT], Fixture.PINGBACK
    if told := _told(making):
        making.note("title-unconfirmed", excerpt=told)
        return told[:_LIMIT], "page"
    stand_in = min(
        (
            row
            for row in making.labelled(Label.H2, Label.PARAGRAPH)
            if section_name(row.folded) not in SECTIONS
        ),
        key=lambda line: (line.label != Label.H2, line.number),
        default=None,
    )
    making.note("title-unconfirmed", stand_in)
    return ((heading_words(stand_in)[0] if stand_in else "") or "無題")[:_LIMIT], "working"


def _told(making: Making) -> str:
    """Return the title that the page states, the surest first, without the site's name."""
    rows = stated(making.captured, "title") or stated(making.captured, "window_title")
    return titled(rows[0].value, making.head.names_of_site)[0] if rows else ""


def _words(value: object) -> str:
    return value.text if isinstance(value, Line) else str(value)


def _chosen(making: Making, value: object) -> str:
    """Take the title's line apart: its words, the mark of its kind, the site's name."""
    words, mark, site = titled(_words(value), making.head.names_of_site)
    if mark in EDITORIAL:
        making.kind = "opinion"
    if is_masthead(site) and not making.publisher:
        making.publisher = site
    if isinstance(value, Line):
        making.trace("title", value, words)
        for part, rule in (
            (mark, "kind-mark"),
            (site, Fixture.PAGE_NUMBER if site[:1] in "(（" else "masthead"),
        ):
            at = value.text.find(part) if part else -1
            if at >= 0:
                making.drop(rule, value, (at, at + len(part)))
    return words

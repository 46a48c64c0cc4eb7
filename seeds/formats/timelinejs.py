"""Timelines as TimelineJS writes them, JSON or a sheet, and our own exports. Pure: no Django.

https://timeline.knightlab.com/docs/json-format.html names the fields; the first version of its sheet had "Start Date",
"End Date" and "Tag" instead. Each slide proposes an event; nothing is published.
"""

import csv
import re
from dataclasses import dataclass
from typing import Any

from articles.body import parsed_page
from seeds.drafts import Draft, Dropped, Finding, ProposalDraft
from seeds.formats import own, sheets
from seeds.formats.decoding import Unreadable
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.kinds import KINDS

#: TimelineJS reads American dates, and so did its sheet.
_AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?:\s+(?P<time>\d{1,2}:\d\d.*))?")
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?(?:[T\s]+(?P<time>\d{1,2}:\d\d.*))?"
)
#: Slides that are no event: the title of the timeline, and ages in its background.
_NO_EVENTS = ("title", "era")
#: Columns that may hold HTML, in the order in which a slide shows them.
_HTML = ("headline", "text", "media caption", "media credit")


@dataclass(frozen=True, slots=True)
class _Slide:
    """A slide or a row of a sheet, whatever its form."""

    cells: dict[str, str]
    start: int | None = None
    end: int | None = None

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def read_csv(text: str) -> Draft:
    """Read a sheet. Raises ``Unreadable``."""
    try:
        slides = [_row(row) for row in sheets.rows(text)]
    except csv.Error as error:
        raise Unreadable("csv-broken", problem=str(error)) from error
    return _draft(slides)


def read_json(data: object) -> Draft:
    """Read a timeline that was parsed already: TimelineJS's or our own. Raises ``Unreadable``."""
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        raise Unreadable("json-shape")
    slides = [_slide(row) for row in data["events"] if isinstance(row, dict)]
    for kind, rows in (("title", [data.get("title")]), ("era", data.get("eras") or [])):
        slides += [_slide(row | {"type": kind}) for row in rows if isinstance(row, dict)]
    return _draft(slides)


def _row(row: sheets.Row) -> _Slide:
    """Return a row of a sheet. TimelineJS lets a sheet hold HTML; our own export holds plain words."""
    cells = row.cells
    if not own.is_own(cells):
        cells = cells | {name: _plain(cells.get(name, "")) for name in _HTML}
    return _Slide(cells, row.start, row.end)


def _draft(slides: list[_Slide]) -> Draft:
    events = [slide for slide in slides if slide["type"].lower() not in _NO_EVENTS]
    rows = [_proposal(slide) for slide in events]
    if not rows:
        raise Unreadable("no-events")
    dropped = [
        Dropped(f"timeline-{slide['type'].lower()}", _words(slide), start=slide.start, end=slide.end)
        for slide in slides
        if slide["type"].lower() in _NO_EVENTS
    ]
    findings = [
        Finding("unread-date", row.title[:200], start=row.start, end=row.end)
        for row in rows
        if not row.date and row.occurrence in ("", "occurred")
    ]
    return Draft(proposals=tuple(rows), dropped=tuple(dropped), findings=tuple(findings))


# -- JSON --------------------------------------------------------------------------------------------------------


def _slide(row: dict[str, Any]) -> _Slide:
    """Return an event of TimelineJS's JSON, or of ours, as a row of a sheet."""
    if isinstance(row.get("when"), dict):
        facts = own.of_json(row)
        return _Slide(
            {**facts, "headline": facts["title"], "text": facts["summary"], "id": _text(row.get("id"))}
        )
    text, media = (_dict(row.get(name)) for name in ("text", "media"))
    cells = {
        "headline": _plain(_text(text.get("headline"))) or _text(row.get("title")),
        "text": _plain(_text(text.get("text"))) or _text(row.get("summary")),
        "display date": _text(row.get("display_date") or _dict(row.get("start_date")).get("display_date")),
        "group": _text(row.get("group") or row.get("kind")),
        "type": _text(row.get("type")),
        "id": _text(row.get("unique_id") or row.get("id")),
        "media": _text(media.get("url")),
        "media caption": _plain(_text(media.get("caption"))),
        "media credit": _plain(_text(media.get("credit"))),
    }
    for prefix, name in (("", "start_date"), ("end ", "end_date")):
        date = _dict(row.get(name))
        cells |= {f"{prefix}{part}": _text(date.get(part)) for part in ("year", "month", "day", "time")}
        if date.get("hour") not in (None, ""):
            cells[f"{prefix}time"] = f"{_text(date['hour'])}:{_text(date.get('minute') or '0').zfill(2)}"
    return _Slide(cells)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _plain(html: str) -> str:
    """Return the words of TimelineJS's HTML."""
    if "<" not in html and "&" not in html:
        return html.strip()
    root = parsed_page(html).body
    return " ".join(root.text(separator=" ").split()) if root else ""


# -- slides ------------------------------------------------------------------------------------------------------


def _proposal(slide: _Slide) -> ProposalDraft:
    if own.is_own(slide.cells):
        facts = {**slide.cells, "title": slide["headline"], "summary": slide["text"]}
        return own.proposal(facts, "own-timeline", slide["id"], slide.start, slide.end)
    first, last = _date(slide, ""), _date(slide, "end ")
    return ProposalDraft(
        title=slide["headline"] or slide["text"][:200] or slide["media"],
        date=_valid(slide["edtf"]) or _span(first, last),
        zone=slide["zone"],
        date_source_text=slide["display date"] or _date_words(slide),
        kind=slide["group"].lower() if slide["group"].lower() in KINDS else "other",
        occurrence=slide["occurrence"],
        place=slide["place"],
        evidence=_words(slide),
        start=slide.start,
        end=slide.end,
        rule="timeline-slide",
        public_id=slide["id"],
    )


def _words(slide: _Slide) -> str:
    """Return all that a slide says, its picture's caption and credit too."""
    parts = [slide[name] for name in _HTML]
    return "\n".join(dict.fromkeys(filter(None, [*parts, slide["media"]])))


def _date_words(slide: _Slide) -> str:
    cells = [slide[name] for name in ("start", "year", "month", "day", "time")]
    return " ".join(filter(None, cells))


def _date(slide: _Slide, prefix: str) -> str:
    """Return one end of a slide's date as EDTF. Its times have no zone and are no moments: the day is what is known."""
    parts = {name: slide[f"{prefix}{name}"] for name in ("year", "month", "day")}
    written = slide["end" if prefix else "start"]
    if not parts["year"] and (match := _AMERICAN.fullmatch(written) or _ISO.fullmatch(written)):
        parts = {name: match[name] or "" for name in parts}
    numbers = [part.strip().removesuffix(".0") for part in parts.values()]
    while numbers and not numbers[-1].isdecimal():
        numbers.pop()
    if not numbers or not all(number.isdecimal() and len(number) <= 4 for number in numbers):
        return ""
    return _valid("-".join(f"{int(number):0{2 if place else 4}}" for place, number in enumerate(numbers)))


def _span(first: str, last: str) -> str:
    return (_valid(f"{first}/{last}") if last and last != first else "") or first


def _valid(text: str) -> str:
    try:
        parse(text)
    except DateError:
        return ""
    return text

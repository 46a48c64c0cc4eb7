"""The head of a page: its title, dates and names chosen among candidates, and what the other lines there are. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.language.dates import PartialDate
from seeds.blocks import Captured
from seeds.page.features import (
    WEATHER,
    Evidence,
    date_candidates,
    is_sentence,
    name_features,
    title_candidates,
    told_titles,
)
from seeds.page.lines import Line
from seeds.page.regions import Region
from seeds.page.scoring import ENOUGH, Candidate, Choice, choose
from seeds.page.sections import crumbs, is_badge, is_masthead, is_sections
from seeds.page.shapes import NUMBERED, REFERENCES, SECTIONS, section_name
from seeds.page.stamps import Stamp

#: Lines that belong to the head once its date, names and crumbs are known.
_HEAD_LABELS = (
    "drop",
    "category",
    "hashtags",
    "topic",
    "date",
    "byline",
    "dateline",
    "origin",
    "placeholder",
    "caption",
    "rights",
    "agency",
)
#: The first lines of a page copied on a phone may be its clock.
_STATUS, _HOUR = 2, re.compile(r"\d{1,2}:\d{2}")
_DECK_LENGTH = range(8, 260)
#: Letters that nothing explains on a line that is a date for certain.
_FEW = 4


@dataclass(slots=True)
class Head:
    """What was chosen: lines with their scores. A date is a pair of a line and the stamp on it."""

    title: Choice = field(default_factory=Choice)
    published: Choice = field(default_factory=Choice)
    updated: Choice = field(default_factory=Choice)
    used: set[int] = field(default_factory=set)

    @property
    def title_line(self) -> Line | None:
        value = self.title.best.value if self.title.best else None
        return value if isinstance(value, Line) else None


def is_dated(line: Line) -> bool:
    """Whether a line holds a date and nothing of weight beside it."""
    found = line.readings.stamps
    if not found or len(line.folded) > 110 or is_sentence(line):
        return False
    if all(stamp.yearless and not stamp.label for stamp in found):
        return False
    return line.readings.credit.unknown < _FEW or (
        found[0].label not in ("", "other") and line.readings.credit.unknown < 2 * _FEW
    )


def mark_head(captured: Captured, lines: Sequence[Line], region: Region) -> Head:
    """Choose what the head says, and label its lines."""
    page = Evidence(captured, lines, region)
    head = Head()
    head.title = _title(page, lines, region)
    line = head.title_line
    title_at = head.title.best.source if line else None
    _dates(page, captured, head, title_at)
    _names(page, head, title_at)
    above = region.text_at if region.text_at < len(lines) else min(len(lines), 12)
    for at, line in enumerate(lines[:above]):
        if line.is_open and line is not head.title_line:
            _furniture(line, at, title_at)
    _menu(lines[:above], title_at)
    _deck(lines, title_at, above)
    return head


def _title(page: Evidence, lines: Sequence[Line], region: Region) -> Choice:
    choice = choose("title", [*title_candidates(page), *told_titles(page)])
    if choice.best is not None and isinstance(choice.best.value, Line):
        line = choice.best.value
        line.label = "title"
        for other in lines[: region.text_at + 2]:
            if (
                other is not line
                and other.folded == line.folded
                and other.label in ("", "h1", "h2", "h3", "category")
            ):
                other.drop("repeated-title")
    return choice


def _dates(page: Evidence, captured: Captured, head: Head, title_at: int | None) -> None:
    """Choose the days of publication and of the last change; what a line bears beside them is theirs."""
    rows = [row for row in date_candidates(page, title_at) if row[0].label != "title"]
    printed = [Candidate(stamp.iso, features, (line, stamp)) for line, stamp, features in rows]
    told = _dated(captured, "published")
    head.published = _fullest(choose("published", [*told, *printed]), told)
    taken = head.published.best.source if head.published.best else None
    others = [
        (line, stamp, _after(features, taken, line, stamp))
        for line, stamp, features in rows
        if (line, stamp) != taken
    ]
    printed = [Candidate(stamp.iso, features, (line, stamp)) for line, stamp, features in others]
    told = _dated(captured, "updated")
    head.updated = _fullest(choose("updated", [*told, *printed]), told)
    for choice in (head.published, head.updated):
        if choice.best is not None and choice.best.source:
            line = choice.best.source[0]
            head.used.add(line.number)
            if line.label in ("", "li", "drop", "h1", "h2", "h3", "byline"):
                line.label, line.rule = "date", ""
    _others(page, head)


def _dated(captured: Captured, name: str) -> list[Candidate]:
    """Return the dates that a page states for machines, those that are dates."""
    return [row for row in stated(captured, name) if _is_date(row.value)]


def _fullest(choice: Choice, told: Sequence[Candidate]) -> Choice:
    """Take the moment that the page states for machines, where it prints the same day without one."""
    best = choice.best
    if best is None or "T" in best.value:
        return choice
    fuller = next((row for row in told if row.value[:10] == best.value[:10] and "T" in row.value), None)
    return (
        replace(choice, best=replace(fuller, source=best.source and (*best.source, fuller.value)))
        if fuller
        else choice
    )


def _is_date(value: str) -> bool:
    try:
        PartialDate.parse(value)
    except ValueError:
        return False
    return True


def _after(
    features: dict[str, float], taken: tuple[Line, Stamp] | None, line: Line, stamp: Stamp
) -> dict[str, float]:
    """Add what speaks for a date's being the change: it follows the page's own on its line."""
    follows = taken is not None and line is taken[0] and stamp.start > taken[1].start and not stamp.label
    return {**features, "follows the first": 1.0} if follows else features


def _others(page: Evidence, head: Head) -> None:
    """Reopen lines of dates below the head that date nothing of the page."""
    for at, line in enumerate(page.lines):
        if line.label != "date" or line.number in head.used:
            continue
        if at > page.region.text_at and not any(stamp.label for stamp in line.readings.stamps):
            line.label = ""


def _names(page: Evidence, head: Head, title_at: int | None) -> None:
    """Label the lines of names; a name may stand on the line of a date."""
    for at, line in enumerate(page.lines):
        if (
            line.rule == "box"
            or line.label not in ("", "byline", "date", "li", "h2", "h3")
            or not line.readings.credit.names
        ):
            continue
        if section_name(line.folded) in SECTIONS or REFERENCES.fullmatch(line.folded):
            continue
        score = Candidate(line, name_features(page, at, line, title_at)).score("byline")
        if line.label == "byline" and score < ENOUGH["byline"] - 1:
            line.label = ""
        elif score >= ENOUGH["byline"] and line.label in ("", "li", "h2", "h3"):
            line.label = "byline"
        elif line.label == "date" and line.number in head.used and score >= ENOUGH["byline"]:
            line.rule = "signed"


def _furniture(line: Line, at: int, title_at: int | None) -> None:
    """Label what is certainly no text in the head: crumbs, badges, the paper's name."""
    folded = line.folded
    if crumbs(folded) or is_sections(folded):
        # A section's name may also be the first heading of a blog; then text follows it, and the page has no title.
        if (title_at is not None and at < title_at) or folded not in SECTIONS or folded == "ニュース速報":
            line.be("category")
    elif folded.replace(",", "").isdigit() and len(folded) < 8:
        line.be("drop", "count")
    elif WEATHER.fullmatch(folded) or (at < _STATUS and _HOUR.fullmatch(folded)):
        line.be("drop", "player")
    elif is_badge(folded):
        line.be("drop", "badge")
    elif is_masthead(folded):
        line.be("drop", "masthead")


def _menu(head: Sequence[Line], title_at: int | None) -> None:
    """Sections in a row are the site's menu and no crumbs, as are those above a player, a login or other controls."""
    above = head[: title_at if title_at is not None else len(head)]
    last = max(
        (at for at, line in enumerate(above) if line.label == "drop" and line.rule in _CONTROLS), default=-1
    )
    for line in above[: last + 1]:
        if line.label == "category" and not crumbs(line.folded):
            line.drop("navigation")
    runs: list[list[Line]] = [[]]
    for line in above:
        if line.label == "category" and not crumbs(line.folded):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        if len(run) > 3:
            for line in run:
                line.drop("navigation")


_CONTROLS = frozenset({"player", "login", "navigation", "share", "app", "follow"})


def _deck(lines: Sequence[Line], title_at: int | None, above: int) -> None:
    """A sentence or a framed line between the title and the date, or under the title, is the deck."""
    if title_at is None:
        return
    for at in range(title_at + 1, min(title_at + 4, len(lines))):
        line = lines[at]
        if line.label in _HEAD_LABELS:
            continue
        if (
            at < above
            and line.is_open
            and len(line.folded) in _DECK_LENGTH
            and (_is_framed(line.folded) or _is_before_head(lines, at))
        ) or (
            at == above
            and line.is_open
            and len(line.folded) < 260
            and _is_before_head(lines, at)
            and not any(row.label == "date" for row in lines[:at])
        ):
            line.be("deck")
        return


def _is_framed(folded: str) -> bool:
    return folded[:1] in "―—─–〜~" or folded[-1:] in "―—─" or (folded[:1] == "-" and folded[-1:] == "-")


def _is_before_head(lines: Sequence[Line], at: int) -> bool:
    """Whether the date or the names of the page follow a line."""
    return any(
        line.label in ("date", "byline") for line in lines[at + 1 : at + 3]
    ) and not NUMBERED.fullmatch(lines[at].folded)


def written_head(captured: Captured, lines: Sequence[Line]) -> Head:
    """Return the head of a document that was written for a newsroom: its title is stated, or its first heading."""
    head = Head()
    first = next((line for line in lines if line.label == "h1"), None)
    told = stated(captured, "title")
    if told:
        by = next(row.by for row in captured.told if row.name == "title" and row.value == told[0].value)
        head.title = Choice(replace(told[0], source=by))
    elif first is not None:
        first.label = "title"
        head.title = Choice(Candidate(first, {}))
    for name in ("published", "updated"):
        if rows := stated(captured, name):
            setattr(head, name, Choice(rows[0]))
    return head


#: Who states a field most surely.
_ORDER = ("front matter", "export", "json-ld", "meta", "json-ld page", "element", "address", "file name")


def stated(captured: Captured, name: str) -> list[Candidate]:
    """Return what a page states of a field for machines, the surest first, as candidates."""
    rows = [row for row in captured.told if row.name == name and row.value and row.by in _ORDER]
    rows.sort(key=lambda row: _ORDER.index(row.by))
    return [Candidate(row.value, {_FEATURES.get(row.by, "stated for machines"): 1.0}, None) for row in rows]


_FEATURES = {
    "element": "stated by an element",
    "json-ld page": "stated by an element",
    "address": "in the address",
    "file name": "in the address",
}

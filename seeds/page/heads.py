"""The head of a page: its title, dates and names chosen among candidates. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from seeds.blocks import Captured
from seeds.page.boxes_of_markup import is_about
from seeds.page.dating import Dated, date_candidates, is_post
from seeds.page.decks import mark_deck, mark_furniture
from seeds.page.headline_told import opening_titles, told_titles
from seeds.page.headlines import title_candidates
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.moments import after_first, called_so, fullest, stated_there
from seeds.page.persons import is_handle, role_of
from seeds.page.regions import Region
from seeds.page.said_dates import dates_said, may_be
from seeds.page.scoring import ENOUGH, Candidate, Choice, choose
from seeds.page.sections import titled
from seeds.page.shapes import REFERENCES, SECTIONS, section_name
from seeds.page.signing import name_features, signers
from seeds.page.stated import stated, stated_dates
from seeds.page.topics import mark_topics
from seeds.page.whole import Whole, is_cut_off, is_sentence, squeezed
from seeds.said import What

#: Letters that nothing explains on a line that is a date for certain.
_FEW = 4
_DATED_LENGTH = 110
_NAME_LENGTH = 30
#: What a button to follow an account says, and how many lines above it the account is named.
_FOLLOW, _ABOVE_BUTTON = frozenset({"フォロー", "フォローする", "follow", "追蹤"}), 2
#: Where no text says where the head ends, it has so many lines.
_WITHOUT_TEXT = 12
_MAY_BE_A_DATE = (
    *("", Label.ITEM, Label.DROP, Label.H1, Label.H2, Label.H3),
    *(Label.BYLINE, Label.REACTION, Label.ENTRY_DAY, Label.MARK),
)
#: Features of a line that a stated title is, with or without the site's name behind it.
_STATES = frozenset({"said by the page", "before the site's name"})
_MAY_BE_NAMES = (
    Label.OPEN,
    Label.BYLINE,
    Label.DATE,
    Label.ITEM,
    Label.H2,
    Label.H3,
    Label.TERM,
    Label.DEFINITION,
)


@dataclass(slots=True)
class Head:
    """What was chosen: lines with their scores. A date is a pair of a line and the stamp on it."""

    title: Choice = field(default_factory=Choice)
    published: Choice = field(default_factory=Choice)
    updated: Choice = field(default_factory=Choice)
    used: set[int] = field(default_factory=set)
    names_of_site: frozenset[str] = frozenset()

    @property
    def title_line(self) -> Line | None:
        value = self.title.best.value if self.title.best else None
        return value if isinstance(value, Line) else None


def is_dated(line: Line) -> bool:
    """Whether a line holds a date and nothing of weight beside it."""
    if len(line.folded) > _DATED_LENGTH or is_sentence(line):
        return False
    found = line.readings.stamps
    if all(stamp.yearless and not stamp.label for stamp in found):
        return False
    is_called = found[0].label not in ("", "other")
    return line.readings.credit.unknown < (2 * _FEW if is_called else _FEW)


def mark_head(captured: Captured, lines: Sequence[Line], region: Region) -> Head:
    """Choose what the head says, and label its lines."""
    page = Whole(captured, lines, region)
    head = Head(names_of_site=page.names_of_site)
    cut_off = {at for at, line in enumerate(lines) if is_cut_off(line)}
    head.title = _title(page)
    title_at = head.title.best.source if head.title.best and head.title_line else None
    if title_at in cut_off:
        _reopen(lines[title_at + 1 : region.text_at])
    _dates(page, captured, head, title_at)
    _names(page, title_at, head)
    above = region.text_at if region.text_at < len(lines) else min(len(lines), _WITHOUT_TEXT)
    mark_furniture(lines[:above], title_at)
    printed = [at for at, line in enumerate(lines[:above]) if line.rule == "repeated-title"]
    mark_deck(lines, max(printed, default=title_at), above)
    mark_topics(page)
    return head


def _reopen(head: Sequence[Line]) -> None:
    """Where a list above was taken to go on over the title, what stands between title and text is no part of it."""
    for line in takewhile(lambda row: not row.readings.begins_tail, head):
        if is_cut_off(line):
            line.label, line.rule = Label.OPEN, ""


def _title(page: Whole) -> Choice:
    """Choose the title, which a writer states for certain; where it is printed once more, it is no part of the text."""
    printed = [row for row in title_candidates(page) if row.value.said in (None, What.TITLE)]
    told = list(told_titles(page))
    if any(row.source == "front matter" for row in told):
        printed = [row for row in printed if not _STATES.isdisjoint(row.features)]
    choice = choose("title", [*printed, *told, *opening_titles(page)])
    if choice.best is None or not isinstance(choice.best.value, Line):
        return choice
    title = choice.best.value
    for line in page.lines:
        if title.start <= line.start and line.end <= title.end:
            line.label, line.rule = Label.TITLE, ""
    words = titled(title.folded, page.names_of_site)[0]
    for line in page.lines[: page.region.text_at + 2]:
        if titled(line.folded, page.names_of_site)[0] == words and line.label in (
            "",
            Label.H1,
            Label.H2,
            Label.H3,
            Label.CATEGORY,
        ):
            line.drop("repeated-title")
    return choice


def _dates(page: Whole, captured: Captured, head: Head, title_at: int | None) -> None:
    """Choose the days of publication and of the last change; what a line bears beside them is theirs."""
    said = dates_said(page.lines)
    rows = may_be([row for row in date_candidates(page, title_at) if row[0].label != Label.TITLE], said)
    told = stated_dates(captured, "published")
    printed = _printed(rows)
    first = said.get("published") or choose("published", [*told, *printed])
    head.published = fullest(
        first, [*told, *stated_there(page.told, first), *called_so(printed)], is_said="published" in said
    )
    told = stated_dates(captured, "updated")
    changed = [*told, *_printed(after_first(rows, head.published))]
    last = said.get("updated") or choose("updated", changed)
    head.updated = fullest(last, [*told, *stated_there(page.told, last)], is_said="updated" in said)
    for choice in (head.published, head.updated):
        if choice.best is not None and choice.best.source:
            line = choice.best.source[0]
            head.used.add(line.number)
            # The head of a post dates the page that has no other day, and is the head of its post all the same.
            if line.label in _MAY_BE_A_DATE and not is_post(line.folded):
                line.label, line.rule = Label.DATE, ""
    _others(page, head)


def _printed(rows: Sequence[Dated]) -> list[Candidate]:
    return [Candidate(stamp.iso, features, (line, stamp)) for line, stamp, features in rows]


def _others(page: Whole, head: Head) -> None:
    """Reopen lines of dates below the head that date nothing of the page."""
    for at, line in enumerate(page.lines):
        if line.label != Label.DATE or line.number in head.used:
            continue
        if at > page.region.text_at and not any(stamp.label for stamp in line.readings.stamps):
            line.label = Label.OPEN


def tell_roles(lines: Sequence[Line]) -> None:
    """Read what stands under the word for a role as names, and what a box of names holds as a name of any kind."""
    role: str | None = None
    for line in lines:
        is_boxed = is_about(line, "byline") and is_handle(line.folded) and not line.readings.credit.names
        if len(line.folded) <= _NAME_LENGTH and (role is not None or is_boxed):
            line.signs_as(role or "")
        role = None if line.label in (Label.ITEM, Label.DROP) else role_of(line.folded)


def _names(page: Whole, title_at: int | None, head: Head) -> None:
    """Label the lines of names; a name may stand on the line of a date."""
    tell_roles(page.lines)
    _mark_accounts(page)
    signed = signers(page)
    for at, line in enumerate(page.lines):
        if not may_be_names(line) or (line.label == Label.DEFINITION and not _is_defined_as_names(page, at)):
            continue
        weighs = Candidate(line, name_features(page, at, line, title_at, signed)).score("byline")
        if line.label == Label.BYLINE and weighs < ENOUGH["byline"] - 1:
            line.label = Label.OPEN
        elif weighs < ENOUGH["byline"]:
            continue
        elif line.label in (Label.OPEN, Label.ITEM, Label.H2, Label.H3, Label.DEFINITION):
            line.label = Label.BYLINE
        elif line.label == Label.DATE and (line.number in head.used or at < page.region.text_at):
            line.rule = "signed"


def _mark_accounts(page: Whole) -> None:
    """Label the name of an account, whatever its words: it comes back as a line of its own, and a button to follow it stands below."""
    follows = [at for at, line in enumerate(page.lines) if line.folded.strip("+ ").casefold() in _FOLLOW]
    accounts = {
        line.folded
        for at in follows
        for line in page.lines[max(0, at - _ABOVE_BUTTON) : at]
        if page.alone[squeezed(line.folded)] > 1
        and not line.folded.isdigit()
        and not line.readings.furniture.whole
    }
    for line in page.lines:
        if line.is_open and line.folded in accounts and not line.readings.credit.names:
            line.be(Label.BYLINE, "account")


def _is_defined_as_names(page: Whole, at: int) -> bool:
    """Whether a definition says who did something: its term is a role, or its box is one of names."""
    return is_about(page.lines[at], "byline") or (at > 0 and role_of(page.lines[at - 1].folded) is not None)


def may_be_names(line: Line) -> bool:
    """Whether a line holds names and is neither claimed by a shape nor the name of a section."""
    if line.rule == "box" or line.label not in _MAY_BE_NAMES or not line.readings.credit.names:
        return False
    return section_name(line.folded) not in SECTIONS and not REFERENCES.fullmatch(line.folded)


def written_head(captured: Captured, lines: Sequence[Line]) -> Head:
    """Return the head of a document that was written for a newsroom: its title is stated, or its first heading."""
    head = Head()
    first = next((line for line in lines if line.label == Label.H1), None)
    told = stated(captured, "title")
    if told:
        by = next(row.by for row in captured.told if row.name == "title" and row.value == told[0].value)
        head.title = Choice(replace(told[0], source=by))
    elif first is not None:
        first.label = Label.TITLE
        head.title = Choice(Candidate(first, {}))
    for name in ("published", "updated"):
        if rows := stated(captured, name):
            setattr(head, name, Choice(rows[0]))
    for name, choice in dates_said(lines).items():
        setattr(head, name, choice)
        if choice.best:
            head.used.add(choice.best.source[0].number)
    return head

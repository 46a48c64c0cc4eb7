"""Three states of one article become one: what two editors made of the version that both began with. Pure: no Django.

A text is merged by its paragraphs, rows are merged one by one and field by field. What only one of the two has touched is
as they left it; what both have left the same is so; what both have changed differently is a ``Clash``, which one of
them settles. Nothing that either has added is ever left out without a person's choice.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from articles.body import Body, children, rekeyed
from articles.body.keys import new_key
from articles.language.text import diff

#: Blocks that two may work in at once: their parts are merged as paragraphs are.
_CONTAINERS = frozenset({"ul", "ol", "dl", "blockquote", "table"})


class Choice(StrEnum):
    """How a clash is settled. Both stand one behind the other, which only paragraphs can."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that both have changed. ``group`` is body, article or a kind of rows; ``name`` says which field of it;
    ``label`` are words by which an editor knows the row. Empty text: taken out."""

    group: str
    name: str
    base: str
    mine: str
    theirs: str
    label: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """Name the clash in a form. It follows from where it is and from what the other editor has there, so that a
        choice is asked for again where a third one has changed the place since, and not because one wrote on."""
        said = "\n".join((self.group, self.place, self.name, self.base, self.theirs))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(Choice) if self.group == "body" and self.mine and self.theirs else tuple(Choice)[:2]


Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a form has it. ``name`` is the same in all states of one row."""

    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A working copy as its form has it: plain values by name, the text, tags, and rows by kind in their order."""

    values: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    tags: tuple[str, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of it, with the choices that were made; ``clashes`` are those that wait for one. Where one waits, ``copy``
    has what ``mine`` has."""

    copy: Copy
    clashes: tuple[Clash, ...]


def merge(
    base: Copy, mine: Copy, theirs: Copy, choices: Choices, references: Mapping[str, str] | None = None
) -> Merged:
    """Merge two working copies that began as ``base``. Rows of a kind that ``mine`` does not hold stay as ``theirs``.
    ``references`` are fields that name other rows, and the kinds of those."""
    told = _Told(choices, may_copy="citations" in mine.rows)
    values = {
        name: told.value("article", name, base.values.get(name, ""), value, theirs.values.get(name, value))
        for name, value in mine.values.items()
    }
    body = "".join(merged_blocks(blocks(base.body), blocks(mine.body), blocks(theirs.body), told.block))
    gone = set(base.tags) - (set(mine.tags) & set(theirs.tags))
    tags = tuple(tag for tag in dict.fromkeys((*theirs.tags, *mine.tags)) if tag not in gone)
    rows = {
        kind: tuple(_rows(kind, _by_name(base, kind), _by_name(mine, kind), _by_name(theirs, kind), told))
        for kind in mine.rows
    }
    named = set(Body(body).citation_keys)
    loose = {key for key in _keys(mine) & _keys(theirs) if key not in named and _is_loose(key, mine, theirs)}
    copies = (theirs, mine, base)
    if "citations" in rows:
        rows["citations"] += tuple(_copied(told.copies, rows["citations"], copies))
        standing = (row for row in rows["citations"] if row.name in named | loose)
        rows["citations"] = tuple(_followed("citations", standing, copies, named))
    if "photos" in rows:
        placed = {photo.key for photo in Body(body).photos}
        rows["photos"] = tuple(_followed("photos", rows["photos"], copies, placed))
    for name, kind in (references or {}).items():
        back = {row.name for row in rows.get(kind, ())} - _by_name(theirs, kind).keys()
        rows |= {of: tuple(_referring(name, rows[of], of, (base, mine), back)) for of in rows if back}
    return Merged(Copy(values, body, tags, rows), tuple(told.clashes))


def common(mine: Copy, theirs: Copy) -> Copy:
    """Return what two copies share, to merge on where nobody knows any more what both began with: what only one of them
    has is taken for added, and what they have differently for a clash."""
    shared = [change.new for change in diff(blocks(mine.body), blocks(theirs.body)) if change.kind == "same"]
    values = {name: value for name, value in mine.values.items() if theirs.values.get(name) == value}
    rows = {
        kind: tuple(row for row in rows if row in theirs.rows.get(kind, ()))
        for kind, rows in mine.rows.items()
    }
    return Copy(values, "".join(shared), tuple(tag for tag in mine.tags if tag in theirs.tags), rows)


def blocks(html: str) -> list[str]:
    """Return a text as the HTML of its blocks, paragraphs, lists, tables and the like."""
    return [node.html or "" for node in Body(html).nodes if (node.html or "").strip()]


def merged_blocks(
    base: Sequence[str],
    mine: Sequence[str],
    theirs: Sequence[str],
    settle: Callable[[int, str, str, str], str],
) -> list[str]:
    """Merge a list of blocks. ``settle`` is given the place in ``base``, and what stood and stands there, and says what shall.

    What both have added at one place stands, that of ``theirs`` first; the same that both have added stands once. So does a
    block of ``mine`` that ``theirs`` have beside theirs, as after a form in which both were chosen and that was sent twice.
    """
    one, other = _changes(base, mine), _changes(base, theirs)
    merged: list[str] = []
    for at in range(len(base) + 1):
        added = other.added.get(at, [])
        merged += added + [block for block in one.added.get(at, []) if block not in added]
        if at < len(base):
            own, now = one.now.get(at, base[at]), other.now.get(at, base[at])
            beside = map(_unkeyed, added + other.added.get(at + 1, []))
            is_there = own not in ("", base[at]) and now and _unkeyed(own) in beside
            merged.append(now if is_there else _one_block(at, base[at], own, now, settle))
    return [block for block in merged if block]


def _unkeyed(html: str) -> str:
    """Return a block without the names of its citations: of two of one words, the second names copies of them."""
    return rekeyed(html, lambda _key: "", str)


def _one_block(
    at: int, base: str, mine: str, theirs: str, settle: Callable[[int, str, str, str], str]
) -> str:
    """Return what becomes of one block; empty for one that was taken out."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    return _within(base, mine, theirs) or settle(at, base, mine, theirs)


def _within(base: str, mine: str, theirs: str) -> str:
    """Merge the parts of a list, table or quotation; empty where the block is none, or where its parts clash as well."""
    before, one, other = (_taken_apart(html) for html in (base, mine, theirs))
    if before is None or one is None or other is None or len({before.tail, one.tail, other.tail}) > 1:
        return ""
    clashed: list[int] = []

    def note(at: int, *_said: str) -> str:
        clashed.append(at)
        return ""

    parts = merged_blocks(before.parts, one.parts, other.parts, note)
    if clashed or len({before.head, one.head, other.head}) > 2:
        return ""
    head = other.head if one.head == before.head else one.head
    return f"{head}{''.join(parts)}{before.tail}"


class _Apart(NamedTuple):
    """A block that holds blocks: what stands before its parts, the parts, and what stands behind them."""

    head: str
    parts: list[str]
    tail: str


def _taken_apart(html: str) -> _Apart | None:
    nodes = Body(html).nodes
    if len(nodes) != 1 or nodes[0].tag not in _CONTAINERS:
        return None
    node = nodes[0]
    if node.tag != "table":
        parts = [child.html or "" for child in children(node)]
        return _Apart(html[: html.index(">") + 1], parts, f"</{node.tag}>")
    rows = [row.html or "" for part in children(node) if part.tag == "tbody" for row in children(part)]
    caption = "".join(part.html or "" for part in children(node) if part.tag == "caption")
    return _Apart(f"<table>{caption}<tbody>", rows, "</tbody></table>")


class _Changes(NamedTuple):
    """How a list of blocks became another: place -> what stands there now (empty: nothing), place -> what was added before it."""

    now: dict[int, str]
    added: dict[int, list[str]]


def _changes(base: Sequence[str], new: Sequence[str]) -> _Changes:
    found = _Changes({}, {})
    at = 0
    for change in diff(base, new):
        if change.kind == "added":
            found.added.setdefault(at, []).append(change.new)
            continue
        if change.kind != "same":
            found.now[at] = change.new
        at += 1
    return found


class _Told:
    """Settles clashes by the choices that were made, and notes those that wait. Where both sides of a paragraph stand, a
    marker may stand only once: the second names copies of its citations, ``copies`` says of which."""

    def __init__(self, choices: Choices, *, may_copy: bool = False):
        self.choices = choices
        self.may_copy = may_copy
        self.clashes: list[Clash] = []
        self.copies: dict[str, str] = {}

    def block(self, at: int, base: str, mine: str, theirs: str) -> str:
        clash = Clash("body", "body", base, mine, theirs, place=str(at))
        match self.choice(clash):
            case Choice.THEIRS:
                return theirs
            case Choice.BOTH:
                return theirs + self._beside(mine, theirs)
            case _other:
                return mine

    def _beside(self, mine: str, theirs: str) -> str:
        shared = set(Body(theirs).citation_keys) if self.may_copy else set()

        def renamed(key: str) -> str:
            if key not in shared:
                return key
            copy = new_key()
            self.copies[copy] = key
            return copy

        return rekeyed(mine, renamed, str)

    def value(
        self, group: str, name: str, base: str, mine: str, theirs: str, label: str = "", place: str = ""
    ) -> str:
        """Return what becomes of one value."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        clash = Clash(group, name, base, mine, theirs, label, place)
        return theirs if self.choice(clash) == Choice.THEIRS else mine

    def choice(self, clash: Clash) -> str:
        chosen = self.choices.get(clash.key, "")
        if chosen not in clash.choices:
            self.clashes.append(clash)
        return chosen


def _copied(names: Mapping[str, str], rows: Iterable[Row], copies: Sequence[Copy]) -> Iterator[Row]:
    """Yield the copies of citations, each under its name, of what they say now."""
    said = {row.name: row for copy in reversed(copies) for row in copy.rows.get("citations", ())}
    said |= {row.name: row for row in rows}
    return (Row(name, {**said[of].fields, "key": name}) for name, of in names.items() if of in said)


def _by_name(copy: Copy, kind: str) -> dict[str, Row]:
    return {row.name: row for row in copy.rows.get(kind, ())}


def _rows(
    kind: str, base: dict[str, Row], mine: dict[str, Row], theirs: dict[str, Row], told: _Told
) -> Iterator[Row]:
    """Yield what becomes of the rows of a kind: those of ``theirs`` in their order, then what ``mine`` has added."""
    for name in dict.fromkeys((*theirs, *mine)):
        one, other, before = mine.get(name), theirs.get(name), base.get(name)
        if one and other:
            yield Row(name, _fields(kind, before, one, other, told))
        elif (row := one or other) and (before is None or _stays(kind, before, one, other, told)):
            yield row


def _fields(kind: str, base: Row | None, mine: Row, theirs: Row, told: _Told) -> dict[str, str]:
    before = base.fields if base else {}
    label = words_of(theirs)
    return {
        name: told.value(
            kind, name, before.get(name, ""), value, theirs.fields.get(name, value), label, mine.name
        )
        for name, value in mine.fields.items()
    }


def _stays(kind: str, base: Row, mine: Row | None, theirs: Row | None, told: _Told) -> bool:
    """Whether a row stays that one has taken out. Nobody is asked where the other has left it alone."""
    said, one, other = (words_of(row) if row else "" for row in (base, mine, theirs))
    left = mine or theirs
    if left is None or all(base.fields.get(name, "") == value for name, value in left.fields.items()):
        return False
    clash = Clash(kind, "", said, one, other, label=said, place=base.name)
    chosen = told.choice(clash)
    return (mine is not None) if chosen != Choice.THEIRS else (theirs is not None)


def words_of(row: Row) -> str:
    """Return what a row says, for an editor to know it by: its longest words."""
    said = [value for name, value in row.fields.items() if value and not value.isdigit() and name != "key"]
    return max(said, key=len, default=row.name)


def _keys(copy: Copy) -> set[str]:
    return {row.name for row in copy.rows.get("citations", ())}


def _is_loose(key: str, *copies: Copy) -> bool:
    """Whether a citation stands in no text of these."""
    return all(key not in Body(copy.body).citation_keys for copy in copies)


def _followed(kind: str, rows: Iterable[Row], copies: Sequence[Copy], named: set[str]) -> Iterator[Row]:
    """Yield rows, and those that the merged text names besides, whoever has taken one out."""
    found = {row.name: row for row in rows}
    for copy in copies:
        for row in copy.rows.get(kind, ()):
            if row.name in named:
                found.setdefault(row.name, row)
    yield from found.values()


def _referring(
    name: str, rows: Iterable[Row], kind: str, before: tuple[Copy, Copy], back: set[str]
) -> Iterator[Row]:
    """Yield rows that name what is brought ``back`` as they did before: whoever took it out emptied the field with it."""
    base, mine = (_by_name(copy, kind) for copy in before)
    for row in rows:
        was = base[row.name].fields.get(name, "") if row.name in base else ""
        said = mine[row.name].fields.get(name, "") if row.name in mine else was
        is_lost = was in back and was == said and not row.fields.get(name, "")
        yield Row(row.name, {**row.fields, name: was}) if is_lost else row


def aligned(base: Sequence[Row], other: Sequence[Row], by: str) -> list[str | None]:
    """Return for each row of ``other`` the name of the row of ``base`` that it is a later state of. ``by`` is the field
    that says most of a row: rows agree word for word, or in that field, or are more alike there than not."""

    def main(row: Row) -> str:
        return row.fields.get(by, "")

    ways: list[Callable[[Row, Row], bool]] = [
        lambda one, two: one.fields == two.fields,
        lambda one, two: main(one) == main(two),
        lambda one, two: _alike(main(one), main(two)),
    ]
    found: list[str | None] = [None] * len(other)
    free = list(base)
    for is_same in ways:
        for index, row in enumerate(other):
            match = next((one for one in free if is_same(one, row)), None) if found[index] is None else None
            if match is not None:
                found[index] = match.name
                free.remove(match)
    return found


def _alike(old: str, new: str) -> bool:
    return any(change.kind == "changed" for change in diff([old], [new]))

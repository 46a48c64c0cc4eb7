"""The rows of one kind in a form that was sent: read by their numbers, and arranged anew."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.bounded import number, or_none
from articles.working.typed import MOST

#: Fields of which a row that says anything fills one.
_SAYING = ("source", "name", "text", "passage", "event", "caption", "copy_of", "taken", "alt", "locator")


@dataclass
class SentRow:
    """A row as it was sent. ``number`` is that of the stored row, empty for one that was added; ``name`` is given by
    whoever merges."""

    place: int
    number: str
    fields: dict[str, str]
    is_ticked: bool
    is_blank: bool
    name: str = ""


@dataclass(frozen=True)
class FormRows:
    """How rows shall stand: what was sent, stored number -> name, and name -> fields of those that stay. Before anything is
    settled rows stay as they were sent; those that are stored no longer are only sent as new ones."""

    sent: list[SentRow]
    stored: dict[str, str]
    kept: dict[str, dict[str, str]]
    is_settled: bool = True

    @property
    def numbers(self) -> dict[str, str]:
        return {name: number for number, name in self.stored.items()}


@dataclass
class _Placed:
    """A row of the new form: the place that it was sent at, if any, its number, what it says, whether it goes, and its name."""

    place: int | None
    number: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    is_ticked: bool = False
    name: str = ""


def read(form: QueryDict, kind: str) -> list[SentRow]:
    """Return the rows of a kind."""
    total = or_none(number, form.get(f"{kind}-TOTAL_FORMS", "")) or 0
    return [_read(form, f"{kind}-{place}-", place) for place in range(min(total, MOST))]


def _read(form: QueryDict, prefix: str, place: int) -> SentRow:
    fields = {name.removeprefix(prefix): form[name] for name in form if name.startswith(prefix)}
    stored, ticked = fields.pop("id", ""), "DELETE" in fields
    is_blank = not stored and not any(fields.get(name) for name in _SAYING)
    return SentRow(place, stored, fields, ticked, is_blank)


def arranged(
    form: QueryDict, files: MultiValueDict, kinds: dict[str, FormRows]
) -> tuple[QueryDict, MultiValueDict, dict[str, list[str]]]:
    """Return a form and its files with the rows of these kinds as they shall stand: stored ones first, as a form needs them;
    and by kind the names of the rows in that order."""
    names: dict[str, list[str]] = {}
    sent, sent_files = form.copy(), MultiValueDict(files)
    for kind, rows in kinds.items():
        placed = _placed(rows)
        standing = [row for row in placed if row.number]
        for data in (sent, sent_files):
            for name in [name for name in data if re.match(rf"(initial-)?{kind}-\d+-", name)]:
                del data[name]
        ordered = [*standing, *(row for row in placed if not row.number)]
        names[kind] = [row.name for row in ordered]
        for place, row in enumerate(ordered):
            _put(kind, place, row, (form, files), (sent, sent_files))
        sent[f"{kind}-TOTAL_FORMS"], sent[f"{kind}-INITIAL_FORMS"] = str(len(placed)), str(len(standing))
    return sent, sent_files, names


def _placed(rows: FormRows) -> list[_Placed]:
    placed = [row for row in (_place(row, rows) for row in rows.sent) if row]
    if not rows.is_settled:
        return placed
    named = {row.name for row in rows.sent}
    gone = [number for number, name in rows.stored.items() if name not in rows.kept and name not in named]
    lost = [name for name in rows.kept if name not in named and name not in rows.stored.values()]
    return [
        *placed,
        *(_Placed(None, number, is_ticked=True) for number in gone),
        *(_Placed(None, fields=rows.kept[name], name=name) for name in lost),
    ]


def _place(row: SentRow, rows: FormRows) -> _Placed | None:
    """Return where a row that was sent stands, or nothing where it goes."""
    is_stored = row.number in rows.stored
    if not rows.is_settled or row.is_blank:
        return _Placed(row.place, row.number if is_stored else "", is_ticked=row.is_ticked)
    stays = row.name in rows.kept
    # The same that both have added is one row, and the one that is stored already.
    number = row.number if is_stored else rows.numbers.get(row.name, "")
    if number:
        return _Placed(row.place, number, rows.kept.get(row.name, {}), not stays, row.name)
    return _Placed(row.place, "", rows.kept[row.name], name=row.name) if stays else None


def _put(kind: str, place: int, row: _Placed, before: tuple, after: tuple) -> None:
    """Write a row at its new place: as it was sent, and over that what was merged."""
    prefix = f"{kind}-{place}-"
    if row.place is not None:
        # What a field held when the form was made goes along: Django tells by it what was changed.
        for first in ("", "initial-"):
            old, new = f"{first}{kind}-{row.place}-", first + prefix
            for source, target in zip(before, after, strict=True):
                for name in [name for name in source if name.startswith(old)]:
                    target.setlist(new + name.removeprefix(old), source.getlist(name))
    sent = after[0]
    sent[f"{prefix}id"] = row.number
    for name, value in row.fields.items():
        sent[prefix + name] = value
    for name in (name for name, value in row.fields.items() if name == "is_key" and not value):
        del sent[prefix + name]
    if row.is_ticked:
        sent[f"{prefix}DELETE"] = "on"
    else:
        sent.pop(f"{prefix}DELETE", None)

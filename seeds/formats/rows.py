"""Rows that a document states in our own terms: sources, events, voices, photos. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from articles.language.dates import PartialDate
from seeds.drafts import (
    BylineDraft,
    CommentaryDraft,
    Dateline,
    Draft,
    EventDraft,
    Finding,
    OutletDraft,
    PhotoDraft,
    Placement,
    SourceDraft,
)
from seeds.formats.decoding import Unreadable
from seeds.formats.mappings import TRUE

#: A draft of one of the rows that a document may state.
Row = TypeVar(
    "Row",
    BylineDraft,
    CommentaryDraft,
    Dateline,
    EventDraft,
    OutletDraft,
    PhotoDraft,
    Placement,
    SourceDraft,
)
#: Keys of a front matter that go into a draft as they are.
PLAIN = ("title", "deck", "slug", "kind", "section", "language", "published", "updated", "rights")
KNOWN = frozenset(
    {
        *PLAIN,
        "url",
        "tags",
        "bylines",
        "dateline",
        "outlets",
        "sources",
        "events",
        "timeline",
        "commentary",
        "photos",
    }
)


def values(data: dict[str, Any]) -> dict[str, Any]:
    """Return a draft's fields from a front matter or library. Raises ``Unreadable`` for values of no sense."""
    found: dict[str, Any] = {name: _text(data.get(name)) for name in PLAIN if data.get(name) is not None}
    for name in ("published", "updated"):
        if found.get(name):
            found[name] = _date(name, found[name])
    tags = data.get("tags") or []
    found["tags"] = tuple(
        re.split(r"[、,]\s*", tags) if isinstance(tags, str) else map(_text, _list(tags, "tags"))
    )
    found["canonical_url"] = _text(data.get("url"))
    found["findings"] = tuple(Finding("unknown-field", str(name)) for name in data if name not in KNOWN)
    return found | _groups(data)


def given(data: dict[str, Any]) -> Draft:
    """Return the rows of a document's head alone. Raises ``Unreadable`` for rows of no sense."""
    return Draft(**_groups(data))


def _groups(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    found["dateline"] = _one(Dateline, data.get("dateline") or {}, "dateline")
    found["bylines"] = _many(BylineDraft, data.get("bylines"), "bylines", short="name")
    found["outlets"] = _many(OutletDraft, data.get("outlets"), "outlets", short="name")
    found["sources"] = tuple(_source(row) for row in _rows(data.get("sources"), "sources"))
    found["events"] = tuple(_event(row) for row in _rows(data.get("events"), "events"))
    found["placements"] = _many(Placement, data.get("timeline"), "timeline", short="key")
    found["commentaries"] = _many(CommentaryDraft, data.get("commentary"), "commentary", short="text")
    found["photos"] = _many(PhotoDraft, data.get("photos"), "photos", short="key")
    return found


def _text(value: object) -> str:
    """Return a value as text. A list or a mapping is none: an alias could unfold it into megabytes."""
    if isinstance(value, list | dict | set):
        raise Unreadable("yaml-shape", field="YAML")
    return "" if value is None else str(value).strip()


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable("yaml-list", field=name)
    return value


def _date(name: str, text: str) -> str:
    text = text.replace(" ", "T", 1)
    try:
        return PartialDate.parse(text).text
    except ValueError as error:
        raise Unreadable("yaml-date", field=name, value=text) from error


def _rows(data: object, name: str, short: str = "key") -> Iterable[dict[str, Any]]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise Unreadable("yaml-list", field=name)
    rows = [{short: row} if isinstance(row, str) else row for row in data]
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable("yaml-shape", field=name)
    return rows


def _many(draft: type[Row], data: object, name: str, short: str) -> tuple[Row, ...]:
    return tuple(_one(draft, row, name) for row in _rows(data, name, short))


def _one(draft: type[Row], row: dict[str, Any], name: str) -> Row:
    """Build one draft from a mapping; keys that it does not have are a mistake worth telling."""
    if not isinstance(row, dict):
        raise Unreadable("yaml-shape", field=name)
    known = {field.name: field for field in fields(draft)}
    if unknown := next((key for key in row if key not in known), None):
        raise Unreadable("yaml-unknown", field=name, key=unknown)
    return _build(draft, {key: _fit(value, str(known[key].type)) for key, value in row.items()}, name)


def _build(draft: type[Row], given: dict[str, Any], name: str) -> Row:
    try:
        return draft(**given)
    except TypeError as error:
        raise Unreadable("yaml-lacks", field=name) from error


def _fit(value: object, kind: str) -> str | int | tuple[str, ...] | dict[str, Any] | None:
    """Bring a YAML value into the shape of a draft's field."""
    if "tuple" in kind:
        return tuple(map(_text, value)) if isinstance(value, list) else (_text(value),)
    if "dict" in kind:
        return value if isinstance(value, dict) else {}
    text = _text(value)
    if "int" in kind:
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None
    if "bool" in kind:
        return text.lower() in TRUE
    return text


def _source(row: dict[str, Any]) -> SourceDraft:
    draft = _one(SourceDraft, row, "sources")
    return SourceDraft(
        **{field.name: getattr(draft, field.name) for field in fields(draft)}
        | {"citekey": draft.citekey or draft.key}
    )


def _event(row: dict[str, Any]) -> EventDraft:
    evidence = []
    for entry in _list(row.get("sources") or [], "sources"):
        if isinstance(entry, str):
            evidence.append((entry, ""))
        elif isinstance(entry, dict):
            evidence.append((_text(entry.get("source")), _text(entry.get("locator"))))
        else:
            raise Unreadable("yaml-shape", field="sources")
    given = {key: value for key, value in row.items() if key != "sources"}
    draft = _one(EventDraft, given, "events")
    return EventDraft(
        **{field.name: getattr(draft, field.name) for field in fields(draft)} | {"sources": tuple(evidence)}
    )

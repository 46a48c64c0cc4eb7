"""A document as JSON and back: one function each, for all types, by their annotations."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from articles.edition.document import Document
from articles.edition.upgrades import VERSION, upgraded


def write(document: Document) -> dict[str, Any]:
    """Return a document as plain data, with the version of its types."""
    return {"schema_version": VERSION, **_plain(document)}


def read(data: Mapping[str, Any]) -> Document:
    """Return the document that was written, by this version or an earlier one.

    Raises ``KeyError`` for a version that this code does not know, and ``TypeError`` where a field is missing.
    """
    plain = dict(upgraded(dict(data)))
    if plain.pop("schema_version") != VERSION:
        raise KeyError(data["schema_version"])
    document: Document = _typed(Document, plain)
    return document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {row.name: _plain(getattr(value, row.name)) for row in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(row) for row in value]
    if isinstance(value, Mapping):
        return {key: _plain(row) for key, row in value.items()}
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, type) and is_dataclass(kind):
        hints = annotations(kind)
        return kind(**{name: _typed(hints[name], row) for name, row in value.items() if name in hints})
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], row) for row in value)
    if isinstance(kind, UnionType):
        return _typed(next(arm for arm in get_args(kind) if arm is not NoneType), value)
    return datetime.fromisoformat(value) if kind is datetime else value


@cache
def annotations(kind: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, by name."""
    return get_type_hints(kind)

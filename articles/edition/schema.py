"""The JSON Schema (2020-12) of what ``written.write`` gives, made of the same annotations."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from articles.edition.document import Document
from articles.edition.upgrades import VERSION
from articles.edition.written import annotations

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Mapping: {"type": "object"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
}


def _of(kind: Any, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(kind, type) and is_dataclass(kind):
        if kind.__name__ not in named:
            named[kind.__name__] = {}
            named[kind.__name__].update(_object(kind, named))
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], named)}
    if isinstance(kind, UnionType):
        return {"anyOf": [_of(arm, named) for arm in get_args(kind)]}
    return _PLAIN[get_origin(kind) or kind]


def _object(kind: type, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    hints = annotations(kind)
    required = [row.name for row in fields(kind) if row.default is row.default_factory is MISSING]
    return {
        "type": "object",
        "properties": {name: _of(hints[name], named) for name in hints},
        "required": required,
        "additionalProperties": False,
    }


def _schema() -> dict[str, Any]:
    named: dict[str, dict[str, Any]] = {}
    whole = _object(Document, named)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Edition, version {VERSION}",
        **whole,
        "properties": {"schema_version": {"const": VERSION}, **whole["properties"]},
        "required": ["schema_version", *whole["required"]],
        "$defs": named,
    }


SCHEMA = _schema()
#: This version's and those of before by their numbers, which stay at their addresses as they were published.
SCHEMAS = {VERSION: SCHEMA} | {
    int(path.stem.rpartition("-")[2]): json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "schemas").glob("edition-*.json")
}

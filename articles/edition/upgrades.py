"""How what earlier versions wrote is read: one function a version, each leads to the next."""

from collections.abc import Callable
from typing import Any

#: The version of the types in ``articles.edition.document``.
VERSION = 3


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document of any version as one of this version."""
    while data["schema_version"] < VERSION:
        data = UPGRADES[data["schema_version"]](data)
    return data


def _from_columns(data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 were the columns of an edition's row: its text was kept as it was rendered, without the keys of its
    citations, and only its first picture was told apart."""
    names = (
        "title",
        "language",
        "genre",
        "slug",
        "deck",
        "description",
        "rights",
        "section",
        "bylines",
        "text",
    )
    return {
        "schema_version": 2,
        **{name: data[name] for name in names},
        "dateline": {name: data["dateline"].get(name, "") for name in ("place", "day", "agency")},
        "tags": data["tag_list"],
        "rendered": data["html"],
        "reading_minutes": data["reading_minutes"],
        "contents": data["toc"],
        "references": [_reference(row) for row in data["references"]],
        "support": data["support"] or None,
        "voices": data["commentary"],
        "photos": [data["lead_photo"]] if data["lead_photo"] else [],
        "corrections": data.get("corrections", []),
    }


def _reference(row: dict[str, Any]) -> dict[str, Any]:
    """Sub-entries follow from the uses; what stood in a document was the number of its anchor and its parts, too."""
    kept = {name: value for name, value in row.items() if name not in ("anchor", "parts")}
    return {**kept, "title": row.get("csl", {}).get("title", "")}


def _with_kinds_of_corrections(data: dict[str, Any]) -> dict[str, Any]:
    """In version 2 a correction was its reason: all of them stood above the text, and updates said nothing of themselves."""
    told = {"kind": "correction", "is_serious": True, "wrong": "", "right": "", "passages": []}
    corrections = [{**row, **told} for row in data.get("corrections", [])]
    return {**data, "schema_version": 3, "corrections": corrections, "updates": []}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _from_columns,
    2: _with_kinds_of_corrections,
}

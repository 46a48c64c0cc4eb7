"""Which format a file has, and what it holds in that format: pages as blocks, or rows. Pure: no Django.

A format's ``read(text)`` gives a page (``Captured``) or the rows of a library (``Draft``); an export's file holds many
pages. The lists below are tried in order; plain text is what any other file is.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, TypeGuard

from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.formats import bibliography, calendar, html, library, markdown, plain, timelinejs, wordpress
from seeds.formats.decoding import MAX_BYTES, OTHER_SUFFIXES, Unreadable, decode

#: Libraries of sources: they are read before the pages that cite from them.
LIBRARIES = frozenset({".yaml", ".yml", ".bib", ".ris", ".json"})
#: File endings that a folder is searched for.
SUFFIXES = LIBRARIES | {".txt", ".md", ".markdown", ".html", ".htm", ".xml", ".wxr", ".csv", ".ics"}
#: What a family's file ends in, how its text begins, and who reads it.
FAMILIES = (
    ((".yaml", ".yml"), (), library.read),
    ((".html", ".htm"), ("<!doctype html", "<html"), html.read),
    ((".md", ".markdown"), ("---\ntitle:",), markdown.read),
    ((".bib",), (), bibliography.read_bibtex),
    ((".ris",), ("ty  - ", "ty - "), bibliography.read_ris),
    ((".ics",), ("begin:vcalendar",), calendar.read),
    ((".csv", ".tsv"), (), timelinejs.read_csv),
)
#: JSON holds sources or events; its text says which.
JSON = ".json"
#: What programs write, in one line if it pleases them.
_PROGRAMS = frozenset({JSON, ".xml", ".wxr"})


def decode_file(name: str, raw: bytes) -> tuple[str, str]:
    """Return a file's text and encoding. Raises ``Unreadable``: what is no text, or is text under the name of something else."""
    suffix = PurePath(name).suffix.lower()
    found = decode(raw, longest_line=MAX_BYTES) if suffix in _PROGRAMS else decode(raw)
    if suffix in OTHER_SUFFIXES:
        raise Unreadable("other-name", suffix=suffix)
    return found


def documents(name: str, text: str) -> Iterator[Captured | Draft]:
    """Yield the documents of a file as they stand in it. Raises ``Unreadable``, then or later."""
    if is_export(name, text):
        yield from wordpress.documents(text)
    else:
        yield _reader(name, text)(text)


def is_export(name: str, text: str) -> bool:
    """Whether a file is an export of a site, which holds many pages."""
    return PurePath(name).suffix.lower() in (".wxr", ".xml") or wordpress.is_export(text[:2000])


def is_plain(name: str, text: str) -> bool:
    """Whether a file is read as plain text, where a line is what somebody wrote as a line."""
    return not is_export(name, text) and _reader(name, text) is plain.read


def holds_a_library(text: str) -> bool:
    """Whether JSON holds sources or events: a folder may hold other JSON as well."""
    try:
        return _json_reader(_parsed(text)) is not None
    except Unreadable:
        return False


def _reader(name: str, text: str) -> Callable[[str], Captured | Draft]:
    suffix = PurePath(name).suffix.lower()
    beginning = text[:200].lstrip().lower()
    for suffixes, openings, reader in FAMILIES:
        if suffix in suffixes or (openings and beginning.startswith(openings)):
            return reader
    return _read_json if suffix == JSON else plain.read


def _read_json(text: str) -> Draft:
    data = _parsed(text)
    reader = _json_reader(data)
    if reader is None:
        raise Unreadable("json-shape")
    return reader(data)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable("json-broken", line=error.lineno, problem=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("json-broken", line=1, problem=str(error)) from error


def _json_reader(data: Any) -> Callable[[Any], Draft] | None:
    return next((reader for holds, reader in _JSON_FAMILIES if holds(data)), None)


def _holds_sources(data: object) -> bool:
    rows = data.get("items", ()) if isinstance(data, dict) else data
    return _are_rows(rows) and all(row.get("id") for row in rows)


def _holds_events(data: object) -> bool:
    events = data.get("events") if isinstance(data, dict) else None
    return _are_rows(events) and all(_OF_EVENTS & set(row) for row in events)


def _are_rows(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


#: Keys of which each event of a timeline has one.
_OF_EVENTS = frozenset({"start_date", "when", "text", "unique_id"})
_JSON_FAMILIES: tuple[tuple[Callable[[Any], bool], Callable[[Any], Draft]], ...] = (
    (_holds_sources, bibliography.read_csl),
    (_holds_events, timelinejs.read_json),
)

"""Captured pages, one family a module: ``read(text) -> Draft``. Pure: no Django.

A file may hold many documents: its family's ``documents(text)`` yields a draft each. The lists below are tried in
order; the last reader reads anything.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from seeds import page
from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.formats import bibliography, calendar, html, library, markdown, plain, timelinejs, wordpress
from seeds.formats.decoding import MAX_BYTES, Unreadable, decode
from seeds.said import Said


def _page(reader: Callable[[str], Captured]) -> Callable[..., Draft]:
    """Return a reader of whole pages: their format first, then what they say and what was said of them."""
    return lambda text, said=(): page.read(reader(text), said)


def read_plain(text: str, said: Iterable[Said] = ()) -> Draft:
    """Read a page copied as plain text."""
    return page.read(plain.read(text), said)


#: Libraries of sources: they are read before the pages that cite from them.
LIBRARIES = frozenset({".yaml", ".yml", ".bib", ".ris", ".json"})
#: File endings that a folder is searched for.
SUFFIXES = LIBRARIES | {".txt", ".md", ".markdown", ".html", ".htm", ".xml", ".wxr", ".csv", ".ics"}
#: What a family's file ends in, how its text begins, and who reads it.
FAMILIES = (
    ((".yaml", ".yml"), (), library.read),
    ((".html", ".htm"), ("<!doctype html", "<html"), _page(html.read)),
    ((".md", ".markdown"), ("---\ntitle:",), _page(markdown.read)),
    ((".bib",), (), bibliography.read_bibtex),
    ((".ris",), ("ty  - ", "ty - "), bibliography.read_ris),
    ((".ics",), ("begin:vcalendar",), calendar.read),
    ((".csv", ".tsv"), (), timelinejs.read_csv),
)
#: JSON holds sources or events; its text says which.
JSON = ".json"
#: What programs write, in one line if it pleases them.
_PROGRAMS = frozenset({JSON, ".xml", ".wxr"})


def read(name: str, raw: bytes) -> Draft:
    """Read one document. Raises ``seeds.formats.decoding.Unreadable``."""
    text, _encoding = decode_file(name, raw)
    return read_text(name, text)


def decode_file(name: str, raw: bytes) -> tuple[str, str]:
    """Return a file's text and encoding. Raises ``seeds.formats.decoding.Unreadable``."""
    by_program = PurePath(name).suffix.lower() in _PROGRAMS
    return decode(raw, longest_line=MAX_BYTES) if by_program else decode(raw)


def read_all(name: str, text: str) -> Iterator[Draft]:
    """Read the documents of a file one by one. Raises ``seeds.formats.decoding.Unreadable``, then or later."""
    if _is_export(PurePath(name).suffix.lower(), text):
        yield from map(page.read, wordpress.documents(text))
    else:
        yield read_text(name, text)


def read_text(name: str, text: str, said: Iterable[Said] = ()) -> Draft:
    """Read one document whose characters are known, the first of many. Raises ``seeds.formats.decoding.Unreadable``.

    ``said`` is what editors said of a page's lines; libraries and exports, of which nobody says anything, take none.
    """
    reader = _reader(name, text)
    return reader(text, said) if said else reader(text)


def is_plain(name: str, text: str) -> bool:
    """Whether a file is read as plain text, where a line is what somebody wrote as a line."""
    return _reader(name, text) is read_plain


def _reader(name: str, text: str) -> Callable[..., Draft]:
    suffix = PurePath(name).suffix.lower()
    beginning = text[:200].lstrip().lower()
    if _is_export(suffix, text):
        return lambda text: page.read(next(wordpress.documents(text)))
    for suffixes, openings, reader in FAMILIES:
        if suffix in suffixes or (openings and beginning.startswith(openings)):
            return reader
    return _read_json if suffix == JSON else read_plain


def _is_export(suffix: str, text: str) -> bool:
    return suffix in (".wxr", ".xml") or wordpress.is_export(text[:2000])


def holds_a_library(text: str) -> bool:
    """Whether JSON holds sources or events: a folder may hold other JSON as well."""
    try:
        return _json_reader(_parsed(text)) is not None
    except Unreadable:
        return False


def _read_json(text: str) -> Draft:
    data = _parsed(text)
    reader = _json_reader(data)
    if reader is None:
        raise Unreadable("json-shape")
    return reader(data)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable("json-broken", line=error.lineno, problem=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("json-broken", line=1, problem=str(error)) from error


def _json_reader(data: object) -> Callable[[object], Draft] | None:
    rows = data if isinstance(data, list) else data.get("items", ()) if isinstance(data, dict) else ()
    if isinstance(rows, list) and rows and all(isinstance(row, dict) and row.get("id") for row in rows):
        return bibliography.read_csl
    events = data.get("events") if isinstance(data, dict) else None
    if isinstance(events, list) and events and all(isinstance(row, dict) for row in events):
        known = {"start_date", "when", "text", "unique_id"}
        return timelinejs.read_json if all(known & set(row) for row in events) else None
    return None

"""Captured pages, one family a module: ``read(name, raw) -> Draft``. Pure: no Django.

The list below is tried in order; the last one reads anything.
"""

from pathlib import PurePath

from seeds.decoding import decode
from seeds.drafts import Draft
from seeds.readers import html, library, markdown, plain

#: File endings that a folder is searched for.
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".yaml", ".yml"})
#: What a family's file ends in, how its text begins, and who reads it.
FAMILIES = (
    ((".yaml", ".yml"), (), library.read),
    ((".html", ".htm"), ("<!doctype html", "<html"), html.read),
    ((".md", ".markdown"), ("---\ntitle:",), markdown.read),
)


def read(name: str, raw: bytes) -> Draft:
    """Read one document. Raises ``seeds.decoding.Unreadable``."""
    text, _encoding = decode(raw)
    return read_text(name, text)


def read_text(name: str, text: str) -> Draft:
    """Read one document whose characters are known. Raises ``seeds.decoding.Unreadable``."""
    suffix = PurePath(name).suffix.lower()
    beginning = text[:200].lstrip().lower()
    for suffixes, openings, reader in FAMILIES:
        if suffix in suffixes or (openings and beginning.startswith(openings)):
            return reader(text)
    return plain.read(text)

"""What an edition says, as typed and versioned data. Pure: no Django.

``document`` holds the types, ``written`` leads to JSON and back, ``upgrades`` reads what earlier versions wrote, ``schema``
is the JSON Schema that is published.
"""

from articles.edition.document import (
    Byline,
    Correction,
    Dateline,
    Document,
    Footnote,
    Part,
    Place,
    Reference,
    Section,
    Tag,
    Use,
    Voice,
)
from articles.edition.schema import SCHEMA
from articles.edition.upgrades import VERSION
from articles.edition.written import read, write

__all__ = [
    "SCHEMA",
    "VERSION",
    "Byline",
    "Correction",
    "Dateline",
    "Document",
    "Footnote",
    "Part",
    "Place",
    "Reference",
    "Section",
    "Tag",
    "Use",
    "Voice",
    "read",
    "write",
]

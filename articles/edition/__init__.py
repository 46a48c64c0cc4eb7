"""What an edition says, as typed and versioned data.

``document`` holds the types, ``written`` leads to JSON and back, ``upgrades`` reads what earlier versions wrote, ``schema``
is the JSON Schema that is published; ``numbering`` and ``rendering`` make a page of a body. All these know no Django;
``pressing`` makes the document of a working copy.
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
    Update,
    Use,
    Voice,
)
from articles.edition.schema import SCHEMA, SCHEMAS
from articles.edition.upgrades import VERSION
from articles.edition.written import read, write

__all__ = [
    "SCHEMA",
    "SCHEMAS",
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
    "Update",
    "Use",
    "Voice",
    "read",
    "write",
]

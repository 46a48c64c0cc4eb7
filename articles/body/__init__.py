"""The one schema of an article's body, and a body that is parsed once. Pure: no Django.

``articles.body.schema`` says what may be stored and holds it; ``articles.body.document`` reads what is stored.
"""

from articles.body.document import (
    Block,
    Body,
    Marker,
    PlacedPhoto,
    attribute,
    children,
    elements,
    inline_text,
    parsed_page,
)
from articles.body.schema import (
    BLOCKS,
    COMMENTARY,
    DEPTH,
    HEADINGS,
    KEY,
    PASTED_DEPTH,
    SCHEMA,
    URL_SCHEMES,
    rekeyed,
    sanitise,
)

__all__ = [
    "BLOCKS",
    "COMMENTARY",
    "DEPTH",
    "HEADINGS",
    "KEY",
    "PASTED_DEPTH",
    "SCHEMA",
    "URL_SCHEMES",
    "Block",
    "Body",
    "Marker",
    "PlacedPhoto",
    "attribute",
    "children",
    "elements",
    "inline_text",
    "parsed_page",
    "rekeyed",
    "sanitise",
]

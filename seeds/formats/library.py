"""Libraries: a YAML file with outlets, sources and events, and no article. Pure: no Django."""

from seeds.drafts import Draft
from seeds.formats.decoding import Unreadable
from seeds.formats.mappings import load
from seeds.formats.rows import values


def read(text: str) -> Draft:
    """Read a library."""
    draft = Draft(**values(load(text)))
    if not (draft.outlets or draft.sources or draft.events):
        raise Unreadable("empty-library")
    return draft

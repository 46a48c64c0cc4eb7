"""One reader of pages for every format: candidates, scores, neighbours, and a second look. Pure: no Django."""

from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.page.assemble import assemble

__all__ = ["read"]


def read(captured: Captured) -> Draft:
    """Read a captured page."""
    return assemble(captured)

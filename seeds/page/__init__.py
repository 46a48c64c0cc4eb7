"""One reader of pages for every format: candidates, scores, neighbours, and a second look. Pure: no Django."""

from collections.abc import Iterable

from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.page.assemble import assemble
from seeds.said import Said

__all__ = ["read"]


def read(captured: Captured, said: Iterable[Said] = ()) -> Draft:
    """Read a captured page. ``said`` is what an editor said of its lines, in the order in which it was said."""
    return assemble(captured, said)

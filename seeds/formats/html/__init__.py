"""Saved web pages: their text as blocks, what their markup states, and which boxes it names as the article. Pure: no Django."""

from seeds.blocks import Captured
from seeds.drafts import Finding
from seeds.formats.html.around import Around
from seeds.formats.html.boxes import HANDLERS
from seeds.formats.html.linked import linked
from seeds.formats.html.places import Placed, parsed
from seeds.formats.html.region import chosen, telling
from seeds.formats.html.stated import base_of, stated
from seeds.formats.html.threads import levelled
from seeds.formats.html.walk import Walk

#: An article that stands in a script alone is told from a summary by its length, in characters.
_SCRIPTED = 300


def read(text: str) -> Captured:
    """Read a saved page. Raises ``articles.body.depth.TooDeep`` and ``seeds.formats.decoding.Unreadable``."""
    page = parsed(text)
    walk = _walked(page)
    data = linked(page.tree)
    ranges = chosen(walk.blocks, walk.spans, data.text)
    return Captured(
        text=text,
        blocks=tuple(telling(levelled(walk.blocks, ranges), ranges)),
        told=(*data.told, *stated(page)),
        chosen=ranges,
        findings=_scripted(walk, data.text),
    )


def _walked(page: Placed) -> Walk:
    walk, around = Walk(page, HANDLERS, base_of(page)), Around()
    if page.tree.body is not None:
        walk.within(page.tree.body, around)
    walk.flush(around)
    return walk


def _scripted(walk: Walk, text: str) -> tuple[Finding, ...]:
    """Tell of an article that the page's data hold and its elements do not."""
    shown = "".join("".join(block.text.split()) for block in walk.blocks)
    missing = [part for part in text.splitlines() if "".join(part.split())[:60] not in shown]
    length = sum(map(len, missing))
    return (Finding("text-in-script", "\n".join(missing)),) if length >= _SCRIPTED else ()

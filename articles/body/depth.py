"""How deep HTML nests, told from its text before anything parses it. Pure: no Django.

Parsers take the square of the depth in time, and whatever walks a tree by recursion ends at Python's limit: 20,000
quotations in one another cost a server five seconds, 3,000 an error.
"""

import re
from collections import Counter
from functools import lru_cache

#: Comments and scripts as wholes, up to the end of the text where they are not closed; then tags.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1|\Z)|<(/?)([a-z][^\s/>]*)",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
#: Elements whose end people leave out: the next one closes them, so that they do not nest by themselves.
_CLOSED_BY_THE_NEXT = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"]
)


#: Readings are closed by the next one within ruby alone; outside it they nest (HTML, 13.2.6.4.7).
_READINGS = ("rt", "rp")


class TooDeep(ValueError):
    """HTML that nests deeper than ``limit`` elements."""

    def __init__(self, limit: int):
        self.limit = limit
        super().__init__(limit)


def refuse_deeper(html: str, limit: int, *, is_whole: bool = False) -> None:
    """Raise ``TooDeep`` where elements nest deeper than ``limit``.

    ``is_whole`` says that every element is closed, as a sanitiser writes them. Elsewhere those count that nest by
    themselves: a page of ten thousand unclosed paragraphs is flat.
    """
    if is_deeper(html, limit, is_whole):
        raise TooDeep(limit)


@lru_cache(maxsize=32)
def is_deeper(html: str, limit: int, is_whole: bool = False) -> bool:
    """Return whether elements nest deeper than ``limit``. A text is asked for many times while it is pressed."""
    left_out = _VOID if is_whole else _VOID | _CLOSED_BY_THE_NEXT
    opened: Counter[str] = Counter()
    depth = 0
    for _verbatim, slash, written in _TOKEN.findall(html):
        name = written.lower()
        if not name or name in left_out:
            continue
        if not slash:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            # The end of an element that was never opened closes nothing.
            opened[name] -= 1
            depth -= 1
            depth -= sum(opened.pop(reading, 0) for reading in _READINGS) if name == "ruby" else 0
        if depth > limit:
            return True
    return False

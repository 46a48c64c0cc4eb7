"""Citation chips: ``…という。AP News+2Reuters+2`` at the end of a line. Pure: no Django.

A chip shows one source and how many more it stands for: ``+2`` makes a group of three, of which one is named.
"""

import re
from dataclasses import dataclass

from articles.language.agencies import AGENCIES

#: Outlets that stand as a chip without a count. Longer names first, so that "AP News" is not read as "AP".
OUTLETS = sorted((name for agency in AGENCIES if agency.chip for name in agency.names), key=len, reverse=True)
_KNOWN = "|".join(map(re.escape, OUTLETS))
_NAME = rf"(?:{_KNOWN}|[A-Z][A-Za-z. ]{{1,25}}?|[ァ-ヺー・]{{2,15}})"
#: A known outlet that runs into the next chip is one of its own: The Washington PostReuters+2. The longest name counts:
#: BBCニュース+1 is no BBC that runs into another.
_ONE = re.compile(rf"(?:((?>{_KNOWN}))(?=[A-Zァ-ヺ]|$)|({_NAME})[+＋](\d{{1,2}})|({_KNOWN}))")
_CHIPS = re.compile(rf"(?<=[。.!?！？」』）)”])(?:{_NAME}[+＋]\d{{1,2}}|(?:{_KNOWN}))+$")
#: Chips stand at the end; looking further back would be slow on monster lines and find nothing.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Chip:
    """A named outlet and how many sources beyond it the chip stands for."""

    name: str
    more: int = 0


def split(line: str) -> tuple[str, tuple[Chip, ...]]:
    """Return the line without its chips, and the chips."""
    start = max(0, len(line) - _REACH)
    match = _CHIPS.search(line[start:])
    if not match:
        return line, ()
    chips = tuple(Chip(one[1] or one[2] or one[4], int(one[3] or 0)) for one in _ONE.finditer(match.group()))
    return line[: start + match.start()], chips

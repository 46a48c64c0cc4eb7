"""Heads of posts that are told by their neighbours: numbers that rise by one over lines of words. Pure: no Django."""

import re
from collections.abc import Sequence

from seeds.page.lines import Line

_HEAD = re.compile(
    r"#?(?P<number>\d{1,4})\s*[.:、)]?\s*(?P<name>[^\s\d。!?「」,、](?:[^。!?「」]{0,38}[^。!?「」:])?)"
)
#: A list may count as well; fewer heads than this are no thread.
_FEWEST = 3


def rising(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """Return the heads whose numbers go on by one, each with words between it and the next head."""
    found: dict[int, re.Match[str]] = {}
    expected, last = None, -2
    for at, line in enumerate(lines):
        match = _HEAD.fullmatch(line.folded) if len(line.folded) <= 45 else None
        if match is None or at - last < 2 or at + 1 == len(lines):
            continue
        number = int(match["number"])
        if number == expected or (expected is None and number == 1):
            found[line.number] = match
            expected, last = number + 1, at
    return found if len(found) >= _FEWEST else {}

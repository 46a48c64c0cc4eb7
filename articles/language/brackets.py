"""What stands in quotation marks, and where sentences end. Pure: no Django."""

import re
from collections.abc import Iterator

#: Marks of quotation and emphasis; the straight one opens and closes.
QUOTES = {"「": "」", "『": "』", "“": "”", "〝": "〟", "«": "»", "《": "》", "〈": "〉", '"': '"'}
#: Within these a full stop ends nothing either.
BRACKETS = {**QUOTES, "（": "）", "(": ")", "【": "】", "[": "]"}
#: Full stops, and marks of exclamation that belong to no name (Yahoo！ニュース) and are not reported (戦争だ！と).
_END = re.compile("[。｡]+|(?<![A-Za-zＡ-Ｚａ-ｚ])[！？]+(?!と)")


def spans(text: str, pairs: dict[str, str] = QUOTES) -> list[tuple[int, int]]:
    """Return where the outermost brackets open and close. One that never closes is no bracket."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        at = next((i for i in reversed(range(len(open_))) if pairs[open_[i][0]] == character), None)
        if at is not None:
            start = open_[at][1]
            del open_[at:]
            found = [span for span in found if span[0] < start]
            found.append((start, place + 1))
        elif character in pairs:
            open_.append((character, place))
    return found


def masked(text: str, pairs: dict[str, str] = QUOTES, by: str = "\x00") -> str:
    """Replace what stands in brackets, with them, so that places stay."""
    for start, end in spans(text, pairs):
        text = text[:start] + by * (end - start) + text[end:]
    return text


def sentences(text: str) -> list[str]:
    """Split after full stops outside brackets and after lines; joined, the parts are the text.

    A quotation of several sentences stays whole, and a bracket that its line never closes swallows nothing.
    """
    return [part for line in text.splitlines(keepends=True) for part in _of_line(line)]


def _of_line(line: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(masked(line, BRACKETS)):
        yield line[start : match.end()]
        start = match.end()
    if start < len(line):
        yield line[start:]

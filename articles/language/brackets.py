"""What stands in quotation marks, and where sentences end. Pure: no Django."""

import re
from functools import cache, lru_cache
from itertools import pairwise

#: Marks of quotation and emphasis; the straight one opens and closes.
QUOTES = {"「": "」", "『": "』", "“": "”", "〝": "〟", "«": "»", "《": "》", "〈": "〉", '"': '"'}
#: Within these a full stop ends nothing either.
BRACKETS = {**QUOTES, "（": "）", "(": ")", "【": "】", "[": "]"}
#: Full stops, and marks of exclamation that belong to no name (Yahoo！ニュース) and are not reported (戦争だ！と).
#: A point ends an English sentence behind a word or a year and before a capital, not behind a title or a short month.
_END = re.compile(
    r"[。｡]+|(?<![A-Za-zＡ-Ｚａ-ｚ])[！？]+(?!と)"
    r"|(?:(?<=[a-z]{3})|(?<=[0-9]{2})|(?<=[a-z] [0-9])|(?<=[\x00%)]))(?<!Prof)(?<!Sept)(?<!Capt)(?<!Corp)[.!?]+ +(?=[A-Z“\x00])"
)


def spans(text: str, pairs: dict[str, str] = QUOTES) -> list[tuple[int, int]]:
    """Return where the outermost brackets open and close. One that never closes is no bracket."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for match in _any_of("".join([*pairs, *pairs.values()])).finditer(text):
        place, character = match.start(), match.group()
        at = _opener(open_, character, pairs)
        if at is not None:
            start = open_[at][1]
            del open_[at:]
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, place + 1))
        elif character in pairs:
            open_.append((character, place))
    return found


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _opener(open_: list[tuple[str, int]], character: str, pairs: dict[str, str]) -> int | None:
    """Return which of the open brackets a character closes, the innermost first."""
    if character not in pairs.values():
        return None
    return next((at for at in reversed(range(len(open_))) if pairs[open_[at][0]] == character), None)


def masked(text: str, pairs: dict[str, str] = QUOTES, by: str = "\x00") -> str:
    """Replace what stands in brackets, with them, so that places stay."""
    pieces, place = [], 0
    for start, end in spans(text, pairs):
        pieces += [text[place:start], by * (end - start)]
        place = end
    return "".join([*pieces, text[place:]])


def sentences(text: str) -> list[str]:
    """Split after full stops outside brackets and after lines; joined, the parts are the text.

    A quotation of several sentences stays whole, and a bracket that its line never closes swallows nothing.
    """
    return [part for line in text.splitlines(keepends=True) for part in _of_line(line)]


@lru_cache(maxsize=2048)
def _of_line(line: str) -> tuple[str, ...]:
    """Half a dozen checks split the same lines in turn, so the answer is kept."""
    ends = [0, *(match.end() for match in _END.finditer(masked(line, BRACKETS))), len(line)]
    return tuple(line[start:end] for start, end in pairwise(ends) if start < end)

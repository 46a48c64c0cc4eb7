"""Cutting the words of a line from its numbers, bullets and roles. Pure: no Django."""

import re

from seeds.page.lines import Line
from seeds.page.shapes import BULLET, BULLETS, HASHED, NUMBERED, OUTLINE

#: A heading within a pair of brackets: 【考察】.
_ORNAMENTS = tuple("▼▽★☆◇◆■")
_PAIR = re.compile(r"(?:【(?P<text>[^【】]+)】)")


def heading_words(line: Line) -> tuple[str, str]:
    """Return a heading's words without number, hashes and ornaments, and the outline note that was left in it."""
    outline = OUTLINE.fullmatch(line.folded)
    if outline:
        numbered = NUMBERED.fullmatch(outline["heading"])
        return (numbered["text"] if numbered else outline["heading"]), outline["note"]
    words, folded = line.text, line.folded
    for pattern in (HASHED, NUMBERED, BULLET):
        if match := pattern.fullmatch(folded):
            # The number is found in the folded line and cut from the original: its letters stay as they are.
            words = (
                words[match.start("text") : match.end("text")] if len(words) == len(folded) else match["text"]
            )
            folded = match["text"]
    words = re.sub(r"^\*\*(.+?)\*\*:?$", r"\1", words)
    words = words[1:].lstrip() if words.startswith(_ORNAMENTS) else words
    pair = _PAIR.fullmatch(words)
    return _unnumbered((pair["text"] if pair else words).strip()), ""


def _unnumbered(words: str) -> str:
    """Return a heading without a number in square brackets before it: 【1】, [三]. Round ones belong to its words."""
    end = next((at for at, sign in enumerate(words[:5]) if sign in "】]］"), 0)
    is_number = (
        end > 1
        and words[0] in "【[［"
        and all(sign.isdigit() or sign in "一二三四五六七八九十" for sign in words[1:end])
    )
    return words[end + 1 :].strip() or words if is_number else words


def item_words(words: str, kind: str) -> str:
    """Return an item without its bullet or its number."""
    pattern = (
        r"(?:[0-9０-９]{1,2}[.)、．）]?\s+|[①-⑳]\s*)"
        if kind == "oli"
        else rf"(?:[{BULLETS}]\ufe0f?\s*|[\-*－]\s+)"
    )
    return re.sub(rf"^{pattern}", "", words)

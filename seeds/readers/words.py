"""Cutting the words of a line from its numbers, bullets and roles. Pure: no Django."""

import re

from seeds.readers.lines import NUMBERED, OUTLINE, Line


def with_zone(iso: str) -> str:
    """A Japanese page gives Japanese time."""
    return iso + "+09:00" if "T" in iso else iso


def heading_words(line: Line) -> tuple[str, str]:
    """Return a heading's words without its number, and the outline note that was left in it."""
    outline = OUTLINE.fullmatch(line.folded)
    words = outline["heading"] if outline else line.text
    numbered = NUMBERED.fullmatch(outline["heading"] if outline else line.folded)
    if numbered and not outline:
        # The number is found in the folded line and cut from the original: its letters stay as they are.
        words = (
            line.text[numbered.start("text") :] if len(line.text) == len(line.folded) else numbered["text"]
        )
    return (numbered["text"] if numbered and outline else words), (outline["note"] if outline else "")


def item_words(words: str, kind: str) -> str:
    pattern = (
        r"(?:[0-9０-９]{1,2}[.)、．）]?\s+|[①-⑳]\s*)" if kind == "oli" else r"(?:[•・●○■◆▪]\s*|[\-*－]\s+)"
    )
    return re.sub(rf"^{pattern}", "", words)


def names(folded: str) -> list[str]:
    """Split a line of Latin names two words each; an odd count stays one name."""
    words = folded.removeprefix("By ").split()
    if len(words) % 2 or not folded.isascii():
        return [re.sub(r"\s*(?:記者|特派員|編集委員|論説委員)$", "", folded) or folded]
    return [" ".join(words[index : index + 2]) for index in range(0, len(words), 2)]


def original_length(text: str, folded_length: int) -> int:
    """Return how many characters of ``text`` its folded form of that length came from; folding a full-width
    letter keeps its length, so only the spaces after the dateline can differ."""
    return min(len(text), folded_length)


def unbalanced(block: str) -> bool:
    return block.count("「") != block.count("」")

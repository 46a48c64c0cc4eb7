"""How deep a voice stands in a discussion, where a saved page says so by margins or classes. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import replace

from seeds.blocks import Block, Tag

#: Words of boxes that hold one voice each; a box within a box is a reply.
_VOICES = ("comment", "reply", "comment-item", "commentlist-item", "post-comment", "message")
#: Words of boxes that hold a reply and what answers it; a voice that answers nobody stands in none.
_REPLIES = ("re", "replies", "children", "nested", "comment-reply", "is-reply")
_DEPTH = re.compile(r"(?:comment-|reply-|thread-)?(?:depth|level)-?([0-9]{1,2})")
#: Depths that margins may tell; a page with more of them sets in for looks.
_MOST = 12


def levelled(blocks: Sequence[Block], ranges: Sequence[tuple[int, int]]) -> list[Block]:
    """Return the blocks with the depth of those that are plain text: told by a class, or by how far they are set in."""
    within = [block for first, last in ranges or ((0, len(blocks)),) for block in blocks[first:last]]
    steps = sorted({block.indent for block in within if block.tag is Tag.TEXT and block.text})
    ranks = {indent: rank for rank, indent in enumerate(steps)} if 1 < len(steps) <= _MOST else {}
    return [_levelled(block, ranks) for block in blocks]


def _levelled(block: Block, ranks: dict[int, int]) -> Block:
    if block.tag is not Tag.TEXT or block.level:
        return block
    level = _told(block.classes) or ranks.get(block.indent, 0)
    return replace(block, level=level) if level else block


def _told(classes: Sequence[str]) -> int:
    """Return the depth that classes tell: as a number, or by a word that stands for each box around."""
    if depth := next((match for word in classes if (match := _DEPTH.fullmatch(word))), None):
        return max(0, int(depth[1]) - 1)
    return max(*(classes.count(word) - 1 for word in _VOICES), *(classes.count(word) for word in _REPLIES), 0)

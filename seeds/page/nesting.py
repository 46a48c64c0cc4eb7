"""Lists within lists that a page's plain text has flattened. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seeds import markup
from seeds.page.shapes import BULLETS

#: An item of this length without a sentence may be the title of the items after it.
_TITLE_LENGTH = 20
_ANNOUNCES = re.compile(r"(?:の(?:一)?例|一覧|内訳|は以下の通り)[::]?$")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its HTML, its folded words with the bullet, and whether it was numbered."""

    html: str
    folded: str
    ordered: bool = False

    @property
    def words(self) -> str:
        return re.sub(rf"^(?:[{BULLETS}]\ufe0f?\s*|(?:[\-*]|\d{{1,2}}[.)、]?)\s+)", "", self.folded)

    @property
    def is_title(self) -> bool:
        """Whether the item could be the title of those after it."""
        return (
            not self.ordered
            and len(self.words) <= _TITLE_LENGTH
            and not any(sign in self.words for sign in "。:")
        )


def lists(items: Sequence[Item]) -> list[str]:
    """Return a run of items as lists of HTML, items under their titles."""
    titles = [index for index in range(len(items)) if _heads(items, index)]
    if not titles or titles[0] != 0:
        return [_flat(part) for part in _by_order(items)]
    entries = []
    for start, end in zip(titles, [*titles[1:], len(items)], strict=True):
        inner = "".join(_flat(part) for part in _by_order(items[start + 1 : end]))
        entries.append(items[start].html + inner)
    return [markup.listing("ul", entries)]


def _heads(items: Sequence[Item], index: int) -> bool:
    """An item heads the next when it is a title and the next is a sentence, numbered, or announced by it."""
    item = items[index]
    if not item.is_title or index + 1 == len(items):
        return False
    after = items[index + 1]
    return after.ordered or "。" in after.words or bool(_ANNOUNCES.search(item.words))


def _by_order(items: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = []
    for item in items:
        if parts and parts[-1][0].ordered == item.ordered:
            parts[-1].append(item)
        else:
            parts.append([item])
    return parts


def _flat(items: Sequence[Item]) -> str:
    return markup.listing("ol" if items[0].ordered else "ul", [item.html for item in items])

"""What the words of class, id and role say of a line that markup encloses. Pure: no Django."""

from seeds.blocks import Block
from seeds.page.lines import Line
from seeds.vocabulary import table

_BOXES = table("markup")
_FURNITURE = frozenset(_BOXES["furniture"]["words"])
_ELEMENTS = frozenset(_BOXES["furniture"]["elements"])
_ABOUT = {name: frozenset(words) for name, words in _BOXES["about"].items()}
#: Boxes around a line that are looked at for what it is about: further ones hold the whole article.
_NEAREST = 8


def parts_of(word: str) -> list[str]:
    """Return the words of a class: entry-share_buttons is entry, share, buttons."""
    return word.replace("_", "-").replace(":", "-").split("-")


def furniture_words(block: Block) -> set[str]:
    """Return the words of the boxes around a block that call it furniture."""
    return {
        word
        for word in block.classes
        if word in _ELEMENTS or word in _FURNITURE or any(part in _FURNITURE for part in parts_of(word))
    }


def is_about(line: Line, field: str) -> bool:
    """Whether the markup nearest to a line says that it is the page's date, change or names."""
    return any(
        part in _ABOUT[field] for word in line.block.classes[:_NEAREST] for part in (word, *parts_of(word))
    )

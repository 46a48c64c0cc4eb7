"""Pictures within what was copied: which of them belong to the text, and what is said of them there. Pure: no Django."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from articles.clipboard.tree import Node, around, neighbours, said, within

#: The attribute that names a picture's place while the tree is written.
PLACE = "data-photo"
#: Pixels of the shorter side from which on a picture is no sign, line or counter of visits.
_LEAST = 48
_SIDE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([\d.]+)px")
_PIXELS = re.compile(r"\s*([\d.]+)(?:px)?\s*")
#: Where pages keep the address of a picture that is loaded once it is seen.
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_ON_THE_WEB = re.compile(r"(?:https?:)?//(?![^/?#]*@)[^\s]+", re.IGNORECASE)
_CAPTIONS = frozenset(["MsoCaption", "wp-caption-text"])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the key of its place, with what the page said of it.

    ``address`` is where it lies on the web; a picture that whoever pastes ``is_held`` has its bytes at hand.
    """

    key: str
    alt: str
    caption: str
    address: str
    is_held: bool


def placed(root: Node, held: Collection[str], keys: Callable[[], str]) -> tuple[Picture, ...]:
    """Mark the place of every picture that belongs to the text, and return the pictures in their order.

    A picture whose bytes are at hand is named by its key where its address stood. Its caption leaves the text, for it is
    asked about with the picture. Any other keeps its caption there.
    """
    found: list[Picture] = []
    for node in within(root):
        if node.tag != "img" or not _belongs(node):
            continue
        source = node.attributes.get("src", "").strip()
        if source in held and source not in {picture.key for picture in found}:
            found.append(Picture(source, _alt(node), _taken_caption(node), "", is_held=True))
        else:
            found.append(Picture(keys(), _alt(node), "", _address(node), is_held=False))
        node.attributes[PLACE] = found[-1].key
    return tuple(found)


def _alt(node: Node) -> str:
    return " ".join(node.attributes.get("alt", "").split())


def _belongs(node: Node) -> bool:
    """Whether a picture is one that a reader of the page would miss."""
    if node.attributes.get("aria-hidden") == "true" or node.attributes.get("role") in (
        "presentation",
        "none",
    ):
        return False
    sides = [
        *(_PIXELS.fullmatch(node.attributes.get(name, "")) for name in ("width", "height")),
        *_SIDE.finditer(node.style),
    ]
    if any(side is not None and _number(side[1]) < _LEAST for side in sides):
        return False
    return any(node.attributes.get(name, "").strip() for name in (*_SOURCES, "alt"))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float(_LEAST)


def _address(node: Node) -> str:
    addresses = (node.attributes.get(name, "").strip() for name in _SOURCES)
    address = next((address for address in addresses if _ON_THE_WEB.fullmatch(address)), "")
    return f"https:{address}" if address.startswith("//") else address


def _taken_caption(node: Node) -> str:
    """Take the caption of a picture out of the text and return it. One that cites, or speaks of several, stays."""
    caption = _caption(node)
    if caption is None or any(inner.tag in ("cite", "img") for inner in within(caption)):
        return ""
    text = said(caption)
    caption.replace()
    return text


def _caption(node: Node) -> Node | None:
    for outer in around(node):
        if outer.tag == "figure":
            inner = within(outer)
            captions = [child for child in inner if child.tag == "figcaption"]
            return captions[0] if captions and sum(child.tag == "img" for child in inner) == 1 else None
    block = node
    while block.parent is not None and block.parent.parent is not None and not said(block.parent):
        block = block.parent
    beside = neighbours(block)
    following = beside[beside.index(block) + 1 : beside.index(block) + 2]
    return following[0] if following and _CAPTIONS & following[0].classes else None

"""Notes that only numbers tie to their marks: [1] in the text, a list of sources below. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.clipboard.notes import HEADING, Notes, flat, take_out
from articles.clipboard.tree import Node, around, is_heading, said, within

_DIGITS = "0-9０-９"
#: How a note begins.
_BEGINNING = re.compile(
    rf"\s*(?:[\[［](?:注|註|\^)?\s*(?P<bracket>[{_DIGITS}]{{1,3}})[\]］]|[（(]?(?:注|註)\s*(?P<named>[{_DIGITS}]{{1,3}})[）)]?"
    rf"|[※＊*]\s*(?P<sign>[{_DIGITS}]{{1,3}})|[（(](?P<round>[{_DIGITS}]{{1,3}})[）)]|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,3}})|\^(?P<caret>\d{{1,3}})"
    rf"|(?P<bare>[{_DIGITS}]{{1,3}})(?:[.．)）:：、](?=\D)|\s))\s*[:：.．]?\s*"
)
_LIST = rf"[{_DIGITS}]{{1,3}}(?:\s*[,、，\-–—~〜]\s*[{_DIGITS}]{{1,3}})*"
#: How a note is marked in the text.
_MARK = re.compile(
    rf"\s*[\[［](?:注|註|脚注|\^)?\s*(?P<bracket>{_LIST})\s*[\]］]|[（(](?:注|註|脚注)\s*(?P<named>{_LIST})[）)]|[（(][※＊*](?P<named2>{_LIST})[）)]"
    rf"|[※＊](?P<sign>[{_DIGITS}]{{1,3}})|(?<=[^\w*\s])\*(?P<star>\d{{1,3}})|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,3}})"
)
#: A mark that is raised by itself.
_RAISED = re.compile(rf"\s*[\[［(（]?(?:注|註|脚注|※|＊|\*)?\s*(?P<raised>{_LIST})[\]］)）]?\s*")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: A list of notes without a heading is one where its notes begin so.
_SURE = ("bracket", "named", "sign", "raised", "caret")


@dataclass(frozen=True)
class Listed:
    """A note of a list: its number, and the block that it is."""

    number: int
    box: Node


def numbered(root: Node, notes: Notes) -> None:
    """Read the notes that numbers tie to their marks."""
    _split_lines(root)
    listed = {row.number: row.box for row in reversed([*_below_heading(root), *_at_the_end(root)])}
    if not listed:
        return
    boxes = {id(node) for box in listed.values() for node in (box, *within(box))}
    used: dict[int, Node] = {}
    for node in [root, *within(root)]:
        if id(node) not in boxes and not is_note_heading(node):
            used |= _marks_in(node, listed, notes)
    for box in used.values():
        take_out(box)


def is_note_heading(node: Node) -> bool:
    """Whether a block says that notes follow."""
    return len(said(node)) < 40 and bool(HEADING.fullmatch(said(node)))


def _split_lines(root: Node) -> None:
    """Part notes that stand in one paragraph, line by line."""
    for node in within(root):
        breaks = [
            place
            for place, child in enumerate(node.children)
            if isinstance(child, Node) and child.tag == "br"
        ]
        if node.tag not in ("p", "div") or not breaks:
            continue
        edges = [-1, *breaks, len(node.children)]
        lines = [node.children[start + 1 : end] for start, end in pairwise(edges)]
        parts = [Node("p").with_children(line) for line in lines if any(map(said, line))]
        if len(parts) > 1 and sum(_number(part) is not None for part in parts) >= max(1, len(parts) - 1):
            node.replace(*parts)


def _number(block: Node, *, is_sure: bool = False) -> int | None:
    found = _BEGINNING.match(said(block))
    if not found or (is_sure and found.lastgroup not in _SURE):
        return None
    return int(found[found.lastgroup or 0].translate(_SUPERSCRIPTS))


def _below_heading(root: Node) -> Iterator[Listed]:
    """Yield the notes below a heading that says so, up to the next one."""
    is_open, ordinals = False, _ordinals(root)
    for block in flat(root):
        if not said(block):
            continue
        if is_note_heading(block):
            is_open = True
        elif is_heading(block):
            is_open = False
        elif is_open:
            item = next((outer for outer in (block, *around(block)) if id(outer) in ordinals), None)
            number = _number(block)
            if number is None and item is not None:
                number = ordinals[id(item)]
            if number is not None:
                yield Listed(number, item or block)


def _ordinals(root: Node) -> dict[int, int]:
    """Return the numbers of the items of ordered lists."""
    found: dict[int, int] = {}
    for node in within(root):
        if node.tag == "ol":
            start = node.attributes.get("start", "1")
            items = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
            found |= {
                id(item): number for number, item in enumerate(items, int(start) if start.isdecimal() else 1)
            }
    return found


def _at_the_end(root: Node) -> Iterator[Listed]:
    """Yield the notes at the end of a text that no heading announces: they begin with a mark of notes."""
    blocks = [block for block in flat(root) if said(block)]
    for block in reversed(blocks[1:]):
        number = _number(block, is_sure=True)
        if number is None:
            break
        item = next((outer for outer in (block, *around(block)) if outer.tag == "li"), block)
        yield Listed(number, item)


def _marks_in(node: Node, listed: dict[int, Node], notes: Notes) -> dict[int, Node]:
    """Put citations into the place of the marks in a node's own words; return the notes that were marked."""
    used: dict[int, Node] = {}
    if node.tag in ("sup", "a") and (found := _RAISED.fullmatch(said(node))) and _may_be_mark(node):
        numbers = _numbers(found["raised"])
        if numbers and all(number in listed for number in numbers):
            node.replace(*(_marker(number, listed, notes, used) for number in numbers))
        return used
    held: list[Node | str] = []
    for child in node.children:
        held += _parted(child, listed, notes, used) if isinstance(child, str) else [child]
    node.with_children(held)
    return used


def _may_be_mark(node: Node) -> bool:
    """Whether a raised number is a mark: after a unit or a number it is a power."""
    if node.tag == "a":
        return not re.match("https?:", node.attributes.get("href", "")) or said(node)[:1] in "[［"
    beside = node.parent.children if node.parent else []
    place = beside.index(node) if node in beside else 0
    before = said(beside[place - 1]) if place else ""
    return (
        not re.search(r"(?:^|[\s\d\W])(?:k?m|cm|mm|\d|㎞|キロ|メートル|[a-zA-Z])$", before)
        or said(node)[:1] in "[［(（"
    )


def _marker(number: int, listed: dict[int, Node], notes: Notes, used: dict[int, Node]) -> Node | str:
    used[number] = listed[number]
    return notes.marker(listed[number], str(number))


def _parted(text: str, listed: dict[int, Node], notes: Notes, used: dict[int, Node]) -> Iterator[Node | str]:
    end = 0
    for found in _MARK.finditer(text):
        numbers = _numbers(found[found.lastgroup or 0])
        if numbers and all(number in listed for number in numbers):
            yield text[end : found.start()]
            yield from (_marker(number, listed, notes, used) for number in numbers)
            end = found.end()
    yield text[end:]


def _numbers(written: str) -> list[int]:
    """Return the numbers of a mark such as ``1, 3-5``; none for a range that is no list of notes."""
    numbers: list[int] = []
    for part in re.split("[,、，]", written.translate(_SUPERSCRIPTS)):
        edges = [int(edge) for edge in re.findall(rf"[{_DIGITS}]+", part)]
        if not edges or edges[-1] - edges[0] not in range(20):
            return []
        numbers += range(edges[0], edges[-1] + 1)
    return numbers

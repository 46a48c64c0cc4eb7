"""Elements that are more than a box or a piece of a line: headings, lists, quotations, pictures. Pure: no Django."""

from dataclasses import replace
from html import escape
from typing import Unpack

from selectolax.lexbor import LexborNode

from articles.body import attribute, children
from articles.evidence.pages import web_address
from seeds.blocks import Block, Tag
from seeds.formats.html.around import Around, Changes
from seeds.formats.html.elements import HIDDEN, MARKS, UNSEEN, is_inline, is_letter, is_pixel, picture_of
from seeds.formats.html.places import Run
from seeds.formats.html.tables import table
from seeds.formats.html.walk import Handler, Walk, enclosed

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Letters of an emoji or a flag; a longer text in its place describes a picture.
_LONGEST_LETTER = 8
#: Characters of a picture within the page's source that holds the place of another; a real one is longer.
_LONGEST_HOLDER = 200


def _other(walk: Walk, node: LexborNode, around: Around) -> None:
    if is_inline(node):
        _piece(walk, node, around)
    else:
        walk.inside(node, around)


def _piece(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read a piece of a line, with its mark where the body's schema has it."""
    inner, mark = enclosed(node, around), MARKS.get(node.tag or "", "")
    if HIDDEN in inner.classes and HIDDEN not in around.classes:
        _hidden(walk, node, inner)
        return
    if node.tag == "a":
        address = web_address(attribute(node, "href"), walk.base)
        inner = replace(inner, linked="href" in node.attributes)
        mark = f'a href="{escape(address)}"' if address else ""
    if mark:
        walk.line.begin(f"<{mark}>")
    walk.within(node, inner)
    if mark:
        walk.line.end()


def _hidden(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read a piece that a line hides, such as a formula for those who cannot see it: it stands before the line."""
    part = walk.part()
    part.within(node, around)
    part.flush(around)
    walk.groups = part.groups
    for block in part.blocks:
        if block.tag is not Tag.PICTURE or not _fills(walk, block):
            walk.add(block)


def _fills(walk: Walk, picture: Block) -> bool:
    """Whether a hidden picture is that of the place holder before it, which a script would have replaced."""
    last = walk.blocks[-1] if walk.blocks else None
    if last is None or last.tag is not Tag.PICTURE or (last.file and last.alt != picture.alt):
        return False
    walk.blocks[-1] = replace(last, file=last.file or picture.file, alt=last.alt or picture.alt)
    return True


def _unshown(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read what a page shows without scripts only, or as the name of a drawing."""
    _hidden(walk, node, enclosed(node, around))


def _line_break(walk: Walk, _node: LexborNode, around: Around) -> None:
    if around.tag is Tag.HEADING:
        walk.line.break_in_title(around)
    else:
        walk.flush(around, apart=False)


def _heading(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(node, around, tag=Tag.HEADING, level=_HEADINGS[node.tag or ""], ordinal=None)


def _rule(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.flush(around)
    place = walk.page.at(node) or walk.last
    walk.add(Block("", place, place, Tag.RULE, classes=enclosed(node, around).classes))


def _image(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read a picture: one that stands for a letter belongs to its line, any other stands before it."""
    file, alt = picture_of(node)
    if is_letter(node) and len(alt) <= _LONGEST_LETTER:
        walk.line.add(Run(alt, -1, -1), around)
        return
    place = walk.page.at(node) or walk.last
    shown = Block(
        "",
        place,
        place,
        Tag.PICTURE,
        links=float(around.linked),
        classes=enclosed(node, around).classes,
        group=around.group,
        file=file,
        alt=alt,
    )
    if not is_pixel(node) and (file or alt or len(attribute(node, "src")) > _LONGEST_HOLDER):
        walk.add(shown)


def _figure(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(node, around, tag=Tag.TEXT, ordinal=None, group=walk.group())


def _caption(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(node, around, tag=Tag.CAPTION, ordinal=None)


def _kept(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(node, around, tag=Tag.CODE, ordinal=None, group=walk.group(), is_kept=True)


def _quotation(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(
        node,
        around,
        tag=Tag.QUOTE,
        level=around.quotes,
        ordinal=None,
        quotes=around.quotes + 1,
        group=around.group if around.quotes else walk.group(),
    )


def _listing(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read a list; those within it share its group. Words between its items are text."""
    start = attribute(node, "start")
    first = int(start) if start.isascii() and start.isdigit() and len(start) <= 3 else 1
    items = {child.mem_id: number for number, child in enumerate(_items(node), first)}
    outer, walk.ordinals = walk.ordinals, items if node.tag == "ol" else {}
    walk.inside(
        node,
        around,
        tag=Tag.TEXT,
        level=around.lists,
        ordinal=None,
        lists=around.lists + 1,
        group=around.group if around.lists else walk.group(),
    )
    walk.ordinals = outer


def _items(node: LexborNode) -> list[LexborNode]:
    return [child for child in children(node) if child.tag == "li"]


def _item(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read an item; one outside any list is a list of its own."""
    level = max(0, around.lists - 1)
    group = around.group if around.lists else walk.group()
    ordinal = walk.ordinals.get(node.mem_id)
    _entry(walk, node, around, tag=Tag.ITEM, level=level, group=group, ordinal=ordinal)


def _definitions(walk: Walk, node: LexborNode, around: Around) -> None:
    walk.inside(node, around, tag=Tag.TEXT, ordinal=None, group=walk.group())


def _term(walk: Walk, node: LexborNode, around: Around) -> None:
    _entry(walk, node, around, tag=Tag.TERM if node.tag == "dt" else Tag.DEFINITION, ordinal=None)


def _entry(walk: Walk, node: LexborNode, around: Around, **changes: Unpack[Changes]) -> None:
    """Read an item, a term or a definition: its first line is it, the others are text of its group."""
    walk.flush(around)
    outer, walk.begun = walk.begun, True
    walk.inside(node, around, **changes)
    walk.begun = outer


def _nothing(_walk: Walk, _node: LexborNode, _around: Around) -> None:
    """Read nothing: nobody sees what such an element holds."""


#: What reads an element, by its name; the one without a name reads all others.
HANDLERS: dict[str, Handler] = {
    "": _other,
    "br": _line_break,
    "hr": _rule,
    "img": _image,
    "figure": _figure,
    "figcaption": _caption,
    "caption": _caption,
    "pre": _kept,
    "xmp": _kept,
    "blockquote": _quotation,
    "ul": _listing,
    "ol": _listing,
    "li": _item,
    "dl": _definitions,
    "dt": _term,
    "dd": _term,
    "table": table,
    "noscript": _unshown,
    "svg": _unshown,
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(UNSEEN, _nothing),
}

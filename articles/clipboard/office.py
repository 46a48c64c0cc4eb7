"""What word processors write instead of HTML's own elements, as those elements. Pure: no Django."""

import re

from articles.clipboard.tree import Node, is_heading, said, within, words

_LIST = re.compile(r"mso-list\s*:\s*(?P<list>l\d+)\s+level(?P<level>\d)", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_SIGNS = re.compile(r"font-family\s*:\s*[\"']?(?:wingdings|symbol|courier)")
_MARGIN = re.compile(r"margin-left\s*:\s*([\d.]+)(pt|cm|mm|in|px)")
#: Points of a level and of other units, by which a list is indented where nothing else says its levels.
_INDENT, _POINTS = 21.0, {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75}
_NUMBER = re.compile(
    r"[(（]?(?P<number>[0-9０-９]{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.．)）、]|[0-9０-９]{1,3}|[①-⑳]|第.{1,3}[条章節項]"
)
_BULLET = re.compile(r"\s*[·•◦▪■●○◆◇□♦✓➢Øo§‣⁃∙・–—-]\s+")
#: Style -> the mark of the body's schema that it is.
_MARKS = (
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub"), "sub"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through"), "s"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "em"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
)
_NORMAL = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|400)")


def ordinary(root: Node) -> None:
    """Write marks, headings and lists of Word and Google Docs as elements of their own."""
    for node in within(root):
        if "ListContainerWrapper" in node.classes:
            node.replace(*_items_of_wrapper(node))
        elif node.tag in ("b", "i", "strong", "em") and _NORMAL.search(node.style):
            node.tag = "span"
        elif node.tag in ("span", "font"):
            _mark(node)
        elif node.tag in ("p", "div") and (level := _level(node)):
            node.tag = f"h{level}"
    for node in within(root):
        if is_heading(node):
            _bare_heading(node)
    _list(root)


def _bare_heading(node: Node) -> None:
    """Take the number that Word counts out of a heading, and the sign that leads to it on a page."""
    for inner in within(node):
        if _IGNORED.search(inner.style) or (inner.tag == "a" and said(inner) in ("¶", "#", "§", "🔗")):
            inner.replace()


def _items_of_wrapper(wrapper: Node) -> list[Node]:
    """Return the items that Word in a browser writes, each in a list of its own, as desktop Word writes them."""
    return [
        Node(
            "p", {"style": f"mso-list:l0 level{_wrapped_level(item)}", "data-list": item.parent.tag}
        ).with_children(item.children)
        for item in within(wrapper)
        if item.tag == "li" and item.parent is not None
    ]


def _wrapped_level(item: Node) -> str:
    level = item.attributes.get("data-aria-level") or item.attributes.get("aria-level") or "1"
    return level if level in "123456789" else "1"


def _mark(node: Node) -> None:
    for pattern, mark in _MARKS:
        if pattern.search(node.style):
            node.with_children([Node(mark).with_children(node.children)])


def _level(node: Node) -> int:
    if node.attributes.get("role") == "heading":
        level = node.attributes.get("aria-level", "2")
        return min(6, int(level)) if level in "123456789" else 2
    found = _OUTLINE.search(node.style) or re.search(
        r"\bMsoHeading([1-6])\b", node.attributes.get("class", "")
    )
    return min(6, int(found[1])) if found and not _LIST.search(node.style) and said(node) else 0


def _list(root: Node) -> None:
    """Make lists of paragraphs that only look like items of one."""
    parents = {id(node.parent): node.parent for node in within(root) if _is_item(node)}
    for parent in parents.values():
        if parent is not None:
            _gather(parent)


def _is_item(node: Node) -> bool:
    if node.tag not in ("p", "div"):
        return False
    named = any(name.startswith(("MsoListParagraph", "MsoListBullet")) for name in node.classes)
    return bool(_LIST.search(node.style)) or (
        named and (_mark_of_place(node) is not None or bool(_BULLET.match(words(node))))
    )


def _mark_of_place(node: Node) -> Node | None:
    """Return the piece of an item that is its bullet or number: so named, or, where Safari dropped the name, in a font of signs."""
    for inner in within(node):
        if _IGNORED.search(inner.style) or (_SIGNS.search(inner.style) and len(said(inner)) == 1):
            return inner
    first = next((inner for inner in within(node) if inner.tag == "span" and said(inner)), None)
    return first if first is not None and len(first.children) and _NUMBER.fullmatch(said(first)) else None


def _gather(parent: Node) -> None:
    """Put runs of such paragraphs into lists, deeper ones into the item before them."""
    held: list[Node | str] = []
    open_lists: list[tuple[int, Node]] = []
    for child in parent.children:
        if isinstance(child, str):
            if child.strip():
                open_lists = []
            held.append(child)
        elif _is_item(child):
            _enter(child, open_lists, held)
        else:
            open_lists = []
            held.append(child)
    parent.with_children(held)


def _enter(node: Node, open_lists: list[tuple[int, Node]], held: list[Node | str]) -> None:
    found = _LIST.search(node.style)
    level = int(found["level"]) if found else _indented(node)
    label = _label(node)
    number = _NUMBER.fullmatch(label)
    kind = node.attributes.get("data-list") or ("ol" if number else "ul")
    while open_lists and (
        open_lists[-1][0] > level or (open_lists[-1][0] == level and open_lists[-1][1].tag != kind)
    ):
        open_lists.pop()
    if not open_lists or open_lists[-1][0] < level:
        made = Node(kind)
        if number and (number["number"] or "").isdecimal() and int(number["number"]) > 1:
            made.attributes["start"] = str(int(number["number"]))
        inner = open_lists[-1][1].children[-1] if open_lists else None
        if isinstance(inner, Node):
            inner.with_children([*inner.children, made])
        else:
            held.append(made)
        open_lists.append((level, made))
    last = open_lists[-1][1]
    last.with_children([*last.children, Node("li").with_children(node.children)])


def _indented(node: Node) -> int:
    found = _MARGIN.search(node.style)
    return max(1, min(9, round(float(found[1]) * _POINTS[found[2]] / _INDENT))) if found else 1


def _label(node: Node) -> str:
    """Take out the bullet or the number that stands for an item's place, and return it."""
    if mark := _mark_of_place(node):
        label = said(mark)
        mark.replace()
        return label
    if node.children and isinstance(node.children[0], str) and (bullet := _BULLET.match(node.children[0])):
        node.children[0] = node.children[0][bullet.end() :]
        return bullet[0].strip()
    return ""

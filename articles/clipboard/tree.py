"""What stands on a clipboard, as a tree that can be changed. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from selectolax.lexbor import LexborNode

from articles.body import children, parsed_page

#: What nobody sees on the page that was copied.
_UNSEEN = frozenset(
    [
        *(
            "head",
            "script",
            "style",
            "template",
            "iframe",
            "object",
            "embed",
            "noscript",
            "svg",
            "math",
            "meta",
            "link",
        ),
        *("title", "rp", "input", "select", "button", "nav"),
        # What was deleted from the text, and what reviewers say beside it.
        *("del", "comment"),
    ]
)
#: Names of what stands around a page's text: links to edit it, to share it, to move on.
_FURNITURE = frozenset(
    [
        "mw-editsection",
        "noprint",
        "navbox",
        "catlinks",
        "printfooter",
        "Template-Fact",
        "MsoCommentReference",
        "msocomanchor",
        "msocomtxt",
        "share-buttons",
        "sns",
        "sns-share",
        "social-share",
        "sharing",
        "sharedaddy",
        "breadcrumb",
        "breadcrumbs",
        "related",
        "related-posts",
        "MsoToc1",
        "MsoToc2",
        "MsoToc3",
    ]
)
#: Markers and photos of ours name rows of an article: what comes from elsewhere has none.
_OURS = frozenset(["data-citations", "data-photo"])
#: A form longer than this is a page, and no question to its reader.
_QUESTION = 120
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)"
    r"|mso-element\s*:\s*comment|(?:left|top|text-indent)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
#: Signs without width, marks of direction and soft hyphens; a joiner within an emoji is a part of it.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])|[\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
#: Word breaks lines anywhere between Japanese letters; browsers show a space there.
_BROKEN = re.compile(f"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_SPACES = re.compile("[ \t\r\n\f\u00a0]+")
#: Elements that stand within a line. Any other begins one.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
    ]
)


@dataclass(eq=False)
class Node:
    """An element with what it holds: nodes and words."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def style(self) -> str:
        return self.attributes.get("style", "").lower()

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_inline(self) -> bool:
        """Whether it stands within a line. What sites and Word invent (``o:p``) does where it holds no block."""
        return self.tag in INLINE or ":" in self.tag

    def with_children(self, held: Iterable["Node | str"]) -> Self:
        """Hold these instead."""
        self.children = list(held)
        for child in self.children:
            if isinstance(child, Node):
                child.parent = self
        return self

    def replace(self, *others: "Node | str") -> None:
        """Put others in the place of this node."""
        if self.parent is None:
            return
        place = self.parent.children.index(self)
        held = self.parent.children
        self.parent.with_children([*held[:place], *others, *held[place + 1 :]])
        self.parent = None

    def unwrap(self) -> None:
        self.replace(*self.children)


def grown(html: str) -> Node:
    """Return a page or a part of one without what nobody sees. Raises ``TooDeep``."""
    body = parsed_page(html).body
    root = Node("body")
    return _fill(root, body, is_kept=False) if body is not None else root


def _fill(node: Node, given: LexborNode, *, is_kept: bool) -> Node:
    for child in children(given):
        if child.tag == "-text":
            node.children.append(visible(child.text_content or "", is_kept=is_kept))
        elif is_shown(child):
            attributes = {name: value or "" for name, value in child.attributes.items() if name not in _OURS}
            inner = Node(child.tag or "", attributes, parent=node)
            node.children.append(
                _fill(inner, child, is_kept=is_kept or child.tag in ("pre", "xmp", "textarea"))
            )
    return node


def is_shown(node: LexborNode) -> bool:
    """Whether an element is one that a reader of the page sees."""
    tag = node.tag or ""
    if tag in _UNSEEN or not tag[:1].isalpha() or "hidden" in node.attributes:
        return False
    if tag == "form" and len(node.text(deep=True)) < _QUESTION:
        return False
    if _FURNITURE.intersection((node.attributes.get("class") or "").split()):
        return False
    return not _HIDDEN.search(node.attributes.get("style") or "")


def visible(text: str, *, is_kept: bool = False) -> str:
    """Return words without signs that have no width; ``is_kept`` says that ends of lines are some."""
    text = _INVISIBLE.sub("", text)
    return text if is_kept else _SPACES.sub(" ", _BROKEN.sub("", text))


def within(node: Node) -> list[Node]:
    """Return the elements within a node in their order, those that are changed on the way included."""
    return list(_within(node))


def _within(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _within(child)


def around(node: Node) -> Iterator[Node]:
    """Yield what encloses a node, the innermost first."""
    outer = node.parent
    while outer is not None:
        yield outer
        outer = outer.parent


def words(node: Node | str) -> str:
    """Return the words of a node, lines apart by a space, readings left out."""
    if isinstance(node, str):
        return node
    if node.tag in ("br", "img"):
        return " "
    inner = "".join(
        words(child) for child in node.children if not (isinstance(child, Node) and child.tag == "rt")
    )
    return inner if node.is_inline else f" {inner} "


def said(node: Node | str) -> str:
    """Return the words of a node with single spaces."""
    return _SPACES.sub(" ", words(node)).strip()


def neighbours(node: Node) -> list[Node]:
    """Return the elements beside a node, itself included."""
    held = node.parent.children if node.parent else [node]
    return [child for child in held if isinstance(child, Node)]


def is_heading(node: Node) -> bool:
    """Whether an element is a heading."""
    return bool(re.fullmatch("h[1-6]", node.tag))

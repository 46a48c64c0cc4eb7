"""Notes of what was copied: their marks in the text, their words below it. Pure: no Django.

Links tell a note where there are any (Word's ``_ftn`` and ``_edn``, Google Docs' ``ftnt``, Wikipedia's ``cite_note``, and
whatever else leads from a number to a place below it); numbers in brackets do where a list below has the same numbers.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, count
from urllib.parse import unquote

from articles.clipboard.reference import Reference, references
from articles.clipboard.tree import Node, around, is_heading, said, within
from articles.evidence.urlkey import plain_address

_LABEL = re.compile(
    r"[\[［(（]?\s*(?:注釈|注|註|脚注|出典|note|nb|fn|(?P<sign>[※＊*])|\^)?\s*"
    r"(?P<name>[0-9０-９¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,6}|[*＊†‡§]{1,3})?\s*[\]］)）.．:：]*",
    re.IGNORECASE,
)
#: Names of places that are notes, and of places in the text that notes lead back to.
_NOTE = re.compile(
    r"(?:^|[_:\-.])(?:ftnt?|edn|cite[_-]note|fn|footnote|endnote|en|note|ref|r|reference|sdfootnote|sdendnote)"
    r"[_:\-.]?[\w%.\-]*?\d*(?:sym)?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:ftn|edn|ftnt_|cite[_-]|fn|footnote-?|note-?|back)ref|cite_ref|fnref|ref-fn|anc$|back", re.IGNORECASE
)
#: How the words of a note begin where no link was its number.
_BEGINNING = re.compile(
    r"([\[［(（]?(?:注|註|※|＊|\*|\^)?\s*(?:[0-9０-９¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[*＊†‡§]{1,3}|[a-z](?=[\]）)]))\s*[\]］)）.．:：]?)\s*[:：.．、]?\s*"
)
_NOTE_OF_WORD = re.compile(r"mso-element\s*:\s*(?:foot|end)note(?!-)")
_BACK_SIGN = re.compile(r"^[\s^:：↑↩↵⤴⏎︎\u21a9\ufe0e\ufe0f]*(?:Jump up to:?|Jump up)?|[\s↩↵⤴⏎︎\ufe0e\ufe0f]+$")
HEADING = re.compile(
    r"(?:[■◆●▼【\[]\s*)?(?:脚注|注釈|注|註|出典|出典一覧|参考文献|参考資料|参照|参照元|引用文献|引用元|情報源|ソース|資料|参考|脚注・出典|注・出典|注記"
    r"|出典・参考文献|参考リンク|references?|notes?|foot ?notes|end ?notes|sources?|bibliography|citations|works cited|notes and references)(?:\s*[】\]])?\s*[:：]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation that a note makes: the key of its row, and what it names."""

    key: str
    reference: Reference


@dataclass
class Notes:
    """What was read out of the notes. ``unread`` are the labels of those that stay visible."""

    new_key: Callable[[], str]
    cited: list[Cited] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    remarks: dict[int, tuple[str, str]] = field(default_factory=dict)
    _before: tuple[Reference, ...] = ()
    _known: dict[int, tuple[Reference, ...]] = field(default_factory=dict)

    def meaning(self, box: Node, label: str) -> tuple[Reference, ...]:
        """Return what a note names, read once; one of the note before it where it says so."""
        if id(box) not in self._known:
            told = _without_label(note_words(box), label)
            found = references(told, links(box), self._before)
            self._before = found or self._before
            self._known[id(box)] = found
            if not found:
                self.remarks[id(box)] = (self._free(label), told)
        return self._known[id(box)]

    def marker(self, box: Node, label: str) -> Node | str:
        """Return what stands in the place of a note's mark."""
        found = self.meaning(box, label)
        if not found:
            return self.visible(self.remarks[id(box)][0])
        rows = [Cited(self.new_key(), reference) for reference in found]
        self.cited += rows
        return Node("cite", {"data-citations": " ".join(row.key for row in rows)})

    def _free(self, label: str) -> str:
        """Return a label that no other remark has: 注 1 and 1 are two notes."""
        taken = {name for name, _words in self.remarks.values()}
        return next(
            name for name in chain([label], (f"{label}-{number}" for number in count(2))) if name not in taken
        )

    def visible(self, label: str) -> str:
        """Return the mark of a note that nobody could read, or that is not there."""
        self.unread.append(label)
        return shown(label)


#: How such a note stands in the text.
VISIBLE_NOTE = re.compile(r"［注[^［］\n]{1,40}］")


def shown(label: str) -> str:
    """Return the label of a note as it stays in the text for an editor to see."""
    return f"［注{label}］"


def links(box: Node) -> tuple[tuple[str, str], ...]:
    """Return the addresses of a note with the words that they stand under."""
    found = (
        (plain_address(node.attributes["href"]), said(node))
        for node in within(box)
        if node.tag == "a" and re.match("https?:", node.attributes.get("href", ""), re.IGNORECASE)
    )
    return tuple(row for row in found if row[0])


def note_words(box: Node) -> str:
    """Return the words of a note without its number and the ways back."""
    return _BACK_SIGN.sub("", said(box)).strip()


def _without_label(told: str, label: str) -> str:
    """Return the words of a note without the number that it begins with, which is that of its mark."""
    found = _BEGINNING.match(told)
    return told[found.end() :] if found and label_of(found[1]) == label else told


def linked(root: Node, notes: Notes) -> None:
    """Read the notes that links lead to."""
    places = {id(node): place for place, node in enumerate(within(root))}
    targets = _targets(root)
    marks: list[tuple[Node, Node, str]] = []
    for anchor in [node for node in within(root) if node.tag == "a" and _fragment(node)]:
        target = targets.get(_fragment(anchor))
        label = label_of(said(anchor))
        if not label or _is_back(anchor):
            continue
        if target is not None and places[id(target)] > places[id(anchor)]:
            marks.append((anchor, target, label))
        elif target is None and _NOTE.search(_fragment(anchor)) and re.search(r"\d|[*†‡]", label):
            _outermost(anchor).replace(notes.visible(label))
    anchors = {id(anchor) for anchor, _target, _label in marks}
    boxes = {id(target): _box(target, anchors) for _anchor, target, _label in marks}
    held = {id(box) for box in boxes.values()}
    # A mark within a note is a part of its words: the row of a citation there would have no place in the text.
    marks = [row for row in marks if not any(id(outer) in held for outer in around(row[0]))]
    boxes = {id(target): boxes[id(target)] for _anchor, target, _label in marks}
    for box in {id(box): box for box in boxes.values()}.values():
        _without_ways_back(box)
    for anchor, target, label in marks:
        _outermost(anchor).replace(notes.marker(boxes[id(target)], label))
    for box in {id(box): box for box in boxes.values()}.values():
        take_out(box)


def label_of(text: str) -> str:
    """Return the number or the sign of a note's mark, or empty text for what is none."""
    found = _LABEL.fullmatch(text.strip())
    name = unicodedata.normalize("NFKC", (found["name"] or found["sign"] or "") if found else "")
    return str(int(name)) if name.isdecimal() else name


def _fragment(anchor: Node) -> str:
    return unquote(anchor.attributes.get("href", "").partition("#")[2])


def _targets(root: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in within(root):
        for name in (node.attributes.get("id"), node.attributes.get("name") if node.tag == "a" else None):
            if name:
                found.setdefault(unquote(name), node)
    return found


def _is_back(anchor: Node) -> bool:
    own = anchor.attributes.get("name") or anchor.attributes.get("id") or ""
    if _BACK.search(own):
        return False
    classes = anchor.attributes.get("class", "") + anchor.attributes.get("role", "")
    return bool(_BACK.search(_fragment(anchor)) or "backlink" in classes or "back" in classes)


def _outermost(anchor: Node) -> Node:
    """Return the piece of a line that holds a mark and nothing else."""
    node = anchor
    while node.parent is not None and node.parent.is_inline and said(node.parent) == said(node):
        node = node.parent
    return node


def _box(target: Node, anchors: set[int]) -> Node:
    """Return the block of a note: the nearest one, and what Word and lists put around it."""
    box = target
    while box.is_inline and box.parent is not None and box.parent.parent is not None:
        box = box.parent
    for outer in around(box):
        if outer.parent is None or any(id(node) in anchors for node in within(outer)):
            break
        if outer.tag in ("li", "tr") or _NOTE_OF_WORD.search(outer.style):
            return outer
    return box


def _without_ways_back(box: Node) -> None:
    """Take the number of a note out of it, and the links that lead back to its mark."""
    has_words = False
    for node in within(box):
        is_number = not has_words and bool(label_of(said(node)))
        leads_back = (
            node.tag == "a" and bool(_fragment(node)) and (_is_back(node) or is_number or _is_inner(node))
        )
        if leads_back or "mw-cite-backlink" in node.classes or (node.tag == "sup" and is_number):
            node.replace()
        elif said(node) and not within(node):
            has_words = True


def _is_inner(anchor: Node) -> bool:
    return not re.match("https?:", anchor.attributes.get("href", ""), re.IGNORECASE)


def take_out(box: Node) -> None:
    """Take a note out of the text, and the boxes that held nothing else."""
    outer = box.parent
    box.replace()
    while outer is not None and outer.parent is not None and not said(outer) and not _holds(outer):
        box, outer = outer, outer.parent
        box.replace()


def _holds(node: Node) -> bool:
    return any(inner.tag in ("cite", "img") for inner in within(node))


def tidied(root: Node) -> None:
    """Take out headings of notes and rules over them under which nothing is left."""
    blocks = [child for child in flat(root) if said(child) or child.tag in ("hr", "img")]
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        is_end = following is None or is_heading(following)
        if is_end and said(block) and HEADING.fullmatch(said(block)) and block.tag not in ("li", "td", "th"):
            block.replace()
            if place and blocks[place - 1].tag == "hr":
                blocks[place - 1].replace()
        elif following is None and block.tag == "hr":
            block.replace()


def flat(root: Node) -> list[Node]:
    """Return the blocks that hold no others, rules included."""
    return [
        node
        for node in within(root)
        if not node.is_inline and not any(not inner.is_inline for inner in within(node))
    ]

"""What somebody copied elsewhere, as a part of a body: Word, Google Docs, web pages, spreadsheets, Markdown. Pure: no Django.

Words are never lost: what is neither text nor an understood note stays visible. ``articles.working.pasting`` makes the
documents that notes name into sources.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape, unescape

from articles.body import sanitise
from articles.body.depth import TooDeep
from articles.body.keys import new_key
from articles.clipboard.notes import VISIBLE_NOTE, Cited, Notes, linked, shown, tidied
from articles.clipboard.numbered import numbered
from articles.clipboard.office import ordinary
from articles.clipboard.pictures import Picture, placed
from articles.clipboard.plain import as_html
from articles.clipboard.reference import Reference
from articles.clipboard.tree import Node, grown, visible
from articles.clipboard.writing import written

#: Bytes of what is taken at once, HTML or plain text: a book of 300 pages.
LIMIT = 1_000_000
__all__ = ["LIMIT", "VISIBLE_NOTE", "Cited", "Pasted", "Picture", "Reference", "read"]
_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(/?)(p|div|li|br|tr|h[1-6])\b[^>]*>|<[a-zA-Z/!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A part of a body, and the citations that its markers name.

    ``unread`` are the labels of notes that stay visible, ``pictures`` what stood there beside the words, ``is_plain`` that
    only the words could be kept.
    """

    html: str
    cited: tuple[Cited, ...] = ()
    unread: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    is_plain: bool = False


def read(
    html: str,
    text: str = "",
    *,
    cites: bool = True,
    shows: bool = True,
    held: Collection[str] = (),
    keys: Callable[[], str] = new_key,
) -> Pasted:
    """Return what a clipboard holds: its HTML where there is some, else its plain text.

    ``cites`` says whether notes may become citations; all stay visible otherwise. ``held`` are the keys that stand for
    the addresses of those pictures whose bytes are at hand. Each picture has its place in the text, named by its key, if
    it ``shows`` any.
    """
    try:
        return _read(html if html.strip() else as_html(text), keys, cites=cites, shows=shows, held=held)
    except TooDeep:
        return Pasted(_lines(text if text.strip() else _stripped(html)), is_plain=True)


def _read(html: str, keys: Callable[[], str], *, cites: bool, shows: bool, held: Collection[str]) -> Pasted:
    root = grown(html)
    ordinary(root)
    notes = Notes(keys)
    if cites:
        linked(root, notes)
        numbered(root, notes)
        tidied(root)
    remarks = [Node("p").with_children([shown(label) + words]) for label, words in notes.remarks.values()]
    root.with_children([*root.children, *remarks])
    pictures = placed(root, held, keys)
    unread = tuple(dict.fromkeys(notes.unread))
    return Pasted(sanitise(written(root, shows=shows)), tuple(notes.cited), unread, pictures)


def _stripped(html: str) -> str:
    """Return the words of HTML that nobody may parse."""
    return unescape(_TAG.sub(lambda found: "\n" if found[3] else "", html))


def _lines(text: str) -> str:
    return sanitise(
        "".join(f"<p>{escape(visible(line), quote=False)}</p>" for line in text.split("\n") if line.strip())
    )

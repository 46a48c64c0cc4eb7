"""Marks in a rendered text where wrong words stood, each leading to its correction. Pure: no Django."""

import re
from collections.abc import Iterable
from html import escape, unescape

from articles.edition.document import Correction

#: What the mark says; spoken of with the correction that it leads to.
MARK = {"correction": "訂正", "amendment": "修正", "addition": "追記"}
_TOKEN = re.compile(r"<[^>]+>|&[#\w]+;|[^<&]", re.DOTALL)
#: Numbers of references are no words of the text, and a link holds no other.
_UNREAD = ("sup", "script", "rt", "rp")
_BLOCK = re.compile(
    r"</?(?:p|li|h[1-6]|td|th|dd|dt|blockquote|figcaption|caption|tr|table|ul|ol|div|figure)\b"
)


def marked(html: str, corrections: Iterable[Correction]) -> str:
    """Return a rendered text with a mark behind the words of each correction that are found in it."""
    places: dict[int, str] = {}
    text, ends = _read(html)
    for row in corrections:
        for order, passage in enumerate(row.passages):
            at = text.find(passage)
            if passage and at >= 0:
                end = ends[at + len(passage) - 1]
                places[end] = places.get(end, "") + _mark(row, order)
    for end in sorted(places, reverse=True):
        html = f"{html[:end]}{places[end]}{html[end:]}"
    return html


def _mark(row: Correction, order: int) -> str:
    """A mark has an id for the way back; the second of one correction has a number, too."""
    own = f"{row.anchor}-{order + 1}" if order else row.anchor
    label = (
        f"{MARK[row.kind]}：{row.wrong} → {row.right}"
        if row.wrong and row.right
        else f"{MARK[row.kind]}：{row.reason}"
    )
    return (
        f'<sup class="corrected"><a id="at-{own}" href="#{row.anchor}" '
        f'aria-label="{escape(label)}">{MARK[row.kind]}</a></sup>'
    )


def _read(html: str) -> tuple[str, list[int]]:
    """Return the words of a text, and for each character where in the HTML a mark behind it may stand: never within a link."""
    words, ends = [], []
    unread: list[str] = []
    linked: list[int] = []
    in_link = False
    for token in _TOKEN.finditer(html):
        written = token[0]
        if not written.startswith("<"):
            if not unread:
                words.append(unescape(written)[:1])
                ends.append(token.end())
                linked += [len(ends) - 1] if in_link else []
            continue
        name = re.match(r"</?([a-z0-9]+)", written)
        tag = name[1] if name else ""
        if tag in _UNREAD:
            unread = unread[:-1] if written.startswith("</") else [*unread, tag]
        elif tag == "a":
            in_link = not written.startswith("</")
            for at in linked if not in_link else ():
                ends[at] = token.end()
            linked = []
        elif _BLOCK.match(written) and words and words[-1] != "\n":
            words.append("\n")
            ends.append(token.start())
    return "".join(words), ends

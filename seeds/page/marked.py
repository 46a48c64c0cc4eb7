"""Blocks that markup has told already: nested lists, tables, quotations, pictures. Pure: no Django."""

import re

from articles.language.agencies import called
from seeds import markup
from seeds.blocks import Tag
from seeds.drafts import PhotoDraft
from seeds.page import texts
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.making import Making
from seeds.page.shapes import caption_parts

#: A picture whose file lies somewhere else: an address with a scheme, or one of another host.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ALT_LIMIT, _CREDIT_LIMIT = 300, 200
#: Roots of lists are of one kind where their first item is numbered.
_MOST_LEVELS = 20


class _Tree:
    """A list in the making: its kind, the number of its first item, and its items, each its paragraphs and inner lists."""

    def __init__(self, line: Line):
        self.ordinal = line.block.ordinal
        self.items: list[list[str | _Tree]] = []

    def html(self) -> str:
        tag = "ul" if self.ordinal is None else "ol"
        start = f' start="{self.ordinal}"' if self.ordinal not in (None, 1) else ""
        inner = [
            "".join(part.html() if isinstance(part, _Tree) else part for part in item) for item in self.items
        ]
        return markup.listing(tag, inner, start)


def items(making: Making, lines: list[Line]) -> None:
    """Add a list with its lists within, from the levels of its items."""
    roots: list[_Tree] = []
    open_lists: list[_Tree] = []
    for line in lines:
        html = "<p>{}{}</p>".format(*texts.cited(making, line))
        if line.tag is not Tag.ITEM and open_lists:
            open_lists[-1].items[-1].append(html)
            continue
        level = min(line.block.level, _MOST_LEVELS, len(open_lists))
        del open_lists[level + 1 :]
        if len(open_lists) <= level or (open_lists[level].ordinal is None) != (line.block.ordinal is None):
            tree = _Tree(line)
            del open_lists[level:]
            (open_lists[-1].items[-1] if open_lists else roots).append(tree)
            open_lists.append(tree)
        open_lists[level].items.append([html])
    making.block("".join(tree.html() for tree in roots), lines[0], lines[-1])


def table(lines: list[Line]) -> str:
    """Return the rows of a table, with what stands over it as its caption."""
    captions = [line.html for line in lines if line.label == Label.TABLE_CAPTION]
    head = f"<caption>{' '.join(captions)}</caption>" if captions else ""
    rows = [_row(line) for line in lines if line.tag is Tag.ROW]
    cited = "".join(f"<cite{part.partition('</cite>')[0]}</cite>" for part in head.split("<cite")[1:])
    if rows and cited:
        # A caption holds words alone; what it cites stands at the end of the first row.
        before, end, after = rows[0].rpartition("</p>")
        rows[0] = before + cited + end + after
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _row(line: Line) -> str:
    if line.block.inner:
        return f"<tr>{line.block.inner}</tr>"
    tag = "th" if line.block.head else "td"
    return (
        "<tr>"
        + "".join(f"<{tag}><p>{markup.inline(cell)}</p></{tag}>" for cell in line.block.cells)
        + "</tr>"
    )


def quotations(making: Making, lines: list[Line]) -> None:
    """Add a quotation of several paragraphs, with those within it."""
    parts, depth = [], 0
    for line in lines:
        level = min(line.block.level if line.tag is Tag.QUOTE else depth - 1, _MOST_LEVELS) + 1
        while depth < level:
            parts.append("<blockquote>")
            depth += 1
        while depth > max(level, 1):
            parts.append("</blockquote>")
            depth -= 1
        parts.append("<p>{}{}</p>".format(*texts.cited(making, line)))
    making.block("".join(parts) + "</blockquote>" * depth, lines[0], lines[-1])


def definitions(making: Making, lines: list[Line]) -> None:
    parts = []
    for line in lines:
        tag = "dt" if line.label == Label.TERM else "dd"
        html, marker = texts.cited(making, line)
        parts.append(f"<{tag}>{html}{marker}</{tag}>")
    making.block(f"<dl>{''.join(parts)}</dl>", lines[0], lines[-1])


def pictures(making: Making, lines: list[Line]) -> None:
    """Add pictures, each with the caption beside it in its figure."""
    shown = [line for line in lines if line.label == Label.PICTURE]
    words = [line for line in lines if line.label == Label.FIGCAPTION]
    for at, line in enumerate(shown):
        mine = words if at == len(shown) - 1 else []
        _picture(making, line, mine)


def _picture(making: Making, line: Line, words: list[Line]) -> None:
    text = " ".join(row.text for row in words)
    caption, credit = _parted(text)
    file = line.block.file
    if file in {row.key for row in making.captured.given.photos}:
        making.blocks.append(markup.figure(file))
        return
    key = f"photo{len(making.photos) + 1}"
    making.photos.append(
        PhotoDraft(
            key,
            caption=caption,
            credit=credit[:_CREDIT_LIMIT],
            alt=line.block.alt[:_ALT_LIMIT],
            file="" if _ELSEWHERE.match(file) else file,
        )
    )
    making.note("photo-file-missing", words[0] if words else line, text or file or line.block.alt)
    for row in words or [line]:
        making.trace("photo", row, row.text)
    making.blocks.append(markup.figure(key))


def _parted(text: str) -> tuple[str, str]:
    """Return caption and credit in the letters of the page: 朝の岸壁（撮影：見本新聞）, 朝の岸壁 — 見本新聞."""
    folded = fold(text)
    caption, credit = caption_parts(folded)
    before, bracket, inside = folded.rpartition("(")
    if not credit and bracket and inside.endswith(")") and _is_credit(inside[:-1]):
        caption, credit = before.strip(), inside[:-1]
    if not credit:
        caption, dash, credit = text.rpartition(" — ")
        return (caption, credit) if dash else (text, "")
    if len(folded) != len(text):
        return caption, credit
    at = folded.rfind(credit)
    return text[: len(caption)], text[at : at + len(credit)]


def _is_credit(words: str) -> bool:
    """Whether words in brackets say whose picture it is."""
    return any(word in words for word in ("写真", "撮影", "提供", "Pool", "通信")) or any(
        map(called, words.replace(" via ", "/").split("/"))
    )


def code(making: Making, line: Line) -> None:
    making.block(f"<p>{line.html}</p>", line)

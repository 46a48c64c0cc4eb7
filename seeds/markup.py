"""Writing the body schema: the few shapes that readers of captured pages need. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from articles.body import COMMENTARY

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LENTICULAR = re.compile(r"(?<=[^\n。【】])【([^【】]{2,30})】")


def inline(text: str) -> str:
    """Return text as HTML; ``**…**`` and 【…】 within a sentence are emphasis that lost its markup."""
    marked = _BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _LENTICULAR.sub(r"<strong>\1</strong>", marked)


def marker(keys: Iterable[str]) -> str:
    """Return a citation marker, or nothing for no keys."""
    names = " ".join(keys)
    return f'<cite data-citations="{names}"></cite>' if names else ""


def paragraph(text: str, tail: str = "") -> str:
    """Return a paragraph; ``tail`` is markup that stands at its end."""
    return f"<p>{inline(text)}{tail}</p>"


def heading(level: int, text: str) -> str:
    """Return a heading of level 2 to 4."""
    return f"<h{level}>{inline(text)}</h{level}>"


def quotation(text: str, tail: str = "") -> str:
    """Return a block quotation of one paragraph."""
    return f"<blockquote>{paragraph(text, tail)}</blockquote>"


def listing(tag: str, items: Sequence[str], attributes: str = "") -> str:
    """Return a list of items that are blocks already."""
    return f"<{tag}{attributes}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def table(rows: Sequence[Sequence[str]], *, caption: str = "") -> str:
    """Return a table whose first row is its header."""
    head = f"<caption>{inline(caption)}</caption>" if caption else ""
    lines = [
        "<tr>" + "".join(f"<{tag}><p>{inline(cell)}</p></{tag}>" for cell in row) + "</tr>"
        for row, tag in zip(rows, ["th"] + ["td"] * len(rows), strict=False)
    ]
    return f"<table>{head}<tbody>{''.join(lines)}</tbody></table>"


def definitions(pairs: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a definition list of (term, definitions); definitions are HTML already."""
    return (
        "<dl>"
        + "".join(
            f"<dt>{inline(term)}</dt>" + "".join(f"<dd>{text}</dd>" for text in texts)
            for term, texts in pairs
        )
        + "</dl>"
    )


def figure(key: str) -> str:
    """Return the place of a photo."""
    return f'<figure data-photo="{key}"></figure>'


def with_voices(body: str, *, are_there: bool) -> str:
    """Return the body with the place of its voices only where there are voices and something stands below them."""
    above, _place, below = body.partition(COMMENTARY)
    return body if are_there and below else above + below

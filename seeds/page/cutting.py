"""Cutting the words of a line: its inline marks stay around what is left. Pure: no Django."""

import re
import unicodedata

#: Longer lines are left as they are: folding them would cost time and tell nothing about their kind.
MAX_FOLDED = 10_000
_TOKENS = re.compile(r"<[^>]*>|&[#\w]+;|[^<&]|[<&]")


def fold(text: str) -> str:
    """Return text with full-width letters and signs in their plain form, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip() if len(text) < MAX_FOLDED else text.strip()


def cut_html(html: str, start: int, end: int) -> str:
    """Return inline HTML with only the letters from ``start`` to ``end`` of its text; marks stay."""
    kept, place = [], 0
    for token in _TOKENS.findall(html):
        if token.startswith("<") and len(token) > 1:
            kept.append(token)
            continue
        if start <= place < end:
            kept.append(token)
        place += 1
    return "".join(kept)

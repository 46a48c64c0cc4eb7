"""The two sides that made a paper together, as its head names them: the Government of A and the Government of B. Pure: no
Django."""

import re

from articles.evidence.pdf.issued import is_day
from articles.evidence.pdf.printed import Printed, any_of

_JOINT = re.compile(rf"\b(?:{any_of('joint')})\b", re.IGNORECASE)
_BODIES = any_of("english_bodies")
#: A name holds the word of a body among its first, and small words only between others.
_NAME = (
    rf"(?=(?:[\w’'.-]+\s){{0,3}}(?:{_BODIES}|{_BODIES.upper()})\b)"
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:of|the|for|and|in|de|la|&|[A-ZÀ-Þ][\w’'.-]*))*?"
    r"(?<!\sof)(?<!\sthe)(?<!\sfor)(?<!\sand)(?<!\sOF)(?<!\sTHE)(?<!\sFOR)(?<!\sAND)"
)
_SMALL = r"(?:of|the|for|and|in|de|la|OF|THE|FOR|AND|IN)\b"
_SIDES = re.compile(
    rf"\b(?i:between|of|by)\s(?i:the)\s(?P<one>{_NAME})\s(?i:and)\s(?i:the)\s(?P<other>{_NAME})"
    rf"(?=\s(?!{_SMALL})[a-zà-ÿ\d]|\s(?:ON|CONCERNING|REGARDING|FOR)\b|[,;.:(]|\n(?!{_SMALL})|$)"
)
#: Longer lines are text.
_LONGEST = 70


def parties_of(printed: Printed) -> str:
    """Return both sides, joined by and; empty where a head names none or is that of no joint paper."""
    head, size = "", 0.0
    for row in printed.front:
        if len(row.text) > _LONGEST or is_day(row.text) or re.match(r"\d+\.\s|Article\b", row.text):
            break
        # A name does not go on in another size.
        is_alike = abs(row.line.size - size) <= 0.06 * size
        head, size = head + (" " if is_alike else "\n") + row.text, row.line.size
    found = _SIDES.search(head) if _JOINT.search(head) else None
    return " ".join(f"{found['one']} and {found['other']}".split()) if found else ""

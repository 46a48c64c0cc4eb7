"""What of a page is its text, and what stands beside it: running heads, numbers of pages, notes, readings of kanji.

A sentence that goes on overleaf is found as it is written only where nothing of that kind stands between its halves.
Pure: no Django.
"""

import re
from collections import Counter
from collections.abc import Iterator

from articles.evidence.paging import Words
from articles.evidence.pdf.sheets import Line, Pdf, Sheet

#: Letters smaller than this share of the text's are notes, readings, captions.
_SMALL = 0.87
#: The parts of a page's height at its top and its foot in which running heads stand.
_MARGIN = 0.09
#: On so many pages a line in a margin runs through the document.
_RUNS = 3
_NUMBER = re.compile(
    r"[-–—―‐・\s]*(?:p(?:age)?\.?\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:[/／]|of)\s*\d{1,4})?(?:\s*(?:頁|ページ))?[-–—―‐・\s]*",
    re.IGNORECASE,
)


def page_words(pdf: Pdf) -> tuple[Words, ...]:
    """Return the words of each page, those of its text apart from those beside it."""
    main, running = text_size(pdf), _running(pdf)
    return tuple(_words(sheet, main, running) for sheet in pdf.sheets)


def text_size(pdf: Pdf) -> float:
    """Return the size of most letters of a document, in points."""
    counts: Counter[float] = Counter()
    for sheet in pdf.sheets:
        for line in sheet.lines:
            counts[line.size] += len(line.text)
    return max(counts, key=counts.__getitem__)


def in_margin(line: Line, sheet: Sheet) -> bool:
    """Whether a line stands where running heads and numbers of pages do."""
    edge = _MARGIN * sheet.height
    return line.bottom > sheet.height - edge or line.top < edge


def _words(sheet: Sheet, main: float, running: frozenset[str]) -> Words:
    text: list[str] = []
    beside: list[str] = []
    for line in sheet.lines:
        is_beside = line.size < _SMALL * main or (in_margin(line, sheet) and _furnishes(line.text, running))
        (beside if is_beside else text).append(line.text)
    return Words("\n".join(text), "\n".join(beside))


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page: - 2 -, Page 3 of 5, 12頁."""
    return bool(_NUMBER.fullmatch(text))


def _furnishes(text: str, running: frozenset[str]) -> bool:
    return is_page_number(text) or _shape(text) in running


def _running(pdf: Pdf) -> frozenset[str]:
    """Return the lines in margins that stand on several pages, whatever number is in them."""
    counts = Counter(shape for sheet in pdf.sheets for shape in set(_margin_shapes(sheet)))
    return frozenset(shape for shape, count in counts.items() if count >= min(_RUNS, max(2, len(pdf.sheets))))


def _margin_shapes(sheet: Sheet) -> Iterator[str]:
    return (_shape(line.text) for line in sheet.lines if in_margin(line, sheet))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()))

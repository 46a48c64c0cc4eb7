"""The day on which a document was issued, among all the days that it prints. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.evidence.pdf.printed import Printed, Row, any_of
from articles.language.dates import Found, find_dates
from articles.language.numerals import arabic
from articles.language.western_dates import find_western_dates
from articles.language.widths import half_width

_LABEL = re.compile(rf"(?:{any_of('days')})\s*[:：]?\s*[(（\[［]?\s*$", re.IGNORECASE)
_OTHER = re.compile(any_of("other_days"), re.IGNORECASE)
#: Spaces that typesetters put between the figures and the signs of a date.
_APART = re.compile(r"(?<=[0-9年月元令和平成昭])\s+(?=[0-9年月日元])")
#: What may stand beside a day that stands alone: brackets, a weekday, a time, 付.
_FRAME = re.compile(
    r"[\s()（）\[\]［］〔〕【】,，、.:：;・]|付け?|発行|発表|公表|[月火水木金土日]曜日?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|\d{1,2}[:時]\d{0,2}分?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s*[~〜～–—-]\s*\d|^\s*から")
#: Below this a day is one of the text's.
_LEAST = 2.0
_PRECISION = {"minute": 1.0, "day": 1.0, "month": 0.0, "year": -2.5}


def issued_on(printed: Printed, title: str) -> str:
    """Return the day as precise as it is printed, empty where none is told to be that of the issue."""
    best, score = "", _LEAST
    for at, row in enumerate(printed.rows):
        before = printed.rows[at - 1].text if at and printed.rows[at - 1].page == row.page else ""
        for found in dates_in(row.text):
            weight = _score(found, row, before, printed)
            if row.text == title:
                weight -= 2
            if weight > score:
                best, score = found.iso[:10], weight
    return best


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else, but for its label."""
    rows = list(dates_in(text))
    return bool(rows) and len(_beside(text, rows[0])) < 3


def is_year(text: str) -> bool:
    """Whether a line is a year alone, as titles end: Survey of Ports / 2024."""
    return bool(re.fullmatch(r"(?:19|20)\d{2}(?:\s?年(?:度|版)?)?", half_width(text)))


def dates_in(text: str) -> Iterator[Found]:
    """Yield the dates of a line that have a year of their own, in figures, kanji or English."""
    plain = _even(text)
    for row in [*find_dates(plain), *find_western_dates(plain)]:
        if row.iso and row.kind in ("absolute", "era") and not row.inferred:
            yield row


def _even(text: str) -> str:
    return arabic(_APART.sub("", half_width(text)))[0]


def _beside(text: str, found: Found) -> str:
    """Return what stands on a line beside a date, without its label and its frame."""
    plain = _even(text)
    before, after = _LABEL.sub("", plain[: found.start]), plain[found.end :]
    return _FRAME.sub("", before + after)


def _score(found: Found, row: Row, before: str, printed: Printed) -> float:
    plain = _even(row.text)
    ahead, behind = plain[: found.start], plain[found.end :]
    is_labelled = bool(_LABEL.search(ahead)) or (not ahead.strip() and bool(_LABEL.search(before)))
    beside = len(_beside(row.text, found))
    score = _PRECISION.get(found.precision, 0.0) + 5 * is_labelled
    score += 4 * (beside < 3) + 1.5 * (3 <= beside <= 30) - 3 * (beside > 45) - 2 * plain.endswith("。")
    score += {0: 2.0, 1: 1.0}.get(row.page, 0.0)
    score -= 7 * bool(_OTHER.search(ahead[-14:]) or _OTHER.search(behind[:8])) * (not is_labelled)
    score -= 3 * bool(_RANGE.search(behind) or re.search(r"[~〜～–—]\s*$|から\s*$", ahead))
    return score + 0.5 * printed.is_large(row) - 1.5 * (row.line.size < 0.85 * printed.main)

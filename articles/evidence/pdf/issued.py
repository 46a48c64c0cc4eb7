"""The day on which a document was issued, among all the days that it prints. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.evidence.pdf.printed import Printed, Row, any_of, squeezed
from articles.language.dates import Found, find_dates
from articles.language.numerals import arabic
from articles.language.western_dates import find_western_dates
from articles.language.widths import half_width

_LABEL = re.compile(rf"(?:{any_of('days')})\s*[:：]?\s*[(（\[［]?\s*$", re.IGNORECASE)
#: A paper that is kept up to date has no other day.
_STATE = re.compile(rf"^\W*(?:{any_of('states')})\s*[:：]?\s*$", re.IGNORECASE)
_OTHER = re.compile(any_of("other_days"), re.IGNORECASE)
#: Spaces that typesetters put between the figures and the signs of a date.
_APART = re.compile(r"(?<=[0-9年月元令和平成昭])\s+(?=[0-9年月日元])")
#: What may stand beside a day that stands alone: brackets, a weekday, a time, 付.
_FRAME = re.compile(
    r"[\s()（）\[\]［］〔〕【】,，、.:：;・]|付け?|発行|発表|公表|[月火水木金土日]曜日?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|\d{1,2}[:時]\d{0,2}分?",
    re.IGNORECASE,
)
#: Where the writer sits: Geneva, le 4 mars 2025.
_PLACE = re.compile(r"^[^\W\d_][^\d,.:;]{1,30},\s*(?:le|den|el|il|the)?\s*$", re.IGNORECASE)
#: How the clause begins that says when a paper was signed, or what it says in Japanese.
_SIGNED = re.compile(
    r"^(?:In witness whereof.*|(?:Done|Signed|Given|Adopted)\s(?:at|in|on|by)\b|Fait\s(?:à|en)\b|Hecho\s(?:en|a)\b|Geschehen\s(?:zu|in)\b|Fatto\s(?:a|in)\b)|(?:本書|正本|原本).{0,12}(?:署名|作成)",
    re.IGNORECASE,
)
#: Above a day within a sentence, below one that stands alone at the top.
_OF_SIGNING = 5.25
#: 13/09/2025 of which the line says that the day comes first, and the figures of an issue that meet those of a year.
_DAY_FIRST = re.compile(r"\b(?:dd|jj|tt)\s?/\s?mm\b|\bday/month\b", re.IGNORECASE)
_STROKES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_ISSUE_BEFORE = re.compile(r"(?<=[号號])(?=[〇一二三四五六七八九]{4}年|[0-9]{4}年)")
_RANGE = re.compile(r"^\s*[~〜～–—-]\s*\d|^\s*から")
#: Below this a day is one of the text's.
_LEAST = 2.0
#: A day in a title is above those of the text and below one that stands alone: Letter dated 3 May.
_IN_TITLE = 4.75
#: Letters of a line that is more than a label.
_SENTENCE = 30
_PRECISION = {"minute": 1.0, "day": 1.0, "month": 0.0, "year": -2.5}


def issued_on(printed: Printed, title: str) -> str:
    """Return the day as precise as it is printed, empty where none is told to be that of the issue."""
    best, score, wanted = "", _LEAST, squeezed(title)
    for at, row in enumerate(printed.rows):
        before = printed.rows[at - 1].text if at and printed.rows[at - 1].page == row.page else ""
        for found in dates_in(row.text):
            weight = _score(found, row, before, printed)
            if squeezed(row.text) in wanted and not is_day(row.text):
                weight = min(weight, _IN_TITLE)
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
    plain = _ISSUE_BEFORE.sub(" ", _APART.sub("", half_width(text)))
    return arabic(_STROKES.sub(r"\1.\2.\3", plain) if _DAY_FIRST.search(plain) else plain)[0]


def _beside(text: str, found: Found) -> str:
    """Return what stands on a line beside a date, without its label and its frame."""
    plain = _even(text)
    before, after = plain[: found.start], plain[found.end :]
    if not after.strip(" .") and _PLACE.match(before):
        return ""
    return _FRAME.sub("", _STATE.sub("", _LABEL.sub("", before)) + after)


def _is_rest(behind: str, before: str) -> bool:
    """Whether a line is the rest of a sentence: it ends in a comma, or a long line before it in a word that wants another."""
    is_open = len(before) > _SENTENCE and re.search(r"\s(?:\d{1,2}|[a-zà-ÿ]{1,4})$", before)
    return bool(is_open or re.search(r"[;,；、]\s*$", behind))


def _score(found: Found, row: Row, before: str, printed: Printed) -> float:
    plain = _even(row.text)
    ahead, behind = plain[: found.start], plain[found.end :]
    is_labelled = bool(_LABEL.search(ahead)) or (not ahead.strip() and bool(_LABEL.search(before)))
    is_state = bool(_STATE.match(ahead))
    beside = len(_beside(row.text, found))
    is_alone = beside < 3 and not _is_rest(behind, before)
    score = _PRECISION.get(found.precision, 0.0) + 5 * is_labelled + 2 * is_state
    score += 4 * is_alone + 1.5 * (3 <= beside <= 30) - 3 * (beside > 45) - 2 * plain.endswith("。")
    score += {0: 2.0, 1: 1.0}.get(row.page, 0.0)
    if not (is_labelled or is_state):
        score -= 7 * bool(_OTHER.search(ahead[-14:]) or _OTHER.search(behind[:8]))
    score -= 3 * bool(_RANGE.search(behind) or re.search(r"[~〜～–—]\s*$|から\s*$", ahead))
    score += 0.5 * printed.is_large(row) - 1.5 * (row.line.size < 0.85 * printed.main)
    is_signing = found.precision == "day" and bool(_SIGNED.search(plain))
    return max(score, _OF_SIGNING) if is_signing else score

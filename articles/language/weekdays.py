"""Weekdays that are not those of their dates. Pure: no Django.

A date without a year or month is read from the day that the text was written, in the direction of its verb: 12月15日（月）に
会談する lies ahead, 会談した behind. Where the verb leaves it open, a weekday is wrong only if it is wrong both ways.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from articles.language.brackets import sentences
from articles.language.dates import WEEKDAYS, Found, find_dates
from articles.language.nearest import Direction, nearest
from articles.language.widths import half_width

_AFTER = re.compile(
    r"\s*(?:\(([月火水木金土日])(?:曜日?)?(?:[・、,/ ][^()]{0,12})?\)|、?の?([月火水木金土日])曜)"
)
_BEFORE = re.compile(r"([月火水木金土日])曜日?(?:の|、|に当たる|にあたる|\s|\()*$")
#: Most sentences name no weekday, and their dates need not be read.
_SAID = re.compile(r"[月火水木金土日]曜|\([月火水木金土日]")
_KANJI = "〇一二三四五六七八九"
_KANJI_NUMBER = re.compile(
    rf"(?<![{_KANJI}十百千])[{_KANJI}]{{0,4}}十?[{_KANJI}]?(?<=[{_KANJI}十])(?=[年月日])"
)
_AHEAD = re.compile(
    r"(?:予定|見通し|見込み|計画|方針|運び|はず|だろう|でしょう|たい考え|つもり|控え|期限|締め切り|までに)(?!だった|でした|を終え)"
    r"|[うくぐすつぬむぶる](?=[。」]|と(?:発表|述べ|明らか|し|いう|の|表明|伝え)|見|予|方針|計画|考え|意向|こと(?:に|を|で)|$)|(?:開催|出席|会談|訪問|発効|実施|採決)へ"
)
_BEHIND = re.compile(
    r"(?:[ぁ-ん一-龥]た|[いん]だ|ました|でした)(?=[。、」とがののこ後うめも一-龥]|$)|(?:開催|実施|署名)済み"
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A date with a weekday that is not its own. ``inferred`` says that its year or month is read from the context."""

    text: str
    said: str
    days: tuple[date, ...]
    inferred: bool


def weekday_mismatches(text: str, reference: date | None = None) -> list[Mismatch]:
    """Return the dates whose weekday is another. Without a reference, only dates with a year can be checked."""
    return [found for sentence in sentences(text) for found in _in_sentence(sentence, reference)]


def _in_sentence(sentence: str, reference: date | None) -> Iterator[Mismatch]:
    plain, places = _arabic(half_width(sentence))
    if not _SAID.search(plain):
        return
    before = None
    for found in find_dates(plain, reference):
        days = _days(found, before, plain, reference)
        said, start, end = _said(plain, found)
        if said and days and all(WEEKDAYS[day.weekday()] != said for day in days):
            inferred = found.kind not in ("absolute", "era")
            yield Mismatch(sentence[places[start] : places[end]], said, tuple(days), inferred)
        before = (days[0] if days else _year_of(found)) or before


def _arabic(text: str) -> tuple[str, Sequence[int]]:
    """Write dates in kanji (二月二十八日) with digits; return where each character stood as well, and the end."""
    if not _KANJI_NUMBER.search(text):
        return text, range(len(text) + 1)
    pieces: list[tuple[str, int]] = []
    place = 0
    for match in _KANJI_NUMBER.finditer(text):
        pieces += [(text[at], at) for at in range(place, match.start())]
        pieces += [(digit, match.start()) for digit in _digits(match.group())]
        place = match.end()
    pieces += [(text[at], at) for at in range(place, len(text))]
    return "".join(letter for letter, _place in pieces), [at for _letter, at in pieces] + [len(text)]


def _digits(kanji: str) -> str:
    """Return a kanji number up to 99, or one of figures such as 二〇二五, in digits."""
    tens, mark, ones = kanji.rpartition("十")
    if not mark:
        return "".join(str(_KANJI.index(letter)) for letter in kanji)
    return str((_KANJI.index(tens[-1]) if tens else 1) * 10 + (_KANJI.index(ones[0]) if ones else 0))


def _said(plain: str, found: Found) -> tuple[str, int, int]:
    """Return the weekday that stands in, after or before a date, and where the date with its weekday stands."""
    inside = re.search(r"\(([月火水木金土日])|日\s*([月火水木金土日])曜", plain[found.start : found.end])
    after = _AFTER.match(plain, found.end)
    before = _BEFORE.search(plain, 0, found.start)
    match = inside or after or before
    start = before.start() if match is before and before else found.start
    end = after.end() if match is after and after else found.end
    return next(filter(None, match.groups()), "") if match else "", start, end


def _year_of(found: Found) -> date | None:
    return date(int(found.iso[:4]), 1, 1) if found.iso and not found.inferred else None


def _days(found: Found, before: date | None, plain: str, reference: date | None) -> list[date]:
    """Return the days that a date may mean: one, or where its verb says nothing of the direction, two."""
    month, day = _written(found)
    if day is None or (not found.iso[8:10] and found.kind in ("absolute", "era")):
        return []
    if found.kind in ("absolute", "era") or re.match("[一昨去今本来先]", found.text):
        return [date.fromisoformat(found.iso[:10])] if len(found.iso) >= 10 else []
    if found.kind == "dayonly" and before:
        return _near(before, None, day, ahead=True)[:1]
    if reference is None:
        return []
    told = [date(before.year, month, day)] if before and month and _exists(before.year, month, day) else []
    return [*told, *_read(plain, found, month, day, reference)]


def _written(found: Found) -> tuple[int | None, int | None]:
    """Return month and day as they are written."""
    plain = half_width(found.text)
    match = re.search(r"(?:([0-9]{1,2})月)?\s?([0-9]{1,2})日", plain)
    if match:
        return int(match[1]) if match[1] else None, int(match[2])
    return (int(found.iso[5:7]), int(found.iso[8:10])) if len(found.iso) >= 10 else (None, None)


def _read(plain: str, found: Found, month: int | None, day: int, reference: date) -> list[date]:
    behind = _near(reference, month, day, ahead=False)
    ahead = _near(reference, month, day, ahead=True)
    rest = re.split("[。\n]", plain[found.end :])[0] + "。"
    verbs = [match for match in (_AHEAD.search(rest), _BEHIND.search(rest)) if match]
    first = min(verbs, key=lambda match: match.start(), default=None)
    if first is None:
        return [*behind, *ahead]
    return ahead if first.re is _AHEAD else behind


def _near(reference: date, month: int | None, day: int, *, ahead: bool) -> list[date]:
    """Return the first day on or after the reference that fits, or the last on or before it."""
    year, at = nearest(month, day, reference, Direction.AHEAD if ahead else Direction.BEHIND)
    return [date(year, at, day)] if year and at else []


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

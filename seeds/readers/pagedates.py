"""The page's own dates: the lines that say when it was published and updated. Pure: no Django.

A date line holds nothing else of weight: dates, the words for what they date, and small change such as the name
of the agency, the length of the text or the place of filing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from articles.language.dates import WEEKDAYS, find_dates
from seeds.readers.datelines import AGENCIES

_WORD = r"(?:(?:記事)?(?:公開|投稿|掲載|配信|更新|最終更新|作成|発行|発表|初出|放送|改訂|修正)(?:日時|日|済み)?|発布時間|發布時間|發布|最後更新|更新時間|Published(?: on)?|Posted(?: on)?|(?:Last )?Updated(?: on)?|Date)"
_UPDATE = re.compile(r"更新|改訂|修正|Updated", re.IGNORECASE)
_WORDS = re.compile(_WORD, re.IGNORECASE)
_WEEKDAY = r"(?:\s*\(?(?:[日月火水木金土](?:曜日?)?(?:・[祝休])?|Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\)?)?"
_CLOCK = r"(?:\s*(?:T|[,、]\s?)?\s*(?P<half>午前|午後|AM|PM)?\s?\d{1,2}(?::\d{2}(?::\d{2})?|時(?:\d{1,2}分|半)?)(?P<after>\s?[AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"(?:\s*\(?(?P<zone>JST|KST|GMT\s?\+\s?9|UTC\s?\+\s?9|\+09:?00|日本時間|UTC|GMT|Z)\)?)?"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_STAMP = re.compile(
    r"(?:(?P<absolute>(?:(?<!\d)\d{4}|(?:令和|平成|昭和)(?:\d{1,2}|元))\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?P<sep>[/.\-])\s?\d{1,2}\s?(?P=sep)\s?\d{1,2}(?!\d)))"
    rf"|(?P<english>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\s{_MONTH},?\s\d{{4}})"
    r"|(?P<yearless>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])|(?<!\d)\d{1,2}月\d{1,2}日))"
    rf"{_WEEKDAY}{_CLOCK}{_ZONE}",
    re.IGNORECASE,
)
_ZONES = {"utc": "Z", "gmt": "Z", "z": "Z"}
#: What may stand beside the dates without making the line a sentence.
_SMALL = re.compile(
    rf"(?:{_WORD}|{AGENCIES}|発信地\s?:\s?(?P<place>[^\[\]]{{1,30}}?)(?=\s*\[|$|\s)|\[[^\[\]]{{0,30}}\]|会員限定(?:記事)?|有料(?:会員限定)?(?:記事)?|無料|(?:約|読了(?:時間|目安)?:?\s?約?)?\d{{1,3}}\s?分(?:で読めます)?|[\d,]{{1,6}}\s?(?:文字|字|views?|PV)"
    r"|国際|海外|ワールド|政治|経済|社会|国内|外交|速報|ニュース|[^\s。、]{0,10}(?:新聞|テレビ|放送|ニュース|NEWS|オンライン|デジタル|通信|[外政経国社]\S{0,2}部)|[一-龥ぁ-んァ-ヶー・]{2,12}=[一-龥々ぁ-んァ-ヶー・]{2,10}|[一-龥々]{1,4} ?[一-龥々ぁ-んァ-ヶー]{1,5}\s?(?:記者|特派員|編集委員)|約?\d{1,3}\s?(?:分|時間|日)前(?:更新)?|[\s/|・:()\[\],、~\-–—]|に|時点)+",
    re.IGNORECASE,
)
MAX_LENGTH = 100
#: A date that somebody meant to fill in stands where a date stands; it is no heading.
PLACEHOLDER = re.compile(rf"(?:{_WORD}\s*:?\s*)?\d{{2,4}}年[XxＸ〇○◯×]{{1,2}}月(?:[XxＸ〇○◯×]{{1,2}}日)?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date of a date line: ``iso`` with or without a zone, or month and day where the year is not printed."""

    words: str
    iso: str
    is_update: bool
    is_named: bool = False
    yearless: bool = False
    weekday: str = ""


def stamps(folded: str) -> tuple[Stamp, ...]:
    """Return the dates of a date line in order, or nothing for a line of another kind."""
    if len(folded) > MAX_LENGTH:
        return ()
    found = list(_STAMP.finditer(folded))
    if not found or not (found[0].start() == 0 or _begins(folded, found[0].start())):
        return ()
    between = [folded[start:end] for start, end in _gaps(found, len(folded))]
    if any(gap.strip() and not _SMALL.fullmatch(gap) for gap in between):
        return ()
    named = [bool(_WORDS.search(gap)) for gap in between]
    bare = not any(match["absolute"] or match["english"] for match in found)
    if bare and not any(named):
        return ()
    return tuple(_stamp(match, index, between, named) for index, match in enumerate(found))


def _begins(folded: str, start: int) -> bool:
    """Whether a date line may begin so: with a word for its date, a bracket, or small change."""
    return bool(_SMALL.fullmatch(folded[:start]))


def _gaps(found: list[re.Match], length: int) -> list[tuple[int, int]]:
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), length]
    return list(zip(ends, starts, strict=True))


def _stamp(match: re.Match, index: int, between: list[str], named: list[bool]) -> Stamp:
    """Read one date. Words stand before their dates where the line begins with one or ends with none."""
    forward = named[0] or not named[-1]
    words = between[index] if forward else between[index + 1]
    is_named = named[index] if forward else named[index + 1]
    is_update = bool(_UPDATE.search(words)) or (index > 0 and not is_named)
    weekday = re.search(rf"\(?([{WEEKDAYS}])(?:\)|曜)", match[0])
    return Stamp(
        match[0].strip(),
        _iso(match),
        is_update,
        is_named,
        bool(match["yearless"]),
        weekday[1] if weekday else "",
    )


def _iso(match: re.Match) -> str:
    """Return the ISO prefix; of a date without its year only ``--MM-DD``, as ISO 8601 once wrote it."""
    words = re.sub(r"(午前|午後)\s+", r"\1", match[0])
    words = re.sub(r"(\d:\d{2}):\d{2}", r"\1", words)
    clock = _clock(match)
    if match["english"]:
        return _english(match["english"], clock)
    if match["yearless"]:
        month, day = (int(part) for part in re.findall(r"\d+", match["yearless"])[:2])
        return f"--{month:02}-{day:02}{clock}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    day = next((row.iso for row in find_dates(re.sub(r"\s", "", match["absolute"])) if row.iso), "")
    return day and day[:10] + clock


def _clock(match: re.Match) -> str:
    """Return ``Thh:mm`` with its zone where the line names one."""
    found = re.search(
        r"(?P<half>午前|午後|AM|PM)?\s?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|時(?:(?P<minutes>\d{1,2})分|(?P<half_past>半))?)(?::\d{2})?\s?(?P<after>[AaPp])?",
        match[0][_day_end(match) :],
    )
    if not found:
        return ""
    hour = int(found["hour"])
    minute = 30 if found["half_past"] else int(found["minute"] or found["minutes"] or 0)
    half = (found["half"] or found["after"] or "").lower()
    if half in ("午後", "pm", "p") and hour < 12:
        hour += 12
    if half in ("am", "a") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return ""
    zone = (match["zone"] or "").lower().replace(" ", "")
    return f"T{hour:02}:{minute:02}" + (_ZONES.get(zone, "+09:00") if zone else "")


def _day_end(match: re.Match) -> int:
    day = match["absolute"] or match["english"] or match["yearless"]
    return len(day)


def _english(words: str, clock: str) -> str:
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    month = _MONTHS.index(re.search(r"[A-Za-z]{3}", words)[0].lower()) + 1
    day, year = sorted(numbers)
    try:
        return date(year, month, day).isoformat() + clock
    except ValueError:
        return ""


def year_for(stamp: Stamp, years: Iterable[int]) -> int | None:
    """Return the year that a date without one most likely means: the first named year in which its weekday fits."""
    for year in years:
        try:
            day = date(year, int(stamp.iso[2:4]), int(stamp.iso[5:7]))
        except ValueError:
            continue
        if not stamp.weekday or WEEKDAYS[day.weekday()] == stamp.weekday:
            return year
    return None

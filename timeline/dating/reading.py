"""The dates of a sentence: each with its own words, as EDTF, and what the sentence says became of it. Pure: no Django.

The one reading of a date for the whole house: the event's form, the editor's selection, the checks and the importer.
A date without a year lies where the verb puts it: what is planned lies ahead, what took place lies behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.language.arithmetic import counted
from articles.language.dates import Found, find_dates
from articles.language.nearest import Direction, nearest
from articles.language.numerals import arabic
from timeline.dating.edtf import DateError, Edtf, doubted, parse, settled
from timeline.dating.happenings import SAID, occurrence_of
from timeline.dating.outcomes import Outcome, Told, decisive, told_in, unquoted
from timeline.dating.understanding import CLOCKS, WrongWeekday, understand

#: What may follow a date and belong to it: a part of it and 頃, the end of a range, another day it may be, 以降.
_PART = r"(?:の?(?:上旬|中旬|下旬|初旬|初め|半ば|末|前半|後半|[春夏秋冬](?![季分])|[月火水木金土日]曜日?))?(?:頃|ごろ)?"
_DAY = r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月)?[0-9]{1,2}日(?!間)(?:\([月火水木金土日](?:曜日?)?\))?"
_MORE = re.compile(
    rf"{_PART}(?:\s*(?:[〜~～–—]|から|-(?=[0-9]))\s*(?:{_DAY}|[0-9]{{1,2}}日間|(?:(?:[0-9]{{4}}年)?[0-9]{{1,2}}月)?[上中下]旬|(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?![0-9間]))(?:まで(?!に)|頃|ごろ)?"
    rf"|(?:か|または|又は|もしくは|あるいは)(?:{_DAY}|(?:[0-9]{{1,2}}月)(?![0-9間]))|(?:、{_DAY})+(?=のいずれか))?(?:のいずれか)?"
)
_EDGE = re.compile(r"以降|以後|以前|までに|まで(?!に)")
_CLOCK = re.compile(rf"(?:現地(?:時間)?|{'|'.join(CLOCKS)}|日本)$")
#: A number before a slash at the beginning of a line of a chronology: 10/16, 10.16.
_SLASHED = re.compile(r"\s*(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d/.])\s*(?:\([月火水木金土日]\))?")
_MONTHS = {name: number for number, name in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
)}  # fmt: skip
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"\b(?:(?P<month>{_NAMES})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}}) (?P<month2>{_NAMES}))\b\.?(?:,? (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_NEXT_TO = {"同日": 0, "当日": 0, "前日": -1, "翌日": 1}
#: 「会談から3日後」 counts from the talks, not from the page.
_COUNTED = re.compile(r"[0-9０-９]+(?:日|週間|[かカヶヵケ箇]月|年)[前後]$")
#: After these the date tells of the whole sentence, and its last verb is what was done on it: 「21日、…と発表した」.
_OF_ALL = re.compile(r"(?:\([^()]{1,8}\))?(?:夜|朝|午前|午後|未明|夕方)?(?:、|は(?!ず))")
#: A clause turned round: 「会談したのは6月だ」.
_CLEFT = re.compile(r"(?:(?P<past>[ただ])|[るうくむぶつす])のは$")
_NAMED = re.compile(r"(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日")
#: So far before and after a date stands what it tells of, in characters.
_NEAR, _FAR = 80, 120


@dataclass(frozen=True, slots=True)
class Reading:
    """A date at ``start:end`` of a sentence. Where a part of it came from the day of the page, or from the date before
    it, ``reference`` is that ISO day. ``occurrence`` is a value of ``Event.Occurrence``; ``outcome`` is what the words say,
    which tells more: whether a plan is firm or only talked of."""

    start: int
    end: int
    words: str
    when: Edtf
    reference: str = ""
    occurrence: str = "occurred"
    outcome: Outcome | None = None

    @property
    def inferred(self) -> bool:
        return bool(self.reference)

    @property
    def marked(self) -> Edtf:
        """The date as it is shown: what was inferred is uncertain until an editor confirms it."""
        return doubted(self.when) if self.inferred else self.when

    @property
    def edtf(self) -> str:
        """The date without any doubt, to reckon with."""
        return settled(self.when).text

    def lies_after(self, day: date) -> bool:
        """Whether all that the date may mean lies ahead of a day; what goes on since before it does not."""
        if self.when.start is None:
            return self.when.extent == "one_of" and self.when.end.span()[1] > day
        return self.when.start.span()[0] > day


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, the same with its quotations blanked, and the day on which it was written."""

    text: str
    plain: str
    page_day: date | None
    zone: str

    @property
    def reference(self) -> str:
        return self.page_day.isoformat() if self.page_day else ""


def read_dated(
    sentence: str,
    page_day: date | None,
    zone: str = "Asia/Tokyo",
    *,
    heads: bool = False,
    known: str = "",
) -> list[Reading]:
    """Return the dates of a sentence in order. ``heads`` looks for a date such as 10/16 that heads a line.

    ``known`` is the ISO day that the text before the sentence has named last: 同日 and 前日 count from it. Days within
    quotation marks that name no year are left out: they count from the day of the speech.
    """
    text, places = arabic(sentence)
    told = _Sentence(text, unquoted(text), page_day, zone)
    found: list[Reading] = []
    if heads and (first := _slashed(told)):
        found.append(first)
    rows = find_dates(text, page_day)
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        if any(day.start < row.end and row.start < day.end for day in found):
            continue
        day = _beside(row, found, known) if row.text in _NEXT_TO else _understood(told, row, after)
        if day:
            found.append(day)
    found = sorted([*found, *_english(told)], key=lambda day: day.start)
    around = zip([None, *found], found, [*found[1:], None], strict=False)
    return [_placed(sentence, places, _judged(told, *three)) for three in around]


def _placed(sentence: str, places: list[int], day: Reading) -> Reading:
    """Return a reading of the text in digits at its place in the sentence as it was written."""
    start, end = places[day.start], places[day.end]
    return replace(day, start=start, end=end, words=sentence[start:end].strip())


def main_of(sentence: str, readings: Sequence[Reading]) -> Reading | None:
    """Return the date of the main verb: 「21日、」 dates the whole sentence, otherwise the last date stands next to it."""
    of_all = (day for day in readings if _OF_ALL.match(sentence, day.end))
    return next(of_all, readings[-1] if readings else None)


def read_words(
    words: str,
    page_day: date | None,
    zone: str = "Asia/Tokyo",
    sentence: str = "",
    direction: Direction = Direction.UNKNOWN,
) -> Reading:
    """Understand the words of a date as the sentence means them that they stand in, else by themselves, on the side that
    ``direction`` says. A sentence in place of a date counts as the date that it names first. Raises ``DateError``."""
    words = words.strip()
    for reading in read_dated(sentence, page_day, zone):
        if reading.words == words:
            return reading
    try:
        when, is_inferred = understand(words, page_day, zone, direction)
    except DateError as error:
        named = read_dated(words, page_day, zone) if type(error) is DateError and any(told_in(words)) else []
        if not named:
            raise
        return main_of(words, named)
    reference = page_day.isoformat() if is_inferred and page_day else ""
    read = Reading(0, len(words), words, when, reference)
    # Without a sentence nothing tells how firm a plan is: who enters its date takes it as fixed.
    return replace(read, occurrence="scheduled") if page_day and read.lies_after(page_day) else read


def _is_meant_otherwise(told: _Sentence, row: Found) -> bool:
    """Whether a date counts from a speech that is quoted, or from an event: 「会談から3日後」."""
    is_spoken = row.kind in ("dayonly", "relative", "yearless")
    is_quoted = is_spoken and not told.plain[row.start : row.end].strip()
    is_counted = _COUNTED.match(row.text) and told.text[: row.start].endswith(("から", "より", "の"))
    return is_quoted or bool(is_counted) or row.kind == "placeholder"


def _understood(told: _Sentence, row: Found, after: Found | None) -> Reading | None:
    """The longest words that make sense are taken: 10月16日〜21日 is one date, and 10月下旬 not the whole of October."""
    needs_page = not row.iso and row.kind in ("dayonly", "relative", "yearless")
    if _is_meant_otherwise(told, row) or (needs_page and told.page_day is None):
        return None
    governing = _governing(told.plain, row, after)
    clock = _CLOCK.search(told.text[: row.start])
    start = clock.start() if clock else row.start
    for end in _ends(told.text, row, governing):
        words = told.text[start:end]
        found = _understand(told, words, governing)
        if found:
            return Reading(start, end, words.strip(), found[0], told.reference if found[1] else "")
    return _named(told, row, governing)


def _ends(text: str, row: Found, governing: Told | None) -> list[int]:
    """Return where the words of a date may end, the farthest first."""
    more = _MORE.match(text, row.end).end()
    edge = _EDGE.match(text, more)
    ends = [edge.end()] if edge else []
    if governing and governing.outcome is Outcome.GOES_ON and text.startswith("から", more):
        ends.append(more + len("から"))
    return list(dict.fromkeys([*ends, more, row.end]))


def _understand(told: _Sentence, words: str, governing: Told | None) -> tuple[Edtf, bool] | None:
    """Understand the words in the direction of the verb; a weekday that fits another year alone tells the year."""
    goes_on = governing is not None and governing.outcome is Outcome.GOES_ON
    meant = re.sub("(?:以降|以後)$", "から", words) if goes_on else words
    for direction in (_direction(words, governing), Direction.AHEAD, Direction.BEHIND):
        try:
            return understand(meant, told.page_day, told.zone, direction)
        except WrongWeekday:
            continue
        except DateError:
            return None
    return None


def _direction(words: str, governing: Told | None) -> Direction:
    """A limit lies ahead unless what kept it is over."""
    if words.endswith(("まで", "までに")):
        is_over = governing is not None and governing.outcome is Outcome.HELD
        return Direction.BEHIND if is_over else Direction.AHEAD
    return governing.direction if governing else Direction.UNKNOWN


def _named(told: _Sentence, row: Found, governing: Told | None) -> Reading | None:
    """Words that contradict themselves, such as a day with a wrong weekday, count as the day that they name."""
    named = _NAMED.match(row.text)
    found = _understand(told, named[0] if named else row.iso[:10], governing)
    return (
        Reading(row.start, row.end, row.text, found[0], told.reference if found[1] else "") if found else None
    )


# -- what the sentence says of it --------------------------------------------------------------------------------


def _governing(plain: str, row: Found, after: Found | None) -> Told | None:
    """Return the words that say what became of what the date tells of: the first ones up to the next date, else those
    that end the sentence."""
    before, rest = plain[max(0, row.start - _NEAR) : row.start], plain[row.end : row.end + _FAR]
    if cleft := _CLEFT.search(before):
        return Told(Outcome.HELD if cleft["past"] else Outcome.PLANNED, *cleft.span(), cleft.group())
    rest = re.split("[。\n]", rest)[0]
    found = _without_modifiers(list(told_in(rest)))
    if not found:
        return next(reversed(list(told_in(before))), None) if plain.isascii() else None
    if _OF_ALL.match(rest) and SAID.search(rest) and found[-1].outcome is Outcome.HELD:
        return _saying(row, found)
    own = [said for said in found if after is None or row.end + said.start < after.start]
    return own[0] if own else found[-1]


def _saying(row: Found, found: list[Told]) -> Told:
    """「21日、」 dates the whole sentence: where it ends with a saying, a bare day is that of the saying, and of a day with
    its month the nearer one is meant."""
    if found[0].outcome is Outcome.HELD or row.kind == "dayonly":
        return found[-1]
    return replace(found[-1], outcome=Outcome.WAS_PLANNED)


def _without_modifiers(found: list[Told]) -> list[Told]:
    """Leave out a verb that only modifies the word after it: 「行う計画」 is a plan."""
    return [
        said
        for said, after in zip(found, [*found[1:], None], strict=False)
        if not (said.outcome is Outcome.COMES and after and after.start == said.end)
    ]


def _judged(told: _Sentence, before: Reading | None, day: Reading, after: Reading | None) -> Reading:
    """Add what became of it, by the words between the dates before and after; 「21日、」 dates all to the end."""
    rest = told.plain[day.end :]
    end = after.start if after and not _OF_ALL.match(rest) else len(told.plain)
    clause = told.plain[before.end if before else 0 : day.start][-_NEAR:] + told.plain[day.end : end]
    outcome = decisive(clause)
    occurrence = occurrence_of(clause, is_future=_is_to_come(day, told.page_day, outcome))
    if outcome is Outcome.GOES_ON and _goes_on(day.when, told.page_day):
        occurrence = "ongoing"
    return replace(_from_now_on(day, told.page_day, occurrence), occurrence=occurrence, outcome=outcome)


def _is_to_come(day: Reading, page_day: date | None, outcome: Outcome | None) -> bool:
    """Whether it lies ahead: a plan for the day of writing itself does too, and one that is to come from then on."""
    if page_day is None:
        return False
    is_today = day.when.start is not None and day.when.start.span()[0] == page_day
    is_plan = outcome in (Outcome.PLANNED, Outcome.FIXED) or day.when.extent == "one_of"
    return day.lies_after(page_day) or (is_today and is_plan)


def _goes_on(when: Edtf, page_day: date | None) -> bool:
    if when.extent != "lasting":
        return False
    last = when.end.span()[1] if when.end else date.max
    return when.end is None or (
        page_day is not None and when.start is not None and when.start.span()[0] <= page_day <= last
    )


def _from_now_on(day: Reading, page_day: date | None, occurrence: str) -> Reading:
    """What is planned by a day is not over on the day of writing: 年末までに begins with it."""
    is_open = day.when.extent == "one_of" and day.when.start is None
    if not is_open or page_day is None or occurrence not in ("planned", "scheduled"):
        return day
    try:
        return replace(day, when=parse(f"[{page_day.isoformat()}{day.when.text[1:]}"))
    except DateError:
        return day


# -- other ways of writing ---------------------------------------------------------------------------------------


def _beside(row: Found, before: list[Reading], known: str) -> Reading | None:
    """同日, 前日 and 翌日 count from the date before them, not from the day of the page."""
    exact = [known, *(day.edtf for day in before if len(day.edtf) == 10)][-1]
    try:
        day = counted(date.fromisoformat(exact), _NEXT_TO[row.text])
        return Reading(row.start, row.end, row.text, parse(day.isoformat()), exact) if day else None
    except ValueError:
        return None


def _slashed(told: _Sentence) -> Reading | None:
    match = _SLASHED.match(told.text)
    return _nearest(told, match, int(match["month"]), int(match["day"]), Direction.UNKNOWN) if match else None


def _nearest(told: _Sentence, match: re.Match, month: int, day: int, direction: Direction) -> Reading | None:
    if told.page_day is None or not 1 <= month <= 12:
        return None
    year, _month = nearest(month, day, told.page_day, direction)
    iso = f"{year or 0:04}-{month:02}-{day:02}"
    return Reading(*match.span(), match[0].strip(), parse(iso), told.reference) if year else None


def _english(told: _Sentence) -> Iterator[Reading]:
    for match in _ENGLISH.finditer(told.text):
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        day = int(match["day"] or match["day2"])
        if match["year"]:
            try:
                yield Reading(*match.span(), match[0], parse(f"{match['year']}-{month:02}-{day:02}"))
            except DateError:
                continue
        else:
            said = next(told_in(told.plain), None)
            near = _nearest(told, match, month, day, said.direction if said else Direction.UNKNOWN)
            yield from [near] if near else []

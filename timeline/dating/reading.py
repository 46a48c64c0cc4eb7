"""The dates of a sentence: each with its own words, as EDTF, and what the sentence says became of it. Pure: no Django.

The one reading of a date for the whole house: the event's form, the editor's selection, the checks and the importer.
A date without a year lies where the verb puts it: what is planned lies ahead, what took place lies behind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.language.nearest import Direction, nearest
from articles.language.numerals import arabic
from articles.language.outcomes import Outcome, Told, decisive, told_in, unquoted
from timeline.dating.anchors import Named, anchor_of
from timeline.dating.context import Context
from timeline.dating.dayparts import NOON
from timeline.dating.edtf import Edtf, Extent, doubted, parse, settled
from timeline.dating.finding import dates_in
from timeline.dating.grammar import Phrase
from timeline.dating.happenings import SAID, occurrence_of
from timeline.dating.meaning import Meaning
from timeline.dating.parts import Next, Rel
from timeline.dating.point import DateError, Precision
from timeline.dating.refusals import WrongWeekday
from timeline.dating.terms import Term
from timeline.dating.understanding import meant_by, understand

#: A number before a slash at the beginning of a line of a chronology: 10/16, 10.16.
_SLASHED = re.compile(r"\s*(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d/.])\s*(?:\([月火水木金土日]\))?")
#: After these the date tells of the whole sentence, and its last verb is what was done on it: 「21日、…と発表した」.
_OF_ALL = re.compile(r"(?:\([^()]{1,8}\))?(?:夜|朝|午前|午後|未明|夕方)?(?:、|は(?!ず))")
#: A clause turned round: 「会談したのは6月だ」.
_CLEFT = re.compile(r"(?:(?P<past>[ただ])|[るうくむぶつす])のは$")
_KANA = re.compile("[ぁ-んァ-ヶ]")
#: 「9月末の期限切れを前に…した」 was ahead when it was done, which may be long ago.
_BEFORE_IT = ("を前に", "を控え", "に向け")
#: So far before and after a date stands what it tells of, in characters.
_NEAR, _FAR = 80, 120


@dataclass(frozen=True, slots=True)
class Reading:
    """A date at ``start:end`` of a sentence. Where a part of it came from the day of the page, or from the date before
    it, ``reference`` is that ISO day. ``occurrence`` is a value of ``Event.Occurrence``; ``outcome`` is what the words say,
    which tells more: whether a plan is firm or only talked of. ``daypart`` is the word for it, ``zone`` the one named."""

    start: int
    end: int
    words: str
    when: Edtf
    reference: str = ""
    occurrence: str = "occurred"
    outcome: Outcome | None = None
    daypart: str = ""
    zone: str = ""

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

    @property
    def kept_daypart(self) -> str:
        """The daypart that stands beside the date on record: a clock tells the time by itself, but noon has its word."""
        return self.daypart if self.when.precision == Precision.DAY or self.daypart == NOON else ""

    def lies_after(self, day: date) -> bool:
        """Whether all that the date may mean lies ahead of a day; what goes on since before it does not."""
        if self.when.start is None:
            return self.when.extent == Extent.ONE_OF and self.when.points[-1].span()[1] > day
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
    known: Sequence[Named] = (),
) -> list[Reading]:
    """Return the dates of a sentence in order. ``heads`` looks for a date such as 10/16 that heads a line.

    ``known`` are the dates that the text before the sentence has named: 同日 and 翌年 count from one of them. Days within
    quotation marks that name no year are left out: they count from the day of the speech.
    """
    text, places = arabic(sentence)
    told = _Sentence(text, unquoted(text), page_day, zone)
    found: list[Reading] = []
    if heads and (first := _slashed(told)):
        found.append(first)
    rows = [row for row in dates_in(text) if not (found and row[0].start < found[0].end)]
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        day = _understood(told, row, after[0].start if after else None, found, known)
        if day:
            found.append(day)
    around = zip([None, *found], found, [*found[1:], None], strict=False)
    judged = [_judged(told, *three) for three in around]
    return judged if text is sentence else [_placed(sentence, places, day) for day in judged]


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
    direction: Direction = Direction.EITHER,
) -> Reading:
    """Understand the words of a date as the sentence means them that they stand in, else by themselves, on the side that
    ``direction`` says, else on the nearer one. A sentence in place of a date counts as the date that it names first.
    Raises ``DateError``."""
    words = words.strip()
    for reading in read_dated(sentence, page_day, zone):
        if reading.words == words:
            return reading
    try:
        meant = understand(words, page_day, zone, direction)
    except DateError as error:
        named = read_dated(words, page_day, zone) if type(error) is DateError and any(told_in(words)) else []
        main = main_of(words, named)
        if main is None:
            raise
        return main
    read = _made(0, len(words), words, meant, page_day.isoformat() if page_day else "")
    # Without a sentence nothing tells how firm a plan is: who enters its date takes it as fixed.
    return replace(read, occurrence="scheduled") if page_day and read.lies_after(page_day) else read


def _made(start: int, end: int, words: str, meant: Meaning, page_day: str) -> Reading:
    reference = meant.counted_from.isoformat() if meant.counted_from else page_day * meant.inferred
    return Reading(start, end, words, meant.when, reference, daypart=meant.daypart, zone=meant.zone)


# -- what each of them means -------------------------------------------------------------------------------------


def _understood(
    told: _Sentence, row: list[Phrase], after: int | None, before: list[Reading], known: Sequence[Named]
) -> Reading | None:
    """The longest words that make sense are taken: 10月16日〜21日 is one date, and 10月下旬 not the whole of October."""
    named = (*known, *(Named(read.when) for read in before))
    row = _without_anchor(_not_counted_from(told, row), named)
    if not row:
        return None
    plainest = row[-1]
    governing = _governing(told.plain, plainest, after)
    for phrase in row:
        _count_from_date_before(phrase.terms[0], governing)
        meant = _meant(told, phrase, governing, anchor_of(phrase.terms[0], named))
        if meant is not None:
            break
    else:
        return None
    is_quoted = not told.plain[plainest.start : plainest.end].strip()
    if is_quoted and (meant.inferred or meant.counted_from):
        return None
    return _made(
        phrase.start, phrase.end, told.text[phrase.start : phrase.end].strip(), meant, told.reference
    )


def _count_from_date_before(term: Term, governing: Told | None) -> None:
    """What is over and came so long after something counts from a date before it: 「3日に会談し、5日後に署名した」."""
    if term.is_counted and governing is not None and governing.outcome is Outcome.HELD:
        ahead = {
            name: Next(value.by)
            for name, value in term.parts.items()
            if isinstance(value, Rel) and value.by > 0
        }
        term.parts.update(ahead)


def _not_counted_from(told: _Sentence, row: list[Phrase]) -> list[Phrase]:
    """Leave out what counts from an event: of 「会談から3日後の18日」 the day in numbers is left."""
    term = row[-1].terms[0]
    is_counted = term.is_counted or term.span
    if not is_counted or not told.text[: row[-1].start].endswith(("から", "より", "の")):
        return row
    return [Phrase("one", (aside,), aside.start, row[-1].end) for aside in term.asides]


def _without_anchor(row: list[Phrase], named: Sequence[Named]) -> list[Phrase]:
    """Where no date stands before 「前日の20日」 and 「翌22日」, the day in numbers is left of them."""
    if not row or anchor_of(row[-1].terms[0], named):
        return row
    term = row[-1].terms[0]
    term.article = None
    is_anchored = any(isinstance(value, Next) for value in term.parts.values())
    if not (term.asides and is_anchored):
        return row
    return [Phrase("one", (aside,), aside.start, row[-1].end) for aside in term.asides]


def _meant(told: _Sentence, phrase: Phrase, governing: Told | None, anchor: date | None) -> Meaning | None:
    """Understand a phrase in the direction of the verb; a weekday that fits another year alone tells the year."""
    goes_on = governing is not None and governing.outcome is Outcome.GOES_ON
    if goes_on and phrase.how == "once after":
        phrase = replace(phrase, how="since")
    for direction in (_direction(told, phrase, governing), Direction.AHEAD, Direction.BEHIND):
        context = Context(told.page_day, told.zone, direction, anchor)
        try:
            return meant_by(phrase, context)
        except WrongWeekday:
            continue
        except DateError:
            return None
    return _without_weekday(told, phrase, governing, anchor)


def _without_weekday(
    told: _Sentence, phrase: Phrase, governing: Told | None, anchor: date | None
) -> Meaning | None:
    """Words that contradict themselves, a day with a wrong weekday, count as the day that they name."""
    for term in phrase.terms:
        term.parts.pop("weekday", None)
    return _meant(told, phrase, governing, anchor)


def _direction(told: _Sentence, phrase: Phrase, governing: Told | None) -> Direction:
    """A limit lies ahead unless what kept it is over; 「11月1日以降に結ばれた契約に適用される」 lies where its last verb puts it."""
    if phrase.how in ("until", "once before"):
        is_over = governing is not None and governing.outcome is Outcome.HELD
        return Direction.BEHIND if is_over else Direction.AHEAD
    if phrase.how == "once after":
        governing = next(reversed(list(told_in(told.plain[phrase.end :]))), governing)
    return governing.direction if governing else Direction.UNKNOWN


# -- what the sentence says of it --------------------------------------------------------------------------------


def _governing(plain: str, row: Phrase, after: int | None) -> Told | None:
    """Return the words that say what became of what the date tells of: the first ones up to the next date, else those
    that end the sentence."""
    before, rest = plain[max(0, row.start - _NEAR) : row.start], plain[row.end : row.end + _FAR]
    if cleft := _CLEFT.search(before):
        return Told(Outcome.HELD if cleft["past"] else Outcome.PLANNED, *cleft.span(), cleft.group())
    rest = re.split("[。\n]", rest)[0]
    if verb := _verb_before(before) if plain.isascii() else _plan_before(before):
        return verb
    found = _without_modifiers(list(told_in(rest)))
    if not found:
        return None
    if _OF_ALL.match(rest) and SAID.search(rest) and found[-1].outcome is Outcome.HELD:
        return _saying(row, found)
    own = [said for said in found if after is None or row.end + said.start < after]
    if own and own[0].words.startswith(_BEFORE_IT) and found[-1].outcome is Outcome.HELD:
        return replace(own[0], outcome=Outcome.WAS_PLANNED)
    return own[0] if own else found[-1]


def _verb_before(before: str) -> Told | None:
    """English puts the verb before its day: 「said on Monday that talks will resume」; what a comma parts is another clause."""
    return next(reversed(list(told_in(re.split("[,;] ", before)[-1]))), None)


def _plan_before(before: str) -> Told | None:
    """Chinese puts the word of a plan right before its day: 「預計13日恢復」."""
    plan = next(reversed(list(told_in(before[-4:]))), None)
    is_chinese = (
        plan is not None
        and plan.outcome is Outcome.PLANNED
        and before[-4:].isalpha()
        and plan.end >= len(before[-4:]) - 1
    )
    return plan if is_chinese and not _KANA.search(before[-4:]) else None


def _saying(row: Phrase, found: list[Told]) -> Told:
    """「21日、」 dates the whole sentence: where it ends with a saying, a bare day is that of the saying, and of a day with
    its month the nearer one is meant."""
    if found[0].outcome is Outcome.HELD or set(row.terms[0].parts) <= {"day", "weekday", "daypart", "clock"}:
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
    is_plan = outcome in (Outcome.PLANNED, Outcome.FIXED) or day.when.extent == Extent.ONE_OF
    return day.lies_after(page_day) or (is_today and is_plan)


def _goes_on(when: Edtf, page_day: date | None) -> bool:
    if when.extent != Extent.LASTING:
        return False
    last = when.end.span()[1] if when.end else date.max
    return when.end is None or (
        page_day is not None and when.start is not None and when.start.span()[0] <= page_day <= last
    )


def _from_now_on(day: Reading, page_day: date | None, occurrence: str) -> Reading:
    """What is planned by a day is not over on the day of writing: 年末までに begins with it."""
    is_open = day.when.extent == Extent.ONE_OF and day.when.start is None
    if not is_open or page_day is None or occurrence not in ("planned", "scheduled"):
        return day
    try:
        return replace(day, when=parse(f"[{page_day.isoformat()}{day.when.text[1:]}"))
    except DateError:
        return day


# -- at the head of a line ---------------------------------------------------------------------------------------


def _slashed(told: _Sentence) -> Reading | None:
    match = _SLASHED.match(told.text)
    if not match or told.page_day is None or not int(match["day"]):
        return None
    month, day = int(match["month"]), int(match["day"])
    year, _month = nearest(month, day, told.page_day)
    iso = f"{year or 0:04}-{month:02}-{day:02}"
    return Reading(*match.span(), match[0].strip(), parse(iso), told.reference) if year else None

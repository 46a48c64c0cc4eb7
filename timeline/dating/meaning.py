"""What a phrase of date words means: EDTF, with the daypart and the zone that it says. Pure: no Django."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from articles.language.arithmetic import counted, days_of_month, in_zone, months_on
from articles.language.nearest import Direction
from timeline.dating import stretch
from timeline.dating.context import Context
from timeline.dating.dayparts import NOON, hour_of
from timeline.dating.edtf import Edtf, parse
from timeline.dating.grammar import Phrase
from timeline.dating.parts import Next, Parts, clock_of
from timeline.dating.point import DateError
from timeline.dating.refusals import Disagreement, NoSuchMoment, TimeWithoutDay, Unsaid
from timeline.dating.resolving import ORDER, resolve
from timeline.dating.stretch import Stretch
from timeline.dating.terms import Term

#: The furthest clocks from UTC on earth, and the step by which they differ.
_WEST, _EAST, _STEP = timedelta(hours=-12), timedelta(hours=14), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A date in EDTF; ``inferred`` where only the day of writing explains a part of it, ``counted_from`` the date before
    it that it counts from. ``daypart`` is the word that is said, two of a range with a slash; ``zone`` the one named."""

    when: Edtf
    inferred: bool = False
    daypart: str = ""
    zone: str = ""
    counted_from: date | None = None


@dataclass(frozen=True, slots=True)
class _One:
    """A term: its stretch, its EDTF, and its first day."""

    stretch: Stretch
    text: str
    daypart: str


def meaning_of(phrase: Phrase, context: Context) -> Meaning:
    """Return what a phrase means. Raises ``DateError``."""
    zone = next((zone for term in phrase.terms for zone in term.zones if zone), "")
    if zone:
        context = replace(context, zone=zone, asked=context.asked)
    text, dayparts = _HOW[phrase.how](phrase, context)
    asked = context.asked
    anchor = context.anchor if "anchor" in asked else None
    said = "/".join(dict.fromkeys(filter(None, dayparts)))
    return Meaning(parse(text), "reference" in asked, said, zone, anchor)


# -- one term ----------------------------------------------------------------------------------------------------


_Written = Callable[[Phrase, Context], tuple[str, list[str]]]


def _one(term: Term, context: Context) -> _One:
    if term.side:
        context = replace(context, direction=term.side, asked=context.asked)
    parts = {name: value for name, value in term.parts.items() if name in ORDER}
    if term.article is not None:
        parts = _of_date_before(parts, term.article, context) | parts
    found = _day_of_clock(context) if not parts else resolve(parts, context)
    found = _agreed(found, term.asides, context)
    mark = _mark_of(term.marks)
    daypart = str(term.parts.get("daypart", ""))
    if "clock" not in term.parts and daypart != NOON:
        if daypart and found.grain != "day":
            raise TimeWithoutDay(f"{daypart} needs a day")
        return _One(found, found.marked(mark), daypart)
    moment, daypart = _moment(term, found, daypart, context)
    return _One(found, f"{moment}{mark}", daypart)


def _of_date_before(parts: Parts, article: int, context: Context) -> Parts:
    """同22日 is of the month named before, 翌1日 of the one after where that ended; 同11月 and 翌1月 are so of a year."""
    for finer, coarser in (("month", "year"), ("day", "month")):
        said = parts.get(finer)
        if isinstance(said, int) and coarser not in parts:
            before = getattr(context.named(), finer)
            return {coarser: Next(int(article and said < before))}
    return {}


def _mark_of(marks: Iterable[str]) -> str:
    found = set("".join(marks).replace("%", "~?"))
    return "%" if len(found) > 1 else found.pop() if found else ""


def _day_of_clock(context: Context) -> Stretch:
    """A time alone is of the day before it in a range, else of the day of writing."""
    return stretch.day(context.before or context.today())


def _agreed(found: Stretch, asides: list[Term], context: Context) -> Stretch:
    """What stands in brackets without a clock is the same date: narrower, wider or on the calendar of another place."""
    for aside in asides:
        if aside.zones or "clock" in aside.parts or not any(name in ORDER for name in aside.parts):
            continue
        beside = resolve(
            {name: value for name, value in aside.parts.items() if name in ORDER},
            _beside(found.first, context),
        )
        if beside.first > found.last or beside.last < found.first:
            raise Disagreement(f"{found.text} is not {beside.text}")
        if beside.grain == "day":
            found = beside
    return found


def _beside(day: date, context: Context) -> Context:
    """Return what explains words in brackets: the nearest day to the date before them is meant."""
    return Context(day, context.zone, Direction.EITHER, anchor=day)


# -- clocks ------------------------------------------------------------------------------------------------------


def _moment(term: Term, found: Stretch, daypart: str, context: Context) -> tuple[str, str]:
    """Return the time with the offset that its zone had then, and the daypart that is said of it."""
    if found.grain != "day":
        raise TimeWithoutDay(f"{found.text}: a time needs a known day")
    hour, minute, second = clock_of(term.parts) or (12, 0, 0)
    said = daypart or (context.half if hour < 12 else "")
    hour = 12 if daypart == NOON and "clock" not in term.parts else hour_of(said, hour)
    wall = _wall(found.first, hour, minute, second)
    moment = _at_place(wall, term, context)
    return moment.isoformat(timespec="seconds" if second else "minutes").replace("+00:00", "Z"), daypart


def _wall(day: date, hour: int, minute: int, second: int) -> datetime:
    if minute > 59 or second > 59 or (hour == 24 and minute):
        raise NoSuchMoment(f"no clock shows {hour}:{minute:02}")
    if hour == 24:
        day, hour = counted(day, 1) or day, 0
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001


def _at_place(wall: datetime, term: Term, context: Context) -> datetime:
    """Return the moment at which the clock shows that; the time in Japan beside it tells how far the place's clock is off."""
    moment = wall.replace(tzinfo=ZoneInfo(context.zone))
    if in_zone(in_zone(moment, UTC), context.zone).replace(fold=0) != moment:
        raise NoSuchMoment(f"the clocks in {context.zone} skipped {wall}")
    other = next(
        (
            _other_clock(aside, wall, context)
            for aside in term.asides
            if aside.zones and "clock" in aside.parts
        ),
        None,
    )
    if other is None or other == moment:
        return moment
    ahead = wall.replace(tzinfo=UTC) - other
    is_place_unnamed = not any(term.zones)
    if is_place_unnamed and _WEST <= ahead <= _EAST and ahead % _STEP == timedelta():
        return other.astimezone(timezone(ahead))
    raise Disagreement(f"{wall} is not {other}")


def _other_clock(aside: Term, wall: datetime, context: Context) -> datetime | None:
    """Return the moment that the brackets name by their own clock; a day that they leave out is that of the date."""
    zone = next(filter(None, aside.zones), "")
    if not zone:
        return None
    inside = Term(aside.start, dict(aside.parts))
    told = replace(_beside(wall.date(), context), zone=zone)
    return datetime.fromisoformat(_one(inside, told).text.rstrip("?~%"))


# -- several terms -----------------------------------------------------------------------------------------------


def _alone(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
    one = _one(phrase.terms[0], context)
    return one.text, [one.daypart]


def _pair(phrase: Phrase, context: Context) -> tuple[_One, _One]:
    """Each end of a range lacks what the other says: the month of the first, the year of an English one."""
    first, last = phrase.terms
    if (
        "year" in last.parts
        and "month" in first.parts
        and not {"year"} & set(first.parts) | {"month"} & set(last.parts)
    ):
        first.parts["year"] = last.parts["year"]
        last.parts["month"] = first.parts["month"]
    start = _one(first, context)
    half = start.daypart if "clock" in last.parts and "daypart" not in last.parts else ""
    end = _one(last, replace(context, before=start.stretch.first, half=half, asked=context.asked))
    return start, end


def _range(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
    start, end = _pair(phrase, context)
    left, right = (_plain(one, is_last=is_last) for one, is_last in ((start, False), (end, True)))
    return f"{left}/{right}", [start.daypart, end.daypart]


def _plain(one: _One, *, is_last: bool) -> str:
    """Return the end of a range: of several days the first or the last."""
    return one.text if one.text[0] != "[" else one.text[1:-1].split("..")[is_last]


def _set_of(form: str) -> _Written:
    def between(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
        start, end = _pair(phrase, context)
        left, right = _plain(start, is_last=False), _plain(end, is_last=True)
        return form.format(f"{left}..{right}"), [start.daypart, end.daypart]

    return between


def _listed(form: str) -> _Written:
    def listed(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
        """Each day without a month or year has those of the one before it."""
        found: list[_One] = []
        for term in phrase.terms:
            before = found[-1].stretch.first if found else context.before
            found.append(_one(term, replace(context, before=before, asked=context.asked)))
        if any(one.text[0] == "[" for one in found):
            raise DateError("one of several days is no member of a list")
        return form.format(",".join(one.text for one in found)), [one.daypart for one in found]

    return listed


def _long(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
    one = _one(phrase.terms[0], context)
    if one.stretch.grain != "day" or "T" in one.text:
        raise DateError(f"{one.text}: days are counted from a day")
    last = counted(one.stretch.first, phrase.count - 1)
    if last is None:
        raise NoSuchMoment(f"{one.text}: the calendar ends before")
    return f"{one.text}/{last}", [one.daypart]


def _limit(form: str, *, is_last: bool, is_due: bool = False) -> _Written:
    def limit(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
        """A limit lies ahead unless the sentence tells of what is over."""
        told = replace(context, asked=context.asked)
        if is_due and context.direction is not Direction.BEHIND:
            told.direction = Direction.AHEAD
        one = _one(phrase.terms[0], told)
        edge = one.stretch.edge(is_last=is_last) if "T" not in one.text else one.text
        return form.format(edge + _mark_of(phrase.terms[0].marks) * ("T" not in one.text)), [one.daypart]

    return limit


def _within(phrase: Phrase, context: Context) -> tuple[str, list[str]]:
    """2週間以内 runs from the day of writing; 2、3日後 is one of those days."""
    span = phrase.terms[0].span
    if span is None:
        raise DateError(f"{phrase.how} needs a length of time")
    least, most, unit = span
    today = context.today()
    first, last = (_days_on(today, number, unit) for number in sorted((least, most)))
    mark = _mark_of(phrase.terms[0].marks)
    return f"[{first}{mark}..{last}{mark}]", []


def _days_on(day: date, number: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years on; hours count as the days that they reach into."""
    if unit in ("months", "year", "years"):
        year, month = months_on(day.year, day.month, number * (1 if unit == "months" else 12))
        if not 1 <= year <= 9999:
            raise NoSuchMoment(f"there is no year {year}")
        return date(year, month, min(day.day, days_of_month(year, month)))
    if unit.endswith("a half"):
        raise Unsaid(f"{number} {unit}: how many days are that?")
    days = {"weeks": 7 * number, "hours": -(-number // 24)}.get(unit, number)
    found = counted(day, days)
    if found is None:
        raise NoSuchMoment(f"the calendar has no day {days} days after {day}")
    return found


_HOW: dict[str, _Written] = {
    "one": _alone,
    "range": _range,
    "every": _set_of("{{{}}}"),
    "any range": _set_of("[{}]"),
    "any": _listed("[{}]"),
    "all": _listed("{{{}}}"),
    "long": _long,
    "within": _within,
    "since": _limit("{}/..", is_last=False),
    "ended": _limit("{}/", is_last=False),
    "begun": _limit("/{}", is_last=True),
    "until": _limit("../{}", is_last=True),
    "once after": _limit("[{}..]", is_last=False),
    "once before": _limit("[..{}]", is_last=True, is_due=True),
}

"""On which side of the day of writing a candidate lies, by its verb. Pure: no Django."""

from dataclasses import replace
from datetime import date

from articles.language.nearest import Direction
from articles.language.outcomes import Outcome, told_in
from seeds.events.candidates import Candidate
from seeds.events.mentioned import is_of_moving, is_of_telling
from seeds.events.signs import signs_in
from timeline.dating.edtf import Extent
from timeline.dating.endings import Ending
from timeline.dating.happenings import SAID
from timeline.dating.point import DateError
from timeline.dating.reading import Reading, read_words

_SIDES = {
    Ending.PAST: Direction.BEHIND,
    Ending.PLAN: Direction.AHEAD,
    Ending.GUESS: Direction.AHEAD,
    Ending.PRESENT: Direction.SOON,
    Ending.PARTICLE: Direction.EITHER,
}
#: Whoever leaves the year out means that of the page or, in another, a day at most so many days away.
_FARTHEST = 240
#: So many characters at the end of a sentence hold its last verb.
_TAIL = 8
_MOVED = {Outcome.PUT_OFF, Outcome.CALLED_OFF, Outcome.NOT_HELD, Outcome.WAS_PLANNED}


def sided(row: Candidate) -> Candidate:
    """Return a candidate whose date without a year lies where its verb puts it."""
    day = _redirected(row)
    return row if day is row.day else replace(row, day=day)


def _redirected(row: Candidate) -> Reading:
    """Count a date without a year to the side on which its verb puts it: 「19日の会議で…決めた」 lies behind, 「18日に向かう」 ahead."""
    day, reference = row.day, row.reference
    if not day.reference or reference is None or day.reference != reference.isoformat() or not day.words:
        return day
    meant = _side(row)
    is_right = day.lies_after(reference) == (meant is not Direction.BEHIND)
    if meant is not None and not (is_right and meant is not Direction.EITHER):
        day = _read_again(day, reference, meant)
    return _read_again(day, reference, Direction.EITHER) if _is_too_far(day, row, meant) else day


def _read_again(day: Reading, reference: date, meant: Direction) -> Reading:
    try:
        return replace(day, when=read_words(day.words, reference, direction=meant).when)
    except DateError:
        return day


def _is_too_far(day: Reading, row: Candidate, meant: Direction | None) -> bool:
    """Whether a date lies most of a year away, in a year that its sentence does not name: 「と答えた」 puts the July there
    that is to come in 「工事は7月に始まると答えた」. In the year of the page it may lie so far where its verb says so."""
    if row.reference is None:
        return False
    first = _first_day(day)
    named = {_first_day(other).year for other in row.days if other.start < day.start and not other.reference}
    is_far = abs((first - row.reference).days) > _FARTHEST
    return is_far and first.year not in named and (meant is None or first.year != row.reference.year)


def _first_day(day: Reading) -> date:
    return day.when.points[0].span()[0]


def _side(row: Candidate) -> Direction | None:
    """Return where the event lies: a plan that moved or fell through, and words without a verb, are next to the day of writing."""
    if is_of_moving(row) or (is_of_telling(row) and SAID.search(row.plain[-_TAIL:])):
        return Direction.BEHIND
    told = {found.outcome for found in told_in(row.whole)}
    if told & _MOVED:
        return Direction.EITHER
    if row.tie == "of" and row.day.when.extent == Extent.LASTING:
        # 「31日までの延長を通告した」 says when it was told, and not on which side the limit lies.
        return Direction.EITHER
    if row.language != "ja":
        return Direction.EITHER if row.tie == "from" else None
    # 「召集は27日。」 says of a noun when it is, and no verb says on which side: the nearer one is meant.
    if row.is_turned and not (row.is_cleft or row.is_relative) and row.act[1] in (Ending.NOUN, Ending.NONE):
        return Direction.AHEAD if _is_of_plans(row) else Direction.EITHER
    if row.act[1] is Ending.NOUN and _is_of_plans(row):
        return Direction.AHEAD
    # A clause that goes on has the tense of the last one: 「10日に会合を開き、投票日を決める」.
    ending = row.last if row.act[1] is Ending.AND else row.act[1]
    return _SIDES.get(ending)


def _is_of_plans(row: Candidate) -> bool:
    """Whether the words before the date, or the heading, speak of what is to come."""
    return "予定" in row.plain[: row.day.start] or "coming" in signs_in(row.stretch.heading, "heading")

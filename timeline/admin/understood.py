"""What the desk says back of a date that was typed: how it was understood, or the one thing that was not."""

from datetime import date, datetime, timedelta

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.language.arithmetic import in_zone, shifted
from articles.language.nearest import Direction
from timeline.dating.bounds import bounds
from timeline.dating.edtf import Edtf, parse
from timeline.dating.happenings import DIRECTIONS
from timeline.dating.point import DateError, Precision
from timeline.dating.reading import read_words
from timeline.dating.refusals import (
    AmbiguousHour,
    Disagreement,
    NoAnchor,
    NoSuchMoment,
    OutsideEra,
    TimeWithoutDay,
    Undated,
    Unsaid,
    WrongWeekday,
)
from timeline.dating.understanding import leaves_out_year
from timeline.dating.wording import display
from timeline.models import Event
from timeline.zones import HOME

#: Why words were refused, by the exception that says so.
REASONS = {
    Unsaid: gettext_lazy(
        "“%(value)s” leaves out a part of the date. Write year and month too, or give the day that the words are relative to."
    ),
    NoSuchMoment: gettext_lazy("“%(value)s” does not exist in the calendar."),
    OutsideEra: gettext_lazy(
        "“%(value)s”: the era had not begun then or was over. Counted on, it is the year %(year)s: write that, or the era of that day."
    ),
    WrongWeekday: gettext_lazy("“%(value)s” does not agree with the calendar: that day is a (%(weekday)s)."),
    AmbiguousHour: gettext_lazy(
        "“%(value)s”: write 午前0時 for midnight and 午後0時 for noon, then nobody has to guess."
    ),
    TimeWithoutDay: gettext_lazy("“%(value)s” gives a time or a part of the day: write the day before it."),
    NoAnchor: gettext_lazy(
        "“%(value)s” counts from another date, which these words do not name. Write the day itself."
    ),
    Disagreement: gettext_lazy(
        "“%(value)s”: what stands in brackets is another day or time than what stands before them. Keep the one that is right."
    ),
    Undated: gettext_lazy(
        "“%(value)s” names no date. Leave the date empty for a plan, or write the last day that is possible, such as 年末までに."
    ),
}


def why_not(error: DateError, words: str) -> str:
    """Say in one sentence what was not understood."""
    text = REASONS.get(type(error)) or _(
        "“%(value)s” is no date that we know. Write 2025-10-21, 2025年10月下旬, 2025年10月21日夜, 2025年10月16日〜21日, 2025年12月末までに or [2025-10-21..2025-10-31]."
    )
    return str(text) % {"value": words, "weekday": "", "year": "", **vars(error)}


def understood(
    words: str, zone: str, reference: date | None = None, sentence: str = "", occurrence: str = ""
) -> dict:
    """Return the date as EDTF with the lines that say it back, or the problem. No words are no problem. ``sentence`` is
    what the words stand in, ``occurrence`` what the form says of the event: either tells the year."""
    if not words.strip():
        return {"edtf": "", "lines": [], "problem": ""}
    try:
        read = read_words(words, reference, zone, sentence, direction_of(occurrence))
    except DateError as error:
        return {"edtf": "", "lines": [], "problem": why_not(error, words)}
    doubt = [inferred_from(reference)] if read.inferred and reference else []
    state = (
        [state_told(read.occurrence)] if occurrence and read.outcome and read.occurrence != occurrence else []
    )
    return {
        "edtf": read.marked.text,
        "lines": lines(read.marked, zone, read.kept_daypart) + doubt + state,
        "problem": "",
    }


def state_told(occurrence: str) -> str:
    """Say which state the words of a date give an event."""
    text = _("The words say: %(state)s. The event is recorded so, unless you choose its state yourself.")
    return text % {"state": Event.Occurrence(occurrence).label}


def direction_of(occurrence: str) -> Direction:
    """Say where a date lies that an editor enters: without a state, on whichever side is nearer."""
    return DIRECTIONS.get(occurrence, Direction.UNKNOWN) if occurrence else Direction.EITHER


def doubt(record) -> str:
    """Say of an event or a proposal that its date was inferred and waits for an editor to confirm it, or nothing."""
    day, when = record.reference_date, record.edtf and parse(record.edtf)
    return inferred_from(day) if day and when and when.qualifier in ("uncertain", "both") else ""


def is_year_guessed(record) -> bool:
    """Whether the words of an event's or a proposal's date name a month without its year, and nobody has confirmed yet
    which year is meant."""
    return bool(doubt(record)) and leaves_out_year(record.date_source_text)


def flagged(words: str, record) -> str:
    """Mark a date that was inferred, and otherwise one whose year is a guess; the reason shows where the pointer rests."""
    why = doubt(record)
    if not why:
        return words
    mark, name = (_("year guessed"), "flag guessed") if is_year_guessed(record) else (_("inferred"), "flag")
    return format_html('{} <span class="{}" title="{}">{}</span>', words, name, why, mark)


def inferred_from(day: date) -> str:
    """Say that a date was not written out, and what makes it certain."""
    text = _(
        "Inferred from %(day)s: the words leave out a part of the date. Write it out once you have checked it."
    )
    return text % {"day": day.isoformat()}


def lines(when: Edtf, zone: str, daypart: str = "") -> list[str]:
    """Say a date in words, in EDTF, and from when to when it may have been: at the place and in Japan."""
    words = [display(when, zone, local=zone != HOME, daypart=daypart), f"EDTF: {when.text}"]
    there = _("At the place: %(from)s – %(to)s (%(zone)s)")
    here = _("In Japan: %(from)s – %(to)s")
    limits = {"zone": zone, **_limits(when, zone, zone)}
    return [*words, there % limits, *([here % _limits(when, zone, HOME)] if zone != HOME else [])]


def _limits(when: Edtf, zone: str, clock: str) -> dict[str, str]:
    """Return the first and the last moment on a clock. Bounds are half-open: the last minute is the one before
    the end, unless the end itself is known to the minute."""
    found = bounds(when, zone)
    end = found.latest_end
    if end and when.end.precision not in (Precision.MINUTE, Precision.SECOND):
        end = shifted(end, timedelta(minutes=-1))
    return {"from": _moment(found.earliest_start, clock), "to": _moment(end, clock)}


def _moment(moment: datetime | None, clock: str) -> str:
    return f"{in_zone(moment, clock):%Y-%m-%d %H:%M}" if moment else "…"

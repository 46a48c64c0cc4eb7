"""What the desk says back of a date that was typed: how it was understood, or the one thing that was not."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.language.arithmetic import in_zone, shifted
from timeline.dating.edtf import DateError, Edtf, bounds
from timeline.dating.understanding import AmbiguousHour, NoSuchMoment, Unsaid, WrongWeekday, from_japanese
from timeline.dating.wording import display
from timeline.zones import HOME

#: Why words were refused, by the exception that says so.
REASONS = {
    Unsaid: gettext_lazy(
        "“%(value)s” leaves out a part of the date. Write year and month too, or give the day that the words are relative to."
    ),
    NoSuchMoment: gettext_lazy("“%(value)s” does not exist in the calendar."),
    WrongWeekday: gettext_lazy("“%(value)s” does not agree with the calendar: that day is a (%(weekday)s)."),
    AmbiguousHour: gettext_lazy(
        "“%(value)s”: write 午前0時 for midnight and 午後0時 for noon, then nobody has to guess."
    ),
}


def why_not(error: DateError, words: str) -> str:
    """Say in one sentence what was not understood."""
    text = REASONS.get(type(error)) or _(
        "“%(value)s” is no date that we know. Write 2025-10-21, 2025年10月下旬, 2025年10月16日〜21日 or [2025-10-21..2025-10-31]."
    )
    return str(text) % {"value": words, "weekday": getattr(error, "weekday", "")}


def understood(words: str, zone: str, reference: date | None = None) -> dict:
    """Return the date as EDTF with the lines that say it back, or the problem. No words are no problem."""
    if not words.strip():
        return {"edtf": "", "lines": [], "problem": ""}
    try:
        when = from_japanese(words, reference, zone)
    except DateError as error:
        return {"edtf": "", "lines": [], "problem": why_not(error, words)}
    return {"edtf": when.text, "lines": lines(when, zone), "problem": ""}


def lines(when: Edtf, zone: str) -> list[str]:
    """Say a date in words, in EDTF, and from when to when it may have been: at the place and in Japan."""
    words = [display(when, zone, local=zone != HOME), f"EDTF: {when.text}"]
    there = _("At the place: %(from)s – %(to)s (%(zone)s)")
    here = _("In Japan: %(from)s – %(to)s")
    limits = {"zone": zone, **_limits(when, zone, zone)}
    return [*words, there % limits, *([here % _limits(when, zone, HOME)] if zone != HOME else [])]


def _limits(when: Edtf, zone: str, clock: str) -> dict[str, str]:
    """Return the first and the last moment on a clock. Bounds are half-open: the last minute is the one before
    the end, unless the end itself is known to the minute."""
    found = bounds(when, zone)
    end = found.latest_end
    if end and when.end.precision != "minute":
        end = shifted(end, timedelta(minutes=-1))
    return {"from": _moment(found.earliest_start, clock), "to": _moment(end, clock)}


def _moment(moment: datetime | None, clock: str) -> str:
    return f"{in_zone(moment, clock):%Y-%m-%d %H:%M}" if moment else "…"

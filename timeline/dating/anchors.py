"""The date before it in the text from which 同日, 翌13日 and 同年 count. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from articles.language.arithmetic import counted
from timeline.dating.edtf import Edtf
from timeline.dating.parts import Next
from timeline.dating.point import Precision
from timeline.dating.terms import Term

_DAYS = (Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND)
#: How fine the date must be from which a part of another counts.
_FINE_ENOUGH = {"day": _DAYS, "month": (*_DAYS, Precision.MONTH), "week": _DAYS}


@dataclass(frozen=True, slots=True)
class Named:
    """A date that the text has named. ``is_told`` says that its sentence tells of that day, and not of another one and
    what had been before."""

    when: Edtf
    is_told: bool = True

    @property
    def day(self) -> date:
        return self.when.points[-1].span()[0]

    @property
    def precision(self) -> str:
        return self.when.points[-1].precision


def anchor_of(term: Term, named: Iterable[Named]) -> date | None:
    """Return the newest date from which the parts of a term count; 翌13日 counts from the 12th, whatever stands between."""
    parts = [name for name, value in term.parts.items() if isinstance(value, Next)]
    if not parts and term.article is None:
        return None
    rows = [*named][::-1]
    before = (row.day for row in rows if _is_before_next(term, row))
    fine = [row for row in rows if _is_fine_enough(row, parts or [term.finest])]
    told = [row for row in fine if row.is_told or "day" not in parts] or fine
    return next(before, told[0].day if told else None)


def _is_before_next(term: Term, row: Named) -> bool:
    """Whether a date is the one before 翌13日 or 翌11月."""
    if term.article != 1:
        return False
    if isinstance(day := term.parts.get("day"), int):
        next_day = counted(row.day, 1)
        return row.precision in _DAYS and next_day is not None and next_day.day == day
    return row.precision in (*_DAYS, Precision.MONTH) and row.day.month % 12 + 1 == term.parts.get(
        Precision.MONTH
    )


def _is_fine_enough(row: Named, parts: Sequence[str]) -> bool:
    return all(row.precision in _FINE_ENOUGH.get(name, (row.precision,)) for name in parts)

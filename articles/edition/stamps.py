"""What readers are told of a moment: a day where only the day is known. Pure: no Django."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.language.dates import PartialDate

#: A day without a time takes its place in lists among the moments of that day at noon.
NOON = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment, and whether only its day is known."""

    moment: datetime
    is_day: bool = False

    @classmethod
    def of(cls, written: str, zone: str) -> "Stamp | None":
        """Read a page's own date. A month or a year alone is no day on which anything came out."""
        date = PartialDate.parse(written) if written else None
        if date is None or date.day is None:
            return None
        is_day = date.hour is None
        return cls(date.earliest(zone) + (NOON if is_day else timedelta()), is_day)

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as what is known."""
        return self.moment.date().isoformat() if self.is_day else self.moment.isoformat()

"""What a date's words leave unsaid. Pure: no Django."""

from dataclasses import dataclass, field
from datetime import date

from articles.language.nearest import Direction
from timeline.dating.refusals import NoAnchor, Unsaid


@dataclass(slots=True)
class Context:
    """What the words leave unsaid: the day that they were written, the date named before them, the beginning of the
    range that they end, and whether what they tell of lies ahead of that day or behind it. ``asked`` notes what was
    needed of it."""

    reference: date | None
    zone: str = "Asia/Tokyo"
    direction: Direction = Direction.UNKNOWN
    anchor: date | None = None
    before: date | None = None
    half: str = ""
    asked: set[str] = field(default_factory=set)

    def today(self) -> date:
        """Return the day on which the words were written."""
        if self.reference is None:
            raise Unsaid("the words count from the day on which they were written: give that day")
        self.asked.add("reference")
        return self.reference

    def named(self) -> date:
        """Return the date before it in the text."""
        if self.anchor is None:
            raise NoAnchor("the words count from a date before them, and there is none: write the day itself")
        self.asked.add("anchor")
        return self.anchor

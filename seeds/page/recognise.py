"""What the words of one line say, read once: its dates, names, dateline and furniture. Pure: no Django."""

import re
from dataclasses import dataclass
from functools import cached_property

from seeds.page.datelines import Opening, opening
from seeds.page.furniture import Furniture, begins_tail, furniture
from seeds.page.names import Credit, credit
from seeds.page.stamps import Stamp, counted_back, stamps

_HASHTAG = re.compile(r"#\S+")


@dataclass(frozen=True)
class Readings:
    """Readings of a folded line, each made when it is first asked for and kept. ``role`` is what the line above or the markup
    says that those named on it did, ``parted`` the line with bars between the parts that its markup gives it."""

    folded: str
    role: str | None = None
    parted: str = ""

    @cached_property
    def stamps(self) -> tuple[Stamp, ...]:
        return stamps(self.folded)

    @cached_property
    def credit(self) -> Credit:
        dated = [place for stamp in self.stamps for place in stamp.places]
        topics = (match.span() for match in _HASHTAG.finditer(self.folded))
        taken = [*dated, *counted_back(self.folded), *topics] if dated else []
        found = credit(self.folded, taken, self.role)
        return _fuller(found, Readings(self.parted, self.role).credit) if self.parted else found

    @cached_property
    def furniture(self) -> Furniture:
        return furniture(self.folded)

    @cached_property
    def begins_tail(self) -> bool:
        return begins_tail(self.folded)

    @cached_property
    def opening(self) -> Opening | None:
        return opening(self.folded)


def recognise(folded: str, role: str | None = None, parted: str = "") -> Readings:
    """Return the readings of a line."""
    return Readings(folded, role, parted)


def _fuller(whole: Credit, parted: Credit) -> Credit:
    """Return the reading of a line that tells more names, else the one that leaves less unexplained."""
    return max(whole, parted, key=lambda found: (len(found.names), -found.unknown))

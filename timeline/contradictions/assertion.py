"""What a sentence, or a row of a table, asserts of an event that it names. Pure: no Django."""

from dataclasses import dataclass
from enum import StrEnum

from articles.language.outcomes import Outcome
from timeline.contradictions.dates import Stated
from timeline.contradictions.mentions import Mention

#: How surely a sentence says it, by the way in which it is bound to the name.
SURE, BOUND, TABLE, IMPLIED = 1.0, 0.95, 0.75, 0.65


class Aspect(StrEnum):
    """What else than its outcome can be said of an event."""

    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True)
class Assertion:
    """``what`` is the outcome that it had, held or not, or what else is said of it; ``score`` how surely the sentence says it of this event; ``said`` the
    words at issue. A date carries itself, a place its name; ``verb`` is the word that governs it, if there is one."""

    what: Outcome | Aspect
    mention: Mention
    score: float
    said: str
    date: Stated | None = None
    verb: str = ""
    is_plan: bool = False

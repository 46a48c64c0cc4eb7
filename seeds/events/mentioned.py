"""What a sentence tells of a date, and the acts that it only speaks of, with days of their own: 「4日の攻撃を非難した」「24日の
会談の延期を決めた」. Pure: no Django."""

from articles.language.outcomes import Outcome
from seeds.events.candidates import Candidate
from seeds.events.signs import signs_in
from timeline.dating.endings import Ending, ending_of
from timeline.dating.happenings import kind_of

#: Ties of a date that is the whole sentence's.
OF_ALL = ("comma", "era", "topic")
#: Behind what a sentence speaks of.
_SPOKEN_OF = (
    "を",
    "に対し",
    "に対して",
    "について",
    "をめぐり",
    "をめぐって",
    "を受け",
    "を受けて",
    "を前に",
    "を控え",
)
#: A plan that was moved or fell through.
_MOVED = (Outcome.PUT_OFF, Outcome.CALLED_OFF)


def is_of_telling(row: Candidate) -> bool:
    """Whether the date is that of the sentence's last verb, which is over: 「21日、…と述べた」「21日の会見で…と述べた」."""
    is_of_all = row.tie in OF_ALL or (
        row.is_occasion and row.beside is not None and row.beside.particle in ("で", "では")
    )
    return is_of_all and ending_of(row.plain) is Ending.PAST


def is_spoken_of(row: Candidate) -> bool:
    """Whether the noun that the date belongs to is what the sentence speaks of."""
    return row.beside is not None and row.beside.particle in _SPOKEN_OF


def act_spoken_of(row: Candidate) -> str:
    """Return the act that the date belongs to where the sentence only speaks of it, or nothing. What became of a plan is
    told of the act itself: 「11月10日の会談を延期した」."""
    if not is_spoken_of(row) or row.outcome in _MOVED:
        return ""
    noun = row.noun.partition("の")[0]
    return noun if kind_of(f"{noun}を") or "occasion" in signs_in(noun, "noun") else ""


def is_of_moving(row: Candidate) -> bool:
    """Whether a plan with a day of its own was moved or given up on the date: 「19日、24日の会談の延期を決めた」."""
    has_own_day = any(day.start >= row.start for day in row.days)
    return is_of_telling(row) and row.outcome in _MOVED and has_own_day

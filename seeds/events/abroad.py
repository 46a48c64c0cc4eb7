"""What speaks for and against an event in a sentence of English or Chinese: the word that ties its date, the verb. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.language.outcomes import Outcome, decisive, told_in
from seeds.events.candidates import Candidate
from seeds.events.signs import signs_in
from timeline.dating.happenings import PAST, SAID, kind_of
from timeline.dating.lexicon import TABLES

_CLAUSES = re.compile("[,;，；] ?")
#: The words of English that tie a date to its sentence.
TIES = (
    "on",
    "in",
    "since",
    "by",
    "until",
    "from",
    "of",
    "the",
    "after",
    "before",
    "at",
    "during",
    "between",
    "last",
    "for",
)
#: Words of a date that ties itself to its sentence: this evening, two weeks later, at 4 a.m. Monday.
ADVERBS = frozenset(
    (
        *map(str.lower, TABLES["weekday"]),
        "this",
        "next",
        "today",
        "tonight",
        "tomorrow",
        "yesterday",
        "later",
        "earlier",
        "ago",
        "same",
        "following",
    )
)


def features(row: Candidate) -> Iterator[str]:
    """Yield the names of the signs; ``signs.toml`` holds their words."""
    language = row.language
    yield language
    outcome = _outcome(row)
    yield f"{language} outcome {outcome}"
    yield f"{language} {'ahead' if row.is_ahead else 'behind'}, {outcome}"
    yield from (f"{language} {sign}" for sign in signs_in(row.sentence.lower(), language))
    if PAST.search(row.sentence) or SAID.search(row.sentence):
        yield "told abroad"
    if kind_of(row.whole):
        yield "kind abroad"
    if language == "en":
        yield from _tie(row)


def _outcome(row: Candidate) -> Outcome | None:
    """The verb before the date tells what became of it, else what the clause behind it says."""
    before = [told.outcome for told in told_in(_CLAUSES.split(row.before)[-1])]
    return before[-1] if before else decisive(row.after or row.before)


def _tie(row: Candidate) -> Iterator[str]:
    words = row.day.words.lower().split()
    said = [*row.before.lower().split()[-1:], *words]
    tie = next((word for word in reversed(said) if word in TIES), "none")
    yield f"en tie {'adverb' if tie == 'none' and ADVERBS.intersection(words) else tie}"
    if row.after.lstrip(" ,").startswith(("when ", "in which ", "on which ")):
        yield "en when"
    behind = row.plain[row.day.end :][:2]
    if tie in ("the", "of") and behind.startswith(" ") and behind.strip().islower():
        # The 1979 convention, the August talks.
        yield "en of noun"

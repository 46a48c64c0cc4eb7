"""What speaks for and against an event in a sentence of English or Chinese: the word that ties its date, the verb. Pure: no Django."""

from collections.abc import Iterator

from articles.language.outcomes import decisive
from seeds.events.candidates import Candidate
from seeds.events.signs import signs_in
from timeline.dating.happenings import PAST, SAID, kind_of

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
)


def features(row: Candidate) -> Iterator[str]:
    """Yield the names of the signs; ``signs.toml`` holds their words."""
    language = row.language
    yield language
    outcome = decisive(row.whole)
    yield f"{language} outcome {outcome}"
    yield f"{language} {'ahead' if row.is_ahead else 'behind'}, {outcome}"
    yield from (f"{language} {sign}" for sign in signs_in(row.sentence.lower(), language))
    if PAST.search(row.sentence) or SAID.search(row.sentence):
        yield "told abroad"
    if kind_of(row.whole):
        yield "kind abroad"
    if language == "en":
        yield from _tie(row)


def _tie(row: Candidate) -> Iterator[str]:
    said = [*row.before.lower().split()[-1:], *row.day.words.lower().split()[:1]]
    tie = next((word for word in reversed(said) if word in TIES), "none")
    yield f"en tie {tie}"
    behind = row.plain[row.day.end :][:2]
    if tie in ("the", "of") and behind.startswith(" ") and behind.strip().islower():
        # The 1979 convention, the August talks.
        yield "en of noun"

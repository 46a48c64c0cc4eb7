"""The clock of the day of publication, and which dates may be that of a change. Pure: no Django."""

from collections.abc import KeysView, Sequence
from dataclasses import replace
from datetime import date, timedelta

from seeds.blocks import Told
from seeds.page.dating import Dated, is_for
from seeds.page.lines import Line
from seeds.page.scoring import Candidate, Choice
from seeds.page.stamps import Stamp


def called_so(printed: Sequence[Candidate]) -> list[Candidate]:
    """Return the dates that a word, or a name right under the text, calls the day of publication, then those of mails: the
    last head of a mail that was sent on is that of whoever wrote it."""
    sent = [row for row in printed if "in a mail's head" in row.features]
    return [*(row for row in printed if _is_called(row.features.keys())), *reversed(sent)]


def stated_there(told: Sequence[Told], choice: Choice) -> list[Candidate]:
    """Return the moments that the markup states for the words of the line that was chosen."""
    if choice.best is None or not choice.best.source:
        return []
    line = choice.best.source[0]
    return [Candidate(row.value, {}) for row in told if row.name == "time" and is_for(row, line)]


def _is_called(features: KeysView[str]) -> bool:
    if "called published" in features:
        return "in a mail's head" not in features
    is_signed = "beside a name" in features or "said as a moment" in features
    return is_signed and "right under the text" in features and "in a post's head" not in features


#: What a date without a word for it needs to be that of a change: between two paragraphs it is a day that the text tells of.
_BESIDE_THE_TEXT = frozenset(
    {
        *(
            "in the head",
            "above the title",
            "right under the text",
            "far below the text",
            "in a box of dates",
        ),
        *("said as updated", "said as published", "said as a moment", "in a mail's head"),
    }
)


def after_first(rows: Sequence[Dated], first: Choice) -> list[Dated]:
    """Return the dates that may be a change: not the first day, and without a word for it neither that day said once more, nor one
    that lies before it, nor one within the text."""
    taken: tuple[Line, Stamp] | None = first.best.source if first.best else None
    day = first.best.value[:10] if first.best else ""
    found = []
    for line, stamp, features in rows:
        if taken is not None and (line, stamp) == taken[:2]:
            continue
        follows = taken is not None and not stamp.label and _follows(line, stamp, *taken[:2])
        is_told = "called updated" in features or (follows and taken is not None and line is not taken[0])
        if not is_told and not stamp.yearless and stamp.iso[:10] <= day:
            continue
        if not is_told and not follows and _BESIDE_THE_TEXT.isdisjoint(features):
            continue
        found.append((line, stamp, {**features, "follows the first": 1.0} if follows else features))
    return found


def _follows(line: Line, stamp: Stamp, first: Line, published: Stamp) -> bool:
    """Whether a date without a word stands behind the day of publication, or beside it where a word says which one that is."""
    if line is first:
        return stamp.start > published.start
    is_beside = abs(line.number - first.number) <= 1 and published.label == "published"
    return is_beside and "T" in stamp.iso and stamp.iso > published.iso


def fullest(choice: Choice, told: Sequence[Candidate], *, is_said: bool = False) -> Choice:
    """Take the moment that the page states for machines or calls so, where it prints the same day without one; of a day that an
    editor called so (``is_said``) no other day."""
    best = choice.best
    if best is None or "T" in best.value:
        return choice
    moments = [
        (row, row.value.replace("--", best.value[:5], 1) if row.value.startswith("--") else row.value)
        for row in told
        if "T" in row.value
    ]
    fuller = next(
        ((row, value) for row, value in moments if _is_on(value, best.value, not row.source and not is_said)),
        None,
    )
    if fuller is None:
        return choice
    row, value = fuller
    return replace(choice, best=replace(row, value=value, source=best.source and (*best.source[:2], value)))


def _is_on(moment: str, day: str, is_told: bool) -> bool:
    """Whether a moment is on a day; what machines are told is often told in the time of Greenwich, a day before or after."""
    if moment[:10] == day[:10]:
        return True
    if not is_told or len(day) != len("2031-11-04"):
        return False
    return abs(date.fromisoformat(moment[:10]) - date.fromisoformat(day)) <= timedelta(1) and moment.endswith(
        ("Z", "+00:00")
    )

"""What the rows of a table say of an event: each row is a sentence without a verb. Pure: no Django.

The heading above a table, or its first row, says what its rows are about; a row names the event by its place.
"""

import re
from collections.abc import Iterable, Iterator

from articles.language.outcomes import ONLY_DISCUSSED, Outcome
from timeline.contradictions.assertion import TABLE, Aspect, Assertion
from timeline.contradictions.dates import Stated
from timeline.contradictions.mentions import BY_PLACE, BY_PLACE_AND_ACTORS, Mention, actors_agree
from timeline.contradictions.record import Known
from timeline.contradictions.words import KIND_NOUNS, NOT_HELD, PLANNED, TOOK_PLACE

_CELLS = re.compile(r"\s*[\t|｜]\s*")
_DAY_LABEL = re.compile(r"(?:会談|開催|実施|署名|調印|発効)?(?:日時?|年月日?|期日|日程|時期)$")
_DONE = re.compile(rf"(?:{TOOK_PLACE.pattern}|実施済み?|開催済み?|済み?)(?:、.*)?|(?:開催|実施)[、。(].*")
_PLACE_LABEL = re.compile(r"(?:会談|開催)?(?:場所|地|会場|都市|開催地|会談地)$")


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: its cells stand apart by tabs or bars."""
    return len(cells_of(line)) > 1


def cells_of(line: str) -> list[str]:
    """Return the cells of a row."""
    return (
        [cell for cell in _CELLS.split(line.strip().strip("|｜").strip()) if cell]
        if re.search(r"[\t|｜]", line)
        else [line]
    )


def row_assertions(
    line: str, dates: list[Stated], topic: str, events: Iterable[Known]
) -> Iterator[Assertion]:
    """Yield what a row says of the events that it names by a name or by the place in one of its cells."""
    cells = cells_of(line)
    for event in events:
        mention = _mention(cells, line, topic, event)
        if mention is None:
            continue
        rest = [
            cell
            for cell in cells
            if not any(name in cell for name in event.names) and cell not in event.around
        ]
        yield from _outcome(rest, mention)
        stated = [
            row
            for row in dates
            if any(row.words in cell and len(cell) <= len(row.words) + 12 for cell in cells)
        ]
        for cell in rest:
            if len(cell) <= 12:
                yield Assertion(Aspect.PLACE, mention, mention.weight * TABLE, cell)
        for row in stated[:1]:
            yield Assertion(
                Aspect.DATE, mention, mention.weight * TABLE, row.words, row, verb=" ".join(cells)
            )


def _mention(cells: list[str], line: str, topic: str, event: Known) -> Mention | None:
    for name in event.names:
        if name in line:
            return Mention(event, line.find(name), line.find(name) + len(name), 1.0)
    about = any(name in topic for name in event.names)
    label = next((cell for cell in cells if _DAY_LABEL.fullmatch(cell) or _PLACE_LABEL.fullmatch(cell)), "")
    if about and label:
        return Mention(event, 0, 0, BY_PLACE_AND_ACTORS)
    nouns = KIND_NOUNS.get(event.nouns, ())
    if not any(noun in topic + line for noun in nouns):
        return None
    place = next(
        (cell for cell in cells if cell in event.around or re.sub("[州県市]$", "", cell) in event.sites), ""
    )
    if not place or actors_agree(topic + line, event) is False:
        return None
    weight = BY_PLACE_AND_ACTORS if actors_agree(topic + line, event) else BY_PLACE
    return Mention(event, line.find(place), line.find(place) + len(place), weight)


def _outcome(cells: list[str], mention: Mention) -> Iterator[Assertion]:
    for cell in cells:
        if match := ONLY_DISCUSSED.search(cell) or NOT_HELD.search(cell):
            yield Assertion(Outcome.NOT_HELD, mention, mention.weight * TABLE, match.group())
        elif _DONE.fullmatch(cell) and not PLANNED.search(cell):
            yield Assertion(Outcome.HELD, mention, mention.weight * TABLE, cell)

"""Sentences of news in which not all that is dated took place: denied, called off, supposed, told of a noun, listed.

Each was written with its events before anybody had looked how it is read; before anything was mended 44 of the first 62
were read right and 23 of the 30 unseen ones, 25 of which were right after that, before anybody looked at them. What is only
claimed or supposed (``told_claims.txt``) is among the pages by which the weights are fitted, ``clauses.txt`` is not. A
sentence is right where each event is found with its date, kind and state, and nothing else is.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from seeds.drafts import ProposalDraft
from seeds.events import Passage, propose
from tests.seeds.events.pages import Told, read_pages

FOLDER = Path(__file__).parent
#: File -> how many of its sentences are read right, at least.
FLOORS = {"told_claims.txt": 25, "clauses.txt": 36, "unseen_clauses.txt": 25}


def sentences(name: str) -> Iterator[tuple[str, date, list[Told], list[Told]]]:
    """Yield each sentence with its day, its events and those that may be told beside them."""
    for page in read_pages(FOLDER / name):
        for _kind, text in page.lines:
            of_it = [
                [told for told in rows if any(word in text for word in told.words)]
                for rows in (page.events, page.beside)
            ]
            yield text, date.fromisoformat(page.day), *of_it


def is_right(text: str, day: date, events: list[Told], beside: list[Told]) -> bool:
    left = propose([Passage(text, 0, len(text))], day)
    for told in events:
        match = next((row for row in left if _is_told(told, row)), None)
        if match is None:
            return False
        left.remove(match)
    return all(any(_is_told(told, row) for told in beside) for row in left)


def _is_told(told: Told, row: ProposalDraft) -> bool:
    return (
        told.is_of(row.date, row.evidence) and row.kind in told.kinds and row.occurrence in told.occurrences
    )


@pytest.mark.parametrize("name", FLOORS)
def test_no_sentence_is_read_worse_than_before(name):
    assert sum(is_right(*row) for row in sentences(name)) >= FLOORS[name]

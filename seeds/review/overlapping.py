"""Words that stand in two captured pages: found among thousands of pages in linear time. Pure: no Django.

Each page leaves fingerprints of its shingles (winnowing: Schleimer, Wilkerson and Aiken, 2003), so that whatever two
pages share of ``SHINGLE + WINDOW - 1`` characters or more leaves the same fingerprint in both. They are kept in a file
of SQLite's own and not in memory.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from articles.evidence.quoting import Folded
from articles.language import brackets

SHINGLE = 30
WINDOW = 11
#: No law names such a number: 40 characters is this house's working limit, as in the checks before publishing.
AT_LEAST = 40
#: A character that no captured page holds: what is masked so matches nothing.
_MASK = "\x00"
#: Stands for a shingle that is left out: greater than any hash.
_NONE = 1 << 63


def masked(text: str, spans: Iterable[tuple[int, int]]) -> Folded:
    """Return a page folded for comparison, without these spans and without what stands in quotation marks."""
    pieces, place = [], 0
    for start, end in sorted([*spans, *brackets.spans(text)]):
        if start >= place:
            pieces += [text[place:start], _MASK * (end - start)]
            place = end
    return Folded.of("".join([*pieces, text[place:]]))


def fingerprints(text: str) -> Iterator[tuple[int, int]]:
    """Yield (hash, place) of the least shingle of each window. A mask in a shingle leaves it out."""
    hashes = [
        _NONE if _MASK in (shingle := text[place : place + SHINGLE]) else hash(shingle)
        for place in range(len(text) - SHINGLE + 1)
    ]
    last, least = -1, 0
    for begin, newest in enumerate(hashes[WINDOW - 1 :]):
        if last >= begin and newest >= least:
            continue
        window = hashes[begin : begin + WINDOW]
        if (least := min(window)) != _NONE:
            # Of equal ones the last in its window, which stands for more windows to come.
            last = begin + WINDOW - 1 - window[::-1].index(least)
            yield least, last


class Index:
    """The fingerprints of many pages."""

    def __init__(self) -> None:
        # An empty name is a temporary file, which SQLite deletes when it is closed.
        self.database = sqlite3.connect("")
        self.database.execute("CREATE TABLE prints (hash INTEGER, page INTEGER, place INTEGER)")
        self.database.execute("CREATE TABLE pages (page INTEGER PRIMARY KEY, text TEXT)")

    def add(self, page: int, text: str) -> None:
        """Take in one page, folded."""
        rows = [(value, page, place) for value, place in fingerprints(text)]
        self.database.executemany("INSERT INTO prints VALUES (?, ?, ?)", rows)
        self.database.execute("INSERT INTO pages VALUES (?, ?)", (page, text))

    def text(self, page: int) -> str:
        """Return the folded text of a page."""
        text: str = self.database.execute("SELECT text FROM pages WHERE page = ?", (page,)).fetchone()[0]
        return text

    def finish(self) -> None:
        """Say that no more pages will come. Each hash keeps its first two pages: a phrase of all pages is no news."""
        self.database.execute("CREATE INDEX by_hash ON prints (hash, page)")
        self.database.execute(
            "CREATE TABLE shared AS SELECT hash, min(page) AS first, max(page) AS last FROM prints "
            "GROUP BY hash HAVING min(page) < max(page)"
        )
        self.database.execute("CREATE INDEX shared_by_hash ON shared (hash)")
        self.database.execute("CREATE INDEX by_page ON prints (page)")

    def shared(self, page: int, most: int = 3) -> dict[int, list[tuple[int, int]]]:
        """Return the pages that share fingerprints with this one: (place here, place there), the most akin first."""
        rows = self.database.execute(
            "SELECT mine.place, theirs.page, theirs.place FROM prints mine JOIN shared USING (hash) "
            "JOIN prints theirs ON theirs.hash = mine.hash "
            "AND theirs.page = CASE WHEN shared.first = mine.page THEN shared.last ELSE shared.first END "
            "WHERE mine.page = ? ORDER BY mine.place",
            (page,),
        )
        found: dict[int, list[tuple[int, int]]] = {}
        for here, other, there in rows:
            found.setdefault(other, []).append((here, there))
        return dict(sorted(found.items(), key=lambda item: -len(item[1]))[:most])

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def runs(here: str, there: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``here``, as long as they go, that stand word for word in ``there`` about these places."""
    done = 0
    for mine, theirs in places:
        if mine < done or here[mine : mine + SHINGLE] != there[theirs : theirs + SHINGLE]:
            continue
        start, other = mine, theirs
        while start > done and other > 0 and here[start - 1] == there[other - 1] != _MASK:
            start, other = start - 1, other - 1
        end, other = mine + SHINGLE, theirs + SHINGLE
        while end < len(here) and other < len(there) and here[end] == there[other] != _MASK:
            end, other = end + 1, other + 1
        done = end
        if end - start >= AT_LEAST:
            yield start, end

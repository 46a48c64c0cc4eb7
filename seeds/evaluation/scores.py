"""Hits, what was expected and what was found, added up over pages and printed. Pure: no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, and how many facts were expected and found; of the pages that have any, how many are wholly right."""

    hits: int = 0
    expected: int = 0
    found: int = 0
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    pages: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hits + other.hits,
            self.expected + other.expected,
            self.found + other.found,
            self.missed + other.missed,
            self.wrong + other.wrong,
            self.pages + other.pages,
            self.right + other.right,
        )

    def of_a_page(self) -> "Score":
        """Count the page: it is right where nothing was missed and nothing is wrong."""
        has_any = bool(self.expected or self.found)
        return replace(self, pages=int(has_any), right=int(has_any and not self.missed and not self.wrong))

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0


def total(pages: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """Add up the scores of many pages, field by field."""
    sums: dict[str, Score] = {}
    for page in pages:
        for name, score in page.items():
            sums[name] = sums.get(name, Score()) + score
    return sums


def table(scores: dict[str, Score]) -> Iterator[str]:
    """Yield a line a field: precision and recall, the share of pages wholly right, and what they rest on."""
    for name in sorted(scores, key=_rank):
        score = scores[name]
        share = score.right / score.pages if score.pages else 1.0
        facts = f"{score.hits} of {score.expected}, {score.found} found; {score.right} of {score.pages} pages"
        yield f"{name:<20} {score.precision:7.3f} {score.recall:7.3f} {share:7.3f}   {facts}"


#: What an editor asks first stands first.
FIRST = (
    "title",
    "published",
    "updated",
    "names",
    "dateline",
    "kept",
    "recoverable",
    "noise",
    "counts",
    "events",
)


def _rank(name: str) -> tuple[int, str]:
    return FIRST.index(name) if name in FIRST else len(FIRST), name


def misses(page: str, scores: dict[str, Score]) -> Iterator[str]:
    """Yield a line for each fact of a page that was missed, and for each that was found wrongly."""
    for name, score in scores.items():
        yield from (f"{page} {name}: missed {fact}" for fact in score.missed)
        yield from (f"{page} {name}: wrong {fact}" for fact in score.wrong)

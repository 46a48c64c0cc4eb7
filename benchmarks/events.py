"""Weigh what speaks for an event and against it, and print how well pages that the weights never saw are read.

``--fit`` writes ``seeds/events/weights.json``: a logistic regression with a penalty on large weights (AdaGrad, no
chance in it) on the little pages of ``tests/seeds/events``, the corpus and drawn pages. Every family is judged by weights
that never saw it, and by what comes out: its proposals, joined, against its facts. The threshold is the lowest at which
enough proposals of whole pages are right so. Half a minute on one core.
"""

import argparse
import json
import math
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from seeds.drafts import ProposalDraft  # noqa: E402 - Django must be set up before its models load
from seeds.evaluation.first_reading import is_for_fitting  # noqa: E402
from seeds.evaluation.same import is_same_day  # noqa: E402 - Django must be set up before its models load
from seeds.events import Names, Passage, telling_passages  # noqa: E402
from seeds.events.drafted import day_told  # noqa: E402
from seeds.events.proposing import Reader, gathered  # noqa: E402
from seeds.events.weighing import PATH, features  # noqa: E402
from seeds.intake.reading import read_all  # noqa: E402
from tests.seeds.events.pages import Told, passages_of, read_pages  # noqa: E402
from tests.seeds.generator.forms import FORMS  # noqa: E402
from tests.seeds.generator.pages import pages as drawn_pages  # noqa: E402

#: The penalty on weights, the steps, their length.
PENALTY, STEPS, LENGTH = 1.0, 200, 0.5
#: A little page shows one way of telling, which whole pages tell once in a hundred sentences.
LITTLE_WEIGHT = 3.0
#: Drawn pages say the same things in few ways: together they count so much a row.
DRAWN, DRAWN_WEIGHT = 300, 0.15
#: How many proposals of whole pages that were left out shall be right. The little pages do not choose the threshold: most
#: were written to mislead, as pages seldom do.
WANTED, WHOLE = 0.859, "corpus "
#: So many times the data are parted to judge each family by weights that never saw it.
PARTS = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """An event of a whole page, as its facts write it."""

    edtf: str
    words: tuple[str, ...]

    def is_of(self, edtf: str, evidence: str) -> bool:
        return is_same_day(self.edtf, edtf) and all(word in evidence for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its features, what would be proposed, and whether it tells of an event."""

    features: list[str]
    proposal: ProposalDraft
    is_event: bool

    def is_of(self, event: Fact | Told) -> bool:
        return event.is_of(self.proposal.date, self.proposal.evidence)


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose events are known; a family is left out as a whole."""

    family: str
    weight: float
    events: list[Fact | Told]
    rows: list[Row]


#: A page with the chance of each of its candidates.
Judged = tuple[Page, list[float]]


def pages() -> Iterator[Page]:
    for path in sorted((ROOT / "tests" / "seeds" / "events").glob("told*.txt")):
        for page in read_pages(path):
            rows = _rows(Reader(Names(), date.fromisoformat(page.day)), passages_of(page), page.events)
            # What may be told or not says nothing for or against.
            rows = (row for row in rows if row.is_event or not any(map(row.is_of, page.beside)))
            yield Page(page.family, LITTLE_WEIGHT, page.events, [*rows])
    for facts_at in sorted((ROOT / "tests" / "seeds" / "corpus").glob("*.json")):
        facts = json.loads(facts_at.read_text(encoding="utf-8"))
        page = next(
            (path for path in facts_at.parent.glob(f"{facts_at.stem}.*") if path.suffix != ".json"), None
        )
        if page and facts.get("events") is not None and is_for_fitting(facts):
            text = page.read_bytes().decode("utf-8", "replace")
            yield _whole(f"{WHOLE}{facts_at.stem}", page.name, text, facts["events"], 1.0)
    for page in drawn_pages(DRAWN, first=50_000):
        form = FORMS["txt"](page)
        if "events" in form.facts:
            yield _whole(f"drawn {page.family}", "page.txt", form.text, form.facts["events"], DRAWN_WEIGHT)


def _whole(family: str, name: str, text: str, facts: list[dict], weight: float) -> Page:
    events, rows = [Fact(row["edtf"], tuple(row.get("words", ()))) for row in facts], []
    for draft in read_all(name, text):
        reader = Reader(Names(), day_told(draft), draft.dateline.place)
        rows += _rows(reader, telling_passages(draft, text), events)
    return Page(family, weight, events, rows)


def _rows(reader: Reader, passages: Iterable[Passage], events: list[Fact | Told]) -> Iterator[Row]:
    for row in reader.candidates(passages):
        proposal = reader.proposal(row)
        is_event = any(event.is_of(proposal.date, proposal.evidence) for event in events)
        yield Row([*features(row)], proposal, is_event)


def fitted(data: list[Page]) -> dict[str, float]:
    """Return the weight of each feature; ``any`` is that of every candidate and bears no penalty."""
    seen = [
        (["any", *dict.fromkeys(row.features)], row.is_event, page.weight)
        for page in data
        for row in page.rows
    ]
    weights = dict.fromkeys(sorted({name for found, *_rest in seen for name in found}), 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    for _step in range(STEPS):
        slopes = {name: 0.0 if name == "any" else PENALTY * weight for name, weight in weights.items()}
        for found, is_event, weight in seen:
            error = weight * (_chance(weights, found) - is_event)
            for name in found:
                slopes[name] += error
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] -= LENGTH * slope / math.sqrt(squares[name])
    return weights


def _chance(weights: dict[str, float], found: list[str]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in found)))


def left_out(data: list[Page]) -> list[Judged]:
    """Return every page with the chances of its candidates, by weights that never saw its family."""
    families = sorted({page.family for page in data})
    found = []
    for part in range(PARTS):
        judged = set(families[part::PARTS])
        weights = fitted([page for page in data if page.family not in judged])
        found += [
            (page, [_chance(weights, ["any", *row.features]) for row in page.rows])
            for page in data
            if page.family in judged
        ]
    return found


def measured(found: list[Judged], threshold: float) -> tuple[float, float]:
    """Return precision and recall of the proposals that a threshold lets through."""
    hits = proposed = expected = 0
    for page, chances in found:
        likely = (row.proposal for row, chance in zip(page.rows, chances, strict=True) if chance >= threshold)
        left = gathered(likely)
        proposed += len(left)
        expected += len(page.events)
        for event in page.events:
            if match := next((row for row in left if event.is_of(row.date, row.evidence)), None):
                left.remove(match)
                hits += 1
    return hits / max(1, proposed), hits / max(1, expected)


def threshold_of(found: list[Judged]) -> float:
    """Return the lowest threshold that is right often enough on whole pages."""
    whole = [judged for judged in found if judged[0].family.startswith(WHOLE)]
    fitting = (percent for percent in range(30, 96) if measured(whole, percent / 100)[0] >= WANTED)
    return next(fitting, 95) / 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    data = [*pages()]
    found = left_out(data)
    threshold = threshold_of(found)
    print(f"threshold {threshold:.2f}; proposals of families left out   precision recall")
    for kind in ("", WHOLE, "drawn "):
        judged = [row for row in found if row[0].family.startswith(kind)]
        print(f"{kind or 'all':<54} {{:.3f}}   {{:.3f}}".format(*measured(judged, threshold)))
    if options.fit:
        weights = {name: round(weight, 3) for name, weight in fitted(data).items()}
        PATH.write_text(
            json.dumps({"threshold": threshold, "weights": weights}, ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()

"""Weigh what speaks for an event and against it, and print how well pages that the weights never saw are read.

``--fit`` writes ``seeds/events/weights.json``: a logistic regression with a penalty on large weights (AdaGrad, no
chance in it) on the little pages of ``tests/seeds/events``, the corpus and drawn pages; the threshold is chosen so that
enough proposals are right on families that were left out. A minute on one core.
"""

import argparse
import json
import math
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from benchmarks.corpus import is_for_fitting  # noqa: E402 - Django must be set up before its models load
from seeds.evaluation.evaluating import _same_day as same_day  # noqa: E402 - Django must be set up before its models load
from seeds.events import Names, telling_passages  # noqa: E402
from seeds.events.candidates import Candidate  # noqa: E402
from seeds.events.drafted import day_told  # noqa: E402
from seeds.events.proposing import Reader  # noqa: E402
from seeds.events.weighing import PATH, features  # noqa: E402
from seeds.intake.reading import read_all  # noqa: E402
from tests.seeds.events.pages import passages_of, read_pages  # noqa: E402
from tests.seeds.generator.forms import FORMS  # noqa: E402
from tests.seeds.generator.pages import pages as drawn_pages  # noqa: E402

#: The penalty on weights, the steps, their length.
PENALTY, STEPS, LENGTH = 0.25, 400, 0.5
#: A little page shows one way of telling, which whole pages tell once in a hundred sentences.
LITTLE_WEIGHT = 3.0
#: Drawn pages say the same things in few ways: together they count so much a row.
DRAWN, DRAWN_WEIGHT = 300, 0.15
#: How many candidates shall be right on whole pages that were left out; of proposals more are, since a happening that is
#: told twice is one. The little pages do not choose the threshold: most were written to mislead, as pages seldom do.
WANTED, WHOLE = 0.845, "corpus "

#: A candidate of the data: family, names of features, whether it is an event, how much it counts.
Row = tuple[str, list[str], bool, float]
#: Family, chance, whether it is an event, how much it counts.
Judged = tuple[str, float, bool, float]


def rows() -> Iterator[Row]:
    """Yield every candidate of the pages whose events are known."""
    for path in sorted((ROOT / "tests" / "seeds" / "events").glob("told*.txt")):
        for page in read_pages(path):
            for row in Reader(Names(), date.fromisoformat(page.day)).candidates(passages_of(page)):
                yield (
                    page.family,
                    [*features(row)],
                    any(told.is_told_by(row) for told in page.events),
                    LITTLE_WEIGHT,
                )
    for facts_at in sorted((ROOT / "tests" / "seeds" / "corpus").glob("*.json")):
        facts = json.loads(facts_at.read_text(encoding="utf-8"))
        page = next(
            (path for path in facts_at.parent.glob(f"{facts_at.stem}.*") if path.suffix != ".json"), None
        )
        if page and facts.get("events") is not None and is_for_fitting(facts):
            text = page.read_bytes().decode("utf-8", "replace")
            yield from _of_page(f"corpus {facts_at.stem}", page.name, text, facts["events"], 1.0)
    for page in drawn_pages(DRAWN, first=50_000):
        form = FORMS["txt"](page)
        if "events" in form.facts:
            yield from _of_page(
                f"drawn {page.family}", "page.txt", form.text, form.facts["events"], DRAWN_WEIGHT
            )


def _of_page(family: str, name: str, text: str, events: list[dict], weight: float) -> Iterator[Row]:
    for draft in read_all(name, text):
        reader = Reader(Names(), day_told(draft), draft.dateline.place)
        for row in reader.candidates(telling_passages(draft, text)):
            yield family, [*features(row)], any(_is_told(event, row) for event in events), weight


def _is_told(event: dict, row: Candidate) -> bool:
    return all(word in row.sentence for word in event.get("words", [])) and same_day(
        event["edtf"], row.day.edtf
    )


def fitted(data: list[Row]) -> dict[str, float]:
    """Return the weight of each feature; ``any`` is that of every candidate and bears no penalty."""
    seen = [(["any", *dict.fromkeys(found)], is_event, weight) for _family, found, is_event, weight in data]
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


def left_out(data: list[Row], parts: int = 10) -> list[Judged]:
    """Return every candidate as judged by weights that never saw its family."""
    families = sorted({row[0] for row in data})
    found = []
    for part in range(parts):
        judged = set(families[part::parts])
        weights = fitted([row for row in data if row[0] not in judged])
        found += [
            (row[0], _chance(weights, ["any", *row[1]]), row[2], row[3]) for row in data if row[0] in judged
        ]
    return found


def measured(found: list[Judged], threshold: float) -> tuple[float, float]:
    """Return precision and recall of a threshold."""
    taken = [row for row in found if row[1] >= threshold]
    hits = sum(row[3] for row in taken if row[2])
    return hits / max(1e-9, sum(row[3] for row in taken)), hits / sum(row[3] for row in found if row[2])


def threshold_of(found: list[Judged]) -> float:
    """Return the lowest threshold that is right often enough on whole pages."""
    whole = [row for row in found if row[0].startswith(WHOLE)]
    fitting = [percent for percent in range(30, 96) if measured(whole, percent / 100)[0] >= WANTED]
    return min(fitting, default=95) / 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    data = list(rows())
    counts = defaultdict(int)
    for family, _found, is_event, _weight in data:
        counts[family.split()[0] if " " in family else "told", is_event] += 1
    print(dict(counts))
    found = left_out(data)
    threshold = threshold_of(found)
    print(f"threshold {threshold:.2f}; on families left out   precision recall")
    for kind in ("", WHOLE, "drawn "):
        judged = [row for row in found if row[0].startswith(kind)]
        print(f"{kind or 'all':<48} {{:.3f}}   {{:.3f}}".format(*measured(judged, threshold)))
    if options.fit:
        weights = {name: round(weight, 3) for name, weight in fitted(data).items()}
        PATH.write_text(
            json.dumps({"threshold": threshold, "weights": weights}, ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()

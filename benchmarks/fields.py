"""Fits the weights of a page's head (title, dates, names) on drawn pages and the corpus, and judges them on pages left out.

``python benchmarks/fields.py`` prints, with each tenth of the families left out in turn, how often the right candidate is
chosen by the guessed and by the fitted weights; a page of the corpus is a family of its own. ``--write`` writes both to
``seeds/page/weights.json``; further folders of pages with their facts may be named. A minute on one core.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import captured_pages
from benchmarks.fitting import Question, fitted, is_right
from seeds.blocks import Captured
from seeds.evaluation.same import is_same_moment, is_same_title
from seeds.formats.families import documents
from seeds.page.dating import date_candidates
from seeds.page.headline_told import opening_titles, told_titles
from seeds.page.headlines import title_candidates
from seeds.page.heads import may_be_names, tell_roles
from seeds.page.labelling import shaped
from seeds.page.lines import Line
from seeds.page.markings import is_written
from seeds.page.moments import after_first
from seeds.page.scoring import Candidate, Choice
from seeds.page.sections import titled
from seeds.page.signing import name_features, signers
from seeds.page.stated import stated_dates
from seeds.page.whole import Whole, squeezed
from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import pages as drawn_pages

WEIGHTS = Path(__file__).resolve().parent.parent / "seeds" / "page" / "weights.json"
FIELDS = ("title", "published", "updated", "byline")
PAGES, FIRST, FOLDS, TIMES = 700, 300_000, 10, 8
STEPS = {"epochs": 5, "rate": 0.1}
#: How strongly a weight is held to its guess. Pages date themselves in few ways, and the odd one would move these weights most.
PULLS = {"title": 0.01, "published": 0.1, "updated": 0.01, "byline": 0.01}


def told_pages() -> Iterator[tuple[str, str, Captured, dict, int]]:
    """Yield (family, name, page, facts, how often it counts): drawn pages, and the corpus page by page."""
    for number, page in enumerate(drawn_pages(PAGES, first=FIRST)):
        form = ("txt", "txt", "html", "txt", "txt", "md")[number // 7 % 6]
        drawn = FORMS[form](page)
        yield (
            page.family,
            f"{page.family} {page.seed}",
            next(documents(f"page.{form}", drawn.text)),
            drawn.facts,
            1,
        )
    for name, captured, told in captured_pages():
        yield name, name, captured, told, TIMES


def questions() -> dict[str, list[Question]]:
    """Return what each page asks of the weights of each field."""
    found: dict[str, list[Question]] = defaultdict(list)
    for family, name, captured, facts, times in told_pages():
        if is_written(captured) or captured.given.failure:
            continue
        for field, rows, right in asked(captured, facts):
            found[field].append(Question(family, name, rows, frozenset(right), times))
    return found


def asked(captured: Captured, facts: dict) -> Iterator[tuple[str, list[dict], list[int]]]:
    """Yield (field, features of its candidates, which are right) for the facts that a page has."""
    made = shaped(captured)
    page = Whole(captured, made.lines, made.region)
    titles = [*title_candidates(page), *told_titles(page), *opening_titles(page)]
    right = [at for at, row in enumerate(titles) if is_title(row.value, facts.get("title"), page)]
    if "title" in facts and (right or not facts["title"]):
        yield "title", [dict(row.features) for row in titles], right
    title_at = next((titles[at].source for at in right if isinstance(titles[at].value, Line)), None)
    yield from _dates(page, captured, facts, title_at)
    yield from _names(page, facts, title_at)


def is_title(value: object, fact: str | None, page: Whole) -> bool:
    words = titled(value.text if isinstance(value, Line) else str(value), page.names_of_site)[0]
    return bool(fact) and is_same_title(words, fact)


def _dates(
    page: Whole, captured: Captured, facts: dict, title_at: int | None
) -> Iterator[tuple[str, list[dict], list[int]]]:
    rows = list(date_candidates(page, title_at))
    first = Choice()
    for field in ("published", "updated"):
        left = rows if field == "published" else after_first(rows, first)
        found = [*stated_dates(captured, field)]
        found += [Candidate(stamp.iso, features, (line, stamp)) for line, stamp, features in left]
        right = [at for at, row in enumerate(found) if facts.get(field) and is_day(row.value, facts[field])]
        if field == "published" and right:
            first = Choice(found[right[0]])
        if facts.get(field) is not None and (right or not facts[field]):
            yield field, [dict(row.features) for row in found], right


def is_day(value: str, fact: str) -> bool:
    """Whether a date is that of the facts; one without a year or a clock is the same where no more is printed."""
    if value.startswith("--"):
        return value[1:6] == fact[4:10]
    return is_same_moment(value, fact) or value[:10] == fact[:10]


def _names(page: Whole, facts: dict, title_at: int | None) -> Iterator[tuple[str, list[dict], list[int]]]:
    """Each line of names is a question of its own: to be taken, or not."""
    if "bylines" not in facts:
        return
    known = {squeezed(row["name"]) for row in facts["bylines"]}
    tell_roles(page.lines)
    signed = signers(page)
    for at, line in enumerate(page.lines):
        said = {squeezed(row.name) for row in line.readings.credit.names}
        if said and may_be_names(line) and (said <= known or not said & known):
            yield "byline", [name_features(page, at, line, title_at, signed)], [0] if said <= known else []


def left_out(field: str, rows: list[Question], guess: dict[str, float]) -> dict[str, Counter]:
    """Count what is right on families that the weights never saw, drawn pages and the corpus apart."""
    families = sorted({row.family for row in rows})
    counted: dict[str, Counter] = {"drawn": Counter(), "corpus": Counter()}
    for fold in range(FOLDS):
        out = set(families[fold::FOLDS])
        weights = fitted([row for row in rows if row.family not in out], guess, pull=PULLS[field], **STEPS)
        for row in (row for row in rows if row.family in out):
            count = counted["corpus" if row.times > 1 else "drawn"]
            count["asked"] += 1
            count["guessed"] += is_right(row, guess)
            count["fitted"] += is_right(row, weights)
    return counted


def printed(field: str, counted: dict[str, Counter]) -> str:
    parts = [
        f"{name} {count['asked']}: guessed {count['guessed'] / count['asked']:.3f}, left out {count['fitted'] / count['asked']:.3f}"
        for name, count in counted.items()
        if count["asked"]
    ]
    return f"{field:<10} {'; '.join(parts)}"


def written(asked_of: dict[str, list[Question]], guesses: dict, choose: Callable[[str], bool]) -> dict:
    """Return the table: for every weight what was guessed and what is used."""
    table = {}
    for field in FIELDS:
        guess = guesses[field]
        weights = fitted(asked_of[field], guess, pull=PULLS[field], **STEPS) if choose(field) else guess
        table[field] = {name: [guess[name], round(weights[name], 2)] for name in guess}
    return table


def as_lines(table: dict) -> str:
    """Return the table with a weight a line."""
    fields = [
        f" {json.dumps(field)}: {{\n"
        + ",\n".join(
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(pair)}" for name, pair in row.items()
        )
        + "\n }"
        for field, row in table.items()
    ]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def main() -> None:
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    guesses = {field: {name: pair[0] for name, pair in row.items()} for field, row in table.items()}
    asked_of = questions()
    better = {}
    for field in FIELDS:
        counted = left_out(field, asked_of[field], guesses[field])
        better[field] = sum(row["fitted"] for row in counted.values()) > sum(
            row["guessed"] for row in counted.values()
        )
        print(printed(field, counted), flush=True)
    if "--write" in sys.argv:
        rows = written(asked_of, guesses, better.__getitem__)
        WEIGHTS.write_text(as_lines(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

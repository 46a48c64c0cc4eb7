"""Trains the model of noise on drawn pages and on the corpus, and judges it on pages that it never saw.

``python benchmarks/noise.py`` prints how well noise is told, with each tenth of the families left out in turn; a page of
the corpus is a family of its own. ``--write`` makes ``seeds/page/noise.json`` anew. To train on more pages, add a page
with its facts to the corpus, or a family to ``tests/seeds/generator``; further folders of pages may be named.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from math import exp
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.language.text import fold
from benchmarks.corpus import captured_pages
from seeds.formats import html, markdown, plain
from seeds.page.labelling import prepared
from seeds.page.markings import is_written
from seeds.page.noise import CLASSES, WEIGHTS, rows
from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import pages
from tests.seeds.generator.parts import KEPT, Label

PAGES, FIRST, EPOCHS, FOLDS, RATE, DECAY, TIMES = 1400, 100_000, 6, 10, 0.25, 2e-5, 8
#: How much a line of each class counts: a heading that is lost is missed more than a button that stays.
COST = {"text": 1, "heading": 2, "noise": 1}
ORNAMENTS = "■□◆◇●○▼▽・#*-【】＜＞<>[]〈〉《》0123456789.、)"
READERS = {"txt": plain.read, "html": html.read, "md": markdown.read}


def kind_of(labels) -> str:
    if Label.NOISE in labels:
        return "noise"
    if labels[0] is Label.HEADING:
        return "heading"
    return "text" if labels[0] in KEPT else ""


def examples():
    """Yield (family, how often it counts, class, features): drawn pages, and what facts say of lines of the corpus."""
    for number, page in enumerate(pages(PAGES, first=FIRST)):
        form = ("txt", "txt", "html", "txt", "txt", "md")[number // 7 % 6]
        written = FORMS[form](page)
        told = {line.number: kind_of(line.labels) for line in written.lines}
        words = {bare(part.text): kind_of(part.labels) for part in page.parts}
        made = prepared(READERS[form](written.text))
        for line, features in rows(made.lines, made.region):
            kind = told.get(line.number, "") if told else words.get(bare(line.text), "")
            if kind:
                yield page.family, COST[kind], kind, seen(features)
    for name, captured, facts in captured_pages():
        if is_written(captured) or captured.given.failure:
            continue
        made = prepared(captured)
        # A table of contents names headings before they come.
        last = {named(line.folded): line.number for line in made.lines}
        for line, features in rows(made.lines, made.region):
            kind = kind_by(facts, line.folded)
            if kind and (kind != "heading" or last[named(line.folded)] == line.number):
                yield name, TIMES * COST[kind], kind, seen(features)


def bare(text: str) -> str:
    return "".join(fold(text).split())


def named(text: str) -> str:
    """Return the words of a heading without the signs around them."""
    return bare(text).strip(ORNAMENTS)


def kind_by(facts: dict, text: str) -> str:
    """Return what the facts of a page say of a line, if anything."""
    words = bare(text)
    if named(text) in map(named, facts.get("headings", ())):
        return "heading"
    if any(bare(row) in words for row in facts.get("kept", ())):
        return "text"
    return "noise" if any(words.startswith(bare(row)) for row in facts.get("dropped", ())) else ""


def seen(features: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in features.items() if value}


def trained(data) -> dict[str, dict[str, float]]:
    """Return weights by stochastic gradient with steps that shrink for what has been seen (AdaGrad)."""
    weights = defaultdict(lambda: dict.fromkeys(CLASSES, 0.0))
    spent = defaultdict(lambda: dict.fromkeys(CLASSES, 1.0))
    dice = random.Random(7)
    order = list(data)
    for _epoch in range(EPOCHS):
        dice.shuffle(order)
        for _family, times, kind, features in order:
            sums = {name: sum(weights[f][name] * v for f, v in features.items()) for name in CLASSES}
            top = max(sums.values())
            parts = {name: exp(value - top) for name, value in sums.items()}
            whole = sum(parts.values())
            for name in CLASSES:
                error = times * (parts[name] / whole - (name == kind))
                for feature, value in features.items():
                    step = error * value
                    spent[feature][name] += step * step
                    weights[feature][name] -= (
                        RATE * step / spent[feature][name] ** 0.5 + DECAY * weights[feature][name]
                    )
    return {
        name: {kind: round(value, 3) for kind, value in row.items()} for name, row in sorted(weights.items())
    }


def judged(weights, data) -> Counter:
    """Count what the model drops: noise gone, and text lost."""
    counted: Counter = Counter()
    for _family, _times, kind, features in data:
        sums = {
            name: sum(weights.get(f, {}).get(name, 0) * v for f, v in features.items()) for name in CLASSES
        }
        top = max(sums.values())
        parts = {name: exp(value - top) for name, value in sums.items()}
        is_dropped = parts["noise"] / sum(parts.values()) > 0.8
        counted[kind] += 1
        counted[f"{kind} dropped"] += is_dropped
    return counted


def left_out(data) -> None:
    """Print what the model does on families that it never saw."""
    families = sorted({row[0] for row in data})
    whole: Counter = Counter()
    for part in range(FOLDS):
        out = set(families[part::FOLDS])
        if not out:
            continue
        weights = trained([row for row in data if row[0] not in out])
        counted = judged(weights, [row for row in data if row[0] in out])
        whole += counted
        print(f"without {', '.join(sorted(out))}: {told(counted)}")
    print(f"all left out in turn: {told(whole)}")


def told(counted: Counter) -> str:
    parts = [f"{kind} dropped {counted[f'{kind} dropped']} of {counted[kind]}" for kind in CLASSES]
    return "; ".join(parts)


if __name__ == "__main__":
    rows_of_all = list(examples())
    if "--write" in sys.argv:
        WEIGHTS.write_text(
            json.dumps(trained(rows_of_all), ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
        )
        print(f"{len(rows_of_all)} lines of {len({row[0] for row in rows_of_all})} families")
    else:
        left_out(rows_of_all)

"""Trains the model of noise on drawn pages, and judges it on families that it never saw.

``python benchmarks/noise.py`` prints how well noise is told, with each tenth of the families left out in turn;
``--write`` makes ``seeds/page/noise.json`` anew. To train on more pages, add a family to ``tests/seeds/generator``.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from math import exp
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from seeds.formats import html, markdown, plain
from seeds.page.labelling import prepared
from seeds.page.noise import CLASSES, WEIGHTS, rows
from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import pages
from tests.seeds.generator.parts import KEPT, Label

PAGES, FIRST, EPOCHS, FOLDS, RATE, DECAY = 1400, 100_000, 6, 10, 0.25, 2e-5
READERS = {"txt": plain.read, "html": html.read, "md": markdown.read}


def kind_of(labels) -> str:
    if Label.NOISE in labels:
        return "noise"
    if labels[0] is Label.HEADING:
        return "heading"
    return "text" if labels[0] in KEPT else ""


def examples():
    """Yield (family, class, features): text by its lines, a third of the pages as markup by their words."""
    for number, page in enumerate(pages(PAGES, first=FIRST)):
        form = ("txt", "txt", "html", "txt", "txt", "md")[number // 7 % 6]
        written = FORMS[form](page)
        told = {line.number: kind_of(line.labels) for line in written.lines}
        words = {"".join(part.text.split()): kind_of(part.labels) for part in page.parts}
        made = prepared(READERS[form](written.text))
        for line, features in rows(made.lines, made.region):
            kind = told.get(line.number, "") if told else words.get("".join(line.text.split()), "")
            if kind:
                yield page.family, kind, {name: value for name, value in features.items() if value}


def trained(data) -> dict[str, dict[str, float]]:
    """Return weights by stochastic gradient with steps that shrink for what has been seen (AdaGrad)."""
    weights = defaultdict(lambda: dict.fromkeys(CLASSES, 0.0))
    seen = defaultdict(lambda: dict.fromkeys(CLASSES, 1.0))
    dice = random.Random(7)
    order = list(data)
    for _epoch in range(EPOCHS):
        dice.shuffle(order)
        for _family, kind, features in order:
            sums = {name: sum(weights[f][name] * v for f, v in features.items()) for name in CLASSES}
            top = max(sums.values())
            parts = {name: exp(value - top) for name, value in sums.items()}
            whole = sum(parts.values())
            for name in CLASSES:
                error = parts[name] / whole - (name == kind)
                for feature, value in features.items():
                    step = error * value
                    seen[feature][name] += step * step
                    weights[feature][name] -= (
                        RATE * step / seen[feature][name] ** 0.5 + DECAY * weights[feature][name]
                    )
    return {
        name: {kind: round(value, 3) for kind, value in row.items()} for name, row in sorted(weights.items())
    }


def judged(weights, data) -> Counter:
    """Count what the model drops: noise gone, and text lost."""
    counted: Counter = Counter()
    for _family, kind, features in data:
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
    for fold in range(FOLDS):
        out = set(families[fold::FOLDS])
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

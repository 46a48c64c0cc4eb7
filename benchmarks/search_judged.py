"""How well answers are ordered: questions that were judged before any ranking existed, beside BM25 on Sudachi's words and beside
the order of days. nDCG at ten, by sections of the sample newsroom (``search_questions.toml``)."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from math import log, log2
from pathlib import Path

try:
    import sudachipy
except ImportError:
    sudachipy = None
from django.utils import timezone

from articles.search.question import Unsearchable, parse
from benchmarks.search_library import DOCUMENTS, Piece, publish
from newsroom.search import finding, indexing

QUESTIONS = Path(__file__).with_name("search_questions.toml")
TOP = 10
Judged = dict[str, dict[str, int]]


def sections() -> tuple[dict[str, Piece], Judged]:
    """Return the sections by what the file calls them, and its questions."""
    data = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    found: dict[str, Piece] = {}
    for name, file in data["documents"].items():
        head, text = (DOCUMENTS / file).read_text(encoding="utf-8").split("\n---\n", 1)
        day = datetime.fromisoformat(re.search(r"published: (\S+)", head)[1])
        title, deck = (re.search(rf"{key}: (.+)", head)[1] for key in ("title", "deck"))
        parts = re.split(
            r"^#{2,3} +(.+)$", "\n" + re.sub(r"\[@[^\]]*\]|\*\*|｜|《[^》]*》", "", text), flags=re.MULTILINE
        )
        found[f"{name}/"] = Piece(title, deck, _paragraphs(parts[0]), day)
        for heading, said in zip(parts[1::2], parts[2::2], strict=True):
            found[f"{name}/{heading}"] = Piece(heading, "", _paragraphs(said), day)
    return found, {asked: _named(answers, found) for asked, answers in data["questions"].items()}


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _named(answers: dict[str, int], known: dict[str, Piece]) -> dict[str, int]:
    """Give each judgement its section's whole name: the file has beginnings."""
    full = {}
    for name, grade in answers.items():
        exact = [key for key in known if key == name or (not name.endswith("/") and key.startswith(name))]
        full[exact[0]] = grade
    return full


def ndcg(order: Sequence[str], answers: dict[str, int]) -> float:
    """Return how good the first ten are beside the best order there is, from 0 to 1."""
    gains = [2 ** answers.get(name, 0) - 1 for name in order[:TOP]]
    best = sorted((2**grade - 1 for grade in answers.values()), reverse=True)[:TOP]
    return _discounted(gains) / _discounted(best)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def ours(pieces: dict[str, Piece]) -> tuple[Callable[[str], list[str]], Callable[[str], list[str]]]:
    """Return our order, and the order of days of what holds all the words."""
    names = dict(zip(publish(pieces.values()), pieces, strict=True))
    while indexing.index_waiting():
        pass
    at = timezone.now()

    def best(asked: str) -> list[str]:
        return [names[row.number] for row in finding.answers("edition", parse(asked), at).rows]

    def newest(asked: str) -> list[str]:
        rows = finding.newest("edition", parse(asked), at).values_list("number", flat=True)
        return [names[number] for number in rows]

    return best, newest


def bm25(pieces: dict[str, Piece], mode: str) -> Callable[[str], list[str]]:
    """Return the order of BM25 (k 1.2, b 0.75) on Sudachi's words, particles and signs left out."""
    tokenizer = sudachipy.Dictionary().create(mode=getattr(sudachipy.SplitMode, mode))

    def words(text: str) -> list[str]:
        rows = tokenizer.tokenize(text)
        left_out = ("助詞", "助動詞", "補助記号", "空白")
        return [row.normalized_form() for row in rows if row.part_of_speech()[0] not in left_out]

    texts = {name: words("\n".join([p.title, p.deck, *p.paragraphs])) for name, p in pieces.items()}
    counts = {name: Counter(said) for name, said in texts.items()}
    average = sum(map(len, texts.values())) / len(texts)
    holding = Counter(word for count in counts.values() for word in count)

    def score(name: str, asked: list[str]) -> float:
        length = len(texts[name]) / average
        total = 0.0
        for word in asked:
            mentions, rows = counts[name][word], holding[word]
            rarity = log(1 + (len(texts) - rows + 0.5) / (rows + 0.5))
            total += rarity * mentions * 2.2 / (mentions + 1.2 * (0.25 + 0.75 * length))
        return total

    def order(asked: str) -> list[str]:
        scores = {name: score(name, words(asked)) for name in pieces}
        return sorted((name for name in scores if scores[name]), key=lambda name: -scores[name])

    return order


def compare() -> None:
    """Print the mean nDCG@10 of each order, and the questions that ours answers worst."""
    pieces, judged = sections()
    best, newest = ours(pieces)
    orders = {"ours": best, "order of days": newest}
    if sudachipy:
        orders |= {f"BM25, Sudachi {mode}": bm25(pieces, mode) for mode in ("A", "C")}
    else:
        print("BM25 on Sudachi is left out: pip install sudachipy sudachidict_core")
    scores = {
        name: {asked: _of(order, asked, judged[asked]) for asked in judged} for name, order in orders.items()
    }
    print(f"\nnDCG@10 on {len(judged)} judged questions over {len(pieces)} sections")
    for name, rows in scores.items():
        print(f"  {name:<18} {sum(rows.values()) / len(rows):.3f}")
    worst = sorted(judged, key=lambda asked: scores["ours"][asked])[:8]
    print("  ours at its worst: " + ", ".join(f"{asked} {scores['ours'][asked]:.2f}" for asked in worst))


def _of(order: Callable[[str], list[str]], asked: str, answers: dict[str, int]) -> float:
    try:
        return ndcg(order(asked), answers)
    except Unsearchable:
        return 0.0

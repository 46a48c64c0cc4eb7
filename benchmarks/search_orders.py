"""Orders of the same articles: ours, BM25 on Sudachi's words, and the newest first of what holds all the words."""

from collections import Counter
from collections.abc import Callable
from math import log

try:
    import sudachipy
except ImportError:
    sudachipy = None

from articles.search.question import Unsearchable, parse
from benchmarks.search_collections import Collection
from benchmarks.search_library import Piece, publish
from newsroom.models import Entry
from newsroom.search import finding, indexing

Order = Callable[[str], list[str]]
OURS, NEWEST = "ours", "order of days"


def orders(collection: Collection) -> dict[str, Order]:
    """Return the orders by name. What was searched before is forgotten."""
    found = ours(collection)
    if sudachipy:
        found |= {f"BM25, Sudachi {mode}": bm25(collection.pieces, mode) for mode in ("A", "C")}
    else:
        print("BM25 on Sudachi is left out: pip install sudachipy sudachidict_core")
    return found


def ours(collection: Collection) -> dict[str, Order]:
    """Return our order, and the order of days of what holds all the words."""
    Entry.objects.all().delete()
    names = dict(zip(publish(collection.pieces.values()), collection.pieces, strict=True))
    while indexing.index_waiting():
        pass
    at = collection.asked_at

    def best(asked: str) -> list[str]:
        return [names[row.number] for row in finding.answers("edition", parse(asked), at).rows]

    def newest(asked: str) -> list[str]:
        rows = finding.newest("edition", parse(asked), at).values_list("number", flat=True)
        return [names[number] for number in rows]

    return {OURS: _unless_unsearchable(best), NEWEST: _unless_unsearchable(newest)}


def _unless_unsearchable(order: Order) -> Order:
    def answers(asked: str) -> list[str]:
        try:
            return order(asked)
        except Unsearchable:
            return []

    return answers


def bm25(pieces: dict[str, Piece], mode: str) -> Order:
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

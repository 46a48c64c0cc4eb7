"""Which boxes of a page its markup names as the article, judged by the sentences that stand in them. Pure: no Django.

A name alone proves nothing: teasers are articles too, and a whole article may stand in a box called ``widget``. A box
counts by the sentences in it that are no links; the surest name counts of those that hold most of the page's sentences.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from seeds.blocks import Block, Tag
from seeds.formats.html.around import Span

#: Names of boxes that hold an article's text, surest first. A word fits whole, or at its end after a hyphen or more.
_BODIES = (
    r"articlebody",
    r"(?:[a-z0-9]+[-_]+)*(?:entry|article|post|story|news|main|single|blog|content|page)[-_]*(?:content|body|text|txt|honbun)"
    r"|(?:[a-z0-9]+[-_]+)*(?:entry|article|post|story)[-_]*(?:content|body|text|inner|main)s?(?:[-_]+[a-z0-9]+)?|honbun|story|hentry",
)
_NAMED = tuple(re.compile(pattern) for pattern in _BODIES)
#: Boxes that hold no article, whatever stands in them, unless all of the page does.
_ASIDE = frozenset(
    {"nav", "aside", "footer", "form", "select", "button", "dialog", "menu", "noscript", "hidden"}
)
_SENTENCE = re.compile(r"[。！？!?.…」』](?:\s|$|[」』）)])|[。、，]")
#: Characters from which words without a full stop may be a sentence.
_LONG = 40
#: Characters of the shortest sentence, and of a paragraph that counts in full.
_SHORT, _FULL = 10, 100
#: A named box is the article when it holds this share of the best box's sentences; a box within another is it when it
#: holds this share of the other's.
_ENOUGH, _MOST = 0.5, 0.75

#: Characters of an article that is too short for its boxes to be judged by.
_TINY = 200
#: How many times the blocks of an article's parts there may be from the first part to the last.
_APART = 2
#: The share of the fullest box that a box holds which stands for itself.
_FAIR = 0.3
#: Elements that hold one paragraph.
_PARAGRAPHS = frozenset({"p", "pre", "blockquote"})

Range = tuple[int, int]


def chosen(blocks: Sequence[Block], spans: Sequence[Span], text: str = "") -> tuple[Range, ...]:
    """Return the ranges of blocks that the page's markup names as its article. ``text`` is the article's as JSON-LD has it."""
    settled = _settled(blocks, spans)
    weights = [0, *accumulate(settled if any(settled) else map(_words, blocks))]
    densest = _densest(spans, weights)
    best = _sum(densest, weights)
    if not best:
        return ()
    candidates = [_of_text(blocks, spans, weights, text)] if text else []
    candidates += [_outermost(_named(spans, pattern)) for pattern in _NAMED]
    candidates += [_outermost(span for span in spans if span.name == name) for name in ("article", "main")]
    for ranges in candidates:
        if _sum(ranges, weights) >= _ENOUGH * best:
            return _tidy(ranges, weights)
    return densest


def telling(blocks: Sequence[Block], ranges: Iterable[Range]) -> list[Block]:
    """Return the blocks without the words of boxes that hold most of the article: they say nothing of a line in it.

    So an article in a box called ``widget`` or ``share-body`` is not taken for furniture line by line.
    """
    found = list(blocks)
    inside = [index for first, last in ranges for index in range(first, last)]
    weights: dict[str, float] = {}
    for index in inside:
        for word in set(blocks[index].classes):
            weights[word] = weights.get(word, 0) + _words(blocks[index])
    whole = sum(_words(blocks[index]) for index in inside)
    if whole < _TINY:
        return found
    enough = _ENOUGH * whole
    silent = {word for word, weight in weights.items() if weight > enough}
    for index in inside:
        block = blocks[index]
        if not silent.isdisjoint(block.classes):
            found[index] = replace(block, classes=tuple(word for word in block.classes if word not in silent))
    return found


def _words(block: Block) -> float:
    """Return how many characters of a block are no links, whether they are sentences or not."""
    return 0 if _ASIDE.intersection(block.classes) else len(block.text) * (1 - block.links)


def _settled(blocks: Sequence[Block], spans: Sequence[Span]) -> list[float]:
    """Return the weights of the blocks that stand among others: a box, or the one around it, holds a fair part of what
    the fullest box holds. Teasers of a stream and voices in boxes of their own outweigh an article only all together."""
    weights = list(map(_weight, blocks))
    boxes = _boxes(len(blocks), spans)
    held: dict[int, float] = {}
    for weight, (box, outer) in zip(weights, boxes, strict=True):
        held[box] = held.get(box, 0) + weight
        held[outer] = held.get(outer, 0) + weight / 2
    held.pop(-1, None)
    enough = _FAIR * max(held.values(), default=0)
    return [
        weight if -1 in pair or max(held[pair[0]], held[pair[1]]) >= enough else 0
        for weight, pair in zip(weights, boxes, strict=True)
    ]


def _boxes(count: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return for each block the box that it stands in, which is no paragraph, and the box around that; -1 is none."""
    inner = [-1] * count
    for index, span in enumerate(spans):
        box = span.parent if span.name in _PARAGRAPHS else index
        inner[span.first : span.last] = [box] * (span.last - span.first)
    return [(box, spans[box].parent if box >= 0 else -1) for box in inner]


def _weight(block: Block) -> float:
    """Return how many characters of a block are sentences that are no links. A short line, such as a teaser's, counts less."""
    if block.tag in (Tag.HEADING, Tag.PICTURE, Tag.RULE) or _ASIDE.intersection(block.classes):
        return 0
    length = len(block.text)
    is_sentence = length >= _LONG or (length >= _SHORT and _SENTENCE.search(block.text))
    return length * min(1, length / _FULL) * (1 - block.links) if is_sentence and block.links < 0.5 else 0


def _sum(ranges: Iterable[Range], weights: Sequence[float]) -> float:
    return sum(weights[last] - weights[first] for first, last in ranges)


def _named(spans: Sequence[Span], pattern: re.Pattern[str]) -> list[Span]:
    return [span for span in spans if any(pattern.fullmatch(word) for word in span.words)]


def _outermost(spans: Iterable[Span]) -> tuple[Range, ...]:
    """Return the ranges of boxes that stand in none of the others, in reading order."""
    found: list[Range] = []
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if span.last > span.first and (not found or span.first >= found[-1][1]):
            found.append((span.first, span.last))
    return tuple(found)


def _tidy(ranges: tuple[Range, ...], weights: Sequence[float]) -> tuple[Range, ...]:
    """Return the ranges that hold sentences, where any does, with what stands between them where that is little."""
    most = max(weights[last] - weights[first] for first, last in ranges)
    full = tuple(row for row in ranges if weights[row[1]] - weights[row[0]] >= min(most, 1))
    hull = (full[0][0], full[-1][1])
    is_little = hull[1] - hull[0] <= _APART * sum(last - first for first, last in full)
    return (hull,) if is_little and _sum(full, weights) >= _MOST * _sum((hull,), weights) else full


def _densest(spans: Sequence[Span], weights: Sequence[float]) -> tuple[Range, ...]:
    """Return the innermost box that holds most of the sentences of each box around it."""
    inner: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        inner.setdefault(span.parent, []).append(index)
    here, whole = -1, weights[-1]
    while boxes := inner.get(here):
        heaviest = max(boxes, key=lambda index: weights[spans[index].last] - weights[spans[index].first])
        weight = weights[spans[heaviest].last] - weights[spans[heaviest].first]
        if not weight or weight < _MOST * whole:
            break
        if not inner.get(heaviest) and spans[heaviest].last - spans[heaviest].first == 1:
            # One paragraph of many sentences is no box of an article.
            break
        here, whole = heaviest, weight
    return ((spans[here].first, spans[here].last),) if here >= 0 else ((0, len(weights) - 1),)


def _of_text(
    blocks: Sequence[Block], spans: Sequence[Span], weights: Sequence[float], text: str
) -> tuple[Range, ...]:
    """Return the innermost box that holds every paragraph of a text that the page states."""
    squeezed = "".join(text.split())
    there = [
        index
        for index, block in enumerate(blocks)
        if weights[index + 1] > weights[index] and "".join(block.text.split())[:60] in squeezed
    ]
    if not there:
        return ()
    around = [span for span in spans if span.first <= there[0] and span.last > there[-1]]
    innermost = min(around, key=lambda span: span.last - span.first, default=None)
    return ((innermost.first, innermost.last),) if innermost else ()

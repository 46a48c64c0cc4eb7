"""Which boxes of a page its markup names as the article, judged by the sentences that stand in them. Pure: no Django.

A name alone proves nothing: teasers are articles too, and a whole article may stand in a box called ``widget``. A box
counts by the sentences in it that are no links; the surest name counts of those that hold most of the page's sentences.
"""

import re
from collections.abc import Iterable, Sequence
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

Range = tuple[int, int]


def chosen(blocks: Sequence[Block], spans: Sequence[Span], text: str = "") -> tuple[Range, ...]:
    """Return the ranges of blocks that the page's markup names as its article. ``text`` is the article's as JSON-LD has it."""
    weights = [0, *accumulate(map(_weight, blocks))]
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
    """Return the ranges without those that hold no sentence beside one that does: teasers beside the story."""
    most = max(weights[last] - weights[first] for first, last in ranges)
    return tuple(
        (first, last)
        for first, last in ranges
        if weights[last] - weights[first] >= min(most, 1) or len(ranges) == 1
    )


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

"""The places of a text that answer, with the words marked. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.search.folding import fold_with_places
from articles.search.question import Term

#: Characters of a passage that are shown, and how far it may be longer to begin or end with a sentence.
LENGTH, SLACK = 110, 24
#: Mentions beyond which a paragraph is no better for having more.
MANY = 5
_BREAKS = "。！？\n"
#: Characters of the words beside a mention, and what ends them.
_BESIDE = 8
_APART = re.compile(r"[\s。、「」（）()\[\]]")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the anchor of the heading that it stands under, if any."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A place that answers. ``pieces`` are text and whether it is marked; ``is_cut`` tells that it begins or ends within
    its paragraph; ``fragment`` are the words by which a browser finds it."""

    pieces: tuple[tuple[str, bool], ...]
    anchor: str = ""
    begins_cut: bool = False
    ends_cut: bool = False
    fragment: str = ""


def marked(text: str, terms: Iterable[Term]) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, of which those are marked that say a term."""
    return _pieces(text, _spans(text, terms), 0, len(text))


def snippets(paragraphs: Sequence[Paragraph], terms: Sequence[Term], most: int = 2) -> list[Snippet]:
    """Return the paragraphs that say most different terms, each beside those before it, cut to what is shown of them."""
    found = [_Saying(row, {term.folded: _spans(row.text, [term]) for term in terms}) for row in paragraphs]
    left = [row for row in found if row.terms]
    chosen: list[_Saying] = []
    while left and len(chosen) < most:
        shown = {term for row in chosen for term in row.terms}
        best = max(left, key=lambda row: (len(row.terms - shown), len(row.terms), min(len(row.spans), MANY)))
        left.remove(best)
        chosen.append(best)
    return [_snippet(row.paragraph, row.spans) for row in chosen]


class _Saying:
    """A paragraph, the terms that it says, and where."""

    def __init__(self, paragraph: Paragraph, spans: dict[str, list[Span]]):
        self.paragraph = paragraph
        self.terms = {term for term, said in spans.items() if said}
        self.spans = sorted(span for said in spans.values() for span in said)


def _snippet(paragraph: Paragraph, said: list[Span]) -> Snippet:
    text = paragraph.text
    start, end = _window(text, said)
    return Snippet(
        _pieces(text, _joined(said), start, end),
        paragraph.anchor,
        begins_cut=start > 0,
        ends_cut=end < len(text),
        fragment=_fragment(text, said),
    )


def _fragment(text: str, said: list[Span]) -> str:
    """Return the words around the first mention: long enough to be found once, without what a page may set apart."""
    start, end = said[0]
    after = _APART.split(text[end : end + _BESIDE], maxsplit=1)[0]
    before = _APART.split(text[max(start - _BESIDE, 0) : start])[-1]
    return before + text[start:end] + after


def _window(text: str, said: list[Span]) -> Span:
    """Return which characters to show: the window with most mentions, from the beginning of a sentence if that is near."""
    if len(text) <= LENGTH + SLACK:
        return 0, len(text)
    first = max(
        said, key=lambda span: (sum(span[0] <= at < span[0] + LENGTH for at, _end in said), -span[0])
    )[0]
    near = max(text.rfind(mark, max(first - LENGTH // 2, 0), first) for mark in _BREAKS) + 1
    start = near or (max(first - SLACK, 0) if first > LENGTH // 2 else 0)
    end = min(start + LENGTH, len(text))
    ends = [at + 1 for mark in _BREAKS if (at := text.find(mark, end, end + SLACK)) >= 0]
    return start, min(ends) if ends else end if len(text) - end > SLACK else len(text)


def _spans(text: str, terms: Iterable[Term]) -> list[Span]:
    """Return where a text says the terms, by the places of the original."""
    folded = fold_with_places(text)
    found = []
    for term in terms:
        words, at = term.folded, folded.text.find(term.folded)
        while at >= 0:
            lead, tail = len(words) - len(words.lstrip(" ")), len(words) - len(words.rstrip(" "))
            found.append((folded.places[at + lead], folded.places[at + len(words) - tail]))
            at = folded.text.find(words, at + max(len(words) - tail, 1))
    return _joined(found)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> tuple[tuple[str, bool], ...]:
    pieces, place = [], start
    for first, last in spans:
        first, last = max(first, place), min(last, end)
        if first < last:
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    return tuple(piece for piece in [*pieces, (text[place:end], False)] if piece[0])

"""Changes to the words of a body that leave its elements as they are. Pure: no Django."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

from articles.body.schema import BLOCKS

#: Where a change begins and ends, and what comes in its place.
Edit = tuple[int, int, str]
_TOKEN = re.compile(r"(<[^>]*>)")
_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted((*BLOCKS, 'tbody', 'td', 'th', 'br')))})[\s>/]")
_QUOTE = re.compile("<(?P<end>/?)blockquote")


def changed(words: str, find: Callable[[str], Iterable[Edit]]) -> str:
    """Return plain words, such as a headline, with what ``find`` wants changed in them."""
    pieces = [words]
    _edit(pieces, [0], find)
    return pieces[0]


def edited(html: str, find: Callable[[str], Iterable[Edit]], *, is_quoted: bool = True) -> str:
    """Return a body with what ``find`` wants changed in each stretch of words between two blocks; a change across an inner
    element is left alone. ``find`` sees the words as readers do, without the signs of HTML. Block quotations are other
    people's words: without ``is_quoted`` they stay."""
    pieces = _TOKEN.split(html)
    stretch: list[int] = []
    depth = 0
    for number, piece in enumerate((*pieces, "<p>")):
        if number % 2 == 0 and number < len(pieces):
            stretch.append(number)
        elif _BLOCK.match(piece):
            if is_quoted or not depth:
                _edit_html(pieces, stretch, find)
            stretch = []
            if quote := _QUOTE.match(piece):
                depth += -1 if quote["end"] else 1
    return "".join(pieces)


def _edit_html(pieces: list[str], stretch: list[int], find: Callable[[str], Iterable[Edit]]) -> None:
    """Change the words of one stretch; what is not changed keeps its spelling in HTML."""
    before = [unescape(pieces[number]) for number in stretch]
    after = list(before)
    _edit(after, list(range(len(after))), find)
    for number, old, new in zip(stretch, before, after, strict=True):
        if new != old:
            pieces[number] = escape(new, quote=False)


def _edit(pieces: list[str], stretch: list[int], find: Callable[[str], Iterable[Edit]]) -> None:
    """Change the pieces of one stretch of words, the last change first, so that the places of the others stay."""
    words = "".join(pieces[number] for number in stretch)
    for start, end, new in sorted(find(words), reverse=True):
        for number, begins in _places(pieces, stretch):
            if begins <= start and end <= begins + len(pieces[number]):
                piece = pieces[number]
                pieces[number] = piece[: start - begins] + new + piece[end - begins :]
                break


def _places(pieces: list[str], stretch: list[int]) -> Iterator[tuple[int, int]]:
    at = 0
    for number in stretch:
        yield number, at
        at += len(pieces[number])

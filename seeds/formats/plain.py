"""Plain text as copied from a page: a line that is not blank is a block. Pure: no Django.

A mail's quotation marks are no letters of its lines, and lines that a program broke at a column are one again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from seeds.blocks import Block, Captured
from seeds.formats import mails
from seeds.running import running_heads

#: Columns that a sign of indentation is wide.
_WIDTHS = {" ": 1, "\t": 4, "\u3000": 2}
#: A text is wrapped where so many of its lines, and this share of them, are about as wide as the widest.
_LEAST, _SHARE, _SLACK, _WIDER = 6, 0.4, 6, 10
_NARROW, _WIDE = 24, 100
#: Letters that rows of one list have in common at an end, and what ends a sentence or what was said in brackets behind it.
_ALIKE, _CLOSING, _STOPS = 4, ("）", ")", "」"), ("。", "．", "！", "？", ". ", "! ", "? ")


def read(text: str) -> Captured:
    """Read a page copied as plain text."""
    blocks = list(_blocks(text, _quote(text)))
    width = _width(blocks, is_printed=_is_printed(blocks)) or mails.width(blocks, _reach)
    return Captured(text, tuple(_joined(blocks, width) if width else blocks))


def _quote(text: str) -> str:
    """Return the sign that a mail puts before lines that it quotes: before most of them, or before the head of another mail."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = [line.lstrip("> ") for line in lines if line.startswith(">")]
    is_most = len(lines) > _LEAST and len(quoted) * 2 > len(lines)
    return ">" if is_most or mails.is_mail(quoted) else ""


def _blocks(text: str, quote: str) -> Iterator[Block]:
    blank, place = True, 0
    for raw in text.split("\n"):
        line = raw.lstrip("> ") if quote and raw.startswith(quote) else raw
        stripped = line.strip()
        if stripped:
            before = line[: len(line) - len(line.lstrip())]
            start = place + len(raw) - len(raw[len(raw) - len(line) :].lstrip())
            indent = sum(_WIDTHS.get(sign, 1) for sign in before)
            yield Block(stripped, start, start + len(stripped), apart=blank, indent=indent)
        blank = not stripped
        place += len(raw) + 1


def _columns(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _is_printed(blocks: Iterable[Block]) -> bool:
    """Whether a text is that of printed pages: their heads come back, or pages are numbered between dashes."""
    texts = [block.text for block in blocks]
    numbered = sum(text.startswith("-") and text.strip("- ").isdigit() for text in texts)
    return numbered > 1 or bool(running_heads(texts))


def _width(blocks: Iterable[Block], *, is_printed: bool = False) -> int:
    """Return the column at which a program broke the lines, or nothing where people did.

    Few lines are wider, such as addresses; of those that are not short, most reach it. A program breaks anywhere, so that
    sentences end within lines; where people broke them, sentences end with the line.
    """
    lines = [block for block in blocks if _is_worded(block.text)]
    if _is_list(lines):
        return 0
    reaches = sorted(map(_reach, lines), reverse=True)
    for width in dict.fromkeys(reaches[: 1 + len(lines) // _WIDER]):
        near = [line.text for line in lines if 0 <= width - _reach(line) <= _SLACK]
        long = sum(reach * 2 > width for reach in reaches)
        if (
            _NARROW <= width <= _WIDE
            and len(near) >= max(_LEAST, _SHARE * long)
            and _is_prose(near, is_printed=is_printed)
        ):
            return width
    return 0


def _is_prose(lines: list[str], *, is_printed: bool) -> bool:
    """Whether sentences end, or go on, within a good part of these lines, and more often than with them, unless pages are printed."""
    within = sum(line[0].islower() or _goes_on(line) for line in lines)
    ended = sum(line.endswith((*map(str.strip, _STOPS), *_CLOSING)) for line in lines)
    return (is_printed or within > ended) and within * 4 >= len(lines)


def _goes_on(line: str) -> bool:
    """Whether a sentence ends within a line and another one begins. A stop behind the first letters is a label's (``Q. ``), and
    a bracket behind one belongs to it (``。（共同）``)."""
    ends = (line[_ALIKE:].partition(stop)[2] for stop in _STOPS)
    return any(rest[:1].isalnum() for rest in ends)


def _reach(block: Block) -> int:
    """Return the column at which a line ends."""
    return block.indent + _columns(block.text)


def _is_list(lines: list[Block]) -> bool:
    """Whether most lines begin or end as another one does, as the rows of lists do that somebody wrote."""
    heads = Counter(line.text[:_ALIKE] for line in lines)
    tails = Counter(line.text[-_ALIKE:] for line in lines)
    alike = sum(heads[line.text[:_ALIKE]] > 1 or tails[line.text[-_ALIKE:]] > 1 for line in lines)
    return alike * 2 >= len(lines)


def _is_worded(text: str) -> bool:
    """Whether a line says something in words: heads of posts, rows of figures and rules are as wide as each other."""
    return sum(map(str.isdigit, text)) * 4 < len(text) < 2 * sum(map(str.isalpha, text)) + _LEAST


def _is_field(text: str) -> bool:
    """Whether a line begins with a mail's name of a field: 件名：…, Content-Type: …."""
    name, colon, _rest = text.partition(":")
    plain = name.replace("-", "")
    is_named = bool(colon) and plain.isascii() and plain.isalpha() and name.istitle()
    return is_named or bool(mails.field_of(text))


def _joined(blocks: list[Block], width: int) -> Iterator[Block]:
    """Join lines that a program broke: a line about as wide as the widest goes on in the next."""
    open_block: Block | None = None
    last: Block | None = None
    alone = running_heads([block.text for block in blocks])
    for at, block in enumerate(blocks):
        may_go_on = alone.isdisjoint((at - 1, at))
        if open_block is not None and last is not None and may_go_on and _was_broken(last, block, width):
            text = _put_together(open_block.text, block.text)
            open_block = replace(open_block, text=text, end=block.end)
        else:
            if open_block is not None:
                yield open_block
            open_block = block
        last = block
    if open_block is not None:
        yield open_block


def _was_broken(last: Block, block: Block, width: int) -> bool:
    """Whether the line before was broken because it was full, and no field of a mail begins."""
    return (
        not block.apart
        and block.indent <= last.indent
        and any(map(str.isalnum, last.text))
        and not _is_field(block.text)
        and abs(width - _reach(last)) <= _SLACK + 2
    )


def _put_together(before: str, after: str) -> str:
    """Join the halves of a broken line. A hyphen between small letters is the breaker's: ``peo-`` and ``ple``."""
    if before[-1:] == "-" and before[-2:-1].islower() and after[:1].islower():
        return before[:-1] + after
    return before + (" " if before[-1:].isascii() and after[:1].isascii() else "") + after

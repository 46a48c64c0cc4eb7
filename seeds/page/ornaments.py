"""Signs and numbers that stand before headings: which are a heading's, and which a list's. Pure: no Django."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from seeds.blocks import Tag
from seeds.page import posts
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.shapes import BULLETS, NUMBERED
from seeds.page.unlike import STOPS, is_document

#: A plain bullet must come back to be an ornament, these signs need not.
_ORNAMENTS = "■◆●▼◇□▶★"
#: What may stand between a heading and its text and belongs to neither.
BETWEEN = frozenset({Label.DROP, Label.AGENCY, Label.HASHTAGS})
_SENTENCE = 48
#: Fewer numbers than this count no sections.
_FEWEST = 3
#: What a heading's words may have in common with the head of a post: numbers count both, and おじいさん is no user's name.
_OF_HEADINGS = frozenset({"number", "nameless"})


def mark_ornamented(lines: Sequence[Line]) -> None:
    """Reopen items whose sign never stands on two lines in a row and always over text: it is a heading's ornament."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.label == Label.ITEM and line.tag is Tag.TEXT and line.folded[:1] in BULLETS + "▼▽-*":
            rows[line.folded[0]].append(at)
    for sign, places in rows.items():
        over = sum(_is_over_text(lines, at) for at in places)
        enough = max(1, len(places) / 2) if sign in _ORNAMENTS else max(2, len(places))
        if over >= enough and all(_could_head(lines, at) for at in places):
            for at in places:
                lines[at].label = Label.H2


def _could_head(lines: Sequence[Line], at: int) -> bool:
    """Whether an item has a heading's words, and no item of its kind below it."""
    line, below = lines[at], under(lines, at)
    head = posts.head_of(line.folded)
    if not line.is_short or line.folded.endswith(STOPS) or (head and not head.parts <= _OF_HEADINGS):
        return False
    return (
        below is not None
        and below.label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM)
        and below.folded[:1] != line.folded[:1]
    )


def _is_over_text(lines: Sequence[Line], at: int) -> bool:
    below = under(lines, at)
    return below is not None and below.label in (Label.OPEN, Label.PARAGRAPH) and is_sentence(below.folded)


def is_sentence(folded: str) -> bool:
    return "。" in folded or (len(folded) > _SENTENCE and folded.endswith((".", "?", "!", "”", '"')))


def under(lines: Sequence[Line], at: int) -> Line | None:
    """Return the line under a line, across what belongs to neither."""
    return next((line for line in lines[at + 1 : at + 4] if line.label not in BETWEEN), None)


def counts_its_headings(lines: Sequence[Line]) -> bool:
    """Whether a saved page without tags for headings may have numbered ones: one number is no system."""
    inside = [line for line in lines if line.inside]
    if any(line.tag is Tag.HEADING and line.label != Label.H1 for line in inside):
        return False
    return sum(line.is_open and bool(number_of(line)) for line in inside) > 1


def mark_numbers(lines: Sequence[Line]) -> None:
    """``1.1 …`` is a heading; runs and indented lines are lists; a number alone is a heading of level 2."""
    numbers = [number_of(line) if line.is_open else "" for line in lines]
    for index, line in enumerate(lines):
        if not numbers[index]:
            continue
        after = index + 1 < len(lines) and bool(numbers[index + 1]) and "." not in numbers[index + 1]
        before = index > 0 and lines[index - 1].label == Label.NUMBERED
        if is_document(line.folded):
            continue
        if "." in numbers[index] and line.is_short:
            line.be(Label.H3)
        elif line.indented or after or before:
            line.be(Label.NUMBERED)
        elif line.is_short:
            line.be(Label.H2)


def number_of(line: Line) -> str:
    match = NUMBERED.fullmatch(line.folded)
    return match["number"] if match else ""


def mark_counted(lines: Sequence[Line]) -> None:
    """Lines apart whose numbers rise from one, each over something else, are headings: 1．日時, 2．場所. Words right under
    one that are no sentence are no furniture either."""
    found: list[int] = []
    for at, line in enumerate(lines):
        may_be = line.label in (Label.OPEN, Label.H2) and line.apart and line.is_short
        if may_be and _counted(line.folded) == len(found) + 1:
            found.append(at)
    if len(found) < _FEWEST or any(after - at < 2 for at, after in pairwise([*found, len(lines)])):
        return
    for at in found:
        lines[at].be(Label.H2)
        block = list(takewhile(lambda line: not line.apart, lines[at + 1 :]))
        for line in block if not any(is_sentence(line.folded) for line in block) else ():
            line.label = Label.PARAGRAPH if line.label in (Label.OPEN, Label.DATE) else line.label


def _counted(folded: str) -> int:
    """Return the number before a heading's words, or 0."""
    return 0 if folded.endswith(STOPS) or folded[:1] == "(" else _number(folded)


def mark_rows(lines: Sequence[Line]) -> None:
    """``(1) …`` right over ``(2) …``, and ``1．…`` right over ``2．…``, is a list."""
    numbers = [_number(line.folded) if line.is_open else 0 for line in lines]
    for at, number in enumerate(numbers):
        over = at + 1 < len(lines) and numbers[at + 1] == number + 1 and not lines[at + 1].apart
        under = at > 0 and numbers[at - 1] == number - 1 > 0 and not lines[at].apart
        if number and (over or under):
            lines[at].be(Label.NUMBERED)


def _number(folded: str) -> int:
    """Return the number in brackets or with a point before a line's words, or 0."""
    number, sign, words = folded.removeprefix("(").partition(")" if folded[:1] == "(" else ".")
    is_number = bool(sign) and number.isdigit() and len(number) < 3
    return int(number) if is_number and words.strip()[:1] and not words[:1].isdigit() else 0

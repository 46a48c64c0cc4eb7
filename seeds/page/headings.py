"""Headings of plain text: what a line needs to be one. Pure: no Django.

A heading is short, is no sentence, has text under it, stands within the text, and looks like the page's other headings.
What looks like one and is none: fields of a form, questions and speakers, menus, captions, documents, broken lines.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise

from seeds.page import chips
from seeds.page.announcing import announces
from seeds.page.furniture import tells_of_the_text
from seeds.page.labels import Label
from seeds.page.lines import Line, is_spaced
from seeds.page.ornaments import BETWEEN, is_sentence, under
from seeds.page.regions import Region
from seeds.page.shapes import NUMBERED, OUTLINE, SECTIONS, section_name
from seeds.page.unlike import CLOSE, OPEN, is_told, is_worded
from seeds.vocabulary import table

_BROKEN = tuple(table("bodies")["headings"]["broken"])
#: Labels of lines that stand under a heading.
_UNDER = frozenset(
    {
        "", Label.PARAGRAPH, Label.ITEM, Label.NUMBERED, Label.QUOTE, Label.QUOTED, Label.TABLE, Label.TABLE_CAPTION, Label.REACTION, Label.QUESTION, Label.SPEECH,
        Label.ENTRY, Label.ENTRY_DAY, Label.SOURCE, Label.REFERENCE, Label.MARK, Label.TERM, Label.H2, Label.H3, Label.MARKER, Label.CODE, Label.RULE, Label.BOOK_TITLE, Label.CORRECTION, Label.RESENT,
    }
)  # fmt: skip
_PICTURED = frozenset({Label.PICTURE, Label.CAPTION, Label.FIGCAPTION})
#: How sure of noise the model may be of a heading within the text, and above it, where buttons and names stand.
_DOUBT, _DOUBT_ABOVE = 0.75, 0.5
#: Lines below a heading within which its words are told.
_SECTION = 4
_LONGEST_KEY, _SENTENCE, _BREAK, _FULL = 14, 24, 16, 0.8
#: What a line ends in that nobody broke.
_ENDED = ("。", "」", ")", "】")


def mark_headings(lines: Sequence[Line], region: Region) -> None:
    """Label the headings. One right before another is the higher one."""
    fields = _fields(lines)
    last = min(_last_text(lines), _foot(lines))
    found: list[int] = []
    spaced, width = is_spaced(lines), _width(lines)
    for index in reversed(range(min(last, len(lines)))):
        is_below = index >= region.text_at
        within = is_below or (_leads_to(lines, index, region.text_at) and not _is_of_the_head(lines, index))
        if not within or index in fields or _is_doubtful(lines, index, _DOUBT if is_below else _DOUBT_ABOVE):
            continue
        if _could_be(lines, index, spaced, width, set(found[-1:])):
            found.append(index)
    _level(lines, found[::-1])


def _is_doubtful(lines: Sequence[Line], at: int, most: float) -> bool:
    """Whether the model of noise doubts a heading. Numbers, names of sections and a table of contents leave no doubt."""
    line = lines[at]
    if not line.odds or line.odds["noise"] <= most:
        return False
    words = section_name(line.folded)
    is_known = SECTIONS & {words, words.partition(" ")[0], words.replace(" ", "")}
    is_listed = any(other.folded == line.folded for other in lines[:at])
    return not (is_known or is_listed or words.strip("( ")[:1].isdigit())


def _last_text(lines: Sequence[Line]) -> int:
    """Return the place of the page's last text: below it nothing is a heading."""
    return max(
        (
            at
            for at, line in enumerate(lines)
            if line.label
            not in (
                Label.DROP,
                Label.RIGHTS,
                Label.AGENCY,
                Label.BIO,
                Label.HASHTAGS,
                Label.TOPIC,
                Label.DATE,
                Label.BYLINE,
            )
            and (is_sentence(line.folded) or line.label not in (Label.OPEN, Label.PARAGRAPH))
        ),
        default=0,
    )


def _is_of_the_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a line over the first text repeats what crumbs, the site's name or the title say."""
    folded = lines[at].folded
    return any(
        folded in line.folded
        for line in lines[:at]
        if line.label in (Label.CATEGORY, Label.TITLE) or line.rule == "masthead"
    )


def _foot(lines: Sequence[Line]) -> int:
    """Return where the page's foot begins: its rights, where hardly a sentence follows."""
    sizes = [len(line.folded) if is_sentence(line.folded) else 0 for line in lines]
    for at, line in enumerate(lines):
        if line.label in (Label.RIGHTS, Label.AGENCY) and sum(sizes[at:]) * 3 < sum(sizes):
            return at
    return len(lines)


def _leads_to(lines: Sequence[Line], at: int, text_at: int) -> bool:
    """Whether nothing but what belongs to no text, or the article's points, stands between a line and the first text."""
    between = (*BETWEEN, "caption", "picture", "h2", "h3")
    items = ("li", "oli") if tells_of_the_text(lines[at].folded) else ()
    return all(line.label in (*between, *items) for line in lines[at + 1 : text_at])


def _fields(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of forms: a short word, a colon, and what it is; alone only where it holds an address or figures."""
    keyed = [_key(line) for line in lines]
    found = set()
    for at, line in enumerate(lines):
        beside = (keyed[other] for other in (at - 1, at + 1) if 0 <= other < len(lines))
        if keyed[at] and (
            any(beside) or "@" in line.folded or "//" in line.folded or _digits(line.folded) > 0.3
        ):
            found.add(at)
    return frozenset(found)


def _key(line: Line) -> str:
    if line.label not in (Label.OPEN, Label.DATE, Label.BYLINE, Label.TITLE, Label.ITEM, Label.H2, Label.H3):
        return ""
    key, colon, rest = line.folded.partition(":")
    return (
        key if colon and 0 < len(key) <= _LONGEST_KEY and rest and not NUMBERED.fullmatch(line.folded) else ""
    )


def _digits(folded: str) -> float:
    return sum(map(str.isdigit, folded)) / max(1, len(folded))


def _could_be(lines: Sequence[Line], at: int, spaced: bool, width: int, headings: set[int]) -> bool:
    """Whether a line is a heading; ``headings`` holds the place of the nearest one below it."""
    line = lines[at]
    if line.label or not _has_under(lines, at, headings):
        return False
    if OUTLINE.fullmatch(line.folded):
        return True
    words = chips.split(line.folded)[0]
    return (
        line.is_short
        and not is_told(line)
        and (is_worded(words) or _is_quoted_from(lines, at))
        and (not spaced or line.apart)
        and not _is_broken(lines, at, width)
        and not _is_a_speaker(lines, at)
    )


def _is_quoted_from(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a quotation from its first sign to its last, and the text below says it again."""
    folded = lines[at].folded
    is_quoted = folded[:1] in OPEN and folded[-1:] in CLOSE and lines[at].apart
    said = folded[1:-1]
    return is_quoted and any(said in line.folded for line in lines[at + 1 : at + 1 + _SECTION])


def _is_a_speaker(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names who says the line right under it, which is a quotation from its first sign to its last."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.apart or not after.folded.startswith("「") or not after.folded.endswith("」"):
        return False
    return at + 2 == len(lines) or lines[at + 2].apart


def _width(lines: Sequence[Line]) -> int:
    """Return how long the lines are that a program broke within a sentence, or a length that no line has."""
    broken = [
        len(line.folded)
        for line, after in pairwise(lines)
        if "。" in line.folded and not line.folded.endswith(_ENDED) and not after.apart
    ]
    return max(broken) if len(broken) > 1 else sys.maxsize


def _has_under(lines: Sequence[Line], at: int, headings: set[int]) -> bool:
    """Whether text stands under a line: a sentence, a list, a table, another heading."""
    line = _text_under(lines, at)
    if (
        line is None
        or line.label not in _UNDER
        or (line.label == Label.REACTION and not _is_of_voices(lines[at]))
    ):
        return False
    is_text = is_sentence(line.folded) or len(line.folded) > _SENTENCE
    return line.label not in (Label.OPEN, Label.PARAGRAPH) or is_text or lines.index(line, at) in headings


def _text_under(lines: Sequence[Line], at: int) -> Line | None:
    """Return the line under a line, across pictures: no heading stands over a picture alone."""
    below = under(lines, at)
    while below is not None and below.label in _PICTURED:
        below = under(lines, lines.index(below, at))
    return below


def _is_of_voices(line: Line) -> bool:
    """Whether a line over voices is their heading, and not a name, a button or a tab."""
    words = section_name(line.folded)
    return words in SECTIONS or announces(words)


def _is_broken(lines: Sequence[Line], at: int, width: int) -> bool:
    """Whether a line goes on in the next: a particle or a comma ends what a program or a poet has broken, or it is full."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.apart or len(line.folded) < _BREAK:
        return False
    is_full = len(line.folded) >= _FULL * width
    return is_full or (line.folded.endswith(_BROKEN) and len(after.folded) > _BREAK // 2)


def _level(lines: Sequence[Line], found: Sequence[int]) -> None:
    """Say which level each heading has."""
    has_lower = any(OUTLINE.fullmatch(lines[index].folded) for index in found)
    places = set(found)
    above: Line | None = None
    after_above = 0
    for order, index in enumerate(found):
        line = lines[index]
        for at in range(found[order - 1] if order else 0, index):
            if lines[at].label == Label.H2:
                above, after_above = lines[at], at + 1
        if OUTLINE.fullmatch(line.folded):
            line.be(Label.H3)
        elif index + 1 in places:
            line.be(Label.H2)
        elif index and lines[index - 1].label == Label.H2:
            line.be(Label.H3)
        else:
            # A section that opens with a heading, or that is numbered, holds the headings up to the next one.
            holds = above is not None and (
                NUMBERED.fullmatch(above.folded)
                or lines[after_above].label == Label.H3
                or after_above in places
            )
            line.be(Label.H3 if holds or (order and has_lower) else Label.H2)

"""Headings of plain text: what a line needs to be one. Pure: no Django.

A heading is short, is no sentence, has text under it, stands within the text, and looks like the page's other headings.
What looks like one and is none: fields of a form, questions and speakers, menus, captions, documents, broken lines.
"""

from collections import defaultdict
from collections.abc import Sequence

from seeds.page import chips, posts
from seeds.page.furniture import begins_tail
from seeds.page.lines import Line, is_spaced
from seeds.page.regions import Region
from seeds.page.sections import is_section
from seeds.page.shapes import BULLETS, NUMBERED, OUTLINE, SECTIONS, is_credited, section_name
from seeds.vocabulary import table

_WORDS = table("bodies")["headings"]
_CLAIMS = tuple(word.casefold() for word in _WORDS["claims"])
_BROKEN = tuple(_WORDS["broken"])
#: Labels of lines that stand under a heading.
_UNDER = frozenset(
    {
        "", "p", "li", "oli", "quote", "quoted", "table", "table_caption", "reaction", "caption", "picture", "question", "speech",
        "entry", "entry_day", "source", "ref", "mark", "term", "h2", "h3", "marker", "code", "rule", "book_title", "correction", "resent",
    }
)  # fmt: skip
#: What may stand between a heading and its text and belongs to neither.
_BETWEEN = frozenset({"drop", "agency", "hashtags"})
_STOPS = ("。", "!", "?", "…", ":", ".", "、", ",", ";", "→")
_OPEN, _CLOSE = '「『“"', '」』”"'
_FRAMES = "~〜-–—―"
#: A plain bullet must come back to be an ornament, these signs need not.
_ORNAMENTS = "■◆●▼◇□▶★"
_LONGEST_KEY, _LONGEST_WORDS, _SENTENCE, _BREAK = 14, 9, 24, 16
#: Share of a line's letters that words of furniture explain, from which it is no heading.
_MOSTLY = 0.5


def mark_ornamented(lines: Sequence[Line]) -> None:
    """Reopen items whose sign never stands on two lines in a row and always over text: it is a heading's ornament."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (
            line.label == "li"
            and not (line.block and line.block.group)
            and line.folded[:1] in BULLETS + "▼▽-*"
        ):
            rows[line.folded[0]].append(at)
    for sign, places in rows.items():
        if len(places) > 1 - (sign in _ORNAMENTS) and all(_is_over_text(lines, at) for at in places):
            for at in places:
                lines[at].label = "h2"


def _is_over_text(lines: Sequence[Line], at: int) -> bool:
    line, under = lines[at], _under(lines, at)
    if not line.is_short or line.folded.endswith(_STOPS) or posts.head_of(line.folded):
        return False
    return under is not None and under.label in ("", "p") and _is_sentence(under.folded)


def _is_sentence(folded: str) -> bool:
    return "。" in folded or (len(folded) > 2 * _SENTENCE and folded.endswith((".", "?", "!", "”", '"')))


def _under(lines: Sequence[Line], at: int) -> Line | None:
    """Return the line under a line, across what belongs to neither."""
    return next((line for line in lines[at + 1 : at + 4] if line.label not in _BETWEEN), None)


def mark_numbers(lines: Sequence[Line]) -> None:
    """``1.1 …`` is a heading; runs and indented lines are lists; a number alone is a heading of level 2."""
    numbers = [_number(line) if line.is_open else "" for line in lines]
    for index, line in enumerate(lines):
        if not numbers[index]:
            continue
        after = index + 1 < len(lines) and bool(numbers[index + 1]) and "." not in numbers[index + 1]
        before = index > 0 and lines[index - 1].label == "oli"
        if _is_document(line.folded):
            continue
        if "." in numbers[index] and line.is_short:
            line.be("h3")
        elif line.indented or after or before:
            line.be("oli")
        elif line.is_short:
            line.be("h2")


def _number(line: Line) -> str:
    match = NUMBERED.fullmatch(line.folded)
    return match["number"] if match else ""


def mark_headings(lines: Sequence[Line], region: Region) -> None:
    """Label the headings. One right before another is the higher one."""
    fields = _fields(lines)
    last = min(_last_text(lines), _foot(lines))
    found: list[int] = []
    spaced = is_spaced(lines)
    for index in reversed(range(min(last, len(lines)))):
        within = index >= region.text_at or (
            _leads_to(lines, index, region.text_at) and not _is_of_the_head(lines, index)
        )
        if within and index not in fields and _could_be(lines, index, spaced, set(found[-1:])):
            found.append(index)
    _level(lines, found[::-1])


def _last_text(lines: Sequence[Line]) -> int:
    """Return the place of the page's last text: below it nothing is a heading."""
    return max(
        (
            at
            for at, line in enumerate(lines)
            if line.label not in ("drop", "rights", "agency", "bio", "hashtags", "topic", "date", "byline")
            and (_is_sentence(line.folded) or line.label not in ("", "p"))
        ),
        default=0,
    )


def _is_of_the_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a line over the first text repeats what crumbs, the site's name or the title say."""
    folded = lines[at].folded
    return any(
        folded in line.folded
        for line in lines[:at]
        if line.label in ("category", "title") or line.rule == "masthead"
    )


def _foot(lines: Sequence[Line]) -> int:
    """Return where the page's foot begins: its rights, where hardly a sentence follows."""
    sizes = [len(line.folded) if _is_sentence(line.folded) else 0 for line in lines]
    for at, line in enumerate(lines):
        if line.label in ("rights", "agency") and sum(sizes[at:]) * 3 < sum(sizes):
            return at
    return len(lines)


def _leads_to(lines: Sequence[Line], at: int, text_at: int) -> bool:
    """Whether nothing but what belongs to no text stands between a line of the head and the first text."""
    return all(
        line.label in (*_BETWEEN, "caption", "picture", "h2", "h3") for line in lines[at + 1 : text_at]
    )


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
    if line.label not in ("", "date", "byline", "title", "li", "h2", "h3"):
        return ""
    key, colon, rest = line.folded.partition(":")
    return (
        key if colon and 0 < len(key) <= _LONGEST_KEY and rest and not NUMBERED.fullmatch(line.folded) else ""
    )


def _digits(folded: str) -> float:
    return sum(map(str.isdigit, folded)) / max(1, len(folded))


def _could_be(lines: Sequence[Line], at: int, spaced: bool, headings: set[int]) -> bool:
    """Whether a line is a heading; ``headings`` holds the place of the nearest one below it."""
    line = lines[at]
    if line.label or not _has_under(lines, at, headings):
        return False
    if OUTLINE.fullmatch(line.folded):
        return True
    words = chips.split(line.folded)[0]
    return (
        line.is_short
        and not _is_something_else(line)
        and _is_worded(words)
        and (not spaced or line.apart)
        and not _is_broken(lines, at)
    )


def _has_under(lines: Sequence[Line], at: int, headings: set[int]) -> bool:
    """Whether text stands under a line: a sentence, a list, a table, another heading."""
    under = _under(lines, at)
    if under is None or under.label not in _UNDER:
        return False
    if under.label in ("", "p"):
        return (
            lines.index(under, at) in headings or _is_sentence(under.folded) or len(under.folded) > _SENTENCE
        )
    return True


def _is_worded(words: str) -> bool:
    """Whether words are those of a heading, and no sentence, quotation, note or count."""
    if words.startswith(("※", "*")) or words.endswith(_STOPS) or words.casefold().startswith(_CLAIMS):
        return False
    if (
        words.startswith("(")
        and not words[1:3].strip(")一二三四五六七八九十").isdigit()
        and words[1:2] not in "一二三四五六七八九十"
    ):
        return False
    if words[:1] in _OPEN and words[-1:] in _CLOSE:
        return False
    if words[:1] in _FRAMES and words[-1:] in _FRAMES:
        return False
    return sum(map(str.isalpha, words)) > 1 and (not words.isascii() or len(words.split()) <= _LONGEST_WORDS)


def _is_something_else(line: Line) -> bool:
    """Whether a line's words are told already: a flash, a post, names, a date, furniture, a document, a caption."""
    folded, read = line.folded, line.readings
    if section_name(folded) in SECTIONS:
        return False
    if read.opening or read.furniture.whole or read.furniture.own >= _MOSTLY or begins_tail(folded):
        return True
    if is_section(folded) or _is_profile(folded) or is_credited(folded):
        return True
    head = posts.head_of(folded)
    if head is not None and (head.is_sure or "stamp" in head.parts):
        return True
    return (
        _is_document(folded)
        or (read.credit.stated and bool(read.credit.names))
        or "@" in folded
        or "//" in folded
    )


def _is_profile(folded: str) -> bool:
    """Whether a line is a name with how it is read: 水城 潮（みずき・うしお）, オルガ・ベイン（Olga BEIN）."""
    name, bracket, reading = folded.partition("(")
    signs = [sign for sign in reading.rstrip(")") if sign.isalpha()]
    read = all("ぁ" <= sign <= "ん" for sign in signs) or all(map(str.isascii, signs))
    return (
        bool(bracket and signs and read)
        and reading.endswith(")")
        and len(name) < _SENTENCE
        and len(signs) > 3
    )


def _is_document(folded: str) -> bool:
    """Whether a line names a book or a report with its year."""
    return any(sign in folded for sign in "『《“") and folded.rstrip("). 年刊")[-2:].isdigit()


def _is_broken(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on in the next: a particle or a comma ends what a program or a poet has broken."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    return (
        after is not None
        and not after.apart
        and len(line.folded) >= _BREAK
        and line.folded.endswith(_BROKEN)
        and len(after.folded) > _BREAK // 2
    )


def _level(lines: Sequence[Line], found: Sequence[int]) -> None:
    """Say which level each heading has."""
    has_lower = any(OUTLINE.fullmatch(lines[index].folded) for index in found)
    places = set(found)
    above, after_above = None, None
    for order, index in enumerate(found):
        line = lines[index]
        for at in range(found[order - 1] if order else 0, index):
            if lines[at].label == "h2":
                above, after_above = lines[at], at + 1
        if OUTLINE.fullmatch(line.folded):
            line.be("h3")
        elif index + 1 in places:
            line.be("h2")
        elif index and lines[index - 1].label == "h2":
            line.be("h3")
        else:
            # A section that opens with a heading, or that is numbered, holds the headings up to the next one.
            holds = above is not None and (
                NUMBERED.fullmatch(above.folded) or lines[after_above].label == "h3" or after_above in places
            )
            line.be("h3" if holds or (order and has_lower) else "h2")

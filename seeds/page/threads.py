"""Where reactions begin and end on a page. Pure: no Django.

A section is found by its posts: heads of one make that come back over words. A heading that announces voices is
evidence as well, and the only one where nothing marks the posts.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from seeds.blocks import Tag
from seeds.page import announcing, posts, repeating, votes
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.posting import pushed
from seeds.page.posts import Head
from seeds.page.shapes import HASHED, NUMBERED, SECTIONS
from seeds.vocabulary.shapes import Fixture

#: What keeps its meaning among the reactions.
_KEPT = frozenset(
    {Label.DROP, Label.SOURCE, Label.RIGHTS, Label.CORRECTION, Label.RESENT, Label.TOPIC, Label.HASHTAGS}
)
_OPEN = frozenset({"", Label.ITEM, Label.NUMBERED, Label.H1, Label.H2, Label.H3, Label.H4})
_ORNAMENTS = ("■", "●", "◆", "▼")
_FEWEST = 3
#: Lines between the head of a ranking and its first title: a place, a section.
_BOX = 3
#: Lines over which a section's first head may stand below its heading: what introduces the thread.
_REACH = 12
#: Letters of a line from which voices that nothing marks are paragraphs of the page itself.
_TOO_LONG = 90
_HEADING, _TEXT = 30, 80


def mark_reactions(lines: Sequence[Line]) -> None:
    """Label the lines of sections of reactions, and of threads that stand without a heading."""
    loose = _heads(lines, announced=False)
    end = 0
    for index in range(len(lines)):
        if index < end or not _is_heading(lines, index) or not _has_voices(lines, index, loose):
            continue
        level = HASHED.fullmatch(lines[index].folded)
        label = Label.H3 if level and len(level["level"]) > 2 else Label.H2
        lines[index].label, lines[index].rule = label, ""
        end = _mark_section(lines, index + 1)
        if (
            end < len(lines)
            and lines[end].label in (Label.OPEN, Label.ITEM)
            and announcing.ends(_words(lines[end]))
        ):
            # What follows the voices stands beside them and not below.
            lines[end].label = label
    if not end and len(loose) >= _FEWEST and not _is_ranked(lines, loose):
        _mark_section(lines, min(loose))
    answers = [line for line in lines if pushed(line.folded)]
    for line in answers if len(answers) >= _FEWEST else ():
        line.label, line.rule = Label.REACTION, ""


def _words(line: Line) -> str:
    return announcing.words_of(line.folded)


def _heads(lines: Sequence[Line], *, announced: bool) -> dict[int, Head]:
    """Return place -> head of the posts among lines."""
    rows = [
        (at, line.folded)
        for at, line in enumerate(lines)
        if line.label not in (Label.DROP, Label.SOURCE)
        and (announced or line.label != Label.DATE or _is_numbered(line))
    ]
    return repeating.heads(rows, announced=announced)


def _is_ranked(lines: Sequence[Line], heads: Mapping[int, Head]) -> bool:
    """Whether what looks like posts stands under the head of a ranking or of new pages: their titles, with a section or a time."""
    first = min(heads)
    above = lines[max(0, first - _BOX) : first]
    return not heads[first].is_sure and any(line.readings.begins_tail for line in above)


def _is_numbered(line: Line) -> bool:
    """Whether a line with a date is a numbered post's and not the page's."""
    head = posts.head_of(line.folded)
    return head is not None and "number" in head.parts and bool(head.name)


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.label not in _OPEN or index + 1 == len(lines):
        return False
    if line.label == Label.ITEM and not line.folded.startswith(_ORNAMENTS):
        return False
    words = _words(line)
    # The title of such a page says the same as its section.
    return words == "海外の反応" or (index > 0 and announcing.announces(words))


def _has_voices(lines: Sequence[Line], index: int, loose: Mapping[int, Head]) -> bool:
    """Whether voices stand under a heading, and not the page's head or a menu with words like it."""
    later = next((at for at in range(index + 1, len(lines)) if _is_heading(lines, at)), len(lines))
    if any(_words(line) == _words(lines[index]) and line.is_short for line in lines[index + 1 :]):
        # A table of contents says what the headings say.
        return False
    if loose:
        return any(index < at < later for at in loose) or later == len(lines)
    if _is_of_a_menu(lines, index):
        return False
    return sum(line.label in (Label.DROP, Label.DATE) for line in lines[index + 1 : index + 5]) < 2


def _is_of_a_menu(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between others of a menu over the page's head: without a blank line around it, and no day of the page above."""
    beside = lines[max(0, index - 1) : index + 2]
    is_glued = len(beside) == 3 and not any(line.apart for line in beside[1:])
    is_over_head = not any(line.label == Label.DATE for line in lines[:index])
    return is_glued and is_over_head and any(line.label == Label.DATE for line in lines[index:])


def _mark_section(lines: Sequence[Line], start: int) -> int:
    """Label the lines of one section; return where it ends."""
    heads = {start + at: head for at, head in _heads(lines[start:], announced=True).items()}
    first = min(heads, default=len(lines))
    if first - start > _REACH:
        heads = {}
    end = _end(lines, start, heads)
    if not heads and _is_prose(lines[start:end]):
        return end
    began = start
    if heads and min(heads) < end:
        began = _opening(lines, heads)
    for index in range(began, end):
        _mark(lines, index, heads, is_first=index == start)
    return end


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether lines that nothing marks as voices are paragraphs of the page: reactions of states, told by it with their days."""
    own = [line.folded for line in lines if line.label in (Label.OPEN, Label.PARAGRAPH)]
    sizes = [_size(folded) for folded in own]
    is_report = bool(own) and own[0].endswith("。") and _names_a_day(own[0])
    return bool(sizes) and (is_report or sum(sizes) / len(sizes) > _TOO_LONG)


def _names_a_day(folded: str) -> bool:
    return any(sign.isdigit() and after in "月日" for sign, after in pairwise(folded))


def _size(folded: str) -> float:
    """Return how much a line says: a Latin letter is less than half a syllable."""
    latin = sum(map(str.isascii, folded))
    return len(folded) - 0.6 * latin


def _opening(lines: Sequence[Line], heads: Mapping[int, Head]) -> int:
    """Mark the post that opened a thread as a quotation, and return where the reactions begin.

    It is the first, and gives the source of what the thread is about. Where no text stands above it, it is the text.
    """
    first, after = (*sorted(heads)[:2], len(lines))[:2]
    own = lines[first + 1 : after]
    is_told = heads[first].number == 1 and any(map(_is_source, own))
    is_above = any(
        "。" in line.folded or len(line.folded) > _TEXT for line in lines[:first] if line.label != Label.DROP
    )
    if len(heads) < _FEWEST or not (is_told or not is_above) or heads[first].number not in (None, 0, 1):
        return first
    lines[first].drop("post-header")
    for line in own:
        if is_above and line.label not in _KEPT:
            line.label = Label.QUOTE
    return after


def _is_source(line: Line) -> bool:
    return line.label == Label.SOURCE or "://" in line.folded


def _mark(lines: Sequence[Line], index: int, heads: Mapping[int, Head], *, is_first: bool) -> None:
    line = lines[index]
    if line.label in _KEPT:
        return
    introduces = (
        is_first and line.label in (Label.OPEN, Label.PARAGRAPH) and announcing.introduces(line.folded)
    )
    said, colon, _rest = line.folded.partition(":")
    if (introduces and index not in heads) or (colon and announcing.is_the_editor_s(said)):
        line.label = Label.PARAGRAPH
    else:
        line.label = Label.REACTION


def _end(lines: Sequence[Line], start: int, heads: Mapping[int, Head]) -> int:
    """Return where a section ends."""
    last, longest = max(heads, default=len(lines)), _longest(lines, heads)
    said, are_apart = 0, _are_apart(lines, heads)
    for index in range(start, len(lines)):
        if index in heads:
            continue
        said += index > last and _is_said(lines[index])
        if _ends(lines, index, bool(heads)) or said > longest:
            return index
        if are_apart and index > last + 1 and lines[index].apart:
            return index
        if _is_the_page_s(lines[index]) and (index > last or (not heads and index > start)):
            return index
    return len(lines)


def _is_said(line: Line) -> bool:
    """Whether a line is a post's words, and not votes, its time or the number of a post that it answers."""
    folded = line.folded
    is_aside = (
        votes.alone(folded) or votes.is_count(folded) or posts.is_stamp(folded) or posts.is_mark(folded)
    )
    return line.label not in _KEPT and not is_aside and not folded.startswith(">>")


def _longest(lines: Sequence[Line], heads: Mapping[int, Head]) -> int:
    """Return how many lines the longest post has before the last: the last is hardly longer."""
    places = sorted(heads)
    if len(places) < _FEWEST:
        return len(lines)
    return max(sum(map(_is_said, lines[at + 1 : after])) for at, after in pairwise(places))


def _are_apart(lines: Sequence[Line], heads: Mapping[int, Head]) -> bool:
    """Whether a blank line stands before each post and within none: then one ends the last."""
    within = (at for at in range(min(heads, default=0), max(heads, default=0)) if at not in heads)
    return (
        len(heads) >= _FEWEST
        and all(lines[at].apart for at in heads)
        and not any(lines[at].apart for at in within)
    )


def _is_the_page_s(line: Line) -> bool:
    """Whether a line is no voice's: the page takes leave, or heads its links."""
    is_framed = line.folded[:1] == line.folded[-1:]
    is_marked = bool(posts.set_in(line.folded)[0] or (posts.bulleted(line.folded) and not is_framed))
    return line.rule == Fixture.SIGN_OFF or (line.readings.begins_tail and not is_marked)


def _ends(lines: Sequence[Line], index: int, has_heads: bool) -> bool:
    """Whether the section ends at a line: another section's heading."""
    line, words = lines[index], _words(lines[index])
    if words in SECTIONS or HASHED.fullmatch(line.folded) or line.tag is Tag.HEADING:
        return True
    if line.label in (Label.ITEM, Label.REACTION) and not line.folded.startswith(_ORNAMENTS):
        return False
    short = len(words) <= _HEADING and not words.endswith(("。", "!", "?", "…"))
    if short and NUMBERED.fullmatch(line.folded):
        return not has_heads and not posts.head_of(line.folded) and not line.indented and line.apart
    return short and announcing.ends(words)

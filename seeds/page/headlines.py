"""Candidates for the title: lines, lines that belong together, and what the page states; each with what speaks for it.
Pure: no Django."""

from collections.abc import Iterator
from dataclasses import replace

from seeds.blocks import Tag
from seeds.page.cutting import fold
from seeds.page.headline_places import is_under_links
from seeds.page.headline_shapes import (
    CALLED_ALONE,
    against,
    is_kicker,
    is_numeric,
    is_of_a_form,
    is_subtitle,
    says_something,
    share_of_dates,
)
from seeds.page.headline_told import GOOD, shared
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.scoring import Candidate
from seeds.page.sections import (
    crumbs,
    is_badge,
    is_masthead,
    is_menu,
    is_of_a_board,
    is_sections,
    kind_mark,
    titled,
)
from seeds.page.shapes import HASHED
from seeds.page.whole import NEAR, Whole, is_cut_off, is_sentence, squeezed

_SHORT, _LONG, LONGEST = 6, 90, 130
#: How much words shared with a page of short lines tell of a title: each heading shares its words with what it heads.
_WEAK = 0.3
#: A title that a program broke stands on so many lines at most.
_BROKEN = 3
_OPEN = frozenset({"", Label.H1, Label.H2, Label.H3, Label.ITEM, Label.PARAGRAPH})
#: Shapes that take short lines in a row, and a title above their first one with them.
_CLAIMING = frozenset(
    {
        Label.REACTION,
        Label.CORRECTION,
        Label.QUESTION,
        Label.SPEECH,
        Label.DATE,
        Label.ENTRY_TEXT,
        Label.BOOK_TITLE,
    }
)
_SUBJECTS, _SENT_ON = ("subject", "件名", "主旨"), ("fw:", "fwd:", "re:", "転送:", "轉寄:")


def title_candidates(page: Whole) -> Iterator[Candidate]:
    """Yield the lines that may be the title, alone and with those that they go on in; ``source`` is the first's place."""
    first = next((at for at, line in enumerate(page.lines) if _may_be_first(line)), 0)
    first_heading = next((at for at, line in enumerate(page.lines) if _is_top(line)), None)
    for at, line in enumerate(page.head):
        if not _may_be(line):
            continue
        marks = {"first of the head": at == first, "first heading": at == first_heading}
        whole = list(_wholes(page, at, line))
        is_half = any(_is_a_block(page, at, count) for count, _line in whole)
        for count, candidate in [(1, line), *whole]:
            found = _features(page, at, candidate, count) | marks
            found |= {"on several lines": count > 1, "half of a title": count == 1 and is_half}
            yield Candidate(candidate, {name: float(amount) for name, amount in found.items() if amount}, at)


def _may_be(line: Line) -> bool:
    """Whether nothing but its place among its neighbours says that a line is something else."""
    if not 0 < len(line.folded) <= LONGEST:
        return False
    is_open = line.label in _OPEN or line.label in _CLAIMING or is_cut_off(line)
    return is_open or (line.label == Label.TABLE and is_of_a_board(line.folded))


def _wholes(page: Whole, at: int, line: Line) -> Iterator[tuple[int, Line]]:
    """Yield the titles that a line begins: with a subtitle in dashes, or put together where a program broke it."""
    block = [line]
    for after in page.lines[at + 1 : at + _BROKEN]:
        if not _goes_on(page, block, after):
            return
        block.append(after)
        joined = _put_together(block)
        if len(joined.folded) <= LONGEST:
            yield len(block), joined


def _goes_on(page: Whole, block: list[Line], after: Line) -> bool:
    if is_kicker(block[0].folded) or is_menu(block[0].folded):
        return False
    if is_subtitle(after.folded) or block[0].folded.endswith((":", "――", "──", "—")):
        return len(block) == 1 and after.label in (*_OPEN, *_CLAIMING)
    if not page.is_wrapped or after.apart or after.label not in _OPEN or after.tag is not block[0].tag:
        return False
    credit = after.readings.credit
    return not after.readings.stamps and not (credit.names and not credit.unknown) and not after.block.classes


def _is_a_block(page: Whole, at: int, count: int) -> bool:
    """Whether some lines stand apart from what is above and below them, or end in a subtitle."""
    after = at + count
    is_closed = after >= len(page.lines) or page.lines[after].apart
    return (page.lines[at].apart and is_closed) or is_subtitle(page.lines[after - 1].folded)


def _put_together(block: list[Line]) -> Line:
    """Return one line of several, in the place of all of them, without the site's name inside it."""
    has_subtitle = is_subtitle(block[-1].folded)
    spaced = " " if has_subtitle or block[0].text[-1:].isascii() else ""
    first = titled(block[0].text)[0] if has_subtitle else block[0].text
    text = spaced.join([first, *(line.text for line in block[1:])])
    return replace(block[0], text=text, folded=fold(text), end=block[-1].end, inner="", _readings=None)


def _is_top(line: Line) -> bool:
    hashed = HASHED.fullmatch(line.folded) if line.tag is Tag.TEXT else None
    return (line.tag is Tag.HEADING and line.block.level == 1) or bool(hashed and len(hashed["level"]) == 1)


def _may_be_first(line: Line) -> bool:
    folded = line.folded
    if not line.is_open or share_of_dates(line):
        return False
    is_of_the_site = (
        is_sections(folded)
        or is_menu(folded)
        or crumbs(folded)
        or is_badge(folded)
        or is_masthead(titled(folded)[0])
    )
    return not (is_of_the_site or is_of_a_form(folded) or is_numeric(folded))


def _features(page: Whole, at: int, line: Line, count: int) -> dict[str, float]:
    words, _mark, _site = titled(line.folded, page.names_of_site)
    return (
        _shaped(line, words)
        | _placed(page, at, line, count)
        | _told(page, line, words)
        | _repeated(page, at, line, words)
        | against(line, words)
    )


def _shaped(line: Line, words: str) -> dict[str, float]:
    """Return what the line's own form says for it."""
    folded = line.folded
    return {
        "heading": line.tag is Tag.HEADING or line.label in (Label.H2, Label.H3),
        "good length": len(words) in GOOD,
        "very short": len(words) < _SHORT,
        "long": len(words) > _LONG,
        "says something": says_something(words) and not is_sentence(line),
        "one word": folded.isascii() and " " not in folded,
        "mark of its kind": bool(kind_mark(folded)),
        "claimed by a shape": line.label in _CLAIMING or line.label == Label.DROP,
        "mostly links": line.block.links > 0.6 and line.tag is not Tag.HEADING,
    }


def _placed(page: Whole, at: int, line: Line, count: int) -> dict[str, float]:
    """Return where the line stands to the text, to the dates and names, and to furniture."""
    after, text_at = at + count, page.region.text_at
    before = page.lines[at - 1] if at else None
    beside = page.dated - set(range(at, after))
    return {
        "above the text": at < text_at,
        "all of the head": at == 0 and after == text_at and page.has_text,
        "below the text": at > text_at and line.label != Label.H1,
        "distance from the text": min(20, max(0, text_at - after + 1)) if page.has_text else 0,
        "near date or name": any(at - NEAR <= other < after + NEAR for other in beside),
        "right above date or name": after in beside,
        "apart": line.apart and (after >= len(page.lines) or page.lines[after].apart),
        "beside furniture": before is not None and before.label == Label.DROP and before.rule != "masthead",
        "above a deck": not beside.isdisjoint((after + 1, after + 2)) and _reads_as_one(page, after),
        "under a headline": at > 0 and at - 1 not in beside and _reads_as_one(page, at - 1),
        "above furniture": after < len(page.lines) and page.lines[after].label == Label.DROP,
        "in a box of furniture": line.boxed,
    }


def _reads_as_one(page: Whole, at: int) -> bool:
    """Whether a line of the head could be a headline by its words: a title has a deck below it rather than above."""
    line = page.lines[at]
    says = (
        not line.boxed
        and says_something(line.folded)
        and not is_sentence(line)
        and not is_kicker(line.folded)
    )
    return _may_be(line) and says and not is_of_a_form(line.folded) and "@" not in line.folded


def _told(page: Whole, line: Line, words: str) -> dict[str, float]:
    """Return how a line agrees with what the page states, and with its text."""
    plain = squeezed(words)
    is_said = plain in page.titles or squeezed(line.folded) in page.titles
    if line.tag is Tag.HEADING and not is_said:
        is_said = any(len(title) >= GOOD.start and plain.startswith(title) for title in page.titles)
    within = any(plain in title for title in page.window_titles)
    return {
        "words of the text": shared(words, page.words_beside(line)) * (1 if page.has_text else _WEAK),
        "said by the page": is_said,
        "within the window's title": len(words) >= _SHORT and within,
        "before the site's name": page.is_before_the_site(words),
        "share of the window's title": max((shared(title, plain) for title in page.window_titles), default=0),
        "no heading": page.has_headings and line.tag is Tag.TEXT and not is_said and not within,
    }


def _repeated(page: Whole, at: int, line: Line, words: str) -> dict[str, float]:
    """Return where else the page says the line."""
    return {
        "in the crumbs": words in page.crumbs,
        "within another line": page.is_within_another(words),
        "holds another line": page.holds_another(line.folded),
        "under the word for it": page.is_under(at, CALLED_ALONE),
        "a mail's subject": _is_subject(line.folded),
        "a forwarded subject": _is_forwarded(line.folded),
        "printed again": page.repeated.get(line.folded, 0) > 1,
        "a link below its head": is_under_links(page, at),
        "a running head": page.is_running_head(line.folded),
        "in small print": page.is_in_small_print(line.folded),
        "other letters": line.folded.isascii() and not page.is_latin,
    }


def _is_forwarded(folded: str) -> bool:
    """Whether a line is the subject of a mail that was sent on: whoever sent it may have written it."""
    return _is_subject(folded) and folded.partition(":")[2].strip().casefold().startswith(_SENT_ON)


def _is_subject(folded: str) -> bool:
    """Whether a line is a mail's subject: a headline below it is the page's own."""
    label, colon, _words = folded.partition(":")
    return bool(colon) and label.strip().casefold() in _SUBJECTS

"""Boxes around an article: related links, rankings, page numbers. Pure: no Django."""

import re
from collections.abc import Sequence
from itertools import pairwise

from seeds.blocks import Tag
from seeds.page import posts
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.shapes import SECTIONS
from seeds.running import running_heads
from seeds.vocabulary.shapes import Fixture

#: A sentence of this length is text; titles of other pages are shorter or end without a full stop.
_SENTENCE = 60
#: A shorter line that ends like a sentence may be a comment; together they may be this share of a page below its tail.
_SHORT, _REST = 16, 0.1
_LINK = re.compile(
    r"^(?:[▶►▸>»・•→⇒■●◆\-*]|\d{1,2}[.:位)]|\[\d+\]|第?\d{1,2}位)|(?:…|\.\.\.)$|\d{4}[/.年]\d{1,2}[/.月]\d{1,2}|\(\d{1,2}/\d{1,2}\)$"
)
_LONGEST_LINK = 70
_PRICE = re.compile(r"(?:価格:?\s?)?[¥]|[\d,]+円")
#: What a tail may hold of the page itself.
_BELOW = frozenset({Label.RIGHTS, Label.CORRECTION, Label.BIO, Label.TOPIC, Label.HASHTAGS})
#: What mail programs set above a mail that is sent on.
_FORWARDED = ("forwarded message", "original message", "転送メッセージ", "begin forwarded", "轉寄的郵件")
#: Letters of a day in ISO 8601.
_DAY = 10
_FRACTION = re.compile(r"(?P<page>\d{1,2})\s?/\s?(?P<of>\d{1,2})")


def cut_tail(lines: Sequence[Line]) -> None:
    """Cut the page where only rankings and related links follow: no sentence of 60 characters comes after."""
    sentences = [_weight(line) for line in lines]
    above, whole = 0, sum(sentences)
    for index, line in enumerate(lines):
        above += sentences[index]
        is_last = whole - above <= _REST * whole and not any(
            length >= _SENTENCE for length in sentences[index:]
        )
        if above and is_last and line.readings.begins_tail:
            for rest in lines[index:]:
                if rest.label not in _BELOW and not rest.is_comment:
                    rest.drop("tail")
            return


def _weight(line: Line) -> int:
    """Return the letters of a line's text. A voice is text, however short it is."""
    if line.label == Label.REACTION and not line.is_comment:
        return max(len(line.folded), _SENTENCE)
    return len(line.folded) if _is_text(line) else 0


def _is_text(line: Line) -> bool:
    return (
        line.label in (Label.OPEN, Label.QUESTION, Label.SPEECH, Label.CORRECTION)
        and len(line.folded) >= (_SHORT if line.folded.endswith("。") else _SENTENCE)
        and line.folded.endswith(("。", "」", ".", "”", '"'))
    )


def drop_boxes(lines: Sequence[Line]) -> None:
    """Drop the titles of boxes within the text, their links gone or not, and what stands in them."""
    above = False
    for index, line in enumerate(lines):
        above = above or _is_text(line) or "。" in line.folded or line.label == Label.TABLE
        if not line.is_open and line.tag is not Tag.HEADING:
            continue
        if line.readings.furniture.whole and line.readings.furniture.rule == Fixture.RELATED:
            line.drop(Fixture.RELATED)
            # Above the text the title is among what follows a menu's words.
            if above:
                _drop_links(lines, index)
        elif above and line.readings.begins_tail and _drop_links(lines, index):
            line.be(Label.DROP, Fixture.RELATED)


_NEIGHBOURS = frozenset(
    {"前の記事", "次の記事", "前の投稿", "次の投稿", "上一篇", "下一篇", "Previous article", "Next article"}
)


def _drop_links(lines: Sequence[Line], head: int) -> int:
    """Drop the links under the head of a box; return how many. The last line over a paragraph is its heading."""
    end = head + 1
    while end < len(lines) and end - head <= 20 and _could_be_link(lines[end]):
        end += 1
    run = list(lines[head + 1 : end])
    marked = [line for line in run if line.label == Label.ITEM or _LINK.search(line.folded)]
    if marked and run[0] in marked:
        # Links have a mark in common; the first line without it belongs to the article again.
        kept = next((at for at, line in enumerate(run) if line not in marked), len(run))
        run = run[:kept]
    elif end < len(lines) and lines[end].label in (Label.OPEN, Label.PARAGRAPH):
        run = run[:-1] if len(run) > 2 else []
    elif len(run) < 2:
        run = []
    for line in run:
        line.drop(Fixture.RELATED)
    return len(run)


def _could_be_link(line: Line) -> bool:
    return (
        line.label in (Label.OPEN, Label.ITEM, Label.NUMBERED, Label.DATE)
        and len(line.folded) <= _LONGEST_LINK
        and not line.folded.endswith("。")
        and line.folded not in SECTIONS
        and not re.match(r"\d+\.\d|#|【|第\d+章", line.folded)
    )


def drop_products(lines: Sequence[Line]) -> None:
    """Drop what stands over prices and shops: the title, maker and publisher of what is sold."""
    for index, line in enumerate(lines):
        first = line.rule == Fixture.AFFILIATE and (index == 0 or lines[index - 1].rule != Fixture.AFFILIATE)
        shops = [row for row in lines[index : index + 6] if row.rule == Fixture.AFFILIATE]
        if not first or len(shops) < 2 or not (_PRICE.match(line.folded) or len(shops) > 2):
            continue
        for above in reversed(lines[max(0, index - 3) : index]):
            if not above.is_open or not above.is_short or above.folded in SECTIONS:
                break
            above.drop(Fixture.AFFILIATE)


def drop_neighbours(lines: Sequence[Line]) -> None:
    """Drop the titles under 前の記事 and 次の記事 where the text has ended."""
    last = max((at for at, line in enumerate(lines) if line.folded.endswith("。")), default=len(lines))
    for line, after in pairwise(lines[last + 1 :]):
        if line.folded.strip("<>«»←→ ") in _NEIGHBOURS and _could_be_link(after):
            after.drop(Fixture.RELATED)


def drop_page_numbers(lines: Sequence[Line]) -> None:
    """Drop 1/3 where it stands alone; several of its shape are days of a chronology."""
    found = [(line, match) for line in lines if line.is_open and (match := _FRACTION.fullmatch(line.folded))]
    pages = [line for line, match in found if 0 < int(match["page"]) <= int(match["of"])]
    if len(found) == len(pages) and len({line.folded.split("/")[1].strip() for line in pages}) == 1:
        for line in pages:
            line.be(Label.DROP, Fixture.PAGE_NUMBER)


def drop_running_heads(lines: Sequence[Line]) -> None:
    """Drop what a printed page has above or below its text, with its number."""
    rows = [line.folded if _may_run(line) else "" for line in lines]
    for at in running_heads(rows):
        lines[at].drop("running-head" if any(map(str.isalpha, lines[at].folded)) else Fixture.PAGE_NUMBER)


def _may_run(line: Line) -> bool:
    """Whether a line may be a running head or the number of a page. A journal names the month of its issue, a post its day."""
    if not any(map(str.isalpha, line.folded)):
        return True
    head, stamps = posts.head_of(line.folded), line.readings.stamps
    is_of_a_day = any(len(stamp.iso) >= _DAY for stamp in stamps)
    is_post = head is not None and (head.is_sure or ("stamp" in head.parts and is_of_a_day))
    is_issue = (
        line.label == Label.DATE
        and not is_of_a_day
        and len(line.folded) > sum(len(row.words) for row in stamps) + 1
    )
    return (line.is_open or is_issue) and not is_post


def drop_notes_of_mails(lines: Sequence[Line]) -> None:
    """Drop what a forwarder wrote above the mail that he sent on, and what stands below a signature's dashes."""
    sizes = [len(line.folded) for line in lines]
    for index, line in enumerate(lines):
        words = line.folded.casefold()
        if any(word in words for word in _FORWARDED) and sum(sizes[:index]) * 2 < sum(sizes):
            for note in lines[:index]:
                if note.label not in (Label.TITLE, Label.DATE):
                    note.drop("mail-note")
        if line.folded == "--" and sum(sizes[index:]) * 4 < sum(sizes):
            for rest in lines[index:]:
                if rest.label not in (Label.RIGHTS, Label.REACTION) and not rest.folded.startswith("※"):
                    rest.drop("signature")
            return

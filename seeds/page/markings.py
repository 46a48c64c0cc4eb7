"""What markup has told of a page's lines before their words are looked at. Pure: no Django."""

import itertools
from collections import Counter
from collections.abc import Sequence

from seeds.blocks import Captured, Tag
from seeds.page import posts
from seeds.page.boxes_of_markup import furniture_words
from seeds.page.labels import Label
from seeds.page.lines import Line

#: Tag -> label; headings, captions and items say more.
_LABELS = {
    Tag.ROW: Label.TABLE,
    Tag.QUOTE: Label.QUOTED,
    Tag.PICTURE: Label.PICTURE,
    Tag.RULE: Label.RULE,
    Tag.CODE: Label.CODE,
    Tag.TERM: Label.TERM,
    Tag.DEFINITION: Label.DEFINITION,
}
#: What belongs to the page itself wherever its markup puts it.
_OF_THE_PAGE = frozenset(
    {
        Label.TITLE,
        Label.DATE,
        Label.BYLINE,
        Label.DATELINE,
        Label.CATEGORY,
        Label.HASHTAGS,
        Label.TOPIC,
        Label.RIGHTS,
        Label.ORIGIN,
        Label.DECK,
        Label.BIO,
        Label.CORRECTION,
    }
)
#: Heads of posts that make a thread.
_FEWEST = 3
_DEEPEST = 4
#: Share of a page's sentences from which a box is no furniture, whatever it is called.
_MOST = 0.3
_SENTENCE, _WORDS = 40, 6
#: Letters of the longest credit beside a picture.
_CREDIT = 60


def is_marked(captured: Captured) -> bool:
    """Whether a page comes with markup: then it tells its headings and lists itself."""
    return any(
        block.tag is not Tag.TEXT or block.classes or block.inner for block in captured.blocks
    ) or bool(captured.chosen or captured.told)


def is_written(captured: Captured) -> bool:
    """Whether a document was written for a newsroom: it holds no noise."""
    return bool(captured.given.sources or captured.given.citations)


def mark_tags(lines: Sequence[Line]) -> None:
    """Label the lines by their tags."""
    rows = {line.block.group for line in lines if line.tag is Tag.ROW}
    shown = {line.block.group for line in lines if line.tag is Tag.PICTURE}
    for line in lines:
        if line.tag is Tag.HEADING:
            line.label = Label(f"h{min(line.block.level, _DEEPEST)}")
        elif line.tag is Tag.ITEM:
            line.label = Label.ITEM if line.block.ordinal is None else Label.NUMBERED
        elif line.tag is Tag.CAPTION:
            line.label = (
                Label.TABLE_CAPTION
                if line.block.group in rows
                else Label.FIGCAPTION
                if line.block.group in shown
                else Label.PARAGRAPH
            )
        elif line.tag in _LABELS:
            line.label = _LABELS[line.tag]
        elif line.tag is Tag.TEXT and line.block.group in shown - {0} and len(line.text) <= _CREDIT:
            line.label = Label.FIGCAPTION


def drop_furniture(lines: Sequence[Line]) -> None:
    """Drop what stands in boxes of furniture. A box that holds much of a page's text is none, whatever it is called."""
    inside = [line for line in lines if line.inside and line.block.classes]
    sentences = sum(len(line.text) for line in inside if _is_sentence(line))
    sizes: Counter[str] = Counter()
    words = {line.start: furniture_words(line.block) for line in inside}
    for line in inside:
        if _is_sentence(line):
            sizes.update(dict.fromkeys(words[line.start], len(line.text)))
    innocent = {word for word, size in sizes.items() if size > _MOST * sentences}
    for line in inside:
        line.boxed = bool(words[line.start] - innocent)
        if line.boxed and line.label not in _OF_THE_PAGE and not line.is_comment:
            line.drop(f"box:{_name(words[line.start] - innocent)}")


def _is_sentence(line: Line) -> bool:
    return len(line.folded) >= _SENTENCE and ("。" in line.folded or line.folded.count(" ") > _WORDS)


def _name(words: set[str]) -> str:
    return min(words)[:40]


def _reopen_next(lines: Sequence[Line]) -> None:
    """Bring in what stands right below the article and goes on with it: a heading over sentences or items, no box of links."""
    last = max((at for at, line in enumerate(lines) if line.inside), default=len(lines))
    rest: list[Line] = []
    for line in lines[last + 1 :]:
        if line.label == Label.DROP or line.boxed or furniture_words(line.block) or line.readings.begins_tail:
            break
        rest.append(line)
    if rest and rest[0].tag is Tag.HEADING and any(_is_sentence(line) for line in rest):
        for line in rest:
            line.inside = True


def _reopen_lead(lines: Sequence[Line]) -> None:
    """Bring in the sentences between the title and the article's box: a lead often has a box of its own."""
    first = next((at for at, line in enumerate(lines) if line.inside), 0)
    title = next((at for at, line in enumerate(lines[:first]) if line.label == Label.TITLE), first)
    for line in lines[title:first]:
        is_open = line.label in (Label.OPEN, Label.PARAGRAPH) and line.tag is Tag.TEXT and not line.boxed
        if is_open and _is_sentence(line) and line.block.links < _MOST and not furniture_words(line.block):
            line.inside = True


def _reopen_pictures(lines: Sequence[Line]) -> None:
    """Bring in the pictures with their captions between the title and the article's box: the first one often stands there."""
    first = next((at for at, line in enumerate(lines) if line.inside), 0)
    title = next((at for at, line in enumerate(lines[:first]) if line.label == Label.TITLE), first)
    for line, after in itertools.pairwise(lines[title:first]):
        if (
            after.label in (Label.FIGCAPTION, Label.CAPTION)
            and line.label in (Label.PICTURE, Label.FIGCAPTION)
            and not line.boxed
        ):
            line.inside = after.inside = True


def drop_outside(lines: Sequence[Line]) -> None:
    """Drop what stands outside the article that the markup names, but for what the page says of itself there."""
    _reopen_lead(lines)
    _reopen_pictures(lines)
    _reopen_next(lines)
    has_thread = _has_thread_outside(lines)
    for line in lines:
        is_kept = (
            line.label in _OF_THE_PAGE or line.is_comment or (has_thread and line.label == Label.REACTION)
        )
        if not line.inside and not is_kept and line.label != Label.DROP:
            line.drop("outside")


def _has_thread_outside(lines: Sequence[Line]) -> bool:
    """Whether the page's thread stands outside the article: heads that are sure, and no voice within."""
    voices = [line for line in lines if line.label == Label.REACTION and not line.is_comment]
    heads = [head for line in voices if (head := posts.head_of(line.folded)) and head.is_sure]
    return not any(line.inside for line in voices) and len(heads) >= _FEWEST

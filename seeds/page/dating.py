"""What speaks for a date's being the day of the page or of its last change. Pure: no Django."""

from collections.abc import Iterator

from seeds.blocks import Tag
from seeds.page import boxes_of_markup as boxes
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.sections import is_masthead
from seeds.page.stamps import Stamp, labels
from seeds.page.whole import NEAR, Whole, is_sentence

#: Labels of lines whose dates are those of what they tell of.
_OF_OTHERS = frozenset(
    {
        Label.CAPTION,
        Label.REFERENCE,
        Label.SOURCE,
        Label.TABLE,
        Label.ENTRY,
        Label.ENTRY_TEXT,
        Label.RIGHTS,
        Label.BOOK_META,
    }
)
#: Characters of markup between an element and its words.
_MARK = 120
_LONGEST, _LONG = 160, 100
#: So many dated lines around a date are links, posts or a chronicle.
_AROUND, _CROWD = 4, 2
#: What only the head of somebody's post says.
_POSTS = ("ID:", "名無し", "返信")

Dated = tuple[Line, Stamp, dict[str, float]]


def date_candidates(page: Whole, title_at: int | None) -> Iterator[Dated]:
    """Yield the dates of short lines, each with its features."""
    for at, line in enumerate(page.lines):
        if len(line.folded) > _LONGEST or line.label in _OF_OTHERS or _is_of_a_voice(at, line, title_at):
            continue
        for order, stamp in enumerate(line.readings.stamps):
            if stamp.iso and not (stamp.yearless and line.label == Label.ENTRY_DAY):
                yield line, stamp, _features(page, at, line, order, stamp, title_at)
    yield from _timed(page, title_at)


def _is_of_a_voice(at: int, line: Line, title_at: int | None) -> bool:
    """Whether a date is that of a post, an entry or a time of a live page; right under the title it is not, whatever shape has
    claimed it."""
    return line.label in (Label.REACTION, Label.ENTRY_DAY, Label.MARK) and not (
        title_at is not None and 0 < at - title_at <= NEAR
    )


def _timed(page: Whole, title_at: int | None) -> Iterator[Dated]:
    """Yield the moments that the markup states for words of a line that are no whole date: 公開 3日."""
    for row in page.told:
        if row.name != "time" or row.start is None or not row.value[:4].isdigit():
            continue
        for at, line in enumerate(page.lines):
            if 0 <= line.start - row.start < _MARK and not line.readings.stamps:
                named = labels(line.folded)
                stamp = Stamp(0, 0, line.text, row.value, named[0][2] if named else "")
                features = _features(page, at, line, 0, stamp, title_at)
                yield line, stamp, {**features, "a sentence": 0, "other words": 0}


def _features(
    page: Whole, at: int, line: Line, order: int, stamp: Stamp, title_at: int | None
) -> dict[str, float]:
    found = (
        _named(page, line, stamp)
        | _beside(line, order, stamp)
        | _placed(page, at, title_at)
        | _within(page, at, line, title_at)
    )
    return {name: float(amount) for name, amount in found.items() if amount}


def _named(page: Whole, line: Line, stamp: Stamp) -> dict[str, float]:
    """Return what a word, a class or the page's own statement calls a date."""
    day = stamp.iso[:10]
    said = {name: {value[:10] for value in page.said(name)} for name in ("published", "updated", "time")}
    updated = stamp.label == "updated" or boxes.is_about(line, "updated")
    return {
        "called published": stamp.label == "published",
        "called updated": updated,
        "called another": stamp.label == "other",
        "said as published": day in said["published"],
        "said as updated": day in said["updated"] - said["published"],
        "said as a moment": day in said["time"],
        "in a box of dates": boxes.is_about(line, "published") and not updated,
    }


def _beside(line: Line, order: int, stamp: Stamp) -> dict[str, float]:
    """Return what a date's own line says beside it."""
    credit = line.readings.credit
    # A running head of a journal names its number and its month.
    unknown = 0 if is_masthead(line.folded) else credit.unknown
    return {
        "alone on its line": not unknown and not credit.names,
        "beside a name": bool(credit.names) and not unknown,
        "other words": min(1.5, unknown / 10),
        "a sentence": is_sentence(line) or len(line.folded) > _LONG,
        "with a clock": "T" in stamp.iso,
        "first of its line": order == 0,
        "in a post's head": is_post(line.folded),
        "an item": line.label in (Label.ITEM, Label.NUMBERED) or line.tag is Tag.ITEM,
        "without a year": stamp.yearless,
        "a month": len(stamp.iso) == len("2031-11") and not stamp.yearless,
    }


def _placed(page: Whole, at: int, title_at: int | None) -> dict[str, float]:
    """Return where a date stands to the text and the title."""
    below = at - page.text_end + 1
    return {
        "in the head": at < page.region.text_at,
        "near the title": title_at is not None and abs(at - title_at) <= NEAR,
        "above the title": title_at is not None and at < title_at,
        "right under the text": 0 <= below <= NEAR,
        "far below the text": below > NEAR and at > page.region.text_at,
    }


def _within(page: Whole, at: int, line: Line, title_at: int | None) -> dict[str, float]:
    """Return what speaks for a date of something told of, of a link or a post."""
    inside = page.region.text_at < at < page.text_end
    near = title_at is not None and at - title_at <= NEAR
    return {
        "within the text": page.region.text_at <= at < page.text_end - 1 and not near,
        "one of several": inside and len(page.dates_within) > 1,
        "among dated lines": _is_in_a_crowd(page, at),
        "in a mail's head": at in page.mail_head,
        "in a running head": page.is_running_head(line.folded),
        "in a box of furniture": line.boxed or (line.label == Label.DROP and not _has_label(line)),
        "mostly links": bool(line.block and line.block.links > 0.6),
    }


def _has_label(line: Line) -> bool:
    return any(stamp.label for stamp in line.readings.stamps)


def _is_in_a_crowd(page: Whole, at: int) -> bool:
    """Whether three of the lines around bear dates as well: they are links, posts or a chronicle."""
    around = (other for other in range(max(0, at - _AROUND), at + _AROUND + 1) if other != at)
    stamped = [other for other in around if other in page.dated and page.lines[other].readings.stamps]
    return len(stamped) > _CROWD


def is_post(folded: str) -> bool:
    """Whether a line is the head of somebody's post."""
    return folded.endswith(("says:", "より:")) or any(word in folded for word in _POSTS)

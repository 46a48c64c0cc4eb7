"""What speaks for a date's being the day of the page or of its last change. Pure: no Django."""

import re
from collections.abc import Iterator

from seeds.blocks import Tag, Told
from seeds.page import boxes_of_markup as boxes
from seeds.page.labels import Label
from seeds.page.lines import COMMENT, Line
from seeds.page.sections import is_masthead
from seeds.page.stamps import Stamp, labels
from seeds.page.whole import NEAR, Whole, is_sentence, squeezed
from seeds.vocabulary.shapes import Fixture

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
#: The number of a journal, a bulletin or a newsletter.
_NUMBER = re.compile(r"(?:第|\b(?:No|Vol|Issue)\b\.?)\s?\d{1,5}(?!\d)(?!\s?[0-9条章節次位])", re.IGNORECASE)
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
        for at, line in enumerate(page.lines):
            if is_for(row, line) and not line.readings.stamps:
                named = labels(line.folded)
                stamp = Stamp(0, 0, line.text, row.value, named[0][2] if named else "")
                features = _features(page, at, line, 0, stamp, title_at)
                yield line, stamp, {**features, "a sentence": 0, "other words": 0}


def is_for(row: Told, line: Line) -> bool:
    """Whether the markup states a moment for the words of a line: they stand right behind its element."""
    if row.name != "time" or row.start is None or not row.value[:4].isdigit():
        return False
    return 0 <= line.start - row.start < _MARK


def _features(
    page: Whole, at: int, line: Line, order: int, stamp: Stamp, title_at: int | None
) -> dict[str, float]:
    found = (
        _named(page, at, line, stamp)
        | _beside(page, at, line, order, stamp)
        | _placed(page, at, title_at)
        | _within(page, at, line, stamp, title_at)
    )
    return {name: float(amount) for name, amount in found.items() if amount}


def _named(page: Whole, at: int, line: Line, stamp: Stamp) -> dict[str, float]:
    """Return what a word, a class or the page's own statement calls a date."""
    day = stamp.iso[:10]
    said = {name: {value[:10] for value in page.said(name)} for name in ("published", "updated", "time")}
    label = stamp.label or _label_above(page, at, stamp)
    updated = label == "updated" or boxes.is_about(line, "updated")
    return {
        "called published": label == "published",
        "called updated": updated,
        "called another": label == "other",
        "said as published": day in said["published"],
        "said as updated": day in said["updated"] - said["published"],
        "said as a moment": day in said["time"],
        "in a box of dates": boxes.is_about(line, "published") and not updated,
    }


def _label_above(page: Whole, at: int, stamp: Stamp) -> str:
    """Return what the line above calls a date that begins its line, where it is a word for it and nothing else."""
    above = page.lines[at - 1].folded.strip(" :■◆▼") if at and not stamp.start else ""
    return next((name for start, end, name in labels(above) if (start, end) == (0, len(above))), "")


def _beside(page: Whole, at: int, line: Line, order: int, stamp: Stamp) -> dict[str, float]:
    """Return what a date's own line says beside it."""
    credit = line.readings.credit
    # What comes out in numbers names itself beside its number and its day.
    is_of_a_number = (
        is_masthead(line.folded) or _NUMBER.search(line.folded) or line.folded[stamp.end :][:1] == "号"
    )
    is_told = is_of_a_number or _is_an_element(page, line, stamp) or _is_beside_a_name(page, line, stamp)
    unknown = 0 if is_told else credit.unknown
    return {
        "alone on its line": not unknown and not credit.names,
        "beside a name": bool(credit.names) and not unknown,
        "other words": min(1.5, unknown / 10),
        "a sentence": (is_sentence(line) and not _heads_a_note(line.folded, stamp))
        or len(line.folded) > _LONG,
        "with a clock": "T" in stamp.iso,
        "first of its line": order == 0,
        "in a post's head": (is_post(line.folded) or line.rule.startswith(COMMENT))
        and not _opens_a_thread(page, at),
        "an item": line.label in (Label.ITEM, Label.NUMBERED) or line.tag is Tag.ITEM,
        "without a year": stamp.yearless,
        "a month": len(stamp.iso) == len("2031-11") and not stamp.yearless,
    }


def _is_an_element(page: Whole, line: Line, stamp: Stamp) -> bool:
    """Whether an element of the markup on a line states its day."""
    told = (row for row in page.told if row.name == "time" and row.value[:10] == stamp.iso[:10])
    return any(row.start is not None and line.start - _MARK < row.start < line.end for row in told)


def _is_beside_a_name(page: Whole, line: Line, stamp: Stamp) -> bool:
    """Whether all that stands beside a day is what another short line of the page says: the name of the outlet."""
    rest = (line.folded[: stamp.start] + line.folded[stamp.end :]).strip(" ,、|/・-–—")
    return squeezed(rest) in page.names_of_site


def _heads_a_note(folded: str, stamp: Stamp) -> bool:
    """Whether a line begins with the day of a change, and says behind it what was changed: ※追記(5月22日):…."""
    return stamp.label == "updated" and not any(map(str.isalnum, folded[: stamp.label_at[0]]))


def _opens_a_thread(page: Whole, at: int) -> bool:
    """Whether a line is the head of the first post, with nothing dated above it: the thread is as old as that."""
    return is_post(page.lines[at].folded) and not any(line.readings.stamps for line in page.lines[:at])


def _placed(page: Whole, at: int, title_at: int | None) -> dict[str, float]:
    """Return where a date stands to the text and the title."""
    below = at - page.text_end + 1
    return {
        "in the head": at < page.region.text_at,
        "near the title": title_at is not None
        and abs(at - title_at) <= NEAR
        and not _heads_a_section(page, at),
        "above the title": title_at is not None and at < title_at,
        "right under the text": 0 <= below <= NEAR,
        "far below the text": below > NEAR and at > page.region.text_at,
    }


def _heads_a_section(page: Whole, at: int) -> bool:
    """Whether a day is one of several that stand over parts of the text, as in a chronicle."""
    return at in page.dates_within and len(page.dates_within) > 1


def _within(page: Whole, at: int, line: Line, stamp: Stamp, title_at: int | None) -> dict[str, float]:
    """Return what speaks for a date of something told of, of a link or a post."""
    is_one_of_several = _heads_a_section(page, at)
    near = title_at is not None and at - title_at <= NEAR and not is_one_of_several
    return {
        "within the text": page.region.text_at <= at < page.text_end - 1 and not near,
        "one of several": is_one_of_several,
        "among dated lines": _is_in_a_crowd(page, at, stamp.label),
        "in a mail's head": at in page.mail_head,
        "in a running head": page.is_running_head(line.folded),
        "in a box of furniture": line.boxed or (_is_furniture(line, stamp) and not _opens_a_thread(page, at)),
        "mostly links": line.block.links > 0.6,
    }


def _is_furniture(line: Line, stamp: Stamp) -> bool:
    """Whether a line was dropped for its words, by no mere guess nor for figures that are a whole day, and no word on it calls
    its date the page's."""
    is_guess = line.rule == "noise" or (line.rule == Fixture.PAGE_NUMBER and not stamp.yearless)
    return line.label == Label.DROP and not is_guess and stamp.label in ("", "other")


def _is_in_a_crowd(page: Whole, at: int, label: str) -> bool:
    """Whether three of the lines around bear dates that are called the same: they are links, posts or a chronicle."""
    around = (other for other in range(max(0, at - _AROUND), at + _AROUND + 1) if other != at)
    stamped = (page.lines[other].readings.stamps for other in around if other in page.dated)
    return sum(any(stamp.label == label for stamp in found) for found in stamped) > _CROWD


def is_post(folded: str) -> bool:
    """Whether a line is the head of somebody's post."""
    return folded.endswith(("says:", "より:")) or any(word in folded for word in _POSTS)

"""Chronologies and live pages: dated entries stay lists with their text whole, in the page's order. Pure: no Django."""

import itertools
import re
from collections.abc import Sequence

from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.shapes import BULLETS
from seeds.vocabulary.shapes import Fixture

_WEEKDAY = r"(?:\s?\([日月火水木金土](?:曜日?)?\))?"
_AROUND = r"(?:頃|ごろ|未明|早朝|朝|夜|夕|午前|午後|上旬|中旬|下旬|初め|末)?"
_DAY = r"(?:(?:(?:1[5-9]|20)\d{2}年|(?:令和|平成|昭和)(?:\d{1,2}|元)年)\s?(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:(?:19|20)\d{2}[/.])?\d{1,2}[/.]\d{1,2}|(?:19|20)\d{2}-\d{2}(?:-\d{2})?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)"
#: A day that counts from the one above it, a year within which it lies, and the end of years written short: 同月25日, 翌8日, 1979年~83年.
_BESIDE = r"(?:(?:同年\d{1,2}月(?:\d{1,2}日)?|同月\d{1,2}日|同日|翌年(?:\d{1,2}月(?:\d{1,2}日)?)?|翌月(?:\d{1,2}日)?|翌日|翌\d{1,2}日)|\d{4}年(?:内|度|[春夏秋冬]|\s?[-~〜–—]\s?\d{2}年)|(?:\d{4}年)?\d{1,2}月\d{1,2}\s?[-~〜–—]\s?\d{1,2}日)"
_DATE = rf"(?:{_BESIDE}|{_DAY}{_WEEKDAY}(?:\s?[-~〜–—]\s?{_DAY}{_WEEKDAY})?){_AROUND}"
_PUBLISHED = ("公開", "配信", "掲載", "投稿")
_ENTRY = re.compile(rf"(?P<date>{_DATE})(?:\s*[:|…―–—\-=→]+\s*|\s+)(?P<text>\S.*)")
_DATE_ALONE = re.compile(rf"[【<\[]?\s?(?P<date>{_DATE})\s?[】>\]]?:?")
_YEAR = re.compile(
    rf"(?:[{BULLETS}▼]\s?|【|<|\[|《)?\s?(?:(?:19|20)\d{{2}}(?:年(?:度)?)?|(?:令和|平成|昭和)(?:\d{{1,2}}|元)年)(?:\s?\([^()]{{2,12}}\))?(?:の(?:主な)?(?:動き|出来事|できごと))?\s?(?:】|>|\]|》)?:?"
)
_TIME = re.compile(
    r"(?:【|\[|<|●|■)?\s?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日\s?(?:\(.\))?\s?|\d{1,2}/\d{1,2}\s)?(?P<half>午前|午後)?\s?(?P<hour>\d{1,2})(?:時(?:(?P<minutes>\d{1,2})分)?|:(?P<minute>\d{2}))(?:\s?(?:更新|現在|速報|JST|追記|配信|ET|GMT))?\s?(?:】|\]|>)?(?P<rest>\s*[:|―–—\-]?\s*\S.*)?"
)
_LIVE = re.compile(
    r"ライブ|LIVE|リアルタイム|随時更新|速報(?:中|まとめ)|タイムライン|実況|最新情報|Live updates?|ライヴ",
    re.IGNORECASE,
)
_RUN = 3
#: Seconds within which the first chapter of a film begins.
_START = 60
_MAX_ENTRY = 600


def mark_entries(lines: Sequence[Line]) -> None:
    """Label dated entries: three in a row, or those under the heading of their year, and below such a run two."""
    kinds = [_kind(line) for line in lines]
    for at, (kind, after) in enumerate(itertools.pairwise(kinds)):
        if kind == "entry" and after == "day" and _YEAR.fullmatch(lines[at].folded.partition(" ")[0]):
            # A year with words of its own over a day: 2031年 最初の閉鎖.
            kinds[at] = "year"
    index, fewest = 0, _RUN
    while index < len(lines):
        if not kinds[index]:
            index += 1
            continue
        end = _end_of_run(lines, kinds, index)
        run = range(index, end)
        entries = [at for at in run if kinds[at] in ("entry", "day")]
        years = [at for at in run if kinds[at] == "year"]
        if len(entries) >= fewest or (years and len(entries) > 1):
            _label_run(lines, kinds, run)
            fewest = 2
        index = end


def _kind(line: Line) -> str:
    """Say what a line is in a chronology: year, day alone, or entry."""
    if (
        line.label not in (Label.OPEN, Label.ITEM, Label.DATE, Label.NUMBERED, Label.PARAGRAPH, Label.DROP)
        or len(line.folded) > _MAX_ENTRY
    ):
        return ""
    if line.label == Label.DROP and line.rule not in (Fixture.NAVIGATION, Fixture.PAGE_NUMBER):
        return ""
    if _YEAR.fullmatch(line.folded):
        return "year"
    if _DATE_ALONE.fullmatch(line.folded):
        return "day"
    return "entry" if line.label in (Label.OPEN, Label.PARAGRAPH) and _ENTRY.fullmatch(line.folded) else ""


def _end_of_run(lines: Sequence[Line], kinds: list[str], start: int) -> int:
    """Return where a run of entries ends: text may stand under a day alone, and bullets under a year."""
    index = start
    while index < len(lines):
        if kinds[index]:
            index += 1
        elif kinds[index - 1] == "day" and lines[index].label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM):
            index += 1
            while (
                index < len(lines)
                and not kinds[index]
                and lines[index].label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM)
                and not lines[index].apart
                and "。" in lines[index].folded
            ):
                index += 1
        elif kinds[index - 1] == "year" and lines[index].label == Label.ITEM:
            while index < len(lines) and lines[index].label == Label.ITEM and not kinds[index]:
                index += 1
        else:
            break
        if index < len(lines) and not kinds[index]:
            continue
    return max(index, start + 1)


def _label_run(lines: Sequence[Line], kinds: list[str], run: range) -> None:
    for at in run:
        line = lines[at]
        if kinds[at] == "year":
            line.label = Label.MARK
        elif kinds[at] == "entry":
            line.label = Label.ENTRY
        elif kinds[at] == "day":
            line.label = Label.ENTRY_DAY if at + 1 in run and not kinds[at + 1] else Label.PARAGRAPH
        elif line.label != Label.ITEM or kinds[at - 1] == "day":
            line.label = Label.ENTRY_TEXT


def settle_marks(lines: Sequence[Line]) -> None:
    """Make headings of years and times: below the heading over them, else of the first level."""
    first = next((index for index, line in enumerate(lines) if line.label == Label.MARK), len(lines))
    level = Label.H3 if any(line.label == Label.H2 for line in lines[:first]) else Label.H2
    for line, after in itertools.pairwise([*lines[first:], *lines[-1:]]):
        if line.label == Label.MARK:
            # A time over a heading only says when that was written.
            is_time = (match := _TIME.fullmatch(line.folded)) and not match["rest"]
            line.label = Label.PARAGRAPH if is_time and after.label in (Label.H2, Label.H3) else level


def mark_timecodes(lines: Sequence[Line]) -> None:
    """Label the chapters of a broadcast or a film: lines in a row that begin with clocks that rise from its start."""
    run: list[tuple[int, Line]] = []
    for line in lines:
        is_open = line.label in (Label.OPEN, Label.PARAGRAPH, Label.DATE, Label.ITEM)
        second = _second(line) if is_open else None
        if run and (second is None or second <= run[-1][0]):
            _label_chapters(run)
            run = []
        if second is not None:
            run.append((second, line))
    _label_chapters(run)


def _label_chapters(run: Sequence[tuple[int, Line]]) -> None:
    if len(run) >= _RUN and run[0][0] < _START:
        for _second_of_film, line in run:
            line.label = Label.ENTRY


def _second(line: Line) -> int | None:
    """Return the second of a film that a line begins with: 3:12 …, 1:02:45 …."""
    clock, space, words = line.folded.lstrip("⏱▶・- ").partition(" ")
    parts = clock.strip("()[]").split(":")
    if (
        not space
        or not words
        or not 1 < len(parts) < 4
        or not all(part.isdigit() and len(part) < 3 for part in parts)
    ):
        return None
    second = 0
    for part in parts:
        second = 60 * second + int(part)
    return second


def mark_times(lines: Sequence[Line]) -> bool:
    """Label the entries of a live page by their time marks; say whether the page is live."""
    marks = [
        line
        for line in lines
        if line.label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM, Label.DATE)
        and len(line.folded) < _MAX_ENTRY
        and _time(line.folded) is not None
    ]
    if len(marks) < _RUN:
        return False
    times = [time for line in marks if (time := _time(line.folded)) is not None]
    falling = sum(after <= before for before, after in itertools.pairwise(times))
    is_live = falling > 0.6 * (len(times) - 1) or any(_LIVE.search(line.folded) for line in lines[:12])
    places = {line.number: index for index, line in enumerate(lines)}
    numbers = {line.number for line in marks}
    for line in marks:
        _label_mark(lines, places[line.number], numbers)
    return is_live


def _label_mark(lines: Sequence[Line], index: int, marks: set[int]) -> None:
    """A mark over text is a heading; one with a whole sentence is a paragraph; marks in a row are a list."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.label == Label.DATE and (index < 4 or any(word in line.folded for word in _PUBLISHED)):
        return
    if "。" in line.folded:
        line.label = Label.PARAGRAPH
    elif after is None or after.number in marks or len(line.folded) > 80:
        line.label = Label.ENTRY
    else:
        line.label = Label.MARK


def _time(folded: str) -> int | None:
    """Return the minutes of the day that a line begins with."""
    match = _TIME.fullmatch(folded)
    if not match or (
        match["rest"] and match["rest"][0] not in " :|―–—-" and not match["rest"].lstrip()[0].isalpha()
    ):
        return None
    if match["rest"] and re.match(r"\s*(?:[にまか、はのご]|頃|過ぎ|すぎ|から|まで|時点|間)", match["rest"]):
        return None
    hour = int(match["hour"]) + (12 if match["half"] == "午後" and int(match["hour"]) < 12 else 0)
    minute = int(match["minute"] or match["minutes"] or 0)
    return hour * 60 + minute if hour < 25 and minute < 60 else None

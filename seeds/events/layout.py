"""What the layout of a page says of its dates: numbers of pictures, days behind captions, scenes. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from timeline.dating.endings import Ending, ending_of
from timeline.dating.point import Precision
from timeline.dating.reading import Reading, read_dated

#: Letters of the day and the place behind a caption, and of a sentence that sets the scene for the next one.
_SIGNED, _SCENE = 40, 30
#: Pictures of a series that is numbered, and digits of their number.
_FEWEST, _DIGITS = 3, 2
#: What stands behind the number of a question.
_BEHIND_NUMBER = (" ", "　", ".", "．", ":", "：", "、")


def first_word(text: str) -> str:
    """Return what stands before the first space of a line."""
    return next(iter(text.split(maxsplit=1)), "")


def counters(texts: Iterable[str]) -> frozenset[str]:
    """Return 1/8 to 8/8 where all of them begin lines: they count pictures, and are no days."""
    firsts = {*map(first_word, texts)}
    totals = {first.partition("/")[2] for first in firsts}
    counts = (int(total) for total in totals if total.isdecimal() and len(total) <= _DIGITS)
    series = ({f"{number}/{total}" for number in range(1, total + 1)} for total in counts if total >= _FEWEST)
    return frozenset().union(*(numbers for numbers in series if numbers <= firsts))


def is_signed(text: str, reference: date | None) -> bool:
    """Whether a text ends in its day and place, which are those of all of it: 「…。…した＝10月9日、旧市街」."""
    before, sign, signed = text.rpartition("＝")
    days = read_dated(signed, reference) if sign and before and len(signed) <= _SIGNED else []
    return bool(days) and days[0].start == 0


def sets_scene(sentence: str) -> bool:
    """Whether a short sentence says when or where, and the next one what: 「18日、港でした。40分で先方が席を立った」."""
    return len(sentence) <= _SCENE and ending_of(sentence) is Ending.COPULA


def is_question(text: str, day: Reading) -> bool:
    """Whether a line begins with the number of a question, which is no quarter: 「Q1　いつから始まりましたか」."""
    return day.start == 0 and day.words[:1] == "Q" and text[day.end :][:1] in _BEHIND_NUMBER


def is_day(above: Reading | None) -> bool:
    return above is not None and above.when.precision == Precision.DAY


def today_of(reference: date | None) -> Reading | None:
    days = read_dated("本日、", reference) if reference else []
    return replace(days[0], words="") if days else None

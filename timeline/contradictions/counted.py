"""Days that are counted from an event: counted back, they say when it was. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from timeline.contradictions.assertion import IMPLIED, Aspect, Assertion
from timeline.contradictions.dates import Stated
from timeline.contradictions.mentions import Mention
from timeline.contradictions.record import Window
from timeline.contradictions.sentence import Sentence

_EDGE = r"(?:(?:が|の)?(?P<edge>閉幕|終了|終わ|開幕|開始|始ま|発生|開催)(?:[しっ](?:た|て)?)?)?"
_COUNT = r"(?:ちょうど)?(?P<count>[0-9]{1,3})(?P<unit>日|週間|年)"
#: 「会談の翌日にあたる8月16日」, 「閉幕して3日後の8月25日」
_BEFORE_DATE = re.compile(
    rf"[」』”]?{_EDGE}(?:の|から|より|(?P<until>まで))?(?:ちょうど)?(?:(?P<next>翌日|前日|翌々日|前々日)|{_COUNT}(?P<way>後|前)?)"
    r"(?:に?(?:あたる|当たる|となる|となった|を迎えた|を迎える|の))"
)
#: 「発生から1日で1年となり」: the date stands within.
_SINCE = re.compile(rf"[」』”]?{_EDGE}から、?")
_REACHED = re.compile(rf"で{_COUNT}(?:とな[っるり]|になっ?[たるり]|がた[っち]|が(?:過ぎ|経)|を迎え)")
_NEXT = {"翌日": -1, "前日": 1, "翌々日": -2, "前々日": 2}


def counted_from(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """アラスカ会談の翌日にあたる8月16日: counted back, the date is that of the event."""
    for row, day, match in [*_counted_to(sentence, mention), *_reached(sentence, mention)]:
        words = sentence.text[mention.end : row.end]
        stated = replace(row, window=Window(day, day), has_month=True)
        verb = match["edge"] or ""
        yield Assertion(Aspect.DATE, mention, mention.weight * IMPLIED, words, stated, verb)


def _counted_to(sentence: Sentence, mention: Mention) -> Iterator[tuple[Stated, date, re.Match[str]]]:
    match = _BEFORE_DATE.match(sentence.text[mention.end :])
    if not match:
        return
    begin = mention.end + match.end()
    rows = (row for row in sentence.all_dates if begin <= row.start <= begin + 12 and _is_one_day(row))
    row = next((row for row in rows if not re.search("[。、]", sentence.text[begin : row.start])), None)
    is_ahead = bool(match["until"]) or match["way"] == "前"
    day = _moved(row.window.first, match, match["next"], sign=1 if is_ahead else -1) if row else None
    if row and day:
        yield row, day, match


def _reached(sentence: Sentence, mention: Mention) -> Iterator[tuple[Stated, date, re.Match[str]]]:
    since = _SINCE.match(sentence.text[mention.end :])
    if not since:
        return
    for row in sentence.all_dates:
        reached = _REACHED.match(sentence.text[row.end :])
        if row.start == mention.end + since.end() and reached and _is_one_day(row):
            day = _moved(row.window.first, reached, None, sign=-1)
            if day:
                yield row, day, since


def _is_one_day(row: Stated) -> bool:
    return row.window.first == row.window.last


def _moved(day: date, match: re.Match[str], beside: str | None, *, sign: int) -> date | None:
    """Return the day from which was counted; nothing where there is none."""
    try:
        if beside:
            return day + timedelta(days=_NEXT[beside])
        number = sign * int(match["count"])
        if match["unit"] == "年":
            return day.replace(year=day.year + number)
        return day + timedelta(days=number * (7 if match["unit"] == "週間" else 1))
    except (ValueError, OverflowError):
        return None

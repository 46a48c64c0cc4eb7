"""Does a text say something else of an event than its record? Pure: no Django.

For each sentence and each event that it may name, features are weighed: how surely the sentence means this event
(``mentions``), how surely it asserts something of it (``asserting``, ``tables``), and how surely that is another thing
than the record (``dates``). Their product decides: from ``FOUND`` on it is a contradiction, from ``CERTAIN`` on one that
leaves no doubt.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from articles.language.brackets import sentences
from articles.language.outcomes import ONLY_DISCUSSED, Outcome
from articles.language.text import fold
from timeline.contradictions.asserting import assertions
from timeline.contradictions.assertion import BOUND, Aspect, Assertion
from timeline.contradictions.dates import Dates, apart, clock_apart, meets, stated_in, times_in
from timeline.contradictions.mentions import BY_WORDS, mentions_in, tells_of_another
from timeline.contradictions.plain import is_plain, is_unquestioned
from timeline.contradictions.record import Known
from timeline.contradictions.sentence import Sentence
from timeline.contradictions.tables import is_row, row_assertions
from timeline.contradictions.words import BEGAN, ENDED, NO_PLACE, NOT_HELD, PAST_PLAN, PLACE_NAME

__all__ = ["CERTAIN", "FOUND", "Contradiction", "Known", "contradictions", "denies"]

#: From here on a contradiction is shown; from here on it leaves no doubt.
FOUND, CERTAIN = 0.4, 0.93
#: Another outcome and another place are questions at most: words for them are many, and a city has many sites.
_OUTCOME, _PLACE = 0.85, 0.8
#: A heading that long is none.
_HEADING = 60

#: 「アラスカ州フェアバンクスの基地」: a base or a hotel may be in the record's town, a town is another.
_TOWN = re.compile(
    r"(?P<region>[一-龯ァ-ヶー]{2,10})[州県](?P<town>[ァ-ヶー]{3,12}(?=の|$)|[一-龯ァ-ヶー]{1,8}(?=市))"
)
#: 「25年9月」 among dates of this century.
_TWO_DIGITS = re.compile(r"(?<![0-9第約])([0-9]{2}年)(?=[0-9]{1,2}月)")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``sentence`` is the text's own; ``said`` the words at issue.

    ``is_plain`` says that the sentence says nothing else, and nothing around it makes something else of it."""

    kind: Outcome | Aspect
    event: Known
    sentence: str
    said: str
    score: float = 1.0
    is_plain: bool = False

    @property
    def is_certain(self) -> bool:
        return self.kind == Aspect.DATE and self.score >= CERTAIN and self.is_plain


def denies(text: str) -> bool:
    """Whether a text says of anything that it was not held: what else could contradict a report?"""
    return bool(NOT_HELD.search(text) or ONLY_DISCUSSED.search(text))


def contradictions(
    text: str, events: Iterable[Known], reference: date | None = None, places: Iterable[str] = ()
) -> list[Contradiction]:
    """Return the sentences that state another date, place or outcome of an event than its record.

    ``reference`` is the day that the text was written; ``places`` are the cities and sites that the newsroom knows.
    """
    events = [event for event in events if event.names or event.sites]
    towns = tuple(sorted({fold(place) for place in places}, key=len, reverse=True))
    found: list[Contradiction] = []
    topic = ""
    before: tuple[Known, ...] = ()
    if not events:
        return found
    for line in filter(str.strip, text.split("\n")):
        if is_row(line):
            found += _of_row(line, topic, events, reference, towns)
            topic = f"{topic} {line}" if len(topic) < 200 else topic
            continue
        topic = fold(line)
        named_here: tuple[Known, ...] = ()
        for written in sentences(line):
            rows, named = _of_sentence(written, events, before, reference, towns)
            found += [replace(row, is_plain=_is_plain(row, text, events, reference)) for row in rows]
            before = tuple(event for event in named or before if not tells_of_another(written, event))
            named_here = named or named_here
        # 同会談 is one that the paragraph names, or the one before: further back another may be meant.
        before = before if named_here else ()
    return found


def _is_plain(row: Contradiction, text: str, events: list[Known], reference: date | None) -> bool:
    """Whether it is sure enough to be looked at, and neither its words nor the text around it leave another reading."""
    if row.kind != Aspect.DATE or row.score < CERTAIN:
        return False
    folded = fold(row.sentence).strip()
    named = [event for event in events if any(name in folded for name in event.names)]
    return (
        named == [row.event]
        and is_plain(folded, row.event, reference)
        and is_unquestioned(folded, row.sentence, text, row.event)
    )


def _of_row(
    line: str, topic: str, events: list[Known], reference: date | None, towns: tuple[str, ...]
) -> Iterator[Contradiction]:
    folded = "\t".join(fold(cell) for cell in re.split(r"[\t|｜]", line))
    rows = list(row_assertions(folded, stated_in(folded, reference), topic, events))
    yield from _judged(rows, line, towns)


def _of_sentence(
    written: str,
    events: list[Known],
    before: tuple[Known, ...],
    reference: date | None,
    towns: tuple[str, ...],
) -> tuple[list[Contradiction], tuple[Known, ...]]:
    folded = (
        _TWO_DIGITS.sub(r"20\1", fold(written)).replace("おととし", "一昨年").replace("おととい", "一昨日")
    )
    dates = Dates(folded, reference)
    groups = mentions_in(folded, events, before, dates)
    if not groups:
        return [], ()
    acts = {act for rows in groups for row in rows for act in row.event.acts}
    sentence = Sentence(folded, dates, acts)
    found: list[Contradiction] = []
    for rows in groups:
        said = [list(assertions(sentence, row)) for row in rows]
        judged = [list(_judged(each, written, towns, folded)) for each in said]
        judged = [
            [] if _is_elsewhere(found, each) else found for found, each in zip(judged, said, strict=True)
        ]
        if all(judged):
            found += min(judged, key=lambda rows: max(row.score for row in rows))
    named = tuple(dict.fromkeys(row.event for rows in groups for row in rows))
    return _once(found), named


def _is_elsewhere(rows: list[Contradiction], said: list[Assertion]) -> bool:
    """Another day at another place, or of another day or place and called off: another event of the same name."""
    kinds = {row.kind for row in rows}
    apart_from_it = kinds & {Aspect.DATE, Aspect.PLACE}
    is_off = Outcome.NOT_HELD in kinds and not any(row.what == Outcome.HELD for row in said)
    return len(apart_from_it) + is_off > 1


def _once(found: list[Contradiction]) -> list[Contradiction]:
    """The surest of each kind about one event in one sentence."""
    best: dict[tuple[str, Known], Contradiction] = {}
    for row in sorted(found, key=lambda row: row.score):
        best[row.kind, row.event] = row
    return list(best.values())


def _judged(
    rows: list[Assertion], written: str, towns: tuple[str, ...], folded: str = ""
) -> Iterator[Contradiction]:
    for row in rows:
        event = row.mention.event
        score = row.score * _differs(row, event, towns)
        if score >= FOUND:
            yield Contradiction(row.what, event, written, row.said, round(score, 3))
        if row.what == Aspect.DATE and row.date and row.date.clock and not score:
            late = row.score * clock_apart(row.date.clock, row.date.zone, event)
            if late >= FOUND:
                yield Contradiction(Aspect.DATE, event, written, row.said, round(late, 3))
    agreed = any(row.what in (Aspect.DATE, Outcome.HELD) and row.score >= FOUND for row in rows)
    if agreed and folded:
        yield from _times(rows, written, folded)


def _times(rows: list[Assertion], written: str, folded: str) -> Iterator[Contradiction]:
    """A time of day that stands alone: 「会談は午後3時に始まった」."""
    held = next((row for row in rows if row.verb and not row.is_plan), None)
    if held is None or any(row.date and row.date.clock for row in rows):
        return
    for start, end, words, clock, zone in times_in(folded):
        rest = folded[end:]
        if (
            rest.startswith(("に", "から", "、"))
            and start > held.mention.end
            and rest.find(held.verb) in range(24)
        ):
            score = held.score * clock_apart(clock, zone, held.mention.event)
            if score >= FOUND:
                yield Contradiction(Aspect.DATE, held.mention.event, written, words, round(score, 3))
            return


def _differs(row: Assertion, event: Known, towns: tuple[str, ...]) -> float:
    """Return how surely what is asserted is another thing than the record."""
    if row.what == Aspect.DATE:
        return _date(row, event)
    if row.what == Aspect.PLACE:
        return 0.0 if row.is_plan and event.outcome == Outcome.HELD else _place(row.said, event, towns)
    if event.outcome == Outcome.PLANNED and (row.what == Outcome.HELD and row.score < BOUND * BY_WORDS):
        return 0.0
    return _OUTCOME if event.outcome and event.outcome != row.what else 0.0


def _date(row: Assertion, event: Known) -> float:
    """A plan's date is compared with that of an event that is still to come or fell through."""
    is_over = event.outcome == Outcome.NOT_HELD and not PAST_PLAN.search(row.verb)
    if row.date is None or (row.is_plan and (event.outcome == Outcome.HELD or is_over)):
        return 0.0
    sure = apart(row.date, event)
    if not sure and event.when and event.when.is_lasting:
        for pattern, is_end in ((BEGAN, False), (ENDED, True)):
            edge = event.edge(is_end=is_end)
            if pattern.search(row.verb) and edge and not meets(row.date, edge):
                sure = 0.9
    return sure * (0.9 if row.is_plan else 1.0)


def _place(said: str, event: Known, towns: tuple[str, ...]) -> float:
    """A country holds its cities and contradicts nothing; what names the record's place as well is within it."""
    if not event.sites:
        return 0.0
    if _is_other_town(said, event):
        return _PLACE
    if any(own in said or said in own for own in event.around):
        return 0.0
    if any(said in name for name in event.names):
        return 0.0
    if any(town in said for town in towns):
        return _PLACE
    match = PLACE_NAME.search(f"{said}で")
    return _PLACE * 0.8 if match and match.group() not in NO_PLACE else 0.0


def _is_other_town(said: str, event: Known) -> bool:
    """アラスカ州フェアバンクス: the region is the record's, the town in it is not."""
    match = _TOWN.search(said)
    if not match or match["region"] not in event.around:
        return False
    return not any(own in match["town"] or match["town"] in own for own in event.sites)

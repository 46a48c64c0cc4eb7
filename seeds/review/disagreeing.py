"""Statements of a few plain kinds that a text makes, each about a subject and on a side: who is in office, how many, where,
whether it was agreed, how it went. Two that share kind and subject and stand on different sides disagree. Pure: no Django.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from articles.language.brackets import sentences
from articles.language.outcomes import ONLY_DISCUSSED
from articles.language.text import fold
from articles.language.unfinished import placeholders
from timeline.dating.places import COUNTRIES, PLACES

_PLACE = re.compile("|".join(sorted(PLACES.keys() - COUNTRIES, key=len, reverse=True)))
_OFFICES = r"(?:大統領|首相|国務長官|国防長官|外相|国家主席|総書記|議長|総裁|知事)"
_STATES = r"(?:アメリカ合衆国|アメリカ|ロシア|ウクライナ|[米露ロ中韓英仏独日])?"
_OFFICE = re.compile(rf"(?:[ァ-ヶー]+・)?([ァ-ヶー]{{3,}})(前|元)?{_STATES}{_OFFICES}")
#: The same with the state before 「前」 would be another person's predecessor: 「前米大統領」 alone names nobody.
_TOTAL = re.compile(r"総数|合わせて|合計|延べ|含める|含めて|通算|累計")
_COUNT = re.compile(r"([0-9][0-9,.]*)\s*(回|人|件|発|票|[かカヶ]国|隻|機|名|%)(?:以上|超|余り|近く|前後)?")
_FIGURE = re.compile(
    r"([一-龯ァ-ヶー]{2,12})は(?:約|およそ)?([0-9][0-9,.]*)\s*(人|件|票|%|億円|兆円|万人|億ドル|隻|機)"
)
_RUN = re.compile(r"[一-龯]{4,}|[ァ-ヶー]{4,}")
_HELD_AT = re.compile(r"での(?:開催|会談)|で(?:行われ|開かれ|開催され)て?(?:き)?(?:た|まし)")
_AGREED = re.compile(
    r"合意に達し(?:た|、)|で合意し(?:た|、)|(?:^|\t)合意(?:内容|事項)\t(?!な[いし]|なかった)"
)
_NOT_AGREED = re.compile(
    r"合意に(?:は|も)?(?:至ら(?:な|ず)|至ってい(?:な|ま)|達してい(?:な|ま))|合意(?:を得ること)?(?:は|が)(?:でき)?なかった"
)
_GIVEN_UP = re.compile(
    r"会談(?:の|を|は|が)?[^、。]{0,4}(?:中止|キャンセル)(?:する(?:という)?決断|した|され|」へ|が決ま|を決め|を正式)"
)
_NOT_GIVEN_UP = re.compile(
    r"(?:断念し|破棄され|放棄し|撤回し|中止し|中止され|白紙にし?)(?:ていな(?:い|か)|ておらず|たわけではな)"
)
_WELL = re.compile(
    r"十分な(?:協議|議論|話し合い)|生産的|建設的|成功(?:した|だった|に終わ)|順調|実り(?:ある|多)"
)
_BADLY = re.compile(r"不調|決裂|物別れ|失敗(?:した|だった|に終わ)|不発|平行線")
_MEETINGS = {"call": re.compile(r"電話(?:会談|協議)|通話"), "meeting": re.compile(r"会談|会合")}
_PARTY = re.compile(r"外相|国防相|両首脳|[ァ-ヶー]{4,}(?=氏|大統領|首相|外相|国務長官)")
_CHIEF = re.compile(r"([米露ロ中英仏独日韓])([一-龯]{2,4})(長官|大臣)")
_DAY_LABEL = re.compile(r"(?:会談|開催|実施|署名)(?:日時?|年月日|日程)\t")


#: What is counted without a place, or listed, is the same thing only within one text.
_OWN = frozenset(("own-figure", "total", "list", "chief"))


@dataclass(frozen=True)
class Told:
    """What a text says: its kind and subject, the side that it takes, and its own words."""

    kind: str
    subject: str
    side: str
    words: str


@lru_cache(maxsize=512)
def told(text: str) -> tuple[Told, ...]:
    """Return the statements of a text, whose lines are its blocks and whose rows have tabs between their cells.

    Each article is held against the same others again and again, so the answer is kept."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return tuple(row for kind in _KINDS for row in kind(lines))


def at_odds(mine: Iterable[Told], others: Iterable[Told]) -> list[tuple[Told, Told]]:
    """Return the first pair of each kind and subject that stands on different sides."""
    found: dict[tuple[str, str], tuple[Told, Told]] = {}
    by_subject: dict[tuple[str, str], list[Told]] = {}
    for row in others:
        by_subject.setdefault((row.kind, row.subject), []).append(row)
    for row in mine:
        key = (row.kind, row.subject)
        other = next((other for other in by_subject.get(key, ()) if other.side != row.side), None)
        if other is not None:
            found.setdefault(key, (row, other))
    return list({(one.words, other.words): (one, other) for one, other in found.values()}.values())


def at_odds_between(mine: Iterable[Told], others: Iterable[Told]) -> list[tuple[Told, Told]]:
    """Return the pairs of two texts: what counts only within one text is left out."""
    return at_odds((row for row in mine if row.kind not in _OWN), others)


def _sentences(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each sentence with its paragraph, folded; a row is a sentence."""
    for line in lines:
        yield from _of_line(line)


@lru_cache(maxsize=1024)
def _of_line(line: str) -> tuple[tuple[str, str], ...]:
    """Each kind of statement is looked for in the same lines, so the answer is kept."""
    if "\t" in line:
        return ((line.strip(), line),)
    whole = fold(line)
    return tuple((sentence.strip(), whole) for sentence in sentences(whole))


def _in_office(lines: list[str]) -> Iterator[Told]:
    for sentence, _whole in _sentences(lines):
        for match in _OFFICE.finditer(sentence):
            yield Told("office", match[1], "former" if match[2] else "sitting", sentence)


def _counted(lines: list[str]) -> Iterator[Told]:
    """Totals of the same thing: the words for what is counted are the long runs that stand with the total."""
    for sentence, _whole in _sentences(lines):
        for match in _FIGURE.finditer(sentence):
            place = _PLACE.search(sentence)
            kind = "figure" if place else "own-figure"
            yield Told(kind, f"{place[0] if place else ''}{match[1]}/{match[3]}", match[2], sentence)
        total = _TOTAL.search(sentence)
        counts = [match for match in _COUNT.finditer(sentence) if total and match.start() > total.start()]
        for match in counts[:1]:
            for run in set(_RUN.findall(sentence[: match.start()])):
                yield Told("total", f"{run}/{match[2]}", match[1], sentence)


def _held_at(lines: list[str]) -> Iterator[Told]:
    """Where meetings are said to be held, and what a table calls a mere plan."""
    for sentence, _whole in _sentences(lines):
        held = _HELD_AT.search(sentence)
        if "\t" in sentence and ONLY_DISCUSSED.search(sentence):
            place = _PLACE.match(sentence)
            yield from [Told("venue", place[0], "planned", sentence)] if place else []
        elif held and "\t" not in sentence:
            for place in _PLACE.finditer(sentence[max(0, held.start() - 40) : held.start()]):
                yield Told("venue", place[0], "held", sentence)


def _agreed(lines: list[str]) -> Iterator[Told]:
    """Whether a meeting at a place led to an agreement: the place stands in the paragraph, or beside a row."""
    for number, line in enumerate(lines):
        around = "\n".join(lines[max(0, number - 3) : number + 2]) if "\t" in line else line
        side = "none" if _NOT_AGREED.search(line) else "agreed" if _AGREED.search(line) else ""
        for place in dict.fromkeys(_PLACE.findall(around)) if side else ():
            yield Told("agreement", place, side, _part_with(line, _NOT_AGREED if side == "none" else _AGREED))


def _part_with(line: str, pattern: re.Pattern[str]) -> str:
    if "\t" in line:
        return line
    return next((part.strip() for part in sentences(line) if pattern.search(part)), line)


def _given_up(lines: list[str]) -> Iterator[Told]:
    """What became of a plan, by the places that the whole text names for it."""
    plans = {
        match[1]
        for line in lines
        for match in re.finditer(rf"({_PLACE.pattern})(?:での?|に|案|会談|を)", line)
    }
    for sentence, _whole in _sentences(lines):
        side = "kept" if _NOT_GIVEN_UP.search(sentence) else "given up" if _GIVEN_UP.search(sentence) else ""
        for place in sorted(plans) if side else ():
            yield Told("plan", place, side, sentence)


def _went(lines: list[str]) -> Iterator[Told]:
    """How a call or a meeting went, by who took part, or where it was."""
    for sentence, _whole in _sentences(lines):
        side = "badly" if _BADLY.search(sentence) else "well" if _WELL.search(sentence) else ""
        kind = next((kind for kind, pattern in _MEETINGS.items() if pattern.search(sentence)), "")
        if side and kind:
            who = _PARTY if kind == "call" else _PLACE
            for subject in dict.fromkeys(who.findall(sentence)):
                yield Told("course", f"{kind}/{subject}", side, sentence)


def _chiefs(lines: list[str]) -> Iterator[Told]:
    """One office under two names: neighbouring sentences that tell of the same."""
    for (one, _whole), (other, _whole2) in pairwise(_sentences(lines)):
        first, second = _CHIEF.search(one), _CHIEF.search(other)
        if first and second and first.group(1, 3) == second.group(1, 3) and _are_alike(one, other):
            for match, sentence in ((first, one), (second, other)):
                yield Told("chief", f"{match[1]}/{match[3]}", match[2], sentence)


def _are_alike(one: str, other: str) -> bool:
    return len(set(re.findall(r"[一-龯]{2}", one)) & set(re.findall(r"[一-龯]{2}", other))) >= 2


def _listed(lines: list[str]) -> Iterator[Told]:
    """Two tables of one text whose columns of one name share entries and differ in others."""
    columns: dict[str, list[tuple[frozenset[str], str]]] = {}
    for table in _tables(lines):
        for number, name in enumerate(table[0]):
            entries = frozenset(row[number] for row in table[1:] if number < len(row))
            columns.setdefault(name, []).append((entries, "\n".join("\t".join(row) for row in table)))
    for name, lists in columns.items():
        for (one, first), (other, second) in combinations(lists, 2):
            if len(one & other) >= 2 and one - other and other - one:
                yield Told("list", name, "/".join(sorted(one)), first)
                yield Told("list", name, "/".join(sorted(other)), second)


def _tables(lines: list[str]) -> Iterator[list[list[str]]]:
    table: list[list[str]] = []
    for line in [*lines, ""]:
        if "\t" in line and (not table or len(line.split("\t")) == len(table[0])):
            table.append(line.split("\t"))
        else:
            yield from [table] if len(table) > 2 else []
            table = [line.split("\t")] if "\t" in line else []


_KINDS: tuple[Callable[[list[str]], Iterator[Told]], ...] = (
    _in_office,
    _counted,
    _held_at,
    _agreed,
    _given_up,
    _went,
    _chiefs,
    _listed,
)


def days_left_open(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows whose day was never filled in, each with the places of its table."""
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines):
        if _DAY_LABEL.match(line) and placeholders(line):
            beside = "\n".join(near for near in lines[max(0, number - 4) : number + 5] if "\t" in near)
            yield line, list(dict.fromkeys(_PLACE.findall(beside)))

"""A headline for an event, made of the parts of the clause that tells of it: who, where, what, and the act. Pure: no Django.

It ends in the act, a noun where the verb is made of one: 「岬国のハルド外相が首都で会談」. Never a sentence that was cut off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.language.brackets import BRACKETS, masked
from seeds.events.acts import act_of, held
from seeds.events.phrases import Phrase, heads, phrases
from timeline.dating.endings import Ending, ending_of

#: In full-width characters; letters of the Latin alphabet count half.
LONGEST = 30
#: Act and arguments of fewer letters do not say who acted.
_SAYS_LITTLE = 6
_OPENINGS = ("また", "一方で", "一方", "さらに", "しかし", "ただし", "ただ", "これに対し", "例えば", "特に", "その後", "そのため", "なお", "そして", "同時に", "このほか", "もっとも", "これを受けて", "うち", "前回の", "今回は", "第一に", "第二に", "第三に", "A.", "Q.", "A　", "Q　", "A ", "Q ", "なぜ", "まず", "次に")  # fmt: skip
_SIGNS = " 　\t・-*●■◆▽▼○◎>→:：、,。．.|"
_COMMA = re.compile("[、，。：:\t]")
_COPULAS = ("だ", "だった", "である", "です", "でした", "であった")
_SUBJECTS, _PLACES = ("は", "が", "も", "には"), ("で", "において", "では")
_ARGUMENTS = ("を", "に", "と", "へ", "から", "との")
_AS_FOLLOWS = ("次のよう", "以下のよう", "次の通り")
_SOURCES = ("によると", "によれば", "によりますと")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a headline is made of; the arguments stand in the order of the clause."""

    subject: str
    place: str
    arguments: tuple[Phrase, ...]
    act: str
    is_passive: bool
    plan: str
    place_first: bool = False
    tie: str = "が"
    rest: str = ""

    @property
    def said(self) -> list[str]:
        return [row.words for row in self.arguments]


def headline(before: str, after: str, sentence: str = "") -> str:
    """Return a headline for a clause whose date stood between ``before`` and ``after``, or nothing. ``sentence`` is the
    whole of it, for a clause that leaves out what is spoken of."""
    clause = (
        (_opened(_tail(before)) + _up_to_act(after)).lstrip("のにはがをでともへ")
        if before
        else _opened(_up_to_act(after))
    )
    parts = _parts(phrases(clause.strip(_SIGNS)))
    if parts is None:
        return ""
    if not parts.subject and len(parts.act) + sum(map(len, parts.said)) < _SAYS_LITTLE:
        topic = topic_of(sentence)
        parts = replace(parts, subject=topic if topic not in clause else "")
    return next(
        (row for row in map(finished, _written(parts)) if len(row) > 1 and _width(row) <= LONGEST), ""
    )


def finished(title: str) -> str:
    """Return a title without particles at its end: it ends in the act."""
    bare = title.rstrip("、。 をがにへ")
    tie = next((tie for tie in ("との", "でも", "では", "には", "とは", "は") if bare.endswith(tie)), "")
    return finished(bare.removesuffix(tie)) if tie else bare


@lru_cache(maxsize=64)
def topic_of(sentence: str) -> str:
    """Return what a sentence speaks of, by its first は. Each date of a sentence asks for it, and so does each way to title it."""
    found = phrases(_opened(sentence)[:40])
    return next(
        (row.words for row in found if row.particle in ("は", "には", "では") and len(row.words) <= 16), ""
    )


def noun_phrase(words: str) -> str:
    """Return the fullest end of a noun phrase that fits."""
    bare = finished(act_of(_cleaned(words))[0])
    return next((row for row in heads(_opened(bare)) if row and _width(row) <= LONGEST), "")


def _opened(text: str) -> str:
    """Leave out a dateline and the words that tie a sentence to the one before it."""
    words = text.lstrip(_SIGNS)
    if words[:1] in ("[", "【", "［", "〔", "（", "("):
        words = (
            masked(words, BRACKETS, "\x00").lstrip("\x00")
            and words[len(words) - len(masked(words, BRACKETS, "\x00").lstrip("\x00")) :]
        )
        words = words.lstrip(_SIGNS)
    for opening in _OPENINGS if words.startswith(_OPENINGS) else ():
        if words.startswith(opening):
            words = words.removeprefix(opening).lstrip("、, ")
    return words


def _tail(before: str) -> str:
    """Return the words before a date that belong to its clause: what is behind the last predicate."""
    rows = _commas(before)
    kept: list[str] = []
    for row in reversed(rows):
        ends = row.strip() and ending_of(row) not in (Ending.PARTICLE, Ending.NOUN, Ending.NONE)
        if ends and kept:
            break
        if ends and row is not rows[-1]:
            break
        if not row.endswith(_SOURCES):
            kept.append(row)
    words = "、".join(row for row in reversed(kept) if row.strip())
    return f"{words}、" if words and before.endswith(("、", "：", ":")) else words


def _up_to_act(after: str) -> str:
    kept: list[str] = []
    for row in _commas(after.lstrip("、，")):
        kept.append(row)
        if ending_of(row) not in (Ending.PARTICLE, Ending.NOUN):
            break
    return "、".join(kept)


def _commas(text: str) -> list[str]:
    """Split at commas outside brackets."""
    rows, begin = [], 0
    for comma in _COMMA.finditer(masked(text, BRACKETS, "\x00")):
        rows.append(text[begin : comma.start()])
        begin = comma.end()
    return [*rows, text[begin:]]


def _parts(found: Sequence[Phrase]) -> Parts | None:
    if not found or found[-1].words in _COPULAS:
        return None
    *rest, last = found
    act, is_passive, plan = act_of(last.words)
    subject, tie = _subject_of(rest)
    place = _last(rest, _PLACES)
    what = _last(rest, ("を",)) or subject
    taken = held(act, what.words if what else "")
    is_passive |= taken != act and act.rstrip("たる").endswith("れ")
    if not taken and what is not None:
        taken, rest = what.words, [row for row in rest if row is not what]
        subject = None if subject is what else subject
    if not taken and not any(row.particle in _ARGUMENTS for row in rest):
        return None
    rest = [row for row in rest if row.words not in _AS_FOLLOWS]
    arguments = tuple(row for row in rest if row.particle in _ARGUMENTS and row not in (subject, place))
    return Parts(
        _cleaned(subject.words) if subject else "",
        _cleaned(place.words) if place else "",
        arguments[-2:],
        _cleaned(_without(taken, ("こう", "次のように", "以下のように", "次のとおり"))),
        is_passive,
        plan,
        _stands_first(rest, place, subject),
        tie,
        "" if is_passive else _behind(rest, subject),
    )


def _subject_of(rest: Sequence[Phrase]) -> tuple[Phrase | None, str]:
    """Return who acts, and what ties it to the act. Headlines part who from what by a comma: 「中央銀行、0.25%の利下げ」."""
    subjects = [row for row in rest if row.particle in _SUBJECTS]
    if subjects:
        return _last(subjects, ("が",)) or subjects[0], "が"
    apart = (row for row in rest if not row.particle and not row.words.endswith(("て", "で")))
    return next(apart, None), "、"


def _last(rest: Sequence[Phrase], particles: Sequence[str]) -> Phrase | None:
    return next((row for row in reversed(rest) if row.particle in particles), None)


def _stands_first(rest: Sequence[Phrase], place: Phrase | None, subject: Phrase | None) -> bool:
    """Whether the place is told before who acts there."""
    if subject is None or place is None or subject.particle != "が":
        return False
    return rest.index(place) < rest.index(subject)


def _behind(rest: Sequence[Phrase], subject: Phrase | None) -> str:
    """Return what the clause says between who acts and the act."""
    if subject is None or subject not in rest:
        return ""
    return "".join(f"{row.words}{row.particle}" for row in rest[rest.index(subject) + 1 :])


def _without(words: str, openings: Sequence[str]) -> str:
    return next((words.removeprefix(row) for row in openings if words.startswith(row)), words)


def _cleaned(words: str) -> str:
    """Return words without signs around them and without a bracket that is not whole."""
    words = " ".join(words.strip(_SIGNS).split())
    for opens, closes in (("「", "」"), ("（", "）"), ("(", ")"), ("『", "』"), ("【", "】")):
        if words.count(opens) > words.count(closes):
            words = words[: words.rfind(opens)]
        elif words.count(opens) < words.count(closes):
            words = words[words.find(closes) + 1 :]
    return words.strip(_SIGNS)


def _written(parts: Parts) -> Iterator[str]:
    """Yield headlines, the fullest first."""
    of = "の" if parts.plan and parts.plan != "予定" and not "ぁ" <= parts.act[-1:] <= "ん" else ""
    act = f"{parts.act}{of}{parts.plan}"
    subjects = [*heads(parts.subject)] if parts.subject else []
    arguments = parts.arguments
    if parts.subject and parts.rest:
        where = f"{parts.place}で" if parts.place_first else ""
        yield f"{where}{parts.subject}{parts.tie}{parts.rest}{act}"
    for kept in (arguments, arguments[-1:]):
        for place in dict.fromkeys((parts.place, "")):
            for subject in subjects or [""]:
                yield _joined(subject, place, kept, act, parts)
    if arguments:
        last = arguments[-1]
        for words in heads(last.words):
            for subject in [*subjects[-1:], ""]:
                yield _joined(subject, "", (Phrase(words, last.particle),), act, parts)
    for subject in [*subjects, ""]:
        yield _joined(subject, "", (), act, parts)


def _joined(subject: str, place: str, arguments: Sequence[Phrase], act: str, parts: Parts) -> str:
    has_object = any(row.particle == "を" for row in arguments)
    where = f"{place}で" if place else ""
    middle = "".join(f"{_cleaned(row.words)}{row.particle}" for row in arguments)
    if not subject:
        return f"{where}{middle}{act}"
    if (parts.is_passive or act == "開催") and not has_object:
        return f"{where}{middle}{subject}を{act}"
    return (
        f"{where}{subject}{parts.tie}{middle}{act}"
        if parts.place_first
        else f"{subject}{parts.tie}{where}{middle}{act}"
    )


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)

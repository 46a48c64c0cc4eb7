"""A clause of Japanese cut at its particles: who, what, where, and the act. Pure: no Django.

No dictionary: a particle stands behind kanji, katakana, a digit or a closing bracket, or before one of them, and what
stands inside brackets is one word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.language.brackets import BRACKETS, spans

#: Particles that part phrases, the longest first; の binds a phrase to the next one and parts nothing.
PARTICLES = ("を経て", "に向けて", "に合わせて", "をめぐって", "にわたって", "を受けて", "に続いて", "にかけて", "に向け", "に合わせ", "をめぐり", "にわたり", "を受け", "に続き", "を前に", "において", "によって", "について", "とともに", "に対して", "により", "に対し", "として", "からは", "には", "では", "にて", "から", "まで", "とは", "は", "が", "を", "に", "で", "と", "も", "へ", "、")  # fmt: skip
_BY_LETTER = {row[0]: [other for other in PARTICLES if other[0] == row[0]] for row in PARTICLES}
_OPENING = re.compile(f"[{''.join(_BY_LETTER)}]")
#: What ends like a particle and modifies the word behind it.
_BINDING = ("からの", "までの", "による", "に対する", "に関する", "における", "に伴う", "に向けた", "に基づく", "についての")  # fmt: skip
#: Hiragana that begin with a particle's letter and belong to a word: 下がる, 我が国, 見積もる, できる.
_WITHIN = ("による", "に対する", "に関する", "における", "に伴う", "に向けた", "に基づく", "についての", "をめぐる", "との", "での", "への", "からの", "までの", "がら", "がる", "がっ", "がり", "がた", "とし", "とき", "とこ", "とな", "とみ", "とも", "でき", "でい", "でし", "です", "であ", "にな", "はず", "はじ", "もの", "もし", "もう", "もと", "もら", "もる", "もっ", "もり", "とい", "とっ", "にくい", "でな")  # fmt: skip
#: Particles that tie what belongs to a verb which modifies a noun: 革命を主導した将軍.
_OF_VERB = ("を", "に", "と", "で", "へ", "から", "に対し", "にて")
#: Behind a noun that names what came before.
_SINCE = ("以来", "以降", "直前", "直後", "前後")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with the particle behind them; the last one has none."""

    words: str
    particle: str


@lru_cache(maxsize=256)
def phrases(clause: str) -> tuple[Phrase, ...]:
    """Cut a clause at its particles. A headline, its topic and its features ask for the same clause in turn."""
    closed = _enclosed(clause)
    found, begin, at = [], 0, 0
    while opening := _OPENING.search(clause, at):
        at = opening.start()
        particle = "" if at in closed else _particle(clause, begin, at)
        if particle:
            if words := clause[begin:at].strip():
                found.append(Phrase(words, particle.strip("、") and particle))
            at = begin = at + len(particle)
        else:
            at += 1
    if words := clause[begin:].strip():
        found.append(Phrase(words, ""))
    return tuple(_whole(found))


def _whole(found: list[Phrase]) -> list[Phrase]:
    """Put phrases together that belong to a verb which modifies the noun behind it."""
    rows: list[Phrase] = []
    for phrase in found:
        if phrase.particle and _begins_with_verb(phrase.words):
            while rows and (
                rows[-1].particle in _OF_VERB or (rows[-1].particle == "が" and _has_topic(rows[:-1]))
            ):
                before = rows.pop()
                phrase = Phrase(f"{before.words}{before.particle}{phrase.words}", phrase.particle)
        if phrase.particle in ("は", "が") and rows and rows[-1].particle == "と":
            before = rows.pop()
            phrase = Phrase(f"{before.words}と{phrase.words}", phrase.particle)
        rows.append(phrase)
    return rows


def _has_topic(rows: list[Phrase]) -> bool:
    return any(row.particle in ("は", "には", "では") for row in rows)


def _begins_with_verb(words: str) -> bool:
    """Whether a phrase begins with a verb: 主導した将軍, 対する通行料, 整備する計画."""
    ends = [
        at
        for at, letter in enumerate(words)
        if letter in "たるうくすむぶぐつだ" and 0 < at < min(len(words) - 1, 9)
    ]
    return any(not _is_kana(words[at + 1]) and not _is_noun(words[: at + 1]) for at in ends)


def _is_noun(words: str) -> bool:
    return "の" in words or all(not _is_kana(letter) for letter in words)


def _enclosed(clause: str) -> set[int]:
    return {at for start, end in spans(clause, BRACKETS) for at in range(start, end)}


def _particle(clause: str, begin: int, at: int) -> str:
    if at == begin and clause[at] != "、":
        return ""
    found = next((row for row in _BY_LETTER[clause[at]] if clause.startswith(row, at)), "")
    if clause.startswith(_BINDING, at):
        return ""
    if len(found) != 1 or found == "、":
        return found
    before, after = clause[at - 1], clause[at + 1 : at + 2]
    follows = bool(after) and not _is_kana(after)
    if clause.startswith(_WITHIN, at) or (found == "が" and before in "我わ"):
        return ""
    if found in "もで" and after and not follows:
        return ""
    # 「彼らは首都で」: behind hiragana only a particle stands before what is no hiragana.
    return found if not _is_kana(before) or (follows and found in "はがをにと") else ""


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ん"


def up_to_since(noun: str) -> str:
    """「国連総会以来の訪米」 names what came before."""
    found = [at for words in _SINCE if (at := noun.find(words)) > 1]
    return noun[: min(found)] if found else noun


def heads(words: str) -> Iterator[str]:
    """Yield shorter and shorter ends of a noun phrase: 港の復旧費を盛り込んだ補正予算案, 補正予算案."""
    yield words
    closed = _enclosed(words)
    for at in range(len(words)):
        if at and at not in closed and not _is_kana(words[at]) and _modifies(words[:at]):
            yield words[at:]


def _modifies(words: str) -> bool:
    """Whether words modify the noun behind them: 港の, 盛り込んだ, 停滞する."""
    return words.endswith(("の", "た", "だ", "る", "な", "い", "う", "く", "との", "、"))

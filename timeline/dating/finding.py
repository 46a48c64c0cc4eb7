"""Where a sentence may hold dates: each with all that it may be, the longest first. Pure: no Django."""

import re

from timeline.dating.grammar import Phrase, phrases_at
from timeline.dating.lexicon import TABLES, Token, lex
from timeline.dating.parts import Short
from timeline.dating.understanding import in_signs

#: What stands around a word of a date in a sentence if it is one.
_AFTER_WEEKDAY = re.compile(r"[、。はにのもかへで]|まで|$")
_KANJI_BEFORE = re.compile(r"[一-龯ァ-ヶ]$")
#: Tables whose words may begin a date.
_OPENING = ("zone", "count", "prefix", "running", "lead", "side", "before")
_OPENERS = frozenset(word for table in _OPENING for word in TABLES[table])
#: 毎年10月 is no date.
_RECURRING = re.compile(r"(?:[毎隔各][年月週日]?の?|\b(?:every|each) )$", re.IGNORECASE)
#: 1日3便, 1日約8000人, 1日に何度も, 1日に引き出せる額: how much or how often in a day, and no first of the month.
_PER_DAY = re.compile(
    r"[1１一]日(?:(?:約|およそ|平均|最大|最高)?\d[\d.,]*(?![\d日時:：/])|に?(?:[何数]|\d+)[回度便食]|に平均"
    r"|に[^、。た]{1,8}(?:額|量|上限|[回人本]数)[はがを])"
)
#: A month of English alone is as often a name or a verb; behind these it is a month.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|of|from|to|and|before|after|between|early|mid|late|through) $",
    re.IGNORECASE,
)
#: Words that a sentence may hold by themselves without naming a date.
_NEVER_ALONE = frozenset(("season", "part", "daypart", "clock", "half", "minute", "second", "hidden"))


def dates_in(text: str) -> list[list[Phrase]]:
    """Return the dates of a text in order, each as what it may be, the longest first."""
    tokens = lex(in_signs(text))
    found: list[list[Phrase]] = []
    at = 0
    while at < len(tokens):
        row = phrases_at(tokens, at) if _may_begin(tokens[at]) else []
        row = [phrase for phrase in row if _is_date(text, phrase)]
        if row:
            found.append(row)
            at = next((n for n in range(at, len(tokens)) if tokens[n].start >= row[0].end), len(tokens))
        else:
            at += 1
    return found


def _may_begin(token: Token) -> bool:
    """Whether a date may begin with a word: not with の, a daypart or a bracket, nor with a number of nothing."""
    if token.parts and token.text.isascii() and token.text.isalpha():
        return True
    if token.parts:
        return token.parts[0][0] not in _NEVER_ALONE or len(token.parts) > 1
    return token.text in _OPENERS or (token.number is not None and bool(token.unit))


def _is_date(text: str, phrase: Phrase) -> bool:
    """Whether a phrase in a sentence is a date: 年度 and 25年 alone are none, 10/16 is as often a fraction."""
    term = phrase.terms[0]
    parts = term.parts
    if term.span:
        return True
    if _RECURRING.search(text[: phrase.start]) or _PER_DAY.match(text, phrase.start):
        return False
    if "hidden" in parts or not (set(parts) - _NEVER_ALONE):
        return "half" in parts and len(parts) == 1
    words = text[phrase.start : phrase.end]
    if (set(parts) <= {"year"} and isinstance(parts["year"], Short)) or re.match(
        r"[0-9]+/[0-9]+(?![0-9/])", words
    ):
        return False
    if set(parts) == {"weekday"} and not term.in_english:
        return bool(_AFTER_WEEKDAY.match(text, phrase.end)) and not _KANJI_BEFORE.search(text[: phrase.start])
    if term.in_english and set(parts) == {"month"} and isinstance(parts["month"], int) and not term.side:
        return bool(_BEFORE_MONTH.search(text[: phrase.start])) or phrase.start < term.start
    return text[phrase.start - 1 : phrase.start] != "."

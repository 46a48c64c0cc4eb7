"""The words of dates, and a text as the words that are in it. Pure: no Django.

The vocabulary is data: ``words.toml``. Numbers are the only words that no list can hold.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from articles.language.words import any_of
from articles.vocabulary import Vocabulary
from timeline.dating.parts import Named, Near, Next, Part, Rel, Short
from timeline.dating.places import PLACES
from timeline.dating.shapes import SHAPE
from timeline.dating.signs import SIGNS, written_at

VOCABULARY = Vocabulary(Path(__file__).with_name("words.toml"), SHAPE)
TABLES: dict[str, dict[str, Any]] = {
    **VOCABULARY.content,
    "zone": {f"{place}時間": zone for place, zone in PLACES.items()} | VOCABULARY["zone"],
}
#: Tables whose words are a part of a date.
_PARTS = (
    "century",
    "year",
    "fiscal",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "day",
    "weekday",
    "part",
    "daypart",
)
#: English is written with capitals or without; May and March are verbs too.
_FOLDED = {
    word.lower(): word
    for table in TABLES.values()
    for word in table
    if word.isascii() and word.lower() not in ("may", "march", "to")
}
#: Every word by the letter with which it begins, the longest first.
_BY_LETTER: dict[str, list[str]] = {}
for _word in sorted(
    {*_FOLDED, *(word for table in TABLES.values() for word in table)}, key=len, reverse=True
):
    _BY_LETTER.setdefault(_word[0], []).append(_word)
#: What is no word, nothing that a word may begin with, and nothing that the grammar looks for by itself.
_SIGNS = re.escape("".join(sorted({*SIGNS, *"0123456789()の週半 　"})))
_OTHERS = re.compile(
    rf"(?:(?!{any_of(word for words in _BY_LETTER.values() for word in words)})[^{_SIGNS}])+", re.IGNORECASE
)
#: 2026年半ば is the middle of a year, 1年半 a year and a half.
_UNIT = re.compile(
    "|".join(
        re.escape(word) + "(?!ば)" * word.endswith("半")
        for word in sorted(TABLES["unit"], key=len, reverse=True)
    )
)
#: Text taken out of a printed page has a space between figures and letters: 4 月 8 日.
_APART = re.compile(" [年月日](?![間本])")
_UNITS = TABLES["unit"] | {f" {sign}": TABLES["unit"][sign] for sign in "年月日"}
_NO_DATE = re.compile("|".join([r"[0-9]+[回度便本人]", *(re.escape(word) for word in TABLES["no_date"])]))
_GUARDS = {word: re.compile(pattern) for word, pattern in TABLES["guard"].items()}
_BEFORE = {word: re.compile(f"(?:{pattern})$") for word, pattern in TABLES["guard_before"].items()}
_NUMBER = re.compile(r"(?<![0-9.第])[0-9]+(?![0-9]*\.[0-9])")
_SPELLED = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, TABLES['spelled']))})(?= (?:day|week|month|year)s?\b)",
    re.IGNORECASE,
)
_SPACE, _LATIN = re.compile(r"[ 　]+"), re.compile("[A-Za-z]")
#: What English puts between the parts of a date: the evening of the 4th of June.
WITHIN_ENGLISH = ("of", "the")


class Token(NamedTuple):
    """A word at ``start:end``. ``parts`` are the parts of a date that it names, each with its value; ``number`` and
    ``unit`` those of a number, which may count instead: 3日 before 前. A tuple: a page has hundreds."""

    text: str
    start: int
    end: int
    parts: Named = ()
    number: int | None = None
    unit: str = ""
    is_lent: bool = False
    #: No word of a date is in it, nor any that may stand between two of them.
    is_other: bool = False

    def of(self, table: str) -> Any:
        """Return the word's value in a table, or nothing."""
        return TABLES[table].get(self.text)


_DAYPARTS = (
    *TABLES["daypart"],
    *TABLES["day_and_daypart"],
    *(word for word, parts in TABLES["compound"].items() if any(name == "daypart" for name, _value in parts)),
)


def may_say_daypart(text: str) -> bool:
    """Whether a part of the day may be named: most dates name none, and need not be understood to tell."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return any(word.lower() in folded for word in _DAYPARTS)


_COUNTED: dict[str, type[Next] | type[Near]] = {"next": Next, "near": Near}


def value_of(written: int | str) -> Part:
    """Return the value that a table writes as -1, "next 1", "near 0" or "month 10"."""
    if isinstance(written, int):
        return Rel(written)
    how, _space, number = written.partition(" ")
    if how in _COUNTED:
        return _COUNTED[how](int(number))
    return int(number) if how in ("month", "day") else written


@lru_cache(maxsize=512)
def lex(text: str, at: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words of a text, or of a part of it, that may belong to a date, and each other character as a word of its own."""
    tokens: list[Token] = []
    begin, end = at, len(text) if end is None else end
    while at < end:
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        tokens.append(_token(text, at))
        at = tokens[-1].end
    tokens = _lend_units(tokens)
    may_be_english = _LATIN.search(text, begin, end) or any(map(_is_bare_number, tokens))
    return tuple(_in_english(tokens) if may_be_english else tokens)


def _token(text: str, at: int) -> Token:
    if others := _OTHERS.match(text, at):
        return Token(others[0], at, others.end(), is_other=others[0] not in WITHIN_ENGLISH)
    if written := written_at(text, at):
        return Token(text[at : written[1]], at, written[1], written[0])
    found = _numbered(text, at) or _named(text, at)
    # What its neighbours make no word counts no days either: 前 in 22日前往.
    return found[0] if found else Token(text[at] * (text[at] not in TABLES["way"]), at, at + 1)


def _numbered(text: str, at: int) -> list[Token]:
    """Read a number with its unit, 21日, or by itself."""
    number = text[at].isascii() and (_NUMBER.match(text, at) or _SPELLED.match(text, at))
    if not number:
        return []
    digits = str(TABLES["spelled"].get(number.group().lower(), number.group()))
    unit = _UNIT.match(text, number.end()) or _APART.match(text, number.end())
    kind = _UNITS[unit.group()] if unit else ""
    end = unit.end() if unit else number.end()
    parts = () if kind and _NO_DATE.match(text, end) else _parts_of(kind, digits, text[at - 1 : at])
    return [Token(text[at:end], at, end, parts, int(digits), kind)]


def _parts_of(kind: str, digits: str, before: str) -> Named:
    number = int(digits)
    if kind in ("year", "fiscal"):
        return ((kind, number if len(digits) == 4 else Short(number)),) if len(digits) in (2, 4) else ()
    if kind == "decade":
        return (("decade", number if len(digits) == 4 else Short(number)),)
    if kind == "hour":
        return (("clock", (number, 0, 0)),)
    return ((kind, number),) if kind in ("month", "day", "century", "minute", "second") else ()


def _named(text: str, at: int) -> list[Token]:
    """Read a word of the tables, the longest that its neighbours allow."""
    letter = text[at]
    words = _BY_LETTER.get(letter, [])
    if letter.isupper():
        words = words + _BY_LETTER.get(letter.lower(), [])
    for written in words:
        end = at + len(written)
        is_here = text.startswith(written, at)
        if is_here or (letter.isascii() and written in _FOLDED and text[at:end].lower() == written):
            word = _FOLDED.get(written, written)
            if _stands(text, at, end, word):
                return [Token(word, at, end, _named_parts(word))]
    return []


def _stands(text: str, at: int, end: int, word: str) -> bool:
    """Whether the neighbours leave the word what it is: 朝 is no 朝鮮, an English word no part of another."""
    if word.isascii() and word[0].isalpha() and _is_letter(text[at - 1 : at]):
        return False
    if word.isascii() and word[-1].isalpha() and _is_letter(text[end : end + 1]):
        return False
    if word in TABLES["short_weekday"] and not text[at].isupper():
        return False
    after, before = _GUARDS.get(word), _BEFORE.get(word)
    return not (after and after.match(text, end)) and not (before and before.search(text[:at]))


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _named_parts(word: str) -> Named:
    if compound := TABLES["compound"].get(word):
        return tuple(
            (name, value_of(value) if name in ("year", "fiscal", "month", "week", "day") else value)
            for name, value in compound
        )
    if both := TABLES["day_and_daypart"].get(word):
        return ("day", value_of(both[0])), ("daypart", both[1])
    if word in TABLES["clock"]:
        return (("clock", (TABLES["clock"][word], 0, 0)),)
    for name in _PARTS:
        if word in TABLES[name]:
            value = TABLES[name][word]
            is_fixed = name in ("half", "quarter", "season", "part", "daypart", "weekday")
            return ((name, value if is_fixed else value_of(value)),)
    return ()


def _lend_units(tokens: list[Token]) -> list[Token]:
    """Give a bare number the unit of the one that it is listed with: 16、17両日, 10〜12月."""
    tokens = list(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.number is None or token.unit or token.parts:
            continue
        if at + 1 < len(tokens) and TABLES["closing"].get(tokens[at + 1].text) == "all":
            tokens[at] = token._replace(parts=(("day", token.number),), unit="day")
        elif at + 2 < len(tokens) and TABLES["link"].get(tokens[at + 1].text) in ("list", "range"):
            tokens[at] = _lent(token, tokens[at + 2])
    return tokens


def _lent(token: Token, other: Token) -> Token:
    if not other.unit or other.number is None:
        return token
    digits = str(token.number)
    parts = (
        _parts_of(other.unit, digits.zfill(2) if other.unit == "year" else digits, "") if other.parts else ()
    )
    return token._replace(parts=parts, unit=other.unit, is_lent=True)


def _in_english(tokens: list[Token]) -> list[Token]:
    """English writes days and years without a unit: a number beside a month is its day, one of four digits after it, or
    after a season, its year. The comma and the point between them say nothing."""
    found: list[Token] = []
    english: set[int] = set()
    for at, token in enumerate(tokens):
        before = found[-1] if found else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        is_english = before is not None and (_is_english(before) or before.start in english)
        if is_english and token.text in _BETWEEN and _goes_on(after):
            continue
        weekday = token.of("short_weekday")
        if weekday is not None and _is_beside_day(found, tokens[at + 1 : at + 4]):
            token = token._replace(parts=(("weekday", weekday),))
        if _is_bare_number(token):
            is_english = is_english or _ends_range(found, english) or _ends_log_stamp(token, before, english)
            read = _numbered_in_english(token, is_english, before, after)
            english |= {token.start} if read is not token else set()
            token = read
        found.append(token)
    return found


def _goes_on(after: Token | None) -> bool:
    return after is not None and (after.number is not None or _is_english_month(after))


def _is_bare_number(token: Token) -> bool:
    return token.number is not None and not token.unit and token.text.isdigit()


def _ends_range(found: Sequence[Token], english: set[int]) -> bool:
    return len(found) > 1 and found[-1].text == "〜" and found[-2].start in english


#: What English puts between a month, a day and a year.
_BETWEEN = (",", ".", "、")
_AROUND_WEEKDAY = (*_BETWEEN, "(")


def _is_beside_day(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a day in numbers or in English stands right before or after: 2025.10.21 TUE, Tue, 21 Oct."""
    last = next((token for token in reversed(before[-2:]) if token.text not in _AROUND_WEEKDAY), None)
    if last is not None and any(name == "day" for name, _value in last.parts):
        return True
    coming = [token for token in after if token.text not in _BETWEEN][:2]
    if coming and coming[0].number is not None:
        coming = coming[1:]
    return bool(coming) and _is_english_month(coming[0])


def _ends_log_stamp(token: Token, before: Token | None, english: set[int]) -> bool:
    """Machines print the year behind a clock with seconds: Tue Oct 21 18:30:05 2025."""
    if before is None or before.text.count(":") != _COLONS:
        return False
    return bool(english) and len(token.text) == _YEAR_LENGTH and max(english) < before.start


_COLONS, _YEAR_LENGTH = 2, 4


def _numbered_in_english(token: Token, is_english: bool, before: Token | None, after: Token | None) -> Token:
    number = token.number or 0
    is_led = before is not None and (before.of("lead") is not None or before.of("skipped") is not None)
    if len(token.text) == 4 and (is_english or is_led):
        return token._replace(parts=(("year", number),))
    beside = any(each is not None and _is_english_month(each) for each in (before, after))
    if 1 <= number <= 31 and (beside or is_english):
        return token._replace(parts=(("day", number),))
    return token


def _is_english(token: Token) -> bool:
    return bool(token.parts) and token.text.isascii() and any(map(str.isalpha, token.text))


def _is_english_month(token: Token) -> bool:
    return _is_english(token) and token.parts[0][0] == "month"

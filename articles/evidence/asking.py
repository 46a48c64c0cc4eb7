"""What an editor asks the library for, a word at a time. Pure: no Django."""

import re

#: Hiragana as katakana: what an input method writes before it is told to convert.
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_DAY = re.compile(
    r"(?:(?P<year>\d{4})[年/.-])?(?P<month>0?[1-9]|1[0-2])(?:[月/.-])(?P<day>0?[1-9]|[12]\d|3[01])日?",
    re.ASCII,
)
_MONTH = re.compile(r"(?P<year>\d{4})[年/.-](?P<month>0?[1-9]|1[0-2])月?", re.ASCII)


def asked(word: str) -> list[tuple[str, str]]:
    """Return the ways in which a source may answer to a folded word, as lookups: it holds the word as it is written or in
    katakana (ろいたー, ロイター), or was issued on that day (10月21日, 2025-10-21) or in that month (2025-10)."""
    ways = [("search_text__contains", word)]
    if (katakana := word.translate(_KATAKANA)) != word:
        ways.append(("search_text__contains", katakana))
    if issued := _issued(word):
        ways.append(("issued__contains", issued))
    return ways


def _issued(word: str) -> str:
    """Return what an ISO 8601 date of that day or month holds, and no other date does; a day may lack its year."""
    if match := _DAY.fullmatch(word):
        return f"{match['year'] or ''}-{int(match['month']):02}-{int(match['day']):02}"
    match = _MONTH.fullmatch(word)
    return f"{match['year']}-{int(match['month']):02}" if match else ""

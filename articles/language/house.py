"""The words of the house: a YAML file in the format of prh, which textlint reads too. Pure: no Django.

Each rule has ``expected`` and, unless it says itself how it is written otherwise, ``pattern`` or ``patterns``: plain words, or
``/a regular expression/``. ``specs`` are pairs of ``from`` and ``to`` that must come out so, ``prh`` says why. Where no
pattern is given, prh looks for the word in other widths and cases.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from articles.language.brackets import QUOTES, masked
from articles.language.names import uses

_REGEX = re.compile(r"/(?P<words>.*)/(?P<flags>[gimsuy]*)", re.DOTALL)


class NotAHouse(Exception):
    """The file cannot be read as words of the house; says which entry is wrong."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word as the house writes it, the plain words and the pattern that find it written otherwise, and why."""

    expected: str
    plain: tuple[str, ...]
    pattern: re.Pattern[str] | None
    reason: str = ""

    def written_otherwise(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, as it should be) of the uses outside quotation marks. Plain words are names: one within a
        longer name, or that is merely mentioned, is right."""
        found = [(*place, self.expected) for place in uses(text, self.expected, self.plain)]
        matches = self.pattern.finditer(masked(text, QUOTES)) if self.pattern else ()
        found += [(*match.span(), match.expand(self.expected)) for match in matches if match[0]]
        return [row for row in found if text[row[0] : row[1]] != row[2]]


@cache
def terms(path: Path) -> tuple[Term, ...]:
    """Read a file once a process. Raises ``NotAHouse``."""
    try:
        content = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise NotAHouse(str(error)) from error
    rows = content.get("rules") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise NotAHouse("rules")
    return tuple(_checked({"expected": row} if isinstance(row, str) else row) for row in rows)


def _checked(row: Any) -> Term:
    """Read a rule and try it on its own examples."""
    try:
        term = _read(row)
        for spec in row.get("specs", ()):
            if mended(str(spec["from"]), (term,)) != str(spec["to"]):
                raise NotAHouse(f"{row['expected']}: {spec['from']} → {spec['to']}")
    except (KeyError, TypeError, AttributeError, re.error, IndexError) as error:
        raise NotAHouse(f"{row!r}: {error}") from error
    return term


def _read(row: dict[str, Any]) -> Term:
    expected = str(row["expected"])
    given = row.get("patterns") or row.get("pattern") or []
    patterns = [str(each) for each in (given if isinstance(given, list) else [given])]
    plain = tuple(each for each in patterns if not _REGEX.fullmatch(each))
    regex = [_pattern(match) for each in patterns if (match := _REGEX.fullmatch(each))]
    wanted = "|".join(regex) if patterns else _loosely(expected)
    template = re.sub(r"\$(\d)", r"\\\1", expected.replace("\\", r"\\"))
    return Term(template, plain, re.compile(wanted) if wanted else None, str(row.get("prh", "")))


def _pattern(match: re.Match[str]) -> str:
    flags = "".join(flag for flag in match["flags"] if flag in "ims")
    return f"(?{flags}:{match['words']})" if flags else f"(?:{match['words']})"


def _loosely(expected: str) -> str:
    """Return a pattern of a word in any case; letters beside it make another word."""
    return rf"(?i:(?<![A-Za-z0-9]){re.escape(expected)}(?![A-Za-z0-9]))"


def mended(text: str, rules: Iterable[Term]) -> str:
    """Return a text with the words as the house writes them."""
    for rule in rules:
        for start, end, meant in sorted(rule.written_otherwise(text), reverse=True):
            text = text[:start] + meant + text[end:]
    return text

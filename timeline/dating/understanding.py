"""Dates as editors and sources write them, understood as EDTF. Pure: no Django.

The inverse of ``timeline.dating.wording`` where the words are unambiguous. What is not understood is refused: a wrong date
is worse than none.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from articles.language.nearest import Direction
from articles.language.numerals import arabic
from articles.language.widths import half_width
from timeline.dating.context import Context
from timeline.dating.dayparts import DAYPARTS
from timeline.dating.edtf import Edtf, doubted, parse
from timeline.dating.grammar import Phrase, phrases_at
from timeline.dating.lexicon import TABLES, lex
from timeline.dating.meaning import Meaning, meaning_of
from timeline.dating.point import DateError
from timeline.dating.refusals import NoSuchMoment, Undated

#: Signs of a range other than 〜, between numbers or after them; hyphens only there.
_RANGE = re.compile(
    r"[~～–—―]|(?<=[日月年時分)])-(?=[0-9])|(?<![-/.][0-9])(?<![-/.][0-9]{2})(?<=[0-9])-(?=[0-9]{1,4}[日月年時])|(?<=/[0-9]{2})-(?=[0-9]{4}/)"
    r"|(?:(?<=[a-z] [0-9])|(?<=[a-z] [0-9]{2}))-(?=[0-9])"
)
#: What binds a date to the rest of a sentence.
_PARTICLE = re.compile("(?<!まで)に[はも]?$|の$")
_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "个": "個",
        "这": "這",
    }
)
#: Letters of the mainland that are words of their own in Japanese, where they count: 3天后, 2周前.
_COUNTED = re.compile("(?<=[天周週月年日時])后|(?<=[0-9])周(?=[前后後内])")
_TRADITIONAL = {"后": "後", "周": "週"}
_MAY_COUNT, _DASHES, _VARIANTS = frozenset(_TRADITIONAL), frozenset("~～–—―-"), frozenset(map(chr, _SIGNS))
_HYPHENS = re.compile(
    r"(?<=\b[Mm]id)-|(?<=[0-9])-(?=[A-Z][a-z]{2}-[0-9]{4})|(?<=[0-9]-[A-Z][a-z]{2})-(?=[0-9]{4})"
)


def from_japanese(
    text: str,
    reference: date | None = None,
    zone: str = "Asia/Tokyo",
    direction: Direction = Direction.UNKNOWN,
) -> Edtf:
    """Understand a date in words, in numbers, or in EDTF itself. Raises ``DateError`` for all else.

    ``reference`` is the day that the words were written on. Without it a date without a year is refused; with it the
    year is the one that fits ``direction``, or that of the nearest past, or up to 30 days ahead. What only it explains
    (10月16日, 昨日, 21日, 先週) is marked as uncertain; a week runs from Monday. Times are those of ``zone``; where the
    clocks go back, the first of the two hours is meant.
    """
    meant = understand(text, reference, zone, direction)
    return doubted(meant.when) if meant.inferred else meant.when


def understand(
    text: str, reference: date | None, zone: str = "Asia/Tokyo", direction: Direction = Direction.UNKNOWN
) -> Meaning:
    """Return what the words of a date mean, without a mark for what only the day of writing explains."""
    words = unicodedata.normalize("NFKC", text).strip()
    try:
        return _recorded(words)
    except DateError:
        pass
    if words in TABLES["undated"]:
        raise Undated(f"{text!r} names no date")
    tokens = lex(_PARTICLE.sub("", in_signs(arabic(words)[0]).strip()))
    context = Context(reference, zone, direction)
    end = tokens[-1].end if tokens else 0
    whole = [phrase for phrase in phrases_at(tokens, 0) if phrase.end == end] if tokens else []
    if not whole:
        raise DateError(
            f"{text!r} is no date that we understand, such as 2025年10月21日, 2025年10月下旬 or 2025-10-21"
        )
    return meant_by(whole[0], context)


def _recorded(words: str) -> Meaning:
    """Read a date as it is kept on record: EDTF, and beside it the part of the day."""
    edtf, _space, daypart = words.rpartition(" ")
    is_kept = edtf and all(word in DAYPARTS for word in daypart.split("/", 1))
    return Meaning(parse(edtf), daypart=daypart) if is_kept else Meaning(parse(words))


def leaves_out_year(words: str) -> bool:
    """Whether words name a month and leave its year to the day of writing: 12月15日 does, 昨年12月, 21日 and きのう do not."""
    tokens = lex(in_signs(arabic(words)[0]).strip())
    found = phrases_at(tokens, 0) if tokens else []
    parts = found[0].terms[0].parts if found else {}
    return isinstance(parts.get("month"), int) and not {"year", "fiscal"} & set(parts)


def in_signs(text: str) -> str:
    """Return the text with one sign for each meaning, of the same length: every sign of a range as 〜."""
    plain = half_width(text)
    if not _VARIANTS.isdisjoint(plain):
        plain = plain.translate(_SIGNS)
    if not _MAY_COUNT.isdisjoint(plain):
        plain = _COUNTED.sub(lambda found: _TRADITIONAL[found.group()], plain)
    return plain if _DASHES.isdisjoint(plain) else _HYPHENS.sub(" ", _RANGE.sub("〜", plain))


def meant_by(phrase: Phrase, context: Context) -> Meaning:
    """Return what a phrase means. Raises ``DateError``."""
    try:
        return meaning_of(phrase, replace(context, asked=set()))
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise NoSuchMoment("does not exist in the calendar") from error

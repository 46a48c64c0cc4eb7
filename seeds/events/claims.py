"""What a sentence only tells as somebody's claim, and what it says of the claim: 「…したとの情報は誤りだ」. Pure: no Django.

A claim that is denied, or of which nobody knows, tells of nothing that took place; who denied it when may be an event.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from articles.language.words import any_of
from seeds.events.candidates import Candidate
from seeds.events.mentioned import is_of_telling
from seeds.events.signs import VOCABULARY


class Standing(StrEnum):
    """What the rest of the sentence says of a claim."""

    REFUTED = "refuted"
    UNKNOWN = "unknown"
    CONFIRMED = "confirmed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Allegation:
    """A claim that ends at a place of its sentence."""

    end: int
    standing: Standing

    @property
    def is_unreal(self) -> bool:
        return self.standing in (Standing.REFUTED, Standing.UNKNOWN)


_WORDS = VOCABULARY["claim"]
_PREDICATE = "(?<=[たるいうくすつぬむぶぐだ])"
#: 会談したとの情報, 会談したとする一部の報道; 会談したかどうか; 会談した事実はない, 会談したことはない.
_CLAIMED = re.compile(
    rf"(?P<claimed>{_PREDICATE}[」』]?(?:との|とする|とした|という|といった|とかいう)[^、。はがを]{{0,12}}?{any_of(_WORDS['claimed'])})"
    rf"|(?P<asked>{_PREDICATE}か(?:どうか|否か))"
    r"|(?P<never>(?<=[ただ])(?:という)?(?:事実|こと|形跡|証拠|根拠|記録|例)(?:は|も|が)(?:全く|まったく|一切|一度も|これまで|、)*"
    r"(?:な(?:い|く|かった|し)|ありません|存在しな|見つかっていな|確認されていな))"
)
#: What is said of a claim; denied once more it says nothing: 「誤りではない」「否定しなかった」.
_VERDICT = re.compile(
    rf"(?P<refuted>{any_of(_WORDS['refuted'])})(?!で(?:は|も)?な|でき|しな|して(?:い)?な|しき)"
    rf"|(?P<unknown>{any_of(_WORDS['unknown'])})|(?P<confirmed>{any_of(_WORDS['confirmed'])})(?!な|ず)"
)


@lru_cache(maxsize=512)
def claims(sentence: str) -> tuple[Allegation, ...]:
    """Return the claims of a sentence in order, each with what the words behind it say of it first."""
    return tuple(Allegation(found.start(), _standing(found)) for found in _CLAIMED.finditer(sentence))


def _standing(found: re.Match[str]) -> Standing:
    if found["never"]:
        return Standing.REFUTED
    if found["asked"]:
        return Standing.UNKNOWN
    said = _VERDICT.search(found.string, found.end())
    return Standing(said.lastgroup or "") if said else Standing.OPEN


#: A clause that stands by itself before another: 「会談したが、…」.
_GOES_ON = re.compile("(?:[たるいだ]が|ものの|一方で?|ため|ので|から|際|とき|後|あと|ながら)、")


def claim_dated(row: Candidate) -> Allegation | None:
    """Return the claim in which a date stands: 「18日に越境したとの情報は誤りだ」."""
    return None if is_of_telling(row) else _claim_behind(row)


def is_unreal(row: Candidate) -> bool:
    """Whether what is dated is a claim that is denied, or of which nobody knows."""
    claim = claim_dated(row)
    return claim is not None and claim.is_unreal


def is_denial(row: Candidate) -> bool:
    """Whether the date is that on which somebody spoke of such a claim."""
    claim = _claim_behind(row) if is_of_telling(row) else None
    return claim is not None and claim.is_unreal


def _claim_behind(row: Candidate) -> Allegation | None:
    if row.language != "ja" or row.relative or (row.tie == "of" and not is_of_telling(row)):
        return None
    found = next((claim for claim in claims(row.plain) if claim.end >= row.day.end), None)
    return found if found and not _GOES_ON.search(row.plain[row.start : found.end]) else None

"""How sure we are of an event, from what its claims rest on. Pure: no Django.

Confirmed needs two independent origins or one primary document, each of a graded outlet; a claim with support and denial
is disputed. The rule follows STANAG 2511's credibility, counts origins, never links, and lets nothing count that has no
credit (``articles.evidence.credit``).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.evidence.citations import Stance
from articles.evidence.credit import Credit

_JUDGING = (Stance.SUPPORTS, Stance.CONTRADICTS)


@dataclass(frozen=True, slots=True)
class Ground:
    """One citation under an event: its aspect, the origin and credit of its source, what it does, whether it is primary."""

    aspect: str
    origin: str
    stance: Stance
    is_primary: bool = False
    credit: Credit = Credit.CONFIRMS


def verification(grounds: Iterable[Ground]) -> str:
    """Return unverified, reported, corroborated, confirmed, disputed or refuted."""
    grounds = [ground for ground in grounds if ground.credit > Credit.NOTHING and ground.stance in _JUDGING]
    if not grounds:
        return "unverified"
    if not _origins(grounds, Stance.SUPPORTS):
        return "refuted"
    aspects = {ground.aspect for ground in grounds}
    if any(_disputed([ground for ground in grounds if ground.aspect == aspect]) for aspect in aspects):
        return "disputed"
    return _supported(grounds)


def _supported(grounds: list[Ground]) -> str:
    """Return how far undisputed support carries: what only reports can add an origin, never confirm."""
    confirming = [ground for ground in grounds if ground.credit >= Credit.CONFIRMS]
    if any(ground.is_primary for ground in confirming if ground.stance == Stance.SUPPORTS):
        return "confirmed"
    origins = _origins(confirming, Stance.SUPPORTS)
    if len(origins) >= 2 and not _origins(grounds, Stance.CONTRADICTS):
        return "confirmed"
    return "corroborated" if origins and len(_origins(grounds, Stance.SUPPORTS)) >= 2 else "reported"


def _disputed(grounds: list[Ground]) -> bool:
    return bool(_origins(grounds, Stance.SUPPORTS)) and bool(_origins(grounds, Stance.CONTRADICTS))


def _origins(grounds: Iterable[Ground], stance: Stance) -> set[str]:
    return {ground.origin for ground in grounds if ground.stance == stance}

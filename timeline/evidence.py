"""How sure we are of an event, from what its claims rest on. Pure: no Django.

Confirmed needs two independent origins or one primary document; a claim with support and denial is disputed. The rule
follows STANAG 2511's credibility, and counts origins, never links.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.citations import Stance


@dataclass(frozen=True, slots=True)
class Ground:
    """One citation under an event: its aspect, the origin of its source, what it does, whether it is primary."""

    aspect: str
    origin: str
    stance: Stance
    is_primary: bool = False


def verification(grounds: Iterable[Ground]) -> str:
    """Return unverified, reported, corroborated, confirmed, disputed or refuted."""
    grounds = [ground for ground in grounds if ground.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)]
    aspects = {ground.aspect for ground in grounds}
    supporting = _origins(grounds, Stance.SUPPORTS)
    against = _origins(grounds, Stance.CONTRADICTS)
    if not grounds:
        return "unverified"
    if not supporting:
        return "refuted"
    if any(_disputed([ground for ground in grounds if ground.aspect == aspect]) for aspect in aspects):
        return "disputed"
    if any(ground.is_primary for ground in grounds if ground.stance == Stance.SUPPORTS):
        return "confirmed"
    if len(supporting) >= 2:
        return "corroborated" if against else "confirmed"
    return "reported"


def _disputed(grounds: list[Ground]) -> bool:
    return bool(_origins(grounds, Stance.SUPPORTS)) and bool(_origins(grounds, Stance.CONTRADICTS))


def _origins(grounds: Iterable[Ground], stance: Stance) -> set[str]:
    return {ground.origin for ground in grounds if ground.stance == stance}

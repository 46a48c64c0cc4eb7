"""Which claims about an event contradict each other."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from articles.evidence.citations import Stance
from timeline.models import EventClaim

#: Of these an event has one: two sides that name different ones contradict each other. Actors and quotations add up.
_ONE_OF_A_KIND = (
    EventClaim.Aspect.OCCURRENCE,
    EventClaim.Aspect.DATE,
    EventClaim.Aspect.PLACE,
    EventClaim.Aspect.CASUALTY,
    EventClaim.Aspect.CAUSE,
    EventClaim.Aspect.CIVILIANS,
)


def at_odds(claims: Iterable[EventClaim]) -> list[tuple[str, list[EventClaim]]]:
    """Return the aspects on which standing claims contradict each other, in words, each with its claims.

    Claims come in order of their aspect, as the model orders them. An overtaken claim contradicts nothing.
    """
    standing = [claim for claim in claims if claim.rank != EventClaim.Rank.DEPRECATED]
    by_aspect = [(aspect, list(rows)) for aspect, rows in groupby(standing, attrgetter("aspect"))]
    return [(rows[0].get_aspect_display(), rows) for aspect, rows in by_aspect if _is_contested(aspect, rows)]


def _is_contested(aspect: str, claims: list[EventClaim]) -> bool:
    contradicted = any(row.stance == Stance.CONTRADICTS for claim in claims for row in claim.citations.all())
    sides = {claim.asserted_by_id for claim in claims}
    return contradicted or (aspect in _ONE_OF_A_KIND and len(claims) > 1 and len(sides) > 1)

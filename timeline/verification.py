"""The verb that brings an event's judgement in line with what its claims rest on."""

from articles.evidence.citations import Stance
from articles.models import Evidence, Source
from timeline.credibility import Ground, verification
from timeline.models import ClaimCitation, Event, EventClaim


def judge(event: Event) -> str:
    """Set ``verification`` from the claims and citations, unless an editor has judged with a reason or nothing is
    claimed yet. Returns the judgement."""
    if event.verification_reason or not event.claims.exists():
        return event.verification
    derived = verification(grounds(event))
    if derived != event.verification:
        event.verification = derived
        event.save(update_fields=["verification", "modified_at"])
    return derived


def grounds(event: Event) -> list[Ground]:
    """Return what stands under an event, as the rule needs it."""
    return [ground(citation, aspect) for citation, aspect in evidence(event)]


def evidence(event: Event) -> list[tuple[Evidence, str]]:
    """Return the citations under an event with the aspect that each speaks of: the event's own speak of its occurrence.

    Overtaken claims count for nothing.
    """
    claims = ClaimCitation.objects.with_sources().filter(event_claim__event=event)
    standing = claims.exclude(event_claim__rank=EventClaim.Rank.DEPRECATED).select_related("event_claim")
    rows = [(row, row.event_claim.aspect) for row in standing]
    return rows + [(row, EventClaim.Aspect.OCCURRENCE) for row in event.citations.with_sources()]


def ground(citation: Evidence, aspect: str) -> Ground:
    """Return what one citation says of an aspect, and what it is worth."""
    source = citation.source
    is_primary = source.level == Source.Level.PRIMARY
    return Ground(aspect, source.origin, Stance(citation.stance), is_primary, source.credit)

"""What happens to the evidence of a published event, kept where its readers see it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from django.db import transaction

from articles.models import Evidence
from timeline.models import ClaimCitation, Event, EventChange, EventClaim
from timeline.models.relation import EVIDENCE


@contextmanager
def recording(event: Event, *, by=None, reason: str = "") -> Iterator[None]:
    """Change what an event rests on within: its citations, its claims, and what these rest on. Of a published event
    readers are told what came and what went; of a draft they know nothing."""
    with transaction.atomic():
        before = _lines(event)
        yield
        after = _lines(event)
        is_published = Event.objects.filter(pk=event.pk, status=Event.Status.PUBLISHED).exists()
        if is_published and before != after:
            values = {EVIDENCE: [_text(before - after), _text(after - before)]}
            EventChange.objects.create(event=event, changed_by=by, reason=reason, values=values)


@contextmanager
def recording_all(events: Iterable[Event], *, by=None, reason: str = "") -> Iterator[None]:
    """As ``recording``, for all events that one act touches."""
    with ExitStack() as stack:
        for event in events:
            stack.enter_context(recording(event, by=by, reason=reason))
        yield


def _lines(event: Event) -> Counter[str]:
    """Return what an event rests on, a line each."""
    claims = EventClaim.objects.filter(event=event).select_related("asserted_by")
    under = ClaimCitation.objects.filter(event_claim__event=event).select_related(
        "source__outlet", "event_claim"
    )
    own = event.citations.select_related("source__outlet") if event.pk else ()
    return Counter(
        [
            *(_cited(row) for row in own),
            *(_claimed(row) for row in claims if event.pk),
            *(f"{row.event_claim}：{_cited(row)}" for row in under if event.pk),
        ]
    )


def _cited(row: Evidence) -> str:
    quote = f"「{row.quote}」" if row.quote else ""
    parts = [row.source.label, row.locator, quote, row.translation]
    return f"{row.get_stance_display()}：{'　'.join(part for part in parts if part)}"


def _claimed(row: EventClaim) -> str:
    parts = [row.text, str(row.asserted_by or ""), row.numbers, row.stated, row.get_rank_display()]
    return f"{row.get_aspect_display()}：{'　'.join(part for part in parts if part)}"


def _text(lines: Counter[str]) -> str:
    return "\n".join(sorted(lines.elements()))

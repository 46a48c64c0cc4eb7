"""The events that a captured page tells of, as rows that wait for an editor."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article, Source
from seeds.drafts import Draft, ProposalDraft
from timeline.dating.edtf import doubted, parse
from timeline.dating.point import DateError
from timeline.matching.candidates import OnRecord
from timeline.matching.proposing import propose
from timeline.models import Event, Proposal
from timeline.models.event import validate_zone
from timeline.zones import HOME

#: Columns of a row of our own export that must say what is on record.
_COMPARED = ("title", "zone", "place", "occurrence")
_KINDS, _OCCURRENCES = frozenset(Event.Kind.values), frozenset(Event.Occurrence.values)
_CARRIED = ("verification", "verification_reason", "importance", "tie_break", "aliases")


def propose_for(
    draft: Draft,
    article: Article | None,
    source: Source | None,
    *,
    is_new: bool,
    record: OnRecord | None = None,
) -> int:
    """Hand a draft's events to the queue, with the page as their source. Returns how many of them are new.

    Of a page that was read before, what nobody has decided on follows the new reading.
    """
    rows = []
    for proposed in draft.proposals:
        event = known_event(proposed)
        if event is None or not says_the_same(proposed, event):
            row = row_of(proposed)
            row.article, row.source, row.match = article, source, event
            rows.append(row)
    return len(propose(rows, page=None if is_new else article, record=record))


def known_event(draft: ProposalDraft) -> Event | None:
    """Return the event that a proposal names by our own id, or by that of a record that was merged into it."""
    if not draft.public_id:
        return None
    named = Q(public_id=draft.public_id) | Q(forwardings__public_id=draft.public_id)
    return Event.objects.filter(named).first()


def says_the_same(draft: ProposalDraft, event: Event) -> bool:
    """Whether a proposal that came back to us says of an event only what is on record.

    Other programs keep less of an event than we gave them: what they leave empty is not said. Dates count as equal in
    either form, but a row with its EDTF says its date there.
    """
    is_own = draft.rule.startswith("own-")
    dated = draft.date == event.edtf or (not is_own and draft.date_source_text == event.date_text)
    said = all(getattr(draft, name) in ("", getattr(event, name)) for name in _COMPARED)
    carried = all(draft.carried[name] == getattr(event, name) for name in _CARRIED if name in draft.carried)
    whole = carried and draft.kind == event.kind and draft.evidence.split() == event.summary.split()
    return dated and said and (not is_own or whole)


def row_of(draft: ProposalDraft) -> Proposal:
    """Return a proposal as a row, not saved yet. ``propose`` makes its words fit their columns."""
    return Proposal(
        title=draft.title or draft.evidence,
        edtf=_shown(draft),
        zone=_zone(draft.zone),
        date_source_text=draft.date_source_text,
        reference_date=_day(draft.reference),
        kind=draft.kind if draft.kind in _KINDS else Event.Kind.OTHER,
        occurrence=draft.occurrence if draft.occurrence in _OCCURRENCES else Event.Occurrence.OCCURRED,
        place=draft.place,
        actors=list(draft.actors),
        evidence=draft.evidence,
        start=draft.start if draft.end is not None else None,
        end=draft.end if draft.start is not None else None,
        rule=draft.rule,
        carried={**draft.carried, "public_id": draft.public_id} if draft.carried else {},
    )


def _shown(draft: ProposalDraft) -> str:
    """Return a date as the queue shows it: what was inferred is uncertain until an editor confirms it."""
    try:
        is_ours = draft.rule.startswith("own-")
        return doubted(parse(draft.date)).text if draft.reference and not is_ours else draft.date
    except DateError:
        return draft.date


def _zone(name: str) -> str:
    """Return a zone of the tz database. Names of its folders, such as Europe, raise an error of the file system."""
    try:
        validate_zone(name)
    except (ValidationError, OSError):
        return HOME
    return name


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None

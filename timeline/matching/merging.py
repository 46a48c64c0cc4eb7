"""The verb that joins records of one event that were entered twice."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.language.text import fold
from articles.models import Article, Evidence
from articles.permissions import require, to_join
from articles.working.writing import writing_all
from timeline.models import Event, EventChange, EventClaim, Forwarding, Proposal, Relation
from timeline.recording import recording
from timeline.verification import judge

#: What joining may change in the kept record's own words.
_CHANGED = ("place", "summary", "verification")


def merge_events(kept: Event, others: Iterable[Event], by=None, reason: str = "") -> Event:
    """Hand over to ``kept`` all that stands under the others, and delete them. Nothing that somebody said is lost;
    what was said twice stays once. Readers are told ``reason``, or which records were joined."""
    others = list(others)
    require(by, *to_join(Event.objects.filter(pk__in=[row.pk for row in others])))
    placed = Article.objects.filter(placements__event__in=others).values("pk")
    with writing_all(Article.objects.filter(pk__in=placed), by=by, what=_("events joined")):
        return _join(kept, others, by, reason)


def _join(kept: Event, others: list[Event], by, reason: str) -> Event:
    keys = {other.pk for other in others} - {kept.pk}
    held = list(Event.objects.select_for_update().filter(pk__in=[kept.pk, *keys]).order_by("pk"))
    joined = [event for event in held if event.pk != kept.pk]
    if not joined:
        return kept
    kept.refresh_from_db()
    if kept.status == Event.Status.DRAFT and any(row.status == Event.Status.PUBLISHED for row in joined):
        # The kept record's words would be public from now on.
        require(by, "timeline.publish_event")
    before = {name: getattr(kept, name) for name in _CHANGED}
    told = reason.strip() or _reason(joined)
    with recording(kept, by=by, reason=_cut(told)):
        for other in joined:
            _hand_over(other, kept)
        kept.save()
    judge(kept)
    _record(kept, before, by, told)
    return kept


def _reason(joined: Iterable[Event]) -> str:
    """Name the records that readers could see; the title of a draft is nobody's business."""
    public = [f"「{event.title}」" for event in joined if event.status == Event.Status.PUBLISHED]
    if not public:
        return _("Joined with another record of the same event.")
    return _("Joined with other records of the same event: %(names)s") % {"names": "、".join(public)}


def _hand_over(other: Event, kept: Event) -> None:
    _move_evidence(other.citations.all(), kept.citations.all(), event=kept)
    _move_claims(other, kept)
    _move(other.roles.all(), kept, lambda row: (row.actor_id, row.role), keep=("note",))
    _move(other.venues.all(), kept, lambda row: (row.place_id, row.role))
    _move(
        other.date_revisions.all(),
        kept,
        lambda row: (row.from_edtf, row.to_edtf, fold(row.reason), row.announced),
    )
    _move(other.placements.all(), kept, lambda row: row.article_id, keep=("note", "is_key"))
    other.edition_placements.all().hand_over("event", kept, keep=("note", "is_key"))
    _move_relations(other, kept)
    kept.topics.add(*other.topics.all())
    _move_changes(other, kept)
    Proposal.objects.filter(event=other).update(event=kept)
    Proposal.objects.filter(match=other).update(match=kept)
    _take_names(other, kept)
    _forward(other, kept)
    other.delete()
    _take_key(other, kept)


def _forward(other: Event, kept: Event) -> None:
    """Let the other record's address, and those that led to it before, lead to the kept one for good. Nobody knows
    the address of a draft, and feeds would name it among what is gone."""
    other.forwardings.update(event=kept)
    if other.published_at:
        Forwarding.objects.create(public_id=other.public_id, event=kept)


def _move(
    rows: models.QuerySet, kept: Event, says: Callable[[models.Model], object], *, keep: Iterable[str] = ()
) -> None:
    """Hand rows over; a double is dropped after what it says in the fields ``keep`` has filled an empty one."""
    standing = {says(row): row for row in rows.model._base_manager.filter(event=kept)}
    for row in rows:
        double = standing.get(says(row))
        if double is None:
            row.event = kept
            row.save(update_fields=["event"])
            standing[says(row)] = row
            continue
        _fill(double, row, keep)
        row.delete()


def _fill(row: models.Model, other: models.Model, names: Iterable[str]) -> None:
    lacking = [name for name in names if not getattr(row, name) and getattr(other, name)]
    for name in lacking:
        setattr(row, name, getattr(other, name))
    if lacking:
        row.save(update_fields=lacking)


#: What a citation says beside its source, stance, place and words.
_BESIDE = ("translation", "translator", "before", "after", "prefix", "suffix", "note", "label")


def _move_evidence(rows: Iterable[Evidence], standing: Iterable[Evidence], **owner) -> None:
    """Hand citations over, behind those that stand already. The same words of the same source are one citation, and
    one without any words adds nothing to one of the same source and stance."""
    known = list(standing)
    last = max((getattr(row, "order", 0) for row in known), default=-1)
    for row in rows:
        double = next((one for one in known if _same_evidence(row, one)), None)
        if double is not None:
            _fill(double, row, _BESIDE)
            row.delete()
            continue
        for name, value in owner.items():
            setattr(row, name, value)
        if hasattr(row, "order"):
            row.order = last = last + 1
        row.save()
        known.append(row)


def _same_evidence(row: Evidence, other: Evidence) -> bool:
    if (row.source_id, row.stance) != (other.source_id, other.stance):
        return False
    said = [(fold(one.quote), fold(one.locator)) for one in (row, other)]
    return said[0] in (said[1], ("", ""))


def _move_claims(other: Event, kept: Event) -> None:
    """A claim that both records hold word for word is one claim with the evidence of both."""
    standing = {_claimed(claim): claim for claim in kept.claims.all()}
    for claim in other.claims.all():
        double = standing.get(_claimed(claim))
        if double is None:
            claim.event = kept
            claim.save(update_fields=["event"])
            standing[_claimed(claim)] = claim
            continue
        _move_evidence(claim.citations.all(), double.citations.all(), event_claim=double)
        _fill(double, claim, ["claim"])
        claim.delete()


def _claimed(claim: EventClaim) -> tuple:
    numbers = (claim.counted, claim.low, claim.best, claim.high)
    return claim.aspect, fold(claim.text), claim.asserted_by_id, claim.stated, claim.rank, *numbers


def _move_relations(other: Event, kept: Event) -> None:
    """Relations of both directions go over, save those that would join the event with itself, stand already, or
    close a ring."""
    for relation in Relation.objects.filter(models.Q(event=other) | models.Q(to=other)).order_by("pk"):
        if relation.event_id == other.pk:
            relation.event = kept
        if relation.to_id == other.pk:
            relation.to = kept
        if relation.event_id == relation.to_id or _closes_a_ring(relation):
            relation.delete()
            continue
        double = Relation.objects.filter(event=relation.event, type=relation.type, to=relation.to).first()
        if double is None:
            relation.save()
        else:
            _fill(double, relation, ["asserted_by", "is_analysis"])
            relation.delete()


def _closes_a_ring(relation: Relation) -> bool:
    try:
        relation.clean()
    except ValidationError:
        return True
    return False


def _take_names(other: Event, kept: Event) -> None:
    """The other record's names recognise the event in articles, and its text fills what the kept one lacks. What
    readers could read stays public."""
    known = {fold(kept.title)}
    names = [*kept.aliases, other.title, *other.aliases]
    kept.aliases = [name for name in names if fold(name) not in known and not known.add(fold(name))]
    for name in ("summary", "place"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    if other.status == Event.Status.PUBLISHED:
        was_public = kept.status == Event.Status.PUBLISHED
        kept.public_from = min(kept.public_from, other.public_from) if was_public else other.public_from
        kept.status = Event.Status.PUBLISHED
        kept.published_at = min(day for day in (kept.published_at, other.published_at) if day)


def _take_key(other: Event, kept: Event) -> None:
    """Imports find the event by the other's key where it has none. A key is unique: the other must be gone."""
    kept.key = kept.key or other.key


def _move_changes(other: Event, kept: Event) -> None:
    """What was changed in the other record is told in words. As values it would be taken for the kept one's own past."""
    for change in other.changes.all():
        moved = [f"{row['name']}: {row['before']} → {row['after']}" for row in change.rows]
        change.reason = _cut(f"「{other.title}」 {' '.join([change.reason, *moved])}".strip())
        change.event, change.values = kept, {}
        change.save(update_fields=["event", "reason", "values"])


def _cut(reason: str) -> str:
    return reason[: EventChange._meta.get_field("reason").max_length]


def _record(kept: Event, before: dict[str, str], by, reason: str) -> None:
    """Tell readers what was joined, and keep what that changed. Of a draft they know nothing."""
    if kept.status == Event.Status.PUBLISHED:
        values = {
            name: [old, getattr(kept, name)] for name, old in before.items() if old != getattr(kept, name)
        }
        EventChange.objects.create(event=kept, changed_by=by, reason=_cut(reason), values=values)

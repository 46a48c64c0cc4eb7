"""The verbs of proposed events: propose, accept, add to an event, reject, reopen. Each is one transaction.

``by`` is the editor who decides and needs the permission; without one a program of ours decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.evidence.citations import Stance
from articles.language.text import fold
from articles.models import Article, Evidence
from articles.permissions import require, to
from timeline.dating.dayparts import DAYPARTS
from timeline.dating.edtf import parse
from timeline.dating.lexicon import may_say_daypart
from timeline.dating.point import DateError, Precision
from timeline.dating.reading import read_words
from timeline.interchange.carrying import carry, take_part
from timeline.kinds import family
from timeline.matching.candidates import OnRecord, Wanted, likeliest, likenesses
from timeline.matching.naming import names_of
from timeline.models import Actor, Event, EventActor, EventCitation, EventPlace, Place, Proposal
from timeline.models.event import validate_zone
from timeline.recording import recording
from timeline.verification import judge

_HAPPENED = {Event.Occurrence.OCCURRED, Event.Occurrence.ONGOING}
_FELL_THROUGH = {Event.Occurrence.CANCELLED, Event.Occurrence.DID_NOT_OCCUR}
#: What the rows that a verb writes ask for, beside the proposal's own.
ACCEPTING = to("add", Event, EventCitation, EventActor, EventPlace)
MERGING = (*to("change", Event), *to("add", EventCitation))
#: What an editor may correct, and what makes a proposal a new event.
_SHARED = (
    *("title", "edtf", "zone", "daypart", "date_source_text", "reference_date"),
    *("kind", "occurrence", "place"),
)
#: What the search for the event on record asks of a proposal.
_ASKED = ("title", "edtf", "zone", "kind", "place", "actors", "evidence")
#: What the reading of a page says.
_READ = (*_SHARED, "actors", "carried", "evidence", "start", "end", "rule", "source_id")
#: What tells a proposal that was made before.
_TOLD_BY = ("title", "edtf", "kind", "evidence", "date_source_text", "source", "article")

#: The columns of text with the characters that they have room for.
_TEXTS = tuple(
    (field.attname, field.max_length)
    for field in Proposal._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
)


class CannotDecide(ValidationError):
    """The verb does not fit the proposal; the message says what to do instead."""


def wanted(proposal: Proposal) -> Wanted:
    """Return what the search for the event on record needs to know."""
    return _wanted(*(getattr(proposal, name) for name in _ASKED))


def _wanted(title, edtf, zone, kind, place, actors, evidence) -> Wanted:
    return Wanted(title, edtf, zone, kind, place, tuple(map(str, actors)), evidence)


@transaction.atomic
def propose(
    rows: Iterable[Proposal], page: Article | None = None, record: OnRecord | None = None
) -> list[Proposal]:
    """Keep what is new of these proposals, each with the event on record that it seems to tell of. Returns these.
    ``record`` is for a caller with many pages.

    What was proposed before is left out, whatever became of it and however an editor has corrected it since. ``page`` is
    the article of a page that was read again, of which these are all by now: what waits of it as it was read follows.
    """
    rows = [_fit(row) for row in rows]
    waiting = [] if page is None else [*Proposal.objects.untouched().select_for_update().filter(article=page)]
    fresh = _not_yet_proposed(rows, besides=waiting)
    changed = _follow(waiting, fresh) if waiting else fresh
    unmatched = [row for row in changed if row.match_id is None]
    likely = likeliest(list(map(wanted, unmatched)), record=record)
    for row, event in zip(unmatched, likely, strict=True):
        row.match_id = event
    for row in (row for row in changed if row.pk):
        row.save()
    return Proposal.objects.bulk_create([row for row in changed if not row.pk])


def _follow(waiting: Iterable[Proposal], rows: list[Proposal]) -> list[Proposal]:
    """Withdraw what waits and is read no more. Returns the rows that are to be written: one that is read otherwise in the same
    sentence takes the place of what waits there, one that waits already is left out."""
    left: dict[tuple, list[Proposal]] = defaultdict(list)
    for old in waiting:
        left[_place(old)].append(old)
    # Of two events in a sentence each finds itself before it may stand for the other.
    for says in (_says, lambda _row: ()):
        for row in rows:
            olds = [] if row.pk else left[_place(row)]
            if old := next((old for old in olds if says(old) == says(row)), None):
                olds.remove(old)
                row.pk, row.created_at = old.pk, old.created_at
    Proposal.objects.filter(pk__in=[old.pk for olds in left.values() for old in olds]).delete()
    same = {old.pk: _reads(old) for old in waiting}
    return [row for row in rows if _reads(row) != same.get(row.pk)]


def _reads(row: Proposal) -> list:
    return [getattr(row, name) for name in _READ]


def _fit(row: Proposal) -> Proposal:
    """Make a page's words fit their columns: no NUL, which PostgreSQL refuses, no more characters than there is room
    for, no date or zone that nobody can read."""
    for name, most in _TEXTS:
        setattr(row, name, getattr(row, name).replace("\x00", "")[:most])
    row.actors = [str(name).replace("\x00", "") for name in row.actors]
    try:
        parse(row.edtf) if row.edtf else None
    except DateError:
        row.date_source_text, row.edtf = row.date_source_text or row.edtf, ""
    row.daypart = row.daypart or _daypart_said(row)
    try:
        validate_zone(row.zone)
    except ValidationError:
        row.zone = Proposal._meta.get_field("zone").default
    return row


def _daypart_said(row: Proposal) -> str:
    """Return the word for the part of the day that our own format carries, or in the page's own words of the date."""
    when = parse(row.edtf) if row.edtf else None
    if when is None or when.precision not in (Precision.DAY, Precision.MINUTE):
        return ""
    if (carried := str(row.carried.get("daypart", ""))) and all(map(DAYPARTS.get, carried.split("/", 1))):
        return carried
    if not may_say_daypart(row.date_source_text):
        return ""
    try:
        day = row.reference_date or (when.start or when.end).span()[0]
        return read_words(row.date_source_text, day, row.zone).kept_daypart
    except DateError:
        return ""


def _not_yet_proposed(rows: Sequence[Proposal], besides: Sequence[Proposal]) -> list[Proposal]:
    """Leave out what is on record word for word first: only what is left over can be what an editor corrected."""
    rows = list({(_place(row), _says(row)): row for row in reversed(rows)}.values())[::-1]
    waiting = {row.pk for row in besides}
    before = {(_place(old), _says(old), old.pk): old for old in _kept(rows) if old.pk not in waiting}
    if not before:
        return rows
    said = {key[:2] for key in before}
    fresh = [row for row in rows if (_place(row), _says(row)) not in said]
    told_again = {(_place(row), _says(row)) for row in rows} & said
    corrected = defaultdict(list)
    for key, old in before.items():
        if key[:2] not in told_again:
            corrected[key[0]].append(old)
    return [row for row in fresh if not _take(corrected[_place(row)], row)]


def _take(olds: list[Proposal], row: Proposal) -> bool:
    """Whether one of these, which stands for no other row, is this row as an editor corrected it."""
    old = next((old for old in olds if _was_corrected(old, row)), None)
    if old is not None:
        olds.remove(old)
    return old is not None


def _kept(rows: Sequence[Proposal]) -> Iterable[Proposal]:
    sources = {row.source_id for row in rows} - {None}
    articles = {row.article_id for row in rows if row.source_id is None}
    same_page = Q(source__in=sources) | Q(source=None, article__in=articles - {None})
    if None in articles:
        same_page |= Q(source=None, article=None, evidence__in={row.evidence for row in rows})
    return Proposal.objects.filter(same_page).only(*_TOLD_BY).order_by("pk")


def _place(row: Proposal) -> tuple:
    """Where it was read: the sentence on the page."""
    page = (row.source_id, None) if row.source_id else (None, row.article_id)
    return *page, fold(row.evidence)


def _says(row: Proposal) -> tuple:
    return fold(row.title).casefold(), row.edtf, row.kind


def _was_corrected(old: Proposal, row: Proposal) -> bool:
    """Whether an editor has corrected the title or the date of what this sentence was read as before."""
    words = old.date_source_text and old.date_source_text == row.date_source_text
    said = fold(old.title).casefold() == fold(row.title).casefold() or (old.edtf and old.edtf == row.edtf)
    return bool(row.evidence and (words or said))


@transaction.atomic
def accept(proposal: Proposal, by=None) -> Event:
    """Make a proposal a draft of a new event that quotes the sentence."""
    _hold(proposal, by, *ACCEPTING)
    _require_a_date(proposal)
    sources = Event.Verification.REPORTED if proposal.source_id else Event.Verification.UNVERIFIED
    event = Event(verification=sources, **{name: getattr(proposal, name) for name in _SHARED})
    event.aliases = list(names_of(proposal))
    carry(proposal.carried, event)
    event.save()
    there = take_part(proposal.carried, proposal.actors, event)
    _quote(proposal, event, Stance.SUPPORTS)
    others = [actor for actor in _actors(proposal.actors) if actor not in there]
    EventActor.objects.bulk_create(EventActor(event=event, actor=actor) for actor in others)
    place = _known_place(proposal.place)
    if place:
        attacked = proposal.kind in family(Event.Kind.ATTACK)
        role = EventPlace.Role.TARGET if attacked else EventPlace.Role.VENUE
        EventPlace.objects.create(event=event, place=place, role=role)
    _decide(proposal, Proposal.State.ACCEPTED, by, event=event)
    _point_others_to(event)
    return event


@transaction.atomic
def merge_into(proposal: Proposal, event: Event, by=None) -> Event:
    """Add a proposal's sentence to the evidence of an event on record, and judge the event again."""
    _hold(proposal, by, *MERGING)
    event = Event.objects.select_for_update().get(pk=event.pk)
    quotes = event.citations.filter(source=proposal.source_id).values_list("quote", flat=True)
    if proposal.source_id and fold(proposal.evidence) not in map(fold, quotes):
        with recording(event, by=by, reason=_("A page tells of it too.")):
            _quote(proposal, event, _stance(proposal.occurrence, event.occurrence))
        # Programs that ask what changed since a moment are to be told of new evidence.
        event.save(update_fields=["modified_at"])
    judge(event)
    _decide(proposal, Proposal.State.MERGED, by, event=event)
    return event


@transaction.atomic
def reject(proposal: Proposal, by=None, reason: str = "") -> Proposal:
    """Put a proposal aside. It stays on record, so that the next import does not propose it again."""
    _hold(proposal, by)
    limit = Proposal._meta.get_field("reason").max_length
    return _decide(proposal, Proposal.State.REJECTED, by, reason=reason.replace("\x00", "").strip()[:limit])


@transaction.atomic
def reopen(proposal: Proposal, by=None) -> Proposal:
    """Let a rejected proposal wait again. What became an event is taken back at the event."""
    _lock(proposal, by)
    if proposal.state != Proposal.State.REJECTED:
        raise CannotDecide(_("Only a rejected proposal can be taken up again."), code="state")
    proposal.match = next((row.event for row in likenesses([wanted(proposal)])[0]), proposal.match)
    return _decide(proposal, Proposal.State.PENDING, by)


def _lock(proposal: Proposal, by, *permissions: str) -> None:
    """Check the permissions, then lock the row and read it again: two editors may look at one queue."""
    require(by, *to("change", Proposal), *permissions)
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update())


def _hold(proposal: Proposal, by, *permissions: str) -> None:
    _lock(proposal, by, *permissions)
    if proposal.state != Proposal.State.PENDING:
        text = _("This proposal has been decided already: %(state)s.")
        raise CannotDecide(text % {"state": proposal.get_state_display()}, code="decided")


def _require_a_date(proposal: Proposal) -> None:
    """What took place has a date; a form to be filled in, such as 2025-XX-XX, is none."""
    try:
        when = parse(proposal.edtf) if proposal.edtf else None
    except DateError as error:
        raise CannotDecide(_("“%(date)s” is no date: correct it.") % {"date": proposal.edtf}) from error
    if proposal.occurrence in _HAPPENED and (when is None or when.is_placeholder):
        text = _("“%(title)s” took place and needs a date, at least the year: correct the date first.")
        raise CannotDecide(text % {"title": proposal.title}, code="date")


def _quote(proposal: Proposal, event: Event, stance: Stance) -> None:
    if proposal.source_id:
        last = event.citations.aggregate(last=models.Max("order"))["last"]
        order = 0 if last is None else last + 1
        EventCitation.objects.create(
            event=event,
            source_id=proposal.source_id,
            quote=proposal.evidence,
            stance=Evidence.Stance(stance.value),
            order=order,
        )


def _stance(told: str, on_record: str) -> Stance:
    """What a sentence does to a record: an announcement neither supports nor denies that something took place."""
    groups = [
        "happened" if state in _HAPPENED else "fell" if state in _FELL_THROUGH else "plan"
        for state in (told, on_record)
    ]
    if groups[0] == groups[1]:
        return Stance.SUPPORTS
    return Stance.CONTEXT if "plan" in groups else Stance.CONTRADICTS


def _actors(names: Iterable[str]) -> list[Actor]:
    """Return the actors on record with these names or variants, each once."""
    known = Q(pk=None)
    for name in names:
        if folded := fold(str(name)).casefold():
            known |= Q(folded_names__contains=f"\n{folded}\n")
    return list(Actor.objects.filter(known).order_by("pk"))


def _known_place(name: str) -> Place | None:
    folded = fold(name)
    if not folded:
        return None
    named = Q(name__in=[name, folded]) | Q(name_en__iexact=folded) | Q(name_local__iexact=folded)
    return Place.objects.filter(named).order_by("pk").first()


def _decide(proposal: Proposal, state: str, by, **values) -> Proposal:
    waits = state == Proposal.State.PENDING
    decision = {"decided_by": None if waits else by, "decided_at": None if waits else timezone.now()}
    for name, value in {"state": state, "reason": "", **decision, **values}.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at", "event", "match"])
    return proposal


def _point_others_to(event: Event) -> None:
    """Let the pages that wait with the same event add their evidence to it instead of making it once more."""
    waiting = list(Proposal.objects.pending().filter(match=None).values_list("pk", *_ASKED))
    asked = [_wanted(*values) for _pk, *values in waiting]
    found = likenesses(asked, among=Event.objects.filter(pk=event.pk))
    same = [row[0] for row, likeness in zip(waiting, found, strict=True) if likeness]
    Proposal.objects.filter(pk__in=same).update(match=event)

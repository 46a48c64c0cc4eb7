"""What our own formats carry beyond the columns of a proposal, put back into the event that is made of it."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError

from timeline.models import Actor, Event, EventActor

#: Fields of an event that a file of ours may set, besides those that an editor corrects in the queue.
FIELDS = ("summary", "verification", "verification_reason", "importance", "tie_break", "aliases")
#: Names that are unique: where another event has them already, the new one gets its own.
UNIQUE = ("public_id", "key")


def carry(carried: Mapping, event: Event) -> None:
    """Set the fields of an event that is not saved yet. What would break the newsroom's rules is left as it was."""
    for name in FIELDS:
        if name in carried:
            _set(event, name, carried[name])
    for name in UNIQUE:
        value = carried.get(name)
        if value and not Event.objects.filter(**{name: value}).exists():
            _set(event, name, value)


def _set(event: Event, name: str, value: object) -> None:
    before = getattr(event, name)
    setattr(event, name, value)
    others = [field.name for field in event._meta.fields if field.name != name]
    try:
        event.clean_fields(exclude=others)
    except ValidationError:
        setattr(event, name, before)


def take_part(carried: Mapping, names: Collection[str], event: Event) -> set[Actor]:
    """Put on record who took part and how, of those whom the proposal still names; who is not on record yet is made.
    Returns them."""
    there = set()
    for row in carried.get("actors", ()):
        actor = (Actor.objects.named(row["name"]).first() or _made(row)) if row["name"] in names else None
        if actor and row.get("role") in EventActor.Role.values:
            EventActor.objects.get_or_create(event=event, actor=actor, role=row["role"])
            there.add(actor)
    return there


def _made(row: Mapping) -> Actor | None:
    kind, country = row.get("kind"), row.get("country", "")
    actor = Actor(name=row["name"], kind=kind, country=country if isinstance(country, str) else "")
    try:
        actor.full_clean()
    except ValidationError:
        return None
    actor.save()
    return actor

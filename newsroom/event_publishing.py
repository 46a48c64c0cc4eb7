"""The verbs of events. Only here does an event become public or cease to be: one permission, one log entry each."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.findings import Level
from articles.permissions import require
from newsroom.second_step import require_second_step
from timeline.models import Event
from timeline.readiness import readiness


class CannotPublish(ValidationError):
    """The verb does not fit the event; the message says what to do instead."""


@transaction.atomic
def publish(event: Event, *, by, at: datetime | None = None, seen: str | None = None) -> Event:
    """Let readers see an event, now or from ``at`` on: no worker has to wake up for it. One whose day has yet to come
    is moved. Raises ``CannotPublish`` with all that the checks find in the way."""
    require(by, "timeline.publish_event")
    require_second_step(by)
    event, now = _hold(event, seen), timezone.now()
    if event.is_public(now):
        raise CannotPublish(_("The event is public already."), code="public")
    if at is not None and at <= now:
        raise CannotPublish(_("Choose a time in the future."), code="past")
    blocking = [finding.message for finding in readiness(event) if finding.level == Level.BLOCK]
    if blocking:
        raise CannotPublish([str(message) for message in blocking], code="not_ready")
    event.status, event.public_from = Event.Status.PUBLISHED, at or now
    # What was public once stays as old as it is; what was only to be public was not.
    was_public = event.published_at is not None and event.published_at <= now
    event.published_at = event.published_at if was_public else event.public_from
    event.save()
    _log(
        event,
        by,
        _("Published") if at is None else _("To be public from %(moment)s") % {"moment": at.isoformat()},
    )
    return event


@transaction.atomic
def withdraw(event: Event, *, by, reason: str, seen: str | None = None) -> Event:
    """Take an event from the site, or take back that it is to be published. Programs that ask for what changed are
    told its id among what is gone."""
    require(by, "timeline.withdraw_event")
    require_second_step(by)
    event, now = _hold(event, seen), timezone.now()
    if event.status != Event.Status.PUBLISHED:
        raise CannotPublish(_("The event is not public."), code="draft")
    if not reason.strip():
        raise CannotPublish(_("Say why the event is withdrawn."), code="reason")
    event.status, event.public_from = Event.Status.DRAFT, None
    if event.published_at and event.published_at > now:
        event.published_at = None
    event.save()
    _log(event, by, _("Withdrawn: %(reason)s") % {"reason": reason.strip()})
    return event


def require_ready(event: Event, *, by, now: datetime | None = None) -> None:
    """Refuse to publish an event with a set: who may not, what is public already, what the checks find in the way."""
    require(by, "timeline.publish_event")
    require_second_step(by)
    if event.status == Event.Status.PUBLISHED:
        raise CannotPublish(_("The event is public already, or from a moment of its own."), code="public")
    blocking = [str(finding.message) for finding in readiness(event) if finding.level == Level.BLOCK]
    if blocking:
        raise CannotPublish(blocking, code="not_ready")


def open_all(events: Collection[Event], *, by, at: datetime, now: datetime | None = None) -> None:
    """Let events that were found ready become public at one moment. Runs in the caller's transaction. Raises
    ``CannotPublish`` with each that was changed since it was looked at."""
    moment = now or timezone.now()
    held = (
        Event.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in events]).order_by("pk")
    )
    now_is = {row.pk: row for row in held}
    other = [row for row in events if row.pk not in now_is or now_is[row.pk].modified_at != row.modified_at]
    if other:
        raise CannotPublish(
            [changed_meanwhile(row.title) for row in other],
            code="conflict",
        )
    chosen = Event.objects.filter(pk__in=now_is)
    chosen.filter(Q(published_at=None) | Q(published_at__gt=moment)).update(published_at=at)
    chosen.update(status=Event.Status.PUBLISHED, public_from=at, modified_at=moment)
    _log_all(list(now_is.values()), by, _("To be public from %(moment)s") % {"moment": at.isoformat()})


def changed_meanwhile(title: str) -> str:
    """Return what is said of a member that was changed between being made ready and being opened."""
    return _("“%(title)s” was changed while the set was made ready: look at it, then try again.") % {
        "title": title
    }


def close_all(events: Collection[Event], *, by, at: datetime) -> None:
    """Take back that events were to become public at ``at``; what has another moment by now stays. Runs in the caller's
    transaction."""
    if not events:
        return
    require(by, "timeline.withdraw_event")
    require_second_step(by)
    waiting = Event.objects.filter(pk__in=[row.pk for row in events], public_from=at)
    chosen = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    rows = Event.objects.filter(pk__in=[row.pk for row in chosen])
    rows.filter(published_at=at).update(published_at=None)
    rows.update(status=Event.Status.DRAFT, public_from=None, modified_at=timezone.now())
    _log_all(chosen, by, _("Schedule taken back"))


def _hold(event: Event, seen: str | None) -> Event:
    """Lock the event. ``seen`` is the version that the person's page showed."""
    held = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if seen is not None and seen != held.modified_at.isoformat():
        raise CannotPublish(
            _("Somebody else has changed this event since you opened the page: look at it again."),
            code="conflict",
        )
    return held


def _log(event: Event, by, message: str) -> None:
    _log_all([event], by, message)


def _log_all(events: list[Event], by, message: str) -> None:
    """Write a line for each event, in one statement."""
    if events:
        is_one = len(events) == 1
        LogEntry.objects.log_actions(by.pk, events, CHANGE, change_message=message, single_object=is_one)

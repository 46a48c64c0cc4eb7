"""The verbs of a set: to schedule it, to take that back, to withdraw what went out. Each is all or nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.permissions import require
from articles.working.stages import stage_after_schedule
from newsroom import event_publishing, publishing
from newsroom.holding import CannotPublish, require_permission
from newsroom.opening import working_again
from newsroom.releases.pressing import Waiting, open_all, pressed_for
from newsroom.releases.rows import Release, ReleaseArticle
from timeline.models import Event

SCHEDULE = "newsroom.schedule_release"


def schedule(
    release: Release, *, by, at: datetime, seen: str | None = None, now: datetime | None = None
) -> Release:
    """Let a set go out at ``at``. Its members are checked and pressed first, each by itself; then one transaction gives all of
    them their moment. Raises ``CannotPublish`` with every member that stands in the way, by its name."""
    require(by, SCHEDULE)
    _require_as_seen(release, seen)
    if at <= (now or timezone.now()):
        raise CannotPublish(_("Choose a time in the future."))
    rows = list(release.articles.select_related("article"))
    events = [row.event for row in release.events.select_related("event")]
    if not rows and not events:
        raise CannotPublish(_("There is nothing in the set yet."))
    waiting = _pressed(rows, events, by=by, at=at, now=now)
    with transaction.atomic():
        locked = _hold(release, release.version)
        _require_ends(locked, now)
        open_all(waiting, at, now)
        event_publishing.open_all(events, by=by, at=at, now=now)
        locked.at, locked.scheduled_by = at, by
        locked.save()
        _log(
            locked,
            by,
            _("Scheduled for %(when)s") % {"when": _clock(at)},
            [row.row.article for row in waiting],
        )
    return locked


@transaction.atomic
def take_back(release: Release, *, by, seen: str | None = None, now: datetime | None = None) -> Release:
    """Take back what was scheduled: the editions stay on record with windows in which nothing was live."""
    require(by, SCHEDULE)
    locked, moment = _hold(release, seen), now or timezone.now()
    if not locked.is_waiting(moment):
        raise CannotPublish(_("The set is not scheduled."))
    articles = _held_articles(locked, by, "schedule_edition")
    pressed = Edition.objects.filter(pk__in=locked.articles.values("edition"))
    for edition in pressed.scheduled(moment):
        Edition.objects.filter(pk=edition.pk).close_windows(edition.live_from)
        edition.article.editions.standing(moment).reopen_windows(moment)
    for article in articles:
        working_again(article, stage_after_schedule(article))
    event_publishing.close_all(_events(locked), by=by, at=locked.at)
    locked.at = locked.scheduled_by = None
    locked.save()
    _log(locked, by, _("Schedule of the set taken back"), articles)
    return locked


@transaction.atomic
def withdraw(
    release: Release, *, by, reason: str, seen: str | None = None, now: datetime | None = None
) -> Release:
    """Take all of a set from the site at once, with one reason that readers see. What was withdrawn since stays so."""
    require(by, SCHEDULE)
    locked, moment = _hold(release, seen), now or timezone.now()
    if not locked.is_out(moment):
        raise CannotPublish(_("The set is not before readers."))
    for article in _held_articles(locked, by, "withdraw_edition"):
        live = article.editions.live(moment)
        if live.exists():
            _named(
                article.title,
                lambda article=article: publishing.withdraw(article, by=by, reason=reason, now=now),
            )
    for event in _events(locked):
        if event.status == Event.Status.PUBLISHED:
            _named(event.title, lambda event=event: event_publishing.withdraw(event, by=by, reason=reason))
    locked.withdrawn_at = moment
    locked.save()
    _log(locked, by, _("The set is withdrawn: %(reason)s") % {"reason": reason.strip()}, [])
    return locked


def _pressed(
    rows: Iterable[ReleaseArticle], events: Iterable[Event], *, by, at: datetime, now: datetime | None
) -> list[Waiting]:
    """Press every article of a set; name whatever stands in the way of any member."""
    found, problems = [], []
    for row in rows:
        try:
            found.append(_named(row.article.title, lambda row=row: pressed_for(row, by=by, at=at, now=now)))
        except ValidationError as error:
            problems += error.messages
    for event in events:
        try:
            _named(event.title, lambda event=event: event_publishing.require_ready(event, by=by, now=now))
        except ValidationError as error:
            problems += error.messages
    if problems:
        raise CannotPublish(problems, code="not_ready")
    return found


def _named(title: str, act):
    """Do something for a member; what stands in the way is said with its name."""
    try:
        return act()
    except (ValidationError, PermissionDenied) as error:
        said = error.messages if isinstance(error, ValidationError) else [str(error)]
        raise CannotPublish([f"「{title}」 {' '.join(said)}"], code="member") from error


def _hold(release: Release, seen: str | None) -> Release:
    locked = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    _require_as_seen(locked, seen)
    return locked


def _require_as_seen(release: Release, seen: str | None) -> None:
    if seen is not None and seen != release.version:
        raise CannotPublish(
            _("The set was changed after this page was shown: look at it, then choose again."),
            code="out_of_date",
        )


def _require_ends(release: Release, now: datetime | None) -> None:
    if release.at is not None:
        raise CannotPublish(_("The set is scheduled or went out already."))


def _held_articles(release: Release, by, permission: str) -> list[Article]:
    """Lock the articles of a set, in the one order of their numbers, and ask for each whether ``by`` may."""
    keys = release.articles.values("article")
    rows = list(Article.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    for article in rows:
        require_permission(by, permission, article)
    return rows


def _events(release: Release) -> list[Event]:
    return list(Event.objects.filter(pk__in=release.events.values("event")).order_by("pk"))


def _log(release: Release, by, message: str, articles: list[Article]) -> None:
    """Write a line for the set and one for each of its articles, in as few statements as Django's log knows."""
    for rows in filter(None, ([release], articles)):
        LogEntry.objects.log_actions(
            by.pk, rows, CHANGE, change_message=message, single_object=len(rows) == 1
        )


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")

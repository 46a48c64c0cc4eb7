"""The verbs. The only place that publishes: each verb is one permission, one transaction, one log entry."""

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import pressing
from articles.findings import Finding
from articles.models import Article, Edition
from newsroom import preflight
from timeline.models import EditionPlacement


class CannotPublish(ValidationError):
    """The verb does not fit the article's state; the message says what to do instead."""


class NotReady(CannotPublish):
    """Checks stand in the way; ``findings`` says which."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(
            _("The article is not ready: %(what)s") % {"what": " ".join(str(f.message) for f in findings)},
            code="not_ready",
        )


@transaction.atomic
def press(article: Article, *, by, at: datetime | None = None) -> Edition:
    """Publish an article for the first time. ``at`` in the past is for what was published elsewhere before."""
    article = _hold(article, by, "press_edition")
    if article.editions.opened(timezone.now()).exists():
        raise CannotPublish(_("The article is already published: publish an update or a correction."))
    if at is not None and at > timezone.now():
        raise CannotPublish(_("To publish later, schedule the article."))
    _unschedule(article)
    return _press(article, by, Edition.Kind.FIRST, at or timezone.now())


@transaction.atomic
def schedule(article: Article, *, by, at: datetime) -> Edition:
    """Press an edition whose window opens at ``at``. No worker has to wake up for it."""
    article = _hold(article, by, "schedule_edition")
    if at <= timezone.now():
        raise CannotPublish(_("Choose a time in the future."))
    _unschedule(article)
    first = not article.editions.opened(timezone.now()).exists()
    return _press(article, by, Edition.Kind.FIRST if first else Edition.Kind.UPDATE, at)


@transaction.atomic
def unschedule(article: Article, *, by) -> None:
    """Take back what was scheduled. The edition stays on record with a window in which nothing was live."""
    article = _hold(article, by, "schedule_edition")
    if not _unschedule(article):
        raise CannotPublish(_("Nothing is scheduled for this article."))
    _working_again(article)
    _log(article, by, _("Schedule taken back"))


@transaction.atomic
def update(article: Article, *, by, reason: str = "") -> Edition:
    """Publish what is new. Update and correction never share a label: an update says more, not other."""
    article = _hold(article, by, "update_edition")
    _require_public(article)
    _unschedule(article)
    return _press(article, by, Edition.Kind.UPDATE, timezone.now(), reason)


@transaction.atomic
def correct(article: Article, *, by, reason: str) -> Edition:
    """Publish a correction; ``reason`` is what readers see of it and is required."""
    article = _hold(article, by, "correct_edition")
    _require_public(article)
    _require_reason(reason, _("Say what was wrong and what is right; readers will see it."))
    _unschedule(article)
    return _press(article, by, Edition.Kind.CORRECTION, timezone.now(), reason)


@transaction.atomic
def withdraw(article: Article, *, by, reason: str) -> Edition:
    """Take an article from the site and leave a notice. No check can stand in the way of a withdrawal."""
    article = _hold(article, by, "withdraw_edition")
    _require_public(article)
    _require_reason(reason, _("Say why the article is withdrawn; readers will see it."))
    _unschedule(article)
    last = article.editions.standing(timezone.now()).get()
    if last.is_withdrawn:
        raise CannotPublish(_("The article is already withdrawn."))
    notice = {
        name: getattr(last, name)
        for name in (
            "title",
            "slug",
            "genre",
            "section",
            "language",
            "bylines",
            "renderer_version",
            "snapshot",
        )
    }
    values = {**notice, "deck": "", "html": "", "text": "", "reading_minutes": 1}
    edition = _open_window(article, by, Edition.Kind.WITHDRAWAL, timezone.now(), reason, values)
    _working_again(article)
    return edition


def _hold(article: Article, by, permission: str) -> Article:
    """Check the permission, then lock the article, so that two verbs cannot press at once."""
    if not by.has_perm(f"articles.{permission}"):
        raise PermissionDenied(_("You may not do this. Ask an editor who may."))
    return Article.objects.select_for_update(of=("self",)).select_related("section").get(pk=article.pk)


def _require_public(article: Article) -> None:
    if not article.editions.opened(timezone.now()).exists():
        raise CannotPublish(_("The article is not published yet: publish it first."))


def _require_reason(reason: str, message: str) -> None:
    if not reason.strip():
        raise CannotPublish(message, code="reason")


def _press(article: Article, by, kind: str, at: datetime, reason: str = "") -> Edition:
    findings = preflight.blocking(preflight.run(article))
    if findings:
        raise NotReady(findings)
    edition = _open_window(article, by, kind, at, reason.strip(), pressing.content(article))
    edition.tags.set(article.tags.all())
    edition.sources.set({citation.source_id for citation in article.citations.all()})
    placements = [
        EditionPlacement(
            edition=edition,
            event_id=placed.event_id,
            note=placed.note,
            is_key=placed.is_key,
            order=placed.order,
        )
        for placed in article.placements.all()
    ]
    EditionPlacement.objects.bulk_create(placements)
    Article.objects.filter(pk=article.pk).update(status=Article.Status.PRESSED)
    return edition


def _open_window(article: Article, by, kind: str, at: datetime, reason: str, values: dict) -> Edition:
    """Close the open window at ``at`` and open the next there: readers always find exactly one edition."""
    earlier = article.editions.opened(timezone.now())
    first = earlier.order_by("number").first()
    article.editions.filter(live_from__lt=at).close_windows(at)
    number = (article.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    first_live_at = first.first_live_at if first else at
    edition = Edition(
        article=article,
        number=number,
        kind=kind,
        reason=reason,
        live_from=at,
        first_live_at=first_live_at,
        pressed_by=by,
        **values,
    )
    edition.save()
    _log(
        article,
        by,
        _("Edition %(number)d: %(kind)s") % {"number": number, "kind": edition.get_kind_display()},
    )
    return edition


def _unschedule(article: Article) -> bool:
    """Empty the windows that have yet to open, and let the edition that readers have now go on."""
    now = timezone.now()
    waiting = list(article.editions.scheduled(now))
    for edition in waiting:
        article.editions.filter(pk=edition.pk).close_windows(edition.live_from)
    if waiting:
        article.editions.standing(now).reopen_windows()
    return bool(waiting)


def _working_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(status=Article.Status.DRAFT)


def _log(article: Article, by, message: str) -> None:
    LogEntry.objects.log_actions(
        by.pk, Article.objects.filter(pk=article.pk), CHANGE, change_message=message, single_object=True
    )

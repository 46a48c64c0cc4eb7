"""The verbs. The only place that publishes: each verb is one permission, one transaction, one log entry.

Every verb takes ``seen``, what the page showed on which it was chosen, and ``now``, the moment of the clock; without
them the caller has no page (a command) and the clock is the machine's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.edition import Correction, Document, pressing
from articles.edition.stamps import Stamp
from articles.findings import Finding
from articles.models import Article, Edition, EditionDocument, EditionLoan, EditionSource, EditionTag
from articles.working.stages import stage_after_schedule
from newsroom import preflight, sharing
from newsroom.holding import (
    CannotPublish,
    Held,
    Seen,
    hold,
    require_approved,
    require_embargo,
    require_free,
    require_permission,
    require_seen,
)
from newsroom.preparing import Ready, prepare
from newsroom.pressed import keeping
from newsroom.tasks import index_written, press_stale, soon
from timeline.models import EditionPlacement


class NotReady(CannotPublish):
    """Checks stand in the way; ``findings`` says which."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(
            _("The article is not ready: %(what)s") % {"what": " ".join(str(f.message) for f in findings)},
            code="not_ready",
        )


def press(
    article: Article,
    *,
    by,
    at: datetime | None = None,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish an article for the first time. ``at`` in the past is for what was published elsewhere before."""
    with _ready(article, by, "press_edition", seen, now) as (held, ready):
        if held.standing:
            raise CannotPublish(_("The article is already published: publish an update or a correction."))
        if at is not None and at > held.moment:
            raise CannotPublish(_("To publish later, schedule the article."))
        _unschedule(held)
        return _press(held, ready, by, Edition.Kind.FIRST, at or held.moment, own_dates=own_dates)


def schedule(
    article: Article,
    *,
    by,
    at: datetime,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Press an edition whose window opens at ``at``. No worker has to wake up for it."""
    with _ready(article, by, "schedule_edition", seen, now) as (held, ready):
        _require_ahead(held, at)
        if held.standing is None:
            _unschedule(held)
            return _press(held, ready, by, Edition.Kind.FIRST, at, own_dates=own_dates)
        _require_live(held)
        _require_change(held, ready, own_dates)
        _unschedule(held)
        return _press(held, ready, by, Edition.Kind.UPDATE, at, own_dates=own_dates)


@transaction.atomic
def unschedule(article: Article, *, by, seen: Seen | None = None, now: datetime | None = None) -> None:
    """Take back what was scheduled. The edition stays on record with a window in which nothing was live."""
    held = hold(article, by, "schedule_edition", now)
    require_seen(held, seen, text=False)
    if held.scheduled is None:
        raise CannotPublish(_("Nothing is scheduled for this article."))
    _unschedule(held)
    _working_again(held.article, stage_after_schedule(held.article))
    _log(held.article, by, _("Schedule taken back"))


def update(
    article: Article,
    *,
    by,
    reason: str = "",
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish what is new. Update and correction never share a label: an update says more, not other."""
    with _ready(article, by, "update_edition", seen, now) as (held, ready):
        _require_live(held)
        _require_change(held, ready, own_dates)
        _unschedule(held)
        return _press(held, ready, by, Edition.Kind.UPDATE, held.moment, reason, own_dates)


def correct(
    article: Article,
    *,
    by,
    reason: str,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish a correction; ``reason`` is what readers see of it and is required."""
    with _ready(article, by, "correct_edition", seen, now) as (held, ready):
        _require_live(held)
        _require_reason(reason, _("Say what was wrong and what is right; readers will see it."))
        _require_change(held, ready, own_dates)
        _unschedule(held)
        return _press(held, ready, by, Edition.Kind.CORRECTION, held.moment, reason, own_dates)


@transaction.atomic
def withdraw(
    article: Article, *, by, reason: str, seen: Seen | None = None, now: datetime | None = None
) -> Edition:
    """Take an article from the site and leave a notice. No check can stand in the way of a withdrawal. Outsiders who were
    shown the draft are shown it no longer."""
    held = hold(article, by, "withdraw_edition", now)
    require_seen(held, seen, text=False)
    _require_public(held)
    _require_reason(reason, _("Say why the article is withdrawn; readers will see it."))
    if held.standing.is_withdrawn:
        raise CannotPublish(_("The article is already withdrawn."))
    _unschedule(held)
    was = held.standing
    notice = Document(**{name: getattr(was.document, name) for name in NOTICE})
    kept = {name: getattr(was, name) for name in ("section", "first_live_at", "published", "updated")}
    edition = _open_window(held, by, Edition.Kind.WITHDRAWAL, held.moment, reason, notice, **kept)
    EditionDocument.objects.keep(edition, was.snapshot)
    _working_again(held.article)
    sharing.end_all(held.article, held.moment)
    return edition


def republish(
    article: Article,
    *,
    by,
    reason: str,
    at: datetime | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Put a withdrawn article before readers again, at once or from ``at`` on; ``reason`` is what they see of it.

    No other verb opens a window after a withdrawal: what was taken away comes back by a decision of its own.
    """
    with _ready(article, by, "republish_edition", seen, now) as (held, ready):
        if held.standing is None or not held.standing.is_withdrawn:
            raise CannotPublish(_("The article is not withdrawn: publish an update or a correction."))
        _require_reason(reason, _("Say why the article is published again; readers will see it."))
        if at is not None:
            _require_ahead(held, at)
        _unschedule(held)
        return _press(held, ready, by, Edition.Kind.REPUBLISHED, at or held.moment, reason)


#: What a notice of withdrawal keeps of the edition that readers had.
NOTICE = ("title", "slug", "genre", "section", "language", "bylines", "corrections")


@contextmanager
def _ready(
    article: Article, by, permission: str, seen: Seen | None, now: datetime | None
) -> Iterator[tuple[Held, Ready]]:
    """Make an article ready, then hold it for a verb that publishes: the lock is kept as short as it can be."""
    require_permission(by, permission, article)
    ready = prepare(article)
    with transaction.atomic():
        held = hold(article, by, permission, now)
        require_free(held, by)
        require_seen(held, seen)
        yield held, ready.under_lock(held.article)


def _require_public(held: Held) -> None:
    if held.standing is None:
        raise CannotPublish(_("The article is not published yet: publish it first."))


def _require_live(held: Held) -> None:
    _require_public(held)
    if held.standing.is_withdrawn:
        raise CannotPublish(
            _("The article is withdrawn. Only “Publish again”, with its reason, brings it back to readers.")
        )


def _require_ahead(held: Held, at: datetime) -> None:
    if at <= held.moment:
        raise CannotPublish(_("Choose a time in the future."))


def _require_reason(reason: str, message: str) -> None:
    if not reason.strip():
        raise CannotPublish(message, code="reason")


def _require_change(held: Held, ready: Ready, own_dates: bool | None) -> None:
    """An edition that says what the last one says would show readers an empty list of changes."""
    said = _dates(held, held.moment, own_dates)
    if ready.document is None or (said["published"], said["updated"]) != (
        held.standing.published,
        held.standing.updated,
    ):
        return
    standing = held.standing
    pressed = _placed(standing.placements.all())
    is_same = pressed == _placed(ready.reading.placements)
    if is_same and not pressing.differs(ready.document, standing.document):
        raise CannotPublish(
            _(
                "Nothing has changed since edition %(number)d. Change and save the text, the evidence, a photo, "
                "the comments or the timeline first; then publish."
            )
            % {"number": standing.number},
            code="unchanged",
        )


def _placed(placements) -> set[tuple]:
    return {(row.event_id, row.note, row.is_key, row.order) for row in placements}


def _press(
    held: Held,
    ready: Ready,
    by,
    kind: str,
    at: datetime,
    reason: str = "",
    own_dates: bool | None = None,
) -> Edition:
    article = held.article
    require_approved(article)
    require_embargo(held, at)
    if findings := preflight.blocking(ready.findings):
        raise NotReady(findings)
    values = {"section": ready.reading.article.section, **_dates(held, at, own_dates)}
    document = replace(ready.document, corrections=_corrections(held, kind, at, reason.strip()))
    edition = _open_window(held, by, kind, at, reason.strip(), document, **values)
    EditionDocument.objects.keep(edition, ready.snapshot)
    _keep_what_it_leans_on(edition, ready)
    # After the lock: whatever goes wrong with a page, what was published stands, and its first reader has it made.
    transaction.on_commit(lambda: keeping.press(edition, timezone.now(), ready.html), robust=True)
    transaction.on_commit(lambda: soon(press_stale, index_written), robust=True)
    Article.objects.filter(pk=article.pk).update(status=Article.Status.PRESSED)
    return edition


def _corrections(held: Held, kind: str, at: datetime, reason: str) -> tuple[Correction, ...]:
    """Return what was corrected up to this edition, the newest first."""
    standing = held.standing
    earlier = standing.document.corrections if standing else ()
    if kind != Edition.Kind.CORRECTION:
        return earlier
    return (Correction(held.numbers + 1, reason, at.astimezone(UTC), before=standing.number), *earlier)


def _keep_what_it_leans_on(edition: Edition, ready: Ready) -> None:
    EditionTag.objects.press(edition, (EditionTag(tag=tag) for tag in ready.reading.tags))
    places = pressing.passages(ready.document)
    sources = pressing.sources_of(ready.reading)
    EditionSource.objects.press(
        edition,
        (EditionSource(source_id=pk, places=places.get(citekey, [])) for pk, citekey in sources.items()),
    )
    loans = pressing.loans_of(ready.reading)
    EditionLoan.objects.press(
        edition, (EditionLoan(thing=thing, ends_at=end) for thing, end in loans.items())
    )
    placements = (
        EditionPlacement(event_id=placed.event_id, note=placed.note, is_key=placed.is_key, order=placed.order)
        for placed in ready.reading.placements
    )
    EditionPlacement.objects.press(edition, placements)


def _dates(held: Held, at: datetime, own: bool | None) -> dict:
    """Return the dates that readers are told: the imported page's own, or the moments of our windows.

    ``own`` is what was chosen; ``None`` goes on with what the edition that stands says.
    """
    article, standing = held.article, held.standing
    if own is None:
        own = bool(standing and standing.published and article.published)
    if not own:
        return {"published": "", "updated": "", "first_live_at": held.first_opened or at}
    said = Stamp.of(article.published, settings.TIME_ZONE)
    if said is None:
        raise CannotPublish(_("The page gives no day on which it came out: publish with the date of today."))
    if said.moment > at:
        raise CannotPublish(
            _("The page’s own date lies ahead of the moment of publishing: correct it first.")
        )
    return {"published": article.published, "updated": article.updated, "first_live_at": said.moment}


def _open_window(
    held: Held, by, kind: str, at: datetime, reason: str, document: Document, **values
) -> Edition:
    """Close the open window at ``at`` and open the next there: readers always find exactly one edition."""
    article = held.article
    if held.standing:
        article.editions.opened(held.moment).close_windows(at)
    number = held.numbers + 1
    edition = Edition.saying(
        document,
        article=article,
        number=number,
        kind=kind,
        reason=reason,
        live_from=at,
        opened_at=held.moment if at <= held.moment else None,
        pressed_at=held.moment,
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


def _unschedule(held: Held) -> None:
    """Empty the window that has yet to open, and let the edition that readers have now go on."""
    if held.scheduled is None:
        return
    editions = held.article.editions
    editions.filter(pk=held.scheduled.pk).close_windows(held.scheduled.live_from)
    editions.standing(held.moment).reopen_windows(held.moment)


def _working_again(article: Article, stage: str = Article.Status.DRAFT) -> None:
    Article.objects.filter(pk=article.pk).update(status=stage)


def _log(article: Article, by, message: str) -> None:
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=message, single_object=True)

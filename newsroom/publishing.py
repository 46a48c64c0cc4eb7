"""The verbs. The only place that publishes: each verb is one permission, one transaction, one log entry.

Every verb takes ``seen``, what the page showed on which it was chosen, and ``now``, the moment of the clock; without
them the caller has no page (a command) and the clock is the machine's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from articles.edition import Document, pressing
from articles.edition.document import KINDS
from articles.edition.minor import all_words
from articles.language.slips import plain
from articles.models import Article, Edition, EditionDocument
from articles.models.edition import NEWS
from articles.working.stages import stage_after_schedule
from newsroom import mailing, sharing
from newsroom.holding import (
    CannotPublish,
    Held,
    Seen,
    hold,
    require_free,
    require_permission,
    require_seen,
)
from newsroom.models import MailKind
from newsroom.opening import (
    Corrected,
    NotReady,
    Told,
    dates,
    log,
    open_pressed,
    open_window,
    working_again,
)
from newsroom.opening import unschedule as empty_window
from newsroom.preparing import Ready, prepare
from newsroom.releases.belonging import require_apart
from newsroom.slips import TOUCHED, in_words, placed, told_otherwise
from newsroom.tasks import send_mails, soon

__all__ = [
    "CannotPublish",
    "Corrected",
    "NotReady",
    "correct",
    "minor",
    "press",
    "press_ahead",
    "republish",
    "reschedule",
    "schedule",
    "told_of",
    "unschedule",
    "update",
    "withdraw",
]

#: Days for which an update is shown as new at most.
MOST_DAYS = 90


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
        empty_window(held)
        return open_pressed(held, ready, by, Told(Edition.Kind.FIRST), at or held.moment, own_dates)


def schedule(
    article: Article,
    *,
    by,
    at: datetime,
    news: str = "",
    days: int | None = None,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Press an edition whose window opens at ``at``. No worker has to wake up for it. Of an article that readers have it is
    an update, and says what is new."""
    with _ready(article, by, "schedule_edition", seen, now) as (held, ready):
        _require_ahead(held, at)
        if held.standing is None:
            empty_window(held)
            return open_pressed(held, ready, by, Told(Edition.Kind.FIRST), at, own_dates)
        _require_live(held)
        told = _update(news, days, at)
        _require_change(held, ready, own_dates)
        empty_window(held)
        return open_pressed(held, ready, by, told, at, own_dates)


def reschedule(article: Article, *, by, seen: Seen | None = None, now: datetime | None = None) -> Edition:
    """Press what is scheduled anew with the text as it is now, for the same moment and with what was to be told."""
    with _ready(article, by, "schedule_edition", seen, now) as (held, ready):
        waiting = held.scheduled
        if waiting is None:
            raise CannotPublish(_("Nothing is scheduled for this article."))
        if waiting.kind == Edition.Kind.REPUBLISHED:
            require_permission(by, "republish_edition", held.article)
        _require_ahead(held, waiting.live_from)
        if held.article.status == Article.Status.PRESSED:
            raise CannotPublish(_("What is scheduled is the text as it is now."), code="unchanged")
        empty_window(held)
        told = Told(waiting.kind, waiting.reason, until=waiting.news_until)
        return open_pressed(held, ready, by, told, waiting.live_from, bool(waiting.published))


def press_ahead(
    article: Article,
    *,
    by,
    at: datetime,
    told: Callable[[Held], Told],
    seen: Seen | None = None,
    now: datetime | None = None,
) -> tuple[Edition, Held]:
    """Press an edition without a window, for a set that opens all of its windows at ``at`` (``newsroom.releases``). ``told``
    says what readers are told, once it is known what they have. Returns it with what stood then."""
    with _ready(article, by, "schedule_edition", seen, now) as (held, ready):
        _require_ahead(held, at)
        if held.scheduled is not None:
            raise CannotPublish(_("The article is scheduled by itself: take that back first."))
        says = told(held)
        if held.standing is not None:
            _require_live(held)
            _require_change(held, ready, None)
        return open_pressed(held, ready, by, says, at, is_ahead=True), held


def told_of(kind: str, said: str, at: datetime) -> Told:
    """Return what a first edition, an update or a correction tells readers at ``at`` in the words ``said``."""
    if kind == Edition.Kind.UPDATE:
        return _update(said, None, at)
    if kind == Edition.Kind.CORRECTION:
        _require_reason(said, _("Say what was wrong and what is right; readers will see it."))
        return Told(kind, said.strip(), corrected=Corrected())
    return Told(kind)


@transaction.atomic
def unschedule(article: Article, *, by, seen: Seen | None = None, now: datetime | None = None) -> None:
    """Take back what was scheduled. The edition stays on record with a window in which nothing was live."""
    held = hold(article, by, "schedule_edition", now)
    require_seen(held, seen, text=False)
    if held.scheduled is None:
        raise CannotPublish(_("Nothing is scheduled for this article."))
    require_apart(held)
    empty_window(held)
    working_again(held.article, stage_after_schedule(held.article))
    log(held.article, by, _("Schedule taken back"))


def minor(article: Article, *, by, seen: Seen | None = None, now: datetime | None = None) -> Edition:
    """Publish mended slips of the pen: an edition with its public difference that moves no date and tells nobody. Whatever
    readers were told otherwise is an update or a correction."""
    with _ready(article, by, "minor_edition", seen, now) as (held, ready):
        _require_live(held)
        _require_change(held, ready, None)
        _require_slips(held, ready)
        empty_window(held)
        return open_pressed(held, ready, by, Told(Edition.Kind.MINOR), held.moment)


def update(
    article: Article,
    *,
    by,
    news: str,
    days: int | None = None,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish what is new: ``news`` says it in a line, which readers see for ``days``, else as long as the settings say.
    Update and correction never share a label: an update says more, not other."""
    with _ready(article, by, "update_edition", seen, now) as (held, ready):
        _require_live(held)
        told = _update(news, days, held.moment)
        _require_change(held, ready, own_dates)
        empty_window(held)
        return open_pressed(held, ready, by, told, held.moment, own_dates)


def correct(
    article: Article,
    *,
    by,
    reason: str,
    corrected: Corrected | None = None,
    own_dates: bool | None = None,
    seen: Seen | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish a correction; ``reason`` is what readers see of it and is required, ``corrected`` says what was wrong and what
    is right, and where it stands."""
    with _ready(article, by, "correct_edition", seen, now) as (held, ready):
        _require_live(held)
        _require_reason(reason, _("Say what was wrong and what is right; readers will see it."))
        _require_fits(corrected, ready)
        _require_change(held, ready, own_dates)
        empty_window(held)
        told = Told(Edition.Kind.CORRECTION, reason.strip(), corrected=corrected)
        return open_pressed(held, ready, by, told, held.moment, own_dates)


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
    empty_window(held)
    was = held.standing
    notice = Document(**{name: getattr(was.document, name) for name in NOTICE})
    kept = {name: getattr(was, name) for name in ("section", "first_live_at", "published", "updated")}
    told = Told(Edition.Kind.WITHDRAWAL, reason)
    edition = open_window(held, by, told, held.moment, notice, **kept)
    EditionDocument.objects.keep(edition, was.snapshot)
    working_again(held.article)
    sharing.end_all(held.article, held.moment)
    if mailing.tell(MailKind.WITHDRAWN, held.article, mailing.concerned(held.article), by=by, words=reason):
        transaction.on_commit(lambda: soon(send_mails), robust=True)
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
        empty_window(held)
        told = Told(Edition.Kind.REPUBLISHED, reason.strip())
        return open_pressed(held, ready, by, told, at or held.moment)


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
        require_apart(held)
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


def _update(news: str, days: int | None, at: datetime) -> Told:
    """Return what an update tells, and until when. Its line stands beneath headlines: one line, and short."""
    line = " ".join(news.split())
    _require_reason(line, _("Say in one line what is new; readers will see it."))
    if len(line) > NEWS:
        raise CannotPublish(
            _("What is new has %(length)d characters; lists have room for %(most)d. Say it shorter.")
            % {"length": len(line), "most": NEWS},
            code="news",
        )
    shown = settings.NEWS_DAYS if days is None else days
    if not 1 <= shown <= MOST_DAYS:
        raise CannotPublish(
            _("What is new is shown for 1 to %(most)d days.") % {"most": MOST_DAYS}, code="news"
        )
    return Told(Edition.Kind.UPDATE, line, until=at + timedelta(days=shown))


def _require_fits(corrected: Corrected | None, ready: Ready) -> None:
    """Refuse words that are called right and stand nowhere in what goes out."""
    if corrected is None or not corrected.right or ready.document is None:
        return
    if corrected.kind not in KINDS or plain(corrected.right) not in plain(all_words(ready.document)):
        raise CannotPublish(
            _("The right words “%(words)s” stand nowhere in the text: take them as they are written there.")
            % {"words": corrected.right},
            code="right",
        )


def _require_slips(held: Held, ready: Ready) -> None:
    """Refuse to call a mended slip what tells readers something else."""
    if ready.document is None:
        return
    if found := told_otherwise(held.standing, ready):
        raise CannotPublish(
            _("This is more than slips mended: %(what)s. Publish it as an update or as a correction.")
            % {"what": _(", ").join(map(in_words, found[:TOUCHED]))},
            code="minor",
        )


def _require_change(held: Held, ready: Ready, own_dates: bool | None) -> None:
    """An edition that says what the last one says would show readers an empty list of changes."""
    said = dates(held, held.moment, own_dates)
    if ready.document is None or (said["published"], said["updated"]) != (
        held.standing.published,
        held.standing.updated,
    ):
        return
    standing = held.standing
    is_same = placed(standing.placements.all()) == placed(ready.reading.placements)
    if is_same and not pressing.differs(ready.document, standing.document):
        raise CannotPublish(
            _(
                "Nothing has changed since edition %(number)d. Change and save the text, the evidence, a photo, "
                "the comments or the timeline first; then publish."
            )
            % {"number": standing.number},
            code="unchanged",
        )

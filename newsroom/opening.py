"""How an edition is made and its window opened, whichever verb asked for it. For ``newsroom.publishing`` alone."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.edition import Correction, Document, Update, pressing
from articles.edition.replaced import passages_of
from articles.edition.stamps import Stamp
from articles.findings import Finding
from articles.models import (
    Article,
    Edition,
    EditionContributor,
    EditionDocument,
    EditionLoan,
    EditionSource,
    EditionTag,
    TakeDown,
)
from newsroom import mailing, preflight
from newsroom.holding import CannotPublish, Held, require_approved, require_embargo
from newsroom.preparing import Ready
from newsroom.pressed import keeping
from newsroom.tasks import index_written, press_stale, send_mails, soon, tell_of_opening
from timeline.models import EditionPlacement


class NotReady(CannotPublish):
    """Checks stand in the way; ``findings`` says which."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(
            _("The article is not ready: %(what)s") % {"what": " ".join(str(f.message) for f in findings)},
            code="not_ready",
        )


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction says beside its reason; see ``articles.edition.Correction``."""

    kind: str = "correction"
    is_serious: bool = True
    wrong: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What readers are told of a new edition: its kind, its reason, until when an update counts as new, what was corrected."""

    kind: str
    reason: str = ""
    until: datetime | None = None
    corrected: Corrected | None = None


def open_pressed(
    held: Held,
    ready: Ready,
    by,
    told: Told,
    at: datetime,
    own_dates: bool | None = None,
    *,
    is_ahead: bool = False,
) -> Edition:
    """Press a working copy that was made ready, and open its window at ``at``; ``is_ahead`` leaves that to a set."""
    require_approved(held.article)
    require_embargo(held, at)
    if findings := preflight.blocking(ready.findings):
        raise NotReady(findings)
    values = {"section": ready.reading.article.section, **dates(held, at, own_dates, told.kind)}
    document = replace(
        ready.document, corrections=_corrections(held, ready, told, at), updates=_updates(held, told, at)
    )
    if is_ahead:
        values["live_until"] = at
    edition = open_window(held, by, told, at, document, **values)
    EditionDocument.objects.keep(edition, ready.snapshot)
    _keep_what_it_leans_on(edition, ready)
    # After the lock: whatever goes wrong with a page, what was published stands, and its first reader has it made.
    transaction.on_commit(lambda: keeping.press(edition, timezone.now(), ready.html), robust=True)
    transaction.on_commit(lambda: soon(press_stale, index_written), robust=True)
    _tell(edition, held)
    if not is_ahead:
        Article.objects.filter(pk=held.article.pk).update(status=Article.Status.PRESSED)
    return edition


def _tell(edition: Edition, held: Held) -> None:
    """Have those told whom it concerns, once it is before its readers."""
    if edition.live_from > held.moment:
        later = tell_of_opening.using(run_after=edition.live_from)
        transaction.on_commit(lambda: later.enqueue(edition.pk), robust=True)
    elif mailing.tell_of_edition(edition):
        transaction.on_commit(lambda: soon(send_mails), robust=True)


def _corrections(held: Held, ready: Ready, told: Told, at: datetime) -> tuple[Correction, ...]:
    """Return what was corrected up to this edition, the newest first: nothing is ever taken out of it."""
    standing = held.standing
    earlier = standing.document.corrections if standing else ()
    if told.kind != Edition.Kind.CORRECTION:
        return earlier
    what = told.corrected or Corrected()
    passages = passages_of(standing.document.text, ready.document.text, what.wrong, what.right)
    correction = Correction(
        held.numbers + 1,
        told.reason,
        at.astimezone(UTC),
        before=standing.number,
        kind=what.kind,
        is_serious=what.is_serious,
        wrong=what.wrong,
        right=what.right,
        passages=passages,
    )
    return (correction, *earlier)


def _updates(held: Held, told: Told, at: datetime) -> tuple[Update, ...]:
    """Return what updates up to this edition brought, the newest first."""
    standing = held.standing
    earlier = standing.document.updates if standing else ()
    if told.kind != Edition.Kind.UPDATE:
        return earlier
    until = told.until.astimezone(UTC)
    return (Update(held.numbers + 1, told.reason, at.astimezone(UTC), until, standing.number), *earlier)


def _keep_what_it_leans_on(edition: Edition, ready: Ready) -> None:
    EditionTag.objects.press(edition, (EditionTag(tag=tag) for tag in ready.reading.tags))
    people = {row.pk: row for row in ready.reading.contributors.values()}
    EditionContributor.objects.press(
        edition, (EditionContributor(contributor=row) for row in people.values())
    )
    places = pressing.passages(ready.document)
    sources = pressing.sources_of(ready.reading)
    EditionSource.objects.press(
        edition,
        (EditionSource(source_id=pk, places=places.get(citekey, [])) for pk, citekey in sources.items()),
    )
    loans = pressing.loans_of(ready.reading)
    # What was taken down elsewhere after this was read stays down here, too.
    taken = TakeDown.objects.down(loans)
    EditionLoan.objects.press(
        edition, (EditionLoan(thing=thing, ends_at=taken.get(thing, end)) for thing, end in loans.items())
    )
    placements = (
        EditionPlacement(event_id=placed.event_id, note=placed.note, is_key=placed.is_key, order=placed.order)
        for placed in ready.reading.placements
    )
    EditionPlacement.objects.press(edition, placements)


def dates(held: Held, at: datetime, own: bool | None, kind: str = "") -> dict:
    """Return the dates that readers are told: the imported page's own, or the moments of our windows.

    ``own`` is what was chosen; ``None`` goes on with what the edition that stands says.
    """
    article, standing = held.article, held.standing
    if kind == Edition.Kind.MINOR:
        return {name: getattr(standing, name) for name in ("published", "updated", "first_live_at")}
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


def open_window(held: Held, by, told: Told, at: datetime, document: Document, **values) -> Edition:
    """Close the open window at ``at`` and open the next there: readers always find exactly one edition. One that ends where it
    begins (``live_until`` of ``values``) has no window yet, and closes none."""
    article = held.article
    if held.standing and "live_until" not in values:
        article.editions.opened(held.moment).close_windows(at)
    number = held.numbers + 1
    edition = Edition.saying(
        document,
        article=article,
        number=number,
        kind=told.kind,
        reason=told.reason,
        live_from=at,
        opened_at=held.moment if at <= held.moment else None,
        pressed_at=held.moment,
        pressed_by=by,
        **moments(held.standing, told, at),
        **values,
    )
    edition.save()
    log(
        article,
        by,
        _("Edition %(number)d: %(kind)s") % {"number": number, "kind": edition.get_kind_display()},
    )
    return edition


def moments(standing: Edition | None, told: Told, at: datetime) -> dict:
    """Return when an edition says that the article last changed, and what is new in it until when."""
    kinds = Edition.Kind
    news = ("news", "news_at", "news_until")
    changed = ("changed_at", "changed_as")
    match told.kind:
        case kinds.FIRST:
            return {}
        case kinds.MINOR:
            return {name: getattr(standing, name) for name in (*changed, *news)}
        case kinds.UPDATE:
            new = {"news": told.reason, "news_at": at, "news_until": told.until}
        case kinds.CORRECTION:
            new = {name: getattr(standing, name) for name in news}
        case _other:
            new = {}
    return {"changed_at": at, "changed_as": told.kind, **new}


def unschedule(held: Held) -> None:
    """Empty the window that has yet to open, and let the edition that readers have now go on."""
    if held.scheduled is None:
        return
    editions = held.article.editions
    editions.filter(pk=held.scheduled.pk).close_windows(held.scheduled.live_from)
    editions.standing(held.moment).reopen_windows(held.moment)


def working_again(article: Article, stage: str = Article.Status.DRAFT) -> None:
    Article.objects.filter(pk=article.pk).update(status=stage)


def log(article: Article, by, message: str) -> None:
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=message, single_object=True)

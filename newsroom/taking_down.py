"""The verbs that take a photo, a comment or a quotation down everywhere at once, and lift that: each is one permission, one
transaction, one act in a log from which nothing is taken.

What is taken down is shown as what may be shown no more (``articles.edition.ended``): its right ends now, in every edition and in
whatever article shows the same.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Citation, Commentary, EditionLoan, Photo, TakeDown
from articles.permissions import require, require_own
from newsroom.holding import CannotPublish
from newsroom.second_step import require_second_step
from newsroom.tasks import index_written, press_stale, soon

PERMISSION = "articles.take_down"
#: The rows that can be taken down, by the kind in the log.
KINDS: dict[str, type[Photo] | type[Commentary] | type[Citation]] = {
    TakeDown.Kind.PHOTO: Photo,
    TakeDown.Kind.COMMENTARY: Commentary,
    TakeDown.Kind.CITATION: Citation,
}
#: How an article leads to them; it is locked first, as every verb does.
_REACHED = {
    TakeDown.Kind.PHOTO: "photos",
    TakeDown.Kind.COMMENTARY: "commentaries",
    TakeDown.Kind.CITATION: "citations",
}
#: Characters of its own words by which the log names a thing.
NAMED = 60


@transaction.atomic
def take_down(kind: str, number: int, *, by, reason: str, now=None) -> TakeDown:
    """Show something nowhere any more, from this moment on. Raises ``CannotPublish`` in words where it is down already."""
    require(by, PERMISSION)
    require_second_step(by)
    article = Article.objects.select_for_update(of=("self",)).filter(**{_REACHED[kind]: number}).first()
    row = KINDS[kind].objects.filter(pk=number, article=article).first() if article else None
    if row is None:
        raise CannotPublish(_("It is no longer in the article. Look again, then choose."))
    require_own(by, article, to_see=True)
    _require_reason(reason)
    if row.taken_down_at():
        raise CannotPublish(_("This was taken down already."), code="taken_down")
    act = TakeDown.objects.create(
        kind=kind,
        row=row.pk,
        article=article,
        what=called(row),
        things=sorted({*row.things, *row.lent_as()}),
        before=row.ends_at,
        reason=reason.strip(),
        by=by,
        at=now or timezone.now(),
    )
    _end(row, act.at)
    _log(act, _("Taken down: %(what)s") % {"what": act.what})
    return act


@transaction.atomic
def lift(number: int, *, by, reason: str, now=None) -> TakeDown:
    """Let something be shown again as before it was taken down."""
    require(by, PERMISSION)
    require_second_step(by)
    taken = TakeDown.objects.select_for_update(of=("self",)).filter(pk=number, lifts=None).first()
    if taken is None or TakeDown.objects.filter(lifts=taken).exists():
        raise CannotPublish(_("Nothing is taken down here any more."))
    if taken.article:
        require_own(by, taken.article, to_see=True)
    _require_reason(reason)
    copied = ("kind", "row", "article", "what", "things", "before")
    act = TakeDown.objects.create(
        **{name: getattr(taken, name) for name in copied},
        reason=reason.strip(),
        by=by,
        at=now or timezone.now(),
        lifts=taken,
    )
    EditionLoan.objects.filter(thing__in=taken.things).move_end(taken.before)
    if row := KINDS[taken.kind].objects.filter(pk=taken.row).first():
        _end(row, taken.before)
    _log(act, _("Shown again: %(what)s") % {"what": act.what})
    return act


def called(row: Photo | Commentary | Citation) -> str:
    """Return how the log and the desk name a thing: its kind is said beside it."""
    words = row.taken or row.source.title if isinstance(row, Citation) else str(row)
    return (words or "–")[:NAMED]


def _end(row: Photo | Commentary | Citation, moment) -> None:
    """Move the end of a right here, in rows that show the same and in all editions, past locks and versions: it is law."""
    row.ends_at = moment
    row.save()


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Say why: the reason is kept for good."), code="reason")


def _log(act: TakeDown, message: str) -> None:
    if act.article_id:
        LogEntry.objects.log_actions(
            act.by_id, [act.article], CHANGE, change_message=message, single_object=True
        )
    transaction.on_commit(lambda: soon(press_stale, index_written), robust=True)

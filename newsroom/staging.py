"""The verbs that move an article between its stages: send to review, approve, send back, open again. Each is one permission,
one transaction, one log entry; which there are says ``articles.working.stages``."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, StageChange
from articles.people import called
from articles.permissions import require, require_own
from articles.working.stages import MOVES, Move, clear_ticks, move_named
from articles.working.writing import hold
from newsroom import mailing, preflight
from newsroom.holding import CannotPublish, OutOfDate, look, require_free
from newsroom.models import MailKind
from newsroom.publishing import NotReady
from newsroom.tasks import send_mails, soon

#: The moves that others are told of.
TOLD = {
    StageChange.Act.SEND: MailKind.REVIEW,
    StageChange.Act.SEND_BACK: MailKind.BACK,
    StageChange.Act.APPROVE: MailKind.APPROVED,
}


@dataclass(frozen=True, slots=True)
class Staged:
    """Where an article stands, and the move that brought it there."""

    article: Article
    last: StageChange | None

    @property
    def seen(self) -> str:
        """What a page that shows this has shown: the text and the last move."""
        return f"{self.article.version}/{self.last.pk if self.last else 0}"

    def moves_for(self, user) -> list[Move]:
        """Return the moves that fit and that ``user`` may make."""
        stage = self.article.status
        return [move for move in MOVES if stage in move.sources and user.has_perm(move.permission)]


def staged(article: Article) -> Staged:
    return Staged(article, article.stages.select_related("by").first())


def move(article: Article, act: str, *, by, reason: str = "", seen: str | None = None) -> StageChange:
    """Move an article to another stage. ``seen`` is what the page showed on which that was chosen; ``None`` is a caller without
    a page. Raises ``CannotPublish`` in words where the move does not fit, ``NotReady`` where checks stand in its way."""
    require_own(by, article)
    chosen = move_named(act)
    if chosen is None:
        require(by, "articles.change_article")
        raise CannotPublish(_("Choose what to do with the article."))
    require(by, chosen.permission)
    reading = preflight.read(article) if chosen.asks_checks else None
    findings = preflight.sift(reading)[0] if reading else []
    with transaction.atomic():
        held = staged(hold(article))
        require_free(look(held.article), by)
        _require_seen(held, seen)
        _require_fit(held, chosen)
        _require_reason(chosen, reason)
        if reading and not preflight.is_as_read(held.article, reading):
            raise OutOfDate(
                _("Somebody saved the article while it was checked. Look at it, then choose again.")
            )
        if stopping := preflight.blocking(findings):
            raise NotReady(stopping)
        return _moved(held.article, chosen, by, reason.strip() if chosen.asks_reason else "")


def _require_seen(held: Staged, seen: str | None) -> None:
    if seen is None or seen == held.seen:
        return
    if held.last and not seen.endswith(f"/{held.last.pk}"):
        raise OutOfDate(
            _("Since this page was shown: %(what)s. Look at the article, then choose again.")
            % {"what": in_words(held.last)},
            code="out_of_date",
        )
    raise OutOfDate(
        _("The text was saved after this page was shown. Look at it and at the checks, then choose again."),
        code="out_of_date",
    )


def _require_fit(held: Staged, chosen: Move) -> None:
    if held.article.status in chosen.sources:
        return
    raise CannotPublish(
        _("This does not fit: the article is “%(stage)s”.") % {"stage": held.article.get_status_display()}
    )


def _require_reason(chosen: Move, reason: str) -> None:
    if chosen.asks_reason and not reason.strip():
        raise CannotPublish(_("Say what has to be done; the writer sees it."), code="reason")


def _moved(article: Article, chosen: Move, by, reason: str) -> StageChange:
    values = {"before": article.status, "after": chosen.target, "reason": reason, "at": timezone.now()}
    change = article.stages.create(act=chosen.act, by=by, **values)
    Article.objects.filter(pk=article.pk).update(status=chosen.target)
    if chosen.target == Article.Status.DRAFT:
        clear_ticks(article, by)
    _tell(article, change)
    said = f"{change.get_act_display()} — {reason}" if reason else change.get_act_display()
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=said, single_object=True)
    return change


def _tell(article: Article, change: StageChange) -> None:
    """Have those told whom a move concerns: who is to read it, or who wrote it."""
    kind = TOLD.get(change.act)
    if kind is None:
        return
    people = mailing.readers_of(article) if kind == MailKind.REVIEW else mailing.concerned(article)
    if mailing.tell(kind, article, people, by=change.by, key=f"move {change.pk}", words=change.reason):
        transaction.on_commit(lambda: soon(send_mails), robust=True)


def in_words(change: StageChange) -> str:
    """Return a move as one line: what, who, when."""
    when = date_format(timezone.localtime(change.at), "DATETIME_FORMAT")
    told = {"act": change.get_act_display(), "who": called(change.by) or _("a program"), "when": when}
    return _("%(act)s (%(who)s, %(when)s)") % told


def notice(held: Staged) -> str:
    """Return what the newest move has to say to whoever writes or reads the text now; empty where that is nothing."""
    last, act = held.last, StageChange.Act
    if last is None or last.after != held.article.status:
        return ""
    match last.act:
        case act.SEND_BACK:
            return _("%(what)s: %(reason)s") % {"what": in_words(last), "reason": last.reason}
        case act.CHANGED if last.before == Article.Status.APPROVED:
            return _(
                "The text was changed after it was approved, so that it waits for review again: %(what)s"
            ) % {"what": in_words(last)}
        case act.APPROVE | act.SEND:
            return in_words(last)
        case _other:
            return ""

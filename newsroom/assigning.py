"""Telling those whom a save concerns: who is to do the next thing, and who scheduled what was changed since."""

from django.db import transaction

from articles.models import Article
from newsroom import mailing
from newsroom.holding import look
from newsroom.models import MailKind
from newsroom.tasks import send_mails, soon


def tell_assigned(article: Article, *, by) -> None:
    """Have somebody told that the next thing is theirs. Called within the transaction that assigned it."""
    if mailing.tell(MailKind.ASSIGNED, article, [article.assignee_id], by=by):
        transaction.on_commit(lambda: soon(send_mails), robust=True)


def tell_outdated(article: Article, *, by) -> None:
    """Have whoever scheduled an article told, once a schedule, that its text was changed since."""
    held = look(Article.objects.get(pk=article.pk))
    if not held.goes_out_without_changes:
        return
    waiting = held.scheduled
    key = f"edition {waiting.number}"
    if mailing.tell(MailKind.OUTDATED, article, [waiting.pressed_by_id], by=by, key=key):
        transaction.on_commit(lambda: soon(send_mails), robust=True)

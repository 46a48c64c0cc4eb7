"""Mails to those whom an act at the desk concerns. A verb only writes down whom it concerns, within its transaction; a task sends.

Nobody is told of their own act, of an article that they may not see, or of what they chose not to be told of; that is asked when
the mail is sent. A mail says the headline and what was done, and nothing of the text: mail goes through other people's machines.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Edition
from articles.people import called
from newsroom.models import Mail, MailChoice, MailKind

#: After how long a mail that could not be sent is let go of.
PATIENCE = timedelta(days=3)
#: How many mails one run of the task sends, and how long they stay on record.
BATCH, KEPT = 200, timedelta(days=90)
#: What a mail says in its first line.
SAID = {
    MailKind.REVIEW: gettext_lazy("%(who)s sent this article to review."),
    MailKind.BACK: gettext_lazy("%(who)s sent this article back."),
    MailKind.APPROVED: gettext_lazy("%(who)s approved this article."),
    MailKind.ASSIGNED: gettext_lazy("%(who)s assigned this article to you."),
    MailKind.DUE: gettext_lazy("The deadline of this article is less than a day away."),
    MailKind.OVERDUE: gettext_lazy("The deadline of this article is past."),
    MailKind.PUBLISHED: gettext_lazy("This article was published (%(who)s)."),
    MailKind.WITHDRAWN: gettext_lazy("%(who)s withdrew this article."),
    MailKind.OUTDATED: gettext_lazy(
        "%(who)s changed this article after you scheduled it: what goes out is the earlier text."
    ),
}


def tell(
    kind: str, article: Article, people: Iterable[int | None], *, by, key: str = "", words: str = ""
) -> int:
    """Write down that these people, by their numbers, are to be told; returns how many. ``by`` is never told."""
    own = by.pk if by is not None else None
    key = key or timezone.now().isoformat()
    rows = [
        Mail(person_id=person, article_id=article.pk, kind=kind, by=by, key=key[:40], words=words)
        for person in set(people) - {None, own}
    ]
    Mail.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def concerned(article: Article) -> set[int | None]:
    """Who owns an article, and who does the next thing."""
    return {article.owner_id, article.assignee_id}


def readers_of(article: Article) -> Collection[int | None]:
    """Who is to read what was sent to review: the one it is assigned to, else all who may approve."""
    if article.assignee_id not in (None, article.owner_id):
        return [article.assignee_id]
    people = get_user_model().objects.with_perm(
        "articles.approve_article", backend="django.contrib.auth.backends.ModelBackend"
    )
    return list(people.filter(is_active=True, is_staff=True).values_list("pk", flat=True))


def tell_of_deadlines(now: datetime) -> int:
    """Write down whose deadline is tomorrow and whose is past, of each deadline once; returns how many are told."""
    rows = Article.objects.kept().filter(status__in=Article.UNFINISHED)
    names = "owner", "assignee", "deadline"
    day = timedelta(days=1)
    told = 0
    for kind, first, last in ((MailKind.DUE, now, now + day), (MailKind.OVERDUE, now - 7 * day, now)):
        for article in rows.filter(deadline__gt=first, deadline__lte=last).only(*names):
            person = article.assignee_id or article.owner_id
            told += tell(kind, article, [person], by=None, key=article.deadline.isoformat())
    return told


def tell_of_edition(edition: Edition) -> int:
    """Write down who is told that an edition is before its readers, if it is."""
    kinds = set(Edition.Kind) - {Edition.Kind.MINOR, Edition.Kind.WITHDRAWAL}
    if edition.kind not in kinds:
        return 0
    words = edition.get_kind_display()
    key = f"edition {edition.number}"
    people = concerned(edition.article)
    return tell(MailKind.PUBLISHED, edition.article, people, by=edition.pressed_by, key=key, words=words)


def send_waiting(now: datetime) -> int:
    """Send what waits; returns how many mails went. One that fails holds no other up, and is left to be sent again; its error is
    raised at the end, so that the task is tried again."""
    waiting = Mail.objects.filter(sent_at=None, made_at__gt=now - PATIENCE).order_by("pk")
    unwanted = dict(MailChoice.objects.values_list("person", "unwanted"))
    sent, failed = 0, None
    for mail in waiting.select_related("person", "by", "article")[:BATCH]:
        if not Mail.objects.filter(pk=mail.pk, sent_at=None).update(sent_at=now):
            continue  # Another worker has taken it.
        if mail.kind in unwanted.get(mail.person_id, ()) or not _may_be_told(mail):
            continue
        try:
            sent += _message(mail).send()
        except Exception as error:
            Mail.objects.filter(pk=mail.pk).update(sent_at=None)
            failed = error
    if failed is not None:
        raise failed
    Mail.objects.filter(made_at__lt=now - KEPT).delete()
    return sent


def is_waiting(now: datetime) -> bool:
    """Whether mails are left for another run: one takes a bounded number."""
    return Mail.objects.filter(sent_at=None, made_at__gt=now - PATIENCE).exists()


def _may_be_told(mail: Mail) -> bool:
    person = mail.person
    if not (
        person.is_active and person.is_staff and person.email and person.has_perm("articles.view_article")
    ):
        return False
    return Article.objects.kept().seen_by(person).filter(pk=mail.article_id).exists()


def _message(mail: Mail) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        told = {"who": called(mail.by) or _("a program")}
        title = " ".join(mail.article.title.split())
        first = str(SAID[MailKind(mail.kind)]) % told
        page = "change" if mail.kind in (MailKind.BACK, MailKind.ASSIGNED) else "publish"
        address = settings.SITE_URL + reverse(f"admin:articles_article_{page}", args=[mail.article_id])
        lines = [first, "", _("Headline: %(title)s") % {"title": title}]
        if mail.words:
            said = _("Edition: %(words)s") if mail.kind == MailKind.PUBLISHED else _("Reason: %(words)s")
            lines.append(said % {"words": mail.words})
        if mail.kind in (MailKind.DUE, MailKind.OVERDUE, MailKind.ASSIGNED) and mail.article.deadline:
            when = date_format(timezone.localtime(mail.article.deadline), "DATETIME_FORMAT")
            lines.append(_("Deadline: %(when)s") % {"when": when})
        choose = settings.SITE_URL + reverse("admin:mails")
        lines += ["", address, "", "-- ", _("Choose which mails you get: %(address)s") % {"address": choose}]
        subject = f"[{settings.SITE_NAME}] {MailKind(mail.kind).label}: {title[:60]}"
    return EmailMessage(subject, "\n".join(lines), to=[mail.person.email])

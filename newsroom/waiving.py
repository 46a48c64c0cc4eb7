"""Letting a finding stand: one verb, with a reason that is kept, and what cannot be let stand.

A warning is waived by whoever may change the article; what stops publishing by whoever has a permission of its own.
"""

from dataclasses import replace

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.findings import Finding, Level
from articles.models import Article, Waiver
from articles.models.waiver import key_of
from articles.permissions import require_own
from newsroom import preflight


@transaction.atomic
def waive(article: Article, *, code: str, key: str, reason: str, by) -> Waiver:
    """Let a finding of the article as it is now stand, with all the places that it is folded of. Raises
    ``ValidationError`` for what cannot be waived."""
    _require(by, "articles.change_article")
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    require_own(by, article)
    finding = _found(article, code, key)
    if finding.level == Level.BLOCK:
        _require(by, "articles.waive_block")
    if finding.is_fixed:
        raise ValidationError(_("This cannot be waived: mend it in the text."), code="never")
    if not reason.strip():
        raise ValidationError(_("Say why the finding may stand."), code="reason")
    kept = {"message": str(finding.message), "reason": reason.strip(), "waived_by": by}
    for words in finding.places or ("",):
        Waiver.objects.update_or_create(
            article=article,
            code=finding.id,
            key=key_of(replace(finding, place=words)),
            defaults={**kept, "words": words},
        )
    _log(
        article, by, _("Waived: %(what)s — %(reason)s") % {"what": finding.message, "reason": kept["reason"]}
    )
    return article.waivers.get(code=finding.id, key=key)


@transaction.atomic
def stand_again(waiver: Waiver, *, by) -> None:
    """Take a waiver back: the finding stands again."""
    _require(by, "articles.change_article")
    require_own(by, waiver.article)
    _log(waiver.article, by, _("No longer waived: %(what)s") % {"what": waiver.message})
    waiver.delete()


def _found(article: Article, code: str, key: str) -> Finding:
    for finding in preflight.run(article):
        if finding.id == code and key_of(finding) == key:
            return finding
    raise ValidationError(_("The checks no longer find this. Look at the list again."), code="gone")


def _require(by, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not do this. Ask an editor who may."))


def _log(article: Article, by, message: str) -> None:
    LogEntry.objects.log_actions(
        by.pk, Article.objects.filter(pk=article.pk), CHANGE, change_message=message, single_object=True
    )

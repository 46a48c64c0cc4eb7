"""What a reviewer types, and what an editor makes of it."""

from dataclasses import replace

from django.contrib.auth.models import Permission

from articles.body.keys import new_key
from articles.models import Article, Suggestion
from articles.working.snapshots import Named
from articles.working.suggesting import Words, suggest
from tests import make


def reviewer(*permissions: str, **values):
    """Return somebody who may see every article and propose edits, and change none."""
    user = make.user(is_superuser=False, **values)
    names = ("suggest", "view_article", *permissions)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=names, content_type__app_label="articles")
    )
    return user


def words(article: Article) -> Words:
    return Words.of(Named(Article.objects.get(pk=article.pk)))


def typed(article: Article, **texts: str) -> Words:
    """Return an article's words with other headline, deck or text."""
    known = words(article)
    return replace(known, texts={**known.texts, **texts})


def propose(article: Article, by, *, reason: str = "事実と違うため。", **texts: str) -> list[Suggestion]:
    article.refresh_from_db()
    return suggest(
        article, typed(article, **texts), by=by, reason=reason, posted=new_key(), seen=article.version
    )

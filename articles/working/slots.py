"""Text that is being written is kept as it is typed, in its writer's own slot: never in the history, never for anybody
else, and gone when the text is saved."""

import re

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.body.keys import new_key
from articles.bounded import NUMBER
from articles.models import Article, Slot
from articles.permissions import require, to
from articles.working.comparing import Part, State, differing
from articles.working.reading import Reading
from articles.working.typed import Typed

_KEY = re.compile(rf"{NUMBER}|new-[a-z0-9]{{1,28}}")
#: Fields that belong to the page and not to what was typed.
OF_THE_PAGE = ("csrfmiddlewaretoken", "slot")


def key_of(article: Article | None) -> str:
    """Return the name of the slot of an article, or a new one for an article that was never saved."""
    return str(article.pk) if article else f"new-{new_key()}"


def keep(key: str, form: QueryDict, *, by) -> Slot:
    """Keep a form as ``by`` has it, in place of what was kept before."""
    require_typing(key, by)
    article = get_object_or_404(Article, pk=int(key)) if key.isdecimal() else None
    fields = form.copy()
    for name in OF_THE_PAGE:
        fields.pop(name, None)
    row = Slot(person=by, article=article, key=key, form=fields.urlencode(), kept_at=timezone.now())
    Slot.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["person", "key"],
        update_fields=["article", "form", "kept_at"],
    )
    return row


def drop(key: str, *, by) -> None:
    """Throw away what ``by`` has typed: it was saved, or is not wanted."""
    require_typing(key, by)
    Slot.objects.filter(person=by, key=key).delete()


def kept(key: str, *, by) -> Slot | None:
    """Return what ``by`` has typed into this form and not saved."""
    return Slot.objects.filter(person=by, key=key).select_related("article__section").first()


def of_new_articles(*, by) -> list[Slot]:
    """Return what ``by`` has typed into articles that were never saved, the newest first."""
    return list(Slot.objects.filter(person=by, article=None))


def difference(slot: Slot) -> list[Part]:
    """Compare what is stored with what was typed, by what readers and editors read: the parts that differ. Rows of other
    apps are not read of a form, and so not compared."""
    article = Article.objects.select_related("section").get(pk=slot.article_id) if slot.article else Article()
    stored = Reading(slot.article) if slot.article else _Nothing(Article())
    return differing(State(stored, {}), State(Typed(article, slot.typed), {}))


class _Nothing(Reading):
    """What was there before an article was first typed."""

    citations = commentaries = photos = bylines = claims = tags = ()


def says_more(slot: Slot) -> bool:
    """Whether anything was typed that is not what is stored."""
    return bool(difference(slot))


def is_behind(slot: Slot) -> bool:
    """Whether somebody has saved the article since this was begun."""
    return slot.article is not None and slot.typed.get("seen") != slot.article.version


def require_typing(key: str, by) -> None:
    """Refuse in words who may not write what this slot is of; there is no slot by a name that no page was given."""
    require(by, *to("change" if key.isdecimal() else "add", Article))
    if not _KEY.fullmatch(key):
        raise Http404

"""What a text may link to at the desk: articles, events and sources, found by words. Mixed into the article's admin."""

from collections.abc import Iterator

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.bounded import storable
from articles.models import Article, Edition, Source
from articles.permissions import SEE_OTHERS
from newsroom.model_admin import may_see
from timeline.models import Event

#: Targets of one kind that are shown.
SHOWN = 6


class Links(admin.ModelAdmin):
    """Finds targets for the editor's dialog of links."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.targets))
        return [path("targets/", view, name="articles_article_targets"), *super().get_urls()]

    def render_change_form(self, request, context, **kwargs):
        context["editor_addresses"] = {"targets": reverse("admin:articles_article_targets")}
        return super().render_change_form(request, context, **kwargs)

    def targets(self, request: HttpRequest) -> JsonResponse:
        """Return what holds the words ``q``: its kind, its name, its address for readers. What somebody may not see is
        left out."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = storable(request.GET.get("q", ""))
        found = list(_articles(words, request.user))
        if may_see(request.user, "timeline", "event"):
            found += _events(words)
        if may_see(request.user, "articles", "source"):
            found += _sources(words)
        return JsonResponse({"results": found})


def _titled(rows: QuerySet, words: str) -> QuerySet:
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return rows


def _articles(words: str, user) -> Iterator[dict]:
    """Yield working copies that this person may see; of the others what readers have, by its own headline."""
    mine = Article.objects.seen_by(user)
    rows = list(_titled(mine.only("title", "slug"), words).order_by("-modified_at")[:SHOWN])
    now = timezone.now()
    live = Edition.objects.live(now).filter(article__in=rows)
    public = {edition.article_id: edition.get_absolute_url() for edition in live}
    if not user.has_perm(SEE_OTHERS):
        others = _titled(Edition.objects.live(now).exclude(article__in=mine), words)
        for edition in others.order_by("-live_from")[: SHOWN - len(rows)]:
            yield {"tag": _("article"), "label": edition.title, "address": edition.get_absolute_url()}
    for row in rows:
        draft = reverse("articles:article", args=[row.pk])
        tag = _("article") if row.pk in public else _("article, not public yet")
        yield {"tag": tag, "label": row.title, "address": public.get(row.pk, draft)}


def _events(words: str) -> Iterator[dict]:
    rows = _titled(Event.objects.all(), words).order_by("-pk")[:SHOWN]
    now = timezone.now()
    public = set(
        Event.objects.published(now).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    for row in rows:
        tag = _("event") if row.pk in public else _("event, not public yet")
        yield {"tag": tag, "label": str(row), "address": row.get_absolute_url()}


def _sources(words: str) -> Iterator[dict]:
    for row in Source.objects.matching(words).exclude(url="").newest(SHOWN):
        yield {"tag": _("source"), "label": row.label, "address": row.url}

"""The preview at the desk. Mixed into the article's admin."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article, Byline, Citation, Commentary, Photo, Source
from articles.permissions import require, to
from articles.typed import Typed
from articles.working import Reading
from newsroom.model_admin import may_see
from newsroom.previewing import page, private

#: What a page of an article shows rows of.
SHOWN = (Article, Byline, Citation, Commentary, Photo, Source)


class Previews(admin.ModelAdmin):
    """Shows a working copy as the page that it would be: as it is stored, or as a form holds it."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("preview/", view(require_POST(self.preview_new)), name="articles_article_preview_new"),
            path(
                "<int:pk>/preview/",
                view(require_http_methods(["GET", "HEAD", "POST"])(self.preview)),
                name="articles_article_preview",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        if not _unseen(request.user):
            context["preview_address"] = _address(article)
        return super().render_change_form(request, context, **kwargs)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the working copy as it is stored; where a form is sent along, as that has it."""
        article = get_object_or_404(Article.objects.select_related("section"), pk=pk)
        require(request.user, *to("view", *_unseen(request.user)))
        if request.method != "POST":
            return _shown(Reading(article))
        require(request.user, *to("change", Article))
        return _shown(Typed(article, request.POST))

    def preview_new(self, request: HttpRequest) -> HttpResponse:
        """Show an article that was never saved."""
        require(request.user, *to("view", *_unseen(request.user)))
        require(request.user, *to("add", Article))
        return _shown(Typed(Article(), request.POST))


def _unseen(user) -> list[type[Model]]:
    """Return the kinds of rows that a page shows and this person may not see."""
    return [model for model in SHOWN if not may_see(user, model._meta.app_label, model._meta.model_name)]


def _address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_preview_new")
    return reverse("admin:articles_article_preview", args=[article.pk])


def _shown(reading: Reading) -> HttpResponse:
    pk = reading.article.pk
    back = reverse("admin:articles_article_change", args=[pk]) if pk else ""
    return private(page(reading, timezone.now(), back=back))

"""The bin at the desk, and the press that makes a second copy of an article. Mixed into the article's admin."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article
from articles.permissions import require, to
from articles.working import deleting
from articles.working.duplicating import duplicate
from articles.working.restoring import SourceIsGone
from newsroom import sharing

#: Articles that one page of the bin lists, the last put there first.
LISTED = 100


def put_into_bin(article: Article, *, by) -> None:
    """Put an article into the bin: outsiders who were shown it are shown it no longer."""
    with transaction.atomic():
        deleting.to_bin(article, by=by)
        sharing.end_all(article, timezone.now())
        _log(article, by, CHANGE, _("Moved to the bin"))


class Bin(admin.ModelAdmin):
    def get_actions(self, request):
        """Nothing is deleted past the bin."""
        return {name: act for name, act in super().get_actions(request).items() if name != "delete_selected"}

    def get_urls(self):
        view = self.admin_site.admin_view
        posts = {
            "take_out": self.take_out,
            "delete_for_ever": self.delete_for_ever,
            "duplicate": self.duplicate,
        }
        return [
            path("bin/", view(require_GET(self.bin)), name="articles_article_bin"),
            *(
                path(
                    f"<int:pk>/{name.replace('_', '-')}/",
                    view(require_POST(one)),
                    name=f"articles_article_{name}",
                )
                for name, one in posts.items()
            ),
            *super().get_urls(),
        ]

    def bin(self, request: HttpRequest) -> HttpResponse:
        """List what lies in the bin."""
        require(request.user, *to("delete", Article))
        rows = (
            Article.objects.binned()
            .seen_by(request.user)
            .defer("body", "rights")
            .select_related("section", "binned_by")
        )
        kept = timedelta(days=settings.BIN_DAYS)
        found = list(rows.order_by("-binned_at", "-pk")[:LISTED])
        for row in found:
            row.goes_at = row.binned_at + kept
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bin"),
            "opts": self.opts,
            "articles": found,
            "days": settings.BIN_DAYS,
            "is_cut": len(found) == LISTED,
        }
        return TemplateResponse(request, "admin/articles/article/bin.html", context)

    def delete_view(self, request, object_id, extra_context=None):
        """Ask, and put the article into the bin: nothing is deleted here."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=object_id)
        if not self.has_delete_permission(request, article):
            raise PermissionDenied
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("Move to the bin"),
                "opts": self.opts,
                "article": article,
                "days": settings.BIN_DAYS,
            }
            return TemplateResponse(request, "admin/articles/article/to_bin.html", context)
        done = _("“%(title)s” is in the bin.") % {"title": article.title}
        address = reverse("admin:articles_article_changelist")
        return self._did(request, lambda: put_into_bin(article, by=request.user), done, address)

    def take_out(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)

        def act() -> None:
            with transaction.atomic():
                deleting.out_of_bin(article, by=request.user)
                _log(article, request.user, CHANGE, _("Taken out of the bin"))

        done = _("“%(title)s” is back as it was.") % {"title": article.title}
        return self._did(request, act, done, reverse("admin:articles_article_change", args=[pk]))

    def delete_for_ever(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)

        def act() -> None:
            with transaction.atomic():
                deleting.delete(article, by=request.user)
                _log(article, request.user, DELETION, article.title)

        done = _("“%(title)s” is deleted for ever.") % {"title": article.title}
        return self._did(request, act, done, reverse("admin:articles_article_bin"))

    def duplicate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a second copy and lead to it."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        try:
            copy = duplicate(article, by=request.user)
        except SourceIsGone as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        messages.success(request, _("This is the copy: a draft with evidence of its own."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[copy.pk]))

    def _did(self, request: HttpRequest, act: Callable[[], None], done: str, address: str) -> HttpResponse:
        """Act, and say what was done or why not."""
        try:
            act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, done)
        return HttpResponseRedirect(address)


def _log(article: Article, by, flag: int, message: str) -> None:
    LogEntry.objects.log_actions(by.pk, [article], flag, change_message=message, single_object=True)

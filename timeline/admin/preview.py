"""The timeline of a working copy, as its readers will see it. Mixed into the article's admin by newsroom."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.models import Article
from timeline.models import Placement
from timeline.models.placement import in_time


class WorkingTimeline(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.timeline))
        return [path("<int:pk>/timeline/", view, name="articles_article_timeline"), *super().get_urls()]

    def timeline(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what readers will see of the placed events, and which of them they will not see."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article) or not request.user.has_perm("timeline.view_event"):
            raise PermissionDenied
        placements = working_timeline(article)
        drafts = [row.event for row in placements if not row.event.is_public(timezone.now())]
        context = {"article": article, "placements": placements, "drafts": drafts}
        return TemplateResponse(request, "admin/articles/article/timeline.html", context)


def working_timeline(article: Article) -> list[Placement]:
    """Return the placed events of a working copy, drafts too. A draft says so in the place of its note, which is the
    one line of an entry that is the article's own."""
    mark = _("Draft: readers will not see this event until it is published.")
    rows = list(in_time(article.placements.all()))
    for row in rows:
        if not row.event.is_public(timezone.now()):
            row.note = f"{mark} {row.note}".strip()
    return rows

"""The stages of an article at the desk: what the bar and the page of verbs say of them, and the address of the moves. Mixed into
the article's admin."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.bounded import number, or_none, storable
from articles.models import Article, StageChange
from articles.working import checklist
from newsroom import staging
from newsroom.verbs import Answer

Act = StageChange.Act
#: The buttons, and what is said when a move was made.
BUTTONS = {
    Act.SEND: gettext_lazy("Send to review"),
    Act.APPROVE: gettext_lazy("Approve"),
    Act.SEND_BACK: gettext_lazy("Send back"),
    Act.REOPEN: gettext_lazy("Back to a draft"),
}
DONE = {
    Act.SEND: gettext_lazy("The article is in review."),
    Act.APPROVE: gettext_lazy("The article is approved."),
    Act.SEND_BACK: gettext_lazy("The article is back with its writer, who sees your reason."),
    Act.REOPEN: gettext_lazy("The article is a draft again."),
}
#: Moves that one page lists.
LISTED = 20


def _cleared(article: Article):
    """Ticks that stand no more, the newest first."""
    rows = article.ticks.exclude(cleared_at=None).select_related("ticked_by", "cleared_by")
    return rows.order_by("-cleared_at", "-pk")[:LISTED]


class Stages(admin.ModelAdmin):
    """Moves between the stages."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/stage/", view(require_POST(self.move)), name="articles_article_stage"),
            path("<int:pk>/tick/", view(require_POST(self.tick)), name="articles_article_tick"),
            *super().get_urls(),
        ]

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move the article, and return to the page of verbs; a reason comes back with a move that was refused."""
        article = get_object_or_404(Article.objects.seen_by(request.user).select_related("section"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        asked = {name: storable(request.POST.get(name, "")) for name in ("reason", "seen")}
        try:
            change = staging.move(article, request.POST.get("act", ""), by=request.user, **asked)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.publish_page(request, article, Answer(), stage_reason=asked["reason"])
        messages.success(request, DONE[Act(change.act)])
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[pk]) + "#stage")

    def tick(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Tick a point of the checklist, or take that back, and return to it."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        verb = checklist.untick if "untick" in request.POST else checklist.tick
        asked = or_none(number, request.POST.get("point", "")), request.POST.get("words", "")
        try:
            verb(article, asked[0], by=request.user, words=asked[1])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[pk]) + "#checklist")

    def bar(self, article: Article) -> dict:
        held = staging.staged(article)
        return {**super().bar(article), "stage_notice": staging.notice(held)}

    def stage_context(self, request: HttpRequest, article: Article) -> dict:
        """Return what the page of verbs shows of the stage."""
        held = staging.staged(article)
        moves = held.moves_for(request.user)
        return {
            "stage_notice": staging.notice(held),
            "stage_seen": held.seen,
            "stage_moves": [(one.act, BUTTONS[one.act], one.asks_reason) for one in moves],
            "stage_asks_reason": any(one.asks_reason for one in moves),
            "checklist": checklist.checklist_of(article),
            "ticks_cleared": list(_cleared(article)),
            "stage_history": article.stages.select_related("by")[:LISTED],
        }

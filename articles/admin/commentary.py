"""Commentary at the desk: a queue to be read before anything goes out."""

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.inlines import CommentaryCitationInline
from articles.admin.working_copy import touch
from articles.models import Article, Commentary


class CommentaryAdmin(admin.ModelAdmin):
    list_display = ["__str__", "article", "kind", "state", "language", "votes"]
    list_filter = ["state", "kind", "language"]
    list_select_related = ["article"]
    search_fields = ["text", "original", "author"]
    autocomplete_fields = ["article", "source", "parent"]
    inlines = [CommentaryCitationInline]
    actions = ["approve", "reject", "join_with_previous"]
    list_per_page = 50

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        touch(Article.objects.filter(pk=obj.article_id))

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        touch(Article.objects.filter(pk=obj.article_id))

    def delete_queryset(self, request, queryset):
        articles = _articles_of(queryset)
        super().delete_queryset(request, queryset)
        touch(articles)

    @admin.action(description=_("Approve the chosen comments"), permissions=["change"])
    def approve(self, request, queryset):
        self._settle(request, queryset, Commentary.State.APPROVED)

    @admin.action(description=_("Reject the chosen comments"), permissions=["change"])
    def reject(self, request, queryset):
        self._settle(request, queryset, Commentary.State.REJECTED)

    @admin.action(
        description=_("Join each chosen comment with the one before it"), permissions=["change", "delete"]
    )
    @transaction.atomic
    def join_with_previous(self, request, queryset):
        """A captured page does not say where a comment ends: several lines may be one."""
        touch(_articles_of(queryset))
        for comment in queryset.order_by("-order", "-pk"):
            _join_with_previous(comment)

    def _settle(self, request, queryset, state: str) -> None:
        touch(_articles_of(queryset.exclude(state=state)))
        count = queryset.update(state=state)
        message = ngettext("%(count)d comment: %(state)s.", "%(count)d comments: %(state)s.", count)
        self.message_user(request, message % {"count": count, "state": Commentary.State(state).label})


def _articles_of(comments: QuerySet[Commentary]) -> QuerySet[Article]:
    """The articles of these comments, looked up now: the comments may be about to change or go."""
    return Article.objects.filter(pk__in=list(comments.values_list("article_id", flat=True)))


def _join_with_previous(comment: Commentary) -> None:
    """The last go first, so ``comment`` may have grown since the list was read: look at it again."""
    comment.refresh_from_db()
    before = comment.article.commentaries.filter(order__lt=comment.order).order_by("order", "pk").last()
    if before is None:
        return
    before.text = f"{before.text}\n{comment.text}"
    before.original = "\n".join(part for part in (before.original, comment.original) if part)
    before.save()
    comment.replies.exclude(pk=before.pk).update(parent=before)
    comment.delete()

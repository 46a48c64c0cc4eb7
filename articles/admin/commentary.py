"""Commentary at the desk: a queue to be read before anything goes out."""

from django.contrib import admin
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.inlines import PLAIN_LINES, CommentaryCitationInline
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
    formfield_overrides = PLAIN_LINES

    def save_related(self, request, form, formsets, change):
        """A comment that moved changes the article that it left, too; a save that changes nothing changes neither."""
        super().save_related(request, form, formsets, change)
        if not change or form.has_changed() or any(formset.has_changed() for formset in formsets):
            touch(
                Article.objects.filter(
                    pk__in={form.instance.article_id, form.initial.get("article")} - {None}
                )
            )

    def has_join_permission(self, request) -> bool:
        """Joining changes one comment and deletes another."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

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

    @admin.action(description=_("Join each chosen comment with the one before it"), permissions=["join"])
    @transaction.atomic
    def join_with_previous(self, request, queryset):
        """A captured page does not say where a comment ends: several lines may be one."""
        for comment in queryset.order_by("-order", "-pk"):
            if _join_with_previous(comment):
                touch(Article.objects.filter(pk=comment.article_id))

    def _settle(self, request, queryset, state: str) -> None:
        touch(_articles_of(queryset.exclude(state=state)))
        count = queryset.update(state=state)
        message = ngettext("%(count)d comment: %(state)s.", "%(count)d comments: %(state)s.", count)
        self.message_user(request, message % {"count": count, "state": Commentary.State(state).label})


def _articles_of(comments: QuerySet[Commentary]) -> QuerySet[Article]:
    """The articles of these comments, looked up now: the comments may be about to change or go."""
    return Article.objects.filter(pk__in=list(comments.values_list("article_id", flat=True)))


def _join_with_previous(comment: Commentary) -> bool:
    """Say whether there was a comment to join with. The last go first, so ``comment`` may have grown since the list
    was read: look at it again."""
    comment.refresh_from_db()
    earlier = Q(order__lt=comment.order) | Q(order=comment.order, pk__lt=comment.pk)
    before = comment.article.commentaries.filter(earlier).order_by("order", "pk").last()
    if before is None:
        return False
    before.text = f"{before.text}\n{comment.text}"
    before.original = "\n".join(part for part in (before.original, comment.original) if part)
    before.save()
    comment.replies.exclude(pk=before.pk).update(parent=before)
    comment.citations.update(commentary=before)
    comment.delete()
    return True

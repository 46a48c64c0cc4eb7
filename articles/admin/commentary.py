"""Commentary at the desk: a queue to be read before anything goes out."""

from hashlib import sha256

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.borrowed import BorrowedForm, Ending
from articles.admin.inlines import PLAIN_LINES, CommentaryCitationInline
from articles.models import Article, Commentary
from articles.working.snapshots import RIGHT_FIELDS
from articles.working.writing import hold, writing_all

#: Who stands for the words of an approved comment.
CONFIRMATION = ("confirmed_by", "confirmed_at", "confirmed_words")


class CommentaryForm(BorrowedForm):
    """``seen`` is the article's version when the form was opened: its own form may have changed the comment since."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.article.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            hold(self.instance.article, seen=cleaned.get("seen", ""))
        return cleaned


class CommentaryAdmin(admin.ModelAdmin):
    form = CommentaryForm
    list_display = ["__str__", "article", "kind", "shown_state", "language", "votes"]
    list_filter = ["state", "kind", "language", Ending]
    list_select_related = ["article"]
    search_fields = ["text", "original", "author"]
    autocomplete_fields = ["article", "source", "parent"]
    inlines = [CommentaryCitationInline]
    actions = ["approve", "reject", "join_with_previous"]
    list_per_page = 50
    ordering = ["-pk"]
    formfield_overrides = PLAIN_LINES

    def get_queryset(self, request):
        """The list names articles: it must not load their texts."""
        return super().get_queryset(request).defer("article__body", "article__rights")

    def save_model(self, request, obj, form, change):
        """The comment is written with its rows, in one go: see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        """A comment that moved changes the article that it left, too."""
        comment = form.instance
        keys = {comment.article_id, form.initial.get("article")} - {None}
        with self._writing(request, Article.objects.filter(pk__in=keys)):
            if form.has_changed():
                comment.settle(request.user)
            super().save_model(request, comment, form, change)
            super().save_related(request, form, formsets, change)

    @admin.display(description=pgettext_lazy("of a comment", "state"), ordering="state")
    def shown_state(self, comment: Commentary) -> str:
        """The state, and what the list shows of the comment: an act on the list is done on nothing else."""
        hidden = '{}<input type="hidden" name="shown" value="{}">'
        return format_html(hidden, comment.get_state_display(), _shown(comment))

    def has_join_permission(self, request) -> bool:
        """Joining changes one comment and deletes another."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def delete_model(self, request, obj):
        with self._writing(request, Article.objects.filter(pk=obj.article_id)):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with self._writing(request, _articles_of(queryset)):
            super().delete_queryset(request, queryset)

    @admin.action(description=_("Approve the chosen comments"), permissions=["change"])
    def approve(self, request, queryset):
        self._settle(request, queryset, Commentary.State.APPROVED)

    @admin.action(description=_("Reject the chosen comments"), permissions=["change"])
    def reject(self, request, queryset):
        self._settle(request, queryset, Commentary.State.REJECTED)

    @admin.action(description=_("Join each chosen comment with the one before it"), permissions=["join"])
    def join_with_previous(self, request, queryset):
        """A captured page does not say where a comment ends: several lines may be one."""
        with self._writing(request, _articles_of(queryset)):
            for comment in queryset.order_by("-order", "-pk"):
                _join_with_previous(comment, request.user)

    def _writing(self, request, articles: QuerySet[Article]):
        return writing_all(articles, by=request.user, what=gettext("comments"))

    def _as_shown(self, request, queryset):
        """Leave out, and say so, what somebody rewrote or settled after the list was shown."""
        shown = set(request.POST.getlist("shown"))
        listed = {mark.partition(":")[0] for mark in shown}
        changed = [row.pk for row in queryset if str(row.pk) in listed and _shown(row) not in shown]
        if changed:
            message = ngettext(
                "%(count)d comment has changed since the list was shown. Read it, then choose again.",
                "%(count)d comments have changed since the list was shown. Read them, then choose again.",
                len(changed),
            )
            self.message_user(request, message % {"count": len(changed)}, messages.WARNING)
        return queryset.exclude(pk__in=changed)

    def _with_words(self, request, rows: QuerySet[Commentary], state: str) -> QuerySet[Commentary]:
        """Leave out, and say so, what cannot be approved because nobody has translated it."""
        if state != Commentary.State.APPROVED or not (empty := rows.filter(text="").count()):
            return rows
        message = ngettext(
            "%(count)d comment has no words in Japanese yet: translate it first.",
            "%(count)d comments have no words in Japanese yet: translate them first.",
            empty,
        )
        self.message_user(request, message % {"count": empty}, messages.WARNING)
        return rows.exclude(text="")

    def _settle(self, request, queryset, state: str) -> None:
        with self._writing(request, _articles_of(queryset)):
            shown = self._with_words(request, self._as_shown(request, queryset), state)
            rows = list(shown)
            for row in rows:
                row.state = state
                row.settle(request.user)
            count = Commentary.objects.bulk_update(rows, ["state", *CONFIRMATION])
        message = ngettext("%(count)d comment: %(state)s.", "%(count)d comments: %(state)s.", count)
        self.message_user(request, message % {"count": count, "state": Commentary.State(state).label})


def _shown(comment: Commentary) -> str:
    """Return a mark of what an editor reads of a comment before approving it."""
    words = "\x00".join((comment.state, comment.author, comment.text, comment.original))
    return f"{comment.pk}:{sha256(words.encode()).hexdigest()[:16]}"


def _articles_of(comments: QuerySet[Commentary]) -> QuerySet[Article]:
    """The articles of these comments, looked up now: the comments may be about to change or go."""
    return Article.objects.filter(pk__in=list(comments.values_list("article_id", flat=True)))


def _join_with_previous(comment: Commentary, by) -> None:
    """Join a comment with the one before it, if there is one. The last go first, so ``comment`` may have grown since
    the list was read: look at it again. What was approved in part is to be checked as a whole."""
    comment.refresh_from_db()
    earlier = Q(order__lt=comment.order) | Q(order=comment.order, pk__lt=comment.pk)
    before = comment.article.commentaries.filter(earlier).order_by("order", "pk").last()
    if before is None:
        return
    before.text = "\n".join(part for part in (before.text, comment.text) if part)
    before.original = "\n".join(part for part in (before.original, comment.original) if part)
    # Words of both end when those of either do.
    ends_at = min(filter(None, (before.ends_at, comment.ends_at)), default=None)
    for name in ("language", "translator", "tool", *RIGHT_FIELDS):
        setattr(before, name, getattr(before, name) or getattr(comment, name))
    before.ends_at = ends_at
    if comment.state != before.state:
        before.state = Commentary.State.PENDING
    before.settle(by)
    before.save()
    comment.replies.exclude(pk=before.pk).update(parent=before)
    comment.citations.update(commentary=before)
    comment.delete()

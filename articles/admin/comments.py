"""The page of an article's comments: original and Japanese side by side, a row a voice, saved in one go. Mixed into the article's
admin."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.typing import TYPED
from articles.language.tongues import FOUND, language_of_comment
from articles.languages import language_in_words
from articles.models import Article, Commentary
from articles.working import slots, voices
from articles.working.locking import Locked, kept_out, standing_lock
from articles.working.voices import Undecided, VoiceRow

FORM = "comments_form"


class ShownRow:
    """A row as the page shows it: the language is offered where none is noted, and what one row takes is written beside it."""

    def __init__(self, row: VoiceRow):
        self.row, self.key, self.depth = row, row.key, row.depth
        self.values, self.problems = row.values, row.problems
        self.read = row.values["original"]
        self.terms: list[tuple[str, str]] = []
        self.theirs = [
            (Commentary._meta.get_field(name).verbose_name, said) for name, said in row.theirs.items()
        ]
        self.found = language_of_comment(row.values["original"] or row.values["text"])
        self.language = row.values["language"] or self.found
        self.is_offered = not row.values["language"] and bool(self.found)

    @property
    def progress(self) -> Commentary.Progress:
        return Commentary(text=self.values["text"], state=self.values["state"]).progress

    @property
    def languages(self) -> list[tuple[str, str]]:
        known = FOUND if self.language in FOUND or not self.language else (self.language, *FOUND)
        return [("", "—"), *((code, language_in_words(code)) for code in known)]


class Comments(admin.ModelAdmin):
    """The comments of one article."""

    def get_urls(self):
        page = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.comments))
        return [path("<int:pk>/comments/", page, name="articles_article_comments"), *super().get_urls()]

    def render_change_form(self, request, context, **kwargs):
        context["may_translate"] = request.user.has_perm("articles.change_commentary")
        return super().render_change_form(request, context, **kwargs)

    def comments(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the rows; save them, or show again what cannot be saved, with everything that was typed."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if not request.user.has_perm("articles.change_commentary"):
            raise PermissionDenied(
                _("You may not do this; it takes: change commentaries. Ask an editor who may.")
            )
        if request.method == "POST":
            return self._save_comments(request, article)
        slot = slots.kept(request.GET.get(TYPED, ""), by=request.user)
        if slot and slot.article_id == article.pk and slots.is_of_voices(slot.key):
            return self._comments_page(request, article, voices.read(slot.typed), form=slot.typed, taken=slot)
        return self._comments_page(request, article, voices.stored(article))

    def _save_comments(self, request: HttpRequest, article: Article) -> HttpResponse:
        try:
            count = voices.save(article, request.POST, by=request.user)
        except Undecided as undecided:
            messages.error(request, " ".join(undecided.messages))
            return self._comments_page(request, article, undecided.rows, form=request.POST)
        except Locked as locked:
            messages.error(request, str(locked))
            return self._comments_page(request, article, voices.read(request.POST), form=request.POST)
        slots.saved(request.POST, by=request.user)
        said = ngettext("%(count)d comment is saved.", "%(count)d comments are saved.", count)
        messages.success(request, said % {"count": count} if count else _("Nothing was changed."))
        return HttpResponseRedirect(reverse("admin:articles_article_comments", args=[article.pk]))

    def _comments_page(
        self,
        request: HttpRequest,
        article: Article,
        rows: Sequence[VoiceRow],
        form: QueryDict | None = None,
        taken=None,
    ) -> HttpResponse:
        """``form`` is what was typed, where the page shows that and not what is stored."""
        began = form.get(voices.BEGAN, "") if form is not None else voices.outline(rows)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Comments: %(title)s") % {"title": article.title},
            "opts": self.opts,
            "article": article,
            "form_id": FORM,
            "rows": self.shown(request, rows),
            "blank": self.shown(
                request, [VoiceRow("new", 0, dict.fromkeys(voices.FIELDS, "") | {"state": "pending"})]
            )[0],
            "began": began,
            "outline": voices.outline(rows),
            **self.row_context(request),
            "kept_out": kept_out(standing_lock(article), request.user),
            "slot": self._comments_slot(request, article, taken, is_open=form is not None),
            "may_add": request.user.has_perm("articles.add_commentary"),
            "progress_words": _words(),
            "signature": request.user.get_full_name() or request.user.get_username(),
        }
        return TemplateResponse(request, "admin/articles/article/comments.html", context)

    def shown(self, request: HttpRequest, rows: Sequence[VoiceRow]) -> list[ShownRow]:
        """Return rows as the page shows them."""
        return [ShownRow(row) for row in rows]

    def row_context(self, request: HttpRequest) -> dict:
        """Return what every row of the page is drawn with."""
        return {
            "states": Commentary.State.choices,
            "fields": _fields(),
            "may_delete": request.user.has_perm("articles.delete_commentary"),
        }

    def _comments_slot(self, request: HttpRequest, article: Article, taken, *, is_open: bool) -> dict:
        sent = request.POST.get("slot", "")
        is_of_this = (
            slots.is_window(sent) and slots.is_of_voices(sent) and slots.article_of(sent) == article.pk
        )
        key = sent if is_of_this else slots.new_window_of_voices(article)
        page = reverse("admin:articles_article_comments", args=[article.pk])
        offered = [] if is_open else slots.unsaved_voices(article, by=request.user)
        return {
            "key": key,
            "keep": reverse("admin:articles_article_slot_keep", args=[key]),
            "took": slots.taken(taken) if taken else request.POST.get("took", ""),
            "is_unsaved": is_open,
            "offers": [
                {
                    "key": slot.key,
                    "kept_at": slot.kept_at,
                    "take": f"{page}?{TYPED}={slot.key}",
                    "drop": reverse("admin:articles_article_slot_drop", args=[slot.key]),
                }
                for slot in offered
            ],
        }


def _fields() -> list[tuple[str, str]]:
    """What is folded away in a row, with its label."""
    names = ("author", "affiliation", "origin", "votes", "translator", "tool")
    return [(name, str(Commentary._meta.get_field(name).verbose_name)) for name in names]


def _words() -> dict[str, str]:
    """Return what the page's script says."""
    said = {row.value: str(row.label) for row in Commentary.Progress}
    return said | {"count": _("{done} of {all} confirmed"), "program": _("a program")}

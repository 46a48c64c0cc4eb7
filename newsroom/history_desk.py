"""The history of a working copy at the desk: what each save changed, two states beside each other, and the way back. Mixed
into the article's admin."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.bounded import number, or_none
from articles.models import Article, Edition, Revision
from articles.people import called
from articles.permissions import require, require_own, to
from articles.working.beside import beside
from articles.working.changes import in_words
from articles.working.comparing import Part, State, differing
from articles.working.kept import kept
from articles.working.locking import Locked, kept_out, standing_lock
from articles.working.reading import Reading
from articles.working.restoring import SourceIsGone, restore
from articles.working.writing import Conflict
from newsroom.model_admin import may_see
from newsroom.previewing import page, private, require_preview
from timeline.models import EditionPlacement, Placement

#: States that an address names by a word: what is stored now, and what readers have.
NOW, LIVE = "now", "live"
#: What one page of history lists.
LISTED = 200


class NameForm(forms.ModelForm):
    """The name of a revision; one that has a name is kept for ever."""

    class Meta:
        model = Revision
        fields = ["name"]


class History(admin.ModelAdmin):
    """What was saved, and what is otherwise now."""

    def get_urls(self):
        view, base = self.admin_site.admin_view, "<int:pk>/revisions/"
        named = {
            "": ("revisions", require_GET(self.revisions)),
            "compare/": ("compare", require_GET(self.compare)),
            "<int:revision>/": ("revision", require_GET(self.revision)),
            "<int:revision>/name/": ("name_revision", require_POST(self.name_revision)),
            "<int:revision>/restore/": ("restore", require_POST(self.restore)),
        }
        return [
            *(
                path(base + route, view(one), name=f"articles_article_{name}")
                for route, (name, one) in named.items()
            ),
            *super().get_urls(),
        ]

    def revisions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the saved states of the working copy."""
        article = self._looked_at(request, pk)
        rows = list(article.revisions.select_related("saved_by").defer("content", "beside")[:LISTED])
        for row in rows:
            row.said = in_words(row.changes)
        context = {
            "title": _("History of the working copy"),
            "revisions": rows,
            "standing": _standing(article),
            "may_name": self.has_change_permission(request, article),
            "may_look": _may_look(request.user),
        }
        return self._history_page(request, article, "revisions", context)

    def compare(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show two states beside each other. Where the later one is what is stored now, the earlier can be restored from here."""
        article = self._looked_at(request, pk)
        names = {side: request.GET.get(side, default) for side, default in (("before", LIVE), ("after", NOW))}
        before, after = (_State.named(article, name) for name in names.values())
        parts = [part for part in differing(before.state, after.state) if _may_see(request.user, part)]
        may_restore = (
            names["after"] == NOW and before.revision and self.has_change_permission(request, article)
        )
        context = {
            "title": _("What differs"),
            "before": before,
            "after": after,
            "parts": parts,
            "may_restore": may_restore and parts,
            "kept_out": kept_out(standing_lock(article), request.user) if may_restore else "",
            "may_look": _may_look(request.user),
        }
        return self._history_page(request, article, "compare", context)

    def revision(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        """Show a saved state as the page that it would be."""
        article = self._looked_at(request, pk)
        require_preview(request.user)
        row = get_object_or_404(article.revisions, pk=revision)
        back = reverse("admin:articles_article_revisions", args=[pk])
        return private(page(kept(article, row.content), timezone.now(), back=back, kept_at=row.saved_at))

    def name_revision(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        """Give a saved state a name, another or none."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        require(request.user, *to("change", Article))
        require_own(request.user, article)
        form = NameForm(request.POST, instance=get_object_or_404(article.revisions, pk=revision))
        if form.is_valid():
            if form.has_changed():
                form.instance.save(update_fields=["name"])
            messages.success(request, _("The name is kept."))
        else:
            messages.error(request, " ".join(form.errors["name"]))
        return HttpResponseRedirect(reverse("admin:articles_article_revisions", args=[pk]))

    def restore(self, request: HttpRequest, pk: int, revision: int) -> HttpResponse:
        """Bring an earlier state back; today's is kept as a revision. Only a page that shows what differs knows the version
        that it was compared with: without it, that page comes first."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        require(request.user, *to("change", Article))
        require_own(request.user, article)
        row = get_object_or_404(article.revisions, pk=revision)
        compared = reverse("admin:articles_article_compare", args=[pk]) + f"?before={revision}&after={NOW}"
        if not request.POST.get("seen"):
            messages.info(request, _("See what differs first; the button to restore is below."))
            return HttpResponseRedirect(compared)
        try:
            restore(article, row.content, request.user, seen=request.POST["seen"], beside=row.beside)
        except Conflict:
            messages.error(request, _("Somebody has saved the article since. See what differs now."))
            return HttpResponseRedirect(compared)
        except Locked as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(compared)
        except SourceIsGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The earlier revision is back; what you had is kept in the history."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def _looked_at(self, request: HttpRequest, pk: int) -> Article:
        article = get_object_or_404(Article.objects.seen_by(request.user).select_related("section"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def _history_page(self, request: HttpRequest, article: Article, name: str, context: dict) -> HttpResponse:
        around = {**self.admin_site.each_context(request), "article": article, "opts": self.opts}
        template = f"admin/articles/article/{name}.html"
        return TemplateResponse(request, template, {**around, **context})


class _State:
    """A state that an address names: a revision by its number, an edition as ``edition-3``, what is live, what is stored now."""

    def __init__(self, name: str, state: State, words: str, revision: Revision | None = None):
        self.name, self.state, self.words, self.revision = name, state, words, revision

    @classmethod
    def named(cls, article: Article, name: str) -> "_State":
        if name == NOW:
            reading = Reading(article)
            return cls(name, State(reading, beside(article, reading)), _("as it is stored now"))
        if name == LIVE:
            return cls.of_edition(article, _standing(article))
        ordinal = or_none(number, name.removeprefix("edition-"))
        if name.startswith("edition-"):
            return cls.of_edition(article, article.editions.filter(number=ordinal or 0).first())
        row = get_object_or_404(article.revisions.select_related("saved_by"), pk=ordinal or 0)
        return cls(name, State(kept(article, row.content), row.beside), row.name or _when_and_who(row), row)

    @classmethod
    def of_edition(cls, article: Article, edition: Edition | None) -> "_State":
        if edition is None:
            raise Http404(_("No edition is public."))
        placed = {Placement._meta.label: EditionPlacement.kept_with(edition)}
        words = _("edition %(number)d") % {"number": edition.number}
        return cls(
            f"edition-{edition.number}", State(kept(article, edition.snapshot), {"rows": placed}), words
        )


def _when_and_who(revision: Revision) -> str:
    when = date_format(timezone.localtime(revision.saved_at), "DATETIME_FORMAT")
    return f"{when} {called(revision.saved_by)}".strip()


def _standing(article: Article) -> Edition | None:
    return Edition.objects.live(timezone.now()).filter(article=article).select_related("kept").first()


def _may_look(user) -> bool:
    return all(
        may_see(user, "articles", name) for name in ("citation", "photo", "byline", "commentary", "source")
    )


def _may_see(user, part: Part) -> bool:
    return all(may_see(user, model._meta.app_label, model._meta.model_name) for model in part.shows)

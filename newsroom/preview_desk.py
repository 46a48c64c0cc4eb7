"""The preview at the desk. Mixed into the article's admin."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article
from articles.permissions import require, require_own, to
from articles.working.reading import Reading
from articles.working.typed import Typed
from newsroom import sharing
from newsroom.models import PreviewLink
from newsroom.previewing import may_preview, page, private, require_preview


class LinkForm(forms.Form):
    """For whom a link is made, and for how long."""

    note = forms.CharField(label=gettext_lazy("For whom"), max_length=120, required=False)
    days = forms.TypedChoiceField(
        label=gettext_lazy("Good for"),
        coerce=int,
        initial=sharing.DAYS[1],
        choices=[(days, ngettext_lazy("%d day", "%d days") % days) for days in sharing.DAYS],
    )


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
            path(
                "<int:pk>/links/",
                view(require_http_methods(["GET", "HEAD", "POST"])(self.links)),
                name="articles_article_links",
            ),
            path(
                "<int:pk>/links/<int:link>/revoke/",
                view(require_POST(self.revoke_link)),
                name="articles_article_revoke_link",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        if may_preview(request.user):
            context["preview_address"] = _address(article)
        return super().render_change_form(request, context, **kwargs)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the working copy as it is stored; where a form is sent along, as that has it."""
        article = get_object_or_404(Article.objects.seen_by(request.user).select_related("section"), pk=pk)
        require_preview(request.user)
        if request.method != "POST":
            return _shown(Reading(article))
        require(request.user, *to("change", Article))
        require_own(request.user, article)
        return _shown(Typed(article, request.POST))

    def links(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the links by which outsiders see the draft; make another."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        form = LinkForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            sharing.share(article, by=request.user, **form.cleaned_data)
            messages.success(request, _("The link is made. Whoever has it sees the draft, as it is by then."))
            return _to_links(pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Links for outsiders"),
            "article": article,
            "form": form,
            "links": sharing.links_of(article, by=request.user, at=timezone.now()),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/links.html", context)

    def revoke_link(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """End a link before its time."""
        sharing.revoke(get_object_or_404(PreviewLink, pk=link, article=pk), by=request.user)
        messages.success(request, _("The link is revoked. Whoever opens it is told so."))
        return _to_links(pk)

    def preview_new(self, request: HttpRequest) -> HttpResponse:
        """Show an article that was never saved."""
        require_preview(request.user)
        require(request.user, *to("add", Article))
        return _shown(Typed(Article(), request.POST))


def _address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_preview_new")
    return reverse("admin:articles_article_preview", args=[article.pk])


def _to_links(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_links", args=[pk]))


def _shown(reading: Reading) -> HttpResponse:
    pk = reading.article.pk
    back = reverse("admin:articles_article_change", args=[pk]) if pk else ""
    return private(page(reading, timezone.now(), back=back))

"""The page on which citations are compared with their sources, one after the other, by whoever may change them. Mixed into the
article's admin."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from articles.body import Body
from articles.evidence import quote_check
from articles.models import Article, Citation
from articles.permissions import require, to
from articles.working import checking
from articles.working.writing import EVIDENCE

#: What a marker's state means, in the editor's words.
STATES = {
    "unchecked": gettext_lazy("nobody has checked this yet"),
    "checked": gettext_lazy("checked against the source"),
    "found": gettext_lazy("the quotation stands in our copy"),
    "altered": gettext_lazy("the quotation differs from our copy"),
    "missing": gettext_lazy("the quotation is not in our copy"),
    "corrected": gettext_lazy("the source was corrected: check again"),
    "dead": gettext_lazy("the page is gone"),
}


class EvidenceForm(forms.ModelForm):
    """What a citation says of its source."""

    class Meta:
        model = Citation
        fields = EVIDENCE
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("quote", "translation")}


@dataclass(frozen=True, slots=True)
class Row:
    """A citation as the page shows it, with the words of the text that it stands behind."""

    number: int
    citation: Citation
    passages: list[str]
    state: str
    words: str
    form: EvidenceForm
    seen: str


class Checking(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/evidence/", view(require_GET(self.evidence)), name="articles_article_evidence"),
            path(
                "<int:pk>/evidence/<slug:key>/",
                view(require_POST(self.settle_citation)),
                name="articles_article_settle_citation",
            ),
            *super().get_urls(),
        ]

    def evidence(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the citations of an article in the order of its text."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        require(request.user, *to("view", Citation))
        return self.evidence_page(request, article)

    def evidence_page(
        self, request: HttpRequest, article: Article, sent: EvidenceForm | None = None
    ) -> HttpResponse:
        """``sent`` is a form that was refused: what was typed into it stands there still."""
        rows = list(_rows(article, sent))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Check citations"),
            "opts": self.opts,
            "article": article,
            "rows": rows,
            "open": sum(not row.citation.checked_at for row in rows),
            "may_change": request.user.has_perms(to("change", Citation)),
        }
        return TemplateResponse(request, "admin/articles/article/evidence.html", context)

    def settle_citation(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Confirm a citation, or correct it, and come back to it."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        seen = request.POST.get("seen", "")
        form = EvidenceForm(request.POST, instance=article.citations.filter(key=key).first(), prefix=key)
        try:
            if "correct" in request.POST:
                values = {name: request.POST.get(f"{key}-{name}", "") for name in EVIDENCE}
                checking.correct(article, key, values, by=request.user, seen=seen)
                messages.success(
                    request, _("The citation is corrected. Compare it with its source, then confirm it.")
                )
            else:
                checking.confirm(article, key, by=request.user, seen=seen)
                messages.success(request, _("The citation is confirmed."))
        except Citation.DoesNotExist as error:
            raise Http404 from error
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.evidence_page(request, article, form)
        return HttpResponseRedirect(reverse("admin:articles_article_evidence", args=[pk]) + f"#c-{key}")


def _rows(article: Article, sent: EvidenceForm | None):
    """Yield the citations that the text names, in its order, and after them those that it does not."""
    body = Body(article.body)
    found = (
        article.citations.with_sources().select_related("checked_by").prefetch_related("source__corrections")
    )
    known = {row.key: row for row in found}
    keys = dict.fromkeys((*body.citation_keys, *known))
    for number, key in enumerate((key for key in keys if key in known), 1):
        citation = known[key]
        is_sent = sent is not None and sent.prefix == key
        state = quote_check.state_of(citation)
        yield Row(
            number,
            citation,
            [marker.passage for marker in body.markers if key in marker.keys],
            state,
            str(STATES[state]),
            sent if is_sent else EvidenceForm(instance=citation, prefix=key),
            checking.seen_of(citation),
        )

"""What the checks find, at the desk: by weight and rule, in the form and on the page of verbs, with what a press mends. Mixed
into the article's admin."""

from dataclasses import replace

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.findings import Finding, Level
from articles.models import Article
from articles.models.waiver import key_of
from newsroom import preflight
from newsroom.mending import FIXES, mend
from newsroom.model_admin import may_see
from newsroom.rules import heading_of, rule_of
from newsroom.weighing_desk import LEVELS

#: Rule -> the part of the form that it asks to be filled: there are no words in the text that would lead there.
FIELDS = {
    "no-title": "id_title",
    "no-deck": "id_deck",
    "no-section": "id_section",
    "no-byline": "bylines-group",
}


class Findings(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/findings/", view(require_GET(self.findings)), name="articles_article_findings"),
            path("<int:pk>/mend/", view(require_POST(self.mend)), name="articles_article_mend"),
            *super().get_urls(),
        ]

    def findings(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return for the form what the checks find in what is saved: a piece of HTML."""
        article = get_object_or_404(Article.objects.seen_by(request.user).select_related("section"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {"article": article, "is_form": True, **self.findings_context(request, article)}
        return render(request, "admin/articles/article/_findings.html", context)

    def mend(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mend what a rule finds, and return to where it was pressed."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        try:
            mend(
                article,
                request.POST.get("rule", ""),
                by=request.user,
                version=request.POST.get("version", ""),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Mended; the history says what was changed."))
        page = "change" if "form" in request.POST else "publish"
        return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[pk]))

    def findings_context(self, request: HttpRequest, article: Article) -> dict:
        """Return what a list of findings shows."""
        findings, waived = preflight.sifted(article)
        if not may_see(request.user, "timeline", "event"):
            findings = [_without_events(row) for row in findings]
        may_change = self.has_change_permission(request, article)
        return {
            "may_change": may_change,
            "version": article.version,
            "groups": _grouped(findings, _waivable(request.user) if may_change else ()),
            "waived": [(finding, waiver, key_of(finding)) for finding, waiver in waived],
            "blocked": bool(preflight.blocking(findings)),
        }


def _without_events(finding: Finding) -> Finding:
    """Return a finding without the names of events: those on the timeline may be drafts."""
    is_of_event = finding.id.startswith("event-")
    return replace(finding, place="", links=(), others=()) if is_of_event else finding


def _waivable(user) -> tuple[Level, ...]:
    """Return the weights that a user who may change the article may waive."""
    return (Level.BLOCK, Level.WARN) if user.has_perm("articles.waive_block") else (Level.WARN,)


def _grouped(findings: list[Finding], waivable: tuple[Level, ...]) -> list[dict]:
    """Return the findings by weight, the heaviest first, and by rule, without empty groups. Each goes with its key if the
    user may waive it."""
    groups = []
    for level, heading in LEVELS.items():
        rules: dict[str, list] = {}
        for row in (row for row in findings if row.level == level):
            may_waive = level in waivable and not row.is_fixed
            rules.setdefault(rule_of(row), []).append((row, key_of(row) if may_waive else ""))
        if rules:
            named = [
                {
                    "rule": rule,
                    "heading": heading_of(rule),
                    "findings": rows,
                    "is_mended": rule in FIXES,
                    "field": FIELDS.get(rule, ""),
                }
                for rule, rows in rules.items()
            ]
            count = sum(map(len, rules.values()))
            groups.append({"level": level, "heading": heading, "rules": named, "count": count})
    return groups

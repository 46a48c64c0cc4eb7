"""A captured page at the desk: the page on the left with everything that was found in it, the draft on the right."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.edition import pressing
from articles.edition.numbering import MissingCitation
from articles.language.text import Change as TextChange
from articles.language.text import diff
from articles.working.reading import Reading
from seeds.formats.decoding import Unreadable
from seeds.intake.importer import may_be_read_again
from seeds.intake.refusals import reason_of
from seeds.models import Change, Finding, Passage, Saying, Seed
from seeds.models.wording import WHAT
from seeds.review.marking import Stretch, stretches
from seeds.review.restoring import RESTORING, restore
from seeds.review.sayings import SAYING, require_own_draft, say, take_back
from timeline.models import Proposal

#: Longer pages are shown up to here; the file itself is the place to read the rest.
SHOWN = 200_000
#: Comparing paragraphs takes the square of their number: of longer texts only the beginning is compared.
COMPARED = 400


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that a page gave otherwise when it came again."""

    change: Change
    paragraphs: list[TextChange]


class SeedAdmin(admin.ModelAdmin):
    list_display = ["file", "article", "run", "imported_at", "open_findings"]
    list_select_related = ["article", "run"]
    list_filter = ["run__started_at"]
    search_fields = ["file", "identity", "article__title"]

    def get_queryset(self, request):
        unsettled = Count("findings", filter=Q(findings__is_settled=False))
        return super().get_queryset(request).defer("text", "article__body").annotate(unsettled=unsettled)

    @admin.display(description=gettext_lazy("open findings"), ordering="unsettled")
    def open_findings(self, seed):
        return seed.unsettled

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """What came in stays as it came; findings are settled and lines restored by verbs of their own."""
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("passage/<int:pk>/restore/", view(require_POST(self.restore)), name="seeds_passage_restore"),
            path("finding/<int:pk>/settle/", view(require_POST(self.settle)), name="seeds_finding_settle"),
            path("<int:pk>/say/", view(require_POST(self.say)), name="seeds_seed_say"),
            path(
                "saying/<int:pk>/take-back/",
                view(require_POST(self.take_back)),
                name="seeds_saying_take_back",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the page beside its draft."""
        seen = self.get_queryset(request).defer(None).select_related("article", "run", "source")
        seed = seen.filter(pk=_number(object_id)).first()
        if seed is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, seed):
            raise PermissionDenied
        findings = list(seed.findings.order_by("is_settled", "rule", "line", "pk"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": seed.title or seed.file,
            "seed": seed,
            "stretches": _stretches(seed, findings),
            "is_cut": len(seed.text) > SHOWN,
            "findings": findings,
            "without_place": [row for row in seed.passages.dropped() if row.start is None],
            "proposals": _proposals(seed),
            "draft": _draft(seed) if request.user.has_perm("articles.view_article") else None,
            "changes": [_compared(row) for row in seed.changes.all()[:40]],
            "may_restore": seed.article_id is not None and request.user.has_perms(RESTORING),
            "sayings": seed.sayings.select_related("said_by"),
            "kinds": WHAT.items(),
            "may_say": _may_say(seed, request.user),
            "may_settle": request.user.has_perm("seeds.change_finding"),
        }
        return TemplateResponse(request, "admin/seeds/seed/report.html", context)

    def restore(self, request, pk):
        """Put a dropped line back into the article, and come back to where it stood."""
        passage = get_object_or_404(self._of_seen(request, Passage).select_related("seed"), pk=pk)
        line = passage.seed.text.count("\n", 0, passage.start or 0) + 1
        try:
            article = restore(passage, request.user)
        except (ValidationError, Unreadable) as error:
            messages.warning(request, _reasons(error))
        else:
            messages.success(request, _("The words are back in “%(title)s”.") % {"title": article.title})
        still = Passage.objects.filter(pk=pk).exists()
        return _back(passage.seed_id, f"p-{pk}" if still else f"line-{line}")

    def settle(self, request, pk):
        """Settle a finding, or open it again."""
        if not request.user.has_perm("seeds.change_finding"):
            raise PermissionDenied
        finding = get_object_or_404(self._of_seen(request, Finding).select_related("seed"), pk=pk)
        require_own_draft(finding.seed, request.user)
        finding.is_settled = not finding.is_settled
        finding.save(update_fields=["is_settled"])
        return _back(finding.seed_id, f"finding-{pk}")

    def say(self, request, pk):
        """Take an editor's word on lines of the page, read it again, and come back to them."""
        seed = get_object_or_404(
            self.get_queryset(request).defer(None).select_related("article", "run"), pk=pk
        )
        first = _number(request.POST.get("first", "")) or 0
        last = _number(request.POST.get("last", "")) or first
        self._read_again(request, lambda: say(seed, first, last, request.POST.get("what", ""), request.user))
        return _back(pk, f"line-{first}")

    def take_back(self, request, pk):
        """Forget a correction, and read the page again without it."""
        sayings = self._of_seen(request, Saying)
        saying = get_object_or_404(sayings.select_related("seed__article", "seed__run"), pk=pk)
        seed = saying.seed_id
        self._read_again(request, lambda: take_back(saying, request.user))
        return _back(seed, "sayings")

    def _of_seen(self, request, model):
        """Return what hangs on the pages that this person may see."""
        return model.objects.filter(seed__in=self.get_queryset(request).order_by().values("pk"))

    def _read_again(self, request, verb) -> None:
        try:
            report = verb()
        except (ValidationError, Unreadable) as error:
            messages.warning(request, _reasons(error))
        else:
            messages.success(request, _("The page was read again."))
            if report.reason:
                messages.warning(request, report.reason)


def _reasons(error: ValidationError | Unreadable) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else reason_of(error)


def _may_say(seed: Seed, user) -> bool:
    return may_be_read_again(seed) and user.has_perms(SAYING)


def _back(seed: int, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('admin:seeds_seed_change', args=[seed])}#{anchor}")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding as a mark on the page."""

    pk: int
    rule: str
    start: int | None
    end: int | None
    kind: str = "finding"


def _stretches(seed: Seed, findings: list[Finding]) -> list[Stretch]:
    """The body is all the rest of the page: marking it would mark everything."""
    passages = [row for row in seed.passages.all() if row.kind != Passage.Kind.BODY]
    flags = [Flag(row.pk, row.rule, row.start, row.end) for row in findings if not row.is_settled]
    return stretches(seed.text[:SHOWN], [*passages, *flags])


def _proposals(seed: Seed):
    """The events that this page proposed, in the order of its sentences."""
    rows = Proposal.objects.select_related("match", "event")
    found = rows.filter(article=seed.article_id) if seed.article_id else rows.filter(source=seed.source_id)
    return found.order_by("start", "pk") if seed.article_id or seed.source_id else rows.none()


def _draft(seed: Seed) -> dict | None:
    """Return the working copy as readers would see it with all its comments, or why it cannot be shown."""
    article = seed.article
    if article is None:
        return None
    voices = list(article.commentaries.select_related("parent__parent").order_by("order", "pk"))
    try:
        said, html = pressing.document(Reading(article))
    except MissingCitation:
        problem = _("A citation marker names no citation.")
        return {"document": {"title": article.title}, "html": "", "problem": problem, "voices": voices}
    return {"document": said, "html": html, "voices": voices}


def _compared(change: Change) -> Compared:
    before, after = (text.split("\n")[:COMPARED] for text in (change.before, change.after))
    return Compared(change, [row for row in diff(before, after) if row.kind != "same"])

"""Imports at the desk: files dropped or words pasted, progress as they are read, and what became of each."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.bounded import one_of, or_none
from articles.models import Article
from articles.permissions import SEE_OTHERS
from seeds.formats.decoding import MAX_BYTES
from seeds.formats.families import SUFFIXES
from seeds.intake.importer import import_documents
from seeds.models import Outcome, Run
from seeds.review.comparing import compare_pages
from timeline.models import Proposal

#: How many outcomes the page of an import lists; the rest are reached by their state.
SHOWN = 500
#: What words that were pasted are taken for.
PASTED = "pasted.txt"


class RunAdmin(admin.ModelAdmin):
    list_display = ["__str__", "started_at", "started_by", "documents", "refused"]
    list_select_related = ["started_by"]
    date_hierarchy = "started_at"

    def get_queryset(self, request):
        refused = Count("outcomes", filter=Q(outcomes__status=Outcome.Status.REFUSED))
        return super().get_queryset(request).annotate(documents=Count("outcomes"), refused=refused)

    @admin.display(description=gettext_lazy("documents"), ordering="documents")
    def documents(self, run):
        return run.documents

    @admin.display(description=gettext_lazy("refused"), ordering="refused")
    def refused(self, run):
        return run.refused

    def has_add_permission(self, request):
        """To import is to make articles and sources; who may not do that by hand may not do it by file."""
        return request.user.has_perms(["seeds.add_run", "articles.add_article", "articles.add_source"])

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("start/", view(require_POST(self.start)), name="seeds_run_start"),
            path("<int:pk>/document/", view(require_POST(self.document)), name="seeds_run_document"),
            path("<int:pk>/finish/", view(require_POST(self.finish)), name="seeds_run_finish"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        """Take files and pasted words. Without a script all are read before the page comes back."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._import_all(request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import captured pages"),
            "suffixes": ",".join(sorted(SUFFIXES)),
        }
        return TemplateResponse(request, "admin/seeds/run/import.html", context)

    def _import_all(self, request):
        uploads = request.FILES.getlist("files") + request.FILES.getlist("folder")
        pasted = request.POST.get("text", "")
        if not uploads and not pasted.strip():
            messages.error(request, _("Choose files, or paste the words of a page."))
            return HttpResponseRedirect(request.path)
        run = self._open(request, len(uploads) + bool(pasted.strip()))
        documents = [upload for upload in uploads if _is_document(upload.name)]
        with _shelved(upload for upload in uploads if not _is_document(upload.name)) as folder:
            for upload in documents:
                _read(run, upload.name, _bytes(upload), folder)
        if pasted.strip():
            _read(
                run, request.POST.get("name", "").strip() or PASTED, pasted.encode("utf-8", "replace"), None
            )
        _close(run)
        return HttpResponseRedirect(reverse("admin:seeds_run_change", args=[run.pk]))

    def _open(self, request: HttpRequest, number: int) -> Run:
        label = ngettext("%(count)d file", "%(count)d files", number) % {"count": number}
        run = Run.objects.create(started_by=request.user, label=request.POST.get("label", "")[:200] or label)
        self.log_addition(request, run, [{"added": {}}])
        return run

    def start(self, request: HttpRequest) -> JsonResponse:
        """Open an import whose documents come one by one."""
        if not self.has_add_permission(request):
            return _not_allowed()
        number = request.POST.get("number", "")
        run = self._open(
            request, int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        )
        addresses = {
            name: reverse(f"admin:seeds_run_{name}", args=[run.pk])
            for name in ("document", "finish", "change")
        }
        return JsonResponse({"id": run.pk, **addresses}, status=201)

    def document(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Read one document, with the pictures that came with it, and say what became of it."""
        run = get_object_or_404(Run, pk=pk)
        if not self.has_add_permission(request) or run.started_by_id != request.user.pk:
            return _not_allowed()
        upload = request.FILES.get("document")
        pasted = request.POST.get("text", "")
        if upload is None and not pasted.strip():
            return JsonResponse({"errors": [_("No file came with the request.")]}, status=400)
        name = request.POST.get("name", "") or (upload.name if upload else PASTED)
        raw = _bytes(upload) if upload else pasted.encode("utf-8", "replace")
        with _shelved(request.FILES.getlist("companions")) as folder:
            reports = _read(run, name, raw, folder)
        return JsonResponse({"outcomes": [_as_row(report) for report in reports]})

    def finish(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Close an import: only now can its pages be compared with each other."""
        run = get_object_or_404(Run, pk=pk)
        if not self.has_add_permission(request) or run.started_by_id != request.user.pk:
            return _not_allowed()
        _close(run)
        return JsonResponse({"finished": True})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show what became of each document of an import."""
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        outcomes = run.outcomes.select_related("seed__article").defer("seed__text", "seed__article__body")
        if not request.user.has_perm(SEE_OTHERS):
            seen = Article.objects.seen_by(request.user)
            outcomes = outcomes.filter(Q(seed=None) | Q(seed__article=None) | Q(seed__article__in=seen))
        counts = Counter(dict(outcomes.order_by().values_list("status").annotate(Count("pk"))))
        chosen = or_none(one_of(Outcome.Status.values), request.GET.get("status", ""))
        if chosen:
            outcomes = outcomes.filter(status=chosen)
        open_findings = Count("seed__findings", filter=Q(seed__findings__is_settled=False), distinct=True)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(run),
            "run": run,
            "outcomes": outcomes.annotate(open_findings=open_findings)[:SHOWN],
            "totals": [(value, words, counts[value]) for value, words in Outcome.Status.choices],
            "chosen": chosen,
            "waiting": Proposal.objects.pending().filter(source__seeds__run=run).distinct().count(),
        }
        return TemplateResponse(request, "admin/seeds/run/outcomes.html", context)


def _not_allowed() -> JsonResponse:
    return JsonResponse({"errors": [_("You may not import pages.")]}, status=403)


def _is_document(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _bytes(upload: UploadedFile) -> bytes:
    """Read one byte more than a document may have at most: it is refused for its size, not kept in memory for it."""
    return upload.read(MAX_BYTES + 1)


def _read(run: Run, name: str, raw: bytes, folder: Path | None) -> list:
    return list(import_documents(name, raw, folder=folder, run=run))


def _close(run: Run) -> None:
    compare_pages(run)
    run.finish()


@contextmanager
def _shelved(uploads: Iterable[UploadedFile]) -> Iterator[Path | None]:
    """Keep the pictures of a saved page in a folder while its document is read. Their names are names, not paths."""
    uploads = list(uploads)
    if not uploads:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for upload in uploads:
            with (folder / PurePosixPath(upload.name).name).open("wb") as file:
                file.writelines(upload.chunks())
        yield folder


def _as_row(report) -> dict:
    """Return what the page of progress says of a document."""
    return {
        "file": report.file,
        "status": report.status,
        "words": str(Outcome.Status(report.status).label),
        "reason": report.reason,
        "title": report.article["title"] if report.article else "",
        "address": reverse("admin:seeds_seed_change", args=[report.seed]) if report.seed else "",
        "findings": len(report.findings),
        "events": len(report.events),
    }

"""Sets at the desk: their members, one list of what stands in the way, and the verbs."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.known import KnownRows, RowFormSet
from articles.findings import Finding, Level
from articles.models import Article
from newsroom import preflight
from newsroom.releases import verbs
from newsroom.releases.rows import Release, ReleaseArticle, ReleaseEvent
from newsroom.verb_forms import ReasonForm, ScheduleForm
from timeline.readiness import readiness


class MemberInline(KnownRows, admin.TabularInline):
    """Members can be changed until the set is scheduled."""

    formset = RowFormSet
    extra = 0

    def has_add_permission(self, request, obj=None):
        return _is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _is_open(obj) and super().has_delete_permission(request, obj)


class ArticleInline(MemberInline):
    model = ReleaseArticle
    known = ("article",)
    autocomplete_fields = ["article"]
    fields = ["article", "kind", "said"]


class EventInline(MemberInline):
    model = ReleaseEvent
    known = ("event",)
    autocomplete_fields = ["event"]
    fields = ["event"]


class ReleaseAdmin(admin.ModelAdmin):
    list_display = ["title", "at", "state"]
    search_fields = ["title"]
    fields = ["title", "note"]
    inlines = [ArticleInline, EventInline]
    change_form_template = "admin/newsroom/release/change_form.html"

    @admin.display(description=gettext_lazy("status"))
    def state(self, release: Release) -> str:
        return state_of(release)

    def get_urls(self):
        view = self.admin_site.admin_view(self.schedule)
        return [path("<int:pk>/schedule/", view, name="newsroom_release_schedule"), *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        """What went out together stays on record."""
        return _is_open(obj) and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        """A form that was open while the set was scheduled must not write back that it was not."""
        obj.save(update_fields=["title", "note", "modified_at"] if change else None)

    def schedule(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show every member with what the checks find, and the verbs that fit; do the verb that was chosen."""
        release = get_object_or_404(Release, pk=pk)
        if not self.has_view_permission(request, release):
            raise PermissionDenied
        when, why = ScheduleForm(request.POST or None), ReasonForm(request.POST or None)
        if request.method == "POST":
            try:
                done = _do(request, release, when, why)
            except ValidationError as error:
                for message in error.messages:
                    messages.error(request, message)
            else:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:newsroom_release_schedule", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            **_told(request, release),
            "title": _("Publish as one: %(title)s") % {"title": release.title},
            "opts": self.opts,
            "when": when if request.POST.get("verb") == "schedule" else ScheduleForm(),
            "why": why if request.POST.get("verb") == "withdraw" else ReasonForm(),
        }
        return TemplateResponse(request, "admin/newsroom/release/schedule.html", context)


def _is_open(release: Release | None) -> bool:
    return release is None or release.at is None


def state_of(release: Release) -> str:
    """Return how a set stands, in words."""
    now = timezone.now()
    if release.withdrawn_at:
        return _("withdrawn")
    if release.is_waiting(now):
        return _("scheduled")
    return _("before readers") if release.is_out(now) else _("in preparation")


def _do(request: HttpRequest, release: Release, when: ScheduleForm, why: ReasonForm) -> str:
    """Do one verb and return what to say. Raises ``ValidationError`` for what stands in the way."""
    told = {"by": request.user, "seen": request.POST.get("seen", "")}
    match request.POST.get("verb", ""):
        case "schedule":
            if not when.is_valid():
                raise ValidationError(_("Choose the day and time at which the set goes out."))
            verbs.schedule(release, at=when.cleaned_data["at"], **told)
            return _("The set is scheduled: all of it goes out at once.")
        case "take_back":
            verbs.take_back(release, **told)
            return _("The schedule of the set is taken back.")
        case "withdraw":
            if not why.is_valid():
                raise ValidationError([error for errors in why.errors.values() for error in errors])
            verbs.withdraw(release, reason=why.cleaned_data["reason"], **told)
            return _("All of the set is withdrawn. Readers see the notice.")
        case _other:
            raise ValidationError(_("Choose what to do with the set."))


def _told(request: HttpRequest, release: Release) -> dict:
    """Return what the page shows: the members that this person may see, each with its findings."""
    now = timezone.now()
    rows = list(release.articles.select_related("article__section", "edition"))
    seen = set(
        Article.objects.seen_by(request.user)
        .filter(pk__in=[row.article_id for row in rows])
        .values_list("pk", flat=True)
    )
    shown = [row for row in rows if row.article_id in seen]
    events = [row.event for row in release.events.select_related("event")]
    is_open = release.at is None
    return {
        "release": release,
        "state": state_of(release),
        "is_waiting": release.is_waiting(now),
        "is_out": release.is_out(now),
        "is_open": is_open,
        "hidden": len(rows) - len(shown),
        "members": [(row, _blocking(row.article) if is_open else []) for row in shown],
        "events": [(event, readiness(event) if is_open else []) for event in events],
    }


def _blocking(article: Article) -> list[Finding]:
    """Return what stops a member; warnings stand on its own page of checks."""
    findings, _waived = preflight.sifted(article)
    return [row for row in findings if row.level == Level.BLOCK]

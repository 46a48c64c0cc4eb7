"""What the desk holds: the apps' forms in a plain list, and the page where articles are published."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_tasks_db.admin import DBTaskResult
from taggit.admin import Tag as TaggitTag

from articles import admin as articles
from articles.models import (
    Article,
    Citation,
    Commentary,
    Contributor,
    Edition,
    Outlet,
    Photo,
    Section,
    Source,
    Tag,
    Term,
)
from articles.people import called
from articles.working.locking import kept_out, standing_lock
from articles.working.redpen import RedPen
from newsroom import preflight, waiving
from newsroom.article_list import READERS, Late, OfTag, Period, Person, Readers, Unfinished
from newsroom.assigning import tell_assigned, tell_outdated
from newsroom.bin_desk import Bin
from newsroom.bulk_desk import Bulk
from newsroom.event_desk import DeskEventAdmin, DeskProposalAdmin
from newsroom.findings_desk import Findings
from newsroom.giving import RolesAdmin
from newsroom.history_desk import History
from newsroom.holding import lacks_approval, look
from newsroom.link_desk import Links
from newsroom.models import CheckLevel, Synonyms
from newsroom.people import PeopleAdmin
from newsroom.preview_desk import Previews
from newsroom.releases.desk import ReleaseAdmin
from newsroom.releases.rows import Release
from newsroom.saved_filters import SavedFilters
from newsroom.stage_desk import Stages
from newsroom.take_down_desk import things_of
from newsroom.taking_down import PERMISSION
from newsroom.translation_desk import Translating
from newsroom.verb_offers import offers
from newsroom.verbs import Answer, offered_dates
from newsroom.weighing_desk import CheckLevelAdmin
from seeds.admin import RunAdmin, SeedAdmin
from seeds.models import Run, Seed
from timeline.admin import (
    ActorAdmin,
    EventClaimAdmin,
    Excerpts,
    PlaceAdmin,
    PlacementInline,
    TopicAdmin,
    WorkingTimeline,
)
from timeline.models import Actor, Event, EventClaim, Place, Proposal, Topic


class DeskArticleAdmin(
    Translating,
    SavedFilters,
    Bulk,
    Bin,
    Stages,
    Links,
    Findings,
    Previews,
    History,
    Excerpts,
    WorkingTimeline,
    articles.ArticleAdmin,
):
    """The article's form with its timeline and its preview, and the page where it is published."""

    inlines = [*articles.ArticleAdmin.inlines, PlacementInline]
    change_form_template = "admin/articles/article/change_form.html"

    list_display = ["title", "state", "for_readers", "section", "owner", "who_and_due", "modified_at"]
    list_filter = ["status", Readers, Person, "section", "kind", OfTag, Period, Late, Unfinished]

    def get_queryset(self, request):
        now, editions = timezone.now(), Edition.objects.filter(article=OuterRef("pk"))
        waiting = editions.scheduled(now).values("live_from")[:1]
        standing = editions.standing(now).values("kind")[:1]
        return super().get_queryset(request).annotate(waits=Subquery(waiting), stands=Subquery(standing))

    @admin.display(description=gettext_lazy("for readers"))
    def for_readers(self, article: Article) -> str:
        """What readers have of it now, and from when on they will have more."""
        is_changed = article.status != Article.Status.PRESSED
        said = []
        if article.stands == Edition.Kind.WITHDRAWAL:
            said.append(READERS["withdrawn"])
        elif article.stands:
            said.append(READERS["changed" if is_changed else "live"])
        if article.waits:
            when = date_format(timezone.localtime(article.waits), "n/j G:i")
            said.append(_("scheduled for %(when)s") % {"when": when})
        return " · ".join(map(str, said or [READERS["never"]]))

    @admin.display(description=gettext_lazy("assigned to, until"), ordering="deadline")
    def who_and_due(self, article: Article) -> str:
        due = ""
        if article.deadline:
            due = date_format(timezone.localtime(article.deadline), "n/j G:i")
            if article.is_overdue(timezone.now()):
                due = _("%(when)s, overdue") % {"when": due}
        return " · ".join(filter(None, (called(article.assignee), due)))

    def written_here(self) -> QuerySet[Article]:
        """A captured page brings the names of its own reporters."""
        return super().written_here().filter(seed=None)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, article: Article) -> str:
        """The status, and whether what waits to go out is an earlier text."""
        if article.waits and article.status != Article.Status.PRESSED:
            return _("%(state)s · changed since it was scheduled") % {"state": article.get_status_display()}
        return article.get_status_display()

    @admin.display(description=gettext_lazy("kind of work"), ordering="kind")
    def kind_of_work(self, article: Article) -> str:
        return Article.Kind(article.genre).label

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", view(self.publish), name="articles_article_publish"),
            path("<int:pk>/counts/", view(require_GET(self.counts)), name="articles_article_counts"),
            path("<int:pk>/waive/", view(require_POST(self.waive)), name="articles_article_waive"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        """Show in the bar what readers have; the checks look only at what is saved, and nobody waits for them to write."""
        article = kwargs.get("obj")
        if article is not None and not context["errors"]:
            found = reverse("admin:articles_article_findings", args=[article.pk])
            told = {"counts": preflight.known_counts(article), "findings_address": found}
            context.update(self.bar(article), **told)
        return super().render_change_form(request, context, **kwargs)

    def bar(self, article: Article) -> dict:
        address = reverse("admin:articles_article_counts", args=[article.pk])
        return {**super().bar(article), **_standing(article), "counts_address": address}

    def save_related(self, request, form, formsets, change):
        """What was saved is counted after its transaction, so that the form that comes next runs no check."""
        super().save_related(request, form, formsets, change)
        if "assignee" in form.changed_data:
            tell_assigned(form.instance, by=request.user)
        if change:
            tell_outdated(form.instance, by=request.user)
        transaction.on_commit(lambda: preflight.counts(form.instance), robust=True)

    def response_change(self, request, obj):
        """“Save and go to publishing” saves like any other button, then leads on."""
        response = super().response_change(request, obj)
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[obj.pk]))
        return response

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[obj.pk]))
        return response

    def counts(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return for the bar of a form how much the checks find: a piece of HTML."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {"original": article, "counts": preflight.counts(article)}
        return render(request, "admin/articles/article/_counts.html", context)

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what the checks find and the verbs that fit; do the verb that was chosen."""
        article = get_object_or_404(Article.objects.seen_by(request.user).select_related("section"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        answer = Answer(request.POST)
        if request.method == "POST":
            try:
                done = answer.do(article, request.user)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[pk]))
        return self.publish_page(request, article, answer)

    def publish_page(self, request: HttpRequest, article: Article, answer: Answer, **more) -> HttpResponse:
        context = {**self.publish_context(request, article), "answer": answer, **more}
        answer.correction.initial = context["offers"]["words"]
        return TemplateResponse(request, "admin/articles/article/publish.html", context)

    def waive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a finding stand, or take that back, and return to the page of verbs."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        asked = {name: request.POST.get(name, "") for name in ("code", "key", "reason")}
        try:
            if "again" in request.POST:
                named = article.waivers.filter(code=asked["code"], key=asked["key"])
                waiving.stand_again(get_object_or_404(named), by=request.user)
                messages.success(request, _("The finding stands again."))
            else:
                waiving.waive(article, by=request.user, **asked)
                messages.success(request, _("The finding is waived; the reason is kept."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[pk]))

    def publish_context(self, request: HttpRequest, article: Article) -> dict:
        """Return what the page of verbs shows."""
        return {
            **self.admin_site.each_context(request),
            **_standing(article),
            **self.findings_context(request, article),
            **self.stage_context(request, article),
            "title": _("Publish: %(title)s") % {"title": article.title},
            "opts": self.opts,
            "article": article,
            "kept_out": kept_out(standing_lock(article), request.user),
            "offered_dates": offered_dates(article),
            "redpen_count": RedPen(article).counts,
            "offers": offers(article),
            "things": things_of(article) if request.user.has_perm(PERMISSION) else [],
            "lacks_approval": lacks_approval(article),
            "editions": article.editions.for_lists().select_related("pressed_by").order_by("-number"),
        }


class DeskSourceAdmin(articles.SourceAdmin):
    """The library, which knows of captured pages, too."""

    def of_our_own(self) -> Q:
        """A page that an article was made of and that stands nowhere else says what the article says: it is no witness of it."""
        made = Seed.objects.filter(source=OuterRef("pk"), article__isnull=False)
        return super().of_our_own() | Q(Exists(made), url="", outlet=None)


def _standing(article: Article) -> dict:
    """Return what readers have of an article, what they will have, and what a verb has to have seen."""
    held = look(article)
    return {
        "standing": held.standing,
        "scheduled": held.scheduled,
        "is_public": held.standing is not None,
        "is_withdrawn": held.standing is not None and held.standing.is_withdrawn,
        "seen": str(held.seen),
        "outdated_schedule": held.goes_out_without_changes,
        "is_overdue": article.is_overdue(held.moment),
        "is_embargoed": article.embargo_until is not None and article.embargo_until > held.moment,
    }


class SynonymsAdmin(admin.ModelAdmin):
    """Words of one meaning: a search takes them up at once."""

    list_display = ["__str__"]
    search_fields = ["words"]


# taggit brings a tag model of its own, which nothing here uses. Imported from its admin, so that it is registered
# before it is taken out, whatever the order of INSTALLED_APPS.
admin.site.unregister(TaggitTag)
# The library's own list of tasks speaks English only and tries nothing again: ``newsroom.task_desk`` does.
admin.site.unregister(DBTaskResult)
# What django-allauth keeps of people is looked after on pages of their own, and what a chief may do of it on a person's.
for kept_of_people in (EmailAddress, Authenticator, UserSession):
    if admin.site.is_registered(kept_of_people):
        admin.site.unregister(kept_of_people)
admin.site.unregister([get_user_model(), Group])
for model, model_admin in (
    (Article, DeskArticleAdmin),
    (Edition, articles.EditionAdmin),
    (Commentary, articles.CommentaryAdmin),
    (Photo, articles.PhotoAdmin),
    (Citation, articles.QuotationAdmin),
    (Source, DeskSourceAdmin),
    (Outlet, articles.OutletAdmin),
    (Section, articles.SectionAdmin),
    (Contributor, articles.ContributorAdmin),
    (Tag, articles.TagAdmin),
    (Term, articles.TermAdmin),
    (Event, DeskEventAdmin),
    (EventClaim, EventClaimAdmin),
    (Actor, ActorAdmin),
    (Place, PlaceAdmin),
    (Proposal, DeskProposalAdmin),
    (Topic, TopicAdmin),
    (Run, RunAdmin),
    (Seed, SeedAdmin),
    (Release, ReleaseAdmin),
    (Synonyms, SynonymsAdmin),
    (CheckLevel, CheckLevelAdmin),
    (get_user_model(), PeopleAdmin),
    (Group, RolesAdmin),
):
    admin.site.register(model, model_admin)

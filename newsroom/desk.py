"""The desk itself: Django's admin site with an editor's index page. ``newsroom.admin`` fills it."""

from functools import wraps

from csp.constants import NONCE, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError
from django.db.models import F, Q
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_tasks_db.models import DBTaskResult

from articles.admin.borrowed import AHEAD
from articles.language.text import excerpt
from articles.models import Article, Citation, Commentary, Edition, Photo, TakeDown
from articles.public.clock import LOOKING_AHEAD
from newsroom.choosing import Choices
from newsroom.desk_calendar import month, month_asked
from newsroom.desk_findings import library_findings
from newsroom.handbook_desk import handbook, picture
from newsroom.lists import some
from newsroom.mail_desk import mails
from newsroom.model_admin import TAKEN, Discreet, Unique, may_see
from newsroom.own_articles import in_no_bin, seen
from newsroom.refusing import is_page, missing, refused
from newsroom.role_desk import roles
from newsroom.row_pages import RowPages
from newsroom.search.desk import search
from newsroom.search.listing import Indexed
from newsroom.signing_in import again
from newsroom.take_down_desk import take_down_page, take_downs
from newsroom.taking_down import PERMISSION
from newsroom.task_desk import may_see_tasks, tasks, tasks_again
from newsroom.unwritten import is_unwritten, unwritten
from timeline.models import Event, Proposal

#: How many entries each list of the index page shows.
SHOWN = 8


#: The editor (Tiptap) writes a style element into its page, the admin's own widgets use inline styles, and the editor's
#: import map is an inline script.
desk_policy = csp_update({"style-src": [UNSAFE_INLINE], "script-src": [NONCE]})


class Desk(admin.AdminSite):
    """The admin as editors see it."""

    site_header = gettext_lazy("Editorial desk")
    site_title = gettext_lazy("Desk")
    index_title = pgettext_lazy("first page of the desk", "Today")
    index_template = "admin/desk.html"

    def admin_view(self, view, cacheable=False):
        return desk_policy(super().admin_view(_told(view), cacheable))

    def login(self, request, extra_context=None):
        """Whoever is not signed in does so on the page of accounts, where tries are counted and a second step is asked for: no
        password is looked at here, whatever is posted."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:index"))

    def register(self, model_or_iterable, admin_class=None, **options):
        """Every form keeps to the rules of the house, whichever app wrote it."""
        own = admin_class or admin.ModelAdmin
        kept = type(own.__name__, (RowPages, Unique, Discreet, Indexed, own), {"__module__": own.__module__})
        super().register(model_or_iterable, kept, **options)

    def get_urls(self):
        return [
            path("search/", self.admin_view(search), name="search"),
            path("again/", again, name="again"),
            path("handbook/", self.admin_view(handbook), name="handbook"),
            path("handbook/<slug:name>.webp", self.admin_view(picture), name="handbook_picture"),
            path("handbook/<slug:name>/", self.admin_view(handbook), name="handbook"),
            path("roles/", self.admin_view(roles), name="roles"),
            path("take-down/", self.admin_view(take_downs), name="take_downs"),
            path("take-down/<slug:kind>/<int:pk>/", self.admin_view(take_down_page), name="take_down"),
            path("mails/", self.admin_view(mails), name="mails"),
            path("tasks/", self.admin_view(tasks), name="tasks"),
            path("tasks/<uuid:pk>/again/", self.admin_view(tasks_again), name="tasks_again"),
            *super().get_urls(),
        ]

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        now = timezone.now()
        first = month_asked(request.GET.get("month", ""), timezone.localdate(now))
        own = {
            "lists": desk_lists(request.user),
            "findings": library_findings(request.user),
            "month": month(request.user, first, now),
            "may_look_ahead": request.user.has_perms(LOOKING_AHEAD),
        }
        if may_see_tasks(request.user):
            own["failed_tasks"] = DBTaskResult.objects.failed().count()
        return super().index(request, {**(extra_context or {}), **own})


def _told(view):
    """Answer in words where somebody else made the same row in the same moment (forms say so themselves), where nothing can be
    written, and where an act is refused or a page is missing."""

    @wraps(view)
    def answer(request, *args, **options):
        try:
            return view(request, *args, **options)
        except (PermissionDenied, Http404) as error:
            if not is_page(request):
                raise
            return refused(request, error) if isinstance(error, PermissionDenied) else missing(request)
        except IntegrityError:
            if request.content_type == "application/json":
                return JsonResponse({"errors": {"__all__": [str(TAKEN)]}}, status=409)
            messages.error(request, TAKEN)
            return HttpResponseRedirect(request.get_full_path())
        except (DatabaseError, OSError) as error:
            if not is_unwritten(error):
                raise
            return unwritten(request, error)

    return answer


def desk_lists(user) -> list[dict]:
    """Return the lists that ``user`` may see: heading, count, entries, address of the whole list."""
    lists = []
    if user.has_perm("articles.view_article"):
        lists += _articles(user)
    if user.has_perm("articles.view_edition"):
        lists += _editions(user)
    if user.has_perm("articles.view_commentary"):
        lists += [_comments(user)]
    if user.has_perm("articles.view_photo"):
        lists += _rights(Photo, _("Pictures whose right ends within 30 days"), user)
    if user.has_perm("articles.view_commentary"):
        lists += _rights(Commentary, _("Comments whose right ends within 30 days"), user)
    if user.has_perm("articles.view_citation"):
        lists += _rights(Citation, _("Quotations whose right ends within 30 days"), user)
    if user.has_perm(PERMISSION):
        lists += _taken_down(user)
    if user.has_perm("timeline.view_proposal"):
        lists += [_proposals(user)]
    if user.has_perm("timeline.view_event"):
        lists += [_lapsed()]
    return _counted(lists)


def _articles(user) -> list[dict]:
    address = reverse("admin:articles_article_changelist")
    working = (
        Article.objects.kept().seen_by(user).newest_first().defer("body", "rights").select_related("section")
    )
    return [
        *_late(working, address),
        _waiting(working, user, address),
        _desk_list(
            _("My drafts"),
            working.drafts().owned_by(user),
            f"{address}?status__exact=draft&owner__id__exact={user.pk}",
        ),
        _desk_list(_("In review"), working.in_review(), f"{address}?status__exact=in_review"),
        *([_captured(working)] if user.has_perm("seeds.view_seed") else []),
    ]


def _late(working, address: str) -> list[dict]:
    """Texts whose deadline is past; no list where there is none, as it should be."""
    late = working.overdue(timezone.now()).order_by("deadline", "pk")
    found = _desk_list(_("Overdue"), late, f"{address}?late=yes")
    return [found] if found["entries"] else []


def _waiting(working, user, address: str) -> dict:
    """What is this person's to do next: what was assigned to them and, for who may approve, what others have sent to review
    without saying who is to read it."""
    mine = Q(assignee=user) & ~Q(status=Article.Status.PRESSED)
    if user.has_perm("articles.approve_article"):
        mine |= Q(status=Article.Status.IN_REVIEW, assignee=None) & ~Q(owner=user)
    waiting = working.filter(mine).order_by(F("deadline").asc(nulls_last=True), "-modified_at", "-pk")
    return _desk_list(_("Waiting for me"), waiting, f"{address}?assignee__id__exact={user.pk}")


def _captured(working) -> dict:
    drafts = working.drafts().filter(seed__isnull=False)
    return _desk_list(_("Captured pages to look at"), drafts, reverse("admin:seeds_seed_changelist"))


def _editions(user) -> list[dict]:
    """Editions lead to the page of verbs, or to their own record for who may not see articles."""
    page = "articles_article_publish" if user.has_perm("articles.view_article") else "articles_edition_change"
    now = timezone.now()
    address = reverse("admin:articles_edition_changelist")
    editions = seen(Edition.objects.for_lists(), user).annotate(status=F("article__status"))
    return [
        _desk_list(_("Scheduled"), editions.scheduled(now).order_by("live_from"), address, page),
        _desk_list(_("Recently published"), editions.live(now).order_by("-live_from", "-pk"), address, page),
    ]


def _comments(user) -> dict:
    pending = (
        in_no_bin(seen(Commentary.objects.pending(), user))
        .select_related("article")
        .defer("article__body")
        .order_by("-pk")
    )
    address = f"{reverse('admin:articles_commentary_changelist')}?state__exact=pending"
    is_translating = user.has_perm("articles.change_commentary") and user.has_perm("articles.view_article")
    page = "articles_article_comments" if is_translating else ""
    return _desk_list(
        _("Comments to be checked"), pending, address, page, with_note=user.has_perm("articles.view_article")
    )


def _rights(model: type[Photo] | type[Commentary] | type[Citation], heading: str, user) -> list[dict]:
    """What may soon be shown no more; no list where there is nothing, since most days there is not."""
    now = timezone.now()
    ending = in_no_bin(seen(model.objects.ending(now, now + AHEAD), user))
    ending = ending.select_related("article")
    # The words of a citation may stand in the text alone; no other row asks for it.
    ending = ending.select_related("source__outlet") if model is Citation else ending.defer("article__body")
    address = f"{reverse(f'admin:articles_{model._meta.model_name}_changelist')}?ending=soon"
    found = _desk_list(
        heading,
        ending,
        address,
        with_note=user.has_perm("articles.view_article"),
        with_source=may_see(user, "articles", "source"),
    )
    return [found] if found["entries"] else []


def _taken_down(user) -> list[dict]:
    """What the newsroom took down and shows nowhere; no list where there is nothing."""
    standing = TakeDown.objects.standing().seen_by(user).select_related("article").defer("article__body")
    found = _desk_list(_("Taken down"), standing, reverse("admin:take_downs"))
    return [found] if found["entries"] else []


def _proposals(user) -> dict:
    waiting = seen(Proposal.objects.pending(), user).select_related("source")
    return _desk_list(
        _("Proposed events"),
        waiting,
        reverse("admin:timeline_proposal_changelist"),
        "timeline_proposal_change",
        with_note=user.has_perm("articles.view_source"),
    )


def _lapsed() -> dict:
    """Plans whose day is past: readers are told that nobody knows yet what became of them."""
    address = f"{reverse('admin:timeline_event_changelist')}?lapsed=yes"
    return _desk_list(_("Plans whose day has passed"), Event.objects.lapsed(timezone.now()), address)


def _desk_list(
    heading: str, queryset, address: str, page: str = "", *, with_note: bool = True, with_source: bool = False
) -> dict:
    """``with_note`` is for who may see the record of another kind that an entry names beside its own, ``with_source`` for who
    may see whose words a quotation shows."""
    rows = list(queryset[:SHOWN])
    entries = [_entry(row, page) for row in rows]
    if with_source:
        for row, entry in zip(rows, entries, strict=True):
            entry["text"] += f" · {row}" if isinstance(row, Citation) else ""
    entries = entries if with_note else [{**entry, "note": ""} for entry in entries]
    # A list that is shown whole need not be counted again.
    more = queryset if len(entries) == SHOWN else None
    return {
        "heading": heading,
        "count": str(len(entries)),
        "entries": entries,
        "address": address,
        "more": more,
    }


def _counted(lists: list[dict]) -> list[dict]:
    """Say of the lists that go on how many rows they have, all in one query."""
    long = [row for row in lists if row["more"] is not None]
    for row, count in zip(long, some(*(row["more"] for row in long)), strict=True):
        row["count"] = count
    return lists


def _note_of(edition: Edition) -> str:
    """The kind of an edition; of one that waits also that its article was changed since."""
    if edition.opened_at is None and edition.status != Article.Status.PRESSED:
        return _("%(state)s · changed since it was scheduled") % {"state": edition.get_kind_display()}
    return edition.get_kind_display()


def _about(article: Article) -> str:
    """The section of an article, and its deadline."""
    section = article.section.name if article.section else ""
    if not article.deadline:
        return section
    when = date_format(timezone.localtime(article.deadline), "n/j G:i")
    late = article.is_overdue(timezone.now())
    due = _("due %(when)s, overdue") % {"when": when} if late else _("due %(when)s") % {"when": when}
    return " · ".join(filter(None, (section, due)))


def _entry(row: Article | Edition | Commentary | Photo | Citation | Proposal | Event, page: str) -> dict:
    """Return one line of a list: where it leads, what it says, when it was."""
    if isinstance(row, Proposal):
        note = row.source.title if row.source else ""
        address = reverse(f"admin:{page}", args=[row.pk])
        return {"address": address, "text": row.title, "note": note, "when": row.created_at}
    if isinstance(row, TakeDown):
        note = row.article.title if row.article else ""
        return {"address": reverse("admin:take_downs"), "text": row.what, "note": note, "when": row.at}
    if isinstance(row, Event):
        address = reverse("admin:timeline_event_change", args=[row.pk])
        return {"address": address, "text": row.title, "note": row.date_text, "when": None}
    if isinstance(row, Commentary | Photo | Citation):
        address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
        if page:
            # Comments of one article are translated together.
            address = f"{reverse(f'admin:{page}', args=[row.article_id])}#voice-{row.pk}"
        text = (excerpt(row.taken) or "–") if isinstance(row, Citation) else str(row)
        return {"address": address, "text": text, "note": row.article.title, "when": row.ends_at}
    if isinstance(row, Edition):
        address = reverse(f"admin:{page}", args=[row.article_id if page.endswith("publish") else row.pk])
        return {
            "address": address,
            "text": row.title,
            "note": _note_of(row),
            "when": row.live_from,
        }
    return {
        "address": reverse("admin:articles_article_change", args=[row.pk]),
        "text": row.title,
        "note": _about(row),
        "when": row.modified_at,
    }

"""Lists of articles under a name. An address that somebody shares narrows, orders and searches, and does nothing else."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.bounded import storable
from newsroom.models import SavedFilter

#: What an address of the list may say: words, order, and what narrows.
KNOWN = (
    *("q", "o", "readers", "person", "tag", "from", "until", "unfinished", "late"),
    *("status__exact", "kind__exact", "section__id__exact", "owner__id__exact", "assignee__id__exact"),
)
#: Lists that one person keeps.
MOST = 50


def known(query: str) -> str:
    """Return of an address what a saved list may hold, each key once, in one order."""
    asked = QueryDict(query[:4000].lstrip("?"))
    kept = QueryDict(mutable=True)
    for name in KNOWN:
        if value := storable(asked.get(name, ""))[:200].strip():
            kept[name] = value
    return kept.urlencode()


def seen_by(user) -> QuerySet[SavedFilter]:
    """One's own lists, and those that colleagues share."""
    return SavedFilter.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


def save(name: str, query: str, *, by, is_shared: bool) -> SavedFilter:
    """Keep a list under a name; one of that name takes the new one's place. Raises ``ValidationError`` in words."""
    name, query = storable(name).strip()[:60], known(query)
    if not name:
        raise ValidationError(_("Give the list a name."))
    if not query or len(query) > 1000:
        raise ValidationError(_("Narrow the list first; then keep it under a name."))
    with transaction.atomic():
        if SavedFilter.objects.filter(owner=by).exclude(name=name).count() >= MOST:
            raise ValidationError(
                _("You keep %(count)d lists already: let go of one first.") % {"count": MOST}
            )
        values = {"query": query, "is_shared": is_shared}
        return SavedFilter.objects.update_or_create(owner=by, name=name, defaults=values)[0]


class SavedFilters(admin.ModelAdmin):
    """The saved lists above the list of articles."""

    change_list_template = "admin/articles/article/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("lists/", view(require_POST(self.save_list)), name="articles_article_save_list"),
            path(
                "lists/<int:pk>/forget/",
                view(require_POST(self.forget_list)),
                name="articles_article_forget_list",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        now = known(request.GET.urlencode())
        rows = list(seen_by(request.user))
        for row in rows:
            row.is_now, row.is_own = row.query == now, row.owner_id == request.user.pk
        return super().changelist_view(
            request, {**(extra_context or {}), "saved_lists": rows, "narrowed": now}
        )

    def save_list(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = {name: request.POST.get(name, "") for name in ("name", "query")}
        try:
            row = save(**asked, by=request.user, is_shared="shared" in request.POST)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self._list(known(asked["query"]))
        messages.success(request, _("The list “%(name)s” is kept.") % {"name": row.name})
        return self._list(row.query)

    def forget_list(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let go of one's own list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(SavedFilter, pk=pk, owner=request.user)
        row.delete()
        messages.success(
            request, _("The list “%(name)s” is gone; its articles are not.") % {"name": row.name}
        )
        return self._list("")

    def _list(self, query: str) -> HttpResponse:
        return HttpResponseRedirect(f"{reverse('admin:articles_article_changelist')}?{query}".rstrip("?"))

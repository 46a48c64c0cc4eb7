"""The desk's page of who may do what: the acts of a newsroom by its roles, as the groups have it now, and the people of each."""

from dataclasses import dataclass

from django.contrib.admin import site as desk
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.people import called
from newsroom.models import RoleGroup
from newsroom.roles import PARTS, ROLES, Act, Role


@dataclass(frozen=True, slots=True)
class Column:
    """A role as the site has it: the name of its group, whose it is, what it may, and its people."""

    name: str
    about: Promise
    permissions: frozenset[str]
    people: tuple[str, ...]
    group: int

    def may(self, act: Act) -> str:
        """Return ``all``, ``some`` or nothing of what an act takes."""
        held = self.permissions.intersection(act.permissions)
        return "all" if len(held) == len(set(act.permissions)) else "some" if held else ""


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show it to everybody who works at the desk: whom to ask is no secret."""
    columns = list(columns_of_site())
    table = [
        (part.words, [(act.words, [row.may(act) for row in columns]) for act in part.acts]) for part in PARTS
    ]
    staff = _staff()
    context = {
        **desk.each_context(request),
        "title": _("Who may do what"),
        "columns": columns,
        "width": len(columns) + 1,
        "table": table,
        "unbound": [called(row) for row in staff.filter(is_superuser=True)],
        "without": [called(row) for row in _without_role(staff)],
        "may_keep": request.user.has_perm("auth.change_user"),
    }
    return TemplateResponse(request, "admin/roles.html", context)


def columns_of_site() -> list[Column]:
    """Return the roles in the order of the table, without those whose group the site deleted."""
    people = Prefetch("group__user_set", _staff(), to_attr="people")
    rows = RoleGroup.objects.exclude(group=None).select_related("group")
    known = {row.key: row.group for row in rows.prefetch_related("group__permissions__content_type", people)}
    return [_column(role, known[role.key]) for role in ROLES if role.key in known]


def _column(role: Role, group: Group) -> Column:
    permissions = (f"{row.content_type.app_label}.{row.codename}" for row in group.permissions.all())
    return Column(group.name, role.about, frozenset(permissions), tuple(map(called, group.people)), group.pk)


def _without_role(staff: QuerySet) -> QuerySet:
    return staff.filter(is_superuser=False).exclude(groups__role__isnull=False)


def _staff() -> QuerySet:
    return get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")

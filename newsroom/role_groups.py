"""A group for each role of ``newsroom.roles``, made and brought in line after each migration, when Django has made its permissions.

What a version of ours has handed to a group is kept beside it. So only what is new in the table is handed out: a permission
that a site took away stays away, one that it added stays, a group that it renamed is found by the role's key, and one that
it deleted is not made again.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from newsroom.models import RoleGroup
from newsroom.roles import ROLES, permissions_of


def bring_in_line(using: str = "default") -> None:
    """Hand to each role's group what no version has handed to it yet."""
    rows = {row.key: row for row in RoleGroup.objects.using(using).select_related("group")}
    missing = {role: _not_given(role.key, rows.get(role.key)) for role in ROLES}
    if not any(missing.values()):
        return
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    for role, names in missing.items():
        row = rows.get(role.key) or _made(role, using)
        if row.group and names:
            row.group.permissions.add(*permissions_named(names, using))
        row.given = sorted({*row.given, *names})
        row.save(using=using)


def _not_given(key: str, row: RoleGroup | None) -> list[str]:
    given = set(row.given) if row else set()
    return [name for name in permissions_of(key) if name not in given]


def _made(role, using: str) -> RoleGroup:
    """A group that a site made by that name before becomes the role's."""
    group, _is_new = Group.objects.using(using).get_or_create(name=role.name)
    return RoleGroup(key=role.key, group=group)


def permissions_named(names: Iterable[str], using: str = "default") -> list[Permission]:
    """Return the permissions with these names, such as ``articles.add_article``."""
    wanted = Q(pk=None)
    for app, _dot, codename in (name.partition(".") for name in names):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.using(using).filter(wanted))

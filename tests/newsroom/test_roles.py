"""The table of roles: it knows every permission, and each role's group has what its line says, whatever a site did to it."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group, Permission

from newsroom.models import RoleGroup
from newsroom.role_groups import bring_in_line
from newsroom.roles import ALL, CHIEF, OF_NO_ACT, OF_NO_USE, PARTS, ROLES, WRITER, known, permissions_of

pytestmark = pytest.mark.django_db


def named(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def held(group: Group) -> set[str]:
    return {named(row) for row in group.permissions.select_related("content_type")}


def group_of(role: str) -> Group:
    return RoleGroup.objects.get(key=role).group


def test_every_permission_of_the_desk_belongs_to_an_act():
    rows = Permission.objects.select_related("content_type").exclude(content_type__app_label__in=OF_NO_USE)
    there = {named(row) for row in rows}
    unknown = sorted(there - known())
    assert not unknown, "Give each of these an act in newsroom/roles.py, in words, with the roles that do it."
    assert not sorted(known() - there), "newsroom/roles.py names permissions that no model has."


def test_no_permission_belongs_to_two_acts():
    counted = Counter(name for part in PARTS for act in part.acts for name in act.permissions)
    assert [name for name, count in counted.items() if count > 1] == []


def test_the_chief_does_everything():
    everything = known() - set(OF_NO_ACT)
    assert set(permissions_of(CHIEF)) == everything


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
def test_a_new_site_has_a_group_for_each_role(role):
    group = group_of(role.key)
    assert group.name == role.name
    assert held(group) == set(permissions_of(role.key))


def test_every_act_names_roles_that_there_are():
    assert all(set(act.roles) <= set(ALL) and act.roles for part in PARTS for act in part.acts)


def test_what_a_later_version_adds_reaches_its_group():
    row = RoleGroup.objects.get(key=WRITER)
    row.given = [name for name in row.given if name != "articles.add_article"]
    row.save()
    row.group.permissions.remove(Permission.objects.get(codename="add_article"))
    bring_in_line()
    assert held(row.group) == set(permissions_of(WRITER))


def test_what_a_site_took_away_or_added_stays_so():
    group = group_of(WRITER)
    group.permissions.remove(Permission.objects.get(codename="delete_article"))
    group.permissions.add(Permission.objects.get(codename="press_edition"))
    group.name = "ライター"
    group.save()
    # Another permission is new in this version all the same.
    row = RoleGroup.objects.get(key=WRITER)
    row.given = [name for name in row.given if name != "articles.add_article"]
    row.save()
    bring_in_line()
    assert held(group) == set(permissions_of(WRITER)) - {"articles.delete_article"} | {
        "articles.press_edition"
    }
    assert group_of(WRITER).name == "ライター"


def test_a_group_that_a_site_deleted_is_not_made_again():
    group_of(WRITER).delete()
    row = RoleGroup.objects.get(key=WRITER)
    row.given = []
    row.save()
    bring_in_line()
    assert RoleGroup.objects.get(key=WRITER).group is None
    assert not Group.objects.filter(name="記者").exists()


def test_a_group_of_that_name_from_before_becomes_the_roles():
    RoleGroup.objects.filter(key=WRITER).delete()
    earlier = Group.objects.get(name="記者")
    earlier.permissions.set(Permission.objects.filter(codename="press_edition"))
    bring_in_line()
    assert group_of(WRITER) == earlier
    assert held(earlier) == set(permissions_of(WRITER)) | {"articles.press_edition"}


def test_where_nothing_is_new_one_question_is_asked(django_assert_num_queries):
    with django_assert_num_queries(1):
        bring_in_line()

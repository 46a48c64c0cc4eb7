"""The page of who may do what, and the forms in which roles are given."""

import pytest
from django.contrib.auth.models import Group, Permission

from newsroom.models import RoleGroup
from newsroom.roles import CHIEF, EDITOR, ROLES, WRITER
from tests import make
from tests.newsroom.test_own_articles import of

pytestmark = pytest.mark.django_db
PAGE = "/desk/roles/"


def group_of(role: str) -> Group:
    return RoleGroup.objects.get(key=role).group


def person_form(client, person, **changed) -> dict:
    """Return what the form of a person sends."""
    form = client.get(f"/desk/auth/user/{person.pk}/change/").context["adminform"].form
    values = {name: form[name].value() for name in form.fields if name != "password"}
    values = {name: value for name, value in values.items() if value not in (None, False)}
    values |= {
        "last_login_0": "",
        "last_login_1": "",
        "date_joined_0": "2025-10-22",
        "date_joined_1": "09:00",
    }
    values["groups"] = [row.pk for row in person.groups.all()]
    values["user_permissions"] = [row.pk for row in person.user_permissions.all()]
    return {**values, **changed}


def save(client, person, **changed):
    return client.post(f"/desk/auth/user/{person.pk}/change/", person_form(client, person, **changed))


class TestThePage:
    def test_names_each_role_with_its_people(self, client):
        writer = of(WRITER, first_name="遥", last_name="水城")
        client.force_login(writer)
        page = client.get(PAGE).content.decode()
        assert all(role.name in page for role in ROLES)
        assert "水城 遥" in page

    def test_says_what_a_group_may_now_and_not_what_the_table_says(self, desk):
        columns = {row.name: row for row in desk.get(PAGE).context["columns"]}
        act = next(
            act
            for _words, acts in desk.get(PAGE).context["table"]
            for act in acts
            if "記事を公開" in str(act[0])
        )
        assert dict(zip(columns, act[1], strict=True))["記者"] == ""
        group_of(WRITER).permissions.add(Permission.objects.get(codename="press_edition"))
        table = desk.get(PAGE).context["table"]
        act = next(act for _words, acts in table for act in acts if "記事を公開" in str(act[0]))
        assert dict(zip(columns, act[1], strict=True))["記者"] == "all"

    def test_says_where_a_role_may_do_a_part(self, desk):
        group_of(WRITER).permissions.remove(Permission.objects.get(codename="add_article"))
        assert "一部" in desk.get(PAGE).content.decode()

    def test_names_who_has_no_role_and_whom_nothing_binds(self, desk):
        make.user(username="loose", is_superuser=False)
        context = desk.get(PAGE).context
        assert "loose" in context["without"]
        assert context["unbound"]
        assert "loose" not in context["unbound"]

    def test_leaves_out_a_role_whose_group_was_deleted(self, desk):
        group_of(WRITER).delete()
        assert "記者" not in [row.name for row in desk.get(PAGE).context["columns"]]

    def test_names_nobody_who_has_left(self, desk):
        of(WRITER, username="gone", is_active=False)
        assert "gone" not in desk.get(PAGE).content.decode()

    def test_asks_as_much_for_many_people_as_for_few(self, client, django_assert_max_num_queries):
        for _number in range(5):
            of(WRITER)
        client.force_login(of(EDITOR))
        with django_assert_max_num_queries(14):
            client.get(PAGE)


class TestAPersonsForm:
    def test_gives_a_role_with_one_tick(self, client):
        chief, person = of(CHIEF), make.user(is_superuser=False, own_only=True)
        client.force_login(chief)
        assert save(client, person, groups=[group_of(WRITER).pk]).status_code == 302
        assert [group.name for group in person.groups.all()] == ["記者"]

    def test_begins_with_a_role(self, client):
        client.force_login(of(CHIEF))
        sent = {
            "username": "new",
            "usable_password": "true",
            "password1": "correct horse 7",
            "password2": "correct horse 7",
        }
        response = client.post(
            "/desk/auth/user/add/", {**sent, "is_staff": "on", "groups": [group_of(WRITER).pk]}
        )
        assert response.status_code == 302
        assert [row.username for row in group_of(WRITER).user_set.filter(is_staff=True)] == ["new"]

    def test_refuses_to_give_more_than_the_giver_may(self, client):
        keeper = make.user(is_superuser=False, own_only=True)
        keeper.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
        person = make.user(is_superuser=False, own_only=True)
        client.force_login(keeper)
        page = save(client, person, groups=[group_of(CHIEF).pk]).content.decode()
        assert "自分に許されていない" in page
        page = save(client, person, user_permissions=[Permission.objects.get(codename="press_edition").pk])
        assert "自分に許されていない" in page.content.decode()
        assert not person.groups.exists()
        assert not person.user_permissions.exists()

    def test_leaves_what_somebody_has_already(self, client):
        keeper = make.user(is_superuser=False, own_only=True)
        keeper.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
        client.force_login(keeper)
        editor = of(EDITOR)
        assert save(client, editor, email="e@example.org").status_code == 302
        assert editor.groups.count() == 1

    def test_makes_nobody_free_of_all_bounds(self, client):
        client.force_login(of(CHIEF))
        person = of(WRITER)
        save(client, person, is_superuser="on")
        person.refresh_from_db()
        assert not person.is_superuser

    @pytest.mark.parametrize("page", ["change", "password"])
    def test_of_whom_nothing_binds_is_closed_to_a_chief(self, client, page):
        owner = make.user()
        client.force_login(of(CHIEF))
        assert client.post(f"/desk/auth/user/{owner.pk}/{page}/", {"username": "x"}).status_code == 403

    def test_a_group_takes_no_more_than_its_keeper_may(self, client):
        keeper = make.user(is_superuser=False, own_only=True)
        keeper.user_permissions.set(Permission.objects.filter(codename__in=["view_group", "change_group"]))
        client.force_login(keeper)
        group = Group.objects.create(name="写真部")
        sent = {"name": "写真部", "permissions": [Permission.objects.get(codename="press_edition").pk]}
        page = client.post(f"/desk/auth/group/{group.pk}/change/", sent).content.decode()
        assert "自分に許されていない" in page
        assert not group.permissions.exists()

"""People are deactivated, never deleted: what they did stays on record under their name."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from articles.models import Revision
from newsroom import publishing
from seeds.models import Run
from tests import make
from timeline.models import EventChange

pytestmark = pytest.mark.django_db
LIST = "/desk/auth/user/"


@pytest.fixture
def junior():
    """Somebody who saved, graded, changed an event and took back a schedule, and never pressed anything."""
    user = make.user(username="junior")
    Revision.objects.create(article=make.article(), saved_by=user, content={})
    make.outlet().grades.create(reliability="B", rationale="訂正を公表する。", graded_by=user)
    EventChange.objects.create(event=make.event(), changed_by=user, reason="誤り")
    LogEntry.objects.log_actions(user.pk, get_user_model().objects.filter(pk=user.pk), 2, "何か")
    return user


def stays(user) -> bool:
    acts = (
        LogEntry.objects.filter(user=user),
        Revision.objects.filter(saved_by=user),
        EventChange.objects.filter(changed_by=user),
    )
    return get_user_model().objects.filter(pk=user.pk).exists() and all(rows.exists() for rows in acts)


@pytest.mark.parametrize("way", ["page", "list"])
def test_the_desk_refuses_to_delete_somebody_and_says_what_to_do(desk, junior, way):
    address = f"{LIST}{junior.pk}/delete/" if way == "page" else LIST
    chosen = {"action": "delete_selected", "_selected_action": [junior.pk]}
    page = desk.post(address, chosen).content.decode()
    assert "junior" in page
    assert "有効" in page
    desk.post(address, {**chosen, "post": "yes"})
    assert stays(junior)


@pytest.mark.parametrize("way", ["row", "rows", "idle"])
def test_no_program_deletes_somebody(junior, way):
    user = make.user() if way == "idle" else junior
    rows = get_user_model().objects.filter(pk=user.pk)
    with pytest.raises(ProtectedError), transaction.atomic():
        rows.delete() if way == "rows" else user.delete()
    assert stays(junior)
    assert rows.exists()


def test_the_database_itself_keeps_who_is_named(junior):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM auth_user WHERE id = %s", [junior.pk])
        connection.check_constraints()


def test_somebody_who_left_cannot_log_in_and_is_still_named(client, desk, junior, editor):
    article = make.article()
    publishing.press(article, by=junior)
    get_user_model().objects.filter(pk=junior.pk).update(is_active=False)
    assert not client.login(username="junior", password="correct horse")
    client.force_login(editor)
    assert "junior" in client.get(f"/desk/articles/article/{article.pk}/history/").content.decode()


def test_the_list_says_in_words_who_works_at_the_desk(desk):
    make.user(username="reader", is_staff=False)
    page = desk.get("/desk/auth/user/").content.decode()
    assert "はい" in page
    assert "いいえ" in page
    assert 'alt="True"' not in page


def test_columns_of_persons_call_them_as_the_desk_does(desk, editor):
    editor.last_name, editor.first_name = "久世", "透"
    editor.save()
    article = make.article(owner=editor)
    make.press(article, by=editor)
    Run.objects.create(started_by=editor)
    for address in ("articles/article/", "articles/edition/", "seeds/run/"):
        assert "久世 透" in desk.get(f"/desk/{address}").content.decode(), address
    assert (
        "久世 透" in desk.get(f"/desk/articles/edition/{article.editions.get().pk}/change/").content.decode()
    )

"""Pages that name other records in passing keep drafts from who may not see them."""

import pytest

from tests import make
from tests.newsroom.test_secondary_acts import somebody

pytestmark = pytest.mark.django_db


def test_a_page_of_deletion_names_no_draft_that_leans_on_the_record(client):
    source = make.source()
    make.article(title="まだ誰も知らない見出し", cites=[source])
    client.force_login(somebody("view_source", "delete_source"))
    html = client.get(f"/desk/articles/source/{source.pk}/delete/").content.decode()
    assert "まだ誰も知らない見出し" not in html
    assert "閲覧できない記録が使っています" in html


def test_the_page_of_verbs_names_no_draft_event_to_who_may_see_none(client):
    article = make.article(cites=[make.source()])
    make.place(make.event(title="まだ誰も知らない出来事", status="draft"), article)
    client.force_login(somebody("view_article"))
    html = client.get(f"/desk/articles/article/{article.pk}/publish/").content.decode()
    assert "まだ誰も知らない出来事" not in html

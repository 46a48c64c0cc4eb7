"""Fields of forms are kept as HTML; what is kept is what would be written anew, whoever asks and in whatever language."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import translation

from articles.models import Claim
from newsroom import kept_fields
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept_fields, "_kept", {})


@pytest.fixture
def address():
    article = make.article(cites=[make.source()])
    return f"/desk/articles/article/{article.pk}/change/"


def page(client, address: str) -> str:
    """Return a form's rows without what changes with every answer: keys for new ones."""
    body = client.get(address).content.decode()
    return re.sub(r'value="[0-9a-z]{10}"', "", body[body.index("citations-group") : body.index("desk-bar")])


def test_a_form_that_is_kept_reads_as_one_that_is_written_anew(desk, address):
    first = page(desk, address)
    assert kept_fields._kept
    assert page(desk, address) == first


def test_each_language_has_its_own_words(desk, address):
    japanese = page(desk, address)
    english = page_in(desk, address, "en")
    assert page(desk, address) == japanese != english
    assert page_in(desk, address, "en") == english


def page_in(client, address, language: str) -> str:
    with translation.override(language):
        return page(client, address)


def test_a_new_claim_is_offered_at_once(desk, address):
    page(desk, address)
    article = int(address.split("/")[-3])
    Claim.objects.create(article_id=article, passage="港は三日で開く。")
    assert "港は三日で開く。" in page(desk, address)


def test_links_beside_a_choice_are_those_of_who_asks(desk, client, address):
    assert "add_id_citations-__prefix__-source" in page(desk, address)
    somebody = make.user(is_superuser=False)
    models = ["article", "citation"]
    may = Permission.objects.filter(content_type__app_label="articles", content_type__model__in=models)
    somebody.user_permissions.set([*may, Permission.objects.get(codename="view_source")])
    client.force_login(somebody)
    assert "add_id_citations-__prefix__-source" not in page(client, address)


def test_what_is_kept_is_bounded(desk, address, monkeypatch):
    monkeypatch.setattr(kept_fields, "MOST", 10)
    page(desk, address)
    assert 0 < len(kept_fields._kept) <= 10


def test_a_field_that_writes_more_than_its_value_is_written_anew(desk):
    topic = make.topic(articles=[make.article(title="第1報")])
    address = f"/desk/timeline/topic/{topic.pk}/change/"
    assert "第1報" in desk.get(address).content.decode()
    topic.articles.set([make.article(title="第2報")])
    assert "第1報" not in desk.get(address).content.decode()

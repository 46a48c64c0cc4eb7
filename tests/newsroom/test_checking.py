"""Citations are compared with their sources on a page of their own, by whoever may change citations and no text."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Article, Citation
from articles.working import checking
from newsroom.roles import CHECKER, LEGAL, TRANSLATOR, WRITER
from tests import make
from tests.newsroom.test_own_articles import of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = make.article(owner=make.user(), cites=[make.source(), make.source()])
    made.citations.update(quote="They will not meet.", locator="p. 3")
    return made


@pytest.fixture
def first(article):
    return article.citations.order_by("pk").first()


def page_of(article) -> str:
    return f"/desk/articles/article/{article.pk}/evidence/"


def settle(client, article, citation, **sent):
    row = article.citations.get(pk=citation.pk)
    given = {f"{row.key}-{name}": getattr(row, name) for name in checking.EVIDENCE}
    return client.post(f"{page_of(article)}{row.key}/", {"seen": checking.seen_of(row), **given, **sent})


def test_a_checker_confirms_a_citation_of_anothers_article(client, article, first):
    checker = of(CHECKER, username="kouetsu")
    client.force_login(checker)
    assert "裏づけのある文。" in client.get(page_of(article)).content.decode()
    response = settle(client, article, first, confirm="1")
    assert response["Location"].endswith(f"#c-{first.key}")
    first.refresh_from_db()
    assert first.checked_by == checker
    assert "kouetsu" in client.get(page_of(article)).content.decode()


def test_a_checker_corrects_what_a_citation_says_and_nobody_has_checked_that(client, article, first):
    client.force_login(of(CHECKER))
    settle(client, article, first, confirm="1")
    body = Article.objects.get().body
    settle(client, article, first, correct="1", **{f"{first.key}-locator": "p. 4"})
    first.refresh_from_db()
    assert (first.locator, first.checked_at) == ("p. 4", None)
    assert Article.objects.get().body == body
    assert article.revisions.first().saved_by is not None


def test_what_somebody_changed_meanwhile_is_not_confirmed(client, article, first):
    client.force_login(of(CHECKER))
    seen = checking.seen_of(first)
    Citation.objects.filter(pk=first.pk).update(locator="p. 9")
    page = settle(client, article, first, confirm="1", seen=seen)
    assert "照らし合わせ" in page.content.decode()
    first.refresh_from_db()
    assert first.checked_at is None


def test_another_citation_that_was_changed_meanwhile_is_no_hindrance(client, article, first):
    client.force_login(of(CHECKER))
    seen = checking.seen_of(first)
    article.citations.exclude(pk=first.pk).update(locator="p. 9")
    assert settle(client, article, first, confirm="1", seen=seen).status_code == 302


def test_a_correction_that_cannot_be_kept_comes_back_with_its_words(client, article, first):
    client.force_login(of(CHECKER))
    response = settle(
        client,
        article,
        first,
        correct="1",
        **{f"{first.key}-stance": "nonsense", f"{first.key}-locator": "p. 77"},
    )
    assert response.status_code == 200
    assert "p. 77" in response.content.decode()
    first.refresh_from_db()
    assert first.locator == "p. 3"


@pytest.mark.parametrize("role", [LEGAL, TRANSLATOR])
def test_who_only_reads_is_shown_no_button_and_refused(client, article, first, role):
    client.force_login(of(role))
    assert "settle" not in client.get(page_of(article)).content.decode()
    assert settle(client, article, first, confirm="1").status_code == 403


def test_a_writer_checks_their_own_alone(client, article, first):
    writer = of(WRITER)
    client.force_login(writer)
    assert settle(client, article, first, confirm="1").status_code == 404
    with pytest.raises(PermissionDenied):
        checking.confirm(article, first.key, by=writer)
    Article.objects.update(owner=writer)
    assert settle(client, article, first, confirm="1").status_code == 302


def test_a_citation_that_has_gone_is_not_there(client, article, first):
    client.force_login(of(CHECKER))
    address = f"{page_of(article)}{first.key}/"
    first.delete()
    assert client.post(address, {"confirm": "1"}).status_code == 404


def test_a_page_asks_as_much_for_many_citations_as_for_few(client, article, django_assert_max_num_queries):
    for _number in range(6):
        make.cite(article, make.source())
    client.force_login(of(CHECKER))
    with django_assert_max_num_queries(14):
        client.get(page_of(article))

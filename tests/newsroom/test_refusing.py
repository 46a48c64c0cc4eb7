"""What is refused at the desk is a page of the desk, in words and with the way back."""

import pytest

from tests import make
from tests.newsroom.test_secondary_acts import somebody

pytestmark = pytest.mark.django_db
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
DESK = "http://testserver/desk/"


@pytest.fixture
def reader_of_articles(client):
    client.force_login(somebody("view_article"))
    return client


def ask(client, address, came="", **headers):
    return client.get(address, headers={**BROWSER, "Referer": came, **headers})


def test_an_act_that_one_may_not_do_is_refused_in_words_with_the_way_back(reader_of_articles):
    came = f"{DESK}articles/article/{make.article().pk}/change/"
    response = ask(reader_of_articles, "/desk/tasks/", came)
    html = response.content.decode()
    assert response.status_code == 403
    assert f'href="{came}"' in html
    assert 'role="alert"' in html
    assert "/desk/logout/" in html


def test_a_page_that_is_gone_is_a_page_of_the_desk(desk):
    response = ask(desk, "/desk/articles/article/999/publish/", DESK)
    assert response.status_code == 404
    assert "/desk/logout/" in response.content.decode()


@pytest.mark.parametrize(
    "came", ["", "https://elsewhere.example/desk/", f"{DESK}tasks/", "javascript:x//desk/"]
)
def test_the_way_back_leads_to_the_desk_alone(reader_of_articles, came):
    html = ask(reader_of_articles, "/desk/tasks/", came).content.decode()
    assert 'class="button default"' not in html
    assert 'href="/desk/"' in html


def test_a_script_is_answered_by_the_status(reader_of_articles):
    response = ask(reader_of_articles, "/desk/tasks/", Accept="*/*")
    assert response.status_code == 403
    assert "/desk/logout/" not in response.content.decode()

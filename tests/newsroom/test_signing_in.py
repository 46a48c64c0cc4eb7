"""People sign in by a password and, where they have one, a second step. Tries are counted, and nobody learns who has an account."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib import admin
from django.core import mail
from django.core.cache import cache

from newsroom import publishing
from newsroom.second_step import has_second_step
from tests import make

pytestmark = pytest.mark.django_db
LOGIN = "/desk/account/login/"
PASSWORD = "correct horse"
TOO_OFTEN = "ログイン失敗が連続しています"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make.user(username="sato", email="sato@newsroom.example", is_superuser=True)


@pytest.fixture
def secret(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code(secret: str) -> str:
    """Return what an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, name="sato", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password, **more})


def is_in(client) -> bool:
    return client.get("/desk/").status_code == 200


class TestAPassword:
    @pytest.mark.parametrize("name", ["sato", "sato@newsroom.example"])
    def test_lets_in_with_the_name_or_the_address(self, client, person, name):
        assert sign_in(client, name)["Location"] == "/desk/"
        assert is_in(client)

    def test_leads_to_where_one_wanted_to_go(self, client, person):
        wanted = "/desk/articles/article/"
        asked = client.get(wanted, follow=True)
        assert asked.redirect_chain[-1][0].startswith(LOGIN)
        assert sign_in(client, next=wanted)["Location"] == wanted

    def test_leads_to_no_other_site(self, client, person):
        assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/desk/"

    def test_that_is_wrong_says_the_same_whether_there_is_such_a_person(self, client, person):
        known = sign_in(client, password="wrong").context["form"].errors
        assert known == sign_in(client, "nobody", "wrong").context["form"].errors

    def test_that_is_wrong_too_often_is_not_looked_at_any_more(self, client, person):
        for _try in range(5):
            sign_in(client, password="wrong")
        assert TOO_OFTEN in sign_in(client).content.decode()
        assert not is_in(client)

    def test_is_counted_where_one_signs_in_again_too(self, client, person):
        for _try in range(5):
            client.post("/desk/again/", {"person": person.pk, "password": "wrong"})
        answer = client.post("/desk/again/", {"person": person.pk, "password": PASSWORD})
        assert answer.status_code == 400
        assert TOO_OFTEN in answer.json()["problem"]

    def test_of_who_is_no_member_of_staff_opens_no_desk(self, client):
        make.user(username="reader", is_staff=False, is_superuser=False)
        sign_in(client, "reader")
        assert client.get("/desk/", follow=True).status_code == 403


class TestAForgottenPassword:
    def test_is_made_anew_by_a_mail(self, client, person):
        client.post("/desk/account/password/reset/", {"email": person.email})
        [sent] = mail.outbox
        assert sent.to == [person.email]
        link = re.search(r"https?://[^/]+(/desk/account/password/reset/key/\S+)", sent.body)[1]
        page = client.get(link, follow=True)
        new = {"password1": "a new battery staple", "password2": "a new battery staple"}
        client.post(page.redirect_chain[-1][0], new)
        client.post("/desk/logout/")
        assert sign_in(client, password="a new battery staple")["Location"] == "/desk/"

    def test_says_the_same_to_whoever_has_no_account(self, client, person):
        known = client.post("/desk/account/password/reset/", {"email": person.email})
        other = client.post("/desk/account/password/reset/", {"email": "nobody@elsewhere.example"})
        assert known["Location"] == other["Location"]
        assert len(mail.outbox) == 1

    def test_link_that_was_used_or_made_up_is_refused_in_words(self, client, person):
        answer = client.get("/desk/account/password/reset/key/1-set-password/")
        assert answer.status_code == 200
        assert "password1" not in answer.content.decode()


class TestASecondStep:
    def test_is_asked_for_after_the_password(self, client, person, secret):
        assert sign_in(client)["Location"] == "/desk/account/steps/authenticate/"
        assert not is_in(client)
        client.post("/desk/account/steps/authenticate/", {"code": code(secret)})
        assert is_in(client)

    def test_is_refused_with_a_wrong_code(self, client, person, secret):
        sign_in(client)
        client.post("/desk/account/steps/authenticate/", {"code": "000000"})
        assert not is_in(client)

    def test_can_be_a_recovery_code_once(self, client, person, secret):
        spare = RecoveryCodes.activate(person).get_unused_codes()[0]
        for expected in (True, False):
            sign_in(client)
            client.post("/desk/account/steps/authenticate/", {"code": spare})
            assert is_in(client) is expected
            client.post("/desk/logout/")

    def test_is_asked_for_where_one_signs_in_again(self, client, person, secret):
        said = {"person": person.pk, "password": PASSWORD}
        assert client.post("/desk/again/", said).json()["needs"] == "code"
        assert not is_in(client)
        assert "needs" not in client.post("/desk/again/", said | {"code": "000000"}).json()
        assert not is_in(client)
        assert client.post("/desk/again/", said | {"code": code(secret)}).json()["person"] == person.pk
        assert is_in(client)

    def test_that_is_a_passkey_alone_is_used_in_another_window(self, client, person):
        Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵"})
        answer = client.post("/desk/again/", {"person": person.pk, "password": PASSWORD})
        assert "パスキー" in answer.json()["problem"]
        assert not is_in(client)

    def test_lies_enciphered_in_the_database(self, person, secret):
        assert secret not in str(Authenticator.objects.get(user=person).data)

    def test_can_still_be_read_after_the_key_of_the_site_was_changed(self, client, person, secret, settings):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key of this site, fifty characters long or so"
        sign_in(client)
        client.post("/desk/account/steps/authenticate/", {"code": code(secret)})
        assert is_in(client)

    def test_that_is_lost_is_taken_away_by_a_chief(self, client, desk, person, secret):
        desk.post(
            "/desk/auth/user/",
            {"action": "forget_second_steps", "_selected_action": [person.pk]},
            follow=True,
        )
        assert not has_second_step(person)
        desk.post("/desk/logout/")
        assert sign_in(client)["Location"] == "/desk/"


def test_a_colleague_who_is_signed_in_becomes_nobody_else_by_a_password_alone(client, person, secret):
    other = make.user(username="other")
    client.force_login(other)
    answer = client.post("/desk/login/", {"username": "sato", "password": PASSWORD})
    assert answer["Location"] == "/desk/"
    assert client.get("/desk/again/").json()["person"] == other.pk


class TestASiteThatAsksPublishersForASecondStep:
    @pytest.fixture(autouse=True)
    def asks(self, settings):
        settings.SECOND_STEP_TO_PUBLISH = True

    def test_leads_them_there_when_they_sign_in(self, client, person):
        assert sign_in(client)["Location"] == "/desk/account/steps/"

    def test_lets_nobody_publish_without(self, client, person):
        article = make.article()
        client.force_login(person)
        answer = client.post(f"/desk/articles/article/{article.pk}/publish/", {"verb": "press"})
        assert answer.status_code == 403
        assert "多要素認証" in answer.content.decode()
        assert not article.editions.exists()

    def test_lets_publish_with(self, person, secret):
        assert publishing.press(make.article(), by=person).number == 1

    def test_asks_nothing_of_who_does_not_publish(self, client):
        make.user(username="writer", is_superuser=False)
        assert sign_in(client, "writer")["Location"] == "/desk/"


def test_tries_are_counted_by_the_visitor_and_not_by_the_proxy(client, person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(11):
        client.post(
            LOGIN, {"login": f"nobody{number}", "password": "wrong"}, headers={"x-forwarded-for": "192.0.2.1"}
        )
    tried = {"login": "sato", "password": PASSWORD}
    assert TOO_OFTEN in client.post(LOGIN, tried, headers={"x-forwarded-for": "192.0.2.1"}).content.decode()
    assert client.post(LOGIN, tried, headers={"x-forwarded-for": "192.0.2.2"})["Location"] == "/desk/"


class TestAnAccount:
    PAGES = ("steps/", "sessions/", "steps/app/activate/", "steps/keys/", "steps/keys/add/")

    @pytest.mark.parametrize("page", PAGES)
    def test_has_pages_of_the_desk(self, client, person, page):
        sign_in(client)
        answer = client.get(f"/desk/account/{page}", follow=True)
        assert answer.status_code == 200
        assert str(admin.site.site_header) in answer.content.decode() or "編集部" in answer.content.decode()

    @pytest.mark.parametrize("page", PAGES)
    def test_is_shown_to_nobody_else(self, client, page):
        assert client.get(f"/desk/account/{page}")["Location"].startswith(LOGIN)

    def test_says_where_one_is_signed_in_and_ends_the_others(self, client, person):
        sign_in(client)
        other = type(client)()
        sign_in(other)
        assert client.get("/desk/account/sessions/").content.decode().count("<tr") == 3
        client.post("/desk/account/sessions/")
        assert is_in(client)
        assert not is_in(other)

    def test_is_made_by_a_chief_alone(self, client, person):
        client.force_login(person)
        assert client.get("/desk/account/signup/").status_code == 404

    def test_has_no_word_of_english_on_its_pages(self, client, person):
        sign_in(client)
        for page in self.PAGES:
            text = re.sub(
                r"<(script|style).*?</\1>|<[^>]+>",
                " ",
                client.get(f"/desk/account/{page}").content.decode(),
                flags=re.DOTALL,
            )
            assert not re.findall(r"[A-Z][a-z]+ [a-z]+ [a-z]+", text), page

"""What is typed and not saved: kept for its writer alone, offered with what differs, gone with the save."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import QueryDict
from django.utils import timezone

from articles.models import Article, Slot
from articles.working import slots
from articles.working.snapshots import record
from tests import make
from tests.forms import filled
from tests.newsroom.test_secondary_acts import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    made = make.article(
        title="会談の経過", body="<p>会談は見送られた。</p>", cites=[make.source()], owner=editor
    )
    record(made, editor)
    return made


def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/change/"


def typed(desk, article, **words) -> dict:
    """Return the article's form as a browser sends it, some fields changed."""
    return {**filled(desk, address(article)), **words}


def keep(client, key, posted):
    return client.post(f"/desk/articles/article/slots/{key}/keep/", posted)


class TestKeeping:
    def test_changes_neither_the_article_nor_its_history(self, desk, article):
        version, revisions = article.version, article.revisions.count()
        assert keep(desk, article.pk, typed(desk, article, title="打ちかけ")).status_code == 200
        article.refresh_from_db()
        assert (article.title, article.version, article.revisions.count()) == (
            "会談の経過",
            version,
            revisions,
        )

    def test_again_takes_the_place_of_what_was_kept(self, desk, article):
        for title in ("一", "二"):
            keep(desk, article.pk, typed(desk, article, title=title))
        assert Slot.objects.get().typed["title"] == "二"

    def test_holds_neither_token_nor_password(self, desk, article):
        keep(desk, article.pk, typed(desk, article, csrfmiddlewaretoken="geheim"))
        assert "geheim" not in Slot.objects.get().form

    def test_takes_the_permission_to_change_or_to_add(self, article):
        for key, name in ((str(article.pk), "add_article"), ("new-abc", "change_article")):
            with pytest.raises(PermissionDenied):
                slots.keep(key, QueryDict("title=x"), by=somebody("view_article", name))
        assert not Slot.objects.exists()

    def test_of_no_article_is_not_found(self, desk):
        assert keep(desk, "999999", {"title": "題"}).status_code == 404

    def test_is_told_in_words_where_the_database_is_locked(self, desk, article, monkeypatch):
        def locked(*_args, **_options):
            raise OperationalError("database is locked")

        posted = typed(desk, article)
        monkeypatch.setattr(slots, "keep", locked)
        response = keep(desk, article.pk, posted)
        assert response.status_code == 503
        assert "データベースに書き込めません" in json.loads(response.content)["problem"]


class TestTheOffer:
    def test_stands_on_the_form_when_its_writer_comes_back(self, desk, article):
        keep(desk, article.pk, typed(desk, article, title="打ちかけの見出し"))
        html = desk.get(address(article)).content.decode()
        assert f"/desk/articles/article/slots/{article.pk}/difference/" in html
        assert "打ちかけの見出し" not in html

    def test_says_nothing_where_nothing_differs(self, desk, article):
        keep(desk, article.pk, typed(desk, article))
        assert desk.get(address(article)).context["slot"]["offers"] == []

    def test_shows_what_differs_word_by_word(self, desk, article):
        body = article.body.replace("見送られた", "延期された")
        keep(desk, article.pk, typed(desk, article, body=body))
        html = desk.get(f"/desk/articles/article/slots/{article.pk}/difference/").content.decode()
        assert "<del>" in html
        assert "<ins>" in html

    def test_taken_up_fills_the_form_and_saves_nothing(self, desk, article):
        keep(
            desk,
            article.pk,
            typed(desk, article, **{"title": "打ちかけの見出し", "citations-0-locator": "第3段落"}),
        )
        page = desk.get(f"{address(article)}?typed={article.pk}")
        assert page.context["adminform"].form["title"].value() == "打ちかけの見出し"
        assert "第3段落" in page.content.decode()
        assert Article.objects.get().title == "会談の経過"

    def test_taken_up_after_somebody_else_saved_says_so_and_can_be_saved(self, desk, article):
        posted = typed(desk, article, deck="私の前文")
        keep(desk, article.pk, posted)
        desk.post(address(article), {**filled(desk, address(article)), "title": "ほかの人の見出し"})
        keep(desk, article.pk, posted)
        html = desk.get(f"/desk/articles/article/slots/{article.pk}/difference/").content.decode()
        assert "ほかの人が記事を保存しました" in html
        desk.post(address(article), filled(desk, f"{address(article)}?typed={article.pk}"))
        assert Article.objects.get().deck == "私の前文"

    def test_of_an_article_that_was_never_saved_stands_on_a_new_form(self, desk):
        new = "/desk/articles/article/add/"
        keep(desk, "new-abc", {**filled(desk, new), "title": "初めての記事"})
        assert [offer["key"] for offer in desk.get(new).context["slot"]["offers"]] == ["new-abc"]
        taken = desk.get(f"{new}?typed=new-abc")
        assert taken.context["adminform"].form["title"].value() == "初めての記事"

    def test_is_none_of_what_was_typed_and_taken_back_before_somebody_else_saved(self, desk, article):
        keep(desk, f"{article.pk}-abc", typed(desk, article))
        desk.post(address(article), {**filled(desk, address(article)), "title": "ほかの人の見出し"})
        assert desk.get(address(article)).context["slot"]["offers"] == []

    def test_is_forgotten_once_it_says_nothing_more_and_its_window_is_silent(self, desk, article):
        keep(desk, f"{article.pk}-a", typed(desk, article))
        keep(desk, f"{article.pk}-b", typed(desk, article, title="打ちかけ"))
        assert slots.forget_saved(timezone.now()) == 0
        assert slots.forget_saved(timezone.now() + timedelta(days=2)) == 1
        assert Slot.objects.get().key == f"{article.pk}-b"

    def test_is_thrown_away_on_demand(self, desk, article):
        keep(desk, article.pk, typed(desk, article, title="打ちかけ"))
        desk.post(f"/desk/articles/article/slots/{article.pk}/drop/")
        assert not Slot.objects.exists()


class TestAWindow:
    """What is typed belongs to the window that it is typed in, until that saves it or another takes it up."""

    @pytest.fixture
    def windows(self, desk, article) -> list[str]:
        names = [f"{article.pk}-abc", f"{article.pk}-xyz"]
        for name in names:
            keep(desk, name, typed(desk, article, title=f"窓{name[-3:]}"))
        return names

    def keys(self) -> set[str]:
        return set(Slot.objects.values_list("key", flat=True))

    def taking_up(self, desk, article, window) -> dict:
        """Return the form of a new window that goes on with what was typed in another."""
        page = f"{address(article)}?typed={window}"
        given = desk.get(page).context["slot"]
        return {**filled(desk, page), "slot": given["key"], "took": given["took"]}

    def test_has_a_name_that_no_other_has(self, desk, article):
        names = {desk.get(address(article)).context["slot"]["key"] for _window in range(2)}
        assert len(names) == 2
        assert all(name.startswith(f"{article.pk}-") for name in names)

    def test_is_the_same_where_the_form_comes_back_refused(self, desk, article, windows):
        refused = desk.post(address(article), typed(desk, article, title="", slot=windows[0]))
        assert refused.context["slot"]["key"] == windows[0]

    def test_keeps_beside_the_others_and_lets_go_of_its_own_alone(self, desk, article, windows):
        offers = desk.get(address(article)).context["slot"]["offers"]
        assert {offer["key"] for offer in offers} == set(windows)
        desk.post(address(article), typed(desk, article, title="窓abc", slot=windows[0]))
        assert self.keys() == {windows[1]}

    @pytest.mark.parametrize("act", ["keeping", "saving"])
    def test_that_took_up_another_has_it_from_then_on(self, desk, article, windows, act):
        sent = self.taking_up(desk, article, windows[0])
        assert self.keys() == set(windows)
        if act == "keeping":
            keep(desk, sent["slot"], sent)
            assert self.keys() == {sent["slot"], windows[1]}
        else:
            desk.post(address(article), sent)
            assert self.keys() == {windows[1]}

    def test_that_writes_on_keeps_what_another_took_up(self, desk, article, windows):
        sent = self.taking_up(desk, article, windows[0])
        keep(desk, windows[0], typed(desk, article, title="まだ書いている"))
        desk.post(address(article), sent)
        assert self.keys() == set(windows)

    @pytest.mark.parametrize("name", ["x", "12", "0-abc", f"{'9' * 19}-abc", "new-", "new-" + "a" * 20])
    def test_goes_by_no_name_that_no_page_was_given(self, desk, name):
        assert keep(desk, name, {"title": "題"}).status_code == 404
        refused = desk.post("/desk/articles/article/add/", {"title": "", "slot": name})
        assert refused.context["slot"]["key"].startswith("new-")


class TestSaving:
    def test_drops_what_was_kept(self, desk, article):
        posted = typed(desk, article, title="打ちかけ")
        keep(desk, article.pk, posted)
        desk.post(address(article), {**posted, "slot": article.pk})
        assert Article.objects.get().title == "打ちかけ"
        assert not Slot.objects.exists()

    def test_that_is_refused_keeps_it(self, desk, article):
        posted = typed(desk, article, title="")
        keep(desk, article.pk, posted)
        desk.post(address(article), {**posted, "slot": article.pk})
        assert Slot.objects.exists()

    def test_of_a_new_article_drops_its_own_slot_alone(self, desk):
        new = "/desk/articles/article/add/"
        posted = {**filled(desk, new), "title": "初めて", "slot": "new-abc", "bylines-0-name": ""}
        for key in ("new-abc", "new-xyz"):
            keep(desk, key, posted)
        desk.post(new, posted)
        assert [slot.key for slot in Slot.objects.all()] == ["new-xyz"]


class TestSomebodyElse:
    @pytest.fixture
    def other(self, client, article, desk):
        """The desk as another chief editor has it, after the first has typed."""
        keep(desk, article.pk, typed(desk, article, title="打ちかけの見出し"))
        client.force_login(make.user())
        return client

    def test_is_offered_nothing_and_shown_nothing(self, other, article):
        assert other.get(address(article)).context["slot"]["offers"] == []
        assert other.get(f"/desk/articles/article/slots/{article.pk}/difference/").status_code == 404
        assert "打ちかけの見出し" not in other.get(f"{address(article)}?typed={article.pk}").content.decode()

    def test_neither_overwrites_nor_drops_it(self, other, article):
        keep(other, article.pk, typed(other, article, title="別の人の見出し"))
        other.post(f"/desk/articles/article/slots/{article.pk}/drop/")
        assert Slot.objects.get().typed["title"] == "打ちかけの見出し"


class TestSigningInAgain:
    def test_goes_on_with_the_same_person_and_a_fresh_token(self, client, editor):
        assert client.get("/desk/again/").json()["person"] is None
        answer = client.post("/desk/again/", {"person": editor.pk, "password": "correct horse"})
        assert answer.json()["person"] == editor.pk
        assert answer.json()["token"]
        assert client.get("/desk/again/").json()["person"] == editor.pk

    @pytest.mark.parametrize("person", ["", "0", "x", "99999"])
    def test_of_nobody_is_refused_in_words(self, client, person):
        answer = client.post("/desk/again/", {"person": person, "password": "correct horse"})
        assert answer.status_code == 400
        assert answer.json()["problem"]

    def test_with_a_wrong_password_is_refused_in_words(self, client, editor):
        answer = client.post("/desk/again/", {"person": editor.pk, "password": "wrong"})
        assert answer.status_code == 400
        assert answer.json()["problem"]
        assert client.get("/desk/again/").json()["person"] is None

    def test_is_kept_by_nobody(self, client):
        assert "no-store" in client.get("/desk/again/")["Cache-Control"]

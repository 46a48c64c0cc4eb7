"""Who is at an article, with what unsaved, and who keeps it for themselves."""

from contextlib import suppress
from datetime import timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.models import Article, Lock, Presence
from articles.working import locking, presence
from articles.working.locking import Locked, lock, unlock
from articles.working.presence import FRESH, note_here, others_here
from articles.working.snapshots import record, snapshot
from articles.working.writing import writing
from newsroom.holding import CannotPublish
from newsroom.publishing import correct, press, withdraw
from tests import make
from tests.at_once import MEANWHILE, at_once
from tests.forms import filled
from tests.newsroom.test_at_once import with_connections
from tests.newsroom.test_secondary_acts import somebody, viewing
from tests.newsroom.test_writers import WRITERS
from tests.newsroom.test_writers import article as article_of_everything  # noqa: F401

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def article(editor) -> Article:
    return make.article(title="会談の経過", owner=editor)


@pytest.fixture
def sato():
    return make.user(username="sato")


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


def names(article, by, at=NOW) -> list[str]:
    """Say that ``by`` has the form open, and ask who else has."""
    note_here(article, by=by, at=at)
    return [row.name for row in others_here(article, by=by, at=at)]


class TestPresence:
    def test_names_the_others_since_when_they_came(self, article, editor, sato):
        assert names(article, sato) == []
        later = NOW + timedelta(seconds=30)
        note_here(article, by=editor, at=later)
        (here,) = others_here(article, by=editor, at=later)
        assert (here.name, here.since, here.unsaved) == ("sato", NOW, "")
        assert names(article, sato, later) == ["chief"]

    def test_ends_where_nothing_was_heard(self, article, editor, sato):
        names(article, sato)
        assert names(article, editor, NOW + FRESH) == []

    def test_begins_anew_after_that(self, article, editor, sato):
        names(article, sato)
        names(article, sato, NOW + FRESH)
        (here,) = others_here(article, by=editor, at=NOW + FRESH)
        assert here.since == NOW + FRESH

    def test_of_windows_that_never_said_goodbye_is_not_kept(self, article, sato):
        for hours, window in enumerate(["a", "b", "c"]):
            note_here(article, by=sato, at=NOW + timedelta(hours=hours), window=window)
        assert Presence.objects.get().window == "c"

    def test_goes_on_while_the_page_says_so(self, article, editor, sato):
        for seconds in range(0, 300, 30):
            names(article, sato, NOW + timedelta(seconds=seconds))
        (here,) = others_here(article, by=editor, at=NOW + timedelta(seconds=310))
        assert here.since == NOW

    def test_says_which_parts_are_unsaved_and_not_what_was_typed(self, desk, client, article, address, sato):
        other = type(client)()
        other.force_login(sato)
        typed = {**filled(other, f"{address}change/"), "title": "秘密の見出し", "slug": "talks"}
        other.post(f"/desk/articles/article/slots/{article.pk}/keep/", typed)
        other.post(f"{address}presence/")
        html = desk.get(f"{address}change/").content.decode()
        assert "sato" in html
        assert "未保存: 見出しと前文、本文のほか" in html
        assert "秘密の見出し" not in html

    def test_is_asked_again_while_the_form_is_open(self, desk, article, address, sato):
        version = article.version
        names(article, sato, timezone.now())
        with writing(article, by=sato) as held:
            held.title = "会談の延期"
            held.save()
        html = desk.post(f"{address}presence/", {"seen": version}).content.decode()
        assert "satoさんも" in html
        assert "保存しました" in html

    def test_tells_of_a_colleague_s_save_before_one_s_own(self, desk, article, address, editor, sato):
        version = article.version
        for by in (sato, editor):
            with writing(article, by=by) as held:
                held.title += "。"
                held.save()
        said = f"{address}presence/"
        assert "satoさんが" in desk.post(said, {"seen": version}).content.decode()
        assert (
            "別のウィンドウで保存しました"
            in desk.post(said, {"seen": article.revisions.all()[1].saved_at.isoformat()}).content.decode()
        )

    def test_is_not_written_by_opening_the_form(self, desk, address, editor):
        desk.get(f"{address}change/")
        assert not Presence.objects.exists()
        desk.post(f"{address}presence/")
        assert Presence.objects.get().person == editor

    @pytest.mark.django_db(transaction=True)
    def test_is_noted_once_by_a_window_that_says_so_twice_at_once(self, article, editor, monkeypatch):
        nobody = Presence.objects.none()
        monkeypatch.setattr(presence.Presence.objects, "filter", lambda **_asked: nobody)
        for _time in range(2):
            note_here(article, by=editor, at=NOW, window="1-abc")
        assert Presence.objects.get().person == editor

    def test_names_oneself_in_another_window_until_that_is_left(self, desk, article, address):
        here, there = f"{article.pk}-abc", f"{article.pk}-xyz"
        for window in (here, there):
            html = desk.post(f"{address}presence/", {"slot": window}).content.decode()
        assert "別のウィンドウで開いています" in html
        assert "別のウィンドウ" not in desk.get(f"{address}change/").content.decode()
        desk.post(f"{address}presence/", {"slot": here, "gone": "yes"})
        html = desk.post(f"{address}presence/", {"slot": there}).content.decode()
        assert "別のウィンドウ" not in html

    def test_is_noted_of_those_alone_who_may_write(self, client, article, address):
        client.force_login(somebody("view_article"))
        client.get(f"{address}change/")
        assert client.post(f"{address}presence/").status_code == 403
        assert not Presence.objects.exists()


class TestALock:
    @pytest.mark.parametrize("purpose", ["editing", "correcting"])
    def test_keeps_colleagues_out_and_its_holder_in(self, article, editor, sato, purpose):
        lock(article, by=sato, purpose=purpose)
        with pytest.raises(Locked, match="sato"), writing(article, by=editor):
            pass
        with writing(article, by=sato) as held:
            held.title = "会談の延期"
            held.save()
        assert Article.objects.get().title == "会談の延期"

    def test_for_the_law_keeps_everybody_out_programs_too(self, article, editor):
        lock(article, by=editor, purpose="legal")
        for by in (editor, None):
            with pytest.raises(Locked), writing(article, by=by):
                pass

    def test_of_an_editor_lets_programs_pass(self, article, sato):
        lock(article, by=sato, purpose="editing")
        with writing(article):
            pass

    def test_is_said_in_the_form_and_nothing_typed_is_lost(self, desk, article, address, sato):
        mine = filled(desk, f"{address}change/")
        lock(article, by=sato, purpose="correcting", note="数字を直します")
        response = desk.post(f"{address}change/", {**mine, "title": "打ちかけの見出し"})
        html = response.content.decode()
        assert response.status_code == 200
        for words in ("sato", "訂正", "数字を直します", "打ちかけの見出し"):
            assert words in html, words
        assert Article.objects.get().title == "会談の経過"

    def test_is_put_on_and_lifted_at_the_form(self, desk, article, address, editor):
        desk.post(f"{address}lock/", {"purpose": "editing", "note": "夕方まで"})
        standing = Lock.objects.get()
        assert (standing.person, standing.purpose, standing.note) == (editor, "editing", "夕方まで")
        desk.post(f"{address}unlock/")
        assert not Lock.objects.exists()

    @pytest.mark.parametrize("purpose", ["editing", "legal"])
    def test_keeps_the_article_from_being_deleted(self, desk, article, address, sato, purpose):
        Lock.objects.create(article=article, person=sato, purpose=purpose)
        response = desk.post(f"{address}delete/", {"post": "yes"})
        assert response.status_code == 403
        assert "sato" in response.content.decode()
        assert Article.objects.get().binned_at is None
        assert Lock.objects.get().article == article

    def test_keeps_the_article_out_of_review(self, desk, article, address, sato):
        Lock.objects.create(article=article, person=sato)
        seen = desk.get(f"{address}publish/").context["stage_seen"]
        response = desk.post(f"{address}stage/", {"act": "send", "seen": seen})
        assert "sato" in " ".join(map(str, response.context["messages"]))
        assert Article.objects.get().status == Article.Status.DRAFT

    @pytest.mark.parametrize("purpose", ["", "war"])
    def test_without_a_purpose_is_none(self, desk, address, purpose):
        desk.post(f"{address}lock/", {"purpose": purpose})
        assert not Lock.objects.exists()


@with_connections
@pytest.mark.django_db(transaction=True)
def test_a_hold_for_the_law_is_never_lifted_with_the_lock_before_it(article, editor, monkeypatch):
    junior = somebody("change_article")
    lock(article, by=junior, purpose="editing")
    looked = locking.standing_lock
    holding = Thread(target=lambda: at_once(lambda: lock(article, by=editor, purpose="legal")))

    def held_meanwhile(article):
        found = looked(article)
        monkeypatch.setattr(locking, "standing_lock", looked)
        holding.start()
        holding.join(MEANWHILE)
        return found

    monkeypatch.setattr(locking, "standing_lock", held_meanwhile)
    unlock(article, by=junior)
    holding.join()
    assert Lock.objects.get().purpose == "legal"


class TestPublishing:
    @pytest.mark.parametrize("purpose", ["correcting", "legal"])
    def test_is_refused_in_words_while_another_keeps_the_article(self, article, editor, sato, purpose):
        Lock.objects.create(article=article, person=sato, purpose=purpose)
        with pytest.raises(CannotPublish, match="sato"):
            press(article, by=editor)
        assert not article.editions.exists()

    def test_is_the_holders_own(self, article, editor):
        lock(article, by=editor, purpose="correcting")
        press(article, by=editor)
        assert article.editions.get().kind == "first"

    def test_is_refused_to_everybody_by_a_legal_hold_which_stops_no_withdrawal(self, article, editor):
        press(article, by=editor)
        lock(article, by=editor, purpose="legal")
        with pytest.raises(CannotPublish):
            correct(article, by=editor, reason="日付を直しました")
        assert withdraw(article, by=editor, reason="差し止めの求めにより").is_withdrawn


class TestIsSaidBeforeAnybodyPresses:
    @pytest.mark.parametrize("page", ["publish/", "revisions/compare/?before={}&after=now"])
    def test_on_the_pages_of_verbs(self, desk, article, address, sato, editor, page):
        earlier = record(article, editor)
        make.change(article)
        lock(article, by=sato, purpose="correcting")
        html = desk.get(address + page.format(earlier.pk)).content.decode()
        assert "sato" in html
        assert "/restore/" not in html

    def test_and_a_restore_that_comes_too_late_leads_back_to_the_comparison(
        self, desk, article, address, sato, editor
    ):
        earlier = record(article, editor)
        make.change(article)
        body = Article.objects.get().body
        lock(article, by=sato, purpose="correcting")
        sent = {"seen": Article.objects.get().version}
        response = desk.post(f"{address}revisions/{earlier.pk}/restore/", sent, follow=True)
        assert "revisions/compare/" in response.redirect_chain[0][0]
        assert "sato" in response.content.decode()
        assert Article.objects.get().body == body


class TestTakingOver:
    def test_takes_a_permission_of_its_own(self, article, sato):
        junior, chief = somebody("change_article"), somebody("change_article", "take_over_lock")
        lock(article, by=sato, purpose="editing")
        for act in (lambda: lock(article, by=junior, purpose="editing"), lambda: unlock(article, by=junior)):
            with pytest.raises(Locked):
                act()
        lock(article, by=chief, purpose="editing")
        assert Lock.objects.get().person == chief

    def test_and_a_legal_hold_take_it_also_of_the_holder(self, article):
        junior, chief = somebody("change_article"), somebody("change_article", "take_over_lock")
        with pytest.raises(PermissionDenied):
            lock(article, by=junior, purpose="legal")
        lock(article, by=chief, purpose="legal")
        with pytest.raises(Locked):
            unlock(article, by=junior)
        unlock(article, by=chief)
        assert not Lock.objects.exists()

    def test_is_offered_to_who_may(self, client, article, address, sato):
        lock(article, by=sato, purpose="editing")
        for permissions, offered in (
            (["change_article"], False),
            (["change_article", "take_over_lock"], True),
        ):
            client.force_login(somebody(*viewing(), *permissions))
            assert ("引き継ぐ" in client.get(f"{address}change/").content.decode()) == offered

    def test_takes_the_permission_to_change_articles(self, article):
        with pytest.raises(PermissionDenied):
            lock(article, by=somebody("take_over_lock"), purpose="editing")


#: All but one whose test puts a tag on the article first, which nobody at the desk does in this way.
HELD = [write for write in WRITERS if write.__name__ != "deleting_a_tag"]


@pytest.mark.parametrize("write", HELD, ids=lambda write: write.__name__)
def test_every_writer_is_held_to_a_lock(desk, article_of_everything, editor, sato, write):  # noqa: F811
    article = article_of_everything
    Lock.objects.create(article=article, person=sato)
    before = snapshot(article)
    with suppress(PermissionDenied):
        write(desk, article, editor)
    assert snapshot(Article.objects.get(pk=article.pk)) == before

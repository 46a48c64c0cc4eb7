"""The history at the desk: what each save changed, any two states beside each other, and the way back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.working.snapshots import snapshot
from tests import make
from tests.forms import bring_back, filled, with_row
from tests.newsroom.test_secondary_acts import somebody, viewing

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor) -> Article:
    made = make.article(
        title="会談の経過",
        body="<p>会談は見送られた。</p>",
        cites=[make.source(title="共同の記事")],
        owner=editor,
    )
    make.commentary(made, text="率直な感想だ。")
    make.photo(made, caption="会場の図。")
    return made


@pytest.fixture
def base(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


def save(desk, base, **words):
    return desk.post(f"{base}change/", {**filled(desk, f"{base}change/"), **words})


def said(desk, base) -> list[str]:
    return [row.said for row in desk.get(f"{base}revisions/").context["revisions"]]


def compared(desk, base, before, after="now") -> str:
    return desk.get(f"{base}revisions/compare/?before={before}&after={after}").content.decode()


class TestEachSave:
    def test_says_who_when_and_what_changed(self, desk, article, base, editor):
        save(desk, base)
        body = article.body.replace("見送られた", "延期された") + "<p>両首脳は声明を出した。</p>"
        save(desk, base, title="会談の延期", body=body)
        posted = with_row(filled(desk, f"{base}change/"), "placements", event=make.event().pk, order=0)
        desk.post(f"{base}change/", posted)
        placed, written, first = said(desk, base)
        assert written == "見出し / 本文: 1段落を変更、1段落を追加"
        assert "1件を追加" in placed
        assert first == ""
        assert editor.username in desk.get(f"{base}revisions/").content.decode()

    def test_says_of_marks_alone_that_no_word_changed(self, desk, article, base):
        save(desk, base)
        save(desk, base, body=article.body.replace("会談", "<strong>会談</strong>"))
        assert said(desk, base)[0] == "本文: 書式やリンクだけ"


class TestComparing:
    def test_shows_text_evidence_pictures_voices_events_and_metadata_by_the_character(
        self, desk, article, base
    ):
        save(desk, base)
        before = article.revisions.first().pk
        words = {
            "body": article.body.replace("見送られた", "延期された"),
            "citations-0-quote": "postponed",
            "photos-0-caption": "会場の写真。",
            "commentaries-0-text": "率直な意見だ。",
            "slug": "talks",
        }
        posted = {**filled(desk, f"{base}change/"), **words}
        desk.post(
            f"{base}change/", with_row(posted, "placements", event=make.event(title="首脳会談").pk, order=0)
        )
        page = desk.get(f"{base}revisions/compare/?before={before}&after=now")
        headings = [part.heading for part in page.context["parts"]]
        assert headings == ["本文", "引用", "写真", "声", "本文のほか", "年表の出来事"]
        html = page.content.decode()
        for removed in ("見送", "図", "感想"):
            assert f"</span>{removed}" in html
        assert "首脳会談" in html

    def test_shows_headline_and_deck_under_their_own_name(self, desk, article, base):
        save(desk, base)
        before = article.revisions.first().pk
        save(desk, base, title="会談の延期")
        page = desk.get(f"{base}revisions/compare/?before={before}&after=now")
        assert [part.heading for part in page.context["parts"]] == ["見出しと前文"]

    def test_shows_what_readers_have_beside_what_is_stored(self, desk, article, base, editor):
        edition = make.press(article, by=editor)
        save(desk, base, title="会談の延期")
        for name in ("live", f"edition-{edition.number}"):
            html = compared(desk, base, name)
            assert "延期" in html
            assert "/restore/" not in html

    def test_shows_any_two_either_way(self, desk, article, base):
        save(desk, base)
        save(desk, base, title="二つ目の見出し")
        save(desk, base, title="三つ目の見出し")
        third, second, first = article.revisions.values_list("pk", flat=True)
        assert "二つ目" not in compared(desk, base, first, third)
        assert compared(desk, base, second, first) != compared(desk, base, first, second)

    def test_shows_a_right_that_alone_has_changed(self, desk, article, base):
        save(desk, base)
        save(desk, base, **{"photos-0-holder": "海港通信", "commentaries-0-ends_at": "2031-05-01T18:00"})
        html = compared(desk, base, article.revisions.last().pk)
        assert "海港通信" in html
        assert "2031-05-01 18:00:00" in html

    def test_says_nothing_of_events_beside_a_state_that_knows_none(self, desk, article, base):
        make.place(make.event(title="首脳会談"), article)
        save(desk, base)
        article.revisions.update(beside={})
        assert "首脳会談" not in compared(desk, base, article.revisions.last().pk)

    def test_of_a_state_with_itself_says_that_nothing_differs(self, desk, article, base):
        save(desk, base)
        assert "違いはありません" in compared(desk, base, article.revisions.first().pk)

    @pytest.mark.parametrize(
        "name", ["x", "0", "999999", "edition-1", "edition-x", "live", "9" * 40, "a\x00"]
    )
    def test_of_what_is_not_there_is_not_found(self, desk, base, name):
        assert desk.get(f"{base}revisions/compare/", {"before": name, "after": "now"}).status_code == 404

    def test_shows_rows_to_those_alone_who_may_see_them(self, client, desk, article, base):
        save(desk, base)
        before = article.revisions.first().pk
        posted = {**filled(desk, f"{base}change/"), "title": "会談の延期", "citations-0-quote": "postponed"}
        desk.post(
            f"{base}change/", with_row(posted, "placements", event=make.event(title="秘密の会談").pk, order=0)
        )
        client.force_login(somebody("view_article"))
        html = compared(client, base, before)
        assert "延期" in html
        assert "postponed" not in html
        assert "秘密の会談" not in html


class TestNaming:
    def test_keeps_a_name_that_the_list_shows(self, desk, article, base):
        save(desk, base)
        row = article.revisions.first()
        desk.post(f"{base}revisions/{row.pk}/name/", {"name": "デスクに渡した版"})
        assert "デスクに渡した版" in desk.get(f"{base}revisions/").content.decode()

    def test_that_is_too_long_is_refused_in_words(self, desk, article, base):
        save(desk, base)
        row = article.revisions.first()
        page = desk.post(f"{base}revisions/{row.pk}/name/", {"name": "長" * 81}, follow=True)
        assert "80" in page.content.decode()
        row.refresh_from_db()
        assert row.name == ""


class TestLookingAtOne:
    def test_shows_it_as_the_page_that_it_would_be(self, desk, article, base):
        save(desk, base)
        row = article.revisions.first()
        save(desk, base, title="会談の延期", body="<p>別の文。</p>", **{"citations-0-DELETE": "on"})
        page = desk.get(f"{base}revisions/{row.pk}/")
        html = page.content.decode()
        for words in ("会談の経過", "会談は見送られた。", "共同の記事", "率直な感想だ。"):
            assert words in html, words
        assert "no-store" in page["Cache-Control"]
        assert Article.objects.get().title == "会談の延期"

    def test_shows_it_without_what_has_ended_since(self, desk, article, base):
        ended = timezone.now() - timedelta(days=1)
        make.commentary(article, text="借りた言葉だ。", ends_at=ended)
        make.photo(article, caption="借りた図。", ends_at=ended)
        save(desk, base)
        page = desk.get(f"{base}revisions/{article.revisions.first().pk}/")
        assert page.status_code == 200
        assert "借りた言葉だ。" not in page.content.decode()

    def test_takes_the_permissions_of_the_preview(self, client, desk, article, base):
        save(desk, base)
        client.force_login(somebody("view_article"))
        assert client.get(f"{base}revisions/{article.revisions.first().pk}/").status_code == 403

    def test_whose_source_has_left_the_library_still_shows_it_by_name(self, desk, article, base):
        save(desk, base)
        row, source = article.revisions.first(), article.citations.get().source
        save(desk, base, body="<p>文。</p>", **{"citations-0-DELETE": "on"})
        source.delete()
        assert source.citekey in desk.get(f"{base}revisions/{row.pk}/").content.decode()
        assert source.citekey in compared(desk, base, row.pk)


class TestRestoring:
    @pytest.fixture
    def earlier(self, desk, article, base):
        make.place(make.event(title="首脳会談"), article, note="きっかけ")
        save(desk, base, deck="初めの要約")
        row = article.revisions.first()
        posted = {**filled(desk, f"{base}change/"), "title": "会談の延期", "placements-0-DELETE": "on"}
        desk.post(f"{base}change/", posted)
        assert not article.placements.exists()
        return row

    def test_comes_after_the_difference_was_shown(self, desk, article, base, earlier):
        response = desk.post(f"{base}revisions/{earlier.pk}/restore/")
        assert response["Location"] == f"{base}revisions/compare/?before={earlier.pk}&after=now"
        assert Article.objects.get().title == "会談の延期"
        assert f"{base}revisions/{earlier.pk}/restore/" in desk.get(response["Location"]).content.decode()

    def test_brings_text_and_placed_events_back(self, desk, article, base, earlier):
        bring_back(desk, article, earlier)
        assert snapshot(Article.objects.get()) == earlier.content
        placed = article.placements.get()
        assert (placed.event.title, placed.note) == ("首脳会談", "きっかけ")

    def test_after_somebody_saved_meanwhile_shows_the_difference_again(self, desk, article, base, earlier):
        seen = Article.objects.get().version
        save(desk, base, title="その間の見出し")
        response = desk.post(f"{base}revisions/{earlier.pk}/restore/", {"seen": seen})
        assert "compare" in response["Location"]
        assert Article.objects.get().title == "その間の見出し"

    @pytest.mark.parametrize("lacking", ["add_placement", "change_placement", "delete_placement"])
    def test_of_placed_events_takes_their_permissions(self, client, article, earlier, lacking):
        rows = {f"{verb}_placement" for verb in ("add", "change", "delete")}
        client.force_login(somebody(*viewing(), "change_article", *(rows - {lacking})))
        assert bring_back(client, article, earlier).status_code == 403
        assert Article.objects.get().title == "会談の延期"
        client.force_login(somebody(*viewing(), "change_article", *rows))
        assert bring_back(client, article, earlier).status_code == 302
        assert article.placements.exists()

    def test_of_an_event_that_has_gone_says_which_and_changes_nothing(self, desk, article, earlier):
        type(make.event()).objects.filter(title="首脳会談").delete()
        page = bring_back(desk, article, earlier, follow=True)
        assert "首脳会談" in page.content.decode()
        assert Article.objects.get().title == "会談の延期"

"""The second of two editors to save: what does not clash is merged and said, what does is chosen in the form."""

import re
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import Article, CommentaryCitation, Section
from articles.working import second_save
from articles.working.beside import beside
from articles.working.merge import Choice
from articles.working.writing import writing
from tests import make
from tests.at_once import MEANWHILE, at_once
from tests.forms import filled, with_row
from tests.newsroom.test_at_once import with_connections
from tests.newsroom.test_secondary_acts import somebody, viewing
from tests.pictures import halves, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor) -> Article:
    made = make.article(
        title="会談の経過",
        body="<p>会談は見送られた。</p><p>声明は出なかった。</p>",
        cites=[make.source(title="共同の記事")],
        tags=["停戦"],
        owner=editor,
    )
    make.commentary(made, text="率直な感想だ。")
    make.commentary(made, text="別の意見もある。", order=1)
    make.photo(made, caption="会場の図。")
    return made


@pytest.fixture
def address(desk, article) -> str:
    """The form, saved once, so that the history has what both begin with."""
    address = f"/desk/articles/article/{article.pk}/change/"
    desk.post(address, {**filled(desk, address), "deck": "初めの要約。"})
    return address


@pytest.fixture
def mine(desk, address) -> dict:
    """The form as I have opened it."""
    return filled(desk, address)


@pytest.fixture
def colleague(client):
    """The desk of somebody who saves first."""
    other = type(client)()
    other.force_login(make.user(username="sato"))
    return other


def save(client, address, **words):
    response = client.post(address, {**filled(client, address), **words})
    assert response.status_code == 302
    return response


def now() -> Article:
    return Article.objects.get()


class TestWhatDoesNotClash:
    def test_is_merged_and_said_in_words(self, desk, colleague, article, address, mine):
        theirs = now().body.replace("声明は出なかった。", "声明は翌日に出た。")
        save(colleague, address, title="会談の延期", body=theirs, **{"citations-0-locator": "3頁"})
        body = mine["body"].replace("会談は見送られた。", "会談は二度見送られた。")
        sent = {**mine, "body": body, "citations-0-quote": "postponed", "slug": "talks"}
        response = desk.post(address, sent, follow=True)
        assert now().title == "会談の延期"
        assert "二度見送られた。" in now().body
        assert "翌日に出た。" in now().body
        assert now().slug == "talks"
        row = article.citations.get()
        assert (row.key, row.locator, row.quote) == ("key0", "3頁", "postponed")
        html = response.content.decode()
        assert "合わせて保存しました" in html
        assert "sato" in html

    def test_keeps_the_rows_that_each_has_added(self, desk, colleague, article, address, mine):
        for client, key, words in ((colleague, "theirs2345", "乙の文。"), (desk, "mine234567", "甲の文。")):
            sent = mine if client is desk else filled(client, address)
            sent = {**sent, "body": sent["body"] + f'<p>{words}<cite data-citations="{key}"></cite></p>'}
            row = {"key": key, "source": make.source().pk, "stance": "supports", "unnamed": 0}
            assert client.post(address, with_row(sent, "citations", **row)).status_code == 302
        assert set(article.citations.values_list("key", flat=True)) == {"key0", "theirs2345", "mine234567"}
        assert "甲の文。" in now().body
        assert "乙の文。" in now().body

    def test_lets_go_what_either_has_taken_out(self, desk, colleague, article, address, mine):
        save(colleague, address, **{"commentaries-0-DELETE": "on"})
        desk.post(address, {**mine, "photos-0-DELETE": "on", "title": "会談の延期"})
        assert [row.text for row in article.commentaries.all()] == ["別の意見もある。"]
        assert not article.photos.exists()
        assert now().title == "会談の延期"

    def test_keeps_the_right_that_the_other_has_noted(self, desk, colleague, article, address, mine):
        rights = {"photos-0-holder": "海港通信", "photos-0-ends_at": "2031-05-01T18:00"}
        save(colleague, address, **rights, **{"commentaries-0-ends_at": "2031-05-02T18:00:01"})
        desk.post(
            address, {**mine, "title": "会談の延期", "photos-0-terms": "一回限り", "photos-0-alt": "図"}
        )
        photo, voice = article.photos.get(), article.commentaries.first()
        assert (photo.holder, photo.terms, photo.alt) == ("海港通信", "一回限り", "図")
        assert [timezone.localtime(row.ends_at).day for row in (photo, voice)] == [1, 2]
        assert now().title == "会談の延期"

    def test_merges_tags_section_and_placed_events(self, desk, colleague, article, address, mine):
        event, other = make.event(title="首脳会談"), make.event(title="停戦合意")
        posted = {**filled(colleague, address), "tags": "停戦、米国"}
        colleague.post(address, with_row(posted, "placements", event=event.pk, order=0, note="相手"))
        section = Section.objects.create(name="書評", slug="books")
        sent = {**mine, "tags": "停戦、露", "section": section.pk}
        desk.post(address, with_row(sent, "placements", event=other.pk, order=0))
        assert {tag.name for tag in article.tags.all()} == {"停戦", "米国", "露"}
        assert now().section == section
        assert set(article.placements.values_list("event__title", flat=True)) == {"首脳会談", "停戦合意"}

    def test_places_one_event_once_where_both_placed_it(self, desk, colleague, article, address, mine):
        event = make.event()
        colleague.post(address, with_row(filled(colleague, address), "placements", event=event.pk, order=0))
        desk.post(address, with_row({**mine, "title": "会談の延期"}, "placements", event=event.pk, order=0))
        assert article.placements.count() == 1
        assert now().title == "会談の延期"

    def test_of_words_that_were_taken_up_again_is_merged_as_well(
        self, desk, colleague, article, address, mine
    ):
        desk.post(f"/desk/articles/article/slots/{article.pk}/keep/", {**mine, "deck": "打ちかけの要約。"})
        save(colleague, address, title="会談の延期")
        desk.post(address, filled(desk, f"{address}?typed={article.pk}"))
        assert (now().title, now().deck) == ("会談の延期", "打ちかけの要約。")


class TestWhatClashes:
    @pytest.fixture
    def clashing(self, desk, colleague, article, address, mine) -> dict:
        """Both have changed one paragraph and the headline; I have written a third thing, too."""
        save(colleague, address, title="相手の見出し", body=now().body.replace("見送られた", "延期された"))
        body = mine["body"].replace("見送られた", "中止された")
        return {**mine, "title": "自分の見出し", "body": body, "slug": "talks"}

    def names(self, response) -> list[str]:
        return re.findall(r'name="(choice-\w+)" value="mine"', response.content.decode())

    def test_stands_side_by_side_in_the_form_and_nothing_is_saved(self, desk, address, clashing):
        response = desk.post(address, clashing)
        html = response.content.decode()
        for words in ("二人とも変更した場所", "相手", "自分", "延期", "中止", "sato"):
            assert words in html, words
        assert len(self.names(response)) == 2
        assert now().title == "相手の見出し"
        assert now().slug == ""

    @pytest.mark.parametrize(
        ("choice", "title", "words"),
        [(Choice.MINE, "自分の見出し", "中止"), (Choice.THEIRS, "相手の見出し", "延期")],
    )
    def test_stands_as_chosen(self, desk, address, clashing, choice, title, words):
        shown = desk.post(address, clashing)
        chosen = dict.fromkeys(self.names(shown), choice.value)
        assert desk.post(address, {**clashing, **chosen}).status_code == 302
        assert now().title == title
        assert words in now().body
        assert ("中止" in now().body) != ("延期" in now().body)
        assert now().slug == "talks"

    def test_of_one_cited_paragraph_may_stand_both_each_with_its_own_citation(
        self, desk, colleague, article, address
    ):
        """A marker that stood twice would be told apart by either editor's page, each in its way, and clash again."""
        key = article.citations.get().key
        marked = f'<p>会談は見送られた。<cite data-citations="{key}"></cite></p>'
        desk.post(address, {**filled(desk, address), "body": marked})
        mine = filled(desk, address)
        save(colleague, address, body=marked.replace("見送られた", "延期された"))
        mine["body"] = marked.replace("見送られた", "中止された")
        (name,) = self.names(desk.post(address, mine))
        assert desk.post(address, {**mine, name: "both"}).status_code == 302
        keys = re.findall(r'data-citations="(\w+)"', now().body)
        assert len(set(keys)) == 2
        assert set(article.citations.values_list("key", flat=True)) == set(keys)
        assert {row.source for row in article.citations.all()} == {article.citations.first().source}

    def test_of_paragraphs_may_stand_both(self, desk, address, clashing):
        title, body = sorted(self.names(desk.post(address, clashing)), key=lambda name: name != "")
        shown = desk.post(address, clashing).content.decode()
        both = re.findall(r'name="(choice-\w+)" value="both"', shown)
        chosen = {name: "both" if name in both else "mine" for name in (title, body)}
        desk.post(address, {**clashing, **chosen})
        assert "延期" in now().body
        assert "中止" in now().body

    @pytest.mark.parametrize("choice", list(Choice))
    def test_that_was_settled_is_so_once_however_often_the_form_is_sent(
        self, desk, article, address, clashing, choice
    ):
        clashes = desk.post(address, clashing).context["clashes"]
        chosen = {
            row.name: choice.value if choice in [value for value, *_words in row.choices] else "mine"
            for row in clashes
        }
        desk.post(address, {**clashing, **chosen})
        stood, saves = (now().title, now().body), article.revisions.count()
        assert desk.post(address, {**clashing, **chosen}).status_code == 302
        assert ((now().title, now().body), article.revisions.count()) == (stood, saves)

    def test_of_both_sides_of_a_cited_paragraph_too(self, desk, colleague, article, address):
        key = article.citations.get().key
        marked = f'<p>会談は見送られた。<cite data-citations="{key}"></cite></p>'
        desk.post(address, {**filled(desk, address), "body": marked})
        mine = filled(desk, address)
        save(colleague, address, body=marked.replace("見送られた", "延期された"))
        mine["body"] = marked.replace("見送られた", "中止された")
        (name,) = self.names(desk.post(address, mine))
        desk.post(address, {**mine, name: "both"})
        stood = now().body
        assert desk.post(address, {**mine, name: "both"}).status_code == 302
        assert now().body == stood
        assert article.citations.count() == 2

    def test_without_a_choice_is_asked_again(self, desk, address, clashing):
        first, *_others = self.names(desk.post(address, clashing))
        response = desk.post(address, {**clashing, first: "mine"})
        assert response.status_code == 200
        assert len(self.names(response)) == 1
        assert now().title == "相手の見出し"

    def test_is_asked_again_where_a_third_has_changed_it_since(self, desk, colleague, address, clashing):
        chosen = dict.fromkeys(self.names(desk.post(address, clashing)), "mine")
        save(colleague, address, title="三人目の見出し")
        response = desk.post(address, {**clashing, **chosen})
        assert response.status_code == 200
        assert "三人目" in response.content.decode()

    def test_of_a_row_that_one_took_out_and_the_other_rewrote(self, desk, colleague, article, address, mine):
        save(colleague, address, **{"commentaries-0-DELETE": "on"})
        sent = {**mine, "commentaries-0-text": "率直な感想だと書き直した。"}
        (name,) = self.names(desk.post(address, sent))
        desk.post(address, {**sent, name: "mine"})
        assert "率直な感想だと書き直した。" in article.commentaries.values_list("text", flat=True)

    def test_of_a_photo_that_one_took_out_brings_its_file_back(self, desk, colleague, article, address):
        with writing(article):
            article.photos.get().file.save("x.png", ContentFile(saved(halves(), "PNG")))
        mine = filled(desk, address)
        stored = article.photos.get().file.name
        save(colleague, address, **{"photos-0-DELETE": "on"})
        sent = {**mine, "photos-0-caption": "会場の図を直した。"}
        (name,) = self.names(desk.post(address, sent))
        assert desk.post(address, {**sent, name: "mine"}).status_code == 302
        row = article.photos.get()
        assert (row.caption, row.file.name) == ("会場の図を直した。", stored)

    @pytest.mark.parametrize("may_cite", [True, False])
    def test_of_a_comment_brings_its_evidence_back_or_says_that_it_went(
        self, client, colleague, article, address, may_cite
    ):
        with writing(article):
            article.commentaries.first().citations.create(source=make.source(), quote="a road")
        may = ("change_article", "change_commentary", "add_commentary")
        client.force_login(somebody(*viewing(), *may, *["add_commentarycitation"] * may_cite))
        sent = {**filled(client, address), "commentaries-0-text": "率直な感想だと書き直した。"}
        save(colleague, address, **{"commentaries-0-DELETE": "on"})
        (name,) = self.names(client.post(address, sent))
        html = client.post(address, {**sent, name: "mine"}, follow=True).content.decode()
        assert ("根拠は戻っていません" in html) != may_cite
        quoted = CommentaryCitation.objects.filter(commentary__text="率直な感想だと書き直した。")
        assert [row.quote for row in quoted] == ["a road"] * may_cite


@with_connections
@pytest.mark.django_db(transaction=True)
def test_a_third_who_saves_while_two_are_merged_is_merged_next(
    desk, colleague, article, address, mine, monkeypatch
):
    save(colleague, address, title="会談の延期")
    third = Thread(target=lambda: at_once(lambda: make_third_comment(article)))

    def read(*asked):
        found = beside(*asked)
        monkeypatch.setattr(second_save, "beside", beside)
        third.start()
        third.join(MEANWHILE)
        return found

    monkeypatch.setattr(second_save, "beside", read)
    refused = desk.post(address, {**mine, "deck": "直した要約。"})
    third.join()
    assert refused.status_code == 200
    assert desk.post(address, {**mine, "deck": "直した要約。"}).status_code == 302
    assert (now().title, now().deck, article.commentaries.count()) == ("会談の延期", "直した要約。", 3)


def make_third_comment(article):
    with writing(article):
        make.commentary(article, text="三つ目。", order=2)


class TestWhoMayNotChangeARow:
    def test_merges_words_and_leaves_rows_as_they_stand(self, client, colleague, article, address):
        client.force_login(somebody(*viewing(), "change_article"))
        mine = filled(client, address)
        save(colleague, address, **{"citations-0-quote": "postponed"})
        client.post(address, {**mine, "title": "会談の延期"})
        assert now().title == "会談の延期"
        assert article.citations.get().quote == "postponed"

    def test_adds_rows_beside_those_that_are_only_shown_and_others_took_out(
        self, client, colleague, article, address
    ):
        client.force_login(somebody(*viewing(), "change_article", "add_commentary"))
        mine = filled(client, address)
        words = {"commentaries-0-DELETE": "on", "commentaries-1-text": "別の意見に直した。"}
        save(colleague, address, **words)
        row = {"kind": "reaction", "state": "approved", "order": 2, "text": "足した意見。"}
        client.post(address, with_row(mine, "commentaries", **row))
        assert [row.text for row in article.commentaries.all()] == ["別の意見に直した。", "足した意見。"]

    def test_keeps_the_claim_behind_a_citation_whose_claims_the_form_does_not_show(
        self, client, colleague, article, address
    ):
        with writing(article):
            first, second = (article.claims.create(passage=words) for words in ("見送りの件", "声明の件"))
            article.citations.update(claim=first)
        unseen = {"view_claim"}
        client.force_login(somebody(*{*viewing()} - unseen, "change_article", "change_citation"))
        mine = filled(client, address)
        save(colleague, address, title="会談の延期", **{"citations-0-claim": second.pk})
        client.post(address, {**mine, "citations-0-quote": "postponed"})
        row = article.citations.get()
        assert (now().title, row.quote, row.claim) == ("会談の延期", "postponed", second)

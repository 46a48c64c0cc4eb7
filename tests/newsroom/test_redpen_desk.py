"""赤字 at the desk: proposed in a form that saves nothing, settled on a page of its own, seen by nobody outside."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from articles.body.keys import new_key
from articles.models import Article, Remark, Reply, Suggestion
from articles.working.locking import lock
from tests import make
from tests.forms import filled
from tests.redpen import propose, reviewer

pytestmark = pytest.mark.django_db
BODY = "<h2>経緯</h2><p>会談は見送られた。両国は2025年に合意した。</p><p>制裁は続く。</p>"
PROPOSED = BODY.replace("見送ら", "延期さ").replace("2025", "2026")


@pytest.fixture
def article(editor) -> Article:
    return make.article(body=BODY, title="米露会談、見送り", cites=[make.source()], owner=editor)


@pytest.fixture
def checker():
    return reviewer("view_citation", "view_source", "add_citation", "change_citation", username="checker")


@pytest.fixture
def proof(checker) -> Client:
    client = Client()
    client.force_login(checker)
    return client


def base(article) -> str:
    return f"/desk/articles/article/{article.pk}/redpen/"


def part(client: Client, article, act: str, **posted) -> str:
    """Post an act as the page's script does."""
    return client.post(f"{base(article)}{act}/", posted, headers={"X-Redpen": "part"}).content.decode()


def sent(client: Client, article, **values):
    form = filled(client, f"{base(article)}write/")
    context = client.get(f"{base(article)}write/").context
    form |= {"redpen_posted": context["redpen_posted"], "redpen_reason": "事実と違うため。", **values}
    return client.post(f"{base(article)}propose/", form)


class TestTheFormInWhichOneProposes:
    def test_is_open_to_whoever_may_not_change_the_article(self, proof, article):
        assert 'name="body"' not in proof.get(f"/desk/articles/article/{article.pk}/change/").content.decode()
        html = proof.get(f"{base(article)}write/").content.decode()
        for name in ("title", "deck", "body", "citations-TOTAL_FORMS", "redpen_reason"):
            assert f'name="{name}"' in html
        for name in ("section", "_save", "_publish", "slot", "photos-TOTAL_FORMS", "purpose"):
            assert f'name="{name}"' not in html

    def test_makes_suggestions_and_leaves_the_article_alone(self, proof, article, checker):
        before = Article.objects.values().get()
        stored = Article.objects.get().body
        answer = sent(proof, article, body=stored.replace("見送ら", "延期さ"), title="米露会談、延期")
        assert answer.json() == {"address": base(article)}
        assert Article.objects.values().get() == before
        assert list(Suggestion.objects.values_list("part", "proposed", "made_by__username", "reason")) == [
            ("title", "延期", "checker", "事実と違うため。"),
            ("body", "延期さ", "checker", "事実と違うため。"),
        ]

    def test_proposes_citations_with_their_fields(self, proof, article, editor, desk):
        row = article.citations.get()
        sent(proof, article, **{"citations-0-locator": "12", "citations-0-label": "page"})
        (suggestion,) = Suggestion.objects.all()
        assert suggestion.fields == {"locator": ["", "12"], "label": ["", "page"]}
        assert "12" in desk.get(base(article)).content.decode()
        part(desk, article, "settle", number=suggestion.pk, take="1")
        row.refresh_from_db()
        assert row.locator == "12"

    @pytest.mark.parametrize("values", [{"redpen_reason": " "}, {}])
    def test_says_what_is_missing_and_keeps_the_page(self, proof, article, values):
        answer = sent(proof, article, **values)
        assert answer.status_code == 422
        assert answer.json()["problem"]
        assert not Suggestion.objects.exists()

    def test_refuses_whose_right_was_taken_away_meanwhile(self, proof, article, checker):
        form = filled(proof, f"{base(article)}write/")
        checker.user_permissions.remove(Permission.objects.get(codename="suggest"))
        answer = proof.post(f"{base(article)}propose/", {**form, "title": "別", "redpen_reason": "誤り"})
        assert answer.status_code == 403
        assert "権限" in answer.json()["problem"]
        assert not Suggestion.objects.exists()

    def test_is_never_saved_from_there(self, proof, article):
        form = filled(proof, f"{base(article)}write/")
        assert proof.post(f"{base(article)}write/", {**form, "title": "別"}).status_code == 405
        change = f"/desk/articles/article/{article.pk}/change/"
        assert proof.post(change, {**form, "title": "別"}).status_code == 403
        assert Article.objects.get().title == article.title

    def test_tells_while_one_types_what_it_would_be(self, proof, article):
        form = filled(proof, f"{base(article)}write/")
        stored = Article.objects.get().body
        typed = stored.replace("見送ら", "延期さ").replace("<h2>", "<p>𠮷を足した。</p><h2>")
        rows = proof.post(f"{base(article)}read/", {**form, "body": typed}).json()["rows"]
        assert rows == [
            {"part": "body", "old": "", "new": "𠮷を足した。", "block": 0, "start": 0, "end": 6},
            {"part": "body", "old": "見送ら", "new": "延期さ", "block": 2, "start": 3, "end": 6},
        ]
        assert not Suggestion.objects.exists()


class TestThePage:
    def test_shows_what_is_proposed_in_the_text_and_beside_it(self, desk, article, checker):
        rows = propose(article, checker, body=Article.objects.get().body.replace("見送ら", "延期さ"))
        html = desk.get(base(article)).content.decode()
        number = rows[0].pk
        assert (
            f'<del data-suggestion="{number}">見送ら</del><ins data-suggestion="{number}" data-aside="">延期さ</ins>'
            in html
        )
        assert f'id="s{number}"' in html

    def test_settles_one_and_all(self, desk, article, checker):
        rows = propose(
            article,
            checker,
            body=Article.objects.get().body.replace("見送ら", "延期さ").replace("2025", "2026"),
        )
        html = part(desk, article, "settle", number=rows[0].pk, take="1")
        assert f'id="s{rows[0].pk}"' not in html
        assert f'id="s{rows[1].pk}"' in html
        assert "採用" in html
        part(desk, article, "settle", number=[row.pk for row in rows], take="all")
        assert "延期された。両国は2026年" in Article.objects.get().body

    def test_a_double_click_is_one_and_says_so(self, desk, article, checker):
        (row,) = propose(article, checker, title="別の見出し")
        for _ in range(2):
            html = part(desk, article, "settle", number=row.pk, take="1")
        assert "すでに処理" in html
        assert article.revisions.count() == 1

    def test_works_without_a_script(self, desk, article, checker):
        (row,) = propose(article, checker, title="別の見出し")
        answer = desk.post(f"{base(article)}settle/", {"number": row.pk, "refuse": "1"}, follow=True)
        assert answer.redirect_chain == [(base(article), 302)]
        assert "見送りました" in answer.content.decode()

    def test_says_who_keeps_the_article(self, desk, article, checker):
        (row,) = propose(article, checker, title="別の見出し")
        lock(article, by=make.user(username="sato"), purpose="editing")
        assert "sato" in desk.get(base(article)).content.decode()
        assert "sato" in part(desk, article, "settle", number=row.pk, take="1")
        assert Suggestion.objects.open().exists()

    def test_offers_a_reviewer_their_own_alone(self, proof, desk, article, checker, editor):
        (own,) = propose(article, checker, title="別の見出し")
        html = proof.get(base(article)).content.decode()
        assert 'name="take"' not in html
        assert 'name="withdraw"' in html
        assert 'name="withdraw"' not in desk.get(base(article)).content.decode()
        part(proof, article, "mine", number=own.pk, explain="1", reason="資料による。")
        part(proof, article, "mine", number=own.pk, withdraw="1")
        own.refresh_from_db()
        assert (own.reason, own.state) == ("資料による。", "withdrawn")
        refused = proof.post(f"{base(article)}settle/", {"number": own.pk, "take": "1"})
        assert refused.status_code == 403

    def test_shows_script_as_words(self, desk, article, checker):
        evil = "<script>alert(1)</script>"
        propose(article, checker, title=evil, deck=evil, reason=evil)
        html = desk.get(base(article)).content.decode()
        assert evil not in html
        assert "&lt;script&gt;" in html

    def test_remarks_are_written_answered_resolved_and_opened_again(self, proof, desk, article):
        key = new_key()
        marked = {
            "part": "body",
            "words": "見送られた",
            "block": 1,
            "start": 3,
            "end": 8,
            "text": "典拠は？",
            "posted": key,
        }
        for _ in range(2):
            html = part(proof, article, "remark", **marked)
        row = Remark.objects.get()
        assert f'<mark data-remark="{row.pk}">見送られた</mark>' in html
        answered = {"number": row.pk, "posted": new_key(), "text": "発表文にあります。", "resolve": "1"}
        for _ in range(2):
            html = part(desk, article, "answer", **answered)
        assert f'<mark data-remark="{row.pk}">' not in html
        assert list(Reply.objects.values_list("act", flat=True)) == ["replied", "resolved"]
        html = part(proof, article, "answer", number=row.pk, posted=new_key(), reopen="1")
        assert f'<mark data-remark="{row.pk}">' in html

    def test_a_remark_on_words_that_do_not_stand_there_is_refused_in_words(self, proof, article):
        html = part(proof, article, "remark", part="body", words="ない言葉", text="何", posted="x")
        assert 'role="alert"' in html
        assert not Remark.objects.exists()

    def test_is_not_there_for_whoever_may_not_see_the_article(self, article, client):
        client.force_login(reviewer(own_only=True))
        assert client.get(base(article)).status_code in (403, 404)

    def test_the_form_and_its_bar_tell_of_what_waits(self, desk, article, checker):
        propose(article, checker, body=Article.objects.get().body.replace("見送ら", "延期さ"))
        answer = desk.get(f"/desk/articles/article/{article.pk}/change/")
        assert "赤字 1件" in answer.content.decode()
        assert answer.context["redpen_spots"] == [
            {
                "block": 1,
                "start": 3,
                "end": 6,
                "kind": "suggestion",
                "words": "事実と違うため。",
                "new": "延期さ",
            }
        ]

    def test_the_page_of_verbs_tells_of_it_before_anybody_publishes(self, desk, article, checker):
        address = f"/desk/articles/article/{article.pk}/publish/"
        assert base(article) not in desk.get(address).content.decode()
        propose(article, checker, title="別の見出し")
        assert f'href="{base(article)}"' in desk.get(address).content.decode()

    def test_thirty_suggestions_cost_no_more_questions_than_three(
        self, desk, article, checker, django_assert_max_num_queries
    ):
        stored = Article.objects.get().body
        lines = "".join(f"<p>第{number}段落の文である。</p>" for number in range(30))
        Article.objects.update(body=stored + lines)
        propose(article, checker, body=stored + lines.replace("文である", "文だ"))
        assert Suggestion.objects.count() == 30
        with django_assert_max_num_queries(30):
            desk.get(base(article))

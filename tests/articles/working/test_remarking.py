"""Remarks on a passage: written, answered, resolved, opened again; they go along while others write."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, Remark, Reply
from articles.working.anchoring import find
from articles.working.letters import Letters, Spot
from articles.working.remarking import Marked, remark, reopen, reply, resolve
from articles.working.writing import writing
from tests import make
from tests.redpen import reviewer

pytestmark = pytest.mark.django_db
BODY = (
    "<p>会談は見送られた。</p><p>両国は2025年に<strong>合意</strong>した。</p><p>両国は2025年に離脱した。</p>"
)


@pytest.fixture
def article(editor) -> Article:
    return make.article(body=BODY, title="米露会談、見送り", owner=editor)


@pytest.fixture
def checker():
    return reviewer(username="checker")


def on(
    article, words: str, by, *, spot: Spot | None = None, part: str = "body", posted: str = "page"
) -> Remark:
    return remark(article, Marked(part, words, spot), by=by, text="典拠は？", posted=posted)


def marked(row: Remark) -> str:
    body = Article.objects.get(pk=row.article_id).body
    place = find(body, Remark.objects.get(pk=row.pk).anchor)
    return Letters(body).words(place.start, place.end) if place else ""


def rewrite(article, editor, old: str, new: str) -> None:
    with writing(Article.objects.get(pk=article.pk), by=editor) as held:
        assert old in held.body
        held.body = held.body.replace(old, new)
        held.save()


class TestWriting:
    def test_a_remark_stands_on_its_words_and_leaves_the_article_alone(self, article, checker):
        before = article.version
        row = on(article, "年に合意した", checker, spot=Spot(1, 7, 13))
        assert (row.said, row.line) == ("年に合意した", "両国は2025年に合意した。")
        assert (Article.objects.get(pk=article.pk).version, article.revisions.count()) == (before, 0)

    def test_of_words_that_stand_twice_those_of_the_spot_are_meant(self, article, checker):
        row = on(article, "2025年", checker, spot=Spot(2, 3, 8))
        assert row.line == "両国は2025年に離脱した。"

    def test_a_spot_of_an_earlier_version_leads_to_the_nearest_place(self, article, checker, editor):
        rewrite(article, editor, "<p>会談", "<p>書き足した。</p><p>会談")
        row = on(Article.objects.get(pk=article.pk), "離脱した", checker, spot=Spot(2, 9, 13))
        assert marked(row) == "離脱した"

    def test_headlines_take_remarks(self, article, checker):
        row = on(article, "見送り", checker, part="title")
        assert (row.said, row.at) == ("見送り", 5)

    @pytest.mark.parametrize(
        ("words", "text"), [("ない言葉", "典拠は？"), ("会談", "  "), ("会談", "長" * 2001), ("", "何")]
    )
    def test_on_nothing_or_of_nothing_is_refused(self, article, checker, words, text):
        with pytest.raises(ValidationError):
            remark(article, Marked("body", words), by=checker, text=text, posted="page")
        assert not Remark.objects.exists()

    def test_the_same_page_sent_twice_is_one(self, article, checker):
        assert on(article, "会談", checker).pk == on(article, "会談", checker).pk

    def test_takes_a_permission_and_an_article_that_one_may_see(self, article):
        for somebody in (make.user(is_superuser=False), reviewer(own_only=True)):
            with pytest.raises(PermissionDenied):
                on(article, "会談", somebody)

    def test_the_database_holds_what_it_must(self, article, checker):
        row = on(article, "会談", checker)
        for wrong in ({"text": ""}, {"resolved_by": checker}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Remark.objects.filter(pk=row.pk).update(**wrong)


class TestAnswering:
    def test_a_remark_is_answered_resolved_and_opened_again(self, article, checker, editor):
        row = on(article, "会談", checker)
        reply(row, by=editor, text="発表文にあります。", posted="a")
        resolve(row, by=editor, posted="b")
        assert not Remark.objects.open().exists()
        reopen(row, by=checker, posted="c")
        assert Remark.objects.open().get() == row
        assert list(row.replies.values_list("act", "made_by__username")) == [
            ("replied", editor.username),
            ("resolved", editor.username),
            ("reopened", "checker"),
        ]

    def test_each_act_is_noted_once(self, article, checker, editor):
        row = on(article, "会談", checker)
        for _ in range(2):
            reply(row, by=editor, text="はい。", posted="a")
            resolve(row, by=editor, posted="b")
        resolve(row, by=checker, posted="d")
        assert Reply.objects.count() == 2
        row.refresh_from_db()
        assert row.resolved_by == editor

    def test_takes_the_permission(self, article, checker):
        row = on(article, "会談", checker)
        for act in (
            lambda by: reply(row, by=by, text="い", posted="x"),
            lambda by: resolve(row, by=by, posted="y"),
        ):
            with pytest.raises(PermissionDenied):
                act(make.user(is_superuser=False))


class TestWhileOthersWrite:
    def test_it_goes_along_with_its_words(self, article, checker, editor):
        row = on(article, "合意した", checker)
        rewrite(article, editor, "<p>会談", "<p>書き足した一文。</p><p>会談")
        assert marked(row) == "合意した"

    def test_it_stays_with_what_stands_in_their_place(self, article, checker, editor):
        row = on(article, "会談は見送られた", checker)
        rewrite(article, editor, "見送られた", "延期された")
        assert marked(row) == "会談は延期された"
        row.refresh_from_db()
        assert row.said == "会談は見送られた"

    def test_it_is_lost_where_all_is_gone_and_found_where_it_comes_back(self, article, checker, editor):
        row = on(article, "会談は見送られた", checker)
        rewrite(article, editor, "<p>会談は見送られた。</p>", "<hr>")
        assert marked(row) == ""
        rewrite(article, editor, "<hr>", "<p>会談は見送られた。</p>")
        assert marked(row) == "会談は見送られた"

    def test_a_save_that_leaves_the_text_leaves_it_where_it_is(
        self, article, checker, editor, django_assert_num_queries
    ):
        on(article, "会談", checker)
        found = Article.objects.get(pk=article.pk)
        with writing(found, by=editor) as held:
            held.slug = "summit"
            held.save()
        assert Remark.objects.get().at == 3

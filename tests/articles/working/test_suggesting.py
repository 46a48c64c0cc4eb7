"""Edits that are proposed and not made: the text stays as it is until somebody takes them."""

from dataclasses import replace
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.body import Body, sanitise
from articles.models import Article, Citation, Suggestion
from articles.working.locking import Locked, lock
from articles.working.restoring import restore
from articles.working.settling import refuse, take
from articles.working.snapshots import snapshot
from articles.working.suggesting import Outdated, Words, explain, suggest, withdraw
from articles.working.writing import writing
from tests import make
from tests.at_once import at_once, own_file
from tests.bodies import edited_bodies
from tests.redpen import propose, reviewer, typed, words

pytestmark = pytest.mark.django_db
BODY = "<h2>経緯</h2><p>会談は見送られた。両国は2025年に合意した。</p><p>制裁は続く。</p>"
PROPOSED = "<h2>経緯</h2><p>会談は延期された。両国は2026年に合意した。</p><p>制裁は続く。期限は未定だ。</p>"


@pytest.fixture
def article(editor) -> Article:
    return make.article(body=BODY, title="米露会談、見送り", deck="要約の一文。", owner=editor)


@pytest.fixture
def checker():
    return reviewer(username="checker")


def numbers(rows) -> list[int]:
    return [row.pk for row in rows]


def stored(article) -> Article:
    return Article.objects.get(pk=article.pk)


class TestProposing:
    def test_leaves_the_article_as_it_is_to_the_byte(self, article, checker):
        before = stored(article).__dict__ | {"_state": None}
        rows = propose(article, checker, body=PROPOSED, title="米露会談、延期")
        assert stored(article).__dict__ | {"_state": None} == before
        assert article.revisions.count() == 0
        assert [(row.part, row.passage, row.proposed) for row in rows] == [
            ("title", "見送り", "延期"),
            ("body", "見送ら", "延期さ"),
            ("body", "2025", "2026"),
            ("body", "", "期限は未定だ。"),
        ]
        assert {row.reason for row in rows} == {"事実と違うため。"}

    def test_the_same_page_sent_twice_is_one(self, article, checker):
        sent = {"by": checker, "reason": "誤り", "posted": "page", "seen": article.version}
        first, second = (suggest(article, typed(article, body=PROPOSED), **sent) for _ in range(2))
        assert numbers(first) == numbers(second)
        assert Suggestion.objects.count() == len(first)

    def test_on_an_earlier_version_is_held_against_that_version(self, article, checker, editor):
        with writing(article, by=editor) as held:
            held.save()
        seen = stored(article)
        mine = typed(article, body=PROPOSED)
        with writing(article, by=editor) as held:
            held.body = f"<p>書き足した一文。</p>{held.body}"
            held.save()
        rows = suggest(seen, mine, by=checker, reason="誤り", posted="page", seen=seen.version)
        assert [row.passage for row in rows] == ["見送ら", "2025", ""]
        take(stored(article), numbers(rows), by=editor)
        assert stored(article).body == f"<p>書き足した一文。</p>{PROPOSED}"

    def test_on_a_version_that_nobody_knows_any_more_is_refused(self, article, checker):
        with pytest.raises(Outdated, match="開き直し"):
            suggest(
                article,
                typed(article, body=PROPOSED),
                by=checker,
                reason="誤り",
                posted="page",
                seen="2020-01-01T00:00:00+00:00",
            )

    @pytest.mark.parametrize(("texts", "reason"), [({}, "誤り"), ({"body": PROPOSED}, " ")])
    def test_of_nothing_or_without_a_reason_is_refused(self, article, checker, texts, reason):
        with pytest.raises(ValidationError):
            propose(article, checker, reason=reason, **texts)
        assert not Suggestion.objects.exists()

    def test_takes_a_permission_and_an_article_that_one_may_see(self, article, checker):
        nobody = make.user(is_superuser=False)
        with pytest.raises(PermissionDenied):
            propose(article, nobody, body=PROPOSED)
        with pytest.raises(PermissionDenied, match="ほかの人"):
            propose(article, reviewer(own_only=True), body=PROPOSED)

    def test_script_stays_words(self, article, checker, editor):
        rows = propose(
            article, checker, title="<script>alert(1)</script>", body=f"{BODY}<script>alert(1)</script>"
        )
        assert [row.part for row in rows] == ["title"]
        take(article, numbers(rows), by=editor)
        assert stored(article).title == "<script>alert(1)</script>"

    def test_the_database_holds_what_it_must(self, article, checker):
        (row,) = propose(article, checker, title="別の見出し")
        for wrong in ({"reason": ""}, {"state": "taken"}, {"proposed": row.passage}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Suggestion.objects.filter(pk=row.pk).update(**wrong)


class TestOnesOwn:
    def test_can_be_explained_and_withdrawn(self, article, checker):
        (row,) = propose(article, checker, title="別の見出し")
        explain(row, by=checker, reason="資料による。")
        withdraw(row, by=checker)
        row.refresh_from_db()
        assert (row.reason, row.state, row.settled_by) == ("資料による。", "withdrawn", checker)

    def test_is_nobody_elses(self, article, checker, editor):
        (row,) = propose(article, checker, title="別の見出し")
        with pytest.raises(PermissionDenied):
            withdraw(row, by=editor)

    def test_once_settled_is_settled(self, article, checker, editor):
        rows = propose(article, checker, title="別の見出し")
        refuse(article, numbers(rows), by=editor)
        with pytest.raises(ValidationError, match="見送り"):
            withdraw(rows[0], by=checker)


class TestTaking:
    def test_all_is_the_proposed_text_in_one_save(self, article, checker, editor):
        rows = propose(article, checker, body=PROPOSED, title="米露会談、延期", deck="別の要約。")
        settled = take(article, numbers(rows), by=editor)
        now = stored(article)
        assert (now.title, now.deck, now.body) == ("米露会談、延期", "別の要約。", PROPOSED)
        assert not settled.unfit
        assert [row.saved_by for row in article.revisions.all()] == [editor]
        assert {row.state for row in Suggestion.objects.all()} == {"taken"}
        assert {row.settled_by for row in Suggestion.objects.all()} == {editor}

    def test_one_lets_the_others_go_along(self, article, checker, editor):
        rows = propose(article, checker, body=PROPOSED)
        for row in reversed(rows):
            assert not take(article, [row.pk], by=editor).unfit
        assert stored(article).body == PROPOSED

    def test_refusing_all_leaves_the_text_to_the_byte(self, article, checker, editor):
        rows = propose(article, checker, body=PROPOSED)
        before = stored(article).modified_at
        assert "3" in refuse(article, numbers(rows), by=editor).words
        assert (stored(article).body, stored(article).modified_at) == (BODY, before)

    def test_what_no_longer_fits_says_so_and_stays(self, article, checker, editor):
        rows = propose(article, checker, body=PROPOSED)
        with writing(article, by=editor) as held:
            held.body = held.body.replace("見送られた", "中止になった")
            held.save()
        settled = take(article, numbers(rows), by=editor)
        assert [row.passage for row in settled.unfit] == ["見送ら"]
        assert "合わなく" in settled.words
        assert "中止になった" in stored(article).body
        assert "2026" in stored(article).body
        assert Suggestion.objects.open().get().passage == "見送ら"

    def test_of_two_for_the_same_words_the_elder_is_taken(self, article, checker, editor):
        (one,) = propose(article, checker, body=BODY.replace("見送ら", "延期さ"))
        (other,) = propose(article, reviewer(), body=BODY.replace("見送ら", "中止さ"))
        settled = take(article, [other.pk, one.pk], by=editor)
        assert (settled.done, settled.unfit) == ([one], [other])
        assert "延期された" in stored(article).body

    def test_what_somebody_settled_meanwhile_is_said(self, article, checker, editor):
        rows = propose(article, checker, title="別の見出し")
        take(article, numbers(rows), by=editor)
        settled = take(article, numbers(rows), by=editor)
        assert not settled.done
        assert "すでに" in settled.words
        assert article.revisions.count() == 1

    def test_takes_the_permission_to_change_the_article(self, article, checker):
        rows = propose(article, checker, body=PROPOSED)
        for verb in (take, refuse):
            with pytest.raises(PermissionDenied):
                verb(article, numbers(rows), by=checker)

    def test_is_kept_out_by_a_lock(self, article, checker, editor):
        rows = propose(article, checker, body=PROPOSED)
        lock(article, by=make.user(), purpose="editing")
        with pytest.raises(Locked):
            take(article, numbers(rows), by=editor)
        assert Suggestion.objects.open().count() == len(rows)

    def test_knows_suggestions_of_this_article_only(self, article, checker, editor):
        rows = propose(make.article(body=BODY), checker, title="別の見出し")
        with pytest.raises(ValidationError):
            take(article, numbers(rows), by=editor)

    def test_a_headline_that_is_too_long_stays(self, article, checker, editor):
        rows = propose(article, checker, title="長" * 201, body=PROPOSED)
        settled = take(article, numbers(rows), by=editor)
        assert [row.part for row in settled.unfit] == ["title"]
        assert stored(article).body == PROPOSED

    def test_comes_back_where_an_earlier_state_is_restored(self, article, checker, editor):
        with writing(article, by=editor) as held:
            held.save()
        earlier = snapshot(stored(article))
        rows = propose(article, checker, body=PROPOSED)
        with writing(article, by=editor) as held:
            held.body = "<p>まったく別の本文。</p>"
            held.save()
        assert len(take(article, numbers(rows), by=editor).unfit) == 3
        restore(stored(article), earlier, by=editor)
        assert not take(article, numbers(rows), by=editor).unfit
        assert stored(article).body == PROPOSED


class TestCitations:
    @pytest.fixture
    def cited(self, editor) -> Article:
        return make.article(body="<p>先の文。</p>", cites=[make.source()], owner=editor)

    def test_are_added_with_their_fields(self, article, checker, editor):
        source = make.source()
        marker = '<cite data-citations="newkey2345"></cite>'
        known = typed(article, body=BODY.replace("見送られた。", f"見送られた。{marker}"))
        fields = {"source": source.citekey, "locator": "12", "label": "page", "stance": "supports"}
        known = replace(known, citations={"newkey2345": fields})
        rows = suggest(article, known, by=checker, reason="出典", posted="p", seen=article.version)
        assert not Citation.objects.exists()
        take(article, numbers(rows), by=editor)
        row = Citation.objects.get()
        assert (row.article, row.key, row.source, row.locator) == (article, "newkey2345", source, "12")
        assert marker in stored(article).body

    def test_a_key_that_another_article_has_by_now_becomes_another(self, article, checker, editor):
        known = typed(article, body=f'{BODY}<p>足す。<cite data-citations="newkey2345"></cite></p>')
        known = replace(known, citations={"newkey2345": {"source": make.source().citekey}})
        rows = suggest(article, known, by=checker, reason="出典", posted="p", seen=article.version)
        Citation.objects.create(article=make.article(), key="newkey2345", source=make.source())
        take(article, numbers(rows), by=editor)
        (key,) = Body(stored(article).body).citation_keys
        assert key != "newkey2345"
        assert article.citations.get().key == key

    def test_go_with_their_marker(self, cited, checker, editor):
        rows = propose(cited, checker, body="<p>先の文。</p><p>裏づけのある文。</p>")
        take(cited, numbers(rows), by=editor)
        assert not cited.citations.exists()

    def test_are_changed_by_their_fields(self, cited, checker, editor):
        key = cited.citations.get().key
        known = words(cited)
        other = {key: {**known.citations[key], "locator": "34", "label": "page"}}
        (row,) = suggest(
            cited, replace(known, citations=other), by=checker, reason="頁", posted="p", seen=cited.version
        )
        assert row.fields == {"locator": ["", "34"], "label": ["", "page"]}
        take(cited, [row.pk], by=editor)
        assert cited.citations.get().locator == "34"

    def test_that_say_something_else_by_now_stay(self, cited, checker, editor):
        key = cited.citations.get().key
        known = words(cited)
        other = {key: {**known.citations[key], "locator": "34"}}
        (row,) = suggest(
            cited, replace(known, citations=other), by=checker, reason="頁", posted="p", seen=cited.version
        )
        cited.citations.update(locator="99")
        assert take(cited, [row.pk], by=editor).unfit == [row]
        assert cited.citations.get().locator == "99"

    def test_take_their_own_permissions(self, cited, checker):
        rows = propose(cited, checker, body="<p>先の文。</p><p>裏づけのある文。</p>")
        writer = reviewer("change_article")
        with pytest.raises(PermissionDenied, match="引用"):
            take(cited, numbers(rows), by=writer)
        assert cited.citations.exists()


class TestAnyText:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(edited_bodies(), st.integers(0, 2**32))
    def test_taken_one_by_one_in_any_order_or_refused(self, pair, seed):
        old, new = pair
        with transaction.atomic():
            made = make.article(body=old)
            chief, by = make.user(), reviewer()
            if old != new:
                rows = _sent(made, by, new)
                Random(seed).shuffle(rows)
                for row in rows:
                    assert not take(made, [row.pk], by=chief).unfit
            assert stored(made).body == new
            transaction.set_rollback(True)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(edited_bodies())
    def test_all_at_once(self, pair):
        old, new = pair
        with transaction.atomic():
            made = make.article(body=old)
            chief, by = make.user(), reviewer()
            if old != new:
                assert not take(made, numbers(_sent(made, by, new)), by=chief).unfit
            assert stored(made).body == new
            transaction.set_rollback(True)


def _sent(made: Article, by, new: str) -> list[Suggestion]:
    """Propose a text whose every marker names a source of the library."""
    citekey = make.source().citekey
    keys = set(Body(new).citation_keys) | set(Body(made.body).citation_keys)
    for key in Body(made.body).citation_keys:
        Citation.objects.get_or_create(article=made, key=key, defaults={"source": make.source()})
    known = words(made)
    rows = {key: known.citations.get(key, {"source": citekey}) for key in keys}
    typed_words = Words({**known.texts, "body": sanitise(new)}, rows)
    return suggest(made, typed_words, by=by, reason="直し", posted=f"p{made.pk}", seen=made.version)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    """Two windows send the same page, and two editors press the same key."""

    @pytest.fixture(autouse=True)
    def _people(self, editor, tmp_path, monkeypatch):
        self.article, self.checker = make.article(body=BODY, owner=editor), reviewer(username="checker")
        self.chiefs = [editor, make.user()]
        self.prepare = lambda: own_file(tmp_path / "shared.sqlite3", monkeypatch)

    def test_what_is_sent_twice_is_one(self):
        sent = {"by": self.checker, "reason": "誤り", "posted": "page", "seen": self.article.version}
        known = typed(self.article, body=PROPOSED)
        self.prepare()
        answers = at_once(*[lambda: numbers(suggest(self.article, known, **sent))] * 3)
        assert len({tuple(answer) for answer in answers}) == 1
        assert at_once(Suggestion.objects.count) == [len(answers[0])]

    def test_what_two_take_is_taken_once(self):
        rows = numbers(propose(self.article, self.checker, body=PROPOSED))
        self.prepare()
        takes = [
            lambda by=by: take(Article.objects.get(pk=self.article.pk), rows, by=by) for by in self.chiefs
        ]
        answers = at_once(*takes)
        assert sorted(len(answer.done) for answer in answers) == [0, len(rows)]
        assert sorted(len(answer.known) for answer in answers) == [0, len(rows)]
        body, revisions = at_once(lambda: (stored(self.article).body, self.article.revisions.count()))[0]
        assert (body, revisions) == (PROPOSED, 1)

"""The list of articles tells what readers have of each, finds their words, keeps lists under a name, and acts on several at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Byline, Lock
from newsroom import publishing, saved_filters
from newsroom.models import SavedFilter
from newsroom.search import indexing
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/article/"
TITLES = ("未公開", "公開中", "変更あり", "予約", "取り下げ")


def somebody(client, *permissions: str):
    user = make.user(is_superuser=False, own_only=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def shown(client, question: str = "") -> set[str]:
    return {row.title for row in client.get(f"{LIST}?{question}").context["cl"].result_list}


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def five(editor) -> dict[str, Article]:
    made = {title: make.article(title=title, cites=[make.source()], owner=editor) for title in TITLES}
    for title in ("公開中", "変更あり", "取り下げ"):
        make.press(made[title])
    make.change(made["変更あり"])
    publishing.withdraw(made["取り下げ"], by=editor, reason="誤報")
    publishing.schedule(made["予約"], by=editor, at=timezone.now() + timedelta(days=1))
    return made


@pytest.mark.parametrize("few", [0, 500])
@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("never", "未公開"),
        ("live", ""),
        ("changed", "変更あり"),
        ("scheduled", "予約"),
        ("withdrawn", "取り下げ"),
    ],
)
def test_what_readers_have_is_told_apart_looked_up_or_walked_to(desk, five, monkeypatch, few, what, title):
    monkeypatch.setattr("articles.few.FEW", few)
    found = shown(desk, f"readers={what}")
    assert found == ({"公開中", "変更あり"} if what == "live" else {title})


def test_the_column_says_it_in_words(desk, five):
    html = desk.get(LIST).content.decode()
    for words in ("未公開", "公開中・変更あり", "公開予定", "取り下げ済み"):
        assert words in html


def test_an_article_that_is_live_and_scheduled_says_both(desk, five, editor):
    publishing.schedule(five["変更あり"], by=editor, at=timezone.now() + timedelta(days=1), news="続報")
    assert {"変更あり", "予約"} == shown(desk, "readers=scheduled")


def test_a_page_asks_the_database_no_more_for_more_articles(desk, editor, django_assert_max_num_queries):
    for _number in range(3):
        make.press(make.article(owner=editor, assignee=editor))
    desk.get(LIST)
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    for _number in range(9):
        make.press(make.article(owner=editor, assignee=editor))
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)


class TestWords:
    @pytest.fixture
    def found_by(self, editor):
        source = make.source(title="核不拡散の報告書")
        make.article(title="甲", body="<p>海峡の封鎖が続く。</p>", byline="", owner=editor)
        make.article(title="乙", byline="水城 遥", owner=editor)
        make.article(title="丙", tags=["停戦監視"], byline="", owner=editor)
        make.article(title="丁", cites=[source], byline="", owner=editor)
        sum(indexing.everything())

    @pytest.mark.parametrize(
        ("words", "title"), [("海峡の封鎖", "甲"), ("水城", "乙"), ("停戦監視", "丙"), ("核不拡散", "丁")]
    )
    def test_are_found_in_text_byline_tag_and_source(self, desk, found_by, words, title):
        assert shown(desk, f"q={words}") == {title}

    def test_of_the_text_and_the_byline_together_find_one_article(self, desk, found_by):
        Byline.objects.create(article=Article.objects.get(title="甲"), name="佐藤 健")
        Article.objects.filter(title="甲").update(modified_at=timezone.now())
        assert shown(desk, "q=封鎖 佐藤") == {"甲"}

    def test_of_sources_are_found_by_those_alone_who_may_see_sources(self, client, found_by):
        somebody(client, "view_article", "view_others_article")
        assert shown(client, "q=核不拡散") == set()


class TestWhatNarrows:
    def test_a_person_owns_it_does_the_next_thing_or_has_signed_it(self, desk, editor):
        sato = make.user(username="sato", last_name="佐藤", first_name="健")
        make.article(title="持ち主", owner=sato)
        make.article(title="担当", owner=editor, assignee=sato)
        make.article(title="署名", owner=editor, byline="佐藤 健")
        make.article(title="ほか", owner=editor)
        assert shown(desk, f"person={sato.pk}") == {"持ち主", "担当", "署名"}
        assert shown(desk, "person=me") == {"担当", "署名", "ほか"}

    @pytest.mark.parametrize("value", ["0", "99999999999999999999", "x"])
    def test_nobody_has_nothing(self, desk, five, value):
        assert shown(desk, f"person={value}") == set()

    def test_a_tag_is_typed(self, desk, editor):
        make.article(title="停戦の記事", tags=["停戦"], owner=editor)
        make.article(title="別の記事", tags=["選挙"], owner=editor)
        assert shown(desk, "tag=停戦") == {"停戦の記事"}
        assert shown(desk, "tag=ない") == set()

    def test_days_are_those_of_the_newsroom(self, desk, editor):
        made = make.article(title="昨日", owner=editor)
        Article.objects.filter(pk=made.pk).update(modified_at="2025-10-21T23:30:00+09:00")
        assert shown(desk, "from=2025-10-21&until=2025-10-21") == {"昨日"}
        assert shown(desk, "from=2025-10-22") == shown(desk, "until=2025-10-20") == set()

    @pytest.mark.parametrize("value", ["x", "2025-13-40", "9999-12-31", "0001-01-01"])
    def test_what_is_no_day_narrows_nothing(self, desk, five, value):
        assert len(shown(desk, f"from={value}&until={value}")) in (0, 5)


class TestASavedList:
    def test_stands_above_the_list_for_whoever_it_is_kept_for(self, desk, client, editor):
        posted = {"name": "査読待ち", "query": "status__exact=in_review", "shared": "yes"}
        assert desk.post(f"{LIST}lists/", posted).status_code == 302
        desk.post(f"{LIST}lists/", {"name": "自分だけ", "query": "person=me"})
        somebody(client, "view_article")
        assert [row.name for row in client.get(LIST).context["saved_lists"]] == ["査読待ち"]

    def test_holds_known_keys_alone(self, editor):
        row = saved_filters.save(
            "名", "q=停戦&evil=1&p=3&_popup=1&status__exact=draft&q=二", by=editor, is_shared=False
        )
        assert row.query == "q=%E4%BA%8C&status__exact=draft"

    @pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("名", ""), ("名", "evil=1"), ("\x00", "q=a")])
    def test_without_a_name_or_anything_that_narrows_is_none(self, editor, name, query):
        with pytest.raises(ValidationError):
            saved_filters.save(name, query, by=editor, is_shared=True)
        assert not SavedFilter.objects.exists()

    def test_of_the_same_name_takes_the_place_of_the_first(self, editor):
        for query in ("q=a", "q=b"):
            saved_filters.save("名", query, by=editor, is_shared=False)
        assert SavedFilter.objects.get().query == "q=b"

    def test_is_let_go_of_by_its_owner_alone(self, desk, editor):
        other = saved_filters.save("名", "q=a", by=make.user(), is_shared=True)
        own = saved_filters.save("名", "q=a", by=editor, is_shared=True)
        assert desk.post(f"{LIST}lists/{other.pk}/forget/").status_code == 404
        desk.post(f"{LIST}lists/{own.pk}/forget/")
        assert SavedFilter.objects.get() == other


class TestSeveralAtOnce:
    def act(self, client, name: str, articles, **more):
        posted = {"action": name, "_selected_action": [row.pk for row in articles], **more}
        return client.post(LIST, posted)

    def test_are_assigned_after_asking_to_whom(self, desk, five):
        sato = make.user(username="sato")
        rows = [five["未公開"], five["公開中"]]
        assert "sato" in self.act(desk, "assign_chosen", rows).content.decode()
        assert not Article.objects.filter(assignee=sato).exists()
        response = self.act(desk, "assign_chosen", rows, value=sato.pk)
        assert Article.objects.filter(assignee=sato).count() == 2
        assert "「未公開」" in said(response)[0]

    def test_say_which_refused_and_why_and_hold_no_other_up(self, desk, five):
        Lock.objects.create(article=five["未公開"], person=make.user(username="sato"))
        response = self.act(desk, "review_chosen", [five["未公開"], five["変更あり"], five["公開中"]])
        words = said(response)
        assert "「変更あり」" in words[0]
        assert any("未公開" in line and "sato" in line for line in words[1:])
        assert any("公開中" in line and "公開版と同じ" in line for line in words[1:])
        assert Article.objects.get(title="変更あり").status == "in_review"

    def test_get_a_section_and_tags_and_a_revision_says_so(self, desk, five):
        section = make.section(name="書評")
        self.act(desk, "section_chosen", [five["未公開"]], value=section.pk)
        self.act(desk, "tag_chosen", [five["未公開"]], value="停戦、監視")
        article = Article.objects.get(title="未公開")
        assert article.section == section
        assert set(article.tags.names()) == {"停戦", "監視"}
        assert article.revisions.count() == 2

    def test_go_into_the_bin_but_for_what_was_published(self, desk, five):
        response = self.act(desk, "bin_chosen", [five["未公開"], five["公開中"]])
        assert [row.title for row in Article.objects.binned()] == ["未公開"]
        assert any("公開中" in line and "取り下げ" in line for line in said(response))

    def test_take_the_permission_for_each_row(self, client, five):
        mine = make.article(title="自分の", cites=[make.source()])
        user = somebody(client, "view_article", "change_article", "view_others_article")
        Article.objects.filter(pk=mine.pk).update(owner=user)
        response = self.act(client, "review_chosen", [mine, five["未公開"]])
        assert Article.objects.in_review().get() == mine
        assert any("未公開" in line for line in said(response)[1:])
        assert "bin_chosen" not in dict(client.get(LIST).context["action_form"].fields["action"].choices)

    def test_are_at_most_so_many(self, desk, five, monkeypatch):
        monkeypatch.setattr("newsroom.bulk_desk.MOST", 1)
        self.act(desk, "bin_chosen", [five["未公開"], five["予約"]])
        assert not Article.objects.binned().exists()

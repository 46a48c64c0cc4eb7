"""The desk's first page: what waits for whom, what goes out when, and what the library lacks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, Photo, Source
from articles.working import unfinished
from articles.working.writing import writing
from newsroom import publishing, tasks
from tests import make

pytestmark = pytest.mark.django_db
#: A month that no test runs in.
MONTH, DAY = "2099-11", datetime(2099, 11, 27, 9, 0, tzinfo=UTC)


def somebody(client, *permissions: str, **values):
    user = make.user(is_superuser=False, **values)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def entries(client, heading: str) -> list[str]:
    lists = {row["heading"]: row for row in client.get("/desk/").context["lists"]}
    return [row["text"] for row in lists[heading]["entries"]] if heading in lists else []


def calendar(client, month: str = MONTH) -> dict[int, list]:
    shown = client.get(f"/desk/?month={month}").context["month"]
    return {day.day.day: day.entries for day in shown.filled}


def findings(client) -> dict[str, tuple[int, str]]:
    return {row["words"]: (row["count"], row["address"]) for row in client.get("/desk/").context["findings"]}


class TestWhatWaits:
    def test_for_a_person_was_assigned_to_them_and_is_not_out(self, desk, editor):
        make.article(title="頼まれた記事", assignee=editor)
        make.press(make.article(title="出た記事", cites=[make.source()], assignee=editor))
        make.article(title="よその記事", assignee=make.user())
        assert entries(desk, "自分を待つ記事") == ["頼まれた記事"]

    def test_for_who_may_approve_is_what_others_sent_to_review(self, client, editor):
        make.article(title="読む記事", owner=editor, status="in_review")
        make.article(title="人が読む記事", owner=editor, status="in_review", assignee=make.user())
        user = somebody(client, "view_article", "approve_article")
        make.article(title="自分で書いた記事", owner=user, status="in_review")
        assert entries(client, "自分を待つ記事") == ["読む記事"]
        somebody(client, "view_article")
        assert entries(client, "自分を待つ記事") == []

    def test_longest_stands_first(self, desk, editor):
        make.article(title="急がない", assignee=editor)
        make.article(title="あとの締め切り", assignee=editor, deadline=DAY + timedelta(days=1))
        make.article(title="先の締め切り", assignee=editor, deadline=DAY)
        assert entries(desk, "自分を待つ記事") == ["先の締め切り", "あとの締め切り", "急がない"]

    def test_too_long_is_a_list_of_its_own(self, desk, editor):
        assert "期限切れ" not in desk.get("/desk/").content.decode()
        past = datetime(2020, 1, 1, tzinfo=UTC)
        make.article(title="遅れた記事", deadline=past)
        make.article(title="校了した記事", deadline=past, status="approved")
        assert entries(desk, "期限切れ") == ["遅れた記事"]
        listed = desk.get("/desk/articles/article/?late=yes").context["cl"].result_list
        assert [row.title for row in listed] == ["遅れた記事"]


class TestTheCalendar:
    def test_shows_what_goes_out_and_what_is_due_on_its_day(self, desk, editor):
        article = make.article(title="予約の記事", cites=[make.source()])
        publishing.schedule(article, by=editor, at=DAY)
        make.article(
            title="締め切りの記事", deadline=DAY - timedelta(hours=1), assignee=make.user(username="sato")
        )
        (day,) = calendar(desk)
        assert day == 27
        shown = [(row.kind, row.text, row.note) for row in calendar(desk)[27]]
        assert shown == [("deadline", "締め切りの記事", "sato"), ("edition", "予約の記事", "")]

    def test_turns_the_day_at_midnight_in_the_newsroom(self, desk):
        make.article(deadline=datetime(2099, 11, 27, 15, 0, tzinfo=UTC))
        assert list(calendar(desk)) == [28]

    @pytest.mark.parametrize("month", ["", "x", "2099-13", "0001-01", "99999-01", "2099-11\x00"])
    def test_shows_this_month_where_an_address_names_none(self, desk, month):
        shown = desk.get("/desk/", {"month": month}).context["month"]
        assert shown.first == timezone.localdate().replace(day=1)

    @pytest.mark.parametrize("month", ["2000-01", "2099-12", "2024-02"])
    def test_shows_whole_weeks_of_any_month(self, desk, month):
        weeks = desk.get("/desk/", {"month": month}).context["month"].weeks
        assert all(len(week) == 7 for week in weeks)

    def test_shows_nobody_what_they_may_not_see(self, client):
        make.article(title="よその記事", deadline=DAY)
        somebody(client, "view_article", own_only=True)
        assert calendar(client) == {}
        somebody(client)
        assert "month-title" not in client.get("/desk/").content.decode()


class TestTheLibrary:
    @pytest.fixture(autouse=True)
    def _lacking(self, editor):
        source = make.source(link_status=Source.LinkStatus.DEAD, is_confirmed=True)
        source.corrections.create(kind="correction", text="訂正")
        source.corrections.create(kind="correction", text="再訂正")
        make.source(is_confirmed=False)
        article = make.article(title="未完の記事", owner=editor)
        with writing(article, by=editor) as held:
            held.body += "<p>会談は○月○日に開かれた。</p>"
            held.save()
        make.photo(article, credit="")

    def test_is_counted_and_each_count_leads_to_its_list(self, desk):
        found = findings(desk)
        assert {words: count for words, (count, _address) in found.items()} == {
            "リンク切れの出典": 1,
            "訂正または撤回された出典": 1,
            "未確認の出典": 1,
            "未記入の箇所がある記事": 1,
            "クレジットのない写真": 1,
        }
        for _count, address in found.values():
            assert desk.get(address).context["cl"].result_count == 1

    def test_is_shown_to_those_alone_who_may_see_it(self, client):
        somebody(client, "view_article", "view_photo", own_only=True)
        assert findings(client) == {}
        somebody(client, "view_source")
        assert len(findings(client)) == 3

    def test_counts_placeholders_when_a_text_is_saved(self, editor):
        article = Article.objects.get()
        with writing(article, by=editor) as held:
            held.body = "<p>会談は二十七日に開かれた。</p>"
            held.save()
        assert Article.objects.get().placeholders == 0

    def test_counts_again_every_day_what_was_counted_otherwise(self):
        Article.objects.update(placeholders=7)
        assert tasks.count_placeholders.call() == 1
        assert Article.objects.get().placeholders == unfinished.counted(Article.objects.get())

    def test_says_nothing_where_nothing_is_lacking(self, desk):
        Source.objects.update(link_status="live", is_confirmed=True)
        Article.objects.update(placeholders=0)
        Photo.objects.update(credit="編集部")
        assert list(findings(desk)) == ["訂正または撤回された出典"]


def test_the_page_asks_at_most_twenty_five_times_of_whoever_may_see_all(
    desk, editor, django_assert_max_num_queries
):
    for _number in range(12):
        make.article(owner=editor, assignee=editor, deadline=datetime(2020, 1, 1, tzinfo=UTC))
        make.article(owner=make.user(), status="in_review")
        make.press(make.article(cites=[make.source()]))
        make.source(is_confirmed=False)
        make.commentary(make.article(), state="pending")
        make.proposal()
    desk.get("/desk/")
    with django_assert_max_num_queries(25):
        desk.get("/desk/")

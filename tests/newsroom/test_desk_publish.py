"""The page where articles are published: the verbs that fit, what stops them, and what is said about it."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.utils import timezone

from articles.models import Article, Edition
from newsroom import publishing
from tests import make
from tests.forms import choose

pytestmark = pytest.mark.django_db
REASON = "日付に誤りがありました。"


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/publish/"


@pytest.fixture
def pressed(article, editor):
    publishing.press(article, by=editor)
    return article


def test_what_is_missing_leads_to_its_field(desk, article, address):
    Article.objects.filter(pk=article.pk).update(section=None)
    article.bylines.all().delete()
    html = desk.get(address).content.decode()
    form = f"/desk/articles/article/{article.pk}/change/"
    assert f'href="{form}#id_section"' in html
    assert f'href="{form}#bylines-group"' in html


def status(article) -> str:
    return Article.objects.get(pk=article.pk).status


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def verbs(page: str) -> set[str]:
    """The verbs that the page has buttons for."""
    known = ("press", "update", "correct", "withdraw", "schedule", "unschedule")
    return {verb for verb in known if f'name="verb" value="{verb}"' in page}


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def test_a_verb_that_is_done_leads_back_to_the_page_and_says_so(desk, article, address):
    response = choose(desk, address, {"verb": "press"})
    assert (response.status_code, response["Location"]) == (302, address)
    assert said(response) == ["完了しました。読者にはいまの内容が見えています。"]


def test_pressing_from_the_page_is_signed_and_logged_once(desk, article, address, editor):
    choose(desk, address, {"verb": "press"})
    assert article.editions.get().pressed_by == editor
    assert LogEntry.objects.filter(user=editor, object_id=str(article.pk)).count() == 1


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("update", Edition.Kind.UPDATE),
        ("correct", Edition.Kind.CORRECTION),
        ("withdraw", Edition.Kind.WITHDRAWAL),
    ],
)
def test_a_published_article_is_carried_on_by_the_verb_and_its_reason(desk, pressed, address, verb, kind):
    make.change(pressed)
    said = {"news" if verb == "update" else "reason": f"  {REASON} "}
    assert choose(desk, address, {"verb": verb, **said}).status_code == 302
    last = pressed.editions.order_by("number").last()
    assert (last.number, last.kind, last.reason.strip()) == (2, kind, REASON)


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"news": " \u3000"},
        {"news": "続報", "days": "0"},
        {"news": "続報", "days": "x"},
        {"news": "長" * 121},
    ],
)
def test_an_update_says_in_a_line_what_is_new(desk, pressed, address, posted):
    make.change(pressed)
    response = choose(desk, address, {"verb": "update", **posted})
    assert (response.status_code, len(said(response))) == (200, 1)
    assert pressed.editions.count() == 1
    assert choose(desk, address, {"verb": "update", "news": "続報", "days": "7"}).status_code == 302
    edition = pressed.editions.order_by("number").last()
    assert edition.news_until - edition.news_at == timedelta(days=7)


def test_mended_slips_go_out_by_a_choice_of_their_own(desk, pressed, address):
    Article.objects.filter(pk=pressed.pk).update(
        body=pressed.body.replace("会談は", "会談会談は"), status="draft"
    )
    choose(desk, address, {"verb": "update", "news": "続報"})
    Article.objects.filter(pk=pressed.pk).update(body=pressed.body, status="draft")
    response = choose(desk, address, {"verb": "minor"})
    assert response.status_code == 302
    assert pressed.editions.order_by("number").last().kind == Edition.Kind.MINOR


def test_the_page_says_why_a_change_is_no_mended_slip(desk, pressed, address):
    make.change(pressed, "犠牲者は12人だった。")
    html = desk.get(address).content.decode()
    assert re.search(r'value="minor" disabled', html)
    assert "犠牲者は12人だった。" in html
    response = choose(desk, address, {"verb": "minor"})
    assert response.status_code == 200
    assert "犠牲者は12人だった。" in said(response)[0]


def test_one_replacement_is_what_a_correction_begins_with(desk, pressed, address):
    Article.objects.filter(pk=pressed.pk).update(body=pressed.body.replace("見送られた", "延期された"))
    form = desk.get(address).context["answer"].correction
    assert (form["wrong"].value(), form["right"].value()) == ("見送られた", "延期された")


def test_several_replacements_are_offered(desk, pressed, address):
    body = pressed.body.replace("見送られた", "延期された").replace("裏づけ", "根拠")
    Article.objects.filter(pk=pressed.pk).update(body=body)
    html = desk.get(address).content.decode()
    assert 'data-wrong="裏づけ" data-right="根拠"' in html
    assert desk.get(address).context["answer"].correction["wrong"].value() is None


def test_a_correction_says_what_was_wrong_and_how_grave_it_is(desk, pressed, address):
    Article.objects.filter(pk=pressed.pk).update(body=pressed.body.replace("見送られた", "延期された"))
    told = {"wrong": "見送られた", "right": "延期された", "kind": "amendment", "severity": "slight"}
    assert choose(desk, address, {"verb": "correct", "reason": REASON, **told}).status_code == 302
    last = pressed.editions.order_by("number").last().document.corrections[0]
    assert (last.wrong, last.right, last.kind, last.is_serious) == (
        "見送られた",
        "延期された",
        "amendment",
        False,
    )


@pytest.mark.parametrize("verb", ["correct", "withdraw"])
@pytest.mark.parametrize("posted", [{}, {"reason": ""}, {"reason": " \r\n　"}])
def test_a_correction_and_a_withdrawal_without_a_reason_are_refused(desk, pressed, address, verb, posted):
    response = choose(desk, address, {"verb": verb, **posted})
    assert response.status_code == 200
    assert "読者" in said(response)[0]
    assert pressed.editions.count() == 1


@pytest.mark.parametrize("verb", ["update", "correct", "withdraw"])
def test_a_reason_that_cannot_be_stored_publishes_nothing_in_silence(desk, pressed, address, verb):
    response = choose(desk, address, {"verb": verb, "reason": "理由\x00"})
    assert response.status_code == 200
    assert said(response)
    assert pressed.editions.count() == 1


@pytest.mark.parametrize("verb", ["update", "correct", "withdraw", "unschedule"])
def test_what_readers_never_had_cannot_be_changed_for_them(desk, article, address, verb):
    response = choose(desk, address, {"verb": verb, "reason": REASON})
    assert (response.status_code, len(said(response))) == (200, 1)
    assert not article.editions.exists()
    assert status(article) == Article.Status.DRAFT


def test_what_is_published_is_not_first_published_again(desk, pressed, address):
    response = choose(desk, address, {"verb": "press"})
    assert (response.status_code, len(said(response))) == (200, 1)
    assert pressed.editions.count() == 1


def test_what_is_withdrawn_is_not_withdrawn_again(desk, pressed, address):
    choose(desk, address, {"verb": "withdraw", "reason": REASON})
    assert "withdraw" not in verbs(desk.get(address).content.decode())
    assert choose(desk, address, {"verb": "withdraw", "reason": REASON}).status_code == 200
    assert pressed.editions.count() == 2


def test_a_refused_reason_is_not_lost(desk, article, address, pressed):
    Article.objects.update(section=None)
    page = choose(desk, address, {"verb": "correct", "reason": REASON}).content.decode()
    assert REASON in page
    assert pressed.editions.count() == 1


def test_an_hour_is_the_newsroom_s_own(desk, article, address):
    choose(desk, address, {"verb": "schedule", "at": "2099-01-01T09:00"})
    edition = article.editions.get()
    assert edition.live_from.isoformat() == "2099-01-01T00:00:00+00:00"
    assert status(article) == Article.Status.PRESSED


@pytest.mark.parametrize("at", ["", "いつか", "2099-13-01T09:00", "２０９９-01-01T25:00", "9" * 50])
def test_an_hour_that_nobody_understands_is_asked_for_again(desk, article, address, at):
    response = choose(desk, address, {"verb": "schedule", "at": at})
    assert response.status_code == 200
    assert len(said(response)) == 1
    assert response.context["answer"].schedule.errors.keys() == {"at"}
    assert not article.editions.exists()


@pytest.mark.parametrize("at", ["2001-01-01T09:00", "0001-01-01T00:00"])
def test_an_hour_that_has_passed_is_refused(desk, article, address, at):
    response = choose(desk, address, {"verb": "schedule", "at": at})
    assert (response.status_code, len(said(response))) == (200, 1)
    assert not article.editions.exists()


def test_the_last_hour_that_the_calendar_knows_breaks_no_page(desk, article, address):
    assert choose(desk, address, {"verb": "schedule", "at": "9999-12-31T23:59"}).status_code in (200, 302)
    for page in (address, "/desk/", "/desk/articles/edition/"):
        assert desk.get(page).status_code == 200, page


def test_a_schedule_taken_back_makes_the_article_a_draft_again(desk, article, address):
    choose(desk, address, {"verb": "schedule", "at": "2099-01-01T09:00"})
    assert "unschedule" in verbs(desk.get(address).content.decode())
    assert choose(desk, address, {"verb": "unschedule"}).status_code == 302
    assert status(article) == Article.Status.DRAFT
    assert "unschedule" not in verbs(desk.get(address).content.decode())


@pytest.mark.parametrize("verb", ["", "destroy", "PRESS", "press ", "__class__", "do"])
def test_an_unknown_verb_does_nothing_and_says_so(desk, article, address, verb):
    response = choose(desk, address, {"verb": verb, "reason": REASON})
    assert (response.status_code, len(said(response))) == (200, 1)
    assert not article.editions.exists()
    assert status(article) == Article.Status.DRAFT


def test_a_verb_in_the_address_alone_does_nothing(desk, article, address):
    desk.get(address, {"verb": "press"})
    desk.post(f"{address}?verb=press", {"seen": desk.get(address).context["seen"]})
    assert not article.editions.exists()


def test_findings_are_shown_by_weight_with_the_words_that_they_are_about(desk, article, address):
    Article.objects.update(body='<p>文。<cite data-citations="ghost"></cite></p>', section=None)
    article.bylines.all().delete()
    response = desk.get(address)
    page = response.content.decode()
    levels = [group["level"] for group in response.context["groups"]]
    assert levels == sorted(levels, key=["block", "warn", "info"].index)
    assert page.index("finding-block") < page.index("finding-warn")
    rules = [rule for group in response.context["groups"] for rule in group["rules"]]
    found = {finding.id for rule in rules for finding, _key in rule["findings"]}
    assert found >= {"no-section", "no-byline", "marker-without-citation", "citation-without-marker"}
    assert "<q>文。</q>" in page


def test_what_a_finding_quotes_from_the_text_stays_words(desk, article, address):
    article.citations.update(source=make.source(title="<script>alert(1)</script>", issued=""))
    page = desk.get(address).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("verb", ["press", "schedule"])
def test_a_blocked_article_is_not_published_and_its_buttons_are_off(desk, article, address, verb):
    Article.objects.update(section=None)
    page = desk.get(address).content.decode()
    assert f'value="{verb}" disabled' in page
    response = choose(desk, address, {"verb": verb, "at": "2099-01-01T09:00"})
    assert response.status_code == 200
    assert "欄" in said(response)[0]
    assert not article.editions.exists()


@pytest.mark.parametrize("verb", ["update", "correct"])
def test_a_blocked_article_is_not_carried_on_but_can_be_withdrawn(desk, pressed, address, verb):
    Article.objects.update(section=None)
    choose(desk, address, {"verb": verb, "reason": REASON})
    assert pressed.editions.count() == 1
    assert choose(desk, address, {"verb": "withdraw", "reason": REASON}).status_code == 302
    assert pressed.editions.order_by("number").last().is_withdrawn


def test_a_warning_stops_nothing(desk, article, address):
    article.bylines.all().delete()
    choose(desk, address, {"verb": "press"})
    assert article.editions.count() == 1


VERBS = {
    "press": "press_edition",
    "update": "update_edition",
    "correct": "correct_edition",
    "withdraw": "withdraw_edition",
    "schedule": "schedule_edition",
    "unschedule": "schedule_edition",
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_asks_for_its_own_permission_only(client, article, address, editor, verb):
    if verb == "unschedule":
        publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
    elif verb not in ("press", "schedule"):
        publishing.press(article, by=editor)
        make.change(article)
    posted = {"verb": verb, "reason": REASON, "news": REASON, "at": "2099-01-01T09:00"}
    before = list(article.editions.values())
    user = somebody(client, "view_article", "change_article", *(set(VERBS.values()) - {VERBS[verb]}))
    assert verb not in verbs(client.get(address).content.decode())
    assert choose(client, address, posted).status_code == 403
    assert list(article.editions.values()) == before
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_article", "change_article", VERBS[verb]])
    )
    assert verb in verbs(client.get(address).content.decode())
    assert choose(client, address, posted).status_code == 302
    assert list(article.editions.values()) != before


def test_who_may_only_write_has_no_verb_of_publishing(client, article, address):
    somebody(client, "view_article", "change_article")
    assert verbs(client.get(address).content.decode()) == set()


def test_the_buttons_are_those_that_fit(desk, article, address, editor):
    assert verbs(desk.get(address).content.decode()) == {"press", "schedule"}
    publishing.press(article, by=editor)
    assert verbs(desk.get(address).content.decode()) == {"update", "correct", "withdraw", "schedule"}


def test_the_page_lists_what_was_published_with_its_reasons_newest_first(desk, pressed, address, editor):
    publishing.correct(make.change(pressed), by=editor, reason=REASON)
    response = desk.get(address)
    assert [edition.number for edition in response.context["editions"]] == [2, 1]
    assert REASON in response.content.decode()


def test_the_page_costs_the_same_however_many_editions_there_are(
    desk, pressed, address, editor, django_assert_max_num_queries
):
    with django_assert_max_num_queries(43) as few:
        desk.get(address)
    for number in range(6):
        publishing.update(make.change(pressed), by=make.user(), news=f"{number}")
    with django_assert_max_num_queries(len(few)):
        desk.get(address)

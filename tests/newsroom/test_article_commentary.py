"""Voices beside an article, at the desk: read, approved, rejected, joined; the article is then a draft again."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, CommentaryCitation
from articles.working.restoring import restore
from articles.working.snapshots import record
from newsroom import exports, preflight, publishing
from tests import make
from tests.forms import filled, with_row

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/commentary/"


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


@pytest.fixture
def voices(article):
    return [make.commentary(article, text=text, order=order) for order, text in enumerate("一二三")]


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def chosen(client, action: str, *comments):
    return client.post(
        LIST, {"action": action, "_selected_action": [row.pk for row in comments]}, follow=True
    )


def status(article) -> str:
    return Article.objects.get(pk=article.pk).status


def texts(article) -> list[str]:
    return list(article.commentaries.values_list("text", flat=True))


@pytest.mark.parametrize(("action", "state"), [("approve", "approved"), ("reject", "rejected")])
def test_the_chosen_comments_are_settled_and_no_others(desk, article, action, state):
    rows = [make.commentary(article, state="pending", text=f"{number}") for number in range(3)]
    page = chosen(desk, action, *rows[:2]).content.decode()
    assert list(article.commentaries.values_list("state", flat=True)) == [state, state, "pending"]
    assert "2" in page


@pytest.mark.parametrize(("action", "before"), [("approve", "pending"), ("reject", "approved")])
def test_settling_makes_a_pressed_article_a_draft_again(desk, article, editor, action, before):
    comment = make.commentary(article, state=before)
    other = make.article(cites=[make.source()])
    for made in (article, other):
        publishing.press(made, by=editor)
    chosen(desk, action, comment)
    assert status(article) == Article.Status.DRAFT
    assert status(other) == Article.Status.PRESSED


@pytest.mark.parametrize(("action", "state"), [("approve", "approved"), ("reject", "rejected")])
def test_settling_what_is_settled_leaves_a_pressed_article_pressed(desk, article, editor, action, state):
    comment = make.commentary(article, state=state)
    publishing.press(article, by=editor)
    chosen(desk, action, comment)
    assert status(article) == Article.Status.PRESSED


def test_an_article_in_review_stays_in_review(desk, article):
    Article.objects.update(status="in_review")
    chosen(desk, "approve", make.commentary(article, state="pending"))
    assert status(article) == Article.Status.IN_REVIEW


def test_readers_keep_what_they_had_until_the_next_edition(desk, article, editor):
    comment = make.commentary(article, text="後で退けた声")
    edition = publishing.press(article, by=editor)
    chosen(desk, "reject", comment)
    edition.refresh_from_db()
    assert [row.text for row in edition.document.voices] == ["後で退けた声"]
    assert publishing.update(article, by=editor, news="続報を加えた。").document.voices == ()


def test_a_form_that_was_open_meanwhile_is_out_of_date(desk, article):
    comment = make.commentary(article, state="pending")
    address = f"/desk/articles/article/{article.pk}/change/"
    mine = filled(desk, address)
    chosen(desk, "approve", comment)
    desk.post(address, {**mine, "title": "古い画面の見出し"})
    comment.refresh_from_db()
    assert comment.state == "approved"
    assert Article.objects.get().title == article.title


def test_a_comment_is_joined_with_the_one_before_it(desk, article, voices):
    first, second, _third = voices
    type(second).objects.filter(pk=second.pk).update(original="two")
    chosen(desk, "join_with_previous", second)
    assert texts(article) == ["一\n二", "三"]
    first.refresh_from_db()
    assert first.original == "two"


def test_torn_comments_are_joined_in_their_order_however_they_were_chosen(desk, article, voices):
    chosen(desk, "join_with_previous", voices[2], voices[1])
    assert texts(article) == ["一\n二\n三"]


def test_originals_are_joined_line_by_line_without_empty_ones(desk, article):
    for order, original in enumerate(["one", "", "three"]):
        make.commentary(article, text=f"{order}", original=original, order=order)
    chosen(desk, "join_with_previous", *article.commentaries.all()[1:])
    assert article.commentaries.get().original == "one\nthree"


def test_comments_of_equal_order_are_joined_as_the_list_shows_them(desk, article):
    made = [make.commentary(article, text=text) for text in "甲乙"]
    chosen(desk, "join_with_previous", made[1])
    assert texts(article) == ["甲\n乙"]


def test_replies_follow_the_comment_that_they_now_answer(desk, article, voices):
    first, second, third = voices
    type(third).objects.filter(pk=third.pk).update(parent=second)
    chosen(desk, "join_with_previous", second)
    third.refresh_from_db()
    assert third.parent == first


def test_a_reply_that_is_joined_with_what_it_answers_does_not_answer_itself(desk, article, voices):
    first, second, _third = voices
    type(second).objects.filter(pk=second.pk).update(parent=first)
    chosen(desk, "join_with_previous", second)
    first.refresh_from_db()
    assert first.parent is None
    assert texts(article) == ["一\n二", "三"]


def test_comments_of_different_articles_are_not_joined(desk, article, voices):
    other = make.commentary(make.article(), text="よその声", order=5)
    chosen(desk, "join_with_previous", other)
    other.refresh_from_db()
    assert other.text == "よその声"
    assert texts(article) == ["一", "二", "三"]


def test_what_a_joined_comment_rests_on_goes_along(desk, article, voices):
    first, second, _third = voices
    cited = CommentaryCitation.objects.create(commentary=second, source=make.source(), locator="第2段落")
    chosen(desk, "join_with_previous", second)
    assert list(first.citations.values_list("pk", "locator")) == [(cited.pk, "第2段落")]


def test_joining_makes_a_pressed_article_a_draft_again(desk, article, voices, editor):
    publishing.press(article, by=editor)
    chosen(desk, "join_with_previous", voices[1])
    assert status(article) == Article.Status.DRAFT


def test_a_first_comment_has_none_before_it_and_nothing_changes(desk, article, voices, editor):
    publishing.press(article, by=editor)
    chosen(desk, "join_with_previous", voices[0])
    assert texts(article) == ["一", "二", "三"]
    assert status(article) == Article.Status.PRESSED


@pytest.mark.parametrize("action", ["approve", "reject", "join_with_previous"])
def test_who_may_only_look_is_offered_no_action(client, article, voices, action):
    somebody(client, "view_commentary")
    before = list(article.commentaries.values())
    chosen(client, action, *voices)
    assert list(article.commentaries.values()) == before


@pytest.mark.parametrize("permission", ["change_commentary", "delete_commentary"])
def test_joining_takes_the_permission_to_change_and_the_permission_to_delete(
    client, article, voices, permission
):
    somebody(client, "view_commentary", permission)
    assert "join_with_previous" not in client.get(LIST).content.decode()
    chosen(client, "join_with_previous", voices[1])
    assert texts(article) == ["一", "二", "三"]


def test_a_comment_changed_on_its_own_page_makes_a_pressed_article_a_draft_again(
    desk, article, voices, editor
):
    publishing.press(article, by=editor)
    address = f"{LIST}{voices[0].pk}/change/"
    assert desk.post(address, {**filled(desk, address), "text": "直した声"}).status_code == 302
    assert texts(article)[0] == "直した声"
    assert status(article) == Article.Status.DRAFT


def test_an_untouched_comment_saved_leaves_its_words_and_a_pressed_article_alone(desk, article, editor):
    comment = make.commentary(article, text="一行目\n二行目", original="one\ntwo")
    publishing.press(article, by=editor)
    address = f"{LIST}{comment.pk}/change/"
    assert desk.post(address, filled(desk, address)).status_code == 302
    comment.refresh_from_db()
    assert (comment.text, comment.original) == ("一行目\n二行目", "one\ntwo")
    assert status(article) == Article.Status.PRESSED


def test_a_new_comment_makes_a_pressed_article_a_draft_again(desk, article, editor):
    publishing.press(article, by=editor)
    posted = {**filled(desk, f"{LIST}add/"), "article": article.pk, "text": "新しい声", "kind": "reaction"}
    assert desk.post(f"{LIST}add/", posted).status_code == 302
    assert texts(article) == ["新しい声"]
    assert status(article) == Article.Status.DRAFT


def test_a_comment_moved_to_another_article_makes_both_drafts_again(desk, article, voices, editor):
    other = make.article(cites=[make.source()])
    for made in (article, other):
        publishing.press(made, by=editor)
    address = f"{LIST}{voices[2].pk}/change/"
    assert desk.post(address, {**filled(desk, address), "article": other.pk}).status_code == 302
    assert texts(other) == ["三"]
    assert status(article) == status(other) == Article.Status.DRAFT


@pytest.mark.parametrize("way", ["one", "many"])
def test_a_deleted_comment_makes_a_pressed_article_a_draft_again(desk, article, voices, editor, way):
    publishing.press(article, by=editor)
    if way == "one":
        desk.post(f"{LIST}{voices[0].pk}/delete/", {"post": "yes"})
    else:
        desk.post(LIST, {"action": "delete_selected", "_selected_action": [voices[0].pk], "post": "yes"})
    assert texts(article) == ["二", "三"]
    assert status(article) == Article.Status.DRAFT


def test_a_comment_cannot_answer_itself_or_a_comment_of_another_article(desk, article, voices):
    address = f"{LIST}{voices[0].pk}/change/"
    stranger = make.commentary(make.article(), text="よその声")
    for parent in (voices[0], stranger):
        response = desk.post(address, {**filled(desk, address), "parent": parent.pk})
        assert response.context["adminform"].form.errors.keys() == {"parent"}
    voices[0].refresh_from_db()
    assert voices[0].parent is None


def test_what_a_comment_rests_on_is_cited_on_its_own_page(desk, article, voices):
    address = f"{LIST}{voices[0].pk}/change/"
    source = make.source()
    posted = with_row(
        filled(desk, address), "citations", source=source.pk, stance="supports", order=0, locator="p. 2"
    )
    assert desk.post(address, posted).status_code == 302
    assert voices[0].citations.get().source == source


def test_readers_are_told_who_translated_a_comment(desk, article, editor):
    voice = make.commentary(article, text="海は道だ。", original="The sea is a road.", language="en")
    address = f"/desk/articles/article/{article.pk}/change/"
    assert desk.post(
        address, {**filled(desk, address), "commentaries-0-translator": "水野 梓"}
    ).status_code == (302)
    voice.refresh_from_db()
    assert voice.translator == "水野 梓"
    edition = publishing.press(article, by=editor)
    assert "訳：水野 梓" in desk.get(edition.get_absolute_url()).content.decode()
    assert edition.document.voices[0].translator == "水野 梓"
    assert exports.document(article, edition)["commentaries"][0]["translator"] == "水野 梓"
    article.refresh_from_db()
    voice.translator = "潮見 渡"
    voice.save()
    publishing.update(make.change(article), by=editor, news="続報を加えた。")
    assert "訳：潮見 渡" in desk.get(edition.get_absolute_url()).content.decode()


def test_an_earlier_translator_comes_back_with_an_earlier_revision(article, editor):
    voice = make.commentary(article, text="海は道だ。", language="en", translator="水野 梓")
    before = record(article, editor)
    voice.translator = ""
    voice.save()
    record(article, editor)
    restore(article, before.content, editor)
    assert article.commentaries.get().translator == "水野 梓"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"language": "en"}, True),
        ({"language": "en-GB", "translator": "不明"}, True),
        ({"language": "en", "translator": "水野 梓"}, False),
        ({"language": "ja"}, False),
        ({}, False),
        ({"language": "en", "state": "pending"}, False),
    ],
)
def test_a_translated_comment_without_a_translator_is_found(article, said, found):
    make.commentary(article, text="海は道だ。", original="The sea is a road.", **said)
    rules = {row.id for row in preflight.run(article)}
    assert ("translation-without-translator" in rules) == found


def test_joined_words_keep_the_right_and_the_translator_of_either(desk, article):
    end = timezone.now().replace(microsecond=0)
    make.commentary(article, text="前半。", order=0)
    last = make.commentary(
        article, text="後半。", order=1, translator="水野 梓", basis="consent", holder="海港社", ends_at=end
    )
    chosen(desk, "join_with_previous", last)
    (row,) = article.commentaries.all()
    assert (row.translator, row.basis, row.holder, row.ends_at) == ("水野 梓", "consent", "海港社", end)

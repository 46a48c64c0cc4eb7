"""The page of an article's comments: a row a voice, saved in one go by whoever may, merged with what others saved."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from articles.models import Article, Commentary, Slot
from articles.working import slots, voices
from articles.working.locking import lock
from newsroom.roles import TRANSLATOR, permissions_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    return make.article(owner=editor)


@pytest.fixture
def three(article):
    texts = ("A harbour for all.", "Ну и кому это выгодно?", "이게 나라냐")
    return [
        make.commentary(article, text="", original=text, state="pending", order=order)
        for order, text in enumerate(texts)
    ]


def translator(client=None):
    user = make.user(is_superuser=False)
    names = [name.split(".")[1] for name in permissions_of(TRANSLATOR)]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    if client:
        client.force_login(user)
    return user


def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/comments/"


def form_of(article, **changes) -> dict:
    """The page as it was opened, with what somebody typed: ``r12_text`` is the text of comment 12."""
    rows = voices.stored(article)
    form = {"outline": voices.outline(rows), "began": voices.outline(rows)}
    for row in rows:
        form |= {f"{row.key}-{name}": said for name, said in row.values.items()}
        form[f"{row.key}-was"] = row.opened_on
    return form | {name.removeprefix("r").replace("_", "-"): said for name, said in changes.items()}


def sent(form: dict) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(form)
    return query


def translated(row, words: str) -> dict:
    return {f"r{row.pk}_text": words, f"r{row.pk}_state": "approved"}


def test_all_rows_are_saved_by_one_post_and_confirmed_by_who_sent_it(client, article, three):
    person = translator(client)
    form = form_of(article)
    for row in three:
        form |= {f"{row.pk}-text": f"訳{row.pk}", f"{row.pk}-state": "approved"}
    assert client.post(address(article), form).status_code == 302
    rows = article.commentaries.all()
    assert {(row.state, row.confirmed_by) for row in rows} == {("approved", person)}
    assert article.revisions.count() == 1


def test_the_same_post_twice_changes_nothing_more(client, article, three):
    translator(client)
    form = form_of(article, **translated(three[0], "みんなの港。"))
    for _time in range(2):
        assert client.post(address(article), form).status_code == 302
    assert article.revisions.count() == 1


def test_the_language_is_offered_and_kept_as_it_is_chosen(client, article, three):
    translator(client)
    page = client.get(address(article)).content.decode()
    assert '<option value="ru" selected>' in page
    assert '<option value="ko" selected>' in page
    client.post(address(article), form_of(article, **{f"r{three[1].pk}_language": "uk"}))
    three[1].refresh_from_db()
    assert three[1].language == "uk"


def test_order_and_depth_make_the_threads(client, article, three):
    translator(client)
    first, second, third = (row.pk for row in three)
    form = form_of(article) | {"outline": f"{second}:0 {first}:1 {third}:2"}
    client.post(address(article), form)
    rows = {row.pk: row for row in article.commentaries.all()}
    assert [row.pk for row in article.commentaries.all()] == [second, first, third]
    assert (rows[first].parent_id, rows[third].parent_id) == (second, first)


def test_rows_are_added_with_what_they_answer_by_whoever_may_add(desk, article, three):
    form = form_of(article) | {"nA-text": "", "nA-original": "Trop tard", "nA-state": "pending"}
    form |= {
        "nB-original": "Bravo",
        "nB-text": "",
        "nB-state": "pending",
        "outline": form["outline"] + " nA:0 nB:1",
    }
    desk.post(address(article), form)
    added = article.commentaries.get(original="Bravo")
    assert added.parent == article.commentaries.get(original="Trop tard")


@pytest.mark.parametrize("kind", ["add", "delete"])
def test_a_translator_adds_and_takes_out_nothing(article, three, kind):
    form = form_of(article)
    if kind == "add":
        form |= {"nA-text": "新しい声。", "nA-state": "pending", "outline": form["outline"] + " nA:0"}
    else:
        form[f"{three[0].pk}-remove"] = "on"
    with pytest.raises(PermissionDenied):
        voices.save(article, sent(form), by=translator())
    assert article.commentaries.count() == 3


def test_whoever_may_change_no_comment_has_no_page(client, article):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "view_others_article"]))
    client.force_login(user)
    assert client.get(address(article)).status_code == 403
    with pytest.raises(PermissionDenied):
        voices.save(article, sent(form_of(article)), by=user)


def test_the_article_of_another_takes_leave_to_work_on_it(article, three):
    user = make.user(is_superuser=False, own_only=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_commentary"))
    with pytest.raises(PermissionDenied):
        voices.save(article, sent(form_of(article, **translated(three[0], "訳。"))), by=user)


def test_what_two_changed_in_different_rows_stands_both(article, three, editor):
    mine = form_of(article, **translated(three[0], "みんなの港。"))
    voices.save(article, sent(form_of(article, **translated(three[1], "誰の得か。"))), by=editor)
    voices.save(article, sent(mine), by=editor)
    assert list(article.commentaries.values_list("text", flat=True)) == ["みんなの港。", "誰の得か。", ""]


def test_what_two_changed_differently_is_refused_in_words_and_nothing_is_lost(desk, article, three, editor):
    mine = form_of(article, **translated(three[0], "皆の港。")) | {f"{three[1].pk}-text": "誰の得か。"}
    voices.save(article, sent(form_of(article, **translated(three[0], "みんなの港。"))), by=editor)
    page = desk.post(address(article), mine).content.decode()
    assert all(words in page for words in ("皆の港。", "みんなの港。", "誰の得か。"))
    three[1].refresh_from_db()
    assert three[1].text == ""


def test_saved_again_what_was_refused_is_mine(desk, article, three, editor):
    mine = form_of(article, **translated(three[0], "皆の港。"))
    voices.save(article, sent(form_of(article, **translated(three[0], "みんなの港。"))), by=editor)
    with pytest.raises(voices.Undecided) as refused:
        voices.save(article, sent(mine), by=editor)
    row = refused.value.rows[0]
    voices.save(article, sent(mine | {f"{row.key}-was": row.opened_on}), by=editor)
    three[0].refresh_from_db()
    assert three[0].text == "皆の港。"


def test_a_row_that_somebody_took_out_comes_back_with_what_was_typed(article, three, editor):
    mine = form_of(article, **translated(three[0], "みんなの港。"))
    three[0].delete()
    voices.save(article, sent(mine), by=editor)
    assert article.commentaries.get(text="みんなの港。").original == "A harbour for all."


def test_a_row_that_somebody_took_out_and_nobody_touched_stays_away(article, three, editor):
    mine = form_of(article, **translated(three[1], "誰の得か。"))
    three[0].delete()
    voices.save(article, sent(mine), by=editor)
    assert article.commentaries.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"state": "approved"},
        {"votes": "many"},
        {"state": "published"},
        {"language": "x" * 40},
        {"original": ""},
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_others_wait_with_it(article, three, editor, change):
    form = form_of(article, **translated(three[1], "誰の得か。"))
    form |= {f"{three[0].pk}-{name}": said for name, said in change.items()}
    with pytest.raises(voices.Undecided) as refused:
        voices.save(article, sent(form), by=editor)
    assert refused.value.rows[0].problems
    assert not article.commentaries.exclude(text="").exists()


def test_another_who_keeps_the_article_keeps_rows_and_typed_words(desk, article, three):
    lock(article, by=make.user(), purpose="editing")
    page = desk.post(address(article), form_of(article, **translated(three[0], "みんなの港。")))
    assert "みんなの港。" in page.content.decode()
    three[0].refresh_from_db()
    assert three[0].text == ""


def test_what_was_typed_is_kept_offered_taken_up_and_let_go_by_the_save(client, article, three):
    person = translator(client)
    key = slots.new_window_of_voices(article)
    form = form_of(article, **translated(three[0], "書きかけの訳。")) | {"slot": key}
    client.post(f"/desk/articles/article/slots/{key}/keep/", form)
    offer = client.get(address(article)).content.decode()
    assert f"?typed={key}" in offer
    assert "書きかけの訳。" in client.get(f"{address(article)}?typed={key}").content.decode()
    client.post(address(article), form)
    assert not Slot.objects.filter(person=person).exists()


def test_the_article_s_own_form_offers_nothing_of_the_comments(desk, article, three, editor):
    key = slots.new_window_of_voices(article)
    form = form_of(article, **translated(three[0], "書きかけの訳。"))
    slots.keep(key, sent(form), by=editor)
    assert slots.unsaved(article, by=editor) == []
    assert key not in desk.get(f"/desk/articles/article/{article.pk}/change/").content.decode()


def test_a_draft_of_a_program_is_marked_until_somebody_confirms_it(client, article, three):
    translator(client)
    form = form_of(article) | {f"{three[0].pk}-text": "機械の訳。", f"{three[0].pk}-tool": "DeepL"}
    client.post(address(article), form)
    three[0].refresh_from_db()
    assert (three[0].progress, three[0].may_be_pressed) == (Commentary.Progress.DRAFT, False)
    assert "DeepL" in client.get(address(article)).content.decode()


def test_the_page_asks_as_much_for_forty_rows_as_for_three(
    desk, article, three, django_assert_max_num_queries
):
    for number in range(40):
        make.commentary(article, text=f"声{number}", order=number)
    with django_assert_max_num_queries(25):
        desk.get(address(article))


@pytest.mark.parametrize("was", ["{", "[]", json.dumps({"text": 5})])
def test_whatever_else_is_sent_as_opened_is_no_error(desk, article, three, was):
    form = form_of(article) | {f"{three[0].pk}-was": was, "outline": "x: : 1:-3 ../:1"}
    assert desk.post(address(article), form).status_code in (200, 302)
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_pasted_thread_becomes_rows_that_nothing_has_stored(desk, article):
    thread = "harbour_man\n3 hr. ago\nWho pays for it?\n152\nReply\n"
    rows = desk.post(f"{address(article)}split/", {"pasted": thread}).content.decode()
    assert 'value="harbour_man"' in rows
    assert 'value="152"' in rows
    assert '<option value="en" selected>' in rows
    assert not article.commentaries.exists()


def test_a_translator_pastes_no_thread(client, article):
    translator(client)
    assert client.post(f"{address(article)}split/", {"pasted": "x"}).status_code == 403


def test_the_first_page_of_the_desk_leads_a_translator_to_each_row_that_waits(client, article, three):
    translator(client)
    page = client.get("/desk/").content.decode()
    assert all(f'href="{address(article)}#voice-{row.pk}"' in page for row in three)


def test_whoever_only_reads_comments_is_led_to_no_page_that_they_may_not_open(client, article, three):
    user = make.user(is_superuser=False)
    names = ["view_article", "view_commentary", "view_others_article"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert address(article) not in client.get("/desk/").content.decode()

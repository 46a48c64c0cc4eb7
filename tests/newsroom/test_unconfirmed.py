"""What a program translated reaches readers only as a named person has confirmed it, whatever was done to it before."""

import json
from random import Random

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles.models import Article, Commentary
from articles.working.restoring import restore
from articles.working.writing import writing
from newsroom import exports, publishing
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
DRAFT = {"text": "機械の訳文。", "original": "A harbour for all.", "language": "en", "tool": "DeepL"}


@pytest.fixture
def article(editor):
    return make.article(owner=editor)


def by_program(article, **values) -> Commentary:
    return make.commentary(article, **{**DRAFT, "state": "pending", **values})


def form_of(desk, comment) -> dict:
    return filled(desk, f"/desk/articles/commentary/{comment.pk}/change/")


def test_the_database_approves_no_draft_of_a_program_that_nobody_confirmed(article):
    comment = by_program(article)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commentary.objects.filter(pk=comment.pk).update(state="approved")


def test_the_database_approves_nothing_without_words(article):
    comment = make.commentary(article, text="", original="A harbour.", state="pending")
    with pytest.raises(IntegrityError), transaction.atomic():
        Commentary.objects.filter(pk=comment.pk).update(state="approved")


def test_whoever_approves_a_draft_stands_for_its_words(desk, article, editor):
    comment = by_program(article)
    desk.post(
        "/desk/articles/commentary/", {"action": "approve", "_selected_action": [comment.pk]}, follow=True
    )
    comment.refresh_from_db()
    assert (comment.state, comment.confirmed_by, comment.is_confirmed) == ("approved", editor, True)


def test_a_list_approves_no_comment_without_words_and_says_so(desk, article):
    comment = make.commentary(article, text="", original="A harbour.", state="pending")
    answer = desk.post(
        "/desk/articles/commentary/", {"action": "approve", "_selected_action": [comment.pk]}, follow=True
    )
    comment.refresh_from_db()
    assert comment.state == "pending"
    assert "1" in answer.content.decode().split('class="warning"')[1][:80]


def test_words_that_were_changed_past_every_form_are_not_pressed(article, editor):
    comment = by_program(article)
    with writing(article, by=editor):
        comment.state = "approved"
        comment.settle(editor)
        comment.save()
    Commentary.objects.filter(pk=comment.pk).update(text="別の機械の訳。")
    edition = publishing.press(Article.objects.get(pk=article.pk), by=editor)
    assert edition.document.voices == ()


def test_a_program_named_as_translator_is_the_tool_and_no_person(desk, article):
    comment = make.commentary(article, state="pending", **{**DRAFT, "tool": ""})
    address = f"/desk/articles/commentary/{comment.pk}/change/"
    desk.post(address, {**form_of(desk, comment), "translator": "Google翻訳"})
    comment.refresh_from_db()
    assert (comment.translator, comment.tool) == ("", "Google翻訳")


@pytest.mark.parametrize(
    ("values", "words"),
    [({"tool": "DeepL"}, "機械翻訳・編集部確認"), ({"tool": "", "translator": "水城 遥"}, "訳：水城 遥")],
)
def test_readers_see_who_translated_a_comment(client, article, editor, values, words):
    comment = by_program(article, **values)
    with writing(article, by=editor):
        comment.state = "approved"
        comment.settle(editor)
        comment.save()
    edition = publishing.press(Article.objects.get(pk=article.pk), by=editor)
    assert edition.document.voices[0].tool == values["tool"]
    assert words in client.get(edition.get_absolute_url()).content.decode()
    article.refresh_from_db()
    assert words in exports.voices_in_markdown(exports.document(article, edition))


def test_an_edition_hands_out_no_name_of_the_desk(article, editor):
    comment = by_program(article)
    with writing(article, by=editor):
        comment.state = "approved"
        comment.settle(editor)
        comment.save()
    edition = publishing.press(Article.objects.get(pk=article.pk), by=editor)
    [row] = exports.document(article, edition)["commentaries"]
    assert row["tool"] == "DeepL"
    assert editor.username not in json.dumps(row)


def test_a_revision_brings_a_confirmation_back_with_its_words(article, editor):
    comment = by_program(article)
    with writing(article, by=editor):
        comment.state = "approved"
        comment.settle(editor)
        comment.save()
    kept = article.revisions.first().content
    with writing(article, by=editor):
        article.commentaries.all().delete()
    restore(article, kept, by=editor)
    comment = article.commentaries.get()
    assert (comment.state, comment.confirmed_by, comment.is_confirmed) == ("approved", editor, True)


def test_a_revision_whose_confirmation_cannot_be_told_brings_a_draft_back(article, editor):
    comment = by_program(article)
    with writing(article, by=editor):
        comment.state = "approved"
        comment.settle(editor)
        comment.save()
    kept = article.revisions.first().content
    del kept["commentaries"][0]["confirmed"]
    with writing(article, by=editor):
        article.commentaries.all().delete()
    restore(article, kept, by=editor)
    assert article.commentaries.get().state == "pending"


def _approve(desk, article, comment, _luck):
    desk.post("/desk/articles/commentary/", {"action": "approve", "_selected_action": [comment.pk]})


def _reject(desk, article, comment, _luck):
    desk.post("/desk/articles/commentary/", {"action": "reject", "_selected_action": [comment.pk]})


def _join(desk, article, comment, _luck):
    chosen = {"action": "join_with_previous", "_selected_action": [comment.pk]}
    desk.post("/desk/articles/commentary/", chosen)


def _rewrite(desk, article, comment, luck):
    form = form_of(desk, comment) | {"text": f"書き直した文{luck.random()}。"}
    desk.post(f"/desk/articles/commentary/{comment.pk}/change/", form)


def _import(desk, article, comment, luck):
    with writing(article):
        by_program(article, text=f"取り込んだ訳{luck.random()}。")


def _overwrite(desk, article, comment, luck):
    Commentary.objects.filter(pk=comment.pk).update(text=f"上書き{luck.random()}。")


def _restore(desk, article, comment, luck):
    rows = list(article.revisions.all())
    if rows:
        restore(Article.objects.get(pk=article.pk), luck.choice(rows).content, by=None)


STEPS = (_approve, _reject, _join, _rewrite, _import, _overwrite, _restore)


@pytest.mark.parametrize("seed", range(12))
def test_after_whatever_was_done_nothing_unconfirmed_goes_out(desk, article, editor, seed):
    luck = Random(seed)
    for number in range(3):
        by_program(article, text=f"機械の訳{number}。", order=number)
    for _step in range(8):
        comment = luck.choice(list(article.commentaries.all()))
        luck.choice(STEPS)(desk, article, comment, luck)
    confirmed = {row.text for row in article.commentaries.all() if row.is_confirmed}
    edition = publishing.press(Article.objects.get(pk=article.pk), by=editor)
    voices = {voice.text for voice in edition.document.voices}
    exported = {row["text"] for row in exports.document(article, edition)["commentaries"]}
    assert voices == exported
    assert voices <= confirmed
    approved = article.commentaries.filter(state="approved", text__in=voices).exclude(confirmed_by=None)
    assert approved.count() >= len(voices)


def test_the_command_prints_in_words_only_what_is_confirmed(article, capsys):
    by_program(article)
    call_command("export_article", str(article.pk), format="markdown")
    assert "機械の訳文" not in capsys.readouterr().out

"""Own articles only: whoever may not reach others' neither finds nor writes them, by whatever verb."""

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied

from articles.models import Article, Lock
from articles.permissions import require_own
from articles.working import slots
from articles.working.deleting import to_bin
from articles.working.locking import lock, unlock
from articles.working.writing import writing
from newsroom import publishing, sharing, staging, waiving
from newsroom.models import RoleGroup
from newsroom.own_articles import NAMED_BY
from newsroom.roles import ALL, CHECKER, EDITOR, LEGAL, WRITER
from tests import make

pytestmark = pytest.mark.django_db


def test_every_record_of_the_desk_that_names_its_article_is_narrowed_by_it():
    named = {
        model
        for model in admin.site._registry
        if any(field.is_relation and field.related_model is Article for field in model._meta.fields)
    }
    assert named <= NAMED_BY.keys(), "Say in newsroom/own_articles.py by which field its article is named."


def of(role: str, **values):
    """Return a person of a role."""
    person = make.user(is_superuser=False, own_only=True, **values)
    person.groups.add(RoleGroup.objects.get(key=role).group)
    return person


@pytest.fixture
def writer():
    return of(WRITER)


def test_a_writer_finds_their_own_articles_alone(writer):
    own = make.article(owner=writer)
    make.article(owner=make.user())
    make.article(owner=None)
    to_do = make.article(owner=make.user(), assignee=writer)
    assert set(Article.objects.seen_by(writer)) == {own, to_do}
    assert set(Article.objects.changed_by(writer)) == {own, to_do}


def test_a_legal_reader_finds_all_and_writes_none():
    reader = of(LEGAL)
    make.article(owner=make.user())
    assert Article.objects.seen_by(reader).count() == 1
    assert not Article.objects.changed_by(reader).exists()


def test_whose_an_article_is_is_asked_of_the_stored_row(writer):
    article = make.article(owner=make.user())
    article.owner = writer
    with pytest.raises(PermissionDenied):
        require_own(writer, article)


def write(article, by):
    with writing(article, by=by) as held:
        held.title = "書き換えた見出し"
        held.save()


VERBS = {
    "write": write,
    "lock": lambda article, by: lock(article, by=by, purpose=Lock.Purpose.choices[0][0]),
    "unlock": lambda article, by: unlock(article, by=by),
    "put into the bin": lambda article, by: to_bin(article, by=by),
    "type": lambda article, by: slots.require_typing(slots.new_window(article), by),
    "drop": lambda article, by: slots.drop(slots.new_window(article), by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_refused_on_anothers_article_and_done_on_ones_own(writer, verb):
    other, own = make.article(owner=make.user()), make.article(owner=writer)
    with pytest.raises(PermissionDenied, match="ほかの人の記事"):
        VERBS[verb](other, writer)
    VERBS[verb](own, writer)
    assert Article.objects.get(pk=other.pk).title == other.title


def publisher():
    """Somebody who may do every verb, with their own articles."""
    person = of(WRITER)
    editor = RoleGroup.objects.get(key="chief").group
    person.groups.set([editor])
    editor.permissions.remove(*editor.permissions.filter(codename="change_others_article"))
    return person


PUBLISHING = {
    "press": lambda article, by: publishing.press(article, by=by),
    "unschedule": lambda article, by: publishing.unschedule(article, by=by),
    "update": lambda article, by: publishing.update(article, by=by, news="続報"),
    "minor": lambda article, by: publishing.minor(article, by=by),
    "reschedule": lambda article, by: publishing.reschedule(article, by=by),
    "correct": lambda article, by: publishing.correct(article, by=by, reason="誤り"),
    "withdraw": lambda article, by: publishing.withdraw(article, by=by, reason="誤り"),
    "republish": lambda article, by: publishing.republish(article, by=by, reason="確認"),
    "share": lambda article, by: sharing.share(article, by=by, days=1),
    "send": lambda article, by: staging.move(article, "send", by=by),
    "waive": lambda article, by: waiving.waive(article, by=by, code="no-deck", key="", reason="短信"),
}


@pytest.mark.parametrize("verb", PUBLISHING)
def test_who_publishes_their_own_alone_publishes_no_other(verb):
    with pytest.raises(PermissionDenied, match="ほかの人の記事"):
        PUBLISHING[verb](make.article(owner=make.user()), publisher())


def test_who_publishes_their_own_alone_does_so():
    person = publisher()
    assert publishing.press(make.article(owner=person), by=person).number == 1


def test_a_link_for_outsiders_is_ended_by_its_articles_people(writer):
    editor = of(EDITOR)
    link = sharing.share(make.article(owner=editor), by=editor, days=1)
    with pytest.raises(PermissionDenied, match="ほかの人の記事"):
        sharing.revoke(link, by=publisher())


def test_a_new_article_is_its_writers(client, writer):
    client.force_login(writer)
    page = client.get("/desk/articles/article/add/").content.decode()
    assert 'name="owner"' not in page


def test_the_words_of_the_permission_are_said(writer):
    with pytest.raises(PermissionDenied, match="ほかの人の記事"):
        require_own(writer, make.article())


@pytest.mark.parametrize("role", ALL)
def test_a_role_sees_others_articles_by_its_line(role):
    article = make.article(owner=make.user())
    assert Article.objects.seen_by(of(role)).filter(pk=article.pk).exists() is (role != WRITER)


def test_a_checker_works_on_citations_of_others_and_not_on_their_text():
    checker = of(CHECKER)
    assert checker.has_perm("articles.change_citation")
    assert not checker.has_perm("articles.change_article")
    require_own(checker, make.article(owner=make.user()))

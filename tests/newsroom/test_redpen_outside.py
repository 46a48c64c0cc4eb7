"""What is proposed and remarked stays at the desk: no surface, no link for outsiders, no export and no search knows a word of it."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Remark, Suggestion
from articles.working.duplicating import duplicate
from articles.working.remarking import Marked, remark, reply
from articles.working.snapshots import snapshot
from articles.working.suggesting import suggest
from newsroom import publishing, sharing
from newsroom.models import EntryWords
from newsroom.search.indexing import everything
from newsroom.surfaces import SURFACES
from tests import make
from tests.redpen import propose, reviewer, words

pytestmark = pytest.mark.django_db
SECRET = "密かな直し"


@pytest.fixture
def article(editor) -> Article:
    """An article that readers have, with a suggestion for each part of it, and a remark with an answer."""
    made = make.article(
        title="封鎖線", cites=[make.source()], tags=["停戦"], body="<p>会談は見送られた。</p>", owner=editor
    )
    make.photo(made, key="quay")
    make.place(make.event(title="会談"), made)
    publishing.press(made, by=editor)
    stored, by = Article.objects.get(pk=made.pk), reviewer(username="checker")
    propose(
        stored,
        by,
        reason=f"{SECRET}の理由",
        title=f"封鎖線{SECRET}",
        deck=f"要約{SECRET}",
        body=stored.body.replace("見送られた", SECRET),
    )
    key = stored.citations.get().key
    known = words(stored)
    cited = {key: {**known.citations[key], "note": SECRET, "quote": SECRET}}
    suggest(stored, replace(known, citations=cited), by=by, reason=SECRET, posted="q", seen=stored.version)
    row = remark(stored, Marked("body", "見送られた"), by=by, text=SECRET, posted="r")
    reply(row, by=editor, text=SECRET, posted="s")
    assert Suggestion.objects.open().count() == 4
    return stored


def said(response) -> str:
    return (b"".join(response) if response.streaming else response.content).decode(errors="replace")


def test_no_surface_says_a_word_of_it(article):
    edition = article.editions.get()
    asked = [(surface.name, address) for surface in SURFACES for address in surface.asks(edition)]
    assert len(asked) > 25
    assert [at for at in asked if SECRET in said(Client().get(at[1]))] == []


def test_neither_does_a_search_for_it(article, desk):
    everything()
    for address in (f"/search/?q={SECRET}", f"/suggest/?q={SECRET}", f"/desk/search/?q={SECRET}"):
        assert "checker" not in said((desk if "desk" in address else Client()).get(address))
    assert not EntryWords.objects.filter(everything__contains=SECRET).exists()


def test_nor_what_outsiders_are_shown_nor_any_preview(article, editor, desk):
    link = sharing.share(article, by=editor, days=3)
    address = f"/desk/articles/article/{article.pk}"
    outside = Client().get("/preview/" + sharing.address_of(link).rpartition("/preview/")[2])
    assert outside.status_code == 200
    for response in (outside, desk.get(f"{address}/preview/"), desk.get(f"{address}/revisions/")):
        assert SECRET not in said(response)


@pytest.mark.parametrize("options", [{}, {"edition": 1}])
@pytest.mark.parametrize("kind", ["json", "markdown", "html"])
def test_nor_an_export(article, kind, options):
    out = StringIO()
    call_command("export_article", str(article.pk), format=kind, stdout=out, **options)
    assert "見送られた" in out.getvalue()
    assert SECRET not in out.getvalue()


def test_nor_the_next_edition_a_revision_or_a_copy(article, editor):
    publishing.update(make.change(article), by=editor, news="続報")
    copy = duplicate(article, by=editor)
    everything_kept = [snapshot(article), snapshot(copy), *article.revisions.values_list("content", "beside")]
    assert SECRET not in str(everything_kept)
    assert SECRET not in str(list(article.editions.values()))
    assert not copy.suggestions.exists() and not copy.remarks.exists()
    assert Suggestion.objects.open().count() == 4
    assert Remark.objects.open().count() == 1

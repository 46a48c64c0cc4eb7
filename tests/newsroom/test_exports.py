"""``export_article``: the whole working copy, or an edition, as one document."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests import make

pytestmark = pytest.mark.django_db


def export(*arguments) -> str:
    out = StringIO()
    call_command("export_article", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def article():
    made = make.article(
        cites=[make.source(citekey="ap-1", title="Talks are off")],
        slug="talks",
        published="2025-10-22",
        tags=["停戦"],
    )
    make.place(make.event(title="会談"), made)
    make.commentary(made)
    make.photo(made, key="map")
    return made


def test_json_holds_everything_of_the_working_copy(article):
    found = json.loads(export(article.pk))
    assert found["published"] == "2025-10-22"
    assert found["body_html"] == article.body
    assert "会談は見送られた。" in found["body_text"]
    assert [row["source"] for row in found["citations"]] == ["ap-1"]
    assert [row["title"] for row in found["sources"]] == ["Talks are off"]
    assert [row["title"] for row in found["events"]] == ["会談"]
    assert [row["key"] for row in found["photos"]] == ["map"]
    assert len(found["commentaries"]) == len(found["bylines"]) == 1
    assert set(found) >= {"deck", "language", "updated", "dateline", "tags", "section"}


def test_an_article_is_found_by_its_slug(article):
    assert json.loads(export("talks"))["id"] == article.pk


def test_an_edition_keeps_what_was_pressed(article):
    make.press(article)
    Article.objects.filter(pk=article.pk).update(title="別の見出し")
    assert json.loads(export(article.pk))["title"] == "別の見出し"
    assert json.loads(export(article.pk, "--edition", 1))["title"] == article.title


def test_markdown_names_sources_by_citekey(article):
    text = export(article.pk, "--format", "markdown")
    assert text.startswith(f"# {article.title}\n\n要約の一文。\n\n## 経緯")
    assert "裏づけのある文。[@ap-1]" in text


def test_html_is_what_readers_get(article):
    assert 'role="doc-noteref"' in export(article.pk, "--format", "html")


@pytest.mark.parametrize("arguments", [("no-such-slug",), (999,)])
def test_an_article_that_does_not_exist_is_named(arguments):
    with pytest.raises(CommandError, match=str(arguments[0])):
        export(*arguments)


def test_an_edition_that_does_not_exist_is_named(article):
    with pytest.raises(CommandError, match="7"):
        export(article.pk, "--edition", 7)

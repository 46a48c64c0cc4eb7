"""Preflight checks: what each finds, and what it leaves alone."""

import pytest

from articles.models import Article
from newsroom import preflight
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """An article that no check complains of."""
    return make.article(cites=[make.source()])


def rules(article: Article) -> dict[str, str]:
    return {finding.id: finding.level.value for finding in preflight.run(Article.objects.get(pk=article.pk))}


def change(article: Article, **values) -> None:
    Article.objects.filter(pk=article.pk).update(**values)


def test_a_complete_article_is_let_through(article):
    assert rules(article) == {}


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"title": " "}, "no-title"),
        ({"body": ""}, "no-text"),
        ({"section": None}, "no-section"),
        ({"deck": "採決は2025年XX月XX日の予定。"}, "placeholder"),
        ({"deck": "会談は2025年10月21日（金）に開かれた。"}, "weekday-mismatch"),
        ({"body": '<p>文。<cite data-citations="ghost key0"></cite></p>'}, "marker-without-citation"),
        ({"body": "<p>文。</p>"}, "citation-without-marker"),
        (
            {"body": '<figure data-photo="gone"></figure><p><cite data-citations="key0"></cite></p>'},
            "photo-missing",
        ),
    ],
)
def test_what_stops_publishing(article, values, rule):
    change(article, **values)
    assert rules(article)[rule] == "block"


def test_a_right_weekday_is_let_through(article):
    change(article, deck="会談は2025年10月21日（火）に開かれた。")
    assert rules(article) == {}


def test_a_text_that_cites_nothing_is_a_warning():
    assert rules(make.article())["no-citation"] == "warn"


def test_an_article_that_nobody_signs_is_a_warning(article):
    article.bylines.all().delete()
    assert rules(article) == {"no-byline": "warn"}


def test_a_source_without_outlet_or_date_is_named():
    found = rules(make.article(cites=[make.source(outlet=None, issued="")]))
    assert found == {"source-without-outlet": "warn", "source-without-date": "info"}


def test_a_photo_needs_a_file_a_credit_and_a_description(article):
    photo = make.photo(article)
    assert rules(article)["photo-without-file"] == "warn"
    type(photo).objects.update(file="photos/quay.png", width=8, height=8, credit="", alt="")
    found = rules(article)
    assert (found["photo-without-credit"], found["photo-without-alt"]) == ("block", "warn")


def test_comments_that_nobody_has_read_and_translations_without_original_are_noted(article):
    make.commentary(article, state="pending")
    make.commentary(article, language="en", original="")
    found = rules(article)
    assert (found["commentary-pending"], found["commentary-without-original"]) == ("warn", "info")


@pytest.mark.parametrize(
    ("values", "rule", "level"),
    [
        ({"edtf": "2025-XX-XX"}, "event-placeholder-date", "block"),
        ({"status": "draft"}, "event-draft", "warn"),
        ({"occurrence": "cancelled", "summary": ""}, "event-without-summary", "warn"),
    ],
)
def test_events_on_the_timeline_are_looked_at(article, values, rule, level):
    make.place(make.event(sources=[make.source()], **values), article)
    assert rules(article)[rule] == level


def test_an_event_without_a_source_is_a_warning(article):
    make.place(make.event(), article)
    assert rules(article) == {"event-without-source": "warn"}

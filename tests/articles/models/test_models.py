"""Rules that the database and the models keep by themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from articles.models import Commentary, Outlet, Source, Tag
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["ロイター", "Reuters", "reuters", "Ｒｅｕｔｅｒｓ"])
def test_an_outlet_is_found_by_any_of_its_names(name):
    reuters = make.outlet(name="ロイター", aliases=["Reuters", "トムソンロイター"])
    assert Outlet.objects.named(name).get() == reuters


def test_part_of_a_name_is_no_name():
    make.outlet(name="ロイター", aliases=["Reuters"])
    assert not Outlet.objects.named("ロイ").exists()


@pytest.mark.parametrize("words", ["no plans", "計画なし", "ロイター", "reuters 2025", "REUTERS-20251021"])
def test_a_source_is_found_by_title_outlet_and_citekey(words):
    source = make.source(
        citekey="reuters-20251021-no-plans",
        title="No Plans for Summit",
        title_ja="会談の計画なし",
        outlet=make.outlet(name="ロイター", aliases=["Reuters"]),
    )
    assert Source.objects.matching(words).get() == source


def test_every_word_of_a_search_must_match():
    make.source(title="No plans")
    assert not Source.objects.matching("plans budapest").exists()


@pytest.mark.parametrize("value", ["2025-13", "21 October", "2025年", "2025-02-30"])
def test_a_source_refuses_a_date_that_is_none(value):
    source = make.source()
    source.issued = value
    with pytest.raises(ValidationError):
        source.full_clean()


def test_full_width_and_half_width_tags_are_one():
    first, second = make.article(tags=["ＮＡＴＯ"]), make.article(tags=["nato", "停戦"])
    assert Tag.objects.filter(tagged_articles__content_object__in=[first, second]).distinct().count() == 2


def test_a_full_width_tag_finds_the_half_width_one():
    make.article(tags=["NATO"])
    make.article(tags=["ＮＡＴＯ"])
    assert Tag.objects.get().name == "NATO"


def test_a_reader_is_called_by_what_is_known_of_him_and_never_by_a_land(settings):
    """Readers of this country write in its language, and some of another write in it too."""
    article = make.article()
    called = {
        language: make.commentary(article, language=language).who
        for language in ("", settings.LANGUAGE_CODE, "ja-JP", "en", "zh-Hant", "xx")
    }
    plain = str(Commentary.Kind.REACTION.label)
    assert {called[language] for language in ("", settings.LANGUAGE_CODE, "ja-JP")} == {plain}
    assert not any("海外" in words for words in called.values())
    assert all(
        called[language] != plain and plain in called[language] for language in ("en", "zh-Hant", "xx")
    )
    assert "xx" in called["xx"]


def test_an_expert_is_an_expert_in_any_language():
    comment = make.commentary(make.article(), kind="expert", language="en")
    assert comment.who == Commentary.Kind.EXPERT.label


def test_a_reply_belongs_to_the_same_article():
    comment = make.commentary(make.article())
    reply = make.commentary(make.article())
    reply.parent = comment
    with pytest.raises(ValidationError):
        reply.full_clean()


def test_comments_cannot_answer_each_other_in_a_circle():
    article = make.article()
    first = make.commentary(article)
    second = make.commentary(article, parent=first)
    first.parent = second
    with pytest.raises(ValidationError):
        first.full_clean()


def test_japanese_in_json_columns_is_stored_as_it_is():
    make.outlet(name="ロイター", aliases=["トムソンロイター"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(aliases AS text) FROM articles_outlet")
        assert "トムソンロイター" in cursor.fetchone()[0]

"""A press mends what has one right outcome, through the door of every writer."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles.models import Article
from articles.working.writing import Conflict, writing
from newsroom import preflight
from newsroom.mending import FIXES, mend
from newsroom.rules import heading_of
from tests import make

pytestmark = pytest.mark.django_db
BODY = '<p>首相（60）は(党首選）に出る。<cite data-citations="key0"></cite></p><p>キエフ\u200bで「キエフ」と。</p><blockquote><p>キエフは</p></blockquote>'


@pytest.fixture
def article():
    return make.article(cites=[make.source()], title="会談  見送り", body=BODY)


def stored(article):
    return Article.objects.get(pk=article.pk)


def found(article):
    return {row.id for row in preflight.run(article)} & set(FIXES)


def test_each_press_mends_its_rule_and_nothing_else(article, editor):
    assert found(article) == set(FIXES)
    for rule in FIXES:
        mend(article, rule, by=editor, version=stored(article).version)
        assert rule not in found(article)
    assert stored(article).title == "会談 見送り"
    wanted = BODY.replace("(党首選）", "(党首選)").replace("\u200b", "").replace("<p>キエフで", "<p>キーウで")
    assert stored(article).body.startswith(wanted)


def test_a_full_width_space_of_a_headline_stays_one(article, editor):
    with writing(article) as held:
        held.title = "　会談　 見送り　声明  なし "
        held.save()
    mend(article, "title-spaces", by=editor, version=stored(article).version)
    assert stored(article).title == "会談　見送り　声明 なし"


def test_the_history_says_what_was_mended(article, editor):
    mend(article, "bracket-width", by=editor, version=article.version)
    revision = article.revisions.first()
    assert heading_of("bracket-width") in revision.note
    assert revision.saved_by == editor


def test_nothing_is_written_over_what_the_page_did_not_show(article, editor):
    version = article.version
    make.change(article)
    with pytest.raises(Conflict):
        mend(article, "bracket-width", by=editor, version=version)
    assert "(党首選）" in stored(article).body


def test_whoever_may_not_change_the_article_mends_nothing(article):
    with pytest.raises(PermissionDenied):
        mend(article, "bracket-width", by=make.user(is_superuser=False), version=article.version)


@pytest.mark.parametrize("rule", ["stale-words", "", "no-title"])
def test_what_needs_a_person_is_mended_by_no_press(article, editor, rule):
    with pytest.raises(ValidationError):
        mend(article, rule, by=editor, version=article.version)


def test_a_second_press_finds_nothing_to_mend(article, editor):
    mend(article, "title-spaces", by=editor, version=article.version)
    with pytest.raises(ValidationError):
        mend(article, "title-spaces", by=editor, version=stored(article).version)


def test_a_headline_that_would_grow_too_long_is_refused_in_words_and_stays(editor, settings, tmp_path):
    settings.HOUSE_WORDS = tmp_path / "house.yml"
    settings.HOUSE_WORDS.write_text(
        "rules:\n  - expected: ウクライナの首都キーウ\n    pattern: キエフ\n", "utf-8"
    )
    title = "キエフ" + "あ" * 195
    article = make.article(cites=[make.source()], title=title)
    with pytest.raises(ValidationError) as refused:
        mend(article, "house-word", by=editor, version=article.version)
    assert str(Article._meta.get_field("title").verbose_name) in refused.value.messages[0]
    assert stored(article).title == title


def test_signs_of_html_in_the_text_stay_what_they_are(editor):
    article = make.article(
        cites=[make.source()], body="<p>A&amp;T(党首選） &lt;b&gt;</p>", title="A<3割(党>首選）"
    )
    mend(article, "bracket-width", by=editor, version=article.version)
    assert stored(article).body.startswith("<p>A&amp;T(党首選) &lt;b&gt;")
    assert stored(article).title == "A<3割(党>首選)"


def test_the_pages_offer_the_press_and_lead_to_the_words(desk, article):
    address = reverse("admin:articles_article_mend", args=[article.pk])
    for page in ("publish", "findings"):
        shown = desk.get(reverse(f"admin:articles_article_{page}", args=[article.pk])).content.decode()
        assert address in shown
        assert "/change/#words=" in shown
    posted = {"rule": "bracket-width", "version": article.version}
    assert desk.post(address, posted)["Location"].endswith("/publish/")
    assert "(党首選)" in stored(article).body
    assert desk.post(address, {**posted, "form": "1"})["Location"].endswith("/change/")
    assert desk.get(address).status_code == 405


def test_the_list_in_the_form_is_for_whoever_may_see_the_article(client, article):
    client.force_login(make.user(is_superuser=False))
    assert client.get(reverse("admin:articles_article_findings", args=[article.pk])).status_code == 403

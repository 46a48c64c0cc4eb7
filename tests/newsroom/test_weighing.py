"""How much a check weighs is said by the check, the settings and the desk; what must stop publishing stops it."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from articles.findings import Finding, Level
from articles.models import Article
from newsroom import preflight, publishing
from newsroom.models import CheckLevel
from newsroom.rules import RULES, rule_of
from newsroom.weighing import settings_weigh
from tests import make

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture
def article():
    return make.article(cites=[make.source()], body="<p>本日、会談が開かれた。</p>")


def level(article) -> str:
    (found,) = [row for row in preflight.run(Article.objects.get(pk=article.pk)) if row.id == "stale-words"]
    return found.level.value


def test_the_nearest_word_counts(article, settings):
    assert level(article) == "warn"
    settings.CHECK_LEVELS = {"": {"stale-words": "info"}}
    assert level(article) == "info"
    settings.CHECK_LEVELS[article.section.slug] = {"stale-words": "block"}
    assert level(article) == "block"
    CheckLevel.objects.create(rule="stale-words", level="warn")
    assert level(article) == "warn"
    CheckLevel.objects.create(rule="stale-words", level="info", section=article.section)
    assert level(article) == "info"


def test_another_section_s_word_does_not_count(article):
    CheckLevel.objects.create(rule="stale-words", level="block", section=make.section())
    assert level(article) == "warn"


def test_what_the_desk_made_a_block_stops_every_way_of_publishing_and_no_withdrawal(article, editor):
    publishing.press(article, by=editor)
    CheckLevel.objects.create(rule="stale-words", level="block")
    changed = make.change(article)
    with pytest.raises(publishing.NotReady):
        publishing.update(changed, by=editor, news="続報を加えた。")
    assert publishing.withdraw(changed, by=editor, reason="日付に誤りがありました。").is_withdrawn


def test_counts_follow_the_weights(article):
    before = preflight.counts(article)
    CheckLevel.objects.create(rule="stale-words", level="block")
    assert preflight.counts(article) == {**before, "block": before["block"] + 1, "warn": before["warn"] - 1}


@pytest.mark.parametrize("rule", ["event-contradicted-date", "translation-by-machine", "no-title"])
def test_what_must_stop_publishing_cannot_be_weighed_less(rule, settings):
    settings.CHECK_LEVELS = {"": {rule: "info"}}
    CheckLevel.objects.create(rule=rule, level="info")
    make.event(title="会談", aliases=["アンカレッジ会談"], edtf="2025-08-15")
    article = make.article(
        cites=[make.source()],
        title="見出し" if rule != "no-title" else " ",
        body="<p>アンカレッジ会談は2025年8月18日に開かれた。</p>",
    )
    article.citations.update(translation="合意は近い。", translator="DeepL", quote="A deal is near.")
    (found,) = [row for row in preflight.run(article) if row.id == rule]
    assert found.level == Level.BLOCK


def test_a_check_that_is_often_wrong_never_stops_publishing(settings):
    settings.CHECK_LEVELS = {"": {"title-unsupported": "block"}}
    article = make.article(cites=[make.source()], title="ハンガリーで会談")
    (found,) = [row for row in preflight.run(article) if row.id == "title-unsupported"]
    assert found.level == Level.WARN
    with pytest.raises(ValidationError):
        CheckLevel(rule="title-unsupported", level="block").full_clean()


def test_the_desk_weighs_a_check_once_a_section_with_a_permission_of_its_own(client):
    editor = make.user(is_superuser=False)
    editor.user_permissions.set(Permission.objects.filter(codename="change_article"))
    client.force_login(editor)
    address = "/desk/newsroom/checklevel/add/"
    assert client.get(address).status_code == 403
    client.force_login(make.user())
    posted = {"rule": "stale-words", "section": "", "level": "info"}
    assert client.post(address, posted).status_code == 302
    again = client.post(address, posted)
    assert again.status_code == 200
    assert CheckLevel.objects.get().level == "info"
    assert client.post(address, {**posted, "rule": "no-title"}).status_code == 200


@pytest.mark.parametrize("said", [{"stale-words": "loud"}, {"nothing": "info"}])
def test_a_slip_in_the_settings_is_told_at_start(settings, said):
    assert settings_weigh(None) == []
    settings.CHECK_LEVELS = {"": said}
    assert [error.id for error in settings_weigh(None)] == ["newsroom.E001"]


def test_every_finding_has_a_rule_that_the_desk_can_name():
    sources = [
        path for app in ("articles", "timeline", "seeds") for path in (ROOT / app / "checks").glob("*.py")
    ]
    assert sources
    for path in sources:
        for name in re.findall(r'Finding\(\s*f?"([^"]+)"', path.read_text("utf-8")):
            found = name.split("{")[0] + (
                "held" if "{" in name and name.startswith("event") else "x" * ("{" in name)
            )
            found = found.replace("quote-x", "quote-altered")
            assert rule_of(Finding(found, Level.WARN, "")) in RULES, name

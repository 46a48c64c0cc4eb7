"""A finding may stand with a reason that is kept, as long as the words stand that it is about."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles.models.waiver import key_of
from newsroom import preflight, publishing, waiving
from newsroom.models import CheckLevel
from tests import make

pytestmark = pytest.mark.django_db

WRONG_DAY = "アンカレッジ会談は2025年8月18日に開かれた。"
WRONG_OUTCOME = "アンカレッジ会談は中止された。"


@pytest.fixture
def summit():
    return make.event(title="会談", aliases=["アンカレッジ会談"], edtf="2025-08-15")


def written(words: str):
    return make.article(cites=[make.source()], body=f"<p>{words}</p>", published="2025-11-01")


def editor(*permissions: str):
    user = make.user(is_superuser=False)
    names = ("change_article", "view_article", "press_edition", *permissions)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def only_finding(article):
    (finding,) = [row for row in preflight.run(article) if row.id.startswith("event-contradicted")]
    return finding


def waive(article, by, reason="現地紙の原文で確かめた。"):
    finding = only_finding(article)
    return waiving.waive(article, code=finding.id, key=key_of(finding), reason=reason, by=by)


def test_any_editor_waives_a_warning_and_the_reason_is_kept_and_logged(summit):
    article, by = written(WRONG_OUTCOME), editor()
    waiver = waive(article, by)
    assert (waiver.reason, waiver.waived_by, waiver.words) == ("現地紙の原文で確かめた。", by, WRONG_OUTCOME)
    findings, waived = preflight.sifted(article)
    assert not [row for row in findings if row.id.startswith("event-contradicted")]
    assert [row.id for row, _waiver in waived] == ["event-contradicted-not-held"]
    assert "現地紙の原文で確かめた。" in LogEntry.objects.latest("pk").change_message


def unfinished():
    article = make.article(cites=[make.source()], deck="採決は2025年XX月XX日の予定。")
    (finding,) = [row for row in preflight.run(article) if row.id == "placeholder"]
    return article, {"code": finding.id, "key": key_of(finding), "reason": "原文のまま。"}


def test_what_stops_publishing_needs_a_permission_of_its_own():
    chief = editor("waive_block")
    article, asked = unfinished()
    with pytest.raises(PermissionDenied):
        waiving.waive(article, by=editor(), **asked)
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=chief)
    waiving.waive(article, by=chief, **asked)
    assert publishing.press(article, by=chief).number == 1


def test_a_contradiction_that_is_certain_is_waived_by_nobody(summit):
    article, chief = written(WRONG_DAY), editor("waive_block")
    with pytest.raises(ValidationError):
        waive(article, chief)
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=chief)


def test_what_the_desk_alone_made_a_block_is_waived_by_whoever_may(summit):
    CheckLevel.objects.create(rule="event-contradicted-not-held", level="block")
    article, chief = written(WRONG_OUTCOME), editor("waive_block")
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=chief)
    waive(article, chief)
    assert publishing.press(article, by=chief).number == 1


def test_a_waiver_falls_away_when_the_words_change(summit):
    article = written(WRONG_OUTCOME)
    waive(article, editor())
    article.body = "<p>アンカレッジ会談は延期された。</p>"
    article.save()
    assert only_finding(article).place == "アンカレッジ会談は延期された。"


def test_a_waiver_of_one_article_says_nothing_of_another(summit):
    waive(written(WRONG_OUTCOME), editor())
    assert only_finding(written(WRONG_OUTCOME))


def test_a_waiver_needs_a_reason_and_a_finding(summit):
    article = written(WRONG_OUTCOME)
    with pytest.raises(ValidationError):
        waive(article, editor(), reason="  ")
    with pytest.raises(ValidationError):
        waiving.waive(article, code="event-contradicted-date", key="0" * 64, reason="確認済み", by=editor())
    assert only_finding(article)


def test_a_marker_without_a_row_is_never_waived():
    article = make.article(body='<p>文。<cite data-citations="lost"></cite></p>')
    (finding,) = [row for row in preflight.run(article) if row.id == "marker-without-citation"]
    with pytest.raises(ValidationError):
        waiving.waive(
            article, code=finding.id, key=key_of(finding), reason="急ぎのため", by=editor("waive_block")
        )


def test_a_waiver_is_taken_back(summit):
    article, by = written(WRONG_OUTCOME), editor()
    waiving.stand_again(waive(article, by), by=by)
    assert only_finding(article)
    assert not article.waivers.exists()


def test_the_page_of_verbs_shows_and_takes_waivers(client, summit):
    article = written(WRONG_OUTCOME)
    client.force_login(editor())
    page = reverse("admin:articles_article_publish", args=[article.pk])
    finding = only_finding(article)
    address = reverse("admin:articles_article_waive", args=[article.pk])
    assert address in client.get(page).content.decode()
    posted = {"code": finding.id, "key": key_of(finding), "reason": "原文で確認"}
    assert client.post(address, posted, follow=True).redirect_chain == [(page, 302)]
    assert "原文で確認" in client.get(page).content.decode()
    client.post(address, {**posted, "again": "1"})
    assert only_finding(article)
    assert client.get(address).status_code == 405


def test_the_page_offers_no_waiver_of_a_block_to_whoever_may_not(client):
    article, asked = unfinished()
    client.force_login(editor())
    page = reverse("admin:articles_article_publish", args=[article.pk])
    address = reverse("admin:articles_article_waive", args=[article.pk])
    assert f'value="{asked["code"]}"' not in client.get(page).content.decode()
    assert client.post(address, asked).status_code == 403


def test_one_reason_lets_every_place_of_a_folded_finding_stand(summit):
    article = written(f"{WRONG_OUTCOME}</p><p>アンカレッジ会談は延期された。")
    assert len(only_finding(article).places) == 2
    waive(article, editor())
    assert article.waivers.count() == 2
    assert not [row for row in preflight.run(article) if row.id.startswith("event-contradicted")]

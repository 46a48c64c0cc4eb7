"""A photo, a comment or a quotation is taken down everywhere in one act, with a reason that stays."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from articles.models import Citation, Commentary, Photo, TakeDown
from articles.models.edition import EditionIsImmutable
from articles.models.take_down import TakeDownIsKept
from newsroom import publishing
from newsroom.surfaces import SURFACES
from newsroom.taking_down import lift, take_down
from tests import make
from tests.forms import filled
from tests.pictures import jpeg

pytestmark = pytest.mark.django_db
WORDS, QUOTED = "一人の住民が語った長い声。", "封鎖は明け方に解かれたと記す。"
REASON = "本人から取り下げの求めがあった。"


@pytest.fixture
def article():
    made = make.article(title="封鎖線", cites=[make.source()])
    made.citations.update(quote=QUOTED)
    make.commentary(made, text=WORDS)
    return made


@pytest.fixture
def photo(article):
    made = make.photo(
        article,
        key="quay",
        alt="岸壁",
        caption="岸壁。",
        credit="海港通信",
        file=ContentFile(jpeg(), "quay.jpg"),
    )
    article.body += '<figure data-photo="quay"></figure>'
    article.save()
    return made


@pytest.fixture
def edition(article, photo, editor):
    return publishing.press(article, by=editor)


def shown(edition) -> str:
    """All that any surface says of an edition."""
    said = []
    for surface in SURFACES:
        for address in surface.asks(edition):
            response = Client().get(address)
            body = b"".join(response) if response.streaming else response.content
            said.append(body.decode(errors="replace"))
    return "\n".join(said)


def row_of(article, kind):
    return {"photo": article.photos, "commentary": article.commentaries, "citation": article.citations}[
        kind
    ].get()


KINDS = ["photo", "commentary", "citation"]


def words_of(row) -> str:
    return {Photo: lambda: row.file.url, Commentary: lambda: WORDS, Citation: lambda: QUOTED}[type(row)]()


@pytest.mark.parametrize("kind", KINDS)
def test_no_surface_shows_it_from_then_on(edition, article, editor, kind):
    row = row_of(article, kind)
    assert words_of(row) in shown(edition)
    take_down(kind, row.pk, by=editor, reason=REASON)
    assert words_of(row) not in shown(edition)
    if kind == "photo":
        assert Client().get(row.file.url).status_code == 410


@pytest.mark.parametrize("kind", KINDS)
def test_no_later_edition_brings_it_back(edition, article, editor, kind):
    row = row_of(article, kind)
    take_down(kind, row.pk, by=editor, reason=REASON)
    with pytest.raises(publishing.NotReady):
        publishing.update(make.change(article), by=editor, news="続報")
    copied = type(row).objects.get(pk=row.pk)
    copied.pk, copied._state.adding, copied.ends_at = None, True, None
    if kind == "photo":
        copied.key = "copy"
    if kind != "citation":
        copied.save()
        assert copied.ends_at is not None


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_act_that_lifts_it_shows_it_again(edition, article, editor, kind):
    row = row_of(article, kind)
    act = take_down(kind, row.pk, by=editor, reason=REASON)
    row.refresh_from_db()
    row.ends_at = timezone.now() + timedelta(days=30)
    row.save()
    assert words_of(row) not in shown(edition)
    row.ends_at = None
    row.save()
    assert words_of(row) not in shown(edition)
    lift(act.pk, by=editor, reason="誤って下ろした。")
    assert words_of(row) in shown(edition)
    row.refresh_from_db()
    assert row.ends_at is None


def test_the_same_photo_goes_from_other_articles_too(edition, photo, editor):
    other = make.article(title="ほかの記事")
    Photo.objects.create(
        article=other, key="same", file=photo.file.name, alt="岸壁", caption="同じ岸壁。", credit="海港通信"
    )
    other.body += '<figure data-photo="same"></figure>'
    other.save()
    second = publishing.press(other, by=editor)
    assert photo.file.url in shown(second)
    take_down("photo", photo.pk, by=editor, reason=REASON)
    assert photo.file.url not in shown(second)


def test_what_was_read_before_it_was_taken_down_is_not_pressed_after_it(article, photo, editor, monkeypatch):
    """Another article showed the same and was made ready meanwhile."""
    other = make.article(title="ほかの記事", body='<p>文。</p><figure data-photo="same"></figure>')
    Photo.objects.create(
        article=other, key="same", file=photo.file.name, alt="岸壁", caption="同じ岸壁。", credit="海港通信"
    )
    prepare = publishing.prepare

    def meanwhile(made):
        ready = prepare(made)
        take_down("photo", photo.pk, by=editor, reason=REASON)
        return ready

    monkeypatch.setattr(publishing, "prepare", meanwhile)
    edition = publishing.press(other, by=editor)
    assert photo.file.url not in shown(edition)


def test_the_log_keeps_why_and_is_never_changed(edition, photo, editor):
    act = take_down("photo", photo.pk, by=editor, reason=f" {REASON} ")
    assert (act.reason, act.by, act.what) == (REASON, editor, "岸壁。")
    act.reason = "別の理由"
    for change in (act.save, act.delete):
        with pytest.raises(TakeDownIsKept):
            change()
    for change in (TakeDown.objects.all().delete, lambda: TakeDown.objects.update(reason="別")):
        with pytest.raises(EditionIsImmutable):
            change()
    lift(act.pk, by=editor, reason="解決した。")
    assert [row.reason for row in TakeDown.objects.order_by("pk")] == [REASON, "解決した。"]


def test_it_takes_a_reason_and_a_permission_of_its_own(edition, photo, editor):
    with pytest.raises(ValidationError):
        take_down("photo", photo.pk, by=editor, reason="  ")
    reporter = make.user(is_superuser=False)
    with pytest.raises(PermissionDenied):
        take_down("photo", photo.pk, by=reporter, reason=REASON)
    reporter.user_permissions.set(Permission.objects.filter(codename="take_down"))
    act = take_down("photo", photo.pk, by=type(reporter).objects.get(pk=reporter.pk), reason=REASON)
    with pytest.raises(PermissionDenied):
        lift(act.pk, by=make.user(is_superuser=False), reason="解決した。")


def test_twice_is_once(edition, photo, editor):
    act = take_down("photo", photo.pk, by=editor, reason=REASON)
    with pytest.raises(publishing.CannotPublish):
        take_down("photo", photo.pk, by=editor, reason=REASON)
    lift(act.pk, by=editor, reason="解決した。")
    with pytest.raises(publishing.CannotPublish):
        lift(act.pk, by=editor, reason="解決した。")
    assert TakeDown.objects.count() == 2


class TestAtTheDesk:
    def test_the_page_of_verbs_leads_there_and_it_is_done(self, desk, edition, article, photo):
        page = desk.get(f"/desk/articles/article/{article.pk}/publish/").content.decode()
        address = f"/desk/take-down/photo/{photo.pk}/"
        assert f'href="{address}"' in page
        assert desk.get(address).status_code == 200
        assert desk.post(address, {"reason": ""}).status_code == 200
        assert desk.post(address, {"reason": REASON}).status_code == 302
        page = desk.get(f"/desk/articles/article/{article.pk}/publish/").content.decode()
        assert f'href="{address}"' not in page
        log = desk.get("/desk/take-down/").content.decode()
        assert REASON in log
        act = TakeDown.objects.get()
        desk.post("/desk/take-down/", {"act": act.pk, "reason": "解決した。"})
        assert not TakeDown.objects.standing().exists()

    def test_a_form_says_why_its_end_does_not_move(self, desk, edition, article, photo, editor):
        take_down("photo", photo.pk, by=editor, reason=REASON)
        address = f"/desk/articles/article/{article.pk}/change/"
        posted = filled(desk, address)
        posted["photos-0-ends_at"] = "2099-01-01T00:00"
        html = desk.post(address, posted).content.decode()
        photo.refresh_from_db()
        assert photo.ends_at < timezone.now()
        assert "掲載をやめた素材です" in html

    def test_who_may_not_sees_neither(self, client, edition, article, photo):
        user = make.user(is_superuser=False)
        user.user_permissions.set(
            Permission.objects.filter(codename__in=["view_article", "view_others_article"])
        )
        client.force_login(user)
        assert "take-down" not in client.get(f"/desk/articles/article/{article.pk}/publish/").content.decode()
        assert client.get("/desk/take-down/").status_code == 403
        assert client.post(f"/desk/take-down/photo/{photo.pk}/", {"reason": REASON}).status_code == 403

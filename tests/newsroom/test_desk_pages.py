"""Every page of the desk: all of them open, nothing that is typed into a search breaks one, every door has a lock."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client

from articles.models import Article, Edition, Source, Term
from articles.working.snapshots import record
from newsroom.models import CheckLevel, Synonyms
from newsroom.releases.rows import Release
from seeds.models import Finding, Passage, Run, Seed
from tests import make
from tests.forms import filled
from timeline.models import Actor, EventClaim, Place, Topic

pytestmark = pytest.mark.django_db
STRANGE = ["首脳", "ＡＰ", "ａｐ　通信", "a\x00b", "'\"<>&", "%", "_", "\\", "日" * 500, "\u202e", "💥"]
TITLE = "<script>alert(1)</script>"


def folder(model) -> str:
    return f"/desk/{model._meta.app_label}/{model._meta.model_name}/"


def models() -> list:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    """One row of everything that the desk holds, around one article."""
    made = make.article(cites=[make.source()], tags=["停戦"], owner=editor)
    make.commentary(made, state="pending")
    make.photo(made)
    made.citations.update(basis="contract")
    make.press(made)
    event = make.event()
    make.place(event, made)
    EventClaim.objects.create(event=event, aspect="date", text="15日に会った。")
    Actor.objects.create(kind="person", name="アーロ・ヴィンテル")
    Place.objects.create(name="ブダペスト")
    Topic.objects.create(slug="summit", title="首脳会談").articles.add(made)
    seed = Seed.objects.create(
        identity="a", file="a.html", sha256="0" * 64, encoding="utf-8", text="本文", article=made
    )
    Passage.objects.create(seed=seed, kind="dropped", text="シェア", start=0, end=2, rule="share")
    Finding.objects.create(seed=seed, rule="no-date")
    Run.objects.create(label="朝の分")
    make.proposal(source=Source.objects.get())
    Synonyms.objects.create(words="米露\n米ロ")
    Term.objects.create(japanese="停戦", originals=["ceasefire"])
    CheckLevel.objects.create(rule="stale-words", level="info")
    Group.objects.create(name="写真部")
    make.contributor()
    Release.objects.create(title="穀物回廊の特集")
    return made


@pytest.fixture
def doors(article) -> dict[str, list[str]]:
    """The desk's own addresses beside Django's, by the method that they answer."""
    revision = record(article)
    source = article.citations.get().source
    base = f"/desk/articles/article/{article.pk}"
    return {
        "get": [
            f"{base}/publish/",
            f"{base}/findings/",
            f"{base}/revisions/",
            f"{base}/revisions/compare/?before={revision.pk}&after=now",
            f"{base}/citations/",
            "/desk/articles/source/search/",
            f"{base}/timeline/",
            "/desk/articles/article/pictures/",
            "/desk/timeline/event/understood/",
            "/desk/timeline/event/alike/",
        ],
        "post": [
            f"{base}/publish/",
            f"{base}/mend/",
            f"{base}/revisions/{revision.pk}/restore/",
            f"{base}/revisions/{revision.pk}/name/",
            f"{base}/presence/",
            f"{base}/lock/",
            f"{base}/unlock/",
            f"{base}/citations/key0/check/",
            "/desk/articles/article/picture/",
            "/desk/articles/source/quick-add/",
            "/desk/articles/source/name/",
            f"/desk/articles/source/{source.pk}/read/",
            "/desk/articles/source/document/",
            f"/desk/articles/source/{source.pk}/confirm/",
            f"/desk/articles/source/{source.pk}/passage/",
            "/desk/seeds/run/start/",
            f"/desk/seeds/run/{Run.objects.get().pk}/document/",
            f"/desk/seeds/seed/passage/{Passage.objects.get().pk}/restore/",
            f"/desk/seeds/seed/finding/{Finding.objects.get().pk}/settle/",
            "/desk/articles/article/excerpt/read/",
            "/desk/articles/article/excerpt/keep/",
        ],
    }


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
class TestEveryNounOfTheDesk:
    def test_has_a_list(self, desk, article, model):
        response = desk.get(folder(model))
        assert response.status_code == 200
        assert response.context["cl"].result_count >= 1

    @pytest.mark.parametrize("query", STRANGE)
    def test_can_be_searched_for_anything(self, desk, article, model, query):
        assert desk.get(folder(model), {"q": query}).status_code == 200

    def test_has_a_page_to_add_one_where_one_may_be_added(self, desk, article, model):
        request = desk.get("/desk/").wsgi_request
        allowed = admin.site._registry[model].has_add_permission(request)
        assert desk.get(f"{folder(model)}add/").status_code == (200 if allowed else 403)

    @pytest.mark.parametrize("page", ["change", "history"])
    def test_has_its_pages(self, desk, article, model, page):
        row = model._default_manager.first()
        assert row is not None, "Add a row of this noun to the fixture above."
        assert desk.get(f"{folder(model)}{row.pk}/{page}/").status_code == 200

    def test_leads_back_from_what_does_not_exist(self, desk, model):
        for key in ("999999", "x", "9" * 30):
            assert desk.get(f"{folder(model)}{key}/change/")["Location"] == "/desk/"

    def test_asks_a_visitor_to_log_in(self, client, model):
        for address in (folder(model), f"{folder(model)}add/", f"{folder(model)}1/change/"):
            assert client.get(address)["Location"].startswith("/desk/login/")

    def test_is_closed_to_a_colleague_without_permissions(self, client, article, model):
        somebody(client)
        row = model._default_manager.first()
        for page in ("", "add/", f"{row.pk}/change/", f"{row.pk}/delete/", f"{row.pk}/history/"):
            assert client.get(folder(model) + page).status_code == 403, page


@pytest.mark.parametrize("query", STRANGE)
def test_a_row_s_picker_can_be_searched_for_anything(desk, article, query):
    for model, field in (("citation", "source"), ("source", "outlet")):
        asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": query}
        assert desk.get("/desk/autocomplete/", asked).status_code == 200, model


@pytest.mark.parametrize("words", ["ロイター", "ﾛｲﾀｰ", "ＲＥＵＴＥＲＳ", "reuters"])
def test_outlets_and_sources_are_listed_whatever_the_width_and_case(desk, words):
    outlet = make.outlet(name="ロイター", aliases=["Reuters"])
    source = make.source(outlet=outlet)
    make.source(outlet=make.outlet(name="共同通信"))
    for row in (outlet, source):
        assert list(desk.get(folder(type(row)), {"q": words}).context["cl"].result_list) == [row]


def test_an_edition_s_record_is_to_be_read_and_leads_to_its_public_page(desk, article):
    edition = article.editions.get()
    page = desk.get(f"/desk/articles/edition/{edition.pk}/change/").content.decode()
    assert f"/articles/{article.pk}/" in page or edition.get_absolute_url() in page
    for button in ('name="_save"', "deletelink", 'name="_continue"'):
        assert button not in page


def test_no_action_on_the_list_of_editions_deletes_any(desk, article):
    edition = article.editions.get()
    chosen = {"action": "delete_selected", "_selected_action": [edition.pk], "post": "yes"}
    desk.post("/desk/articles/edition/", chosen)
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_section_is_added_and_a_used_one_cannot_be_deleted(desk, article):
    added = "/desk/articles/section/add/"
    desk.post(
        added, filled(desk, added) | {"name": "書評欄", "slug": "book-reviews", "order": 3, "kind": "news"}
    )
    assert type(article.section).objects.get(slug="book-reviews").name == "書評欄"
    desk.post(f"/desk/articles/section/{article.section.pk}/delete/", {"post": "yes"})
    assert type(article.section).objects.filter(pk=article.section.pk).exists()


@pytest.mark.parametrize("slug", ["解説", "a b", ""])
def test_a_section_needs_an_address_of_latin_letters(desk, article, slug):
    page = desk.post(
        "/desk/articles/section/add/", {"name": "書評欄", "slug": slug, "order": 3, "kind": "news"}
    )
    assert page.context["adminform"].form.errors.keys() == {"slug"}


def test_a_tag_that_an_edition_carries_is_kept_and_another_can_be_deleted(desk, article):
    carried = article.tags.get()
    address = f"/desk/articles/tag/{carried.pk}/delete/"
    assert f"{article.title}、第1版" in desk.post(address, {"post": "yes"}).content.decode()
    spare = type(carried).objects.create(name="予備")
    desk.post(f"/desk/articles/tag/{spare.pk}/delete/", {"post": "yes"})
    assert list(type(carried).objects.all()) == [carried]


def test_no_action_on_the_list_of_tags_merges_or_deletes_any(desk, article):
    assert desk.get("/desk/articles/tag/").context["action_form"] is None


def test_a_visitor_is_asked_to_log_in_at_every_door_and_nothing_is_done(client, article, doors):
    for method, addresses in doors.items():
        for address in addresses:
            response = getattr(client, method)(address, {"verb": "withdraw", "reason": "理由"})
            assert response["Location"].startswith("/desk/login/"), address
    assert article.editions.count() == Source.objects.count() == 1


def test_a_reader_with_an_account_is_no_member_of_staff(client, article, doors):
    client.force_login(make.user(is_staff=False, is_superuser=False))
    for address in ["/desk/", *doors["get"]]:
        assert client.get(address)["Location"].startswith("/desk/login/"), address


def test_a_colleague_without_permissions_is_refused_at_every_door(client, article, doors):
    somebody(client)
    for method, addresses in doors.items():
        for address in addresses:
            posted = {"verb": "withdraw", "reason": "理由", "title": "題"}
            assert getattr(client, method)(address, posted).status_code == 403, address
    assert article.editions.count() == Source.objects.count() == 1


def test_who_may_only_look_is_shown_the_article_but_changes_nothing(client, article, doors):
    somebody(client, "view_article", "view_source", "view_event", "view_photo")
    base = f"/desk/articles/article/{article.pk}"
    for address in (f"{base}/change/", *doors["get"]):
        assert client.get(address).status_code == 200, address
    assert 'name="_save"' not in client.get(f"{base}/change/").content.decode()
    for address in (f"{base}/change/", f"{base}/delete/", *doors["post"]):
        posted = {"verb": "press", "act": "send", "title": "題", "post": "yes"}
        assert client.post(address, posted).status_code == 403, address
    assert Article.objects.get().title == article.title


def test_a_door_answers_only_the_method_that_it_is_for(desk, article, doors):
    for address in doors["get"][2:]:
        assert desk.post(address).status_code == 405, address
    for address in doors["post"][1:]:
        assert desk.get(address).status_code == 405, address


def test_a_foreign_page_cannot_post_in_an_editor_s_name(editor, article, doors):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for address in doors["post"]:
        assert client.post(address, {"verb": "withdraw", "reason": "理由"}).status_code == 403, address
    assert article.editions.count() == 1


def test_an_article_that_does_not_exist_has_no_pages(desk, article):
    for page in ("publish", "revisions", "citations"):
        assert desk.get(f"/desk/articles/article/999999/{page}/").status_code == 404, page


def test_a_headline_full_of_script_stays_words_everywhere(desk, article, editor):
    evil = make.article(title=TITLE, owner=editor)
    make.press(make.article(title=TITLE))
    make.commentary(evil, text=TITLE, state="pending")
    base = f"/desk/articles/article/{evil.pk}"
    pages = ["/desk/", "/desk/articles/article/", "/desk/articles/edition/", "/desk/articles/commentary/"]
    for address in (*pages, f"{base}/change/", f"{base}/publish/", f"{base}/revisions/"):
        page = desk.get(address).content.decode()
        assert TITLE not in page, address
        assert "&lt;script&gt;alert(1)" in page, address

"""An act beside a form asks for every permission that its rows ask for: no page is a way round."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from articles.merging import merge_sources
from articles.models import Article, Commentary
from articles.working.restoring import restore
from articles.working.snapshots import snapshot
from newsroom import sharing
from newsroom.releases.rows import Release
from seeds.intake.importer import import_bytes
from seeds.models import Finding, Passage, Run, Seed
from tests import make
from timeline.matching.merging import merge_events

pytestmark = pytest.mark.django_db
#: The last words of the addresses that Django's own admin has for every model.
STOCK = {"changelist", "add", "history", "delete", "change"}
ADDRESSES = {
    pattern.name: pattern
    for model_admin in admin.site._registry.values()
    for pattern in model_admin.get_urls()
    if pattern.name and pattern.name.rpartition("_")[2] not in STOCK
} | {
    pattern.name: pattern
    for pattern in admin.site.get_urls()
    if (getattr(pattern, "name", None) or "").startswith("tasks")
}
#: What only shows something, and may be seen with the permission to view.
SHOWN = {
    "articles_article_revisions",
    "articles_article_revision",
    "articles_article_compare",
    "articles_article_citations",
    "articles_article_bin",
    "articles_article_counts",
    "articles_article_evidence",
    "articles_article_findings",
    "articles_article_pictures",
    "articles_article_timeline",
    "articles_article_slot_difference",
    "articles_source_search",
    "articles_article_targets",
    "articles_article_redpen",
    "tasks",
    "timeline_event_understood",
    "timeline_event_alike",
}
#: A form that is sent to another address.
FORMS = {"articles_article_redpen_write"}


#: Whoever sees the list of articles keeps lists of their own, and lets go of nobody else's.
OF_ONES_OWN = {"articles_article_save_list": 302, "articles_article_forget_list": 404}


def somebody(*permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def viewing() -> list[str]:
    return list(Permission.objects.filter(codename__startswith="view_").values_list("codename", flat=True))


@pytest.fixture
def world(editor) -> dict[str, int]:
    """One row of each noun around one article; the keys are what addresses ask for."""
    made = make.article(cites=[make.source()], owner=editor)
    make.commentary(made, state="rejected")
    earlier = made.revisions.create(content=snapshot(made), saved_at=datetime(2020, 1, 1, tzinfo=UTC))
    Article.objects.update(title="あとの見出し")
    made.citations.update(locator="第2段落")
    run = Run.objects.create(started_by=editor)
    seed = Seed.objects.create(
        identity="a", file="a.txt", sha256="0" * 64, encoding="utf-8", text="落ちた行", article=made
    )
    passage = Passage.objects.create(seed=seed, kind="dropped", text="落ちた行", start=0, end=4, rule="share")
    return {
        "articles_article": made.pk,
        "articles_source": made.citations.get().source_id,
        "timeline_event": make.event().pk,
        "timeline_proposal": make.proposal().pk,
        "newsroom_release": Release.objects.create(title="穀物回廊の特集").pk,
        "seeds_run": run.pk,
        "seeds_seed": seed.pk,
        "seeds_saying": seed.sayings.create(start=0, end=4, words="落ちた行", what="noise").pk,
        "seeds_passage": passage.pk,
        "seeds_finding": Finding.objects.create(seed=seed, rule="no-date").pk,
        "tasks_again": make.task(status="FAILED").pk,
        "revision": earlier.pk,
        # The window of an article that was never saved.
        "key": "new-window",
        "link": sharing.share(made, by=editor, days=3).pk,
    }


def address_of(name: str, world: dict) -> str:
    noun = "_".join(name.split("_")[:2])
    wanted = re.findall(r"<\w+:(\w+)>", str(ADDRESSES[name].pattern))
    return reverse(f"admin:{name}", kwargs={key: world[noun if key == "pk" else key] for key in wanted})


def rows() -> dict[str, list]:
    """Everything that is stored, save who is logged in and where."""
    beside = ("django_session", "auth_", "django_admin_log", "articles_presence")
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith(beside):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def posted() -> dict[str, str]:
    """What any page may send: words for a verb, and the version that it showed."""
    return {"verb": "withdraw", "reason": "理由", "title": "題", "seen": Article.objects.get().version}


@pytest.mark.parametrize("name", sorted(ADDRESSES))
class TestEveryAddressOfTheDeskItsOwn:
    def test_refuses_who_may_only_look(self, client, world, name):
        client.force_login(somebody(*viewing()))
        before = rows()
        response = client.post(address_of(name, world), posted())
        assert response.status_code == (405 if name in SHOWN | FORMS else OF_ONES_OWN.get(name, 403))
        assert rows() == before

    def test_refuses_who_may_only_change_the_article(self, client, world, name):
        client.force_login(somebody(*viewing(), "change_article"))
        before = rows()
        response = client.post(address_of(name, world), posted())
        # Who may change an article may do this, or is told in words what is lacking.
        allowed = {
            "waive": 302,
            "preview": 200,
            "name_revision": 302,
            "presence": 200,
            "mend": 302,
            "paste": 200,
            "lock": 302,
            "unlock": 302,
            "stage": 200,
            # Told in words that no suggestion of this article was named.
            "redpen_settle": 302,
        }
        refused = (allowed | OF_ONES_OWN).get(name, allowed.get(name.removeprefix("articles_article_"), 403))
        assert response.status_code == (405 if name in SHOWN | FORMS else refused)
        assert rows() == before

    def test_shows_nothing_to_who_may_see_nothing(self, client, world, name):
        client.force_login(somebody())
        response = client.get(address_of(name, world))
        assert response.status_code in (403, 405)


class TestRestoring:
    def test_of_words_alone_takes_the_article_s_permission_alone(self, world):
        article = Article.objects.get()
        content = snapshot(article)
        content["article"]["title"] = "先の見出し"
        restore(article, content, somebody("change_article"))
        assert Article.objects.get().title == "先の見出し"

    @pytest.mark.parametrize("lacking", ["add_citation", "change_citation", "delete_citation"])
    def test_of_citations_takes_each_of_theirs_and_says_which(self, world, lacking):
        article = Article.objects.get()
        content = {**snapshot(article), "citations": [], "claims": []}
        content["article"]["body"] = "<p>文。</p>"
        allowed = {"change_article", "add_citation", "change_citation", "delete_citation"}
        with pytest.raises(PermissionDenied, match="引用"):
            restore(article, content, somebody(*allowed - {lacking}))
        assert article.citations.count() == 1
        restore(article, content, somebody(*allowed))
        assert article.citations.count() == 0

    def test_never_takes_back_a_rejection(self, world, editor):
        article = Article.objects.get()
        content = snapshot(article)
        content["commentaries"][0]["state"] = "approved"
        restore(article, content, editor)
        assert Commentary.objects.get().state == "rejected"

    def test_leaves_rows_that_are_the_same_where_they_are(self, world, editor):
        article = Article.objects.get()
        article.citations.update(checked_by=editor, checked_at=datetime(2025, 1, 1, tzinfo=UTC))
        before = article.citations.get()
        content = snapshot(article)
        content["article"]["title"] = "先の見出し"
        restore(article, content, editor)
        now = article.citations.get()
        assert (now.pk, now.checked_by, now.checked_at) == (before.pk, editor, before.checked_at)

    def test_keeps_the_marks_of_a_citation_that_is_the_same(self, world, editor):
        article = Article.objects.get()
        article.citations.update(checked_by=editor, checked_at=datetime(2025, 1, 1, tzinfo=UTC))
        content = snapshot(article)
        make.cite(article, make.source())
        restore(Article.objects.get(), content, editor)
        assert article.citations.get().checked_by == editor


class TestJoining:
    def test_sources_takes_the_permission_to_change_what_cites_them(self, world):
        source = Article.objects.get().citations.get().source
        junior = somebody("change_source", "delete_source")
        with pytest.raises(PermissionDenied):
            merge_sources(make.source(), [source], junior)
        assert Article.objects.get().citations.get().source == source

    def test_events_takes_the_permission_to_change_where_they_stand(self, world):
        event = make.event()
        make.place(event, Article.objects.get())
        with pytest.raises(PermissionDenied):
            merge_events(make.event(), [event], somebody("change_event", "delete_event"))
        assert Article.objects.get().placements.get().event == event


class TestImporting:
    PAGE = "---\ntitle: 港\nslug: port\nbylines: [{name: 水城 遥, role: text}]\n---\n港が開いた。\n"
    BASE = ("add_run", "add_article", "add_source")

    def given(self, user, text: str):
        return import_bytes("page.md", text.encode(), run=Run.objects.create(started_by=user))

    def test_a_page_takes_the_permission_for_its_rows_and_says_which(self):
        report = self.given(somebody(*self.BASE), self.PAGE)
        assert (report.status, Article.objects.count()) == ("refused", 0)
        assert report.reason
        assert self.given(somebody(*self.BASE, "add_byline"), self.PAGE).status == "created"

    def test_a_page_that_came_again_takes_those_to_change_the_article(self, editor):
        self.given(editor, self.PAGE)
        changed = self.PAGE.replace("開いた", "ひらいた")
        assert self.given(somebody(*self.BASE, "add_byline"), changed).status == "refused"
        assert "ひらいた" not in Article.objects.get().body
        assert self.given(editor, changed).status == "updated"

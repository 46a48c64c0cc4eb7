"""Whoever changes a working copy goes one way: the version, the status, the history, and forms that are open."""

import ast
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.merging import merge_sources
from articles.models import Article, Citation
from articles.working import voices
from articles.working.settling import take
from articles.working.snapshots import record, snapshot
from articles.working.writing import Conflict, writing
from newsroom import publishing
from newsroom.mending import mend
from seeds.intake.importer import import_bytes
from seeds.models import Passage, Run, Seed
from tests import make
from tests.forms import bring_back, filled, with_row
from tests.redpen import propose
from timeline.matching.merging import merge_events

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
COMMENTS = "/desk/articles/commentary/"
PAGE = (
    "---\ntitle: 港の明かり\nslug: harbour\nbylines: [{name: 水城 遥, role: text}]\n---\n港が再び開いた。\n"
)


@pytest.fixture
def article(editor) -> Article:
    """A working copy with a row of everything, in the state in which it was pressed."""
    made = make.article(
        title="会談  見送り", cites=[make.source(title="二重の記録")], tags=["停戦"], owner=editor
    )
    make.commentary(made, text="一", order=0)
    make.commentary(made, text="二", order=1)
    make.place(make.event(title="同じ出来事"), made)
    record(made, editor)
    publishing.press(made, by=editor)
    return Article.objects.get(pk=made.pk)


def form(desk, article, editor):
    address = f"/desk/articles/article/{article.pk}/change/"
    desk.post(address, {**filled(desk, address), "title": "直した見出し"})


def mending(desk, article, editor):
    mend(Article.objects.get(pk=article.pk), "title-spaces", by=editor, version=article.version)


def taking(desk, article, editor):
    rows = propose(article, editor, title="直した見出し")
    take(Article.objects.get(pk=article.pk), [row.pk for row in rows], by=editor)


def placing(desk, article, editor):
    address = f"/desk/articles/article/{article.pk}/change/"
    desk.post(address, with_row(filled(desk, address), "placements", event=make.event().pk))


def translating(desk, article, editor):
    row = article.commentaries.first()
    fields = voices.values_of(row)
    was = {f"{row.pk}-{name}": said for name, said in fields.items()}
    opened = {"outline": f"{row.pk}:0", "began": f"{row.pk}:0", f"{row.pk}-was": json.dumps(fields)}
    desk.post(
        f"/desk/articles/article/{article.pk}/comments/",
        {**was, **opened, f"{row.pk}-text": "訳し直した声。"},
    )


def restoring(desk, article, editor):
    earlier = snapshot(article)
    earlier["article"]["title"] = "先の見出し"
    row = article.revisions.create(content=earlier, saved_at=datetime(2020, 1, 1, tzinfo=UTC))
    bring_back(desk, article, row)


def putting_back(desk, article, editor):
    seed = Seed.objects.create(
        identity="a", file="a.txt", sha256="0" * 64, encoding="utf-8", text="落ちた行", article=article
    )
    passage = Passage.objects.create(seed=seed, kind="dropped", text="落ちた行", start=0, end=4, rule="share")
    desk.post(f"/desk/seeds/seed/passage/{passage.pk}/restore/")


def commenting(desk, article, editor):
    address = f"{COMMENTS}{article.commentaries.first().pk}/change/"
    desk.post(address, {**filled(desk, address), "text": "直した感想"})


def rejecting(desk, article, editor):
    desk.post(COMMENTS, {"action": "reject", "_selected_action": [article.commentaries.first().pk]})


def joining_comments(desk, article, editor):
    chosen = [article.commentaries.last().pk]
    desk.post(COMMENTS, {"action": "join_with_previous", "_selected_action": chosen})


def deleting_a_comment(desk, article, editor):
    desk.post(f"{COMMENTS}{article.commentaries.first().pk}/delete/", {"post": "yes"})


def deleting_comments(desk, article, editor):
    chosen = [article.commentaries.first().pk]
    desk.post(COMMENTS, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})


def joining_sources(desk, article, editor):
    merge_sources(make.source(), [article.citations.get().source], editor)


def joining_events(desk, article, editor):
    merge_events(make.event(), [article.placements.get().event], editor)


def excerpting(desk, article, editor):
    posted = {"text": "両首脳は15日に会談した。", "article": article.pk, "event": make.event().pk, "seen": ""}
    rows = {"cited-TOTAL_FORMS": 0, "cited-INITIAL_FORMS": 0}
    desk.post("/desk/articles/article/excerpt/keep/", {**posted, **rows})


def renaming_a_tag(desk, article, editor):
    address = f"/desk/articles/tag/{article.tags.get().pk}/change/"
    desk.post(address, {**filled(desk, address), "name": "停戦合意"})


def deleting_a_tag(desk, article, editor):
    tag = make.article(tags=["没"]).tags.get()
    Article.objects.get(pk=article.pk).tags.add(tag)
    desk.post(f"/desk/articles/tag/{tag.pk}/delete/", {"post": "yes"})


#: Every way to change a working copy that exists already, as the desk or a program takes it.
WRITERS = [
    translating,
    taking,
    form,
    mending,
    placing,
    restoring,
    putting_back,
    commenting,
    rejecting,
    joining_comments,
    deleting_a_comment,
    deleting_comments,
    joining_sources,
    joining_events,
    excerpting,
    renaming_a_tag,
    deleting_a_tag,
]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
class TestEveryWriter:
    def test_changes_version_status_and_history(self, desk, article, editor, write):
        write(desk, article, editor)
        now = Article.objects.get(pk=article.pk)
        assert now.version != article.version
        assert now.status == Article.Status.DRAFT
        revision = article.revisions.first()
        assert (revision.saved_by, revision.content) == (editor, snapshot(now))

    def test_is_merged_with_a_form_that_was_open(self, desk, article, editor, write):
        address = f"/desk/articles/article/{article.pk}/change/"
        mine = {**filled(desk, address), "deck": "書きかけの要約"}
        write(desk, article, editor)
        theirs = snapshot(Article.objects.get(pk=article.pk))
        assert desk.post(address, mine).status_code == 302
        theirs["article"]["deck"] = "書きかけの要約"
        assert snapshot(Article.objects.get(pk=article.pk)) == theirs


class TestAPageThatCameAgain:
    def test_changes_version_and_history_in_the_name_of_who_brought_it(self, desk, editor):
        import_bytes("page.md", PAGE.encode())
        article = Article.objects.get()
        address = f"/desk/articles/article/{article.pk}/change/"
        mine = {**filled(desk, address), "deck": "書きかけの要約"}
        run = Run.objects.create(started_by=editor)
        import_bytes("page.md", PAGE.replace("再び", "ふたたび").encode(), run=run)
        assert article.revisions.first().saved_by == editor
        assert desk.post(address, mine).status_code == 302
        now = Article.objects.get()
        assert now.deck == "書きかけの要約"
        assert "ふたたび" in now.body

    def test_leaves_what_was_pressed_as_it_was(self, editor):
        import_bytes("page.md", PAGE.encode())
        Article.objects.update(status="pressed")
        before = Article.objects.get()
        import_bytes("page.md", PAGE.replace("再び", "ふたたび").encode())
        now = Article.objects.get()
        assert (now.body, now.status, now.version) == (before.body, "pressed", before.version)


class TestAnUnchangedWorkingCopy:
    def test_keeps_its_version_and_status(self, article, editor):
        before = article.version
        with writing(article, by=editor) as held:
            held.save()
            held.tags.set(["停戦"])
        now = Article.objects.get(pk=article.pk)
        assert (now.version, now.status) == (before, "pressed")
        assert article.revisions.count() == 1

    def test_that_only_has_another_owner_is_still_as_pressed(self, article, editor):
        before = article.version
        with writing(article, by=editor) as held:
            held.owner = make.user()
            held.save()
        now = Article.objects.get(pk=article.pk)
        assert (now.version == before, now.status) == (False, "pressed")


class TestWhatACallerSaw:
    def test_is_compared_under_the_lock(self, article):
        with pytest.raises(Conflict), writing(article, seen="2001-01-01T00:00:00+00:00"):
            pass

    def test_is_named_by_the_page_of_revisions_and_a_stale_one_restores_nothing(self, desk, article):
        page = desk.get(f"/desk/articles/article/{article.pk}/revisions/")
        assert article.version in page.content.decode() or article.revisions.count() == 1
        earlier = article.revisions.create(content=snapshot(article), note="先の版")
        with writing(article) as held:
            held.title = "その間の見出し"
            held.save()
        address = f"/desk/articles/article/{article.pk}/revisions/{earlier.pk}/restore/"
        desk.post(address, {"seen": "2001-01-01T00:00:00+00:00"})
        assert Article.objects.get(pk=article.pk).title == "その間の見出し"

    def test_is_asked_of_who_checks_a_citation_too(self, desk, article):
        key = article.citations.get().key
        address = f"/desk/articles/article/{article.pk}/citations/{key}/check/"
        assert desk.post(address, {"seen": "2001-01-01T00:00:00+00:00"}).status_code == 409
        assert article.citations.get().checked_at is None
        assert desk.post(address, {"seen": article.version}).status_code == 200
        assert Article.objects.get(pk=article.pk).version == article.version

    def test_is_asked_of_a_comment_s_own_form(self, desk, article):
        comment = article.commentaries.first()
        address = f"{COMMENTS}{comment.pk}/change/"
        mine = {**filled(desk, address), "text": "古い画面の感想"}
        with writing(article) as held:
            held.commentaries.filter(pk=comment.pk).update(text="その間の感想")
        assert "古い画面の感想" in desk.post(address, mine).content.decode()
        comment.refresh_from_db()
        assert comment.text == "その間の感想"


class TestTheMarksOfACheck:
    @pytest.fixture
    def checked(self, article, editor) -> Citation:
        article.citations.update(checked_by=editor, checked_at=datetime(2025, 1, 1, tzinfo=UTC))
        return article.citations.get()

    def test_survive_being_written_anew_word_for_word(self, article, checked):
        with writing(article):
            article.citations.all().delete()
            Citation.objects.create(article=article, key=checked.key, source=checked.source)
        assert article.citations.get().checked_at == checked.checked_at

    def test_go_with_the_words_that_were_checked(self, article, checked):
        with writing(article):
            article.citations.update(quote="other words")
        assert article.citations.get().checked_at is None

    def test_survive_the_joining_of_two_records_of_one_document(self, article, checked):
        merge_sources(make.source(), [checked.source])
        assert article.citations.get().checked_at == checked.checked_at


#: The rows of a working copy, and the names by which code reaches them.
ROWS = {"Article", "Byline", "Citation", "Claim", "Commentary", "CommentaryCitation", "Photo", "Placement"}
NAMES = {"bylines", "photos", "commentaries", "placements", "tags", "replies", "citations", "claims"}
HELD = {"article", "held", "comment", "citation", "photo", "byline"}
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "set", "add"}
#: Each function that writes such rows. All are called within ``writing`` by the writers that are tested above, or for a new article.
KNOWN = {
    "articles/working/writing.py": {"_kept", "_mark", "_keep_marks", "begin_history"},
    "articles/working/restoring.py": {
        "restore",
        "replace_rows",
        "_pictured",
        "_with_rights",
        "_elsewhere",
        "_write_citations",
        "_write_commentary",
    },
    "articles/working/settling.py": {"take", "_with_rows", "_cited_otherwise", "_drop_unnamed"},
    "articles/working/belongings.py": {"give_back", "_cite"},
    "articles/admin/commentary.py": {"_join_with_previous", "_settle"},
    "articles/working/checking.py": {"correct"},
    "articles/working/voices.py": {"_filled", "_place"},
    # A comment in memory, for how far its translation is.
    "articles/admin/comments.py": {"progress"},
    "articles/evidence/quote_check.py": {"confirm", "check_quote"},
    "articles/pictures/storage.py": {"_follow"},
    "seeds/intake/filling.py": {"write_article", "fill"},
    "seeds/review/restoring.py": {"_written_in"},
    "seeds/intake/rows.py": {"write_bylines", "write_citations", "write_commentary", "write_photo", "place"},
    "timeline/excerpts.py": {"place"},
    "newsroom/management/commands/sample_newsroom.py": {"_ready"},
    # Rows in memory, of what was kept: read and never written.
    "articles/working/kept.py": {"citations", "commentaries"},
    # Sets in memory: what a page leans on.
    "articles/leaning.py": {"from_db", "leans_on"},
    # An article in memory that a form was never saved as: nothing is written.
    "articles/working/slots.py": {"difference", "_typed", "require_typing"},
    "newsroom/preview_desk.py": {"preview_new"},
    # These delete whole drafts, or set the status that a verb gives: nothing that a form holds.
    "articles/working/deleting.py": {"delete", "empty", "out_of_bin", "to_bin"},
    "articles/working/duplicating.py": {"duplicate"},
    "newsroom/bulk.py": {"add_tags", "assign", "change_section"},
    "newsroom/staging.py": {"_moved"},
    "newsroom/mending.py": {"mend"},
    # A file that no row names yet.
    "articles/pictures/taking.py": {"keep"},
    "newsroom/opening.py": {"open_pressed", "working_again"},
    "newsroom/releases/pressing.py": {"open_all"},
}


def test_nobody_else_writes_rows_of_a_working_copy():
    found = {}
    for app in ("articles", "timeline", "seeds", "newsroom"):
        for path in (path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            names = {node.name for node in nodes if isinstance(node, ast.FunctionDef) and writes_rows(node)}
            if names:
                found[str(path.relative_to(ROOT))] = names
    assert found == KNOWN, (
        "Write within articles.working.writing.writing, add the writer above, then its function here."
    )


def writes_rows(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Call) and is_write(node) for node in ast.walk(function))


def is_write(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in ROWS
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    names = set(reached(call.func.value))
    return bool(names & (ROWS | NAMES)) or (len(names) == 1 and bool(names & HELD))


def reached(node: ast.expr):
    """The names of ``a.b(c).d``: d, b, a."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute):
            yield node.attr
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id

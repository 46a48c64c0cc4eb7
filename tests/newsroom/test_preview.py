"""A preview is the page that pressing would give, of what is stored or of what is being typed, and writes nothing."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from articles.models import Article, Citation
from articles.working.typed import Typed
from newsroom import publishing
from newsroom.models import Part
from newsroom.pressed.events import pieces_of
from newsroom.pressed.parts import PIECES, pieces
from newsroom.previewing import proof
from tests import make
from tests.forms import filled, with_row
from tests.newsroom.test_secondary_acts import rows, somebody
from timeline.working import Reading

pytestmark = pytest.mark.django_db
SEEN = ("view_article", "view_byline", "view_citation", "view_commentary", "view_photo", "view_source")


@pytest.fixture
def article(editor):
    made = make.article(
        body="<h2>経緯</h2><p>会談は見送られた。</p><h2>論点</h2><p>残る。</p><h2>今後</h2><p>続く。</p>",
        cites=[make.source(title="読み上げ"), make.source(title="声明")],
        tags=["停戦交渉"],
        owner=editor,
    )
    make.commentary(made, text="率直な感想だ。")
    make.photo(made, key="p1")
    make.place(make.event(title="電話での協議", sources=[make.source()]), made)
    return made


def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/change/"


def preview(desk, article, **typed):
    """Post the article's form, as it stands with some fields changed, to its preview."""
    posted = {**filled(desk, address(article)), **typed}
    return desk.post(f"/desk/articles/article/{article.pk}/preview/", posted)


class TestThePage:
    def test_holds_the_very_pieces_that_pressing_gives(self, article, editor):
        at = timezone.now()
        edition, html = proof(Reading(article), at)
        drawn = {
            name: text
            for part in ("own", "timeline")
            for name, text in pieces(part, edition, at, html).items()
        }
        pressed = publishing.press(article, by=editor)
        of_readers = {
            name: text
            for part in ("own", "timeline")
            for name, text in pieces(part, pressed, timezone.now()).items()
        }
        same = [*PIECES["own"], *PIECES["timeline"]]
        # Moments and the edition's own number are those of another second.
        for name in set(same) - {"head", "top"}:
            assert drawn[name] == of_readers[name], name

    def test_shows_text_citations_voices_photos_and_events(self, desk, article):
        html = desk.get(f"/desk/articles/article/{article.pk}/preview/").content.decode()
        for words in (
            "会談は見送られた。",
            "読み上げ",
            "率直な感想だ。",
            "停戦交渉",
            f"e-{article.placements.get().event.public_id}",
        ):
            assert words in html

    def test_says_that_it_is_a_draft_and_is_kept_nowhere(self, desk, article):
        response = desk.get(f"/desk/articles/article/{article.pk}/preview/")
        assert "このページは公開されていません" in response.content.decode()
        assert response["Cache-Control"].startswith("private, no-store")
        assert "noindex" in response["X-Robots-Tag"]
        assert 'rel="canonical"' not in response.content.decode()

    def test_takes_the_pieces_of_events_that_are_kept_while_they_are_true_and_keeps_none(
        self, desk, article, monkeypatch
    ):
        event = article.placements.get().event
        assert event.summary in preview(desk, article).content.decode()
        assert not Part.objects.exists()
        pieces_of([event.pk], timezone.now())
        with monkeypatch.context() as made:
            made.delattr("newsroom.pressed.events.render")
            assert event.summary in preview(desk, article).content.decode()
        event.summary = "両首脳は電話で話した。"
        event.save()
        assert event.summary in preview(desk, article).content.decode()

    def test_shows_no_event_that_readers_would_not_see(self, desk, article):
        draft = make.event(title="下書きの出来事", status="draft")
        make.place(draft, article)
        assert (
            f"e-{draft.public_id}"
            not in desk.get(f"/desk/articles/article/{article.pk}/preview/").content.decode()
        )

    def test_counts_a_marker_without_a_citation_and_shows_the_rest(self, desk, article):
        Citation.objects.filter(article=article).first().delete()
        html = desk.get(f"/desk/articles/article/{article.pk}/preview/").content.decode()
        assert "1 個の印に出典がなく" in html
        assert "声明" in html


class TestWhatIsTyped:
    def test_is_shown_and_nothing_is_written(self, desk, article):
        before = rows()
        html = preview(
            desk, article, title="打ちかけの見出し", body="<p>まだ保存していない。</p>"
        ).content.decode()
        assert "打ちかけの見出し" in html
        assert "まだ保存していない。" in html
        assert rows() == before

    def test_brings_rows_that_were_added_changed_and_ticked(self, desk, article):
        source = make.source(title="新しい文書", outlet=make.outlet(name="官邸"))
        first, second = article.citations.order_by("pk")
        posted = with_row(
            {**filled(desk, address(article)), "citations-0-DELETE": "on", "citations-1-locator": "第9段落"},
            "citations", key="fresh", source=source.pk, stance="supports",
        )  # fmt: skip
        posted["body"] = "".join(
            f'<p>文。<cite data-citations="{key}"></cite></p>' for key in (second.key, "fresh")
        )
        html = desk.post(f"/desk/articles/article/{article.pk}/preview/", posted).content.decode()
        assert "新しい文書" in html
        assert "第9段落" in html
        assert first.source.title not in html

    def test_that_no_field_can_mean_leaves_what_is_stored(self, desk, article):
        html = preview(desk, article, section="x", dateline_day="2025-1", language="y" * 99).content.decode()
        assert "会談は見送られた。" in html

    def test_of_a_new_article_is_shown_before_it_is_saved(self, desk):
        posted = {
            **filled(desk, "/desk/articles/article/add/"),
            "title": "初めての記事",
            "body": "<p>書きはじめ。</p>",
        }
        html = desk.post("/desk/articles/article/preview/", posted).content.decode()
        assert "書きはじめ。" in html
        assert not Article.objects.exists()

    def test_is_cleaned_as_a_save_would_clean_it(self, desk, article):
        html = preview(desk, article, body="<p onclick='x()'>文<script>x()</script></p>").content.decode()
        assert "onclick" not in html
        assert "x()" not in html

    def test_too_deep_to_be_saved_shows_what_is_stored(self, desk, article):
        deep = "<blockquote>" * 1000 + "深い" + "</blockquote>" * 1000
        assert "会談は見送られた。" in preview(desk, article, body=deep).content.decode()

    def test_asks_as_often_whatever_the_number_of_citations(
        self, desk, article, django_assert_max_num_queries
    ):
        def asked():
            typed = Typed(Article.objects.get(pk=article.pk), posted)
            return len(typed.citations)

        for _number in range(20):
            make.cite(article, make.source())
        posted = QueryDict(mutable=True)
        posted.update(filled(desk, address(article)))
        with django_assert_max_num_queries(10):
            assert asked() == 22


class TestWhoMaySeeIt:
    @pytest.mark.parametrize("lacking", SEEN)
    def test_lacks_no_permission_of_what_the_page_shows(self, client, article, lacking):
        client.force_login(somebody(*set(SEEN) - {lacking}))
        assert client.get(f"/desk/articles/article/{article.pk}/preview/").status_code == 403

    def test_may_look_without_writing_but_not_send_a_text(self, client, article):
        client.force_login(somebody(*SEEN))
        assert client.get(f"/desk/articles/article/{article.pk}/preview/").status_code == 200
        assert (
            client.post(f"/desk/articles/article/{article.pk}/preview/", {"title": "題"}).status_code == 403
        )

    def test_is_offered_the_button_only_then(self, client, article):
        client.force_login(somebody("view_article", "change_article"))
        assert "/preview/" not in client.get(address(article)).content.decode()
        client.force_login(somebody(*SEEN, "change_article"))
        assert (
            f"/desk/articles/article/{article.pk}/preview/" in client.get(address(article)).content.decode()
        )

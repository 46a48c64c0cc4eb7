"""A section says what a person looks at in each of its articles; what nobody has ticked is a finding."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, ChecklistPoint, Tick
from articles.working import checklist
from articles.working.writing import writing
from newsroom import preflight, publishing, staging
from newsroom.models import CheckLevel
from newsroom.publishing import NotReady
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
FIGURES, NAMES = "数字を表と突き合わせた", "人名の読みを確かめた"


@pytest.fixture
def section():
    section = make.section()
    for order, words in enumerate((FIGURES, NAMES)):
        section.checklist.create(words=words, order=order)
    return section


@pytest.fixture
def article(editor, section):
    return make.article(cites=[make.source()], owner=editor, section=section)


@pytest.fixture
def point(section):
    return section.checklist.first()


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


def unticked(article) -> list[str]:
    return [finding.message for finding in preflight.run(article) if finding.id == "point-unticked"]


def tick(article, point, by) -> Tick:
    return checklist.tick(article, point.pk, by=by, words=point.words)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class TestAPoint:
    def test_that_nobody_ticked_is_a_finding_that_asks(self, article, point, editor):
        assert len(unticked(article)) == 2
        tick(article, point, editor)
        assert len(unticked(article)) == 1
        assert NAMES in unticked(article)[0]

    def test_stops_where_the_desk_says_so_for_the_section(self, article, section, editor):
        CheckLevel.objects.create(rule="point-unticked", section=section, level="block")
        with pytest.raises(NotReady, match=FIGURES):
            publishing.press(article, by=editor)
        for row in section.checklist.all():
            tick(article, row, editor)
        publishing.press(article, by=editor)

    def test_of_another_section_is_nothing_to_an_article(self, article, point, editor):
        other = make.article(owner=editor)
        assert unticked(other) == []
        with pytest.raises(ValidationError):
            tick(other, point, editor)

    def test_is_counted_at_once_when_it_is_ticked(self, article, point, editor):
        before = preflight.counts(article)["warn"]
        tick(article, point, editor)
        assert preflight.counts(article)["warn"] == before - 1

    def test_that_says_something_else_now_was_looked_at_by_nobody(self, article, point, editor):
        tick(article, point, editor)
        ChecklistPoint.objects.filter(pk=point.pk).update(words="数字を原典と突き合わせた")
        assert len(unticked(article)) == 2
        point.refresh_from_db()
        tick(article, point, editor)
        assert len(unticked(article)) == 1

    def test_that_was_unticked_while_it_was_published_stops(
        self, article, section, point, editor, monkeypatch
    ):
        CheckLevel.objects.create(rule="point-unticked", section=section, level="block")
        for row in section.checklist.all():
            tick(article, row, editor)
        before = publishing.hold

        def unticked_meanwhile(*args, **named):
            checklist.untick(article, point.pk, by=editor, words=point.words)
            return before(*args, **named)

        monkeypatch.setattr(publishing, "hold", unticked_meanwhile)
        with pytest.raises(NotReady):
            publishing.press(article, by=editor)


class TestATick:
    def test_takes_a_permission_of_its_own_and_none_to_change_the_article(self, article, point):
        checker = make.user(is_superuser=False)
        with pytest.raises(PermissionDenied):
            tick(article, point, checker)
        checker.user_permissions.set(Permission.objects.filter(codename="tick_point"))
        tick(article, point, type(checker).objects.get(pk=checker.pk))

    def test_is_made_once_and_says_who_made_it(self, article, point, editor):
        tick(article, point, make.user(username="sato"))
        with pytest.raises(ValidationError, match="sato"):
            tick(article, point, editor)
        with pytest.raises(IntegrityError), transaction.atomic():
            article.ticks.create(point=point, words=point.words, ticked_by=editor)

    def test_that_is_taken_back_stays_on_record(self, article, point, editor):
        tick(article, point, editor)
        checklist.untick(article, point.pk, by=editor, words=point.words)
        assert len(unticked(article)) == 2
        assert article.ticks.get().cleared_by == editor
        with pytest.raises(ValidationError):
            checklist.untick(article, point.pk, by=editor, words=point.words)

    def test_stands_when_the_text_is_changed(self, article, point, editor):
        tick(article, point, editor)
        with writing(article, by=editor) as held:
            held.body += "<p>書き足した。</p>"
            held.save()
        assert len(unticked(article)) == 1

    @pytest.mark.parametrize("act", ["send_back", "reopen"])
    def test_goes_when_the_article_is_opened_again(self, article, point, editor, act):
        tick(article, point, editor)
        staging.move(article, "send", by=editor)
        assert len(unticked(article)) == 1
        staging.move(article, act, by=editor, reason="直してください。")
        assert len(unticked(article)) == 2

    def test_goes_when_a_published_text_is_written_on(self, article, point, editor):
        tick(article, point, editor)
        publishing.press(article, by=editor)
        assert len(unticked(article)) == 1
        with writing(Article.objects.get(), by=editor) as held:
            held.body += "<p>続報。</p>"
            held.save()
        assert len(unticked(article)) == 2

    def test_survives_its_point(self, article, point, editor):
        tick(article, point, editor)
        point.delete()
        assert article.ticks.get().words == FIGURES


class TestTheDesk:
    def test_ticks_and_takes_back_by_a_press(self, desk, article, address, point, editor):
        posted = {"point": point.pk, "words": point.words}
        assert desk.post(f"{address}tick/", {**posted, "tick": "yes"}).status_code == 302
        row = desk.get(f"{address}publish/").context["checklist"][0]
        assert (row.point, row.tick.ticked_by) == (point, editor)
        desk.post(f"{address}tick/", {**posted, "untick": "yes"})
        assert desk.get(f"{address}publish/").context["checklist"][0].tick is None
        assert len(desk.get(f"{address}publish/").context["ticks_cleared"]) == 1

    @pytest.mark.parametrize("value", ["", "0", "99999999999999999999", "a\x00"])
    def test_refuses_in_words_what_is_no_point_any_more(self, desk, article, address, value):
        assert "読み直して" in said(desk.post(f"{address}tick/", {"point": value, "words": FIGURES}))
        assert not Tick.objects.exists()

    def test_keeps_the_list_with_its_section(self, desk, section):
        address = f"/desk/articles/section/{section.pk}/change/"
        posted = {**filled(desk, address), "checklist-0-words": "数字を読み合わせた"}
        assert desk.post(address, posted).status_code == 302
        assert section.checklist.first().words == "数字を読み合わせた"

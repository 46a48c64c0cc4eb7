"""The rows beneath a form are bounded and none is ever lost: what a form does not hold it names, and leaves alone."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article, Capture, Source
from newsroom import row_pages
from tests import make
from tests.forms import filled, with_row
from tests.newsroom.test_forms_of_any_length import grow, hold, library  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
FULL = 5
HOLDING = [model for model, own in admin.site._registry.items() if own.inlines]


@pytest.fixture
def few(monkeypatch):
    """Forms hold two rows of a kind."""
    for kind in (row_pages.Paged, row_pages.Whole):
        monkeypatch.setattr(kind, "size", 2)


@pytest.fixture
def full(desk, library, few):  # noqa: F811 - a fixture
    """The first record of every kind with more rows than a form holds."""
    for number in range(FULL):
        hold(number)
    Capture.objects.update(service="wayback")


def address(record, **asked) -> str:
    question = "&".join(f"{name}-page={page}" for name, page in asked.items())
    return f"/desk/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/?{question}"


def formsets(desk, record, **asked) -> dict:
    page = desk.get(address(record, **asked))
    assert page.status_code == 200
    return {row.formset.prefix: row.formset for row in page.context["inline_admin_formsets"]}


def standing(record) -> dict[str, list]:
    """Return every row beneath a record."""
    rows = {}
    for own in admin.site._registry[type(record)].inlines:
        key = getattr(own, "fk_name", None) or next(
            field.name for field in own.model._meta.fields if field.related_model is type(record)
        )
        rows[own.model] = list(own.model._base_manager.filter(**{key: record}).order_by("pk").values())
    return rows


@pytest.mark.parametrize("model", HOLDING, ids=lambda model: model._meta.label_lower)
def test_a_form_holds_no_more_rows_than_it_may(desk, full, model):
    record = model._base_manager.earliest("pk")
    assert any(len(rows) > 2 for rows in standing(record).values())
    assert all(len(formset.forms) - formset.extra <= 2 for formset in formsets(desk, record).values())


@pytest.mark.parametrize("model", HOLDING, ids=lambda model: model._meta.label_lower)
def test_a_form_that_was_saved_as_it_was_loses_no_row(desk, full, model):
    record = model._base_manager.earliest("pk")
    before = standing(record)
    answer = desk.post(address(record), filled(desk, address(record)))
    assert answer.status_code == 302, flatten([answer.context["errors"]])
    assert standing(record) == before


@pytest.mark.parametrize("model", [model for model in HOLDING if model is not Article])
def test_every_row_stands_on_one_of_the_pages(desk, full, model):
    record = model._base_manager.earliest("pk")
    for prefix, formset in formsets(desk, record).items():
        seen, page, shown = [], 1, formset
        while True:
            seen += [row.instance.pk for row in shown.initial_forms]
            if shown.shown is None or shown.shown.later is None:
                break
            page += 1
            shown = formsets(desk, record, **{prefix: page})[prefix]
        assert sorted(seen) == [row["id"] for row in standing(record)[formset.model]]


def test_what_a_form_does_not_hold_is_said_with_the_way_there(desk, full):
    source = Source.objects.earliest("pk")
    html = desk.get(address(source)).content.decode()
    assert "1〜2件目" in html
    assert 'href="?captures-page=2"' in html
    assert "?captures-page=1" in desk.get(address(source, captures=2)).content.decode()


def test_a_page_that_is_not_there_is_the_first(desk, full):
    source = Source.objects.earliest("pk")
    first = formsets(desk, source)["captures"].get_queryset()
    for page in (99, 10**17, 0, "x"):
        assert formsets(desk, source, captures=page)["captures"].get_queryset() == first


def test_a_row_of_another_page_is_changed_and_one_is_added(desk, full):
    source = Source.objects.earliest("pk")
    total = source.captures.count()
    posted = filled(desk, address(source, captures=2)) | {"captures-0-url": "https://example.org/later/"}
    posted = with_row(
        posted,
        "captures",
        service="wayback",
        status="pending",
        captured_at_0="2025-10-21",
        captured_at_1="12:00:00",
        url="https://example.org/new/",
    )
    assert desk.post(address(source, captures=2), posted).status_code == 302
    assert source.captures.count() == total + 1
    assert source.captures.filter(url="https://example.org/later/").get().pk == int(posted["captures-0-id"])


def test_a_row_that_comes_while_a_form_is_open_pushes_none_out_of_it(desk, full):
    source = Source.objects.earliest("pk")
    posted = filled(desk, address(source)) | {"captures-1-url": "https://example.org/changed/"}
    for number in range(3):
        source.captures.create(service="wayback", url=f"https://example.org/{number}/")
    assert desk.post(address(source), posted).status_code == 302
    assert source.captures.get(pk=posted["captures-1-id"]).url == "https://example.org/changed/"


def test_the_last_source_of_a_form_may_go_where_others_stand_on_another_page(desk, full):
    event = make.event(sources=[make.source() for _number in range(3)], status="published")
    posted = filled(desk, address(event)) | {"citations-0-DELETE": "on", "citations-1-DELETE": "on"}
    assert desk.post(address(event), posted).status_code == 302
    assert event.citations.count() == 1


class TestAnArticle:
    """Its rows are merged with its text: all of a kind stand in the form, or none."""

    @pytest.fixture
    def article(self, full, editor):
        return make.article(cites=[make.source() for _number in range(3)], owner=editor)

    def test_with_too_many_citations_says_so_and_holds_none(self, desk, article):
        page = desk.get(address(article))
        assert "citations" not in formsets(desk, article)
        assert "フォームに収まりません" in page.content.decode()

    def test_can_be_written_on(self, desk, article):
        posted = filled(desk, address(article))
        posted |= {"title": "改めた見出し", "body": posted["body"].replace("</p>", "書き足した。</p>", 1)}
        assert desk.post(address(article), posted).status_code == 302
        assert article.citations.count() == 3
        assert Article.objects.get(pk=article.pk).title == "改めた見出し"

    def test_does_not_lose_a_marker_of_what_the_form_does_not_hold(self, desk, article):
        answer = desk.post(address(article), filled(desk, address(article)) | {"body": "<p>なし。</p>"})
        assert answer.status_code == 200
        assert Article.objects.get(pk=article.pk).body == article.body

    def test_that_grew_while_its_form_was_open_saves_the_rows_that_were_in_it(
        self, desk, article, monkeypatch
    ):
        monkeypatch.setattr(row_pages.Whole, "size", 50)
        posted = filled(desk, address(article)) | {"citations-2-locator": "第3段落"}
        monkeypatch.setattr(row_pages.Whole, "size", 2)
        assert desk.post(address(article), posted).status_code == 302
        assert article.citations.filter(locator="第3段落").count() == 1


class TestAnyNumberOfRows(TestCase):
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(total=st.integers(0, 9), size=st.integers(1, 4), page=st.integers(1, 10), data=st.data())
    def test_only_what_was_ticked_goes(self, total, size, page, data):
        source = make.source()
        for number in range(total):
            source.captures.create(service="wayback", url=f"https://example.org/{number}/")
        self.client.force_login(make.user())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(row_pages.Paged, "size", size)
            posted = filled(self.client, address(source, captures=page))
            held = int(posted["captures-INITIAL_FORMS"])
            ticked = data.draw(st.sets(st.integers(0, held - 1)) if held else st.just(set()))
            gone = {int(posted[f"captures-{place}-id"]) for place in ticked}
            posted |= {f"captures-{place}-DELETE": "on" for place in ticked}
            before = set(source.captures.values_list("pk", flat=True))
            assert self.client.post(address(source), posted).status_code == 302
        assert set(source.captures.values_list("pk", flat=True)) == before - gone

"""The glossary at the desk: terms of the house, actors and places, underlined in what comments say in their own language."""

import pytest
from django.urls import reverse

from articles.models import Term
from newsroom import glossary, preflight
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    made = make.article(owner=editor)
    Term.objects.create(japanese="制裁", originals=["sanction", "санкции"], note="経済制裁")
    make.actor(name="プーチン", name_en="Vladimir Putin", name_local="Путин", variants=["プーチン大統領"])
    make.venue(name="キーウ", name_en="Kyiv", name_local="Київ")
    return made


def page(desk, article) -> str:
    return desk.get(f"/desk/articles/article/{article.pk}/comments/").content.decode()


def findings(article) -> list[str]:
    found, _waived = preflight.sift(preflight.read(article))
    return [
        row.excerpt if hasattr(row, "excerpt") else str(row.message)
        for row in found
        if row.id == "glossary-word-missing"
    ]


def test_terms_actors_and_places_are_underlined_and_listed(desk, article):
    make.commentary(article, text="", original="Санкции против Путина & у Києві <b>", state="pending")
    shown = page(desk, article)
    assert '<span class="term" tabindex="0" data-says="制裁（経済制裁）">Санкции</span>' in shown
    assert "Путина</span>" in shown
    assert "&lt;b&gt;" in shown
    assert "Києві：" in shown


def test_a_variant_in_kana_is_looked_for_in_no_foreign_text(article):
    assert all("プーチン大統領" not in entry.originals for entry in glossary.entries())


def test_a_confirmed_translation_without_the_house_s_word_is_told_of(article):
    make.commentary(article, text="経済封鎖は効かない。", original="Sanctions don't work.", language="en")
    [told] = findings(article)
    assert "制裁" in told or "経済封鎖" in told


def test_one_that_has_it_is_not_and_neither_is_a_draft(article):
    make.commentary(article, text="制裁は効かない。", original="Sanctions don't work.", language="en")
    make.commentary(article, text="封鎖。", original="Sanctions.", language="en", state="pending")
    assert findings(article) == []


def test_the_glossary_is_edited_a_name_a_line(desk):
    address = reverse("admin:articles_term_add")
    form = filled(desk, address)
    desk.post(address, {**form, "japanese": "停戦", "originals": "ceasefire\n정전\n\n"})
    assert Term.objects.get(japanese="停戦").originals == ["ceasefire", "정전"]


def test_a_term_without_any_original_is_refused(desk):
    address = reverse("admin:articles_term_add")
    form = filled(desk, address)
    assert desk.post(address, {**form, "japanese": "停戦", "originals": " "}).status_code == 200
    assert not Term.objects.exists()


def test_a_word_of_the_house_stands_once(desk, article):
    address = reverse("admin:articles_term_add")
    form = filled(desk, address)
    assert desk.post(address, {**form, "japanese": "制裁", "originals": "sanction"}).status_code == 200
    assert Term.objects.count() == 1

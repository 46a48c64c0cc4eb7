"""Lines of lists and of the masthead are kept by all that they say: whatever changes one is on the next page."""

import pytest
from django.core.cache import caches
from django.test import Client

from articles.models import Article, Section
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db

BACKENDS = "django.core.cache.backends"
NOWHERE = {"BACKEND": f"{BACKENDS}.dummy.DummyCache"}
HERE = {"BACKEND": f"{BACKENDS}.locmem.LocMemCache", "LOCATION": "lines of this test"}


@pytest.fixture
def section():
    return make.section(name="外交", slug="diplomacy")


@pytest.fixture
def edition(section):
    """The oldest of six, so that it stands in a column of the front page."""
    oldest = make.press(make.article(title="会談見送り", section=section, tags=["停戦"]))
    for _ in range(5):
        make.press(make.article(section=section, tags=["停戦"]))
    return oldest


@pytest.fixture
def asked(settings, edition, section):
    """Ask for lists that show the article, and for pages that the masthead names, made with lines that are kept and without."""

    def ask(cache) -> list[str]:
        settings.CACHES = {**settings.CACHES, "template_fragments": cache}
        slug = Section.objects.get(pk=section.pk).slug
        addresses = ["/", f"/sections/{slug}/", "/tags/停戦/", "/tags/", "/events/", "/nothing/"]
        return [Client().get(address).content.decode() for address in addresses]

    yield ask
    settings.CACHES = {**settings.CACHES, "template_fragments": HERE}
    caches["template_fragments"].clear()


def correct(edition, editor):
    make.change(edition.article, "正しい一文。")
    publishing.correct(edition.article, by=editor, reason="誤りがあった。")


def give_it_another_title(edition, editor):
    Article.objects.filter(pk=edition.article_id).update(title="会談は延期", deck="要約")
    publishing.update(Article.objects.get(pk=edition.article_id), by=editor, news="続報を加えた。")


def rename_the_section(edition, editor):
    Section.objects.filter(pk=edition.section_id).update(name="国際")


def move_the_section(edition, editor):
    Section.objects.filter(pk=edition.section_id).update(slug="abroad")


def let_the_section_hold_another_kind(edition, editor):
    Section.objects.filter(pk=edition.section_id).update(kind=Article.Kind.OPINION)


@pytest.mark.parametrize(
    "change",
    [correct, give_it_another_title, rename_the_section, move_the_section, let_the_section_hold_another_kind],
)
def test_what_changes_a_line_is_on_every_list_at_once(asked, edition, editor, change):
    before = asked(HERE)
    assert before == asked(NOWHERE)
    change(edition, editor)
    assert asked(HERE) == asked(NOWHERE) != before


def test_a_line_that_was_kept_is_not_made_again(asked, edition, monkeypatch):
    asked(HERE)
    monkeypatch.setattr(type(edition), "get_absolute_url", lambda one: f"/made/anew/{one.article_id}/")
    front, *lists = asked(HERE)
    assert front.count("/made/anew/") == 1, "of the front page only its first article"
    assert not any("/made/anew/" in page for page in lists)

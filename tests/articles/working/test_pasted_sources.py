"""Sources of pasted notes go where nobody kept what was pasted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.clipboard.reference import references
from articles.evidence.notes import source_of
from articles.models import Citation, Slot, Source
from articles.working.pasted_sources import PATIENCE, forget_unused
from articles.working.snapshots import record
from newsroom import tasks
from tests import make

pytestmark = pytest.mark.django_db
LATER = PATIENCE + timedelta(hours=1)


@pytest.fixture
def pasted() -> Source:
    (named,) = references("霧野太郎『回廊の百年』2031年")
    return source_of(named)


def is_kept(after=LATER) -> bool:
    forget_unused(timezone.now() + after)
    return Source.objects.exists()


def test_what_nothing_names_goes_after_its_days(pasted):
    assert is_kept(PATIENCE - timedelta(hours=1))
    assert not is_kept()


@pytest.mark.parametrize("change", [{"is_confirmed": True}, {"provenance": {"title": "jsonld"}}])
def test_what_somebody_looked_at_stays(pasted, change):
    Source.objects.filter(pk=pasted.pk).update(**change)
    assert is_kept()


@pytest.mark.parametrize("by", ["article", "comment", "event"])
def test_what_is_cited_stays(pasted, by):
    if by == "event":
        make.event(sources=[pasted])
    elif by == "article":
        Citation.objects.create(article=make.article(), source=pasted)
    else:
        make.commentary(make.article(), source=pasted)
    assert is_kept()


def test_what_unsaved_text_names_stays(pasted, editor):
    Slot.objects.create(person=editor, key="w", form=f"body=x&citations-0-source={pasted.pk}")
    assert is_kept()


def test_what_an_earlier_state_names_stays(pasted, editor):
    article = make.article(cites=[pasted])
    record(article, editor)
    article.citations.all().delete()
    assert is_kept()


def test_it_is_done_every_day(pasted):
    assert tasks.REGULAR[tasks.forget_pasted_sources] == tasks.DAY
    assert tasks.forget_pasted_sources.call() == 0
    Source.objects.update(created_at=timezone.now() - LATER)
    assert tasks.forget_pasted_sources.call() == 1

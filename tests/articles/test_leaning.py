"""What a page leans on is noted while it is made, and only then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.leaning import good_until, is_noted, leans_on, noted
from articles.models import Edition, Section, Tag
from tests import make


@pytest.mark.django_db
def test_rows_note_themselves_as_they_are_read():
    edition = make.press(make.article(tags=["米露"]))
    with noted() as notes:
        assert is_noted()
        list(Edition.objects.select_related("section"))
        list(Tag.objects.all())
    assert notes.tags == {
        f"article:{edition.article_id}",
        f"section:{edition.section_id}",
        f"tag:{Tag.objects.get().pk}",
    }


@pytest.mark.django_db
def test_a_row_whose_name_was_not_read_leans_on_everything():
    make.press(make.article())
    with noted() as notes:
        list(Edition.objects.only("title"))
    assert notes.tags == {"*"}


def test_lists_are_noted_by_their_names_and_the_earliest_moment_counts():
    now = timezone.now()
    with noted() as notes:
        leans_on("articles", "tagged:米露")
        for days in (3, 1, 2):
            good_until(now + timedelta(days=days))
        good_until(None)
    assert notes.tags == {"articles", "tagged:米露"}
    assert notes.until == now + timedelta(days=1)


@pytest.mark.django_db
def test_where_nobody_asks_nothing_is_noted():
    leans_on("articles")
    good_until(timezone.now())
    assert not is_noted()
    with noted() as outer:
        with noted() as inner:
            make.section()
            list(Section.objects.all())
        leans_on("events")
    assert inner.tags and outer.tags == {"events"}

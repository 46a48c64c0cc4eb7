"""Lists in pages: whatever stands in them, and whatever is added meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.bounded import Refused
from articles.cursors import MOMENT, NUMBER, WORDS, Order, page_of, walk
from articles.models import Tag
from tests import make

NAMES = Order.by(("name", WORDS), ("pk", NUMBER))
NEWEST_FIRST = Order.by(("name", WORDS), ("pk", NUMBER), falling=True)
ORDER = Order.by(("moment", MOMENT), ("rank", NUMBER), ("words", WORDS), ("pk", NUMBER))


def pages(order, size=3, between=lambda: None):
    """Walk a list by its addresses, as a reader does."""
    page = page_of(Tag.objects.all(), order, None, size)
    yield page
    while page.cursor:
        between()
        page = page_of(Tag.objects.all(), order, order.read(page.cursor), size)
        yield page


@pytest.fixture
def tags(db):
    return [Tag.objects.create(name=name, slug=name) for name in "こくけかきおえういあ"]


@pytest.mark.parametrize("order", [NAMES, NEWEST_FIRST])
@pytest.mark.parametrize("size", [1, 3, 10, 11])
def test_a_walk_over_all_pages_gives_every_row_once_in_order(tags, order, size):
    rows = [row for page in pages(order, size) for row in page]
    assert rows == list(order.sorted(Tag.objects.all()))
    assert rows == list(walk(Tag.objects.all(), order, size=size))


def test_rows_that_are_added_meanwhile_move_no_other_row(tags):
    names = iter("アイウエオカキ")

    def add():
        name = next(names)
        Tag.objects.create(name=f"ぁ{name}", slug=name)

    rows = [row.name for page in pages(NAMES, 3, add) for row in page]
    assert [name for name in rows if len(name) == 1] == sorted("こくけかきおえういあ")
    assert len(rows) == len(set(rows))


def test_only_the_first_page_says_that_it_is_the_first_and_the_last_has_no_next(tags):
    found = list(pages(NAMES))
    assert [page.is_first for page in found] == [True, False, False, False]
    assert [bool(page.cursor) for page in found] == [True, True, True, False]


moments = st.datetimes(timezones=st.just(UTC))
numbers = st.integers(-(10**18) + 1, 10**18 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@given(st.tuples(moments, numbers, texts, numbers))
def test_a_place_comes_back_from_its_address_as_it_went(place):
    assert ORDER.read(ORDER.write(place)) == place


@given(st.text())
def test_a_broken_cursor_is_refused_and_breaks_nothing(text):
    for order in (NAMES, ORDER):
        try:
            place = order.read(text)
        except Refused:
            continue
        assert order.read(order.write(place)) == place


@pytest.mark.parametrize(
    "text",
    ["", ".", "1", "1.2.3", "1." + "9" * 19, "9" * 18 + ".x", "٣.1", "1.1\n", "A" * 10_000 + ".1", "gICA.1"],
)
def test_what_is_no_place_is_refused(text):
    with pytest.raises(Refused):
        Order.by(("words", WORDS), ("pk", NUMBER)).read(text)


def test_moments_are_told_apart_to_the_microsecond(db):
    order = Order.by(("created_at", MOMENT), ("pk", NUMBER))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    rows = [make.source(created_at=start + timedelta(microseconds=n)) for n in (2, 0, 1)]
    assert list(walk(type(rows[0]).objects.all(), order, size=1)) == [rows[1], rows[2], rows[0]]

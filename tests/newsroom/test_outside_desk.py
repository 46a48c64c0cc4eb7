"""Whatever an address of the desk holds, the desk answers: every list, every form's address, every JSON address."""

from datetime import datetime
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from tests import make
from tests.newsroom.test_outside import NASTY, NOT_TEXT

pytestmark = pytest.mark.django_db
#: Keys that Django's lists read themselves.
LISTS = ["q", "p", "o", "e", "all", "_popup", "_to_field", "_changelist_filters"]
LIVE = {
    "admin:articles_source_search": ["q", "ids"],
    "admin:articles_article_targets": ["q"],
    "admin:timeline_event_understood": ["edtf", "zone", "reference_date"],
    "admin:timeline_event_alike": ["edtf", "zone", "reference_date", "title", "kind", "place", "event"],
    "admin:autocomplete": ["term", "app_label", "model_name", "field_name", "page"],
}


@pytest.mark.parametrize(
    "address", ["/desk/articles/article/?status=a%00b", "/desk/articles/article/a%00b/change/"]
)
def test_no_address_with_a_nul_is_handed_on(desk, address):
    assert desk.get(address).status_code in (302, 404)


MOMENTS = [
    ("2025-10-22", "見出し"),
    ("2025-10-22T00:00:00", "見出し"),
    ("2025-10-22T00:00:01", ""),
    ("2025-10-21T15:00:00%2B00:00", "見出し"),
    ("2025-10-21T15:00:01%2B00:00", ""),
]


@pytest.mark.parametrize(("moment", "found"), MOMENTS)
def test_a_list_is_narrowed_by_moments_in_the_zone_of_the_newsroom(desk, moment, found):
    made = make.article(title="見出し")
    Article.objects.filter(pk=made.pk).update(modified_at=datetime.fromisoformat("2025-10-22T00:00:00+09:00"))
    page = desk.get(f"/desk/articles/article/?modified_at__gte={moment}")
    assert [row.title for row in page.context["cl"].result_list] == list(filter(None, [found]))


@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31T23:59:59-05:00", "2025-10-22,0001-01-01"])
def test_no_moment_beyond_the_calendar_is_handed_on(desk, moment):
    assert desk.get(f"/desk/articles/article/?modified_at__in={moment}").status_code == 404


def test_a_moment_of_a_row_beside_it_is_read_as_well(desk):
    assert desk.get("/desk/seeds/seed/?run__started_at__gte=2025-10-22").status_code == 200


def filters_of(model_admin) -> list[str]:
    """Return the keys that narrow a model's list."""
    names = [row[0] if isinstance(row, tuple) else row for row in model_admin.list_filter]
    plain = [name if isinstance(name, str) else name.parameter_name for name in names]
    plain += [model_admin.date_hierarchy] if model_admin.date_hierarchy else []
    endings = ["", "__exact", "__id__exact", "__in", "__isnull", "__gte", "__year", "__month"]
    return [name + ending for name in plain for ending in endings]


def addresses() -> dict[str, list[str]]:
    """Return every list and every JSON address of the desk with the keys that it reads."""
    found = {reverse(name): keys for name, keys in LIVE.items()}
    for model, model_admin in admin.site._registry.items():
        stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found[reverse(f"{stem}_changelist")] = [*LISTS, *filters_of(model_admin)]
        found[reverse(f"{stem}_change", args=["OBJECT"])] = ["_changelist_filters", "_popup"]
    return found


@given(data=st.data())
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_address_of_the_desk_is_an_error(data, desk, rows):
    known = addresses()
    written = st.one_of(
        st.sampled_from(NASTY).map(quote), st.sampled_from(NOT_TEXT), st.text(max_size=20).map(quote)
    )
    path = data.draw(st.sampled_from(sorted(known)))
    names = st.sampled_from(known[path])
    pairs = data.draw(st.lists(st.tuples(names, written), max_size=3))
    query = "&".join(f"{name}={value}" for name, value in pairs)
    path = path.replace("OBJECT", data.draw(written) or "x")
    assert desk.get(f"{path}?{query}").status_code < 500


@pytest.fixture
def rows():
    """Something to filter."""
    article = make.article(cites=[make.source()], tags=["停戦"])
    make.commentary(article)
    make.event()
    make.proposal()

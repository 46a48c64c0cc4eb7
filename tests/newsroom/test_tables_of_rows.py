"""The tables beneath a form of the desk hold what Django's own template would put into them: its scripts look for that."""

import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.template import engines
from django.test.html import parse_html

from tests import make
from tests.forms import drawn

pytestmark = pytest.mark.django_db
TEMPLATES = Path(admin.__file__).parent / "templates" / "admin"
DJANGOS, PARTS = TEMPLATES / "edit_inline" / "tabular.html", TEMPLATES / "includes" / "fieldset.html"


def tables(answer, template):
    """Render each table of a form; ``answer`` is the page that holds it."""
    context = answer.context[-1].flatten()
    found = [
        row for row in context["inline_admin_formsets"] if issubclass(type(row.opts), admin.TabularInline)
    ]
    for rows in found:
        html = template.render({**context, "inline_admin_formset": drawn(rows)}, answer.wsgi_request)
        # A new row's key is drawn anew each time.
        yield rows.formset.prefix, parse_html(re.sub(r'(__prefix__-key" value=")\w+', r"\1", html))


def compared(client, address, **posted):
    answer = client.post(address, posted) if posted else client.get(address)
    assert answer.status_code == 200
    ours = engines["django"].get_template("admin/edit_inline/tabular.html")
    djangos = engines["django"].from_string(DJANGOS.read_text(encoding="utf-8"))
    found, expected = dict(tables(answer, ours)), dict(tables(answer, djangos))
    assert found
    for prefix, table in found.items():
        assert str(table) == str(expected[prefix]), prefix
    return found


@pytest.fixture
def article():
    made = make.article(cites=[make.source(title="<一>"), make.source()])
    make.place(make.event(), made)
    return made


def test_an_article_s_tables(desk, article):
    assert {"citations", "bylines", "placements"} <= set(
        compared(desk, f"/desk/articles/article/{article.pk}/change/")
    )
    compared(desk, "/desk/articles/article/add/")


def test_an_event_s_tables(desk):
    event = make.event(sources=[make.source()])
    event.roles.create(actor=make.actor(name="北国"))
    event.changes.create(reason="訂正", values={})
    compared(desk, f"/desk/timeline/event/{event.pk}/change/")


def test_tables_with_errors(desk, article):
    rows = {"citations-TOTAL_FORMS": "2", "citations-INITIAL_FORMS": "0", "citations-0-locator": "x" * 200}
    compared(desk, f"/desk/articles/article/{article.pk}/change/", title="", **rows)


def test_tables_of_somebody_who_may_only_look(client, article):
    user = make.user(is_superuser=False)
    names = ("view_article", "view_citation", "view_source", "view_byline", "view_event", "view_placement")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    compared(client, f"/desk/articles/article/{article.pk}/change/")


def parts(answer, template):
    """Render each part of a form and of its rows of several lines."""
    context = answer.context[-1].flatten()
    stacked = [
        row for row in context["inline_admin_formsets"] if issubclass(type(row.opts), admin.StackedInline)
    ]
    given = {"heading_level": 2, "prefix": "part", "id_prefix": 0, "id_suffix": 0}
    for form in (context["adminform"], *(row for rows in stacked for row in drawn(rows))):
        for fieldset in form:
            html = template.render({**context, **given, "fieldset": fieldset}, answer.wsgi_request)
            yield str(parse_html(html.replace("> <", "><")))


@pytest.mark.parametrize(
    "posted",
    [{}, {"title": "", "photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-focal_x": "x"}],
)
def test_an_article_s_parts(desk, article, posted):
    address = f"/desk/articles/article/{article.pk}/change/"
    assert_the_same_parts(desk.post(address, posted) if posted else desk.get(address))


def test_an_event_s_parts(desk, client):
    event = make.event(sources=[make.source()])
    make.claim(event, sources=[make.source(), make.source()])
    assert_the_same_parts(desk.get(f"/desk/timeline/event/{event.pk}/change/"))
    viewer = make.user(is_superuser=False)
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(viewer)
    assert_the_same_parts(client.get(f"/desk/timeline/event/{event.pk}/change/"))


def assert_the_same_parts(answer):
    ours = engines["django"].get_template("admin/includes/fieldset.html")
    djangos = engines["django"].from_string(PARTS.read_text(encoding="utf-8"))
    found, expected = list(parts(answer, ours)), list(parts(answer, djangos))
    assert found
    for part, own in zip(found, expected, strict=True):
        assert part == own

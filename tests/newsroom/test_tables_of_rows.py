"""The tables beneath a form of the desk hold what Django's own template would put into them: its scripts look for that."""

import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.template import engines
from django.test.html import parse_html

from tests import make

pytestmark = pytest.mark.django_db
DJANGOS = Path(admin.__file__).parent / "templates" / "admin" / "edit_inline" / "tabular.html"


def tables(answer, template):
    """Render each table of a form; ``answer`` is the page that holds it."""
    context = answer.context[-1].flatten()
    found = [
        row for row in context["inline_admin_formsets"] if issubclass(type(row.opts), admin.TabularInline)
    ]
    for rows in found:
        html = template.render({**context, "inline_admin_formset": rows}, answer.wsgi_request)
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

"""Stored rows reach the browser as values. What its script makes of them is, element by element, what the server would have
drawn."""

from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines

from articles.models import Article, Byline, Claim, Photo
from tests import make, pictures
from tests.forms import drawn
from tests.newsroom.test_forms_of_any_length import hold, library  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
SCRIPT = Path(settings.BASE_DIR) / "newsroom/static/newsroom/desk-rows.js"
HOLDING = [model for model, own in admin.site._registry.items() if own.inlines]
#: Every element with its attributes in one order and its words; what a browser makes of a field, too.
TREE = """group => {
  const told = (node) => {
    if (node.nodeType === 3) return node.data.trim().replace(/\\s+/g, " ")
    if (["SCRIPT", "SENT-ROWS"].includes(node.tagName)) return ""
    const attributes = [...node.attributes].map(({name, value}) => `${name}=${value.trim().replace(/\\s+/g, " ")}`).sort().join(" ")
    const held = "value" in node ? [node.value, node.checked, node.defaultValue] : ""
    return `<${node.tagName} ${attributes} ${held}>\\n${[...node.childNodes].map(told).filter(Boolean).join("\\n")}\\n</>`
  }
  return [...group.querySelectorAll("[id].has_original, [id].empty-form")].flatMap((row) => told(row).split("\\n"))
}"""


def drawn_and_made(page, rows, context, request):
    """Return an inline's rows as the server draws them, and as the script makes them."""
    template = engines["django"].get_template(rows.opts.template)
    script = f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>"
    for shown in (drawn(rows), rows):
        html = template.render({**context, "inline_admin_formset": shown}, request)
        page.set_content(f"<!doctype html>{script}<form>{html}</form>")
        yield page.eval_on_selector(".inline-group", TREE)


def compared(client, page, record) -> dict[str, int]:
    """Compare the rows of a record's form; return how many of each kind there were."""
    answer = client.get(f"/desk/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/")
    context, found = answer.context[-1].flatten(), {}
    for rows in context["inline_admin_formsets"]:
        expected, made = drawn_and_made(page, rows, context, answer.wsgi_request)
        assert "\n".join(unified_diff(expected, made, "drawn", "made", n=1)) == "", rows.formset.prefix
        found[rows.formset.prefix] = len(rows.sent["rows"]) if rows.sent else 0
    return found


@pytest.mark.parametrize("model", HOLDING, ids=lambda model: model._meta.label_lower)
def test_rows_are_made_as_they_would_be_drawn(desk, page, library, model):  # noqa: F811 - a fixture
    hold(1)
    hold(2)
    assert sum(compared(desk, page, model._base_manager.earliest("pk")).values()) > 1


def test_an_article_s_rows_with_every_kind_of_field(desk, page):
    cited = make.article(cites=[make.source(title="<b>&amp;“一”</b>"), make.source()])
    cited.citations.update(quote="\n一行目\n二行目 </script><!--", before="__prefix__", stance="disputes")
    claim = Claim.objects.create(article=cited, passage="港は2025年に開いた。", kind="fact")
    cited.citations.filter(pk=cited.citations.earliest("pk").pk).update(claim=claim)
    until = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    Photo.objects.create(
        article=cited,
        key="photo1",
        file=SimpleUploadedFile("a.png", pictures.png()),
        ends_at=until,
        terms="<i>",
    )
    Photo.objects.create(article=cited, key="photo2", focal_x=0.25)
    Byline.objects.create(article=cited, name="記者", order=2)
    first = make.commentary(cited, source=make.source())
    make.commentary(cited, parent=first, ends_at=until)
    make.place(make.event(), cited)
    found = compared(desk, page, cited)
    assert found == {
        "citations": 2,
        "claims": 1,
        "photos": 2,
        "bylines": 2,
        "commentaries": 2,
        "placements": 1,
    }


def test_rows_that_somebody_may_not_change_are_drawn(client, page):
    article = make.article(cites=[make.source()])
    user = make.user(is_superuser=False)
    names = ("view_article", "change_article", "view_citation", "view_source")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert compared(client, page, article) == {"citations": 0}
    assert Article.objects.get() == article

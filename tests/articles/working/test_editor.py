"""The editor, the sanitiser and the stored form are one and the same list."""

import nh3
import pytest
from django.conf import settings
from django_prose_editor.config import allowlist_from_extensions

from articles import body
from articles.admin.forms import ArticleForm
from articles.working.editor import BODY_EXTENSIONS, EDITOR_EXTENSIONS
from tests.articles.body.test_document import EVERYTHING

#: The document node's own paragraph is no extension of the list: the package always lets it through.
ALWAYS = {"p": set()}


def test_the_editor_lets_through_exactly_what_the_schema_lists():
    allowed = allowlist_from_extensions(BODY_EXTENSIONS)
    elements = {tag: set(allowed["attributes"].get(tag, ())) for tag in allowed["tags"]} | ALWAYS
    assert elements == {tag: set(names) for tag, names in body.SCHEMA.items()}


def test_links_lead_where_the_schema_lets_them_lead():
    assert set(BODY_EXTENSIONS["SafeLink"]["protocols"]) == body.URL_SCHEMES


def test_headings_have_the_levels_of_the_schema():
    assert tuple(f"h{level}" for level in BODY_EXTENSIONS["AnchoredHeading"]["levels"]) == body.HEADINGS


def test_no_extension_lets_classes_styles_or_handlers_through():
    allowed = allowlist_from_extensions(BODY_EXTENSIONS)
    assert not allowed.get("allowed_classes")
    assert not allowed.get("generic_attribute_prefixes")
    names = {name for attributes in allowed["attributes"].values() for name in attributes}
    assert not names & {"class", "style", "target", "title", "rel"}
    assert not [name for name in names if name.startswith("on")]
    assert not [tag for tag, attributes in allowed["attributes"].items() if tag == "*" and attributes]


def test_every_extension_of_ours_is_switched_on_and_known_to_the_settings():
    ours = {name for module in EDITOR_EXTENSIONS for name in module["extensions"]}
    assert ours <= {name for name, on in BODY_EXTENSIONS.items() if on}
    assert settings.DJANGO_PROSE_EDITOR_EXTENSIONS == EDITOR_EXTENSIONS


@pytest.mark.parametrize(
    "name", ["Bold", "Italic", "Citation", "Photo", "Ruby", "DefinitionList", "TableCaption"]
)
def test_an_element_goes_with_its_extension(name):
    less = allowlist_from_extensions({**BODY_EXTENSIONS, name: False})
    assert set(less["tags"]) | set(ALWAYS) < set(body.SCHEMA)


def test_what_the_editor_lets_through_is_what_the_form_stores():
    allowed = allowlist_from_extensions(BODY_EXTENSIONS)
    attributes = {tag: set(names) for tag, names in allowed["attributes"].items()}
    printed = nh3.clean(
        EVERYTHING, tags=set(allowed["tags"]) | set(ALWAYS), attributes=attributes, link_rel=None
    )
    assert printed == EVERYTHING
    assert ArticleForm.base_fields["body"].clean(EVERYTHING) == EVERYTHING


@pytest.mark.parametrize(
    "html", ['<p class="x">字</p>', '<p onclick="x()">字</p>', "<h1>字</h1>", "<img src=x>", "<u>字</u>"]
)
def test_what_the_editor_does_not_know_the_form_does_not_store(html):
    assert ArticleForm.base_fields["body"].clean(html) in ("<p>字</p>", "字", "")

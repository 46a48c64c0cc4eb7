"""The editor, the sanitiser and the stored form are one and the same list."""

from django_prose_editor.config import allowlist_from_extensions

from articles import body
from articles.editor import BODY_EXTENSIONS

#: The document node's own paragraph is no extension of the list: the package always lets it through.
ALWAYS = {"p": set()}


def test_the_editor_lets_through_exactly_what_the_schema_lists():
    allowed = allowlist_from_extensions(BODY_EXTENSIONS)
    elements = {tag: set(allowed["attributes"].get(tag, ())) for tag in allowed["tags"]} | ALWAYS
    assert elements == {tag: set(names) for tag, names in body.SCHEMA.items()}

"""A page that came again: what it says otherwise, and which of it may go into the working copy.

Three states of the working copy are compared: what the importer left last time, what it is now, and what the importer
would leave today. A field that is now as it was left is nobody's work and is updated; any other is an editor's.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from articles.body import Body
from articles.fields import readable_json
from articles.models import Article
from articles.working.snapshots import ARTICLE_FIELDS, keys_of, snapshot, with_keys
from seeds.drafts import Draft
from seeds.models.wording import field_in_words

#: Rows and text that name each other: they are an editor's together or nobody's.
TEXT = ("body", "citations", "claims", "photos")
GROUPS = ("section", "tags", "bylines", "commentaries")
#: What a stored file adds to a photo: a rehearsal stores none.
_OF_THE_FILE = ("file", "width", "height")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the working copy that the page now gives otherwise."""

    field: str
    before: str
    after: str
    is_applied: bool


def fields_of(content: dict) -> dict[str, object]:
    """Return a snapshot as fields that can be compared one by one."""
    places = {name: _places(keys_of(content, name)) for name in ("citations", "photos")}
    content = with_keys(content, **places)
    photos = [
        {name: value for name, value in row.items() if name not in _OF_THE_FILE}
        for row in content.get("photos", ())
    ]
    found = {name: content.get("article", {}).get(name, "") for name in ARTICLE_FIELDS}
    return found | {name: content.get(name) for name in (*GROUPS, "citations", "claims")} | {"photos": photos}


def _places(keys: list[str]) -> dict[str, str]:
    """Return key -> its place: each import gives the same rows other keys, so they are compared by their order."""
    return {key: str(place) for place, key in enumerate(keys, 1)}


def update(
    article: Article, left: dict, draft: Draft, write: Callable[[Draft, set[str] | None], None]
) -> tuple[list[Difference], dict]:
    """Bring what no editor touched up to date. ``write`` writes these fields of a draft, or all of them.

    Returns what the page says otherwise, applied or not, and the working copy as the importer would leave it today.
    """
    content = _rehearsed(article, draft, write)
    before, now, today = fields_of(left), fields_of(snapshot(article)), fields_of(content)
    touched = touched_fields(before, now) if article.status == Article.Status.DRAFT else set(now)
    changed = {name for name in today if today[name] not in (before[name], now[name])}
    free = changed - touched
    if free:
        write(draft, free | set(TEXT) if free & set(TEXT) else free)
    found = [
        Difference(name, words(name, now[name]), words(name, today[name]), name in free)
        for name in today
        if name in changed
    ]
    return found, content


def touched_fields(before: dict, now: dict) -> set[str]:
    """Return the fields that an editor has changed, the whole text where any part of it is."""
    touched = {name for name in now if now[name] != before[name]}
    return touched | set(TEXT) if touched & set(TEXT) else touched


def _rehearsed(article: Article, draft: Draft, write: Callable) -> dict:
    """Return what a full import would leave, and undo it. Photos' files stay out: no database takes them back."""
    without_files = replace(draft, photos=tuple(replace(row, file="") for row in draft.photos))
    with transaction.atomic():
        write(without_files, None)
        content = snapshot(Article.objects.get(pk=article.pk))
        transaction.set_rollback(True)
    article.refresh_from_db()
    return content


def words(name: str, value: object) -> str:
    """Return a field as text that can be shown and compared."""
    if name == "body":
        return Body(str(value)).text
    if name == "tags":
        return "、".join(value)
    if name == "bylines":
        return "\n".join(row["name"] for row in value)
    if name == "commentaries":
        return "\n".join(row["text"] for row in value)
    return value if isinstance(value, str) else readable_json(value)


def summary(found: list[Difference]) -> str:
    """Say which fields were left because an editor has worked on them; empty where there are none."""
    left = [row.field for row in found if not row.is_applied]
    if not left:
        return ""
    return _("An editor has changed these since the import; they were left alone: %(fields)s.") % {
        "fields": ", ".join(map(field_in_words, left))
    }

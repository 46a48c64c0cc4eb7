"""The working copy as plain data; ``articles.working.restoring`` leads back. Revisions, editions and exports keep this shape.

``{"version": 1, "article": {field: text}, "section": slug, "tags": [name], "bylines": [...], "citations": [...],
"claims": [...], "photos": [...], "commentaries": [...]}``. Rows are named by position or key, sources by citekey, never by
database ids, so that a snapshot outlives its tables.
"""

from collections.abc import Collection, Mapping
from functools import cached_property

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch

from articles.body import rekeyed
from articles.models import Article, Citation, Commentary, CommentaryCitation, Photo, Revision
from articles.working.beside import beside, moment_in_words
from articles.working.changes import counted
from articles.working.reading import Reading

ARTICLE_FIELDS = (
    "title",
    "deck",
    "slug",
    "kind",
    "language",
    "body",
    "dateline_place",
    "dateline_day",
    "dateline_agency",
    "published",
    "updated",
    "canonical_url",
    "rights",
)
BYLINE_FIELDS = ("name", "role", "bio")
EVIDENCE_FIELDS = (
    "stance",
    "locator",
    "label",
    "quote",
    "translation",
    "translator",
    "before",
    "after",
    "prefix",
    "suffix",
    "note",
)
CITATION_FIELDS = ("key", *EVIDENCE_FIELDS, "unnamed")
CLAIM_FIELDS = ("kind", "passage", "speaker")
#: The size goes along: without it Django would open the file, which may have gone since.
PHOTO_FIELDS = ("key", "alt", "caption", "credit", "licence", "focal_x", "focal_y", "width", "height")
RIGHT_FIELDS = ("basis", "holder", "terms", "ends_at")
COMMENTARY_FIELDS = (
    "kind",
    "text",
    "original",
    "language",
    "author",
    "affiliation",
    "origin",
    "votes",
    "state",
)


def _said(row: Photo | Commentary | Citation, *fields: str) -> dict:
    """Return what was said of a row in fields that snapshots of before lack: what nobody said is no difference."""
    return {name: getattr(row, name) for name in fields if getattr(row, name)}


def _right(row: Photo | Commentary | Citation) -> dict:
    """Return by what right a row is shown, where that was said."""
    said = _said(row, *RIGHT_FIELDS)
    return {**said, "ends_at": moment_in_words(row.ends_at)} if row.ends_at else said


def _confirmed(row: Commentary) -> dict:
    """Return who confirmed which words of a program; nothing where nobody did, or where they are others by now."""
    if not (row.tool and row.is_confirmed):
        return {}
    return {
        "confirmed": [row.confirmed_by.get_username(), moment_in_words(row.confirmed_at), row.confirmed_words]
    }


def named_people(names: Collection[str]) -> dict[str, AbstractBaseUser]:
    """Return the people of the desk with these names; one who has another by now is not found."""
    people = get_user_model()
    rows = people._default_manager.filter(**{f"{people.USERNAME_FIELD}__in": names}) if names else []
    return {row.get_username(): row for row in rows}


def _row(instance, fields: tuple[str, ...]) -> dict:
    return {name: getattr(instance, name) for name in fields}


class Named(Reading):
    """As a reading, but sources by their names alone: what is saved needs nothing else of them."""

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.article.citations.select_related("source"))

    @cached_property
    def commentaries(self) -> list[Commentary]:
        evidence = Prefetch("citations", CommentaryCitation.objects.select_related("source"))
        return list(
            self.article.commentaries.select_related("source", "confirmed_by").prefetch_related(evidence)
        )


def snapshot(article: Article, reading: Reading | None = None) -> dict:
    """Return the working copy as plain data. Eight queries, or those that its ``reading`` has not asked yet."""
    rows = reading or Named(article)
    claimed = {claim.pk: index for index, claim in enumerate(rows.claims)}
    positions = {row.pk: index for index, row in enumerate(rows.commentaries)}
    return {
        "version": 1,
        "article": _row(article, ARTICLE_FIELDS),
        "section": article.section.slug if article.section else "",
        "tags": sorted(tag.name for tag in rows.tags),
        "bylines": [_row(row, BYLINE_FIELDS) for row in rows.bylines],
        "citations": [
            {
                **_row(row, CITATION_FIELDS),
                **_right(row),
                "source": row.source.citekey,
                "claim": claimed.get(row.claim_id),
            }
            for row in rows.citations
        ],
        "claims": [_row(row, CLAIM_FIELDS) for row in rows.claims],
        "photos": [
            {**_row(row, PHOTO_FIELDS), **_right(row), "file": row.file.name or ""} for row in rows.photos
        ],
        "commentaries": [_voice(row, positions.get(row.parent_id)) for row in rows.commentaries],
    }


def _voice(row: Commentary, parent: int | None) -> dict:
    return {
        **_row(row, COMMENTARY_FIELDS),
        **_said(row, "translator", "tool"),
        **_confirmed(row),
        **_right(row),
        "source": row.source.citekey if row.source else "",
        "parent": parent,
        "evidence": [
            {**_row(citation, EVIDENCE_FIELDS), "source": citation.source.citekey}
            for citation in row.citations.all()
        ],
    }


def record(article: Article, by=None, note: str = "", content: dict | None = None) -> Revision | None:
    """Keep the working copy as it is now; ``content`` is its snapshot, where the caller has made it already.
    Returns nothing when it is what the last revision holds."""
    content = snapshot(article) if content is None else content
    last = article.revisions.first()
    return None if last is not None and last.content == content else keep(article, content, last, by, note)


def keep(
    article: Article,
    content: dict,
    last: Revision | None,
    by=None,
    note: str = "",
    reading: Reading | None = None,
) -> Revision:
    """Write a revision, with what it changes of the last one."""
    around = beside(article, reading or Named(article))
    changes = counted(last.content, content, last.beside, around) if last else {}
    return Revision.objects.create(
        article=article,
        saved_at=article.modified_at,
        saved_by=by,
        note=note[:200],
        content=content,
        beside=around,
        changes=changes,
    )


def with_keys(content: dict, citations: Mapping[str, str], photos: Mapping[str, str]) -> dict:
    """Return a snapshot whose rows, and the markers that name them, have other keys: older key -> key."""
    article = content.get("article", {})
    body = rekeyed(
        article.get("body", ""),
        lambda key: citations.get(key, key),
        lambda key: photos.get(key, key),
    )
    return {
        **content,
        "article": {**article, "body": body},
        "citations": [{**row, "key": citations[row["key"]]} for row in content.get("citations", ())],
        "photos": [{**row, "key": photos[row["key"]]} for row in content.get("photos", ())],
    }


def keys_of(content: dict, rows: str) -> list[str]:
    """Return the keys of a snapshot's citations or photos, in their order."""
    return [row["key"] for row in content.get(rows, ())]

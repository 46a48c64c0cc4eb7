"""The working copy as plain data, and back. Revisions, editions and exports keep this shape.

``{"version": 1, "article": {field: text}, "section": slug, "tags": [name], "bylines": [...], "citations": [...],
"photos": [...], "commentaries": [...]}``. Rows are named by position or key, sources by citekey, never by
database ids, so that a snapshot outlives its tables.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Citation, Commentary, Photo, Revision, Section, Source

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
CITATION_FIELDS = ("key", "locator", "label", "quote", "note")
PHOTO_FIELDS = ("key", "alt", "caption", "credit", "licence", "focal_x", "focal_y")
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


class SourceIsGone(ValueError):
    """A revision cites a source that the library no longer holds."""


def _row(instance, fields: tuple[str, ...]) -> dict:
    return {name: getattr(instance, name) for name in fields}


def snapshot(article: Article) -> dict:
    """Return the working copy as plain data. Seven queries."""
    commentaries = list(article.commentaries.select_related("source"))
    positions = {row.pk: index for index, row in enumerate(commentaries)}
    return {
        "version": 1,
        "article": _row(article, ARTICLE_FIELDS),
        "section": article.section.slug if article.section else "",
        "tags": sorted(tag.name for tag in article.tags.all()),
        "bylines": [_row(row, BYLINE_FIELDS) for row in article.bylines.all()],
        "citations": [
            {**_row(row, CITATION_FIELDS), "source": row.source.citekey}
            for row in article.citations.select_related("source")
        ],
        "photos": [{**_row(row, PHOTO_FIELDS), "file": row.file.name or ""} for row in article.photos.all()],
        "commentaries": [
            {
                **_row(row, COMMENTARY_FIELDS),
                "source": row.source.citekey if row.source else "",
                "parent": positions.get(row.parent_id),
            }
            for row in commentaries
        ],
    }


def record(article: Article, by=None, note: str = "") -> Revision | None:
    """Keep the working copy as it is now. Returns nothing when it is what the last revision holds."""
    content = snapshot(article)
    last = article.revisions.first()
    if last is not None and last.content == content:
        return None
    return Revision.objects.create(article=article, saved_by=by, note=note[:200], content=content)


@transaction.atomic
def restore(article: Article, content: dict, by=None) -> Article:
    """Make the working copy what ``content`` says, rows and all; keeps today's state as a revision first.

    Raises ``SourceIsGone`` when a cited source has left the library; nothing is changed then.
    """
    sources = _sources(content)
    record(article, by, _("before restoring an earlier revision"))
    for name in ARTICLE_FIELDS:
        setattr(article, name, content["article"].get(name, ""))
    article.section = Section.objects.filter(slug=content["section"]).first()
    article.status = Article.Status.DRAFT
    article.modified_at = timezone.now()
    article.save()
    article.tags.set(content["tags"])
    _replace_rows(article, content, sources)
    record(article, by, _("an earlier revision, restored"))
    return article


def _sources(content: dict) -> dict[str, Source]:
    wanted = {row["source"] for row in [*content["citations"], *content["commentaries"]] if row["source"]}
    found = {source.citekey: source for source in Source.objects.filter(citekey__in=wanted)}
    if missing := sorted(wanted - set(found)):
        raise SourceIsGone(_("The library no longer holds: %(names)s") % {"names": ", ".join(missing)})
    return found


def _replace_rows(article: Article, content: dict, sources: dict[str, Source]) -> None:
    for rows in (article.bylines, article.citations, article.photos, article.commentaries):
        rows.all().delete()
    for order, row in enumerate(content["bylines"]):
        Byline.objects.create(article=article, order=order, **row)
    for row in content["citations"]:
        Citation.objects.create(article=article, **{**row, "source": sources[row["source"]]})
    for order, row in enumerate(content["photos"]):
        Photo.objects.create(article=article, order=order, **row)
    made: list[Commentary] = []
    for order, row in enumerate(content["commentaries"]):
        values = {**row, "source": sources.get(row["source"]), "parent": None}
        made.append(Commentary.objects.create(article=article, order=order, **values))
    for comment, row in zip(made, content["commentaries"], strict=True):
        if row["parent"] is not None:
            comment.parent = made[row["parent"]]
            comment.save(update_fields=["parent"])

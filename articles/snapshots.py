"""The working copy as plain data, and back. Revisions, editions and exports keep this shape.

``{"version": 1, "article": {field: text}, "section": slug, "tags": [name], "bylines": [...], "citations": [...],
"claims": [...], "photos": [...], "commentaries": [...]}``. Rows are named by position or key, sources by citekey, never by
database ids, so that a snapshot outlives its tables.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Model, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body import rekeyed
from articles.keys import is_key, new_key, successor
from articles.models import (
    Article,
    Byline,
    Citation,
    Claim,
    Commentary,
    CommentaryCitation,
    Photo,
    Revision,
    Section,
    Source,
)

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
CITATION_FIELDS = ("key", *EVIDENCE_FIELDS)
CLAIM_FIELDS = ("kind", "passage", "speaker")
#: The size goes along: without it Django would open the file, which may have gone since.
PHOTO_FIELDS = ("key", "alt", "caption", "credit", "licence", "focal_x", "focal_y", "width", "height")
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
    """Return the working copy as plain data. Nine queries."""
    evidence = Prefetch("citations", CommentaryCitation.objects.select_related("source"))
    commentaries = list(article.commentaries.select_related("source").prefetch_related(evidence))
    claims = list(article.claims.all())
    claimed = {claim.pk: index for index, claim in enumerate(claims)}
    positions = {row.pk: index for index, row in enumerate(commentaries)}
    return {
        "version": 1,
        "article": _row(article, ARTICLE_FIELDS),
        "section": article.section.slug if article.section else "",
        "tags": sorted(tag.name for tag in article.tags.all()),
        "bylines": [_row(row, BYLINE_FIELDS) for row in article.bylines.all()],
        "citations": [
            {
                **_row(row, CITATION_FIELDS),
                "source": row.source.citekey,
                "claim": claimed.get(row.claim_id),
            }
            for row in article.citations.select_related("source")
        ],
        "claims": [_row(row, CLAIM_FIELDS) for row in claims],
        "photos": [{**_row(row, PHOTO_FIELDS), "file": row.file.name or ""} for row in article.photos.all()],
        "commentaries": [
            {
                **_row(row, COMMENTARY_FIELDS),
                "source": row.source.citekey if row.source else "",
                "parent": positions.get(row.parent_id),
                "evidence": [
                    {**_row(citation, EVIDENCE_FIELDS), "source": citation.source.citekey}
                    for citation in row.citations.all()
                ],
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
    content = with_keys(
        content,
        citations=_own_keys(article, Citation, keys_of(content, "citations")),
        photos=_own_keys(article, Photo, keys_of(content, "photos")),
    )
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


def _own_keys(article: Article, model: type[Model], keys: Iterable[str]) -> dict[str, str]:
    """Return key -> the key that a row of this article may have.

    The article's own keys stay. One of the older form becomes what the article's row has had since; one that another
    article's row has becomes a new one.
    """
    own = set(model.objects.filter(article=article).values_list("key", flat=True))
    wanted = {key: key if key in own or is_key(key) else successor(article.pk, key) for key in keys}
    others = model.objects.filter(key__in=wanted.values()).exclude(article=article)
    taken = set(others.values_list("key", flat=True))
    return {key: new_key() if now in taken else now for key, now in wanted.items()}


def _sources(content: dict) -> dict[str, Source]:
    cited = [row for comment in content["commentaries"] for row in comment.get("evidence", ())]
    rows = [*content["citations"], *content["commentaries"], *cited]
    wanted = {row["source"] for row in rows if row["source"]}
    found = {source.citekey: source for source in Source.objects.filter(citekey__in=wanted)}
    for citekey in wanted - set(found):
        if merged := Source.objects.by_citekey(citekey).first():
            found[citekey] = merged
    if missing := sorted(wanted - set(found)):
        raise SourceIsGone(_("The library no longer holds: %(names)s") % {"names": ", ".join(missing)})
    return found


def _replace_rows(article: Article, content: dict, sources: dict[str, Source]) -> None:
    for rows in (article.bylines, article.citations, article.claims, article.photos, article.commentaries):
        rows.all().delete()
    for order, row in enumerate(content["bylines"]):
        Byline.objects.create(article=article, order=order, **row)
    claims = [
        Claim.objects.create(article=article, order=order, **row)
        for order, row in enumerate(content.get("claims", ()))
    ]
    for row in content["citations"]:
        claim = claims[row["claim"]] if row.get("claim") is not None else None
        values = {**row, "source": sources[row["source"]], "claim": claim}
        Citation.objects.create(article=article, **values)
    for order, row in enumerate(content["photos"]):
        Photo.objects.create(article=article, order=order, **row)
    made: list[Commentary] = []
    for order, row in enumerate(content["commentaries"]):
        values = {**row, "source": sources.get(row["source"]), "parent": None}
        evidence = values.pop("evidence", ())
        made.append(Commentary.objects.create(article=article, order=order, **values))
        for place, cited in enumerate(evidence):
            cited = {**cited, "source": sources[cited["source"]], "order": place}
            CommentaryCitation.objects.create(commentary=made[-1], **cited)
    for comment, row in zip(made, content["commentaries"], strict=True):
        if row["parent"] is not None:
            comment.parent = made[row["parent"]]
            comment.save(update_fields=["parent"])

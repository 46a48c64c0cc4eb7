"""A draft is written into its article: all of it into a new one, else what no editor touched."""

from collections.abc import Container

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.models import Article, Section
from articles.working.snapshots import Named
from articles.working.writing import begin_history, writing
from seeds.drafts import Draft
from seeds.intake import recapture, rows
from seeds.intake.pictures import Pictures
from seeds.intake.shelf import Shelf
from seeds.models import Seed


def write_article(
    seed: Seed, draft: Draft, shelf: Shelf, pictures: Pictures, by
) -> list[recapture.Difference]:
    """Make the article, or update those of its fields that no editor touched. Returns what differs."""
    article = seed.article
    if article is None:
        seed.article = Article()
        made = fill(seed.article, draft, shelf, pictures)
        seed.imported = begin_history(_as_written(seed.article, draft, made), by=by, what=_("imported"))
        return []
    with writing(article, by=by, what=_("the page has changed"), even_binned=True) as held:
        changes, seed.imported = recapture.update(
            held, seed.imported, draft, lambda new, names: fill(held, new, shelf, pictures, names)
        )
    return changes


def _as_written(article: Article, draft: Draft, made: rows.Made) -> Named:
    """Return the reading of a new article: its rows are at hand, and claims are made by editors alone."""
    prefetch_related_objects(made["commentaries"], "citations")
    tags = {} if draft.tags else {"tags": []}
    return Named.knowing(article, claims=[], **tags, **made)


def fill(
    article: Article,
    draft: Draft,
    shelf: Shelf,
    pictures: Pictures,
    names: Container[str] | None = None,
) -> rows.Made:
    """Write a draft's fields and rows into an article: all of them, or those that ``names`` lists. Returns the rows."""
    is_new = article.pk is None
    draft = rows.keyed(draft)
    for name, value in _values(draft).items():
        if names is None or name in names:
            setattr(article, name, value)
    if names is None or "section" in names:
        article.section = Section.objects.filter(name=draft.section).first() if draft.section else None
    article.full_clean(exclude=["section", "owner", "tags"])
    article.save()
    if draft.tags and (names is None or "tags" in names):
        article.tags.set(draft.tags)
    groups = rows.GROUPS if names is None else names
    if not is_new:
        rows.clear(article, groups)
    return rows.write(article, draft, shelf, pictures, groups)


def _values(draft: Draft) -> dict[str, str]:
    return {
        "title": draft.title[:200],
        "deck": draft.deck,
        "slug": draft.slug,
        "kind": draft.kind if draft.kind in Article.Kind.values else "",
        "language": draft.language,
        "published": draft.published,
        "updated": draft.updated,
        "canonical_url": draft.canonical_url,
        "rights": draft.rights,
        "dateline_place": draft.dateline.place,
        "dateline_day": draft.dateline.day,
        "dateline_agency": draft.dateline.agency,
        "body": sanitise(draft.body),
    }

"""A draft is written into its article: all of it into a new one, else what no editor touched."""

from collections.abc import Container

from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.models import Article, Section
from articles.writing import writing
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
        with writing(seed.article, by=by, what=_("imported")):
            fill(seed.article, draft, shelf, pictures)
        # The first revision holds what has just been written.
        seed.imported = seed.article.revisions.values_list("content", flat=True).get()
        return []
    with writing(article, by=by, what=_("the page has changed")) as held:
        changes, seed.imported = recapture.update(
            held, seed.imported, draft, lambda new, names: fill(held, new, shelf, pictures, names)
        )
    return changes


def fill(
    article: Article,
    draft: Draft,
    shelf: Shelf,
    pictures: Pictures,
    names: Container[str] | None = None,
) -> None:
    """Write a draft's fields and rows into an article: all of them, or those that ``names`` lists."""
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
    rows.write(article, draft, shelf, pictures, groups)


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

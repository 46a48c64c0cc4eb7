"""The rows of a draft that stand on its article, and the permissions that all its rows ask for."""

from collections.abc import Container
from dataclasses import replace

from django.db.models import Model

from articles.body import Body, rekeyed
from articles.body.keys import new_key
from articles.models import Article, Byline, Citation, Commentary, Outlet, Photo, Source, SourceAuthor
from articles.permissions import to, to_replace
from seeds.drafts import CommentaryDraft, Draft, PhotoDraft
from seeds.drafts import Placement as PlacementDraft
from seeds.intake.outlets import keep
from seeds.intake.pictures import Pictures
from seeds.intake.shelf import Shelf
from timeline.models import Event, EventCitation, Placement, Proposal

#: The rows of an article that a draft writes.
GROUPS = ("bylines", "citations", "commentaries", "photos")
#: The rows that were written, by these names.
Made = dict[str, list[Model]]
#: The lists of a draft, and the rows that they become.
WRITTEN = {
    "bylines": (Byline,),
    "citations": (Citation,),
    "commentaries": (Commentary,),
    "photos": (Photo,),
    "placements": (Placement,),
    "outlets": (Outlet,),
    "sources": (Source, SourceAuthor),
    "events": (Event, EventCitation),
    "proposals": (Proposal,),
}


def needed(draft: Draft, *, is_new: bool) -> tuple[str, ...]:
    """Return the permissions that a draft's rows ask for: who may not make them by hand may not by file either. Rows
    of an article that is there already are written anew."""
    lists = [name for name in WRITTEN if getattr(draft, name)]
    models = [model for name in lists for model in WRITTEN[name]]
    if draft.is_library or is_new:
        return to("add", *models, *([] if draft.is_library else [Article]))
    own = [model for name in lists if name in GROUPS for model in WRITTEN[name]]
    return (*to("change", Article), *to("add", *models), *to_replace(*own))


def keyed(draft: Draft) -> Draft:
    """Return the draft with keys of the library's kind: its own, such as ``c1``, are unique in one page only."""
    citations = {row.key: new_key() for row in draft.citations}
    photos = {row.key: new_key() for row in draft.photos}
    return replace(
        draft,
        body=rekeyed(draft.body, lambda key: citations.get(key, key), lambda key: photos.get(key, key)),
        citations=tuple(replace(row, key=citations[row.key]) for row in draft.citations),
        photos=tuple(replace(row, key=photos[row.key]) for row in draft.photos),
    )


def write(
    article: Article, draft: Draft, shelf: Shelf, pictures: Pictures, names: Container[str] = GROUPS
) -> Made:
    """Write those rows of a draft that ``names`` lists. Rows of before are cleared away first: see ``clear``."""
    made: Made = {}
    if "bylines" in names:
        made["bylines"] = write_bylines(article, draft)
    if "citations" in names:
        made["citations"] = write_citations(article, draft, shelf)
    if "commentaries" in names:
        made["commentaries"] = write_commentary(article, draft.commentaries, shelf)
    for row in draft.placements:
        place(article, shelf.event(row.key), row)
    # Photos come last: no database can take a written file back when something after it is refused.
    if "photos" in names:
        made["photos"] = [
            write_photo(article, row, order, pictures) for order, row in enumerate(draft.photos)
        ]
    return made


def clear(article: Article, names: Container[str] = GROUPS) -> None:
    """Delete the rows of these groups."""
    for name in GROUPS:
        if name in names:
            getattr(article, name).all().delete()


def write_bylines(article: Article, draft: Draft) -> list[Byline]:
    """Add the names on the work."""
    roles = [row.role if row.role in Byline.Role.values else Byline.Role.TEXT for row in draft.bylines]
    return [
        keep(Byline(article=article, order=order, name=row.name, role=role, bio=row.bio))
        for order, (row, role) in enumerate(zip(draft.bylines, roles, strict=True))
    ]


def write_citations(article: Article, draft: Draft, shelf: Shelf) -> list[Citation]:
    """Add the citations whose marker stands in the text."""
    standing = set(Body(article.body).citation_keys) if draft.citations else ()
    names = ("key", "locator", "quote", "note", "unnamed")
    return [
        keep(
            Citation(
                article=article,
                source=shelf.source(row.source),
                **{name: getattr(row, name) for name in names},
            )
        )
        for row in draft.citations
        if row.key in standing
    ]


def place(article: Article, event: Event, draft: PlacementDraft) -> None:
    """Put an event on the article's timeline; one that stands there already keeps an editor's note."""
    if not article.placements.filter(event=event).exists():
        keep(Placement(article=article, event=event, note=draft.note, is_key=draft.is_key))


def write_photo(article: Article, draft: PhotoDraft, order: int, pictures: Pictures) -> Photo:
    """Add a photo with its picture where the document brought one."""
    photo = Photo(
        article=article,
        key=draft.key,
        order=order,
        caption=draft.caption,
        credit=draft.credit,
        alt=draft.alt,
        licence=draft.licence,
    )
    if picture := pictures.get(draft.file):
        photo.file = picture
        keep(photo)
    else:
        photo.save()
    return photo


def write_commentary(article: Article, drafts: tuple[CommentaryDraft, ...], shelf: Shelf) -> list[Commentary]:
    """Add the comments in their order, all waiting to be checked by an editor."""
    made: list[Commentary] = []
    for order, row in enumerate(drafts):
        parent = made[row.parent] if row.parent is not None and row.parent < len(made) else None
        made.append(
            keep(
                Commentary(
                    article=article,
                    order=order,
                    parent=parent,
                    kind=row.kind if row.kind in Commentary.Kind.values else Commentary.Kind.REACTION,
                    text=row.text,
                    original=row.original,
                    language=row.language,
                    author=row.author,
                    affiliation=row.affiliation,
                    origin=row.origin,
                    votes=row.votes,
                    source=shelf.source(row.source) if row.source else None,
                )
            )
        )
    return made

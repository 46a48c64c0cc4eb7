"""The rows of a draft: outlets, sources and events into the library, the rest onto its article."""

from pathlib import Path
from typing import TypeVar

from django.core.files import File
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.addresses import identify
from articles.body import citation_keys
from articles.library import citekey_for, outlet_named
from articles.models import Article, Byline, Citation, Commentary, Outlet, Photo, Source, SourceAuthor
from seeds.drafts import CommentaryDraft, Draft, EventDraft, OutletDraft, PhotoDraft, SourceDraft
from seeds.refusals import UnknownReference
from timeline.models import Event, EventCitation, Placement

Row = TypeVar("Row", bound=Model)


def keep(row: Row) -> Row:
    """Save a row that keeps the newsroom's rules. Raises ``ValidationError`` for one that does not.

    Relations are left out of the check: they are rows that this import has just found or made.
    """
    row.full_clean(exclude=[field.name for field in row._meta.fields if field.is_relation])
    row.save()
    return row


class Shelf:
    """The library as one draft sees it: its own sources and events, and those at hand."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.sources: dict[str, Source] = {}
        self.events: dict[str, Event] = {}

    def fill(self) -> None:
        """Bring the draft's outlets, sources and events in. What the library holds already is left as it is."""
        for outlet in self.draft.outlets:
            Outlet.objects.named(outlet.name).first() or keep(outlet_from(outlet))
        for source in self.draft.sources:
            self.sources[source.key] = find_source(source) or make_source(source)
        for event in self.draft.events:
            self.events[event.key] = Event.objects.filter(key=event.key).first() or self.make_event(event)

    def source(self, key: str) -> Source:
        """Return the source of this key. Raises ``UnknownReference``."""
        found = self.sources.get(key) or Source.objects.by_citekey(key).first()
        if found is None:
            raise UnknownReference(
                _(
                    "The source “%(key)s” is neither in this document nor in the library: import the library first."
                )
                % {"key": key}
            )
        self.sources[key] = found
        return found

    def event(self, key: str) -> Event:
        """Return the event of this key. Raises ``UnknownReference``."""
        found = self.events.get(key) or Event.objects.filter(key=key).first()
        if found is None:
            raise UnknownReference(
                _(
                    "The event “%(key)s” is neither in this document nor in the library: import the library first."
                )
                % {"key": key}
            )
        self.events[key] = found
        return found

    def make_event(self, draft: EventDraft) -> Event:
        """Make a draft event with its evidence; an editor publishes it."""
        event = Event(
            key=draft.key,
            title=draft.title,
            edtf=draft.date,
            zone=draft.zone,
            kind=draft.kind or Event.Kind.OTHER,
            place=draft.place,
            occurrence=draft.occurrence,
            verification=draft.verification,
            importance=draft.importance,
            summary=draft.summary,
            date_source_text=draft.date_source_text,
        )
        keep(event)
        for order, (key, locator) in enumerate(draft.sources):
            keep(EventCitation(event=event, source=self.source(key), locator=locator, order=order))
        return event


def outlet_from(draft: OutletDraft) -> Outlet:
    """Return an outlet, not saved yet, with all that a library says of it."""
    return Outlet(
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        language=draft.language,
        homepage=draft.homepage,
        aliases=list(draft.aliases),
    )


def find_source(draft: SourceDraft) -> Source | None:
    """Return the library's record of the same document: by citekey, address, or outlet with title and date."""
    if draft.citekey and (found := Source.objects.by_citekey(draft.citekey).first()):
        return found
    if named := identify(draft.url):
        found = Source.objects.named(named).first()
        if found and draft.citekey:
            # Later documents may name it by the citekey that this one gives it.
            found.former_citekeys += f"{draft.citekey}\n"
            found.save()
        return found
    if draft.citekey:
        return None
    outlet = Outlet.objects.named(draft.outlet).first() if draft.outlet else None
    return Source.objects.filter(outlet=outlet, title=source_title(draft), issued=draft.issued).first()


def source_title(draft: SourceDraft) -> str:
    """Return the title, or a description in 〔〕 where the page names an outlet only."""
    return draft.title or _("〔%(outlet)s, document not named〕") % {
        "outlet": draft.outlet or draft.url or draft.key
    }


def make_source(draft: SourceDraft) -> Source:
    """Add a source to the library."""
    source = Source(
        citekey=draft.citekey or _citekey(draft),
        title=source_title(draft),
        title_ja=draft.title_ja,
        outlet=outlet_named(draft.outlet or draft.publisher),
        type=draft.type if draft.type in Source.Type.values else Source.Type.WEBPAGE,
        issued=draft.issued,
        url=draft.url,
        language=draft.language,
        note=draft.note,
    )
    keep(source)
    for order, name in enumerate(draft.authors):
        keep(SourceAuthor(source=source, order=order, literal=name))
    return source


def _citekey(draft: SourceDraft) -> str:
    return citekey_for(
        title=source_title(draft), outlet=draft.outlet or draft.publisher, url=draft.url, issued=draft.issued
    )


def write(article: Article, draft: Draft, shelf: Shelf, folder: Path | None) -> None:
    """Replace the article's rows by the draft's."""
    for rows in (
        article.bylines,
        article.citations,
        article.photos,
        article.commentaries,
        article.placements,
    ):
        rows.all().delete()
    for order, row in enumerate(draft.bylines):
        role = row.role if row.role in Byline.Role.values else Byline.Role.TEXT
        keep(Byline(article=article, order=order, name=row.name, role=role, bio=row.bio))
    standing = set(citation_keys(article.body))
    for row in draft.citations:
        if row.key in standing:
            source = shelf.source(row.source)
            values = {"key": row.key, "locator": row.locator, "quote": row.quote, "note": row.note}
            keep(Citation(article=article, source=source, **values))
    for row in draft.placements:
        keep(Placement(article=article, event=shelf.event(row.key), note=row.note, is_key=row.is_key))
    write_commentary(article, draft.commentaries, shelf)
    # Photos come last: no database can take a written file back when something after it is refused.
    for order, row in enumerate(draft.photos):
        write_photo(article, row, order, folder)


def write_photo(article: Article, draft: PhotoDraft, order: int, folder: Path | None) -> None:
    """Add a photo with its file where the document's own folder holds it."""
    photo = Photo(
        article=article,
        key=draft.key,
        order=order,
        caption=draft.caption,
        credit=draft.credit,
        alt=draft.alt,
        licence=draft.licence,
    )
    path = (folder / draft.file).resolve() if folder and draft.file else None
    if path and path.is_file() and path.is_relative_to(folder.resolve()):
        with path.open("rb") as file:
            photo.file = File(file, name=path.name)
            keep(photo)
    else:
        photo.save()


def write_commentary(article: Article, drafts: tuple[CommentaryDraft, ...], shelf: Shelf) -> None:
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

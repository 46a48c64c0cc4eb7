"""The rows of a draft: outlets, sources and events into the library, the rest onto its article."""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.files import File
from django.utils.translation import gettext as _

from articles.body import citation_keys
from articles.models import Article, Byline, Citation, Commentary, Outlet, Photo, Source, SourceAuthor
from seeds.drafts import CommentaryDraft, Draft, EventDraft, OutletDraft, PhotoDraft, SourceDraft
from timeline.models import Event, EventCitation, Placement


class UnknownReference(ValueError):
    """A document names a source or event that neither it nor the library holds."""


class Shelf:
    """The library as one draft sees it: its own sources and events, and those at hand."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.sources: dict[str, Source] = {}
        self.events: dict[str, Event] = {}

    def fill(self) -> None:
        """Bring the draft's outlets, sources and events in. What the library holds already is left as it is."""
        for outlet in self.draft.outlets:
            outlet_of(outlet.name, outlet)
        for source in self.draft.sources:
            self.sources[source.key] = find_source(source) or make_source(source)
        for event in self.draft.events:
            self.events[event.key] = Event.objects.filter(key=event.key).first() or self.make_event(event)

    def source(self, key: str) -> Source:
        """Return the source of this key. Raises ``UnknownReference``."""
        found = self.sources.get(key) or Source.objects.filter(citekey=key).first()
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
        event.full_clean()
        event.save()
        for order, (key, locator) in enumerate(draft.sources):
            EventCitation.objects.create(event=event, source=self.source(key), locator=locator, order=order)
        return event


def outlet_of(name: str, draft: OutletDraft | None = None) -> Outlet | None:
    """Return the outlet of this name or alias, made where the library has none."""
    if not name:
        return None
    found = Outlet.objects.named(name).first()
    if found is None:
        draft = draft or OutletDraft(name)
        found = Outlet.objects.create(
            name=name,
            kind=draft.kind,
            country=draft.country,
            language=draft.language,
            homepage=draft.homepage,
            aliases=list(draft.aliases),
        )
    return found


def find_source(draft: SourceDraft) -> Source | None:
    """Return the library's record of the same document: by citekey, address, or outlet with title and date."""
    if draft.citekey:
        return Source.objects.filter(citekey=draft.citekey).first()
    if draft.url:
        return Source.objects.filter(url=draft.url).first()
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
        citekey=draft.citekey or new_citekey(draft),
        title=source_title(draft),
        title_ja=draft.title_ja,
        outlet=outlet_of(draft.outlet or draft.publisher),
        type=draft.type if draft.type in Source.Type.values else Source.Type.WEBPAGE,
        issued=draft.issued,
        url=draft.url,
        language=draft.language,
        note=draft.note,
    )
    source.full_clean()
    source.save()
    for order, name in enumerate(draft.authors):
        SourceAuthor.objects.create(source=source, order=order, literal=name)
    return source


def new_citekey(draft: SourceDraft) -> str:
    """Return ``outlet-date-hash``: readable where the outlet is written in Latin letters, unique always."""
    host = urlsplit(draft.url).hostname or ""
    name = draft.outlet or host.removeprefix("www.")
    outlet = re.sub(r"[^a-z0-9]+", "", name.lower().encode("ascii", "ignore").decode())[:20] or "source"
    day = re.sub(r"\D", "", draft.issued[:10])
    digest = hashlib.sha256(f"{name}\n{draft.title}\n{draft.url}\n{draft.issued}".encode()).hexdigest()[:6]
    return "-".join(part for part in (outlet, day, digest) if part)


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
        Byline.objects.create(article=article, order=order, name=row.name, role=role, bio=row.bio)
    standing = set(citation_keys(article.body))
    for row in draft.citations:
        if row.key in standing:
            Citation.objects.create(
                article=article,
                key=row.key,
                source=shelf.source(row.source),
                locator=row.locator,
                quote=row.quote,
                note=row.note,
            )
    for order, row in enumerate(draft.photos):
        write_photo(article, row, order, folder)
    for row in draft.placements:
        Placement.objects.create(
            article=article, event=shelf.event(row.key), note=row.note, is_key=row.is_key
        )
    write_commentary(article, draft.commentaries, shelf)


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
            photo.full_clean(exclude=["article"])
            photo.save()
    else:
        photo.save()


def write_commentary(article: Article, drafts: tuple[CommentaryDraft, ...], shelf: Shelf) -> None:
    """Add the comments in their order, all waiting to be checked by an editor."""
    made: list[Commentary] = []
    for order, row in enumerate(drafts):
        parent = made[row.parent] if row.parent is not None and row.parent < len(made) else None
        made.append(
            Commentary.objects.create(
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

"""The rows of a draft: outlets, sources and events into the library, the rest onto its article."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from articles.addresses import identify
from articles.body import Body, rekeyed
from articles.keys import new_key
from articles.library import citekey_for
from articles.models import Article, Byline, Citation, Commentary, Outlet, Photo, Source, SourceAuthor
from articles.permissions import to, to_replace
from articles.picture_field import PictureContent, taken
from seeds.drafts import (
    CommentaryDraft,
    Draft,
    EventDraft,
    Finding,
    OutletDraft,
    PhotoDraft,
    SourceDraft,
)
from seeds.drafts import Placement as PlacementDraft
from seeds.intake.outlets import keep, outlet_called
from seeds.intake.refusals import UnknownReference
from timeline.models import Event, EventCitation, Placement, Proposal

#: Where a draft says that its photos' files lie -> the pictures, or the names of files that are stored already.
Pictures = Mapping[str, PictureContent | str]
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
            aliases=list(draft.aliases),
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
    if named := identify(draft.url) or identify(draft.doi) or identify(draft.isbn):
        found = Source.objects.named(named).first()
        if found and draft.citekey:
            # Later documents may name it by the citekey that this one gives it.
            found.former_citekeys += f"{draft.citekey}\n"
            found.save()
        return found
    if draft.citekey:
        return None
    outlet = outlet_called(draft.outlet)
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
        outlet=outlet_called(draft.outlet or draft.publisher),
        container_title=draft.container,
        type=draft.type if draft.type in Source.Type.values else Source.Type.WEBPAGE,
        issued=draft.issued,
        url=draft.url,
        doi=draft.doi,
        isbn=draft.isbn,
        language=draft.language,
        note=draft.note,
        volume=draft.volume,
        issue=draft.issue,
        page=draft.page,
        edition=draft.edition,
        publisher_place=draft.publisher_place,
        original_title=draft.original_title,
        accessed_on=date.fromisoformat(draft.accessed) if draft.accessed else None,
        access=draft.access if draft.access in Source.Access.values else "",
        level=draft.level if draft.level in Source.Level.values else "",
        extra=draft.extra,
        # A library names its documents; what a captured page says of one nobody has looked at.
        is_confirmed=bool(draft.citekey),
    )
    keep(source)
    people = [(role, name) for role, names in _people(draft) for name in names]
    for order, (role, name) in enumerate(people):
        keep(author_of(source, name, order, role))
    return source


def _people(draft: SourceDraft):
    roles = SourceAuthor.Role
    return (
        (roles.AUTHOR, draft.authors),
        (roles.EDITOR, draft.editors),
        (roles.TRANSLATOR, draft.translators),
    )


def author_of(source: Source, name: str, order: int, role: str = SourceAuthor.Role.AUTHOR) -> SourceAuthor:
    """Return an author, not saved yet; a comma parts the family name from the given one, and braces keep a name whole."""
    family, comma, given = name.partition(", ")
    whole = name.startswith("{") and name.endswith("}")
    if comma and not whole and len(family) <= 100 and len(given) <= 100:
        return SourceAuthor(source=source, order=order, role=role, family=family, given=given)
    literal = name[1:-1] if whole else name
    return SourceAuthor(source=source, order=order, role=role, literal=literal[:200])


def _citekey(draft: SourceDraft) -> str:
    return citekey_for(
        title=source_title(draft), outlet=draft.outlet or draft.publisher, url=draft.url, issued=draft.issued
    )


#: The rows of an article that a draft writes.
GROUPS = ("bylines", "citations", "commentaries", "photos")


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
) -> None:
    """Write those rows of a draft that ``names`` lists. Rows of before are cleared away first: see ``clear``."""
    if "bylines" in names:
        write_bylines(article, draft)
    if "citations" in names:
        write_citations(article, draft, shelf)
    if "commentaries" in names:
        write_commentary(article, draft.commentaries, shelf)
    for row in draft.placements:
        place(article, shelf.event(row.key), row)
    # Photos come last: no database can take a written file back when something after it is refused.
    if "photos" in names:
        for order, row in enumerate(draft.photos):
            write_photo(article, row, order, pictures)


def clear(article: Article, names: Container[str] = GROUPS) -> None:
    """Delete the rows of these groups."""
    for name in GROUPS:
        if name in names:
            getattr(article, name).all().delete()


def write_bylines(article: Article, draft: Draft) -> None:
    """Add the names on the work."""
    for order, row in enumerate(draft.bylines):
        role = row.role if row.role in Byline.Role.values else Byline.Role.TEXT
        keep(Byline(article=article, order=order, name=row.name, role=role, bio=row.bio))


def write_citations(article: Article, draft: Draft, shelf: Shelf) -> None:
    """Add the citations whose marker stands in the text."""
    standing = set(Body(article.body).citation_keys)
    for row in draft.citations:
        if row.key in standing:
            source = shelf.source(row.source)
            names = ("key", "locator", "quote", "note", "unnamed")
            values = {name: getattr(row, name) for name in names}
            keep(Citation(article=article, source=source, **values))


def place(article: Article, event: Event, draft: PlacementDraft) -> None:
    """Put an event on the article's timeline; one that stands there already keeps an editor's note."""
    if not article.placements.filter(event=event).exists():
        keep(Placement(article=article, event=event, note=draft.note, is_key=draft.is_key))


def write_photo(article: Article, draft: PhotoDraft, order: int, pictures: Pictures) -> None:
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


def with_pictures(draft: Draft, folder: Path | None) -> tuple[Draft, Pictures]:
    """Take the files of the photos. Returns the draft, completed by what they say of their rights, and the pictures.

    A picture that is refused leaves its words behind and a finding that says why: the page is no worse for it.
    """
    pictures, photos, findings = {}, [], list(draft.findings)
    for row in draft.photos:
        if path := photo_file(row, folder):
            try:
                picture = pictures[row.file] = _picture(path)
                row = replace(row, **picture.picture.rights.proposed(credit=row.credit, licence=row.licence))
            except ValidationError as error:
                words = f"{row.file}: {' '.join(error.messages)}"
                findings.append(Finding("photo-file-refused", words[:300]))
        photos.append(row)
    return replace(draft, photos=tuple(photos), findings=tuple(findings)), pictures


def with_held_pictures(draft: Draft, article: Article) -> tuple[Draft, Pictures]:
    """Give the photos of a draft the pictures that the article has for them already, told by caption and place.

    Words that come again without their files must not cost the article its pictures.
    """
    held = [row for row in article.photos.order_by("order", "pk") if row.file]
    pictures, photos = {}, []
    for row in draft.photos:
        same = next((photo for photo in held if (photo.caption, photo.alt) == (row.caption, row.alt)), None)
        if same:
            held.remove(same)
            row = replace(row, file=row.file or same.file.name)
            pictures[row.file] = same.file.name
        photos.append(row)
    return replace(draft, photos=tuple(photos)), pictures


def _picture(path: Path) -> PictureContent:
    with path.open("rb") as file:
        return taken(File(file, name=path.name))


def photo_file(draft: PhotoDraft, folder: Path | None) -> Path | None:
    """Return the photo's file where the document's own folder holds it, and never one from elsewhere."""
    if folder is None or not draft.file or "\x00" in draft.file or len(draft.file) > 1000:
        return None
    try:
        path = (folder / draft.file).resolve()
        return path if path.is_file() and path.is_relative_to(folder.resolve()) else None
    except OSError:
        return None


def without_found_files(draft: Draft, folder: Path | None) -> tuple[Finding, ...]:
    """Return the findings without those of photos whose file is at hand after all."""
    found = [row for row in draft.photos if photo_file(row, folder)]
    told = {words[:200] for row in found for words in (row.caption, row.alt, row.file) if words}
    return tuple(row for row in draft.findings if row.rule != "photo-file-missing" or row.excerpt not in told)


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

"""What a document says of the library: its outlets, sources and events, found there or brought in."""

from datetime import date

from django.utils.translation import gettext as _

from articles.evidence.addresses import identify
from articles.evidence.library import citekey_for
from articles.models import Outlet, Source, SourceAuthor
from seeds.drafts import Draft, EventDraft, OutletDraft, SourceDraft
from seeds.intake.outlets import keep, outlet_called
from seeds.intake.refusals import UnknownReference
from timeline.models import Event, EventCitation


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

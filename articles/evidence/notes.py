"""A note of a pasted text becomes a source that nobody has confirmed yet."""

from django.db.models import Q

from articles.clipboard import Reference
from articles.evidence.addresses import identify
from articles.evidence.library import add_by_identifier, citekey_for, once
from articles.evidence.refusals import names_public_page
from articles.models.author import SourceAuthor
from articles.models.outlet import Outlet
from articles.models.source import Source
from articles.permissions import require, to

#: Where a title comes from that stood in a note: the page of its address knows better.
FROM_NOTE = "note"


def source_of(reference: Reference, *, by=None) -> Source:
    """Return the source that a note names by address, number or words, made where the library has none."""
    require(by, *to("add", Source))
    identifier = identify(reference.url) if reference.url else None
    if identifier is None or (identifier.url and not names_public_page(identifier.url)):
        return _by_words(reference, by)
    known = Source.objects.named(identifier).first()
    source = known or add_by_identifier(identifier)
    if known is None:
        _describe(source, reference)
        source.save()
    return source


def _by_words(reference: Reference, by) -> Source:
    outlet = _outlet_in(reference)
    if (found := _known(reference, outlet)) is not None:
        return found
    house = outlet.name if outlet else reference.container or reference.author
    is_book = reference.author and f"『{reference.title}』" in reference.plain
    source = Source(
        citekey=citekey_for(title=reference.title, outlet=house, issued=reference.issued),
        is_confirmed=False,
        type=Source.Type.BOOK if is_book else Source.Type.DOCUMENT,
        outlet=outlet,
    )
    _describe(source, reference)
    source = once(source, Source.objects.filter(citekey=source.citekey).first)
    may_name = by is None or by.has_perms(to("add", SourceAuthor))
    if reference.author and may_name and not source.authors.exists():
        SourceAuthor.objects.create(source=source, literal=reference.author)
    return source


def _known(reference: Reference, outlet: Outlet | None) -> Source | None:
    """Return what the library has of the same words, or of the same title, day and house: one 声明 is not the next."""
    known = Q(title=reference.plain)
    if reference.issued or outlet or reference.container or reference.author:
        here = Q(outlet=outlet) if outlet else Q(outlet=None, container_title=reference.container)
        by = Q(authors__literal=reference.author) if reference.author else Q()
        known |= Q(title=reference.title, issued=reference.issued) & here & by
    return Source.objects.filter(known).order_by("-is_confirmed", "pk").first()


def _describe(source: Source, reference: Reference) -> None:
    """Fill a new source with what a note says of it; the note itself is kept for the desk."""
    source.title = reference.title or source.title
    source.issued = reference.issued
    source.note = reference.words
    source.provenance["title"] = FROM_NOTE
    if reference.issued:
        source.provenance["issued"] = FROM_NOTE
    source.outlet = source.outlet or _outlet_in(reference)
    if not source.outlet:
        source.container_title = source.container_title or reference.container


def _outlet_in(reference: Reference) -> Outlet | None:
    """Return the outlet that stands before or behind a title: 霧港新聞「…」."""
    around = reference.words.replace(reference.title, "\n") if reference.title != reference.words else ""
    names = (
        part.strip(' 「」『』“”"、,.。') for part in around.replace("、", "\n").replace(",", "\n").split("\n")
    )
    return next((outlet for name in names if name and (outlet := Outlet.objects.named(name).first())), None)

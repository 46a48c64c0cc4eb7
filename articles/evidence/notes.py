"""A note of a pasted text becomes a source that nobody has confirmed yet."""

from articles.clipboard import Reference
from articles.evidence.addresses import identify
from articles.evidence.library import add_by_identifier, citekey_for, once
from articles.evidence.refusals import names_public_page
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
        return _by_words(reference)
    known = Source.objects.named(identifier).first()
    source = known or add_by_identifier(identifier)
    if known is None:
        _describe(source, reference)
        source.save()
    return source


def _by_words(reference: Reference) -> Source:
    known = Source.objects.filter(title=reference.title).order_by("-is_confirmed", "pk")
    if (found := known.first()) is not None:
        return found
    source = Source(
        citekey=citekey_for(title=reference.title, issued=reference.issued),
        is_confirmed=False,
        type=Source.Type.DOCUMENT,
    )
    _describe(source, reference)
    return once(source, Source.objects.filter(citekey=source.citekey).first)


def _describe(source: Source, reference: Reference) -> None:
    """Fill a new source with what a note says of it; the note itself is kept for the desk."""
    source.title = reference.title or source.title
    source.issued = reference.issued
    source.note = reference.words
    source.provenance["title"] = FROM_NOTE
    if reference.issued:
        source.provenance["issued"] = FROM_NOTE
    source.outlet = source.outlet or _outlet_in(reference)


def _outlet_in(reference: Reference) -> Outlet | None:
    """Return the outlet that stands before or behind a title: 霧港新聞「…」."""
    around = reference.words.replace(reference.title, "\n") if reference.title != reference.words else ""
    names = (
        part.strip(' 「」『』“”"、,.。') for part in around.replace("、", "\n").replace(",", "\n").split("\n")
    )
    return next((outlet for name in names if name and (outlet := Outlet.objects.named(name).first())), None)

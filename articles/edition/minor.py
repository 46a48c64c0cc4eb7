"""Whether what an edition would say differs from the one that stands by slips of the pen alone. Pure: no Django."""

from collections.abc import Iterable, Iterator

from articles.body.extracts import extracts
from articles.edition.document import Document
from articles.language.slips import Kind, Touched, plain, touched


def said_otherwise(before: Document, after: Document, names: Iterable[str] = ()) -> list[Touched]:
    """Return what readers would be told otherwise; nothing where an edit mends slips alone."""
    return list(dict.fromkeys([*touched(_words(before), _words(after), names), *_rows(before, after)]))


def all_words(said: Document) -> str:
    """Return all words of a document as one text."""
    return "\n".join(_words(said))


def _words(said: Document) -> list[str]:
    """Return all words of a document, a paragraph each."""
    captions = [line for picture in said.photos for line in (picture.caption, picture.alt)]
    voices = [line for voice in said.voices for line in (voice.text, voice.original)]
    lines = [said.title, said.deck, *said.text.split("\n\n"), *captions, *voices, said.rights]
    return [line for line in lines if line.strip()]


def _rows(before: Document, after: Document) -> Iterator[Touched]:
    """Yield what differs of that which is a fact as it stands, whatever its words sound like."""
    for kind, rows in (
        (Kind.NAME, _names),
        (Kind.DAY, lambda said: [said.dateline.day] if said.dateline.day else []),
        (Kind.QUOTATION, _quotations),
        (Kind.CITATION, _citations),
    ):
        old, new = rows(before), rows(after)
        if old != new:
            gone, came = [row for row in old if row not in new], [row for row in new if row not in old]
            yield Touched(kind, "、".join(gone), "、".join(came))
    if _pictures(before) != _pictures(after):
        yield Touched(Kind.PICTURE, "", "")


def _pictures(said: Document) -> list[tuple[str, str]]:
    """Return each picture with its file: another file behind the same place shows readers something else."""
    return [(picture.key, picture.url) for picture in said.photos]


def _names(said: Document) -> list[str]:
    bylines = [f"{row.label or row.role} {row.name}" for row in said.bylines]
    credits = [picture.credit for picture in said.photos if picture.credit]
    voices = [" ".join(filter(None, (row.author, row.affiliation, row.origin))) for row in said.voices]
    return [*bylines, *credits, *filter(None, (said.dateline.place, said.dateline.agency)), *voices]


def _quotations(said: Document) -> list[str]:
    blocks = [plain(row.text) for row in extracts(said.body or said.rendered) if not row.is_table]
    return [*blocks, *(plain(voice.original) for voice in said.voices if voice.original)]


def _citations(said: Document) -> list[str]:
    """Return each use of a source with all that it says of it."""
    found = []
    for row in said.references:
        for use in row.uses:
            parts = (row.title or row.text, use.locator, use.quote, use.translation, use.prefix, use.suffix)
            stance = use.stance if use.stance != "supports" else ""
            found.append(" ".join(filter(None, (*parts, stance))))
    return found

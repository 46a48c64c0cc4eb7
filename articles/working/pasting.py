"""What somebody pastes from elsewhere into an article: read, and the documents that its notes name found or made sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.body import KEY
from articles.bounded import storable
from articles.clipboard import LIMIT, Pasted, read
from articles.evidence.notes import source_of
from articles.models import Article, Citation, Photo, Source
from articles.permissions import require, to


class TooMuch(ValueError):
    """More was pasted than a body may hold."""

    def __str__(self) -> str:
        return _(
            "More than 1 MB is too much at once: paste it in parts. Nothing of it was taken, and nothing is lost."
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of a body, the source of each citation in it by the citation's key, and what the editor is told."""

    pasted: Pasted
    sources: dict[str, Source]
    told: tuple[str, ...]


def paste(html: str, text: str, *, by, cites: bool = True, held: Collection[str] = ()) -> Taken:
    """Return what a clipboard holds. Nothing of the article is written: the form holds the citations until it is saved.

    ``cites`` says whether the form can hold citations; ``held`` are the keys that stand in the HTML for pictures which
    the editor has at hand and asks about. Raises ``TooMuch``.
    """
    _require_writing(by)
    if max(len(html.encode()), len(text.encode())) > LIMIT:
        raise TooMuch
    may_cite = cites and by.has_perms(to("add", Source, Citation))
    keys = frozenset(key for key in held if KEY.fullmatch(key))
    shows = by.has_perms(to("add", Photo))
    pasted = read(storable(html), storable(text), cites=may_cite, shows=shows, held=keys if shows else ())
    with transaction.atomic():
        sources = {row.key: source_of(row.reference, by=by) for row in pasted.cited}
    return Taken(pasted, sources, tuple(_told(pasted, may_cite=may_cite, shows=shows)))


def _require_writing(by) -> None:
    try:
        require(by, *to("change", Article))
    except PermissionDenied:
        require(by, *to("add", Article))


def _told(pasted: Pasted, *, may_cite: bool, shows: bool) -> Iterator[str]:
    if pasted.is_plain:
        yield _("The clipboard nests too deep: its words were taken, its form was not.")
    if count := len(pasted.cited):
        words = ngettext(
            "%(count)d note became a citation: look at its source, and confirm it.",
            "%(count)d notes became citations: look at their sources, and confirm them.",
            count,
        )
        yield words % {"count": count}
    if count := len(pasted.unread):
        words = ngettext(
            "%(count)d note names no source and stays visible as ［注…］: cite it, or take it into the text.",
            "%(count)d notes name no source and stay visible as ［注…］: cite them, or take them into the text.",
            count,
        )
        yield words % {"count": count}
    if not may_cite:
        yield _("Notes stay in the text as they are: you may not add sources and citations.")
    if shows:
        yield from _left_behind(pasted)
    elif pasted.pictures:
        yield _("Pictures were left out: you may not add any.")


def _left_behind(pasted: Pasted) -> Iterator[str]:
    """Say which pictures did not come: the site fetches none, for whose they are is asked with the file."""
    missing = [picture for picture in pasted.pictures if not picture.is_held]
    if count := sum(bool(picture.address) for picture in missing):
        words = ngettext(
            "%(count)d picture on another site was not taken: save it, and drop it on its place in the text.",
            "%(count)d pictures on other sites were not taken: save them, and drop each on its place in the text.",
            count,
        )
        yield words % {"count": count}
    if count := sum(not picture.address for picture in missing):
        words = ngettext(
            "%(count)d picture did not come with the words: drop its file on its place in the text.",
            "%(count)d pictures did not come with the words: drop their files on their places in the text.",
            count,
        )
        yield words % {"count": count}

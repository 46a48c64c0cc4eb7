"""What somebody pastes from elsewhere into an article: read, and the documents that its notes name found or made sources."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.bounded import storable
from articles.clipboard import LIMIT, Pasted, read
from articles.evidence.notes import source_of
from articles.models import Article, Citation, Source
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


def paste(html: str, text: str, *, by, cites: bool = True) -> Taken:
    """Return what a clipboard holds. Nothing of the article is written: the form holds the citations until it is saved.

    ``cites`` says whether the form can hold citations. Raises ``TooMuch``.
    """
    _require_writing(by)
    if max(len(html.encode()), len(text.encode())) > LIMIT:
        raise TooMuch
    may_cite = cites and by.has_perms(to("add", Source, Citation))
    pasted = read(storable(html), storable(text), cites=may_cite)
    with transaction.atomic():
        sources = {row.key: source_of(row.reference, by=by) for row in pasted.cited}
    return Taken(pasted, sources, tuple(_told(pasted, may_cite=may_cite)))


def _require_writing(by) -> None:
    try:
        require(by, *to("change", Article))
    except PermissionDenied:
        require(by, *to("add", Article))


def _told(pasted: Pasted, *, may_cite: bool):
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
    if count := pasted.pictures:
        words = ngettext(
            "%(count)d picture was not taken: drop its file into the text.",
            "%(count)d pictures were not taken: drop their files into the text.",
            count,
        )
        yield words % {"count": count}

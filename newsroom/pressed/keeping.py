"""The parts of an edition's page: made together, and kept."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation

from articles.models import Edition
from newsroom.pressed.made import Made
from newsroom.pressed.parts import PIECES, frame_of, make
from newsroom.pressed.rows import keep
from newsroom.pressed.witness import Witness


def names_of(edition) -> tuple[str, ...]:
    """Return the names of the parts of an edition's page."""
    return (*PIECES, frame_of(edition))


def press(edition: Edition, at: datetime, html: str) -> None:
    """Make the parts of an edition that was just pressed: all of them where readers have it now, else its own, since what
    stands beside it is that of the moment at which it opens. ``html`` is its text, rendered when it was pressed."""
    lacking(edition, names_of(edition) if edition.opened_at else ["own"], at, html)


def lacking(edition, names: Iterable[str], at: datetime, html: str = "") -> dict[str, Made]:
    """Make these parts of an edition's page, and keep them if nothing was written meanwhile."""
    witness = Witness()
    whole = Edition.objects.with_documents().get(pk=edition.pk)
    with translation.override(settings.LANGUAGE_CODE):
        made = {name: make(name, whole, at, html) for name in names}
    keep({(edition.pk if name in PIECES else 0, name): part for name, part in made.items()}, witness)
    return made

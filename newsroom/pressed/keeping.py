"""Parts of pages in the database: which are good, and how they come there."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import translation

from articles.models import Edition
from newsroom.models import Lean, Part
from newsroom.pressed.parts import PIECES, Made, frame_of, make
from newsroom.pressed.renderer import renderer
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
    try:
        with transaction.atomic():
            if witness.undisturbed():
                _keep(edition, made)
    except DatabaseError:
        # A reader is not kept waiting for a part to be kept, nor told of it: the next one makes it again.
        return made
    return made


def _keep(edition, made: dict[str, Made]) -> None:
    rows = [
        Part(
            edition=edition.pk if name in PIECES else 0,
            name=name,
            html=part.html,
            tags="\n".join(sorted(part.tags)),
            until=part.until,
            renderer=renderer(),
        )
        for name, part in made.items()
    ]
    kept = Part.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["edition", "name"],
        update_fields=["html", "tags", "until", "renderer", "is_stale"],
    )
    Lean.objects.filter(part__in=kept).delete()
    leans = zip(kept, made.values(), strict=True)
    Lean.objects.bulk_create(
        Lean(part=row, kind=kind, number=number) for row, part in leans for kind, number in sorted(part.leans)
    )

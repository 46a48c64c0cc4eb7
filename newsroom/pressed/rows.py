"""Parts as rows of the database: kept if nothing was written while they were made."""

from collections.abc import Mapping

from django.db import DatabaseError, transaction

from articles.public.impatience import impatient
from newsroom.models import Lean, Part
from newsroom.pressed.made import Made
from newsroom.pressed.renderer import renderer
from newsroom.pressed.witness import Witness

#: The number of an edition, or 0, and a part's name.
Key = tuple[int, str]


def keep(made: Mapping[Key, Made], witness: Witness) -> None:
    """Keep parts that were made since the witness came. Nobody is kept waiting for that, nor told of it: where it fails,
    the next reader makes them again."""
    try:
        with impatient(), transaction.atomic():
            if witness.undisturbed():
                _write(made)
    except DatabaseError:
        return


def _write(made: Mapping[Key, Made]) -> None:
    rows = [
        Part(
            edition=edition,
            name=name,
            html=part.html,
            tags="\n".join(sorted(part.tags)),
            until=part.until,
            renderer=renderer(),
        )
        for (edition, name), part in made.items()
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

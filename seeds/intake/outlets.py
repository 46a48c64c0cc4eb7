"""Outlets under all the names that pages give them."""

from typing import TypeVar

from django.db.models import Model

from articles.evidence.library import outlet_named
from articles.language.agencies import Agency, called
from articles.language.text import fold
from articles.models import Outlet

Row = TypeVar("Row", bound=Model)


def outlet_called(name: str) -> Outlet | None:
    """Return the outlet of this name or alias, made where the library has none; nothing for no name.

    Names that many pages use for one outlet lead to one record, whichever of them came first.
    """
    if not name.strip():
        return None
    if found := Outlet.objects.named(name).first():
        return found
    known = called(fold(name))
    return _known(known) if known else outlet_named(name[:200])


def _known(agency: Agency) -> Outlet:
    name, *others = agency.all_names
    for other in agency.all_names:
        if found := Outlet.objects.named(other).first():
            found.aliases = list(dict.fromkeys([*found.aliases, name, *others]))
            found.save()
            return found
    return keep(Outlet(name=name, kind=agency.kind, aliases=others))


def keep(row: Row) -> Row:
    """Save a row that keeps the newsroom's rules. Raises ``ValidationError`` for one that does not.

    Relations are left out of the check: they are rows that this import has just found or made.
    """
    row.full_clean(exclude=[field.name for field in row._meta.fields if field.is_relation])
    row.save()
    return row

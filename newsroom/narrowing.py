"""The values by which an address narrows a list of the desk, before Django hands them to the database as they came."""

from datetime import UTC

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateTimeField, Model
from django.http import Http404, QueryDict
from django.utils import timezone

#: Lookups that compare with one moment, or with several behind commas.
_COMPARING = {(), ("exact",), ("gt",), ("gte",), ("lt",), ("lte",), ("in",), ("range",)}


def narrowing(asked: QueryDict, model: type[Model]) -> QueryDict:
    """Return what an address asks of a list with moments in the newsroom's zone where it names none. Raises ``Http404`` for
    what no database can compare with. Words to search for are read by a form, which refuses what it must."""
    told = asked.copy()
    for name, values in asked.lists():
        if name != "q" and any("\x00" in value for value in values):
            raise Http404
        if field := _moment(model, name):
            told.setlist(name, [",".join(_aware(field, part) for part in row.split(",")) for row in values])
    return told


def _moment(model: type[Model], name: str) -> DateTimeField | None:
    """Return the field of moments that a lookup compares, also one of a related row."""
    parts = name.split("__")
    try:
        field = model._meta.get_field(parts.pop(0))
        while field.is_relation and parts:
            field = field.related_model._meta.get_field(parts.pop(0))
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, DateTimeField) and tuple(parts) in _COMPARING else None


def _aware(field: DateTimeField, written: str) -> str:
    """Return a moment as it was written, with the newsroom's zone where it says none. What is no moment stays: the list says so.

    Moments of the calendar's first and last day have no name in UTC, which databases compare.
    """
    try:
        moment = field.to_python(written)
    except ValidationError:
        return written
    try:
        aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        aware.astimezone(UTC)
    except OverflowError:
        raise Http404 from None
    return written if aware is moment else aware.isoformat()

"""Model fields with rules of their own."""

import json
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.evidence.formats import csl_problem
from articles.language.dates import PartialDate


class ReadableJSONEncoder(DjangoJSONEncoder):
    """Keeps Japanese as it is: ``\\uXXXX`` doubles the size and hides the text from LIKE on SQLite."""

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "ensure_ascii": False})


def json_field(**kwargs) -> models.JSONField:
    """Return a JSON column that keeps Japanese readable."""
    return models.JSONField(encoder=ReadableJSONEncoder, **kwargs)


def readable_json(value, **kwargs) -> str:
    """Return ``value`` as JSON text that people can read."""
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder, **kwargs)


def object_with(opening: str, rows: Iterable) -> Iterator[str]:
    """Yield the text of a JSON object whose last member is a list, a row at a time. ``opening`` is what stands before it."""
    before = f"{{{opening}: ["
    for row in rows:
        yield before + readable_json(row)
        before = ", "
    yield "]}" if before == ", " else f"{before}]}}"


def validate_partial_date(value: str) -> None:
    """Accept an ISO 8601 prefix such as ``2025``, ``2025-10`` or ``2025-10-22T05:44+09:00``."""
    try:
        PartialDate.parse(value)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is no date. Write 2025, 2025-10, 2025-10-22 or 2025-10-22T05:44+09:00."),
            code="partial_date",
            params={"value": value},
        ) from error


def validate_csl(value: object) -> None:
    """Accept a mapping of CSL-JSON's own field names, as a file of references brings them."""
    wrong = csl_problem(value)
    if wrong:
        raise ValidationError(
            _("“%(value)s” is no field of CSL-JSON, or its value is none that this field can have."),
            code="csl",
            params={"value": wrong},
        )


class PartialDateField(models.CharField):
    """A date as precise as its source: an ISO 8601 prefix whose length says the precision. Empty is unknown."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 32)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_partial_date]

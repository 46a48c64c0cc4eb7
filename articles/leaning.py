"""What a page leans on, noted while it is made: whoever keeps its bytes learns when they are no longer true.

Rows note themselves as they come from the database. What a page would show of rows that are not there yet, such as the
next article of a section, is noted by the function that looks for them. Nothing is noted where nobody asked for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

#: Every list of articles; every list of events; the names of the sections over every page.
ARTICLES, EVENTS, MASTHEAD = "articles", "events", "masthead"
#: Whatever there is: for a page that counts all of it.
ALL = "*"


@dataclass(slots=True)
class Notes:
    """The tags of a page, and the moment at which the clock alone changes it."""

    tags: set[str] = field(default_factory=set)
    until: datetime | None = None


_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noted() -> Iterator[Notes]:
    """Note what is shown from here on in this thread."""
    notes = Notes()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


def is_noted() -> bool:
    """Whether somebody wants to know; what only costs a query for the notes is not asked otherwise."""
    return _NOTES.get() is not None


def leans_on(*tags: str) -> None:
    """Note that the page changes when one of these does."""
    if (notes := _NOTES.get()) is not None:
        notes.tags.update(tags)


def good_until(moment: datetime | None) -> None:
    """Note that the page is another one from this moment on, though nobody writes anything."""
    notes = _NOTES.get()
    if notes is not None and moment is not None and (notes.until is None or moment < notes.until):
        notes.until = moment


class Noted(models.Model):
    """A row that notes itself on the page that it is read for."""

    #: The column whose number names the row; an edition is noted by its article.
    noted_as = "id"

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        if (notes := _NOTES.get()) is not None:
            notes.tags.add(row.tag)
        return row

    @property
    def tag(self) -> str:
        """What the row is noted as: ``event:5``; an edition as its article, ``article:5``."""
        number = self.__dict__.get(self.noted_as)
        if number is None:  # Deferred: to ask for it would cost a query a row.
            return ALL
        name = self._meta.model_name
        return f"{'article' if name == 'edition' else name}:{number}"

"""A working copy as somebody's form holds it, unsaved: read for a preview or a comparison, and never written.

A form validates, locks and asks the database row by row; this only reads. Whatever a field of the form cannot mean
stays as it is stored, since half a date is on its way to a whole one. What the form does not hold is as it is stored.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Model, prefetch_related_objects
from django.http import QueryDict
from django.utils import timezone

from articles.body import sanitise
from articles.body.depth import TooDeep
from articles.bounded import number, or_none
from articles.models import Byline, Citation, Claim, Commentary, Photo, Section, Source, Tag
from articles.pictures.taking import file_of
from articles.tagging import tags_from_string
from articles.working.reading import Reading
from articles.working.snapshots import (
    ARTICLE_FIELDS,
    BYLINE_FIELDS,
    CITATION_FIELDS,
    CLAIM_FIELDS,
    COMMENTARY_FIELDS,
    PHOTO_FIELDS,
    RIGHT_FIELDS,
)

#: Rows of one kind that are read: a form holds no more.
MOST = 2_000
#: Sizes belong to the file, which a preview has as it is stored.
PHOTO_WORDS = tuple(name for name in (*PHOTO_FIELDS, *RIGHT_FIELDS) if name not in ("width", "height"))


@dataclass(frozen=True, eq=False)
class Typed(Reading):
    """A reading of what was typed. Give it an article of its own: the words are put into that row, which nobody saves."""

    form: QueryDict

    def __post_init__(self):
        _take(self.article, self.form, "", ARTICLE_FIELDS)
        self.article.body = _body(self.form.get("body"), self.article.body)
        if "section" in self.form:
            chosen = or_none(number, self.form["section"])
            self.article.section = Section.objects.filter(pk=chosen).first() if chosen else None

    @cached_property
    def citations(self) -> list[Citation]:
        stored = super().citations if self.article.pk else []
        rows = self._rows("citations", Citation, (*CITATION_FIELDS, *RIGHT_FIELDS), stored)
        chosen = {prefix: or_none(number, self.form.get(f"{prefix}source", "")) for prefix, _row in rows}
        lacking = {pk for pk in chosen.values() if pk} - {row.source_id for row in stored}
        sources = {row.source_id: row.source for row in stored} | self._sources(lacking)
        for prefix, row in rows:
            if source := sources.get(chosen[prefix]):
                row.source = source
        return [row for _prefix, row in rows if row.source_id]

    def _sources(self, keys: set[int]) -> dict[int, Source]:
        """Fetch sources with all that a reference list asks of them."""
        rows = Source.objects.filter(pk__in=keys).select_related("outlet__parent", "syndicated_from__outlet")
        found = list(rows) if keys else []
        prefetch_related_objects(found, "authors", "captures", "corrections")
        return {row.pk: row for row in found}

    @cached_property
    def commentaries(self) -> list[Commentary]:
        """The voices that are stored, as the form has them; one that was just added is shown once it is saved."""
        stored = super().commentaries if self.article.pk else []
        rows = self._rows(
            "commentaries", Commentary, (*COMMENTARY_FIELDS, "translator", "tool", *RIGHT_FIELDS), stored
        )
        return [row for _prefix, row in rows if row.pk]

    @cached_property
    def photos(self) -> list[Photo]:
        stored = super().photos if self.article.pk else []
        rows = self._rows("photos", Photo, PHOTO_WORDS, stored)
        for prefix, row in rows:
            if not row.file and (token := self.form.get(f"{prefix}taken")):
                row.file = _file(token)
        copied = {prefix: self.form.get(f"{prefix}copy_of", "") for prefix, row in rows if not row.file}
        originals = Photo.objects.in_bulk([key for key in copied.values() if key], field_name="key")
        for prefix, row in rows:
            if original := originals.get(copied.get(prefix)):
                row.file, row.width, row.height = original.file.name, original.width, original.height
        return [row for _prefix, row in rows]

    @cached_property
    def bylines(self) -> list[Byline]:
        stored = super().bylines if self.article.pk else []
        rows = self._rows("bylines", Byline, (*BYLINE_FIELDS, "order"), stored)
        return sorted((row for _prefix, row in rows if row.name), key=lambda row: row.order)

    @cached_property
    def claims(self) -> list[Claim]:
        stored = super().claims if self.article.pk else []
        return [row for _prefix, row in self._rows("claims", Claim, CLAIM_FIELDS, stored)]

    @cached_property
    def tags(self) -> list[Tag]:
        if "tags" not in self.form:
            return super().tags if self.article.pk else []
        names = sorted(tags_from_string(self.form["tags"]))
        known = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
        return [known.get(name) or Tag(name=name, slug=name.replace("/", "-")) for name in names]

    def _rows(self, name: str, model: type[Model], fields: tuple, stored: list) -> list[tuple[str, Model]]:
        """Return rows as the form has them, each with the prefix of its fields. A stored row goes where it is ticked for
        deletion, and nowhere else: who may not change such rows has none in the form."""
        posted = dict(self._prefixes(name))
        rows = [(posted.pop(str(row.pk), ""), row) for row in stored]
        rows += [(prefix, model(article=self.article)) for prefix in self._added(name)]
        kept = [(prefix, row) for prefix, row in rows if not prefix or f"{prefix}DELETE" not in self.form]
        for prefix, row in kept:
            if prefix:
                _take(row, self.form, prefix, fields)
        return kept

    def _prefixes(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the id of each row of the form, empty for one that was added, and the prefix of its fields."""
        total = or_none(number, self.form.get(f"{name}-TOTAL_FORMS", "")) or 0
        for index in range(min(total, MOST)):
            yield self.form.get(f"{name}-{index}-id", ""), f"{name}-{index}-"

    def _added(self, name: str) -> list[str]:
        return [prefix for pk, prefix in self._prefixes(name) if not pk and self._says(prefix)]

    def _says(self, prefix: str) -> bool:
        """Whether anything was filled in beyond what an empty row brings along: numbers and choices."""
        words = ("key", "source", "name", "caption", "copy_of", "passage")
        return any(self.form.get(f"{prefix}{name}") for name in words)


def _take(row: Model, form: QueryDict, prefix: str, fields: tuple[str, ...]) -> None:
    """Put the fields of a form into a row, where they mean something there."""
    for name in fields:
        said = form.get(f"{prefix}{name}")
        if said is None or name == "body":
            continue
        field = row._meta.get_field(name)
        value = _meant(field.clean, said.replace("\r\n", "\n") or field.get_default(), row)
        if value is not None:
            setattr(row, name, value)


def _file(token: str) -> str:
    """Return the file of a picture that was dropped into the text; none where it has gone since."""
    try:
        return file_of(token)
    except ValidationError:
        return ""


def _meant(clean: Callable, said, row: Model):
    """Return what a field means: a moment is one of the site's zone."""
    try:
        value = clean(said, row)
        naive = isinstance(value, datetime) and timezone.is_naive(value)
        return timezone.make_aware(value) if naive else value
    except (ValidationError, OverflowError):
        return None


def _body(said: str | None, stored: str) -> str:
    """Return a text as it would be saved. One that nests too deep is refused by the form, and here not shown."""
    if said is None:
        return stored
    try:
        return sanitise(said.replace("\r\n", "\n"))
    except TooDeep:
        return stored

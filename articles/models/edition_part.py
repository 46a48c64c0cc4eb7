"""What an edition leans on: rows as lasting as the edition itself."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.models.contributor import Contributor
from articles.models.edition import Edition, EditionIsImmutable, ImmutableQuerySet
from articles.models.source import Source
from articles.models.tag import Tag


class PartQuerySet(ImmutableQuerySet):
    """Rows that say what editions lean on."""

    def press(self, edition: Edition, rows: "Iterable[EditionPart]") -> None:
        """Write the rows of an edition that is being pressed. For ``newsroom.publishing`` alone."""
        made = list(rows)
        for row in made:
            row.edition, row.first_live_at = edition, edition.first_live_at
        models.QuerySet.bulk_create(self, made)

    def hand_over(self, name: str, new: models.Model, keep: Iterable[str] = ()) -> None:
        """Let these rows name ``new``: two records of one thing were joined, and readers must find the one that stays.

        An edition that names both keeps one row; what the other says in the fields ``keep`` fills its empty ones, and
        its lists (``joined``) are hung behind.
        """
        standing = {row.edition_id: row for row in self.model.objects.filter(**{name: new})}
        for row in self:
            if double := standing.get(row.edition_id):
                lacking = {field: getattr(row, field) for field in keep if not getattr(double, field)}
                lacking |= {
                    field: getattr(double, field) + getattr(row, field) for field in self.model.joined
                }
                if lacking:
                    models.QuerySet.update(self.model.objects.filter(pk=double.pk), **lacking)
                models.QuerySet._raw_delete(self.model.objects.filter(pk=row.pk), self.db)
        models.QuerySet.update(self.all(), **{name: new})


class EditionPart(models.Model):
    """What an edition leans on, as lasting as the edition: PROTECT keeps the other end, too.

    ``first_live_at`` is the edition's: with it beside the other end, the newest come first without a sort.
    """

    first_live_at = models.DateTimeField(_("first published"))

    objects = PartQuerySet.as_manager()
    #: Lists of which both are kept where two rows become one.
    joined: tuple[str, ...] = ()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_permissions = ("view",)

    def save(self, *args, **kwargs):
        raise EditionIsImmutable

    def delete(self, *args, **kwargs):
        raise EditionIsImmutable


class EditionTag(EditionPart):
    """A subject that an edition carries."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="edition_tags", verbose_name=_("edition")
    )
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="edition_tags", verbose_name=_("tag"))

    class Meta(EditionPart.Meta):
        verbose_name = _("tag of an edition")
        verbose_name_plural = _("tags of editions")
        db_table = "articles_edition_tags"
        constraints = [models.UniqueConstraint(fields=["edition", "tag"], name="tag_once_an_edition")]
        indexes = [models.Index(fields=["tag", "-first_live_at", "-edition"], name="newest_of_tag")]

    def __str__(self):
        return f"{self.edition}: {self.tag}"


class EditionSource(EditionPart):
    """A source that an edition's text or voices cite, and whose page it links to."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="edition_sources", verbose_name=_("edition")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="edition_sources", verbose_name=_("source")
    )
    #: Where the text cites it: [{anchor, passage}]. None where only a voice does.
    places = json_field(default=list)
    joined = ("places",)

    class Meta(EditionPart.Meta):
        verbose_name = _("source of an edition")
        verbose_name_plural = _("sources of editions")
        db_table = "articles_edition_sources"
        constraints = [models.UniqueConstraint(fields=["edition", "source"], name="source_once_an_edition")]
        indexes = [models.Index(fields=["source", "-first_live_at", "-edition"], name="newest_of_source")]

    def __str__(self):
        return f"{self.edition}: {self.source}"


class EditionContributor(EditionPart):
    """Somebody whose name stands on an edition and who has a page."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="edition_contributors", verbose_name=_("edition")
    )
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="edition_contributors", verbose_name=_("contributor")
    )

    class Meta(EditionPart.Meta):
        verbose_name = _("contributor of an edition")
        verbose_name_plural = _("contributors of editions")
        db_table = "articles_edition_contributors"
        constraints = [
            models.UniqueConstraint(fields=["edition", "contributor"], name="contributor_once_an_edition")
        ]
        indexes = [
            models.Index(fields=["contributor", "-first_live_at", "-edition"], name="newest_of_contributor")
        ]

    def __str__(self):
        return f"{self.edition}: {self.contributor}"


class LoanQuerySet(PartQuerySet):
    """What editions show of borrowed things."""

    def move_end(self, ends_at: datetime | None) -> None:
        """Let the right in these end at another moment. For ``Borrowed.save`` alone."""
        models.QuerySet.update(
            self.exclude(ends_at=ends_at) if ends_at else self.exclude(ends_at=None), ends_at=ends_at
        )

    def ends_of(self, things: Collection[str]) -> dict[str, datetime | None]:
        """Return the moments at which rights end by the names of things, as far as editions know: nothing for what has no
        end, and no entry for what no edition shows."""
        known = self.filter(thing__in=things).order_by().values("thing")
        return dict(known.annotate(end=models.Min("ends_at")).values_list("thing", "end"))


class EditionLoan(EditionPart):
    """Something that an edition shows of others: the file of a picture, words by their digest, or what a citation takes from its
    source. Its end alone moves: a right ends for every edition at once."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="loans", verbose_name=_("edition"))
    thing = models.CharField(max_length=200)
    ends_at = models.DateTimeField(_("right ends at"), null=True)

    objects = LoanQuerySet.as_manager()

    class Meta(EditionPart.Meta):
        verbose_name = _("loan of an edition")
        verbose_name_plural = _("loans of editions")
        db_table = "articles_edition_loans"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "thing"], name="thing_once_an_edition")]
        indexes = [
            models.Index(fields=["thing", "ends_at"], name="loan_by_thing"),
            models.Index(fields=["ends_at"], name="loan_by_end"),
        ]

    def __str__(self):
        return f"{self.edition}: {self.thing}"

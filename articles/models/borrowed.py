"""By what right something that is not ours is shown, and until when."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles.edition.ended import Right
from articles.models.edition_part import EditionLoan
from articles.models.take_down import TakeDown


class Borrowed(models.Model):
    """A picture or a text with its right. The right is of what is borrowed, not of the row: whatever shows the same file or
    the same words has the same end, which the last save of any of them tells."""

    class Basis(models.TextChoices):
        """Grounds of the house, and of the Japanese Copyright Act (著作権法)."""

        OWN = "own", _("our own")
        CONSENT = "consent", _("by consent")
        CONTRACT = "contract", _("by contract")
        CC = "cc", _("Creative Commons")
        PDL = "pdl", _("PDL1.0")
        QUOTATION = "article-32-1", _("Copyright Act, Article 32 (quotation)")
        GOVERNMENT = "article-32-2", _("Copyright Act, Article 32, paragraph 2 (government material)")
        SPEECH = "article-40-1", _("Copyright Act, Article 40, paragraph 1 (political speeches)")
        REPORTING = "article-41", _("Copyright Act, Article 41 (reporting of current events)")

    basis = models.CharField(_("by what right"), max_length=16, choices=Basis, blank=True)
    holder = models.CharField(_("holder of the right"), max_length=200, blank=True)
    terms = models.CharField(_("terms"), max_length=500, blank=True)
    ends_at = models.DateTimeField(
        _("right ends at"),
        null=True,
        blank=True,
        help_text=_("From this moment on it is shown nowhere, in old editions neither. Empty: no end."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the end wherever the same is shown; a new row that says none takes over the one that is known.

        Other articles' rows are moved past their locks and versions: an end is law, not an editor's words."""
        if isinstance(self.ends_at, str):
            self.ends_at = parse_datetime(self.ends_at)
        is_new = self._state.adding
        if is_new and self.ends_at is None:
            self.ends_at = self.known_end()
        stored = (
            None
            if is_new
            else type(self).objects.filter(pk=self.pk).values_list("ends_at", flat=True).first()
        )
        if is_new or self.ends_at != stored:
            self._stay_down()
        super().save(*args, **kwargs)
        if self.ends_at != stored and self.things:
            self.alike().exclude(pk=self.pk).update(ends_at=self.ends_at)
            EditionLoan.objects.filter(thing__in=self.lent_as()).move_end(self.ends_at)

    def _stay_down(self) -> None:
        """What was taken down stays so, whatever end a form gives it: only the act that lifts it opens it again."""
        taken = self.taken_down_at()
        if taken and (self.ends_at is None or self.ends_at > taken):
            self.ends_at = taken

    def taken_down_at(self) -> datetime | None:
        """Return since when this is taken down, if it is."""
        return TakeDown.objects.since({*self.things, *(self.lent_as() if self.pk else ())})

    @property
    def things(self) -> tuple[str, ...]:
        """What is borrowed, by names that every row of it shares; none where there is nothing yet."""
        raise NotImplementedError

    def alike(self) -> models.QuerySet:
        """The rows that borrow the same."""
        raise NotImplementedError

    def lent_as(self) -> Collection[str]:
        """By which names editions show what these rows borrow."""
        return self.things

    @property
    def right(self) -> Right | None:
        """The right as an edition keeps it; nothing where nothing was said."""
        if not (self.basis or self.holder or self.terms or self.ends_at):
            return None
        return Right(self.basis, self.holder, self.terms, self.ends_at)

    def has_ended(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at

    def known_end(self) -> datetime | None:
        """Return when the right in this ends, as other rows or editions that show the same know: nothing where they say that
        it has no end. What this row says counts only where nobody shows the same."""
        if not self.things:
            return self.ends_at
        ends = {*self.alike().values_list("ends_at", flat=True)}
        known = min(filter(None, ends), default=None)
        lent = EditionLoan.objects.ends_of(self.things)
        if known or ends or lent:
            return known or min(filter(None, lent.values()), default=None)
        return self.ends_at


class BorrowedQuerySet(models.QuerySet):
    """Rows by their rights."""

    def ending(self, after: datetime, until: datetime):
        """Those whose right ends within a span, the next first."""
        return self.filter(ends_at__gt=after, ends_at__lte=until).order_by("ends_at", "pk")

    def ended(self, at: datetime | None = None):
        return self.filter(ends_at__lte=at or timezone.now())

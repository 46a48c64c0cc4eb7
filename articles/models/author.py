"""Who wrote a source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.source import Source


class SourceAuthor(models.Model):
    """An author, in the order of the document. ``literal`` holds organisations and names that do not split."""

    class Role(models.TextChoices):
        """The parts that a reference names, by their CSL names; those of other parts stand in the source's ``extra``."""

        AUTHOR = "author", pgettext_lazy("of a document", "author")
        EDITOR = "editor", pgettext_lazy("of a document", "editor")
        TRANSLATOR = "translator", pgettext_lazy("of a document", "translator")

    source = models.ForeignKey(Source, models.CASCADE, related_name="authors", verbose_name=_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.CharField(
        pgettext_lazy("of a person in a document", "part"), max_length=12, choices=Role, default=Role.AUTHOR
    )
    family = models.CharField(_("family name"), max_length=100, blank=True)
    given = models.CharField(_("given name"), max_length=100, blank=True)
    literal = models.CharField(_("name as written"), max_length=200, blank=True)
    yomi = models.CharField(_("reading"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(family="") | ~Q(literal=""),
                name="author_has_a_name",
                violation_error_message=_("An author needs a family name or a name as written."),
            ),
        ]

    def __str__(self):
        return self.display_name

    def save(self, *args, **kwargs):
        """A source is found by its authors, too."""
        super().save(*args, **kwargs)
        Source.objects.filter(pk=self.source_id).update(search_text=self.source.words())

    def as_csl(self) -> dict:
        """Return the name as CSL-JSON has it."""
        if self.literal:
            return {"literal": self.literal}
        return {name: value for name, value in (("family", self.family), ("given", self.given)) if value}

    @property
    def display_name(self) -> str:
        """The name in its own order: family first for names written in kanji or kana, as in the document else."""
        if self.literal:
            return self.literal
        latin = self.family.isascii()
        return f"{self.given} {self.family}".strip() if latin else f"{self.family}{self.given}"

"""A word of the house's glossary: how other languages write it, and how the house does."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.language.glossary import Entry


class Term(models.Model):
    """``originals`` are of any languages: their letters tell how they are inflected."""

    japanese = models.CharField(
        _("Japanese"), max_length=120, unique=True, help_text=_("As the house writes it.")
    )
    originals = json_field(verbose_name=_("in other languages"), default=list)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["japanese"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(japanese=""),
                name="term_has_a_word_of_the_house",
                violation_error_message=_("A term needs its Japanese."),
            ),
        ]

    def __str__(self):
        return self.japanese

    @property
    def entry(self) -> Entry:
        return Entry(tuple(self.originals), self.japanese, self.note)

"""Claims: the statements of an article that its citations stand behind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Claim(models.Model):
    """One statement, as a fact checker would list it. ``passage`` are the article's own words."""

    class Kind(models.TextChoices):
        FACT = "fact", _("fact")
        FIGURE = "figure", _("figure")
        DATE = "date", _("date")
        QUOTE = "quote", _("quotation")
        FORECAST = "forecast", _("forecast")

    article = models.ForeignKey(Article, models.CASCADE, related_name="claims", verbose_name=_("article"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FACT)
    passage = models.TextField(_("statement"))
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.passage[:60]

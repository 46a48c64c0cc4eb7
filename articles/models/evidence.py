"""What ties an article, an event or a comment to a source. Knows none of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.evidence.citations import Stance, Use
from articles.evidence.quoting import Match
from articles.models.source import Source


class CitationQuerySet(models.QuerySet):
    def with_origins(self):
        """Fetch the sources with their outlets, and whom they took it over from: few did, so that is asked apart, and
        only where there is somebody."""
        taken_over = Source.objects.select_related("outlet__parent", "syndicated_from")
        return self.select_related("source__outlet__parent").prefetch_related(
            models.Prefetch("source__syndicated_from", taken_over)
        )

    def with_sources(self):
        """Fetch all that a reference list shows: three queries, however many citations."""
        return self.with_origins().prefetch_related("source__authors", "source__captures")


class Evidence(models.Model):
    """One use of a source. The names are CSL's (locator, label, prefix, suffix) and W3C's TextQuoteSelector's."""

    class Label(models.TextChoices):
        PAGE = "page", _("page")
        PARAGRAPH = "paragraph", _("paragraph")
        SECTION = "section", pgettext_lazy("part of a document", "section")
        CHAPTER = "chapter", _("chapter")
        TIMESTAMP = "timestamp", _("time stamp")

    class Stance(models.TextChoices):
        SUPPORTS = Stance.SUPPORTS.value, _("supports")
        CONTRADICTS = Stance.CONTRADICTS.value, _("contradicts")
        CONTEXT = Stance.CONTEXT.value, _("context")
        ATTRIBUTES = Stance.ATTRIBUTES.value, _("names who said it")

    class QuoteMatch(models.TextChoices):
        UNCHECKED = Match.UNCHECKED.value, _("not checked")
        FOUND = Match.FOUND.value, _("found in our copy")
        ALTERED = Match.ALTERED.value, _("altered")
        MISSING = Match.MISSING.value, _("not found in our copy")

    source = models.ForeignKey(Source, models.PROTECT, related_name="%(class)ss", verbose_name=_("source"))
    stance = models.CharField(_("stance"), max_length=12, choices=Stance, default=Stance.SUPPORTS)
    locator = models.CharField(
        _("locator"),
        max_length=120,
        blank=True,
        help_text=_("Where in the source: a page, a paragraph, a minute."),
    )
    label = models.CharField(_("kind of locator"), max_length=16, choices=Label, blank=True)
    quote = models.TextField(
        _("quotation"), blank=True, help_text=_("The words of the source, in its own language.")
    )
    translation = models.TextField(_("translation"), blank=True)
    translator = models.CharField(_("translator"), max_length=120, blank=True)
    before = models.CharField(_("words before the quotation"), max_length=200, blank=True)
    after = models.CharField(_("words after the quotation"), max_length=200, blank=True)
    prefix = models.CharField(_("our words before"), max_length=120, blank=True)
    suffix = models.CharField(_("our words after"), max_length=120, blank=True)
    note = models.CharField(_("note for the desk"), max_length=300, blank=True)
    quote_match = models.CharField(
        _("quotation against our copy"),
        max_length=12,
        choices=QuoteMatch,
        default=QuoteMatch.UNCHECKED,
        editable=False,
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
        editable=False,
    )
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.source}{f'、{self.locator}' if self.locator else ''}"

    def as_use(self) -> Use:
        """Return the citation as the renderer needs it. Fetch with ``with_sources()`` first."""
        return Use(
            key=getattr(self, "key", ""),
            source=self.source.as_cited(),
            locator=self.locator,
            quote=self.quote,
            translation=self.translation,
            stance=Stance(self.stance),
            prefix=self.prefix,
            suffix=self.suffix,
            before=self.before,
            after=self.after,
            unnamed=getattr(self, "unnamed", 0),
        )

"""Citations: an article's ties to its sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.citations import Use
from articles.keys import new_key
from articles.models.article import Article
from articles.models.source import Source


class CitationQuerySet(models.QuerySet):
    def with_sources(self):
        """Fetch all that a reference list shows: three queries, however many citations."""
        return self.select_related("source__outlet").prefetch_related("source__authors")


class Citation(models.Model):
    """One use of a source in an article's text, named by the text's marker through ``key``."""

    class Label(models.TextChoices):
        PAGE = "page", _("page")
        PARAGRAPH = "paragraph", _("paragraph")
        SECTION = "section", _("section")
        CHAPTER = "chapter", _("chapter")
        TIMESTAMP = "timestamp", _("time stamp")

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations", verbose_name=_("article"))
    key = models.CharField(_("key"), max_length=32, default=new_key)
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name=_("source"))
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
    note = models.CharField(_("note for the desk"), max_length=300, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "key"],
                name="citation_key_once_an_article",
                violation_error_message=_("Another citation of this article has this key."),
            ),
        ]

    def __str__(self):
        return f"{self.source}{f'、{self.locator}' if self.locator else ''}"

    def as_use(self) -> Use:
        """Return the citation as the renderer needs it. Fetch with ``with_sources()`` first."""
        return Use(self.key, self.source.as_cited(), self.locator, self.quote)

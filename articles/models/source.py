"""The library of sources. Field names are CSL's where CSL has one."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.citations import Cited
from articles.dates import PartialDate
from articles.fields import PartialDateField
from articles.models.outlet import Outlet
from articles.text import fold


class SourceQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Sources in which every word appears: in a title, the outlet's names, an author or the citekey."""
        found = self
        for word in fold(words).casefold().split():
            found = found.filter(search_text__contains=word)
        return found

    def in_library_order(self):
        """The newest documents first; undated ones last."""
        return self.order_by("-issued", "-pk")


class Source(models.Model):
    """One document, cited from any number of places."""

    class Type(models.TextChoices):
        NEWSPAPER = "article-newspaper", _("newspaper article")
        MAGAZINE = "article-magazine", _("magazine article")
        ARTICLE = "article", _("agency report")
        WEBPAGE = "webpage", _("web page")
        BLOG = "post-weblog", _("blog post")
        POST = "post", _("social media post")
        BROADCAST = "broadcast", _("broadcast")
        INTERVIEW = "interview", _("interview")
        SPEECH = "speech", _("speech or press conference")
        REPORT = "report", _("report")
        LEGISLATION = "legislation", _("law")
        TREATY = "treaty", _("treaty")
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter")
        DATASET = "dataset", _("data set")

    citekey = models.CharField(
        _("citekey"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*$", _("Use small letters, digits and hyphens."))],
        help_text=_("A short name for the source, such as reuters-20251021-budapest."),
    )
    type = models.CharField(_("type"), max_length=24, choices=Type, default=Type.WEBPAGE)
    title = models.CharField(_("title"), max_length=500, help_text=_("In the language of the document."))
    title_ja = models.CharField(_("title in Japanese"), max_length=500, blank=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("outlet")
    )
    container_title = models.CharField(
        _("container"),
        max_length=200,
        blank=True,
        help_text=_("Newspaper, site or series, where it is not the outlet’s name."),
    )
    issued = PartialDateField(
        _("issued"), help_text=_("2025, 2025-10, 2025-10-22 or with a time; empty if unknown.")
    )
    accessed_on = models.DateField(_("accessed"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"), max_length=16, blank=True, help_text=_("Such as ja, en or ru.")
    )
    note = models.TextField(_("note for the desk"), blank=True)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["citekey"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="source_has_a_title",
                violation_error_message=_("A source needs a title."),
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        names = self.outlet.folded_names if self.outlet else ""
        words = [self.title, self.title_ja, self.container_title, self.citekey, self.url]
        self.search_text = fold(" ".join(words)).casefold() + " " + names.replace("\n", " ")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:source", args=[self.citekey])

    @property
    def label(self) -> str:
        """What an editor recognises the source by: outlet, title, date."""
        outlet = f"{self.outlet.name}：" if self.outlet else ""
        return f"{outlet}{self.title}" + (f"（{self.issued_text}）" if self.issued else "")

    @property
    def issued_text(self) -> str:
        """The date in Japanese words, empty if unknown."""
        return PartialDate.parse(self.issued).display() if self.issued else ""

    def as_cited(self) -> Cited:
        """Return the source as a reference shows it. Reads ``outlet`` and ``authors``: fetch both first."""
        return Cited(
            citekey=self.citekey,
            title=self.title,
            title_ja=self.title_ja,
            outlet=self.outlet.name if self.outlet else "",
            container_title=self.container_title,
            authors=tuple(author.display_name for author in self.authors.all()),
            issued=self.issued_text,
            url=self.url,
            language=self.language,
            type=self.type,
        )


class SourceAuthor(models.Model):
    """An author, in the order of the document. ``literal`` holds organisations and names that do not split."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="authors", verbose_name=_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    family = models.CharField(_("family name"), max_length=100, blank=True)
    given = models.CharField(_("given name"), max_length=100, blank=True)
    literal = models.CharField(_("name as written"), max_length=200, blank=True)

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

    @property
    def display_name(self) -> str:
        """The name in its own order: family first for names written in kanji or kana, as in the document else."""
        if self.literal:
            return self.literal
        latin = self.family.isascii()
        return f"{self.given} {self.family}".strip() if latin else f"{self.family}{self.given}"

"""Editions (版): what readers read. Pressed once, never edited, never deleted."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.cursors import MOMENT, NUMBER, Order
from articles.edition import Document, read, write
from articles.edition.rendering import Picture
from articles.edition.stamps import Stamp
from articles.fields import PartialDateField, json_field
from articles.leaning import Noted
from articles.models.article import Article, Section
from articles.models.source import Source
from articles.models.tag import Tag

#: Characters of the line that says what an update brought.
NEWS = 120
#: Articles, the newest first.
NEWEST_FIRST = Order.by(("first_live_at", MOMENT), ("pk", NUMBER), falling=True)


class EditionIsImmutable(TypeError):
    """Somebody tried to change or delete an edition. Correct the article and press a new edition instead."""

    def __init__(self):
        super().__init__("An edition is never changed or deleted: press a new one.")


class ImmutableQuerySet(models.QuerySet):
    """Rows that stay as they were pressed, whatever way somebody tries."""

    def update(self, **kwargs):
        raise EditionIsImmutable

    def bulk_update(self, *args, **kwargs):
        raise EditionIsImmutable

    def bulk_create(self, *args, **kwargs):
        raise EditionIsImmutable

    def delete(self):
        raise EditionIsImmutable

    def _raw_delete(self, using):
        raise EditionIsImmutable

    update.alters_data = bulk_update.alters_data = delete.alters_data = _raw_delete.alters_data = True


class EditionQuerySet(ImmutableQuerySet):
    """Editions by moment. Every method takes the clock, so that the site can be seen as of any time."""

    def standing(self, at: datetime):
        """The edition of each article whose window holds ``at``, notices of withdrawal included."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def live(self, at: datetime):
        """What readers may read at ``at``."""
        return self.standing(at).exclude(kind=Edition.Kind.WITHDRAWAL)

    def with_window(self):
        """Editions that are, were or will be live: not those that were taken back before they opened."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=F("live_from")))

    def scheduled(self, at: datetime):
        """Editions whose window has yet to open. One that has opened never waits again, whatever the clock says."""
        return self.with_window().filter(opened_at=None, live_from__gt=at)

    def opened(self, at: datetime):
        """Editions that readers could read at ``at`` or before: an article's public history."""
        return self.with_window().filter(live_from__lte=at)

    def newest_first(self):
        return NEWEST_FIRST.sorted(self)

    def for_lists(self):
        """What a list of articles shows."""
        return self.select_related("section")

    def with_documents(self):
        """Fetch what the editions say along with them, without the working copies that they were pressed from."""
        return self.select_related("section", "kept").defer("kept__snapshot")

    def close_windows(self, at: datetime) -> int:
        """End these editions' windows at ``at``. Only what has yet to happen can change: a window that is
        over stays as it is. For ``newsroom.publishing`` alone."""
        return models.QuerySet.update(self.filter(Q(live_until=None) | Q(live_until__gt=at)), live_until=at)

    def reopen_windows(self, at: datetime) -> int:
        """Let windows that were to end after ``at`` stay open. For ``newsroom.publishing`` alone."""
        return models.QuerySet.update(self.filter(live_until__gt=at), live_until=None)

    def open_windows(self) -> int:
        """Let editions that were pressed without a window go on from their moment. For ``newsroom.publishing`` alone."""
        pressed = self.filter(opened_at=None, live_until=F("live_from"))
        return models.QuerySet.update(pressed, live_until=None)

    def note_opening(self, at: datetime) -> int:
        """Keep that these editions were open at ``at``, the first time that somebody sees it.

        A scheduled edition opens by the clock alone, and nothing in the row would say so. Once it is said, a clock
        that goes back cannot make the edition wait again, and the database refuses to empty its window.
        """
        unseen = self.with_window().filter(opened_at=None, live_from__lte=at)
        return models.QuerySet.update(unseen, opened_at=at)


class Edition(Noted):
    """One pressed state of an article, live for ``live_from <= t < live_until`` (no end is null).

    The row is what lists show and sort by; what the edition says stands in ``EditionDocument``, which only its page reads.
    ``published`` and ``updated`` are the dates of an imported page where readers are told those and not the moments of our
    own windows; ``changed_at`` is when an edition last moved a date and ``changed_as`` what kind that was, both handed on by a
    minor one. ``news`` says what the last update brought at ``news_at``; lists show it until ``news_until``. ``tag_list`` is [{name, slug}], ``lead_photo`` {url, width, height, alt, caption, credit} or {}.
    """

    noted_as = "article_id"

    class Kind(models.TextChoices):
        FIRST = "first", _("first edition")
        UPDATE = "update", _("update")
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        REPUBLISHED = "republished", _("published again")
        MINOR = "minor", pgettext_lazy("kind of edition", "slips mended")

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", verbose_name=_("article"))
    number = models.PositiveIntegerField(pgettext_lazy("of an edition", "number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    reason = models.TextField(_("reason"), blank=True)
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    opened_at = models.DateTimeField(_("seen to be open"), null=True, blank=True)
    first_live_at = models.DateTimeField(_("first published"))
    published = PartialDateField(_("published, as the page says"))
    updated = PartialDateField(_("updated, as the page says"))
    changed_at = models.DateTimeField(_("last changed"), null=True, blank=True)
    changed_as = models.CharField(_("last changed as"), max_length=12, blank=True)
    news = models.CharField(_("what is new"), max_length=NEWS, blank=True)
    news_at = models.DateTimeField(_("new since"), null=True, blank=True)
    news_until = models.DateTimeField(_("shown as new until"), null=True, blank=True)
    pressed_at = models.DateTimeField(_("pressed"), default=timezone.now)
    pressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("pressed by")
    )
    title = models.CharField(_("headline"), max_length=200)
    deck = models.TextField(_("deck"), blank=True)
    description = models.TextField(_("description"), blank=True)
    rights = models.TextField(_("rights"), blank=True)
    slug = models.SlugField(_("slug"), max_length=60, blank=True)
    genre = models.CharField(_("kind of work"), max_length=16, choices=Article.Kind)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, related_name="editions", verbose_name=_("section")
    )
    language = models.CharField(_("language"), max_length=16)
    authors = models.CharField(_("authors"), max_length=400, blank=True)
    tag_list = json_field(default=list)
    lead_photo = json_field(default=dict)
    tags = models.ManyToManyField(Tag, through="EditionTag", related_name="editions", verbose_name=_("tags"))
    sources = models.ManyToManyField(
        Source, through="EditionSource", related_name="editions", verbose_name=_("sources")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["article", "number"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        permissions = [
            ("press_edition", _("Can publish an article")),
            ("schedule_edition", _("Can schedule an article")),
            ("minor_edition", _("Can publish mended slips, which move no date")),
            ("update_edition", _("Can publish an update")),
            ("correct_edition", _("Can publish a correction")),
            ("withdraw_edition", _("Can withdraw an article")),
            ("republish_edition", _("Can publish a withdrawn article again")),
        ]
        indexes = [
            models.Index(fields=["-first_live_at", "-id"], name="edition_newest"),
            models.Index(fields=["section", "-first_live_at", "-id"], name="newest_of_section"),
            models.Index(fields=["-pressed_at"], name="edition_last_pressed"),
            models.Index(fields=["kind", "live_until"], name="edition_kinds"),
            models.Index(fields=["live_from"], name="edition_opens"),
            models.Index(fields=["live_until"], name="edition_closes"),
            models.Index(
                fields=["news_until"], condition=Q(news_until__isnull=False), name="edition_news_ends"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once_an_article"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until=None),
                name="edition_one_open_an_article",
                violation_error_message=_("Only one edition of an article can be open."),
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gte=F("live_from")),
                name="edition_window_runs_forward",
                violation_error_message=_("An edition cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="edition_opened_stays_addressable",
                violation_error_message=_("What readers have had is never emptied."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["correction", "withdrawal", "republished"]) | ~Q(reason=""),
                name="edition_correction_has_a_reason",
                violation_error_message=_(
                    "Say what was corrected, or why the article is withdrawn or published again."
                ),
            ),
            models.CheckConstraint(
                condition=Q(news="", news_at=None, news_until=None)
                | (~Q(news="") & Q(news_at__isnull=False, news_until__gt=F("news_at"))),
                name="edition_news_has_its_time",
                violation_error_message=_("What is new is shown from one moment until a later one."),
            ),
        ]

    def __str__(self):
        return f"{self.title} – {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise EditionIsImmutable
        super().save(*args, **{**kwargs, "force_insert": True})

    def get_absolute_url(self):
        parts = [self.article_id, self.slug] if self.slug else [self.article_id]
        return reverse("articles:article", args=parts)

    def delete(self, *args, **kwargs):
        raise EditionIsImmutable

    @classmethod
    def saying(cls, document: Document, **values) -> "Edition":
        """Return an edition of a document, with what lists show of it. Save it, then its document."""
        made = cls(
            title=document.title,
            deck=document.deck,
            description=document.description,
            rights=document.rights,
            slug=document.slug,
            genre=document.genre,
            language=document.language,
            authors="、".join(byline.name for byline in document.bylines)[:400],
            tag_list=[asdict(tag) for tag in document.tags],
            lead_photo=_in_lists(document.lead_photo),
            **values,
        )
        made.document = document
        return made

    @cached_property
    def document(self) -> Document:
        """What it says. Fetch with ``with_documents()`` first."""
        return read(self.kept.said)

    @property
    def snapshot(self) -> dict:
        """The working copy that it was pressed from, see ``articles.working.snapshots``."""
        return self.kept.snapshot

    @property
    def first_public(self) -> Stamp:
        """When it came out (初出): on the page that it was taken from, or else here."""
        return Stamp.of(self.published, settings.TIME_ZONE) or Stamp(self.first_live_at)

    @property
    def changed(self) -> Stamp | None:
        """When what readers read last changed (更新): here, or before on the page that it was taken from."""
        if self.changed_at is None:
            return Stamp.of(self.updated, settings.TIME_ZONE)
        return Stamp(self.changed_at)

    def news_at_moment(self, at: datetime) -> str:
        """What the last update brought, as long as lists show it."""
        return self.news if self.news_until and self.news_until > at else ""

    @property
    def last_public(self) -> Stamp:
        return self.changed or self.first_public

    @property
    def shown(self) -> tuple:
        """What lists show of it: its line follows from this alone, and is kept under it (``{% cache %}``)."""
        section = self.section and (self.section.name, self.section.slug, self.section.kind)
        moments = self.changed_at, self.first_live_at, self.published, self.updated
        return (
            self.article_id,
            self.changed_as,
            self.title,
            self.deck,
            self.slug,
            self.genre,
            section,
            moments,
        )

    @property
    def says_its_kind(self) -> bool:
        """Whether the kind of work says more than the section in whose columns it stands."""
        return self.section is None or self.genre != self.section.kind

    @property
    def is_withdrawn(self) -> bool:
        return self.kind == self.Kind.WITHDRAWAL


def _in_lists(picture: Picture | None) -> dict:
    names = ("key", "url", "width", "height", "alt", "caption", "credit")
    return {name: getattr(picture, name) for name in names} if picture else {}


class EditionDocumentQuerySet(ImmutableQuerySet):
    """What editions say."""

    def keep(self, edition: Edition, snapshot: dict) -> None:
        """Write what an edition that is being pressed says. For ``newsroom.publishing`` alone."""
        row = self.model(edition=edition, said=write(edition.document), snapshot=snapshot)
        models.QuerySet.bulk_create(self, [row])


class EditionDocument(models.Model):
    """What an edition says (``articles.edition``), and the working copy that it was pressed from."""

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="kept", verbose_name=_("edition")
    )
    said = json_field()
    snapshot = json_field()

    objects = EditionDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of an edition")
        verbose_name_plural = _("documents of editions")
        base_manager_name = "objects"
        default_permissions = ()

    def __str__(self):
        return str(self.edition)

    def save(self, *args, **kwargs):
        raise EditionIsImmutable

    def delete(self, *args, **kwargs):
        raise EditionIsImmutable

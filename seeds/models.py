"""Captured pages, where each of their words went, and what a human should look at in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import json_field
from articles.models import Article, Source
from seeds.said import Said, What
from seeds.wording import LEFT_OUT, OFFERS, RULES, WHAT


class Run(models.Model):
    """One import, of one page or of thousands: what an editor dropped on the desk, or one call of the command."""

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    label = models.CharField(_("label"), max_length=200, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return self.label or f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    def finish(self) -> None:
        """Say that no more documents will come."""
        self.finished_at = timezone.now()
        self.save(update_fields=["finished_at"])


class Seed(models.Model):
    """One captured page: its words, kept as they came, and the article made of it.

    ``identity`` tells the page again when it comes back: its canonical address, else the slug that it gives
    itself, else the hash of its content. ``imported`` is the snapshot that the importer left; a field of the working
    copy that still equals it is one that no editor has touched. ``source`` is the page as a document of the library.
    """

    identity = models.CharField(_("identity"), max_length=1024, unique=True)
    file = models.CharField(_("file"), max_length=300)
    title = models.CharField(_("title on the page"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, db_index=True)
    encoding = models.CharField(_("encoding"), max_length=20)
    text = models.TextField(_("captured text"))
    article = models.OneToOneField(
        Article, models.SET_NULL, null=True, blank=True, related_name="seed", verbose_name=_("article")
    )
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seeds",
        verbose_name=_("the page in the library"),
    )
    run = models.ForeignKey(
        Run, models.SET_NULL, null=True, blank=True, related_name="seeds", verbose_name=_("import")
    )
    imported = json_field(default=dict, editable=False)
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)

    class Meta:
        verbose_name = _("captured page")
        verbose_name_plural = _("captured pages")
        ordering = ["-imported_at", "-pk"]
        indexes = [models.Index(fields=["title", "file"], name="seed_told_by_name")]

    def __str__(self):
        return self.file

    @property
    def dropped(self) -> str:
        """What of the page is no part of the article, a line each."""
        return "\n".join(row.text for row in self.passages.all() if row.kind == Passage.Kind.DROPPED)


class RangeModel(models.Model):
    """A row that may know its range of characters in ``Seed.text``: both ends or none."""

    start = models.PositiveIntegerField(_("from character"), null=True, blank=True)
    end = models.PositiveIntegerField(_("to character"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                name="%(class)s_range_runs_forward",
            ),
        ]


class PassageQuerySet(models.QuerySet):
    def dropped(self):
        return self.filter(kind=Passage.Kind.DROPPED)


class Passage(RangeModel):
    """Where in the captured page something of the draft stood, and the rule that found it.

    ``text`` is what was read, which may be written otherwise than the page has it: a date as an ISO prefix.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        DECK = "deck", _("deck")
        PUBLISHED = "published", pgettext_lazy("day", "published")
        UPDATED = "updated", pgettext_lazy("day", "updated")
        BYLINE = "byline", _("byline")
        DATELINE = "dateline", _("dateline")
        TAG = "tag", _("tag")
        RIGHTS = "rights", _("rights")
        BODY = "body", _("text")
        CITATION = "citation", _("citation")
        SOURCE = "source", _("source")
        COMMENTARY = "commentary", _("commentary")
        PHOTO = "photo", _("photo")
        PROPOSAL = "proposal", _("proposed event")
        DROPPED = "dropped", _("dropped")

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="passages", verbose_name=_("captured page"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    text = models.TextField(_("words"), blank=True)
    rule = models.CharField(_("rule"), max_length=40, blank=True)
    is_restored = models.BooleanField(_("restored"), default=False)

    objects = PassageQuerySet.as_manager()

    class Meta(RangeModel.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = [F("start").asc(nulls_last=True), "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"

    @property
    def reason(self) -> str:
        """Why the words were left out, in words."""
        return str(LEFT_OUT.get(self.rule, self.rule or self.get_kind_display()))


class Finding(RangeModel):
    """Something in a captured page that needs a human. ``line`` is 1-based."""

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="findings", verbose_name=_("captured page"))
    rule = models.CharField(_("rule"), max_length=40)
    excerpt = models.TextField(_("words"), blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    other = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the other article"),
    )
    is_settled = models.BooleanField(_("settled"), default=False)

    class Meta(RangeModel.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["line", "pk"]

    def __str__(self):
        return f"{self.rule}: {self.excerpt[:60]}"

    @property
    def words(self) -> str:
        """What the rule means, in words."""
        return str(RULES.get(self.rule, self.rule))

    @property
    def offer(self) -> str:
        """What its line would be if the runner-up of a field were right; empty where nothing is offered."""
        return OFFERS[self.rule].value if self.line and self.rule in OFFERS else ""

    @property
    def offered(self) -> str:
        """The same in words."""
        return str(WHAT[What(self.offer)]) if self.offer else ""


class SayingQuerySet(models.QuerySet):
    def said_of(self, text: str) -> tuple[Said, ...]:
        """Return what still holds of this text of the page, in the order in which it was said.

        A page that came again may have moved the words: they are found where it holds them once, else left out.
        """
        placed = ((row, row.placed_in(text)) for row in self.order_by("said_at", "pk"))
        return tuple(Said(*place, What(row.what)) for row, place in placed if place)


class Saying(models.Model):
    """What an editor said that a stretch of a captured page is; the page is read again with it as evidence."""

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="sayings", verbose_name=_("captured page"))
    start = models.PositiveIntegerField(_("from character"))
    end = models.PositiveIntegerField(_("to character"))
    words = models.TextField(_("words"))
    what = models.CharField(
        _("what it is"), max_length=12, choices=[(what.value, words) for what, words in WHAT.items()]
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said by"),
    )
    said_at = models.DateTimeField(_("said"), default=timezone.now)

    objects = SayingQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a reading")
        verbose_name_plural = _("corrections of readings")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="saying_range_runs_forward"),
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.words[:60]}"

    def placed_in(self, text: str) -> tuple[int, int] | None:
        """Return the range of the words in a text of the page, or None where they are gone or stand twice."""
        if text[self.start : self.end] == self.words:
            return self.start, self.end
        at = text.find(self.words)
        if at < 0 or text.find(self.words, at + 1) >= 0:
            return None
        return at, at + len(self.words)


class Change(models.Model):
    """What a page that came again says otherwise. ``field`` is a field of the working copy, or ``captured``.

    A change that is not applied met an editor's own work, which was left as it is.
    """

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="changes", verbose_name=_("captured page"))
    run = models.ForeignKey(
        Run, models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name=_("import")
    )
    field = models.CharField(_("field"), max_length=40)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    is_applied = models.BooleanField(_("applied"), default=True)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a page")
        verbose_name_plural = _("changes of pages")
        ordering = ["-found_at", "pk"]

    def __str__(self):
        return f"{self.seed}: {self.field}"


class Outcome(models.Model):
    """What became of one document in one run; a refused one has no captured page."""

    class Status(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(Run, models.CASCADE, related_name="outcomes", verbose_name=_("import"))
    seed = models.ForeignKey(
        Seed,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("captured page"),
    )
    file = models.CharField(_("file"), max_length=300)
    status = models.CharField(_("what became of it"), max_length=12, choices=Status)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.status}: {self.file}"

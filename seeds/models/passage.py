"""Where the words of a captured page went, and what a human should look at in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from seeds.models.seed import Seed
from seeds.models.wording import LEFT_OUT, OFFERS, RULES, WHAT
from seeds.said import What


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

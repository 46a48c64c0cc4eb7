"""The working copy: what editors write. No public view reads it."""

from collections import Counter
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from articles.body import Body
from articles.fields import PartialDateField
from articles.language.dates import PartialDate
from articles.leaning import Noted
from articles.models.tag import TaggedArticle
from articles.people import full_name
from articles.permissions import CHANGE_OTHERS, SEE_OTHERS
from articles.tagging import FoldedTags


class Kind(models.TextChoices):
    """Kinds of work, as schema.org tells them apart."""

    NEWS = "news", _("news")
    EXPLAINER = "explainer", _("explainer")
    ANALYSIS = "analysis", _("analysis")
    OPINION = "opinion", _("opinion")
    FEATURE = "feature", _("feature")


class Section(Noted):
    """A part of the publication: ニュース, 解説, 分析, …"""

    name = models.CharField(_("name"), max_length=40, unique=True)
    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("The part of the address; small Latin letters.")
    )
    description = models.CharField(_("description"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind of work"),
        max_length=16,
        choices=Kind,
        default=Kind.NEWS,
        help_text=_("What an article of this section is unless its editor chooses another kind."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class ArticleQuerySet(models.QuerySet):
    """Working copies. Whose they are is said here, and asked wherever rows are fetched and wherever one is written."""

    def drafts(self):
        """Working copies that hold something no edition holds yet."""
        return self.filter(status=Article.Status.DRAFT)

    def with_placeholders(self):
        """Texts in which words have yet to be written."""
        return self.filter(placeholders__gt=0)

    def kept(self):
        """Working copies that lie in no bin. Whatever lists, finds or offers articles asks for these."""
        return self.filter(binned_at=None)

    def binned(self):
        return self.exclude(binned_at=None)

    def in_review(self):
        return self.filter(status=Article.Status.IN_REVIEW)

    def overdue(self, at: datetime):
        """Texts that are still written or read though their deadline is past."""
        return self.filter(status__in=Article.UNFINISHED, deadline__lt=at)

    def assigned_to(self, user):
        return self.filter(assignee=user)

    def owned_by(self, user):
        return self.filter(owner=user)

    def own(self, user):
        """Those that are this person's to work on: who owns one, and who is to do the next thing."""
        return self.owned_by(user) | self.assigned_to(user)

    def seen_by(self, user):
        """Those that this person may find at all: their own, or whoever's they are."""
        return self if user.has_perm(SEE_OTHERS) else self.own(user)

    def changed_by(self, user):
        """Those that this person may work on, as far as their other permissions reach."""
        return self if user.has_perm(CHANGE_OTHERS) else self.own(user)

    def newest_first(self):
        return self.order_by("-modified_at", "-pk")


class Article(models.Model):
    """The working copy of an article. Readers see its editions."""

    Kind = Kind

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        APPROVED = "approved", _("approved for publishing")
        PRESSED = "pressed", _("as pressed")

    #: Stages in which a deadline runs.
    UNFINISHED = (Status.DRAFT, Status.IN_REVIEW)

    title = models.CharField(_("headline"), max_length=200)
    deck = models.TextField(_("deck"), blank=True, help_text=_("One or two sentences under the headline."))
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        blank=True,
        help_text=_("Optional; English words for the address, such as us-russia-summit."),
    )
    kind = models.CharField(
        _("kind of work"),
        max_length=16,
        choices=Kind,
        blank=True,
        help_text=_("Empty: as its section says."),
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("section")
    )
    tags = TaggableManager(
        _("tags"),
        through=TaggedArticle,
        manager=FoldedTags,
        blank=True,
        help_text=_("Separate tags with 、 or a comma."),
    )
    language = models.CharField(_("language"), max_length=16, default="ja")
    body = models.TextField(_("text"), blank=True)
    dateline_place = models.CharField(_("dateline: place"), max_length=80, blank=True)
    dateline_day = PartialDateField(_("dateline: day"))
    dateline_agency = models.CharField(_("dateline: agency"), max_length=80, blank=True)
    published = PartialDateField(
        _("published, as the page says"),
        help_text=_("For imported pages: the date that the page itself gives; empty if it gives none."),
    )
    updated = PartialDateField(_("updated, as the page says"))
    canonical_url = models.URLField(_("canonical address"), max_length=1000, blank=True)
    rights = models.TextField(_("rights"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("owner"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_articles",
        verbose_name=_("assigned to"),
        help_text=_("Who does the next thing: writes, reads, checks."),
    )
    deadline = models.DateTimeField(
        _("deadline"), null=True, blank=True, help_text=_("When the text is to be approved or out.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("No edition opens before this moment.")
    )
    embargo_reason = models.CharField(
        _("reason of the embargo"), max_length=200, blank=True, help_text=_("Whose, and on what terms.")
    )
    #: Counted when the text is saved (``articles.working.unfinished``), so that a list of such texts reads no text.
    placeholders = models.PositiveSmallIntegerField(_("placeholders in the text"), default=0, editable=False)
    binned_at = models.DateTimeField(_("moved to the bin"), null=True, blank=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("moved to the bin by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("modified"), default=timezone.now, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-modified_at", "-pk"]
        permissions = [
            ("set_embargo", _("Can set, move and lift an embargo")),
            ("view_others_article", _("Can see articles of others")),
            ("change_others_article", _("Can work on articles of others, as far as other permissions reach")),
            ("empty_bin", _("Can delete an article for ever before its days in the bin are over")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(embargo_until=None) | ~Q(embargo_reason=""),
                name="embargo_has_a_reason",
                violation_error_message=_("Say whose embargo it is and on what terms."),
            )
        ]
        indexes = [
            models.Index(
                fields=["status", "-modified_at", "-id", "binned_at", "owner", "assignee"],
                name="article_desk_lists",
            ),
            # Whatever narrows the desk's list stands in the index, so that rows with their long texts are not read for it.
            models.Index(
                fields=["-modified_at", "-id", "kind", "section", "owner", "assignee", "status", "binned_at"],
                name="article_last_changed",
            ),
            models.Index(fields=["title", "-id"], name="article_titles"),
            models.Index(fields=["-placeholders"], name="article_placeholders"),
            models.Index(fields=["-binned_at"], condition=~Q(binned_at=None), name="article_bin"),
            models.Index(
                fields=["deadline", "status"], condition=~Q(deadline=None), name="article_deadlines"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def version(self) -> str:
        """What a page shows of the article's state, to be told when another stands now; see ``articles.working.writing``."""
        return self.modified_at.isoformat()

    @property
    def genre(self) -> str:
        """The kind of work that an editor chose, else the section's."""
        return self.kind or (self.section.kind if self.section else Kind.NEWS)

    @property
    def text(self) -> str:
        """The words of the body."""
        return Body(self.body).text

    def is_overdue(self, at: datetime) -> bool:
        return self.deadline is not None and self.deadline < at and self.status in self.UNFINISHED

    def dateline(self) -> dict[str, str]:
        """Return the dateline's parts as plain text, the day in Japanese words."""
        day = PartialDate.parse(self.dateline_day).display() if self.dateline_day else ""
        return {"place": self.dateline_place, "day": day, "agency": self.dateline_agency}


#: How many of an editor's names tell how they sign.
SIGNED = 20


class BylineQuerySet(models.QuerySet["Byline"]):
    """Names on works."""

    def signed_by(self, user, works: models.QuerySet[Article]) -> str:
        """Return how an editor signs, as far as ``works`` of theirs tell: with their own name as they last wrote it, else with
        the name that stands on most of the newest, else as they are called; nothing for whoever has no name."""
        own = self.filter(article__in=works.filter(owner=user), role=Byline.Role.TEXT)
        newest_first = own.order_by("-article__created_at", "-article", "order", "pk")
        signed = list(newest_first.values_list("name", flat=True)[:SIGNED])
        name = full_name(user)
        as_they_are_called = (row for row in signed if name and _closed_up(row) == _closed_up(name))
        most = (row for row, _count in Counter(signed).most_common(1))
        return next(chain(as_they_are_called, most), name)


def _closed_up(name: str) -> str:
    return "".join(name.split())


class Byline(models.Model):
    """A name on the work, with what its owner did."""

    class Role(models.TextChoices):
        TEXT = "text", pgettext_lazy("role", "text")
        PHOTOGRAPHY = "photography", _("photography")
        TRANSLATION = "translation", pgettext_lazy("role", "translation")
        EDITING = "editing", _("editing")
        SUPERVISION = "supervision", _("supervision")
        GRAPHICS = "graphics", _("graphics")
        INTERVIEWER = "interviewer", _("interviewer")

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", verbose_name=_("article"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.TEXT)
    bio = models.TextField(_("about the author"), blank=True)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["name"], name="byline_names")]

    def __str__(self):
        return self.name

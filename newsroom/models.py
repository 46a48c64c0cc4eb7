"""What the site keeps for itself; nothing imports it but the site's own modules."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.findings import Level
from articles.models import Article, Section
from articles.search.folding import fold
from newsroom.rules import UNSURE, heading_of

#: The kind that stands for whatever there is.
EVERYTHING = "everything"


class Change(models.Model):
    """A row that was written which readers' pages may show. Only the database's own triggers write here, in the
    transaction of whoever wrote that row; see ``newsroom.edge.triggers``."""

    kind = models.CharField(max_length=16)
    number = models.BigIntegerField()
    is_added = models.BooleanField()
    #: PostgreSQL's number of the transaction: numbers of rows are given out in another order than they come to be seen.
    transaction = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.kind} {self.number}"


class Part(models.Model):
    """A part of a page as finished HTML, see ``newsroom.pressed``. It follows from what else is stored and may be thrown
    away, so that no row leans on it and it holds on to none: ``edition`` is the number of one, or 0."""

    edition = models.BigIntegerField(default=0)
    name = models.CharField(max_length=30)
    html = models.TextField()
    #: What the part shows, for whoever keeps whole pages: tags of ``articles.leaning``, a line each.
    tags = models.TextField(default="")
    until = models.DateTimeField(null=True)
    renderer = models.CharField(max_length=16)
    is_stale = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="part_once_an_edition")]
        indexes = [
            models.Index(fields=["edition"], condition=models.Q(is_stale=True), name="part_to_be_made"),
            models.Index(fields=["renderer", "until", "edition"], name="part_by_renderer"),
        ]

    def __str__(self):
        return f"{self.edition} {self.name}"


class Lean(models.Model):
    """What a part leans on, as the log of changes names it. The log's trigger marks the parts that lean on a change."""

    part = models.ForeignKey(Part, models.CASCADE)
    kind = models.CharField(max_length=16)
    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "number"], name="lean_on")]

    def __str__(self):
        return f"{self.kind} {self.number}"


class EntryQuerySet(models.QuerySet):
    """Entries of the index, by moment and by order."""

    def open(self, at: datetime):
        """Those whose window holds ``at``."""
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=at), opens_at__lte=at)

    def newest_first(self):
        return self.order_by("-day", "-number")


class Entry(models.Model):
    """A row that can be found, as narrow as ordering answers needs it; its words stand beside it. Entries follow from what
    else is stored: ``newsroom.search`` makes them. ``opens_at`` and ``closes_at`` are when readers may see the row, where the
    row itself says it; ``day`` is an ordinal of the calendar, ``version`` that of the way in which words were folded."""

    kind = models.CharField(max_length=12)
    number = models.BigIntegerField()
    title = models.TextField()
    day = models.IntegerField()
    length = models.IntegerField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="entry_once_a_row")]
        indexes = [models.Index(fields=["kind", "-day", "-number"], name="entry_newest")]

    def __str__(self):
        return f"{self.kind} {self.number}"


class EntryWords(models.Model):
    """The words of an entry: folded, as a set of grams for the database's own index, and as they are shown."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="words")
    headings = models.TextField()
    everything = models.TextField()
    grams = models.TextField()
    #: [[anchor of the heading above, paragraph]]
    paragraphs = json_field()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.entry)


class Unindexed(models.Model):
    """A row that was written and whose entry is no longer true. Only the database's own triggers write here, in the
    transaction of whoever wrote that row, and only at the end: nobody waits for anybody. No search shows such a row."""

    kind = models.CharField(max_length=12)
    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "number"], name="unindexed_row")]

    def __str__(self):
        return f"{self.kind} {self.number}"


class Katakana(models.Model):
    """A word of katakana that the library holds, by its sound: what a misspelt name may mean. A word is offered only where
    looking for it finds something."""

    word = models.CharField(max_length=40, unique=True)
    sound = models.CharField(max_length=40, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.word


class Synonyms(models.Model):
    """Words that mean the same to readers: whoever looks for one finds the others, too. Editors keep them."""

    words = models.TextField(
        _("words that mean the same"),
        help_text=_("One a line, such as 米露 and 米ロ. A search for one finds all of them."),
    )
    folded = models.TextField(editable=False)

    class Meta:
        verbose_name = _("words of one meaning")
        verbose_name_plural = _("words of one meaning")
        ordering = ["words"]

    def __str__(self):
        return "＝".join(self.lines)

    def save(self, *args, **kwargs):
        self.folded = "\n" + "".join(f"{fold(word)}\n" for word in self.lines)
        super().save(*args, **kwargs)

    def clean(self):
        if len({fold(word) for word in self.lines}) < 2:
            raise ValidationError({"words": _("Write two words or more, one a line, that are told apart.")})

    @property
    def lines(self) -> list[str]:
        return list(dict.fromkeys(word.strip() for word in self.words.splitlines() if word.strip()))


class CheckLevelQuerySet(models.QuerySet):
    def of(self, section_id: int | None):
        """What counts in a section: its own rows, and those of all sections."""
        return self.filter(Q(section=None) | Q(section=section_id))


class CheckLevel(models.Model):
    """How much the findings of a rule weigh in a section, where the desk wants it otherwise than the settings."""

    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Empty: in all sections."),
    )
    rule = models.CharField(_("weighed check"), max_length=80)
    level = models.CharField(_("weight"), max_length=8)

    objects = CheckLevelQuerySet.as_manager()

    class Meta:
        verbose_name = _("weight of a check")
        verbose_name_plural = _("weights of checks")
        ordering = ["rule", "section", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "section"],
                name="check_weighed_once_a_section",
                violation_error_message=_(
                    "This check has a weight in this section already: change that one."
                ),
            ),
            models.UniqueConstraint(
                fields=["rule"],
                condition=Q(section=None),
                name="check_weighed_once_for_all",
                violation_error_message=_(
                    "This check has a weight for all sections already: change that one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in Level]), name="check_weighs_something"
            ),
        ]

    def __str__(self):
        return f"{heading_of(self.rule)}: {self.level}"

    def clean(self):
        if self.rule in UNSURE and self.level == Level.BLOCK:
            raise ValidationError(
                {"level": _("This check is wrong too often to stop publishing: it can warn at most.")}
            )


class PreviewLink(models.Model):
    """A way for somebody without an account to see a working copy, for a while. The address is signed and stands nowhere
    here: whoever reads the table has no link. See ``newsroom.sharing``."""

    # No reverse names: a link is no part of the working copy, whose rows are compared with every save.
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    note = models.CharField(_("for whom"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"))
    until = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        permissions = [("share_draft", _("Can show a draft to outsiders"))]

    def __str__(self):
        return f"{self.article} – {self.note}"

    def is_open(self, at: datetime) -> bool:
        """Whether it shows anything at ``at``. With whoever made it gone from the desk, it is gone, too."""
        return self.revoked_at is None and at < self.until and self.made_by.is_active


class MailKind(models.TextChoices):
    """What a person may be told of by mail."""

    REVIEW = "review", _("an article was sent to review")
    BACK = "back", _("an article was sent back")
    APPROVED = "approved", _("an article was approved")
    ASSIGNED = "assigned", _("an article was assigned to me")
    DUE = "due", _("a deadline is tomorrow")
    OVERDUE = "overdue", _("a deadline is past")
    PUBLISHED = "published", _("an article was published")
    WITHDRAWN = "withdrawn", _("an article was withdrawn")
    OUTDATED = "outdated", _("an article that I scheduled was changed since")


class MailChoice(models.Model):
    """Which mails a person does not want; whoever has chosen nothing gets them all."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        primary_key=True,
        related_name="+",
        verbose_name=_("who chooses"),
    )
    unwanted = json_field(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.person)


class Mail(models.Model):
    """A mail that waits to be sent or was: to whom, on which article, about what. Written in the transaction of the act that it
    tells of (``newsroom.mailing``); ``key`` tells two acts of one kind apart, so that nobody is told twice of one."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("to whom")
    )
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    kind = models.CharField(_("what about"), max_length=12, choices=MailKind)
    key = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("whose act it was"),
    )
    words = models.TextField(_("words of the mail"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "article", "kind", "key"], name="mail_once_an_act")
        ]
        indexes = [models.Index(fields=["sent_at", "made_at"], name="mail_to_be_sent")]

    def __str__(self):
        return f"{self.person} {self.kind}"


class SavedFilter(models.Model):
    """A list of articles as somebody narrowed it, under a name; shared ones are seen by the whole desk. ``query`` holds known keys
    alone (``newsroom.saved_filters``)."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("whose list it is")
    )
    name = models.CharField(_("name of the list"), max_length=60)
    query = models.CharField(max_length=1000)
    is_shared = models.BooleanField(_("for the whole desk"), default=False)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_once_a_name"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self):
        return self.name


class RoleGroup(models.Model):
    """The group of a role, and the permissions that a version of ours has handed to it; see ``newsroom.role_groups``. Without a
    group: the site deleted it."""

    key = models.CharField(max_length=20, unique=True)
    group = models.OneToOneField(Group, models.SET_NULL, null=True, related_name="role")
    given = json_field(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key


# The rows of a set stand with its verbs; Django finds models by this module.
from newsroom.releases.rows import Release, ReleaseArticle, ReleaseEvent  # noqa: E402, F401

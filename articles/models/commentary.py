"""Voices beside the article: readers, experts, the editors themselves."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.edition.ended import name_of_words
from articles.fields import json_field
from articles.language.translators import names_a_program
from articles.languages import language_in_words
from articles.models.article import Article
from articles.models.borrowed import Borrowed, BorrowedQuerySet
from articles.models.source import Source


class CommentaryQuerySet(BorrowedQuerySet):
    def approved(self):
        return self.filter(state=Commentary.State.APPROVED)

    def pending(self):
        return self.filter(state=Commentary.State.PENDING)


class Commentary(Borrowed):
    """A reaction, an expert's comment or an editor's note. Replies name their parent.

    Only approved rows go into an edition: re-posting a defamatory comment can itself be defamation
    (Tokyo High Court, September 2013). What a program translated is pressed only as a person has confirmed it: the
    confirmation stands for the words that they read, and for no others.
    """

    class Kind(models.TextChoices):
        REACTION = "reaction", _("reader")
        EXPERT = "expert", _("expert")
        NOTE = "note", _("editor’s note")

    class State(models.TextChoices):
        PENDING = "pending", _("to be checked")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")

    class Progress(models.TextChoices):
        """How far its translation is; of a comment in the language of this site, its reading."""

        UNTRANSLATED = "untranslated", _("not translated")
        DRAFT = "draft", _("draft of a translation")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="commentaries", verbose_name=_("article")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies", verbose_name=_("reply to")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REACTION)
    text = models.TextField(_("text in Japanese"), blank=True)
    original = models.TextField(_("original"), blank=True)
    language = models.CharField(_("language of the original"), max_length=16, blank=True)
    translator = models.CharField(_("translator"), max_length=120, blank=True)
    tool = models.CharField(
        _("translated by the program"),
        max_length=60,
        blank=True,
        help_text=_("The name of the program whose draft this is. Empty: a person translated it."),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    #: A digest of the words that were confirmed: whatever is changed later has been confirmed by nobody.
    confirmed_words = models.CharField(max_length=16, blank=True, default="", editable=False)
    author = models.CharField(_("author"), max_length=120, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    origin = models.CharField(_("where it was said"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="commentaries", verbose_name=_("source")
    )
    votes = models.IntegerField(_("votes"), null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("of a comment", "state"), max_length=12, choices=State, default=State.PENDING
    )

    #: The names of the words that it had before it was reworded: editions may show them, and they end with its right.
    earlier = json_field(default=list, editable=False)

    objects = CommentaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("commentary")
        verbose_name_plural = _("commentaries")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["state", "-id"], name="commentary_by_state"),
            models.Index(fields=["ends_at"], name="commentary_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(text=""),
                name="approved_comment_has_words",
                violation_error_message=_(
                    "A comment without words in Japanese cannot be approved: translate it first."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(tool="") | Q(confirmed_by__isnull=False),
                name="draft_of_a_program_is_confirmed",
                violation_error_message=_(
                    "A program translated this comment: somebody has to confirm it before it is approved."
                ),
            ),
        ]

    def __str__(self):
        return (self.text or self.original)[:40]

    def save(self, *args, **kwargs):
        if self.pk:
            self._remember(Commentary.objects.filter(pk=self.pk).values_list("text", flat=True).first() or "")
        super().save(*args, **kwargs)

    def _remember(self, before: str) -> None:
        named = dict.fromkeys([*self.earlier, name_of_words(before)])
        self.earlier = [name for name in named if name and name not in self.things]

    @property
    def things(self) -> tuple[str, ...]:
        return (name_of_words(self.text),) if self.text else ()

    def alike(self):
        return Commentary.objects.filter(text=self.text)

    def lent_as(self):
        return {*self.things, *self.earlier}

    @property
    def is_foreign(self) -> bool:
        """Whether it was said in another language than that of this site."""
        return self.language.partition("-")[0].lower() not in ("", settings.LANGUAGE_CODE)

    @property
    def words(self) -> str:
        """What a confirmation stands for, as a digest."""
        return sha256("\x00".join((self.original, self.text, self.tool)).encode()).hexdigest()[:16]

    @property
    def is_confirmed(self) -> bool:
        """Whether a named person has confirmed the words that stand here now."""
        return self.confirmed_by_id is not None and self.confirmed_words == self.words

    @property
    def may_be_pressed(self) -> bool:
        is_by_program = bool(self.tool) or names_a_program(self.translator)
        is_read = self.state == self.State.APPROVED and bool(self.text.strip())
        return is_read and (self.is_confirmed or not is_by_program)

    @property
    def progress(self) -> "Commentary.Progress":
        if self.state == self.State.REJECTED:
            return self.Progress.REJECTED
        if not self.text.strip():
            return self.Progress.UNTRANSLATED
        return self.Progress.CONFIRMED if self.state == self.State.APPROVED else self.Progress.DRAFT

    def settle(self, by) -> None:
        """Note on an approved comment that ``by`` stands for its words; on any other that nobody does. Without a person what a
        program translated is to be checked."""
        if self.state == self.State.APPROVED and self.is_confirmed:
            return
        if self.state == self.State.APPROVED and by is not None:
            self.confirmed_by, self.confirmed_at, self.confirmed_words = by, timezone.now(), self.words
            return
        self.confirmed_by, self.confirmed_at, self.confirmed_words = None, None, ""
        if self.state == self.State.APPROVED and self.tool:
            self.state = self.State.PENDING

    @property
    def who(self) -> str:
        """Who speaks, as far as that is known: where a reader lives is not, nor does the language of this site tell it."""
        kind = self.get_kind_display()
        if self.kind != self.Kind.REACTION or not self.is_foreign:
            return kind
        return gettext("%(kind)s (%(language)s)") % {
            "kind": kind,
            "language": language_in_words(self.language),
        }

    def clean(self):
        if not (self.text.strip() or self.original.strip()):
            raise ValidationError({"text": _("A comment has words, in Japanese or in its own language.")})
        if not self.tool and names_a_program(self.translator):
            self.tool, self.translator = self.translator[:60], ""
        if self.parent_id and self.parent.article_id != self.article_id:
            raise ValidationError({"parent": _("A reply belongs to the same article as what it answers.")})
        seen, above = {self.pk}, self.parent
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    {"parent": _("A comment cannot answer itself, not even in a roundabout way.")}
                )
            seen.add(above.pk)
            above = above.parent

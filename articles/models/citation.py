"""Citations of articles and of comments."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.body.extracts import extract_around
from articles.body.keys import new_key
from articles.edition.ended import name_of_citation, name_of_extract
from articles.models.article import Article
from articles.models.borrowed import Borrowed, BorrowedQuerySet
from articles.models.claim import Claim
from articles.models.commentary import Commentary
from articles.models.evidence import CitationQuerySet, Evidence

#: Letters that markup never holds or escapes, and how many of a quotation tell its texts from nearly all others.
_LETTER = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_TELLING = 12


class BorrowingQuerySet(CitationQuerySet, BorrowedQuerySet):
    """Citations of texts, with the rights in what they quote."""

    def in_a_text_of(self, words: str):
        """Those whose article may hold these words, whatever marks stand between their letters, with its text alone: a source
        may be cited by hundreds, and no other texts are read to be compared."""
        letters = sorted(set(_LETTER.findall(words)), reverse=True)[:_TELLING]
        texts = self.select_related("article").only("key", "source", "article__body")
        return texts.filter(*(Q(article__body__contains=letter) for letter in letters))


class Citation(Borrowed, Evidence):
    """One use of a source in an article's text, named by the text's marker through ``key``.

    Several keys in one marker are a group, in the marker's order. Its right is that of the block quotation or the table in
    which the marker stands, and of the words that it quotes in the list of references; where none is stated they are quoted
    as Article 32 allows, and that has no end.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations", verbose_name=_("article"))
    key = models.CharField(_("key"), max_length=32, default=new_key)
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="citations", verbose_name=_("claim")
    )

    unnamed = models.PositiveSmallIntegerField(
        _("unnamed sources"),
        blank=True,
        default=0,
        help_text=_(
            "How many more the captured page counted here without naming them; 0 once they are named."
        ),
    )

    objects = BorrowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        indexes = [models.Index(fields=["ends_at"], name="citation_by_end")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="citation_key_once_a_library",
                violation_error_message=_("Another citation has this key."),
            ),
        ]

    @property
    def extract(self) -> str:
        """The words of the block quotation or the table in which its marker stands; none elsewhere."""
        found = extract_around(self.article.body, self.key)
        return found.text if found else ""

    @property
    def taken(self) -> str:
        """The words that it takes from its source, in the language of readers where they were translated."""
        return self.extract or self.translation or self.quote

    @property
    def things(self) -> tuple[str, ...]:
        words = self.extract
        return (name_of_citation(self.key), *([name_of_extract(words)] if words else []))

    def alike(self):
        """The citations that stand in the same words of the same source, as copies of a passage do."""
        words = self.extract
        others = Citation.objects.filter(source=self.source_id).exclude(pk=self.pk).in_a_text_of(words)
        same = [row.pk for row in others if row.extract == words] if words else []
        return Citation.objects.filter(pk__in=[*same, *([self.pk] if self.pk else [])])

    def lent_as(self):
        return {*self.things, *(name_of_citation(row.key) for row in self.alike())}

    def clean(self):
        self.unnamed = self.unnamed or 0
        if self.claim_id and self.claim.article_id != self.article_id:
            raise ValidationError({"claim": _("The claim belongs to another article.")})


class CommentaryCitation(Evidence):
    """What a comment rests on, beyond the page that it was said on."""

    commentary = models.ForeignKey(
        Commentary, models.CASCADE, related_name="citations", verbose_name=_("commentary")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment’s citation")
        verbose_name_plural = _("comment’s citations")
        ordering = ["order", "pk"]

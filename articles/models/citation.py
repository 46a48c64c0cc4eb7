"""Citations of articles and of comments."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.body.keys import new_key
from articles.models.article import Article
from articles.models.claim import Claim
from articles.models.commentary import Commentary
from articles.models.evidence import CitationQuerySet, Evidence


class Citation(Evidence):
    """One use of a source in an article's text, named by the text's marker through ``key``.

    Several keys in one marker are a group, in the marker's order.
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

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="citation_key_once_a_library",
                violation_error_message=_("Another citation has this key."),
            ),
        ]

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

"""What stands beside a text and speaks of a passage of it."""

from dataclasses import asdict

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import json_field
from articles.models.article import Article
from articles.working.anchoring import Anchor


class Part(models.TextChoices):
    """What of an article a passage is of. A citation is named by its key."""

    TITLE = "title", pgettext_lazy("part of an article", "headline")
    DECK = "deck", pgettext_lazy("part of an article", "deck")
    BODY = "body", pgettext_lazy("part of an article", "text")
    CITATION = "citation", pgettext_lazy("part of an article", "citation")


class Anchored(models.Model):
    """A passage of an article by its words, those around it, and where it stood last; see ``articles.working.anchoring``.

    It is no part of the text: it belongs to the article, not to a state of it, so no revision and no edition holds it. ``line``
    are the words of the block as somebody first marked it, for people to read where the passage is lost.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss", verbose_name=_("article"))
    part = models.CharField(
        pgettext_lazy("part of an article", "part"), max_length=8, choices=Part, default=Part.BODY
    )
    passage = models.TextField(pgettext_lazy("part of an article", "passage"), blank=True)
    before = models.TextField(pgettext_lazy("part of an article", "words before"), blank=True)
    after = models.TextField(pgettext_lazy("part of an article", "words after"), blank=True)
    at = models.PositiveIntegerField(pgettext_lazy("part of an article", "place"), default=0)
    line = models.TextField(pgettext_lazy("part of an article", "line"), blank=True)
    #: The anchor as it was made: where all of that stands again, the passage is there.
    first = json_field(default=dict)
    #: What the page that it was sent from is called: the same page sent twice is one.
    posted = models.CharField(max_length=40)

    class Meta:
        abstract = True

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.passage, self.before, self.after, self.at)

    @property
    def origin(self) -> Anchor | None:
        return Anchor(**self.first) if self.first else None

    def mark(self, anchor: Anchor) -> None:
        """Take a first place; nothing is saved."""
        self.first = asdict(anchor)
        self.move_to(anchor)

    def move_to(self, anchor: Anchor) -> None:
        """Take another place; nothing is saved."""
        for name, value in asdict(anchor).items():
            setattr(self, name, value)

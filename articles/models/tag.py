"""Tags: our own tag and through tables, so that taggit stays replaceable."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.language.text import fold
from articles.leaning import Noted


class Tag(Noted, TagBase):
    """A subject that articles share. Names are folded, so that ＮＡＴＯ and NATO are one tag."""

    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args, **kwargs):
        self.name = fold(self.name)
        super().save(*args, **kwargs)


class TaggedArticle(ItemBase):
    """Which article carries which tag."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles", verbose_name=_("tag"))
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="tagged", verbose_name=_("article")
    )

    class Meta:
        verbose_name = _("tagged article")
        verbose_name_plural = _("tagged articles")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tag_once_an_article"),
        ]

    def __str__(self):
        return f"{self.tag} – {self.content_object}"

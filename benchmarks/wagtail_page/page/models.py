"""An article as Wagtail's own guide would have it: a StreamField of blocks, references and events beside it."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class PageTag(TaggedItemBase):
    content_object = ParentalKey("page.ArticlePage", related_name="tagged_items")


class ArticlePage(Page):
    deck = models.TextField(blank=True)
    body = StreamField([("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock())])
    references = StreamField(
        [
            (
                "reference",
                blocks.StructBlock([("text", blocks.TextBlock()), ("url", blocks.CharBlock(required=False))]),
            )
        ]
    )
    events = StreamField(
        [
            (
                "event",
                blocks.StructBlock(
                    [
                        ("date", blocks.CharBlock()),
                        ("title", blocks.CharBlock()),
                        ("summary", blocks.TextBlock(required=False)),
                        ("sources", blocks.ListBlock(blocks.CharBlock())),
                    ]
                ),
            )
        ]
    )
    tags = ClusterTaggableManager(through=PageTag, blank=True)
    template = "page/article.html"

    def get_context(self, request, *args, **kwargs):
        related = (
            ArticlePage.objects.live().sibling_of(self, inclusive=False).order_by("-first_published_at")[:5]
        )
        return {**super().get_context(request, *args, **kwargs), "related": related}

"""Topics (特集): articles and events that belong together, with a note on how they were chosen."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.few import named
from articles.leaning import Noted
from articles.models import Article, Edition
from timeline.models.event import Event


class TopicQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


class Topic(Noted):
    """A curated collection with a timeline of its own."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    method = models.TextField(
        _("how it was put together"), blank=True, help_text=_("Which events are in, which are not, and why.")
    )
    articles = models.ManyToManyField(Article, blank=True, related_name="topics", verbose_name=_("articles"))
    events = models.ManyToManyField(Event, blank=True, related_name="topics", verbose_name=_("events"))
    is_published = models.BooleanField(_("published"), default=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("timeline:topic", args=[self.slug])


def articles_of(topic: Topic, at: datetime) -> QuerySet[Edition]:
    """Return the editions of a topic's articles that readers may read at ``at``, for a list that is sorted by whoever asks."""
    rows = Topic.articles.through.objects.filter(topic=topic)
    is_in = Q(Exists(rows.filter(article=OuterRef("article"))))
    numbers = rows.values_list("article", flat=True)
    return named(Edition.objects.live(at).for_lists(), numbers, is_in, column="article")


def events_of(topic: Topic, at: datetime) -> QuerySet[Event]:
    """Return a topic's events that readers may see at ``at``, for a list that is sorted by whoever asks."""
    rows = Topic.events.through.objects.filter(topic=topic)
    is_in = Q(Exists(rows.filter(event=OuterRef("pk"))))
    return named(Event.objects.published(at), rows.values_list("event", flat=True), is_in)

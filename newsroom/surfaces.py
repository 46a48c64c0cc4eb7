"""Every public address, once, with how to ask it for an article: whatever holds for all surfaces is tested over this list.

What an article says, and when it last changed, must be the same wherever somebody may meet it. A new public address joins this
list; a test fails on one that does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.models import Edition, Outlet, Tag
from articles.models.edition_part import EditionSource
from timeline.interchange import FORMATS as EVENT_FORMATS
from timeline.models import EventActor, Topic

#: Formats of references, as ``articles.urls`` has them.
REFERENCES = ("csl.json", "ris", "bib")


@dataclass(frozen=True, slots=True)
class Surface:
    """A public address by the name of its pattern. ``asks`` returns the addresses at which it may show an edition that readers
    have; ``dates`` whether it says when the article last changed; a ``record`` tells of editions, each with its own moment."""

    name: str
    asks: Callable[[Edition], list[str]]
    dates: bool = False
    record: bool = False


def _numbers(edition: Edition) -> list[int]:
    return sorted(edition.article.editions.opened(edition.live_from).values_list("number", flat=True))


def _differences(edition: Edition) -> list[str]:
    earlier = [number for number in _numbers(edition) if number < edition.number]
    return [reverse("articles:difference", args=[edition.article_id, old, edition.number]) for old in earlier]


def _of_rows(name: str, values) -> list[str]:
    return [reverse(name, args=[value]) for value in sorted(values)]


def _sources(edition: Edition) -> list[str]:
    return _of_rows("articles:source", edition.sources.values_list("citekey", flat=True))


def _outlets(edition: Edition) -> list[str]:
    cited = EditionSource.objects.filter(edition=edition).values("source__outlet")
    return _of_rows("articles:outlet", Outlet.objects.filter(pk__in=cited).values_list("pk", flat=True))


def _tags(edition: Edition) -> list[str]:
    carried = edition.edition_tags.values("tag")
    return _of_rows("articles:tag", Tag.objects.filter(pk__in=carried).values_list("slug", flat=True))


def _authors(edition: Edition) -> list[str]:
    return _of_rows(
        "articles:author", edition.edition_contributors.values_list("contributor__slug", flat=True)
    )


def _events(edition: Edition) -> list[str]:
    return _of_rows("timeline:event", edition.placements.values_list("event__public_id", flat=True))


def _actors(edition: Edition) -> list[str]:
    acting = EventActor.objects.filter(event__in=edition.placements.values("event"))
    return _of_rows("timeline:actor", set(acting.values_list("actor_id", flat=True)))


def _topics(name: str) -> Callable[[Edition], list[str]]:
    def asks(edition: Edition) -> list[str]:
        return _of_rows(
            name, Topic.objects.filter(articles=edition.article_id).values_list("slug", flat=True)
        )

    return asks


def _topic_feeds(edition: Edition) -> list[str]:
    topics = Topic.objects.filter(articles=edition.article_id).values_list("slug", flat=True)
    return [
        reverse("timeline:topic_feed", args=[slug, kind]) for slug in sorted(topics) for kind in EVENT_FORMATS
    ]


def _section(edition: Edition) -> list[str]:
    return [reverse("articles:section", args=[edition.section.slug])] if edition.section else []


def _pictures(edition: Edition) -> list[str]:
    return [picture.url for picture in edition.document.photos if picture.url]


def _of_article(name: str, *kinds: str) -> Callable[[Edition], list[str]]:
    return lambda edition: [
        reverse(name, args=[edition.article_id, *kind]) for kind in ([(kind,) for kind in kinds] or [()])
    ]


def _plain(name: str, *kinds: str) -> Callable[[Edition], list[str]]:
    return lambda _edition: [reverse(name, args=kind) for kind in ([(kind,) for kind in kinds] or [()])]


def _asking(name: str, question: str) -> Callable[[Edition], list[str]]:
    """Return the address of what is asked by words, here those of the headline."""
    return lambda edition: [f"{reverse(name)}?{urlencode({question: edition.title})}"]


def _oembed(edition: Edition) -> list[str]:
    return [
        f"{reverse('timeline:oembed')}?{urlencode({'url': settings.SITE_URL + edition.get_absolute_url()})}"
    ]


def _nothing(_edition: Edition) -> list[str]:
    """Links for outsiders show working copies, not editions, and only whoever was given one knows its address."""
    return []


SURFACES = (
    Surface("front", _plain("front"), dates=True),
    Surface("articles:article", lambda edition: [edition.get_absolute_url()], dates=True),
    Surface("articles:editions", _of_article("articles:editions"), record=True),
    Surface(
        "articles:edition",
        lambda edition: [
            reverse("articles:edition", args=[edition.article_id, number]) for number in _numbers(edition)
        ],
        record=True,
    ),
    Surface("articles:difference", _differences, record=True),
    Surface("articles:section", _section, dates=True),
    Surface("articles:tags", _plain("articles:tags")),
    Surface("articles:tag", _tags, dates=True),
    Surface("articles:authors", _plain("articles:authors")),
    Surface("articles:author", _authors, dates=True),
    Surface("articles:references", _of_article("articles:references", *REFERENCES)),
    Surface("articles:library", _plain("articles:library", *REFERENCES)),
    Surface("articles:source", _sources),
    Surface("articles:outlet", _outlets),
    Surface("articles:schema", _plain("articles:schema", "2", "3")),
    Surface("articles:feed", _plain("articles:feed"), dates=True),
    Surface("articles:rss", _plain("articles:rss"), dates=True),
    Surface("timeline:feed", _plain("timeline:feed", *EVENT_FORMATS)),
    Surface("timeline:article_feed", _of_article("timeline:article_feed", *EVENT_FORMATS)),
    Surface("timeline:actor", _actors),
    Surface("timeline:topic", _topics("timeline:topic"), dates=True),
    Surface("timeline:topic_feed", _topic_feeds),
    Surface("timeline:schema", _plain("timeline:schema")),
    Surface("timeline:embed", _of_article("timeline:embed")),
    Surface("timeline:embed_topic", _topics("timeline:embed_topic")),
    Surface("timeline:oembed", _oembed),
    Surface("timeline:events", _plain("timeline:events")),
    Surface("timeline:event", _events),
    Surface("preview", _nothing),
    Surface("search", _asking("search", "q"), dates=True),
    Surface("suggest", _asking("suggest", "q")),
    Surface("health", _plain("health")),
    Surface("robots", _plain("robots")),
    Surface("media", _pictures),
)

"""The pages that growth is measured on: every public one and every list of the desk. Needs Django's settings."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Section, Tag
from benchmarks.growth_library import SHARED
from timeline.models import Event

Page = tuple[str, Client, str]
FORMATS = ("json", "csv", "ics", "geojson", "timelinejs.json")


def pages() -> Iterator[Page]:
    """Yield each page's name, who asks for it, and its address."""
    reader, editor = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    editor.force_login(get_user_model().objects.get(username="growth"))
    yield from (("reader: " + name, reader, address) for name, address in public())
    yield from (("export: " + name, reader, address) for name, address in exports())
    yield from (("desk: " + name, editor, address) for name, address in desk())


def public() -> Iterator[tuple[str, str]]:
    edition = Edition.objects.live(timezone.now()).newest_first().first()
    section = Section.objects.first()
    event, tag = Event.objects.filter(pk__gt=SHARED).order_by("pk")[0], Tag.objects.filter(pk__gt=SHARED)[0]
    yield "front", "/"
    yield "article", edition.get_absolute_url()
    yield "article, not kept", f"{edition.get_absolute_url()}?by=day"
    yield "editions of an article", f"/articles/{edition.article_id}/editions/"
    yield "section", f"/sections/{section.slug}/"
    yield "tags", "/tags/"
    yield "tag, popular", "/tags/主題1/"
    yield "tag, rare", f"/tags/{tag.slug}/"
    yield "source, popular", "/sources/source-1/"
    yield "source, rare", "/sources/source-1010/"
    yield "outlet, popular", "/outlets/1/"
    yield "outlet, rare", "/outlets/1001/"
    yield "events", "/events/"
    yield "events of an actor", "/events/?actor=901"
    yield "event, popular", Event.objects.get(pk=1).get_absolute_url()
    yield "event, rare", event.get_absolute_url()
    yield "actor", "/actors/901/"
    yield "topic", "/topics/growth/"
    yield "feed", "/feed/"
    yield "feed as RSS", "/feed/rss/"
    yield "embedded timeline", f"/embed/articles/{edition.article_id}/"
    yield "embedded topic", "/embed/topics/growth/"


def exports() -> Iterator[tuple[str, str]]:
    yield from ((f"events.{kind}", f"/events.{kind}") for kind in FORMATS)
    yield from ((f"sources.{kind}", f"/sources.{kind}") for kind in ("csl.json", "ris", "bib"))
    yield from ((f"topic events.{kind}", f"/topics/growth/events.{kind}") for kind in FORMATS)


def desk() -> Iterator[tuple[str, str]]:
    article = Article.objects.order_by("-pk").first()
    event = Event.objects.filter(pk__gt=SHARED).order_by("pk")[0]
    yield "index", "/desk/"
    for name in (
        "articles/article",
        "articles/edition",
        "articles/source",
        "articles/outlet",
        "articles/tag",
    ):
        yield name.partition("/")[2], f"/desk/{name}/"
    yield "commentary", "/desk/articles/commentary/"
    for question in (
        "readers=live",
        "readers=changed",
        "readers=withdrawn",
        "readers=scheduled",
        "readers=never",
    ):
        yield f"articles, {question}", f"/desk/articles/article/?{question}"
    for question in ("person=me", "tag=主題1", "unfinished=yes", "late=yes", "status__exact=in_review"):
        yield f"articles, {question}", f"/desk/articles/article/?{question}"
    yield "bin", "/desk/articles/article/bin/"
    for name in ("event", "proposal", "actor", "place", "topic"):
        yield name, f"/desk/timeline/{name}/"
    yield "article search", "/desk/articles/article/?q=停戦"
    yield "source search", "/desk/articles/source/?q=採決"
    yield "event search", "/desk/timeline/event/?q=会合"
    yield "article form", f"/desk/articles/article/{article.pk}/change/"
    yield "source form", "/desk/articles/source/1010/change/"
    yield "event form", f"/desk/timeline/event/{event.pk}/change/"
    yield "topic form", "/desk/timeline/topic/1/change/"
    yield "autocomplete of sources", _lookup("articles", "citation", "source", "採決")
    yield "autocomplete of events", _lookup("timeline", "placement", "event", "会合")


def _lookup(app: str, model: str, field: str, term: str) -> str:
    return f"/desk/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term={term}"

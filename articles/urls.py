"""Addresses of articles and what belongs to them. Tags keep their Japanese names."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from articles import feeds, views


class Number(IntConverter):
    """A number that every database can hold; Django's ``int`` accepts any length, and SQLite then raises."""

    regex = "[1-9][0-9]{0,17}"


class Topic(StringConverter):
    """A tag's name in Japanese or any other script. PostgreSQL refuses to compare with a NUL character."""

    regex = r"[^/\x00]+"


class Format(StringConverter):
    """What references can be downloaded as; see ``articles.formats``."""

    regex = "csl.json|ris|bib"


register_converter(Number, "number")
register_converter(Format, "format")
register_converter(Topic, "topic")
app_name = "articles"
urlpatterns = [
    path("articles/<number:pk>/", views.article, name="article"),
    path("articles/<number:pk>-<slug:slug>/", views.article, name="article"),
    path("articles/<number:pk>/editions/", views.editions, name="editions"),
    path("articles/<number:pk>/editions/<number:number>/", views.edition, name="edition"),
    path("articles/<number:pk>/editions/<number:old>...<number:new>/", views.difference, name="difference"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("tags/", views.tags, name="tags"),
    path("tags/<topic:slug>/", views.tag, name="tag"),
    path("articles/<number:pk>/references.<format:kind>", views.references, name="references"),
    path("sources.<format:kind>", views.library, name="library"),
    path("sources/<slug:citekey>/", views.source, name="source"),
    path("outlets/<number:pk>/", views.outlet, name="outlet"),
    path("feed/", feeds.Latest(), name="feed"),
    path("feed/rss/", feeds.LatestAsRss(), name="rss"),
]

"""Addresses of articles and what belongs to them. Tags keep their Japanese names."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from articles import bounded, feeds, views


class Number(IntConverter):
    """The number of a row."""

    regex = bounded.NUMBER


class Ordinal(IntConverter):
    """The number of an edition."""

    regex = bounded.ORDINAL


class Word(StringConverter):
    """A slug, a citekey or a public id: Django's ``slug`` with an end."""

    regex = bounded.SLUG


class Topic(StringConverter):
    """A tag's name in Japanese or any other script."""

    regex = bounded.NAME


class Format(StringConverter):
    """What references can be downloaded as; see ``articles.evidence.formats``."""

    regex = "csl.json|ris|bib"


register_converter(Number, "number")
register_converter(Ordinal, "ordinal")
register_converter(Word, "word")
register_converter(Format, "format")
register_converter(Topic, "topic")
app_name = "articles"
urlpatterns = [
    path("articles/<number:pk>/", views.article, name="article"),
    path("articles/<number:pk>-<word:slug>/", views.article, name="article"),
    path("articles/<number:pk>/editions/", views.editions, name="editions"),
    path("articles/<number:pk>/editions/<ordinal:number>/", views.edition, name="edition"),
    path("articles/<number:pk>/editions/<ordinal:old>...<ordinal:new>/", views.difference, name="difference"),
    path("sections/<word:slug>/", views.section, name="section"),
    path("tags/", views.tags, name="tags"),
    path("tags/<topic:slug>/", views.tag, name="tag"),
    path("authors/", views.authors, name="authors"),
    path("authors/<word:slug>/", views.author, name="author"),
    path("articles/<number:pk>/references.<format:kind>", views.references, name="references"),
    path("sources.<format:kind>", views.library, name="library"),
    path("sources/<word:citekey>/", views.source, name="source"),
    path("outlets/<number:pk>/", views.outlet, name="outlet"),
    path("schemas/edition-<ordinal:version>.json", views.schema, name="schema"),
    path("feed/", feeds.Latest(), name="feed"),
    path("feed/rss/", feeds.LatestAsRss(), name="rss"),
]

"""Addresses of events. An event's address never changes, not even with its title."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from timeline import views
from timeline.interchange import FORMATS, embedding, feeds


class Export(StringConverter):
    """What events are handed out as; see ``timeline.interchange``."""

    regex = "|".join(name.replace(".", r"\.") for name in FORMATS)


app_name = "timeline"
register_converter(Export, "export")
urlpatterns = [
    path("events.<export:kind>", feeds.events, name="feed"),
    path("articles/<number:pk>/events.<export:kind>", feeds.article_events, name="article_feed"),
    path("actors/<number:pk>/", views.actor, name="actor"),
    path("topics/<word:slug>/", views.topic, name="topic"),
    path("topics/<word:slug>/events.<export:kind>", feeds.topic_events, name="topic_feed"),
    path("schemas/timeline-1.json", feeds.schema, name="schema"),
    path("embed/articles/<number:pk>/", embedding.article, name="embed"),
    path("embed/topics/<word:slug>/", embedding.topic, name="embed_topic"),
    path("oembed/", embedding.oembed, name="oembed"),
    path("events/", views.events, name="events"),
    path("events/<word:public_id>/", views.event, name="event"),
]

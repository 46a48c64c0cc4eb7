"""Addresses of events. An event's address never changes, not even with its title."""

from django.urls import path

from timeline import views

app_name = "timeline"
urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/<slug:public_id>/", views.event, name="event"),
]

"""The table of contents of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from articles.public.files import media
from newsroom import views
from newsroom.search import views as search

urlpatterns = [
    path("", views.front, name="front"),
    path("", include("articles.urls")),
    path("", include("timeline.urls")),
    path("desk/account/", include("newsroom.account_urls")),
    path("desk/", admin.site.urls),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media, name="media"),
]
handler400 = "newsroom.views.bad_request"
handler403 = "newsroom.views.forbidden"
handler404 = "newsroom.views.not_found"
handler500 = "newsroom.views.failed"

"""The byte cache in front of Django: anonymous readers are answered from whole, compressed answers.

``edge(application)`` wraps the site's WSGI application. Everything else of Django, its middleware included, is behind it.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from newsroom.edge.keys import Rules
from newsroom.edge.serving import Edge

__all__ = ["Edge", "edge", "rules"]


def edge(application: Callable) -> Callable:
    """Return the application behind a cache of ``EDGE_MEGABYTES``, or as it is where that is none."""
    if not settings.EDGE_MEGABYTES:
        return application
    return Edge(application, rules(), room=settings.EDGE_MEGABYTES * 1024 * 1024)


def rules() -> Rules:
    """Return which requests of this site are everybody's."""
    return Rules(
        apart=("/desk/", "/health/", "/preview/", "/search/", settings.STATIC_URL, settings.MEDIA_URL),
        cookies=(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"),
        secure=settings.SECURE_PROXY_SSL_HEADER,
        long=re.compile(r"/(?:events|sources|topics/[^/]+/events)\.[a-z.]+$"),
        hosts=frozenset([*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).netloc]),
    )

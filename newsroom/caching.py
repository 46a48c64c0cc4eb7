"""What browsers and the caches between may keep of an answer."""

from django.conf import settings

#: A browser asks again each time and is told in a few bytes that nothing changed; a cache that many readers share
#: keeps a page for one second at most, so that withdrawn words are gone everywhere a second later.
READERS = "no-cache, s-maxage=1"
#: The answer to a person who is signed in, or to be known by a cookie from now on.
OWN = "private, no-cache"
#: What failed may go well the next time.
FAILED = "no-store"


def told_to_caches(get_response):
    """Middleware: say what may be kept of every answer to a question that says nothing of it itself."""

    def answer(request):
        response = get_response(request)
        if request.method in ("GET", "HEAD") and "Cache-Control" not in response:
            response["Cache-Control"] = _told(request, response)
        return response

    return answer


def _told(request, response) -> str:
    if response.status_code >= 500:
        return FAILED
    is_own = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
    return OWN if is_own else READERS

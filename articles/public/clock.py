"""The reader's clock: now, or for the desk any other moment."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from articles import bounded
from articles.permissions import SEE_OTHERS
from articles.public.asked import asked

AS_OF = "as_of"
#: What it takes to see the site at another moment: there stand articles of others that are to come.
LOOKING_AHEAD = ("articles.view_edition", SEE_OTHERS)


def reading_moment(request) -> datetime:
    """Return the moment whose editions the page shows: one for the whole page, however often it is asked for."""
    if not hasattr(request, "_reading_moment"):
        request._reading_moment = as_of(request) or timezone.now()
    return request._reading_moment


def end_of_today(at: datetime) -> datetime:
    """Return when the newsroom's day is over, until which a page that says today's date is good."""
    day = timezone.localdate(at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time()))


def kept_private(get_response):
    """Middleware: a page of another moment is one person's, and no cache between may keep it."""

    def answer(request):
        response = get_response(request)
        if AS_OF in request.GET:
            response["Cache-Control"] = "private, no-store"
        return response

    return answer


def as_of(request) -> datetime | None:
    """Return the moment that a member of the desk asked for with ``?as_of=2025-10-22T09:00``.

    The question who asks comes after the question whether anybody asks: looking at ``request.user`` makes an
    answer vary by cookie, and the pages of ordinary readers are cached as bytes.
    """
    if AS_OF not in request.GET:
        return None
    # What is refused early, such as an unknown host, is refused before anybody asked who it is.
    person = getattr(request, "user", None)
    if person is None or not (person.is_staff and person.has_perms(LOOKING_AHEAD)):
        return None
    moment = asked(request).value(AS_OF, bounded.moment)
    # A moment without an offset is one of the newsroom's own zone.
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment

"""The reader's clock: now, or for the desk any other moment."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

AS_OF = "as_of"


def reading_moment(request) -> datetime:
    """Return the moment whose editions the page shows."""
    return as_of(request) or timezone.now()


def as_of(request) -> datetime | None:
    """Return the moment that a member of the desk asked for with ``?as_of=2025-10-22T09:00``.

    The question who asks comes after the question whether anybody asks: looking at ``request.user`` makes an
    answer vary by cookie, and the pages of ordinary readers are cached as bytes.
    """
    if AS_OF not in request.GET:
        return None
    moment = _moment(request.GET[AS_OF])
    return (
        moment
        if moment and request.user.has_perm("articles.view_edition") and request.user.is_staff
        else None
    )


def _moment(written: str) -> datetime | None:
    """Read a moment in the newsroom's own zone. Years that no calendar or database holds are no moments."""
    try:
        moment = parse_datetime(written)
    except ValueError:
        return None
    if moment is None or not 1900 <= moment.year <= 2999:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

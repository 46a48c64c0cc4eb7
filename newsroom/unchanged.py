"""Exports that somebody has already: told in a few bytes, before anything is fetched or written.

What an export says follows from its address, from what is stored and from the clock. The log of changes has a number for the
first of these; the clock changes nothing between the moments at which a window opens or closes or a plan's day is over.
"""

from hashlib import sha256

from django.db import connection
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from articles.models import Edition, EditionLoan
from articles.public.clock import reading_moment
from newsroom.models import Change
from newsroom.pressed.renderer import renderer
from timeline.dating.lapsing import PLANS
from timeline.models import Event

_EDITION, _EVENT, _LOAN = (model._meta.db_table for model in (Edition, Event, EditionLoan))
_PLANS = ", ".join(f"'{state}'" for state in PLANS)
_CLOCK = (
    f'SELECT MAX(live_from) FROM "{_EDITION}" WHERE live_from <= %s',
    f'SELECT MAX(live_until) FROM "{_EDITION}" WHERE live_until <= %s',
    f'SELECT MAX(news_until) FROM "{_EDITION}" WHERE news_until <= %s',
    f'SELECT MAX(ends_at) FROM "{_LOAN}" WHERE ends_at <= %s',
    f'SELECT MAX(public_from) FROM "{_EVENT}" WHERE public_from <= %s',
    f'SELECT MAX(latest_end) FROM "{_EVENT}" WHERE occurrence IN ({_PLANS}) AND latest_end <= %s',
)
#: PostgreSQL gives numbers out in another order than rows come to be seen: a writer of the log that is not over yet belongs to
#: what an answer rests on. It holds the log's table in this mode from its first row to its end; whatever else the server does
#: (other databases, reports that run for hours) changes no ETag.
_WRITERS = {
    "postgresql": f"""
        SELECT STRING_AGG(virtualtransaction, ' ' ORDER BY virtualtransaction) FROM pg_locks
        WHERE relation = '"{Change._meta.db_table}"'::regclass AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = CURRENT_DATABASE())
    """,
    "sqlite": "SELECT NULL",
}


class Unchanged:
    """Middleware: give every export an ETag, and answer 304 to whoever has that one."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        answer = self._get_response(request)
        if answer.status_code == 200 and (etag := getattr(request, "_export_etag", None)):
            answer["ETag"] = etag
        return answer

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "is_export", False):
            return None
        request._export_etag = etag_at(reading_moment(request))
        return get_conditional_response(request, etag=request._export_etag)


def etag_at(at) -> str:
    """Return what names the state of everything that an export may say at a moment."""
    moment = connection.ops.adapt_datetimefield_value(at)
    columns = ", ".join(f"({question})" for question in _CLOCK)
    log = f'(SELECT MAX(id) FROM "{Change._meta.db_table}")'
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {log}, ({_WRITERS[connection.vendor]}), {columns}",
            [moment] * len(_CLOCK),
        )
        state = cursor.fetchone()
    return quote_etag(sha256(repr((renderer(), state)).encode()).hexdigest()[:32])

"""Which leans an edition touches, both when it is written and when the clock opens or closes its window: one relation, read
by the trigger that marks parts (``marking``) and by whoever makes one and says until when it is good."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from articles.models import Edition, EditionSource, EditionTag
from newsroom.edge.hits import dues
from newsroom.models import Change
from newsroom.pressed.made import ANYTHING, ARTICLES, LISTED, MASTHEAD, Lean

_EDITION, _CITED, _TAGGED = (model._meta.db_table for model in (Edition, EditionSource, EditionTag))
_EACH = f'SELECT id AS edition, 0 AS number FROM "{_EDITION}"'
#: Whether another edition stood before this one did and stands without an end: what it carries neither comes nor goes with
#: this one. Of two that end at once, each unseen by the other, the elder trusts none that ends; of two that open at once
#: neither trusts the other.
_STANDS = (
    "other.live_from < own.live_from AND other.live_until IS NULL AND other.opened_at IS NOT NULL "
    f"AND other.kind <> '{Edition.Kind.WITHDRAWAL}'"
)
#: Which editions touch which numbers, by the kind of the lean. A source that no article cites any longer loses its page, and
#: links to it go; a section without an article leaves the list over every page.
TOUCHED_BY = {
    ARTICLES: _EACH,
    ANYTHING: _EACH,
    "article": f'SELECT id AS edition, article_id AS number FROM "{_EDITION}"',
    LISTED: f'SELECT id AS edition, COALESCE(section_id, 0) AS number FROM "{_EDITION}"',
    "tag": f'SELECT edition_id AS edition, tag_id AS number FROM "{_TAGGED}"',
    "source": (
        f'SELECT cited.edition_id AS edition, cited.source_id AS number FROM "{_CITED}" AS cited '
        f'JOIN "{_EDITION}" AS own ON own.id = cited.edition_id WHERE NOT EXISTS ('
        f'SELECT 1 FROM "{_CITED}" AS also JOIN "{_EDITION}" AS other ON other.id = also.edition_id '
        f"WHERE also.source_id = cited.source_id AND {_STANDS})"
    ),
    MASTHEAD: (
        f'SELECT own.id AS edition, 0 AS number FROM "{_EDITION}" AS own WHERE own.section_id IS NOT NULL '
        f'AND NOT EXISTS (SELECT 1 FROM "{_EDITION}" AS other '
        f"WHERE other.section_id = own.section_id AND {_STANDS})"
    ),
}
#: Editions whose windows open or close after a moment.
_AHEAD = f'SELECT id FROM "{_EDITION}" WHERE live_from > %s UNION SELECT id FROM "{_EDITION}" WHERE live_until > %s'


def moments(leans: Iterable[Lean], at: datetime) -> dict[Lean, datetime]:
    """Return when the clock next changes each of these, where it does."""
    leans, found = set(leans), {}
    touched = _touched_ahead(leans, at)
    changes = [Change(kind="edition", number=edition) for edition in touched]
    changes += [Change(kind=kind, number=number) for kind, number in leans if kind == "event"]
    for moment, kind, number in sorted(dues(at, changes)):
        for lean in touched[number] if kind == "edition" else [(kind, number)]:
            found.setdefault(lean, moment)
    return found


def _touched_ahead(leans: set[Lean], at: datetime) -> dict[int, list[Lean]]:
    """Return the editions whose windows have yet to open or close and that touch one of these."""
    found: dict[int, list[Lean]] = defaultdict(list)
    kinds = sorted(TOUCHED_BY.keys() & {kind for kind, _number in leans})
    if not kinds:
        return found
    moment = connection.ops.adapt_datetimefield_value(at)
    rows = " UNION ALL ".join(
        f"SELECT edition, '{kind}', number FROM ({TOUCHED_BY[kind]}) AS touched WHERE edition IN ({_AHEAD})"
        for kind in kinds
    )
    with connection.cursor() as cursor:
        cursor.execute(rows, [moment, moment] * len(kinds))
        for edition, *lean in cursor.fetchall():
            if tuple(lean) in leans:
                found[edition].append(tuple(lean))
    return found

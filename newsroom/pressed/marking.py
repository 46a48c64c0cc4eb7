"""What the database does with each row of the log of changes: it marks the parts of pages that lean on it, in the same
transaction, so that no page shows afterwards what was withdrawn, whoever wrote. A marked part is empty: words that were
taken down are not left in it. An edition comes with its parts, marked: what has yet to be made is found as what must be made
anew."""

from articles.models import Edition
from newsroom.models import EVERYTHING, Lean, Part
from newsroom.pressed.made import ANYTHING
from newsroom.pressed.parts import PIECES
from newsroom.pressed.touching import TOUCHED_BY
from newsroom.pressed.witness import LOCK
from timeline.models import EventClaim

_PART, _LEAN = Part._meta.db_table, Lean._meta.db_table
_EDITION, _CLAIM = Edition._meta.db_table, EventClaim._meta.db_table
_MARK = f"UPDATE \"{_PART}\" SET is_stale = TRUE, html = ''"
#: Which leans a change of some kind touches.
_TOUCHED = {
    "": f"(kind = NEW.kind AND number = NEW.number) OR kind = '{ANYTHING}'",
    "edition": " OR ".join(
        f"(kind = '{kind}' AND number IN (SELECT number FROM ({rows}) AS touched WHERE edition = NEW.number))"
        for kind, rows in TOUCHED_BY.items()
    ),
    "eventclaim": f"kind = 'event' AND number IN (SELECT event_id FROM \"{_CLAIM}\" WHERE id = NEW.number)",
}


def marks(vendor: str) -> str:
    """Return the body of the trigger on the log. PostgreSQL's writers hold a lock together until they commit, by which a
    reader who keeps a part learns that one of them is under way."""
    lock = f"PERFORM pg_advisory_xact_lock_shared({LOCK}); " if vendor == "postgresql" else ""
    marked = "".join(_mark(kind, leans) for kind, leans in _TOUCHED.items())
    return f"{lock}{marked}{_MARK} WHERE NEW.kind = '{EVERYTHING}'; "


def _mark(kind: str, leans: str) -> str:
    of_kind = f" AND NEW.kind = '{kind}'" if kind else ""
    return (
        f'{_MARK} WHERE is_stale = FALSE{of_kind} AND id IN (SELECT part_id FROM "{_LEAN}" WHERE {leans}); '
    )


def awaited(edition: str) -> str:
    """Return what adds the parts of an edition, marked; ``edition`` is its row. A notice of withdrawal has none."""
    names = " UNION ALL ".join(f"SELECT '{name}' AS name" for name in PIECES)
    return (
        f'INSERT INTO "{_PART}" (edition, name, html, tags, renderer, is_stale) '
        f"SELECT {edition}.id, named.name, '', '', '', TRUE FROM ({names}) AS named "
        f"WHERE {edition}.kind <> '{Edition.Kind.WITHDRAWAL}'"
    )


def awaited_by_all() -> str:
    """Return what adds the parts of all editions that readers have or will have and that came before the triggers did."""
    rows = awaited("standing").replace(" AS named ", f' AS named CROSS JOIN "{_EDITION}" AS standing ')
    return (
        f"{rows} AND standing.live_until IS NULL AND NOT EXISTS "
        f'(SELECT 1 FROM "{_PART}" AS kept WHERE kept.edition = standing.id AND kept.name = named.name)'
    )

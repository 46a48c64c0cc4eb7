"""What the database does with each row of the log of changes: it marks the parts of pages that lean on it, in the same
transaction, so that no page shows afterwards what was withdrawn, whoever wrote. A marked part is empty: words that were
taken down are not left in it. An edition comes with its parts, marked: what has yet to be made is found as what must be made
anew."""

from articles.models import Edition, EditionSource, EditionTag
from newsroom.models import EVERYTHING, Lean, Part
from newsroom.pressed.made import ANYTHING, ARTICLES
from newsroom.pressed.parts import PIECES
from newsroom.pressed.witness import LOCK
from timeline.models import EventClaim

_PART, _LEAN = Part._meta.db_table, Lean._meta.db_table
_EDITION, _CITED, _TAGGED, _CLAIM = (
    model._meta.db_table for model in (Edition, EditionSource, EditionTag, EventClaim)
)
_MARK = f"UPDATE \"{_PART}\" SET is_stale = TRUE, html = ''"
#: Whether another edition that stands cites the source of a row, whatever becomes of this one.
_CITED_ELSEWHERE = (
    f'SELECT 1 FROM "{_CITED}" AS other JOIN "{_EDITION}" AS standing ON standing.id = other.edition_id '
    f"WHERE other.source_id = cited.source_id AND standing.id <> NEW.number AND standing.live_until IS NULL "
    f"AND standing.opened_at IS NOT NULL AND standing.kind <> '{Edition.Kind.WITHDRAWAL}'"
)
#: Which leans a change of some kind touches. An edition's are those of its article, of all lists of articles, of its
#: tags, and of the sources that it alone cites: where no article cites one any longer, its page is gone, and links to it go.
_TOUCHED = {
    "": f"(kind = NEW.kind AND number = NEW.number) OR kind = '{ANYTHING}'",
    "edition": (
        f"kind = '{ARTICLES}' "
        f"OR (kind = 'article' AND number IN (SELECT article_id FROM \"{_EDITION}\" WHERE id = NEW.number)) "
        f"OR (kind = 'tag' AND number IN (SELECT tag_id FROM \"{_TAGGED}\" WHERE edition_id = NEW.number)) "
        f"OR (kind = 'source' AND number IN (SELECT source_id FROM \"{_CITED}\" AS cited "
        f"WHERE edition_id = NEW.number AND NOT EXISTS ({_CITED_ELSEWHERE})))"
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

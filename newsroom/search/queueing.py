"""What the database itself does for the index, in the transaction of whoever writes: it notes rows whose entries are no longer
true, and keeps the index of grams in step with the entries.

These triggers are put up and taken down with those of ``newsroom.edge.triggers``, on whose log of changes they stand.
"""

from collections.abc import Iterator

from articles.models import Article, Edition, Revision, Source
from newsroom.models import EVERYTHING, Change, Entry, EntryWords, Unindexed
from seeds.models import Seed
from timeline.models import Actor, Event

#: The index of grams: a table of FTS5 on SQLite; on PostgreSQL a table whose rows are so narrow that to fetch all that have a gram
#: reads few pages, and a function of that name over which it is indexed.
GRAMS = "newsroom_grams"
_QUEUE, _ENTRY, _WORDS = (model._meta.db_table for model in (Unindexed, Entry, EntryWords))
_TABLES = {
    kind: model._meta.db_table
    for kind, model in (
        ("edition", Edition),
        ("event", Event),
        ("source", Source),
        ("actor", Actor),
        ("article", Article),
        ("headline", Article),
        ("revision", Revision),
        ("seed", Seed),
    )
}
#: Every table that a trigger of the index stands on or writes to.
FOUND = (Entry, EntryWords, Unindexed, Article, Revision, Seed)
#: Kinds whose changes stand in the log, as what readers see does, and the columns of the others that say words.
_LOGGED = ("edition", "event", "source", "actor")
_SAYING = {
    # The names and tags of an article are rows of their own; whoever changes one gives the article another version.
    "article": "title, deck, slug, body, modified_at, binned_at",
    "headline": "title, deck, slug, binned_at",
    "revision": "content",
    "seed": "title, file, text",
}
_ADDED = f"INSERT INTO {GRAMS} (rowid, grams) VALUES (NEW.entry_id, NEW.grams); "
_TAKEN = f"INSERT INTO {GRAMS} ({GRAMS}, rowid, grams) VALUES ('delete', OLD.entry_id, OLD.grams); "
_KEPT = (
    f"INSERT INTO {GRAMS} (entry_id, grams) VALUES (NEW.entry_id, NEW.grams) "
    "ON CONFLICT (entry_id) DO UPDATE SET grams = EXCLUDED.grams; "
)
_TOGETHER = {
    "sqlite": {"INSERT": _ADDED, "UPDATE OF grams": _TAKEN + _ADDED, "DELETE": _TAKEN},
    "postgresql": {
        "INSERT": _KEPT,
        "UPDATE OF grams": _KEPT,
        "DELETE": f"DELETE FROM {GRAMS} WHERE entry_id = OLD.entry_id; ",
    },
}

#: An edition is changed by the end of its window alone, or by law: words that were taken down are not left in the index, and
#: those of a window that ended are made again.
_EMPTIED = (
    f"DELETE FROM {_WORDS} WHERE NEW.kind = 'edition' AND NOT NEW.is_added "
    f"AND entry_id IN (SELECT id FROM {_ENTRY} WHERE kind = 'edition' AND number = NEW.number); "
)

Trigger = tuple[str, str, str]


def queueing(vendor: str) -> Iterator[Trigger]:
    """Yield the triggers: on which table, after what, what is done."""
    yield Change._meta.db_table, "INSERT", _logged()
    for kind, columns in _SAYING.items():
        for act, row in (("INSERT", "NEW"), (f"UPDATE OF {columns}", "NEW"), ("DELETE", "OLD")):
            yield _TABLES[kind], act, f"INSERT INTO {_QUEUE} (kind, number) VALUES ('{kind}', {row}.id); "
    yield from ((_WORDS, act, body) for act, body in _TOGETHER[vendor].items())


def _logged() -> str:
    kinds = ", ".join(f"'{kind}'" for kind in _LOGGED)
    changed = f"INSERT INTO {_QUEUE} (kind, number) SELECT NEW.kind, NEW.number WHERE NEW.kind IN ({kinds}); "
    everything = (f"{missing(kind)} AND NEW.kind = '{EVERYTHING}'; " for kind in _TABLES)
    return changed + _EMPTIED + "".join(everything)


def missing(kind: str) -> str:
    """Return the statement that notes the rows of a kind that have no entry and that nobody noted: those that were written
    where no trigger stood."""
    row = f"kind = '{kind}' AND number = {_TABLES[kind]}.id"
    return (
        f"INSERT INTO {_QUEUE} (kind, number) SELECT '{kind}', id FROM {_TABLES[kind]} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {_ENTRY} WHERE {row}) AND NOT EXISTS (SELECT 1 FROM {_QUEUE} WHERE {row})"
    )

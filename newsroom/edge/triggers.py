"""Triggers that note each write to a table which readers' pages show, whoever writes, in the same transaction.

A verb that forgot to say what it changed would leave withdrawn words before readers; a trigger cannot be forgotten, not
by a bulk update, a command or a shell. What is noted is only which row of which kind was added or changed;
``newsroom.edge.hits`` knows which pages that touches.

SQLite drops a table's triggers when Django makes the table anew, and PostgreSQL will not change a column that a
trigger names. They are therefore taken down before each migration and put up after it.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db import models

from articles.models import (
    Capture,
    Contributor,
    Edition,
    EditionContributor,
    EditionDocument,
    EditionLoan,
    EditionSource,
    EditionTag,
    Outlet,
    Section,
    Source,
    SourceAuthor,
    SourceCorrection,
    Tag,
)
from newsroom.models import EVERYTHING, Change, Lean, Part
from newsroom.pressed.marking import awaited, awaited_by_all, marks
from newsroom.search.queueing import FOUND, queueing
from timeline.models import (
    Actor,
    ClaimCitation,
    DateRevision,
    EditionPlacement,
    Event,
    EventActor,
    EventChange,
    EventCitation,
    EventClaim,
    EventPlace,
    Forwarding,
    Place,
    Relation,
    Topic,
)

#: Rows that pages are about. Other rows are noted as changes of those that they belong to.
SUBJECTS = (Edition, Section, Tag, Contributor, Source, Outlet, Event, EventClaim, Actor, Place, Topic)
WATCHED = (
    *SUBJECTS,
    *(EditionDocument, EditionLoan, EditionTag, EditionSource, EditionContributor, EditionPlacement),
    *(Capture, SourceAuthor, SourceCorrection),
    *(EventCitation, ClaimCitation, EventActor, EventPlace, Relation, DateRevision, EventChange, Forwarding),
    *(Topic.articles.through, Topic.events.through),
)
#: Columns that say nothing to readers: an edition's first reading writes one, and must not make its page anew.
SILENT = {Edition: {"opened_at"}}
#: Keys to rows that say the same whoever names them: a section's name stands over every page.
APART = {Edition: {"section_id"}}
#: Keys to rows that the edition tells of with which such a row comes: what it cites and tells of is looked up.
TOLD_BY_EDITION = {
    EditionSource: {"source_id"},
    EditionPlacement: {"event_id"},
    EditionTag: {"tag_id"},
    EditionContributor: {"contributor_id"},
}
#: Rows of the log that are kept. A process that slept longer than that begins anew.
KEPT = 100_000
_LOG = Change._meta.db_table
_NAME = "edge"


def columns_of(model: type[models.Model]) -> list[tuple[str, str]]:
    """Return which columns of a table name rows that pages are about: kind and column."""
    own = [(model._meta.model_name, model._meta.pk.column)] if model in SUBJECTS else []
    keys = [field for field in model._meta.concrete_fields if field.related_model in SUBJECTS]
    return own + [
        (field.related_model._meta.model_name, field.column)
        for field in keys
        if field.column not in APART.get(model, ())
    ]


def statements(model: type[models.Model], vendor: str) -> Iterator[tuple[str, str]]:
    """Yield each trigger of a table: its name and what creates it."""
    table, transaction = model._meta.db_table, "txid_current()" if vendor == "postgresql" else "0"
    loud = [
        f'"{field.column}"'
        for field in model._meta.concrete_fields
        if field.column not in SILENT.get(model, ())
    ]
    for act, when in (("INSERT", "INSERT"), ("UPDATE", f"UPDATE OF {', '.join(loud)}"), ("DELETE", "DELETE")):
        is_added = "TRUE" if act == "INSERT" else "FALSE"
        body = "".join(
            f'INSERT INTO "{_LOG}" (kind, number, is_added, "transaction") '
            f"SELECT '{kind}', {number}, {is_added}, {transaction} WHERE {condition}; "
            for kind, column in columns_of(model)
            if act != "INSERT" or column not in TOLD_BY_EDITION.get(model, ())
            for number, condition in _named(act, column)
        )
        if model is Edition and act == "INSERT":
            body += f"{awaited('NEW')}; "
            body += f'DELETE FROM "{_LOG}" WHERE id < (SELECT MAX(id) FROM "{_LOG}") - {KEPT}; '
        yield _created(table, when, body, vendor)


def _named(act: str, column: str) -> Iterator[tuple[str, str]]:
    """Yield the rows that a column names: before a change, and after it where that is another one."""
    old, new = f'OLD."{column}"', f'NEW."{column}"'
    if act != "INSERT":
        yield old, f"{old} IS NOT NULL"
    if act == "INSERT":
        yield new, f"{new} IS NOT NULL"
    if act == "UPDATE":
        yield new, f"{new} IS NOT NULL AND ({old} IS NULL OR {new} <> {old})"


def _created(table: str, when: str, body: str, vendor: str) -> tuple[str, str]:
    """The digest in the name tells whether a trigger is as it should be."""
    name = f"{_NAME}_{sha256(f'{table} {when} {body}'.encode()).hexdigest()[:24]}"
    if vendor == "sqlite":
        return name, f'CREATE TRIGGER "{name}" AFTER {when} ON "{table}" FOR EACH ROW BEGIN {body}END'
    return name, (
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}RETURN NULL; END $$; '
        f'CREATE TRIGGER "{name}" AFTER {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'
    )


def put_up(connection) -> None:
    """Create what is missing, if all tables are there, and let every process begin anew."""
    wanted = dict(row for model in WATCHED for row in statements(model, connection.vendor))
    wanted |= [_created(_LOG, "INSERT", marks(connection.vendor), connection.vendor)]
    wanted |= [_created(*row, connection.vendor) for row in queueing(connection.vendor)]
    standing = _standing(connection)
    if set(standing) == set(wanted) or not _is_migrated(connection):
        return
    take_down(connection)
    with connection.cursor() as cursor:
        for statement in wanted.values():
            cursor.execute(statement)
        cursor.execute(awaited_by_all())
        cursor.execute(
            f'INSERT INTO "{_LOG}" (kind, number, is_added, "transaction") VALUES (%s, 0, FALSE, {_now(connection)})',
            [EVERYTHING],
        )


def take_down(connection) -> None:
    """Remove every trigger of ours."""
    with connection.cursor() as cursor:
        for name in _standing(connection):
            if connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER "{name}"')
            else:
                cursor.execute(f'DROP FUNCTION "{name}"() CASCADE')


def _now(connection) -> str:
    return "txid_current()" if connection.vendor == "postgresql" else "0"


def _standing(connection) -> list[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(names)
        return [name for (name,) in cursor.fetchall() if name.startswith(f"{_NAME}_")]


def _is_migrated(connection) -> bool:
    """Whether every table is there with the columns that the models have now: half-way back it is not."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not {model._meta.db_table for model in (*WATCHED, *FOUND, Change, Part, Lean)} <= tables:
            return False
        return all(
            {field.column for field in model._meta.concrete_fields}
            <= {
                row.name
                for row in connection.introspection.get_table_description(cursor, model._meta.db_table)
            }
            for model in WATCHED
        )

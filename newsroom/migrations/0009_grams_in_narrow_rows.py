from django.db import migrations

#: PostgreSQL fetches every row that the index names to see whether it may be seen: beside their texts that were thousands of pages.
#: Out of line (EXTERNAL) a row is fifty bytes. What waits to be put into the index is read through by every search, so that it
#: is kept short (kilobytes). To drop an index locks its table until the transaction ends, so that it comes last: searches go on
#: while rows are copied and the new index is built.
FORWARDS = (
    "ALTER INDEX newsroom_grams RENAME TO newsroom_grams_before",
    "CREATE TABLE newsroom_grams (entry_id bigint PRIMARY KEY, grams text NOT NULL)",
    "ALTER TABLE newsroom_grams ALTER COLUMN grams SET STORAGE EXTERNAL",
    "INSERT INTO newsroom_grams SELECT entry_id, grams FROM newsroom_entrywords",
    "CREATE INDEX newsroom_grams_held ON newsroom_grams USING gin (newsroom_grams(grams)) WITH (gin_pending_list_limit = 256)",
    "ANALYZE newsroom_grams",
    "DROP INDEX newsroom_grams_before",
)
BACKWARDS = (
    "DROP TABLE newsroom_grams",
    "CREATE INDEX newsroom_grams ON newsroom_entrywords USING gin (newsroom_grams(grams))",
)


def on_postgresql(statements):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return execute


class Migration(migrations.Migration):
    """The index of grams stands on rows of its own, which triggers keep in step, as they do on SQLite."""

    dependencies = [("newsroom", "0008_tasks_by_status")]

    operations = [migrations.RunPython(on_postgresql(FORWARDS), on_postgresql(BACKWARDS))]

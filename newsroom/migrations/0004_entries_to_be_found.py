import articles.fields
import django.db.models.deletion
from django.db import migrations, models


#: On SQLite a table of FTS5 that holds which entry has which gram and nothing more; every character that is no ASCII sign
#: belongs to a word. PostgreSQL's own parser must not see the text: it takes dates and addresses apart.
SQLITE = (
    "CREATE VIRTUAL TABLE newsroom_grams USING fts5(grams, content='newsroom_entrywords', content_rowid='entry_id', "
    "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
)
POSTGRESQL = (
    "CREATE FUNCTION newsroom_grams(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 "
    "AS $$ BEGIN RETURN array_to_tsvector(string_to_array($1, ' ')); END $$",
    "CREATE INDEX newsroom_grams ON newsroom_entrywords USING gin (newsroom_grams(grams))",
)


def index_grams(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (SQLITE,)
    for statement in statements:
        schema_editor.execute(statement)


def drop_grams(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX newsroom_grams")
        schema_editor.execute("DROP FUNCTION newsroom_grams(text)")
    else:
        schema_editor.execute("DROP TABLE newsroom_grams")


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0003_parts_by_renderer'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('number', models.BigIntegerField()),
                ('title', models.TextField()),
                ('day', models.IntegerField()),
                ('length', models.IntegerField()),
                ('opens_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('version', models.PositiveSmallIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Katakana',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, unique=True)),
                ('sound', models.CharField(db_index=True, max_length=40)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Unindexed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('number', models.BigIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EntryWords',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='newsroom.entry')),
                ('headings', models.TextField()),
                ('everything', models.TextField()),
                ('grams', models.TextField()),
                ('paragraphs', models.JSONField(encoder=articles.fields.ReadableJSONEncoder)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['kind', '-day', '-number'], name='entry_newest'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('kind', 'number'), name='entry_once_a_row'),
        ),
        migrations.AddIndex(
            model_name='unindexed',
            index=models.Index(fields=['kind', 'number'], name='unindexed_row'),
        ),
        migrations.RunPython(index_grams, drop_grams),
    ]

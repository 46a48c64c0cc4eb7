"""The rows between editions and their sources and tags get models of their own; the tables are those of before."""

import django.db.models.deletion
from django.db import migrations, models


def part(name: str, other: str, related: str, verbose: tuple[str, str]) -> list:
    """Say what stands in the database already: a row of an edition that names another record."""
    protected = {"on_delete": django.db.models.deletion.PROTECT}
    return [
        migrations.CreateModel(
            name=name,
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(**protected, related_name="+", to="articles.edition", verbose_name="edition")),
                (other, models.ForeignKey(**protected, related_name=related, to=f"articles.{other}", verbose_name=other)),
            ],
            options={
                "verbose_name": verbose[0],
                "verbose_name_plural": verbose[1],
                "db_table": f"articles_edition_{other}s",
                "abstract": False,
                "default_permissions": ("view",),
                "base_manager_name": "objects",
                "unique_together": {("edition", other)},
            },
        ),
        migrations.AlterField(
            model_name="edition",
            name=f"{other}s",
            field=models.ManyToManyField(
                related_name="editions", through=f"articles.{name}", to=f"articles.{other}", verbose_name=f"{other}s"
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_opened_windows")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *part("EditionSource", "source", "edition_sources", ("source of an edition", "sources of editions")),
                *part("EditionTag", "tag", "edition_tags", ("tag of an edition", "tags of editions")),
            ]
        ),
        migrations.AlterUniqueTogether("editionsource", unique_together=set()),
        migrations.AlterUniqueTogether("editiontag", unique_together=set()),
        migrations.AddConstraint(
            "editionsource",
            models.UniqueConstraint(fields=("edition", "source"), name="source_once_an_edition"),
        ),
        migrations.AddConstraint(
            "editiontag", models.UniqueConstraint(fields=("edition", "tag"), name="tag_once_an_edition")
        ),
    ]

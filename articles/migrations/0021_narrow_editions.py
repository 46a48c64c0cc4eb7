"""An edition's row keeps what lists show; the rest stands in its document."""

import django.db.models.deletion
from django.db import migrations, models

GONE = (
    "bylines",
    "commentary",
    "dateline",
    "html",
    "reading_minutes",
    "references",
    "renderer_version",
    "snapshot",
    "support",
    "text",
    "toc",
)


def part(name: str, other: str) -> list:
    """Say of a row which edition it belongs to, and by which index the newest of the other end are found."""
    return [
        migrations.AlterField(name, "first_live_at", models.DateTimeField(verbose_name="first published")),
        migrations.AlterField(
            name,
            "edition",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name=f"edition_{other}s",
                to="articles.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddIndex(name, models.Index(fields=[other, "-first_live_at", "-edition"], name=f"newest_of_{other}")),
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_what_editions_said")]
    operations = [
        *(migrations.RemoveField("edition", name) for name in GONE),
        *part("editionsource", "source"),
        *part("editiontag", "tag"),
    ]

"""What an edition says gets a row of its own, and what it leans on says since when it was public."""

import articles.fields
import django.db.models.deletion
from django.db import migrations, models


def part(name: str) -> migrations.AddField:
    return migrations.AddField(name, "first_live_at", models.DateTimeField(null=True, verbose_name="first published"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_photos_by_one_door")]
    operations = [
        migrations.CreateModel(
            name="EditionDocument",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
                ("said", models.JSONField(encoder=articles.fields.ReadableJSONEncoder)),
                ("snapshot", models.JSONField(encoder=articles.fields.ReadableJSONEncoder)),
            ],
            options={
                "verbose_name": "document of an edition",
                "verbose_name_plural": "documents of editions",
                "base_manager_name": "objects",
                "default_permissions": (),
            },
        ),
        migrations.AddField("edition", "authors", models.CharField(blank=True, default="", max_length=400, verbose_name="authors"), preserve_default=False),
        part("editionsource"),
        part("editiontag"),
        migrations.AddField("editionsource", "places", models.JSONField(default=list, encoder=articles.fields.ReadableJSONEncoder)),
    ]

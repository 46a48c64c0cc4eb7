"""The newest editions that tell of an event are found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("timeline", "0015_placements_since_when")]
    operations = [
        migrations.AlterField("editionplacement", "first_live_at", models.DateTimeField(verbose_name="first published")),
        migrations.AddIndex(
            "editionplacement",
            models.Index(fields=["event", "-first_live_at", "-edition"], name="newest_of_event"),
        ),
    ]

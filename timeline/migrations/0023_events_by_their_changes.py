from django.db import migrations, models


class Migration(migrations.Migration):
    """Every page of our own JSON asks what was changed last among events that readers see; each of an export's pieces where it ends."""

    dependencies = [("timeline", "0022_proposals_by_state")]
    operations = [
        migrations.AddIndex(
            "event",
            models.Index(fields=["status", "modified_at", "public_from"], name="event_changes"),
        ),
        migrations.RemoveIndex("event", "event_chronology"),
        migrations.AddIndex(
            "event",
            models.Index(
                fields=["status", "stands_at", "tie_break", "id", "public_from"], name="event_chronology"
            ),
        ),
    ]

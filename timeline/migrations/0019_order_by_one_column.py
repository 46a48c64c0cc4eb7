from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("timeline", "0018_events_stand_in_order")]
    operations = [
        migrations.AlterModelOptions(
            "event",
            {
                "ordering": ["stands_at", "tie_break", "pk"],
                "permissions": [("publish_event", "Can publish an event"), ("withdraw_event", "Can withdraw an event")],
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
        ),
        migrations.RemoveIndex("event", "event_chronology"),
        migrations.RemoveField("event", "daypart_start"),
        migrations.AddIndex("event", models.Index(fields=["status", "stands_at", "tie_break", "id"], name="event_chronology")),
        migrations.AddIndex("event", models.Index(fields=["modified_at"], name="event_last_changed")),
        migrations.AddIndex("event", models.Index(fields=["public_from"], name="event_opens")),
        migrations.AddIndex(
            "event",
            models.Index(
                fields=["-latest_end", "-id"],
                condition=Q(occurrence__in=["planned", "scheduled", "rescheduled"]),
                name="event_that_may_lapse",
            ),
        ),
    ]

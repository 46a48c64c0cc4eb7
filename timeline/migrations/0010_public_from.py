from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce


def public_since_they_were_published(apps, schema_editor):
    """What readers see today they have seen since it was published; the oldest records do not say when that was."""
    events = apps.get_model("timeline", "Event").objects.filter(status="published")
    events.update(public_from=Coalesce(F("published_at"), F("created_at")))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0009_placements_of_editions")]

    operations = [
        migrations.AlterModelOptions(
            name="event",
            options={
                "ordering": [
                    models.OrderBy(Coalesce("earliest_start", "latest_end"), nulls_last=True),
                    "tie_break",
                    "pk",
                ],
                "permissions": [
                    ("publish_event", "Can publish an event"),
                    ("withdraw_event", "Can withdraw an event"),
                ],
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
        ),
        migrations.AddField(
            model_name="event",
            name="public_from",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="public from"),
        ),
        migrations.RunPython(public_since_they_were_published, migrations.RunPython.noop),
    ]

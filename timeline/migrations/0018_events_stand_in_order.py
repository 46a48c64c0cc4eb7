"""Where an event stands in time becomes a column of its own, by which an index can give any page of the timeline."""

from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

UNDATED = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def place(apps, schema_editor):
    """Say where every event stands that is there."""
    moment = Coalesce(F("daypart_start"), F("earliest_start"), F("latest_end"), Value(UNDATED, models.DateTimeField()))
    apps.get_model("timeline", "Event").objects.update(stands_at=moment)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0017_dayparts")]
    operations = [
        migrations.AddField("event", "stands_at", models.DateTimeField(default=UNDATED, editable=False)),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]

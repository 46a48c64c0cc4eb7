from django.db import migrations, models


class Migration(migrations.Migration):
    """The front page shows the events that began last: without an index it sorts all there are."""

    dependencies = [("timeline", "0019_order_by_one_column")]
    operations = [
        migrations.AddIndex(
            "event",
            models.Index(fields=["status", "earliest_start", "tie_break", "id"], name="event_beginnings"),
        )
    ]

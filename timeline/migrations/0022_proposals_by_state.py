from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk's first page shows the newest of what waits."""

    dependencies = [("timeline", "0021_proposals_that_editors_corrected")]
    operations = [
        migrations.AddIndex("proposal", models.Index(fields=["state", "-created_at", "id"], name="proposals_by_state"))
    ]

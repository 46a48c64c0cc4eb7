"""An event on an edition says since when the edition was public."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def forwards(apps, schema_editor):
    since = apps.get_model("articles", "Edition").objects.filter(pk=OuterRef("edition_id")).values("first_live_at")
    apps.get_model("timeline", "EditionPlacement").objects.update(first_live_at=Subquery(since))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0014_carried_of_proposals"), ("articles", "0019_documents_of_editions")]
    operations = [
        migrations.AddField("editionplacement", "first_live_at", models.DateTimeField(null=True, verbose_name="first published")),
        migrations.RunPython(forwards),
    ]

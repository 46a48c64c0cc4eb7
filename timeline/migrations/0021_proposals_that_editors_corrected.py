"""A proposal that an editor has corrected does not follow another reading of its page."""

from django.db import migrations, models

#: The flag of a change in the log of Django's admin.
CHANGED = 2


def mark_corrected(apps, _schema_editor):
    """Until now only the log of the desk tells which proposals were corrected."""
    entries = apps.get_model("admin", "LogEntry").objects.filter(
        content_type__app_label="timeline", content_type__model="proposal", action_flag=CHANGED
    )
    keys = [int(key) for key in entries.values_list("object_id", flat=True) if key and key.isdecimal()]
    proposals = apps.get_model("timeline", "Proposal").objects
    for start in range(0, len(keys), 500):
        proposals.filter(pk__in=keys[start : start + 500]).update(is_corrected=True)


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("timeline", "0020_events_by_their_beginnings"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="is_corrected",
            field=models.BooleanField(default=False, editable=False, verbose_name="corrected by an editor"),
        ),
        migrations.RunPython(mark_corrected, migrations.RunPython.noop),
    ]

"""Index the beginnings of events' names, so that a text finds the events that it may name."""

import re
import unicodedata

import django.db.models.deletion
from django.db import migrations, models

_RUN = re.compile(r"[ァ-ヶー]+|[A-Za-z0-9]+|[一-龯々]+")


def keys_of(names):
    found = set()
    for name in names:
        runs = _RUN.findall(unicodedata.normalize("NFKC", name))
        found |= {run[:3] for run in runs if len(run) >= 3} or {run for run in runs if len(run) > 1}
    return found


def write(apps, schema_editor):
    event_key = apps.get_model("timeline", "EventKey")
    rows = apps.get_model("timeline", "Event").objects.values_list("pk", "title", "aliases", "place")
    waiting = []
    for pk, title, aliases, place in rows.iterator(500):
        waiting += [event_key(event_id=pk, key=key) for key in sorted(keys_of([title, *aliases, place]))]
        if len(waiting) > 500:
            event_key.objects.bulk_create(waiting)
            waiting = []
    event_key.objects.bulk_create(waiting)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0012_people_stay")]

    operations = [
        migrations.CreateModel(
            name="EventKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, max_length=3)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="timeline.event"
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddConstraint(
            model_name="eventkey",
            constraint=models.UniqueConstraint(fields=("event", "key"), name="event_key_once"),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]

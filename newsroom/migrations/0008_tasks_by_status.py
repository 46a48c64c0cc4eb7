from django.db import migrations


class Migration(migrations.Migration):
    """The library has an index of what waits only; the desk counts what failed and asks when a worker was last seen."""

    dependencies = [
        ("newsroom", "0007_links_for_outsiders"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX newsroom_tasks_by_status ON django_tasks_database_dbtaskresult (status, finished_at)",
            "DROP INDEX newsroom_tasks_by_status",
        ),
        migrations.RunSQL(
            "CREATE INDEX newsroom_tasks_by_start ON django_tasks_database_dbtaskresult (started_at)",
            "DROP INDEX newsroom_tasks_by_start",
        ),
    ]

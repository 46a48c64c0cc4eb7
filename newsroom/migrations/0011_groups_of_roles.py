import django.db.models.deletion
from django.db import migrations, models

import articles.fields


class Migration(migrations.Migration):
    """The groups themselves are made after the migration, when Django has made its permissions: ``newsroom.role_groups``."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("articles", "0039_articles_of_others"),
        ("newsroom", "0010_weights_of_checks"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("key", models.CharField(max_length=20, unique=True)),
                ("given", models.JSONField(default=list, encoder=articles.fields.ReadableJSONEncoder)),
                (
                    "group",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="role",
                        to="auth.group",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
    ]

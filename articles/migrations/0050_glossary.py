from django.db import migrations, models
from django.db.models import Q

import articles.fields


class Migration(migrations.Migration):
    """The glossary of the house."""

    dependencies = [("articles", "0049_things_taken_down")]
    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "japanese",
                    models.CharField(
                        help_text="As the house writes it.", max_length=120, unique=True, verbose_name="Japanese"
                    ),
                ),
                (
                    "originals",
                    models.JSONField(
                        default=list, encoder=articles.fields.ReadableJSONEncoder, verbose_name="in other languages"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ],
            options={
                "verbose_name": "term of the glossary",
                "verbose_name_plural": "glossary",
                "ordering": ["japanese"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(japanese=""),
                        name="term_has_a_word_of_the_house",
                        violation_error_message="A term needs its Japanese.",
                    )
                ],
            },
        ),
    ]

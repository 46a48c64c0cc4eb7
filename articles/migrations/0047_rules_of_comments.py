from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What is approved has words, and a program's draft somebody who confirmed it. PostgreSQL adds no rule to a table in the
    transaction that has just changed its rows."""

    dependencies = [("articles", "0046_confirmed_translations")]
    operations = [
        migrations.AddConstraint(
            "commentary",
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(text=""),
                name="approved_comment_has_words",
                violation_error_message="A comment without words in Japanese cannot be approved: translate it first.",
            ),
        ),
        migrations.AddConstraint(
            "commentary",
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(tool="") | Q(confirmed_by__isnull=False),
                name="draft_of_a_program_is_confirmed",
                violation_error_message=(
                    "A program translated this comment: somebody has to confirm it before it is approved."
                ),
            ),
        ),
    ]

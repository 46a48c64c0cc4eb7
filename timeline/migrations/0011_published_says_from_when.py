from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("timeline", "0010_public_from")]

    operations = [
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=~Q(status="published") | Q(public_from__isnull=False),
                name="published_event_says_from_when",
                violation_error_message="A published event says from when it is public.",
            ),
        ),
    ]

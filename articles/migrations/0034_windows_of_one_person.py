from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0033_translators_of_comments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("presence", "present_once_an_article"),
        migrations.AddField("presence", "window", models.CharField(default="", max_length=32)),
        migrations.AddConstraint(
            "presence",
            models.UniqueConstraint(fields=("article", "person", "window"), name="present_once_a_window"),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_narrow_editions")]
    operations = [
        migrations.AddIndex("edition", models.Index(fields=["live_from"], name="edition_opens")),
        migrations.AddIndex("edition", models.Index(fields=["live_until"], name="edition_closes")),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk's lists of sources and comments read the whole table for a page of it."""

    dependencies = [("articles", "0026_readers_of_any_land")]
    operations = [
        migrations.AddIndex("source", models.Index(fields=["-issued", "-id"], name="newest_of_library")),
        migrations.AddIndex("source", models.Index(fields=["language"], name="source_languages")),
        migrations.AddIndex("commentary", models.Index(fields=["state", "-id"], name="commentary_by_state")),
    ]

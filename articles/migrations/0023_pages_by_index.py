from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_windows_by_their_ends")]
    operations = [
        migrations.RemoveIndex("edition", "edition_by_section"),
        migrations.AddIndex(
            "edition", models.Index(fields=["section", "-first_live_at", "-id"], name="newest_of_section")
        ),
        migrations.AddIndex("source", models.Index(fields=["outlet", "-issued", "-id"], name="newest_of_outlet")),
    ]

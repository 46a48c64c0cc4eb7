from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk's list of articles read rows with their long texts to find those of a kind, a section or an owner."""

    dependencies = [("articles", "0028_pages_of_copies")]
    operations = [
        migrations.RemoveIndex("article", "article_last_changed"),
        migrations.AddIndex(
            "article",
            models.Index(
                fields=["-modified_at", "-id", "kind", "section", "owner"], name="article_last_changed"
            ),
        ),
        migrations.AddIndex("article", models.Index(fields=["title", "-id"], name="article_titles")),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_pages_by_index")]
    operations = [
        migrations.RemoveIndex("article", "article_desk_lists"),
        migrations.AddIndex(
            "article", models.Index(fields=["status", "-modified_at", "-id"], name="article_desk_lists")
        ),
        migrations.AddIndex(
            "article", models.Index(fields=["-modified_at", "-id"], name="article_last_changed")
        ),
    ]

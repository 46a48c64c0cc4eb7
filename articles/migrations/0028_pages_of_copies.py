from django.db import migrations, models


class Migration(migrations.Migration):
    """Copies of PDFs keep their words by page."""

    dependencies = [("articles", "0027_lists_by_their_order")]
    operations = [
        migrations.AddField(
            "capture",
            "pages",
            models.PositiveIntegerField(default=0, editable=False, verbose_name="pages of the document"),
        ),
        migrations.AlterField(
            "capture",
            "sha256",
            models.CharField(
                blank=True, db_index=True, editable=False, max_length=64, verbose_name="SHA-256 of the page"
            ),
        ),
    ]

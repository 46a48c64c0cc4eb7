from django.db import migrations, models


class Migration(migrations.Migration):
    """Copies of documents say on how many pages a program has recognised the words."""

    dependencies = [("articles", "0034_windows_of_one_person")]
    operations = [
        migrations.AddField(
            "capture",
            "scans",
            models.PositiveIntegerField(
                default=0, editable=False, verbose_name="pages whose words a program recognised"
            ),
        ),
    ]

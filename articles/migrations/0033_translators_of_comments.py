from django.db import migrations, models


class Migration(migrations.Migration):
    """Comments say who translated them."""

    dependencies = [("articles", "0032_rights_of_quotations")]
    operations = [
        migrations.AddField(
            "commentary",
            "translator",
            models.CharField(blank=True, default="", max_length=120, verbose_name="translator"),
            preserve_default=False,
        ),
    ]

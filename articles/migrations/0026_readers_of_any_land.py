"""A reader who comments may live anywhere."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_unsaved_texts")]

    operations = [
        migrations.AlterField(
            model_name="commentary",
            name="kind",
            field=models.CharField(
                choices=[("reaction", "reader"), ("expert", "expert"), ("note", "editor’s note")],
                default="reaction",
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]

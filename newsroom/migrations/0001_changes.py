from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("number", models.BigIntegerField()),
                ("is_added", models.BooleanField()),
                ("transaction", models.BigIntegerField(db_index=True, default=0)),
            ],
            options={"default_permissions": ()},
        ),
    ]

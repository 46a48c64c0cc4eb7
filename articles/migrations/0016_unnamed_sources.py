"""Citations say how many sources a captured page counted without naming them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_references_in_full'),
    ]

    operations = [
        migrations.AddField(
            model_name='citation',
            name='unnamed',
            field=models.PositiveSmallIntegerField(blank=True, default=0, help_text='How many more the captured page counted here without naming them; 0 once they are named.', verbose_name='unnamed sources'),
        ),
    ]

"""Now that no key stands twice, the database says so. Apart from the data, since PostgreSQL wants it so."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_keys_of_their_own'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='citation',
            name='citation_key_once_an_article',
        ),
        migrations.RemoveConstraint(
            model_name='photo',
            name='photo_key_once_an_article',
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('key',), name='citation_key_once_a_library', violation_error_message='Another citation has this key.'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.UniqueConstraint(fields=('key',), name='photo_key_once_a_library', violation_error_message='Another photo has this key.'),
        ),
    ]

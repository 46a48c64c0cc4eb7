"""Rows of editions are looked up through the manager that refuses to change them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0008_sets_of_dates'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='editionplacement',
            options={'base_manager_name': 'objects', 'default_permissions': ('view',), 'verbose_name': 'event on an edition', 'verbose_name_plural': 'events on editions'},
        ),
    ]

import django.db.models.functions.comparison
from django.db import migrations, models

import timeline.models.event


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0016_newest_of_an_event'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='daypart',
            field=models.CharField(blank=True, editable=False, max_length=8, validators=[timeline.models.event.validate_daypart], verbose_name='part of the day'),
        ),
        migrations.AddField(
            model_name='event',
            name='daypart_start',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='daypart',
            field=models.CharField(blank=True, editable=False, max_length=8, validators=[timeline.models.event.validate_daypart], verbose_name='part of the day'),
        ),
        migrations.AlterModelOptions(
            name='event',
            options={'ordering': [models.OrderBy(django.db.models.functions.comparison.Coalesce('daypart_start', 'earliest_start', 'latest_end'), nulls_last=True), 'tie_break', 'pk'], 'permissions': [('publish_event', 'Can publish an event'), ('withdraw_event', 'Can withdraw an event')], 'verbose_name': 'event', 'verbose_name_plural': 'events'},
        ),
    ]

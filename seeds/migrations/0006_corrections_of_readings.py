
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('seeds', '0005_findings_name_the_other'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(verbose_name='from character')),
                ('end', models.PositiveIntegerField(verbose_name='to character')),
                ('words', models.TextField(verbose_name='words')),
                ('what', models.CharField(choices=[('title', 'title'), ('deck', 'deck'), ('published', 'published'), ('updated', 'updated'), ('byline', 'byline'), ('dateline', 'dateline'), ('heading', 'heading'), ('text', 'text'), ('caption', 'caption'), ('reaction', 'reaction'), ('quotation', 'quotation'), ('noise', 'no part of it'), ('noise-on', 'no part of it, from here on')], max_length=12, verbose_name='what it is')),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='said')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='said by')),
                ('seed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sayings', to='seeds.seed', verbose_name='captured page')),
            ],
            options={
                'verbose_name': 'correction of a reading',
                'verbose_name_plural': 'corrections of readings',
                'ordering': ['said_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='saying_range_runs_forward')],
            },
        ),
    ]

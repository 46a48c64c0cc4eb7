"""Every edition keeps that it was open; the database refuses to empty a window that was, and knows republication."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.utils import timezone


def note_openings(apps, schema_editor):
    """What is or was live by today's clock has been open. Windows that are empty already are past mending."""
    edition = apps.get_model("articles", "Edition")
    with_window = edition.objects.filter(Q(live_until=None) | Q(live_until__gt=F("live_from")))
    with_window.filter(live_from__lte=timezone.now()).update(opened_at=F("live_from"))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_keys_by_the_rules'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='edition',
            options={'base_manager_name': 'objects', 'default_permissions': ('view',), 'ordering': ['article', 'number'], 'permissions': [('press_edition', 'Can publish an article'), ('schedule_edition', 'Can schedule an article'), ('update_edition', 'Can publish an update'), ('correct_edition', 'Can publish a correction'), ('withdraw_edition', 'Can withdraw an article'), ('republish_edition', 'Can publish a withdrawn article again')], 'verbose_name': 'edition', 'verbose_name_plural': 'editions'},
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_correction_has_a_reason',
        ),
        migrations.AddField(
            model_name='edition',
            name='opened_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='seen to be open'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.CharField(choices=[('first', 'first edition'), ('update', 'update'), ('correction', 'correction'), ('withdrawal', 'withdrawal'), ('republished', 'published again')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['-pressed_at'], name='edition_last_pressed'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('opened_at', None), ('live_until', None), ('live_until__gt', models.F('live_from')), _connector='OR'), name='edition_opened_stays_addressable', violation_error_message='What readers have had is never emptied.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['correction', 'withdrawal', 'republished']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='edition_correction_has_a_reason', violation_error_message='Say what was corrected, or why the article is withdrawn or published again.'),
        ),
        migrations.RunPython(note_openings, migrations.RunPython.noop),
    ]

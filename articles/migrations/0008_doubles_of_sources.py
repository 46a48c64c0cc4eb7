from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_keys_once_a_library'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='double_of',
            field=models.ForeignKey(blank=True, help_text='Both have one address. Compare them and join them in the list, or correct an address.', null=True, on_delete=models.deletion.SET_NULL, related_name='doubles', to='articles.source', verbose_name='perhaps the same document as'),
        ),
    ]

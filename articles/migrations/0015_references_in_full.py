import articles.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_kinds_dates_and_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='edition',
            field=models.CharField(blank=True, max_length=60, verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='source',
            name='extra',
            field=models.JSONField(blank=True, default=dict, encoder=articles.fields.ReadableJSONEncoder, help_text='What else a reference says, by the names of CSL-JSON: {"ISSN": "1234-5679"}.', validators=[articles.fields.validate_csl], verbose_name='other fields'),
        ),
        migrations.AddField(
            model_name='source',
            name='issue',
            field=models.CharField(blank=True, max_length=40, verbose_name='issue'),
        ),
        migrations.AddField(
            model_name='source',
            name='page',
            field=models.CharField(blank=True, help_text='Such as 101-119.', max_length=60, verbose_name='pages'),
        ),
        migrations.AddField(
            model_name='source',
            name='publisher_place',
            field=models.CharField(blank=True, max_length=120, verbose_name='place of publication'),
        ),
        migrations.AddField(
            model_name='source',
            name='volume',
            field=models.CharField(blank=True, max_length=40, verbose_name='volume'),
        ),
        migrations.AddField(
            model_name='sourceauthor',
            name='role',
            field=models.CharField(choices=[('author', 'author'), ('editor', 'editor'), ('translator', 'translator')], default='author', max_length=12, verbose_name='part'),
        ),
        migrations.AlterField(
            model_name='source',
            name='type',
            field=models.CharField(choices=[('article-newspaper', 'newspaper article'), ('article-magazine', 'magazine article'), ('article', 'agency report'), ('webpage', 'web page'), ('post-weblog', 'blog post'), ('post', 'social media post'), ('broadcast', 'broadcast'), ('interview', 'interview'), ('speech', 'speech or press conference'), ('report', 'report'), ('legislation', 'law'), ('treaty', 'treaty'), ('article-journal', 'journal article'), ('paper-conference', 'conference paper'), ('thesis', 'thesis'), ('book', 'book'), ('chapter', 'chapter'), ('dataset', 'data set'), ('document', 'document')], default='webpage', max_length=24, verbose_name='type'),
        ),
    ]

"""A section says what its articles are; editions keep the page's own dates, its rights, and a description."""

import articles.fields
from django.db import migrations, models
from django.db.models import F

KINDS = {"explainers": "explainer", "analysis": "analysis", "opinion": "opinion", "reactions": "feature"}


def name_kinds(apps, schema_editor):
    """The first sections get their kinds. An article's “news” was the old default, which nobody had to choose."""
    section = apps.get_model("articles", "Section")
    for slug, kind in KINDS.items():
        section.objects.filter(slug=slug).update(kind=kind)
    apps.get_model("articles", "Article").objects.filter(kind="news").update(kind="")


def describe(apps, schema_editor):
    """Editions of old are described by their deck, or by the first sentence of their text."""
    edition = apps.get_model("articles", "Edition").objects
    edition.exclude(deck="").update(description=F("deck"))
    for pk, text in edition.filter(deck="").values_list("pk", "text").iterator():
        line = next((line for line in text.splitlines() if "。" in line), "")
        if line:
            edition.filter(pk=pk).update(description=line.split("。")[0][:160] + "。")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_people_stay'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='description',
            field=models.TextField(blank=True, verbose_name='description'),
        ),
        migrations.AddField(
            model_name='edition',
            name='published',
            field=articles.fields.PartialDateField(blank=True, max_length=32, verbose_name='published, as the page says'),
        ),
        migrations.AddField(
            model_name='edition',
            name='rights',
            field=models.TextField(blank=True, verbose_name='rights'),
        ),
        migrations.AddField(
            model_name='edition',
            name='updated',
            field=articles.fields.PartialDateField(blank=True, max_length=32, verbose_name='updated, as the page says'),
        ),
        migrations.AddField(
            model_name='section',
            name='kind',
            field=models.CharField(choices=[('news', 'news'), ('explainer', 'explainer'), ('analysis', 'analysis'), ('opinion', 'opinion'), ('feature', 'feature')], default='news', help_text='What an article of this section is unless its editor chooses another kind.', max_length=16, verbose_name='kind of work'),
        ),
        migrations.AlterField(
            model_name='article',
            name='kind',
            field=models.CharField(blank=True, choices=[('news', 'news'), ('explainer', 'explainer'), ('analysis', 'analysis'), ('opinion', 'opinion'), ('feature', 'feature')], help_text='Empty: as its section says.', max_length=16, verbose_name='kind of work'),
        ),
        migrations.RunPython(name_kinds, migrations.RunPython.noop),
        migrations.RunPython(describe, migrations.RunPython.noop),
    ]

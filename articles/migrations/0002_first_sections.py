"""The sections that a new newsroom begins with; editors rename, add and remove them in the desk."""

from django.db import migrations

SECTIONS = [
    ("ニュース", "news"),
    ("解説", "explainers"),
    ("分析", "analysis"),
    ("論考", "opinion"),
    ("海外の反応", "reactions"),
]


def add(apps, schema_editor):
    section = apps.get_model("articles", "Section")
    for order, (name, slug) in enumerate(SECTIONS):
        section.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_articles_and_evidence")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]

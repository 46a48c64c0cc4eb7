"""Sources that were there before get the key of their address. Of two with one address the older keeps it."""

from django.db import migrations

from articles.evidence.urlkey import url_key


def fill(apps, schema_editor):
    source = apps.get_model("articles", "Source")
    taken = set()
    for row in source.objects.exclude(url="").order_by("pk").only("pk", "url").iterator():
        key = url_key(row.url)[:1000]
        if key and key not in taken:
            taken.add(key)
            source.objects.filter(pk=row.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_library_of_evidence")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

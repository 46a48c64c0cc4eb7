"""Editions lean on the sources of their voices, too: their pages link to them."""

from collections.abc import Iterator

from django.db import migrations

_PAGE = 100


def _pages(editions) -> Iterator[list]:
    last = 0
    while page := list(editions.filter(pk__gt=last).order_by("pk")[:_PAGE]):
        yield page
        last = page[-1].pk


def _citekeys(edition) -> set[str]:
    cited = [row for voice in edition.commentary for row in voice.get("evidence", ())]
    named = {voice.get("source", "") for voice in edition.commentary} | {row["citekey"] for row in cited}
    return named - {""}


def _source(sources, citekey: str):
    """Return the source of this citekey, or the one that it was joined with."""
    found = sources.filter(citekey=citekey).first()
    return found or sources.filter(former_citekeys__contains=f"\n{citekey}\n").first()


def fill(apps, schema_editor):
    part = apps.get_model("articles", "EditionSource")
    sources = apps.get_model("articles", "Source").objects.only("pk")
    editions = apps.get_model("articles", "Edition").objects.exclude(commentary=[]).only("pk", "commentary")
    for page in _pages(editions):
        rows = [
            part(edition_id=edition.pk, source_id=source.pk)
            for edition in page
            for citekey in sorted(_citekeys(edition))
            if (source := _source(sources, citekey))
        ]
        part.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_what_editions_lean_on")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

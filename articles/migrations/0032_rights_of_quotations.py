from django.db import migrations, models

from articles.body import Body
from articles.body.extracts import extracts, outside_extracts
from articles.edition.ended import name_of_citation, name_of_extract, takes_words
from articles.language.text import first_sentence

_BASES = [
    ("own", "our own"),
    ("consent", "by consent"),
    ("contract", "by contract"),
    ("cc", "Creative Commons"),
    ("pdl", "PDL1.0"),
    ("article-32-1", "Copyright Act, Article 32 (quotation)"),
    ("article-32-2", "Copyright Act, Article 32, paragraph 2 (government material)"),
    ("article-40-1", "Copyright Act, Article 40, paragraph 1 (political speeches)"),
    ("article-41", "Copyright Act, Article 41 (reporting of current events)"),
]
_HELP = "From this moment on it is shown nowhere, in old editions neither. Empty: no end."


def _words(name, length, **values):
    field = models.CharField(blank=True, max_length=length, verbose_name=name, **values)
    field.default = ""
    return field


def things(kept):
    """Return the names of what an edition shows of others in its text and its references, which may have gone by the rows
    of its article: they are those of the edition's own."""
    text = kept.snapshot.get("article", {}).get("body", "")
    found = list(extracts(kept.said.get("body") or kept.said.get("rendered") or kept.said.get("html", "")))
    rows = kept.snapshot.get("citations", ())
    quoting = {row["key"] for row in rows if takes_words(row.get("quote", ""), row.get("translation", ""))}
    keys = quoting | {key for row in extracts(text) for key in row.keys}
    words = {name_of_extract(row.text) for row in found if row.keys or row.anchors}
    return words | {name_of_citation(key) for key in keys}


def note_quotations(apps, schema_editor):
    """Editions that were pressed before name what they quote, so that a right which ends later ends in them, too; what lists and
    the pages of sources say of them is in our own words."""
    loan, source, edition = (
        apps.get_model("articles", name) for name in ("EditionLoan", "EditionSource", "Edition")
    )
    for kept in apps.get_model("articles", "EditionDocument").objects.select_related("edition").order_by("pk").iterator(100):
        row, text = kept.edition, kept.said.get("body") or kept.snapshot.get("article", {}).get("body", "")
        loan.objects.bulk_create(
            loan(edition=row, first_live_at=row.first_live_at, thing=name) for name in sorted(things(kept))
        )
        words = [extract.text for extract in extracts(text)]
        if not words:
            continue
        if not row.deck and any(row.description in said for said in words):
            edition.objects.filter(pk=row.pk).update(description=first_sentence(outside_extracts(Body(text)).text))
        for cited in source.objects.filter(edition=row):
            places = [
                {**place, "passage": ""} if any(place["passage"] in said for said in words) else place
                for place in cited.places or ()
            ]
            if cited.places and places != cited.places:
                source.objects.filter(pk=cited.pk).update(places=places)


class Migration(migrations.Migration):
    """Citations say by what right a long quotation or a reproduced table is shown and until when."""

    dependencies = [("articles", "0031_rights_of_borrowed_things")]
    operations = [
        *(
            migrations.AddField("citation", name, field, preserve_default=False)
            for name, field in (
                ("basis", _words("by what right", 16, choices=_BASES)),
                ("holder", _words("holder of the right", 200)),
                ("terms", _words("terms", 500)),
            )
        ),
        migrations.AddField(
            "citation",
            "ends_at",
            models.DateTimeField(blank=True, help_text=_HELP, null=True, verbose_name="right ends at"),
        ),
        migrations.AddIndex("citation", models.Index(fields=["ends_at"], name="citation_by_end")),
        migrations.RunPython(note_quotations, migrations.RunPython.noop),
    ]

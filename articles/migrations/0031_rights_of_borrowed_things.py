import re
from hashlib import sha256
from urllib.parse import unquote

import django.db.models.deletion
from django.db import migrations, models

_NAMED = re.compile(r"photos/\d{4}/\d{2}/[^\"'<>\s?#\\]+")
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


def _fields(model):
    fields = {
        "basis": models.CharField(blank=True, choices=_BASES, max_length=16, verbose_name="by what right"),
        "holder": models.CharField(blank=True, max_length=200, verbose_name="holder of the right"),
        "terms": models.CharField(blank=True, max_length=500, verbose_name="terms"),
        "ends_at": models.DateTimeField(blank=True, help_text=_HELP, null=True, verbose_name="right ends at"),
    }
    defaults = {"basis": "", "holder": "", "terms": ""}
    for name, field in fields.items():
        if name in defaults:
            field.default = defaults[name]
        yield migrations.AddField(model, name, field, preserve_default=name not in defaults)


def things(kept):
    """Return the names of what an edition shows of others: the files of its pictures, and its voices' words by their digest.
    Documents of version 1 call voices commentary."""
    files = {unquote(name) for name in _NAMED.findall(str(kept.said))}
    files |= {photo.get("file", "") for photo in kept.snapshot.get("photos", ())}
    texts = {row["text"] for row in kept.said.get("voices", kept.said.get("commentary", ()))}
    words = {f"words:{sha256(text.encode()).hexdigest()[:32]}" for text in texts - {""}}
    return {name[:200] for name in files - {""}} | words


def note_things(apps, schema_editor):
    """Editions that were pressed before name what they show of others, so that a right that ends later ends in them, too."""
    loan = apps.get_model("articles", "EditionLoan")
    rows = apps.get_model("articles", "EditionDocument").objects.order_by("pk")
    for row in rows.select_related("edition").iterator(chunk_size=100):
        loan.objects.bulk_create(
            loan(edition=row.edition, first_live_at=row.edition.first_live_at, thing=name)
            for name in sorted(things(row))
        )


class Migration(migrations.Migration):
    """Photos and voices say by what right they are shown and until when; editions name what they borrow."""

    dependencies = [("articles", "0030_history_and_presence")]
    operations = [
        *_fields("photo"),
        *_fields("commentary"),
        migrations.AddIndex("photo", models.Index(fields=["file"], name="photo_by_file")),
        migrations.AddIndex("photo", models.Index(fields=["ends_at"], name="photo_by_end")),
        migrations.AddIndex("commentary", models.Index(fields=["ends_at"], name="commentary_by_end")),
        migrations.CreateModel(
            "EditionLoan",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_live_at", models.DateTimeField(verbose_name="first published")),
                ("thing", models.CharField(max_length=200)),
                ("ends_at", models.DateTimeField(null=True, verbose_name="right ends at")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            {
                "verbose_name": "loan of an edition",
                "verbose_name_plural": "loans of editions",
                "db_table": "articles_edition_loans",
                "abstract": False,
                "base_manager_name": "objects",
                "default_permissions": (),
            },
        ),
        migrations.AddIndex("editionloan", models.Index(fields=["thing", "ends_at"], name="loan_by_thing")),
        migrations.AddIndex("editionloan", models.Index(fields=["ends_at"], name="loan_by_end")),
        migrations.AddConstraint(
            "editionloan",
            models.UniqueConstraint(fields=["edition", "thing"], name="thing_once_an_edition"),
        ),
        migrations.RunPython(note_things, migrations.RunPython.noop),
    ]

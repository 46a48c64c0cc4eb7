"""What the columns of editions said becomes a document of version 1 (``articles.edition.upgrades`` reads it)."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

TEXTS = ("title", "language", "genre", "slug", "deck", "description", "rights", "html", "text", "reading_minutes")
LISTS = ("toc", "references", "support", "bylines", "dateline", "tag_list", "commentary", "lead_photo")
#: Editions that are held in memory at once.
CHUNK = 50


def said(edition) -> dict:
    """Return the columns of an edition as a document of version 1."""
    section = edition.section
    return {
        "schema_version": 1,
        **{name: getattr(edition, name) for name in (*TEXTS, *LISTS)},
        "section": {"name": section.name, "slug": section.slug} if section else None,
    }


def corrections(editions, edition) -> list[dict]:
    """Return what was corrected up to an edition, the newest first, each with the edition before it."""
    found, before = [], None
    rows = editions.filter(article=edition.article_id, number__lte=edition.number).order_by("number")
    for row in rows.only("article", "number", "kind", "reason", "live_from", "live_until"):
        if row.live_until is not None and row.live_until <= row.live_from:
            continue  # Taken back before it opened.
        if row.kind == "correction":
            moment = row.live_from.isoformat()
            found.insert(0, {"number": row.number, "reason": row.reason, "live_from": moment, "before": before})
        before = before if row.kind == "withdrawal" else row.number
    return found


def forwards(apps, schema_editor):
    models = {name: apps.get_model("articles", name) for name in ("Edition", "EditionDocument", "EditionSource", "EditionTag")}
    editions = models["Edition"].objects.select_related("section").order_by("pk")
    for edition in editions.iterator(chunk_size=CHUNK):
        document = {**said(edition), "corrections": corrections(models["Edition"].objects, edition)}
        models["EditionDocument"].objects.create(edition=edition, said=document, snapshot=edition.snapshot)
        authors = "、".join(row["name"] for row in edition.bylines)[:400]
        models["Edition"].objects.filter(pk=edition.pk).update(authors=authors)
        _places(models["EditionSource"], edition)
    for name in ("EditionSource", "EditionTag"):
        since = models["Edition"].objects.filter(pk=OuterRef("edition_id")).values("first_live_at")
        models[name].objects.update(first_live_at=Subquery(since))


def _places(rows, edition) -> None:
    """Sources that were joined since are found by the citekeys that they had."""
    uses = {row["citekey"]: row.get("uses", ()) for row in edition.references}
    for row in rows.objects.filter(edition=edition).select_related("source"):
        known = [row.source.citekey, *row.source.former_citekeys.split()]
        found = [use for citekey in dict.fromkeys(known) for use in uses.get(citekey, ())]
        if found:
            places = [{"anchor": use["anchor"], "passage": use.get("passage", "")} for use in found]
            rows.objects.filter(pk=row.pk).update(places=places)


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_documents_of_editions")]
    operations = [migrations.RunPython(forwards)]

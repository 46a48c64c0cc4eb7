"""A draft becomes rows: one transaction a document, idempotent, never publishing, never overwriting an editor."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.models import Article, Section
from articles.snapshots import record, snapshot
from seeds import rows
from seeds.counting import counts
from seeds.decoding import Unreadable, decode
from seeds.drafts import Draft
from seeds.models import Finding, Seed
from seeds.readers import read_text
from seeds.refusals import UnknownReference, reason_of


@dataclass(slots=True)
class Report:
    """What became of one document. ``status`` is created, updated, unchanged or refused."""

    file: str
    status: str
    reason: str = ""
    article: dict | None = None
    counts: dict[str, int] = field(default_factory=dict)
    dropped: list[dict] = field(default_factory=list)
    findings: list[dict] = field(default_factory=list)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Undo every import within, at the end: until then articles find the libraries that came before them."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def import_file(path: Path, *, with_photos: bool = True) -> Report:
    """Import one file. Never raises for what the file holds: a file that cannot be read is refused.

    A rehearsal leaves the photos' files out, since no database can take a written file back.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Report(
            str(path), "refused", _("The file cannot be opened: %(error)s") % {"error": error.strerror}
        )
    return import_bytes(str(path), raw, folder=path.parent if with_photos else None)


def import_bytes(name: str, raw: bytes, *, folder: Path | None = None) -> Report:
    """Import one document from memory; ``folder`` is where the files of its photos are looked for."""
    try:
        with transaction.atomic():
            return _import(name, raw, folder)
    except (Unreadable, UnknownReference, ValidationError) as error:
        return Report(name, "refused", reason_of(error))


def _import(name: str, raw: bytes, folder: Path | None) -> Report:
    text, encoding = decode(raw)
    digest = hashlib.sha256(raw).hexdigest()
    draft = read_text(name, text)
    identity = draft.canonical_url or (f"slug:{draft.slug}" if draft.slug else f"sha256:{digest}")
    seed = Seed.objects.select_related("article").filter(identity=identity).first()
    values = {"file": name[-300:], "sha256": digest, "encoding": encoding, "text": text}
    status, reason = _standing(seed, digest)
    if status != "unchanged":
        seed, _created = Seed.objects.update_or_create(identity=identity, defaults=values)
        _write(seed, draft, folder)
    return _report(name, status, reason, draft, seed)


def _standing(seed: Seed | None, digest: str) -> tuple[str, str]:
    """Say whether the page is new, changed, or to be left alone, and why."""
    if seed is None:
        return "created", ""
    if seed.sha256 == digest:
        return "unchanged", _("The same content was imported before.")
    if seed.imported and (seed.article is None or snapshot(seed.article) != seed.imported):
        return "unchanged", _(
            "An editor has changed or deleted the article since it was imported; the page was left alone."
        )
    return "updated", ""


def _write(seed: Seed, draft: Draft, folder: Path | None) -> None:
    shelf = rows.Shelf(draft)
    shelf.fill()
    if not draft.is_library:
        seed.article = _write_article(seed.article or Article(), draft, shelf, folder)
        seed.imported = snapshot(seed.article)
    seed.dropped = [{"rule": row.rule, "text": row.text, "line": row.line} for row in draft.dropped]
    seed.save()
    seed.findings.all().delete()
    findings = [
        Finding(seed=seed, rule=row.rule, excerpt=row.excerpt, line=row.line) for row in draft.findings
    ]
    Finding.objects.bulk_create(findings)


def _write_article(article: Article, draft: Draft, shelf: rows.Shelf, folder: Path | None) -> Article:
    article.title = draft.title[:200]
    article.deck = draft.deck
    article.slug = draft.slug
    article.kind = draft.kind if draft.kind in Article.Kind.values else Article.Kind.NEWS
    article.section = Section.objects.filter(name=draft.section).first()
    article.language = draft.language
    article.published, article.updated = draft.published, draft.updated
    article.canonical_url, article.rights = draft.canonical_url, draft.rights
    article.dateline_place, article.dateline_day = draft.dateline.place, draft.dateline.day
    article.dateline_agency = draft.dateline.agency
    article.body = sanitise(draft.body)
    article.full_clean(exclude=["section", "owner", "tags"])
    article.save()
    article.tags.set(draft.tags)
    rows.write(article, draft, shelf, folder)
    record(article, None, _("imported"))
    return article


def _report(name: str, status: str, reason: str, draft: Draft, seed: Seed) -> Report:
    article = seed.article
    about = article and {
        "id": article.pk,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "updated": article.updated,
        "bylines": [{"name": row.name, "role": row.role} for row in article.bylines.all()],
        "dateline": {
            "place": article.dateline_place,
            "day": article.dateline_day,
            "agency": article.dateline_agency,
        },
    }
    return Report(
        file=name,
        status=status,
        reason=reason,
        article=about,
        counts=counts(draft),
        dropped=[{"rule": row.rule, "text": row.text, "line": row.line} for row in draft.dropped],
        findings=[{"rule": row.rule, "excerpt": row.excerpt, "line": row.line} for row in draft.findings],
    )

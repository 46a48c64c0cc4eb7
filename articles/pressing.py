"""What an edition holds of its article: everything a reader sees of it, computed once."""

import json
from dataclasses import asdict

from django.utils.translation import gettext as _

from articles.addresses import passage
from articles.citations import Backlink, Reference, entry_text
from articles.corroboration import support
from articles.models import Byline, Commentary, CommentaryCitation, Edition
from articles.rendering import RENDERER_VERSION, Picture, render
from articles.snapshots import snapshot
from articles.text import first_sentence, reading_minutes
from articles.working import Reading

#: Characters of our own words that a source's page shows of each place that cites it.
PASSAGE = 240


def content(reading: Reading) -> dict:
    """Return the values of an ``Edition`` that follow from the working copy.

    Raises ``articles.citations.MissingCitation`` when a marker has no row.
    """
    article = reading.article
    uses = {row.key: row.as_use() for row in reading.citations}
    pictures = {photo.key: photo.as_picture() for photo in reading.photos}
    page = render(reading.body, uses, pictures)
    return {
        "renderer_version": RENDERER_VERSION,
        "title": article.title,
        "deck": article.deck,
        "slug": article.slug,
        "description": article.deck or first_sentence(page.text),
        "rights": article.rights,
        "genre": article.genre,
        "section": article.section,
        "language": article.language,
        "html": page.html,
        "text": page.text,
        "reading_minutes": reading_minutes(page.text),
        "toc": [asdict(heading) for heading in page.toc],
        "references": [reference_row(reference) for reference in page.references],
        "support": asdict(support(uses[key] for key in reading.body.citation_keys)),
        "bylines": [byline_row(row) for row in reading.bylines],
        "dateline": article.dateline(),
        "tag_list": [{"name": tag.name, "slug": tag.slug} for tag in reading.tags],
        "commentary": thread(reading.approved),
        "lead_photo": lead_photo(list(pictures.values())),
        "snapshot": snapshot(article, reading),
    }


#: What changes without an editor: how a page is rendered, what the desk keeps for itself, how links are.
_NOT_SAID = ("renderer_version", "snapshot")
_NOT_SAID_OF_REFERENCES = ("archive_url", "is_dead")


def differs(pressed: dict, edition: Edition) -> bool:
    """Say whether readers would see anything new if this content were pressed after an edition."""
    return any(_said(name, value) != _said(name, getattr(edition, name)) for name, value in pressed.items())


def _said(name: str, value):
    """Return a value of an edition as the database gives it back, without what changes by itself."""
    if name in _NOT_SAID:
        return None
    if name == "section":
        return value.pk if value else None
    value = json.loads(json.dumps(value))
    if name == "references":
        return [
            {key: kept for key, kept in row.items() if key not in _NOT_SAID_OF_REFERENCES} for row in value
        ]
    return value


def reference_row(reference: Reference) -> dict:
    """Return a numbered reference as an edition stores it."""
    source = reference.source
    return {
        "number": reference.number,
        "anchor": reference.anchor,
        "citekey": source.citekey,
        "text": entry_text(source),
        "title_ja": source.title_ja,
        "outlet": source.outlet,
        "origin": source.origin,
        "url": source.url,
        "archive_url": source.archive_url,
        "is_dead": source.is_dead,
        "is_confirmed": source.is_confirmed,
        "access": source.access,
        "language": source.language,
        "csl": dict(source.csl),
        "uses": [use_row(place) for place in reference.uses],
        "parts": part_rows(reference),
    }


def use_row(place: Backlink) -> dict:
    """Return a place of use as an edition stores it."""
    use = place.use
    return {
        "anchor": place.anchor,
        "letter": place.letter,
        "passage": place.passage[:PASSAGE],
        "locator": use.locator,
        "quote": use.quote,
        "translation": use.translation,
        "stance": use.stance.value,
        "prefix": use.prefix,
        "suffix": use.suffix,
        "unnamed": use.unnamed,
        "link": passage(use.source.url, use.quote, use.before, use.after) if use.quote else "",
    }


def part_rows(reference: Reference) -> list[dict]:
    """Return the sub-entries 1.1, 1.2 … of a reference, or one without a number where all uses are alike."""
    parts = reference.parts
    return [
        {
            **use_row(places[0]),
            "number": f"{reference.number}.{order}" if len(parts) > 1 else "",
            "places": [{"anchor": place.anchor, "letter": place.letter} for place in places],
        }
        for order, places in enumerate(parts, 1)
    ]


def sources_of(reading: Reading) -> set[int]:
    """Return the ids of the sources whose pages an edition links to: those of its text and of its voices."""
    cited = (row.source_id for voice in reading.approved for row in voice.citations.all())
    voices = (voice.source_id for voice in reading.approved)
    return {*(row.source_id for row in reading.citations), *voices, *cited} - {None}


def byline_row(byline: Byline) -> dict:
    """Return a byline as an edition stores it, its role in the words of the day."""
    return {"name": byline.name, "role": byline.role, "label": byline.get_role_display(), "bio": byline.bio}


def thread(rows: list[Commentary]) -> list[dict]:
    """Return approved commentary as a flat list in reading order: each row followed by its replies.

    A reply whose parent was not approved stands at the top level; ``depth`` counts from 0.
    """
    present = {row.pk for row in rows}
    replies: dict[int | None, list[Commentary]] = {}
    for row in rows:
        replies.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    ordered: list[dict] = []
    waiting = [(row, 0) for row in reversed(replies.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        ordered.append(comment_row(row, depth))
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(row.pk, []))]
    return ordered


def comment_row(row: Commentary, depth: int) -> dict:
    """Return one comment as an edition stores it."""
    return {
        "kind": row.kind,
        "label": row.get_kind_display(),
        "depth": depth,
        "text": row.text,
        "original": row.original,
        "language": row.language,
        "author": row.author or (_("a reader") if row.kind == Commentary.Kind.REACTION else ""),
        "affiliation": row.affiliation,
        "origin": row.origin,
        "votes": row.votes,
        "source": row.source.citekey if row.source else "",
        "evidence": [comment_evidence(citation) for citation in row.citations.all()],
    }


def comment_evidence(citation: CommentaryCitation) -> dict:
    """Return what a comment cites as an edition stores it."""
    use = citation.as_use()
    link = passage(use.source.url, use.quote, use.before, use.after)
    return {
        "citekey": use.source.citekey,
        "text": entry_text(use.source),
        "link": link,
        "locator": use.locator,
    }


def lead_photo(pictures: list[Picture]) -> dict:
    """Return the first picture that has a file, for lists and previews, or an empty dict."""
    return next((asdict(picture) for picture in pictures if picture.url), {})

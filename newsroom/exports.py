"""A working copy or an edition as one document: JSON, Markdown or HTML."""

from dataclasses import asdict

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body import Body
from articles.body.extracts import extracts
from articles.edition import pressing
from articles.edition.ended import (
    WORDS_ENDED,
    is_over,
    name_of_citation,
    name_of_words,
    quotes_ended,
    spread,
    text_without,
)
from articles.evidence.citations import entry_text
from articles.models import Article, Commentary, Edition, Source
from articles.public import lending
from articles.working.reading import Reading
from articles.working.snapshots import snapshot
from timeline.models import Event

_QUOTES_NOTHING = dict.fromkeys(("quote", "translation", "before", "after"), "")


def document(article: Article, edition: Edition | None = None) -> dict:
    """Return everything of the working copy, or of one of its editions, as plain data."""
    state = _shown(edition) if edition else snapshot(article)
    fields = state["article"]
    keys = {row["source"] for row in [*state["citations"], *state["commentaries"]] if row["source"]}
    placements = edition.placements.all() if edition else article.placements.all()
    return {
        "id": article.pk,
        "edition": edition.number if edition else None,
        "title": fields["title"],
        "deck": fields["deck"],
        "slug": fields["slug"],
        "kind": edition.genre if edition else article.genre,
        "section": state["section"],
        "tags": state["tags"],
        "language": fields["language"],
        "published": fields["published"] or None,
        "updated": fields["updated"] or None,
        "first_public": (edition.first_public.iso if edition else None),
        "last_public": (edition.last_public.iso if edition else None),
        "live_from": edition.live_from if edition else None,
        "bylines": state["bylines"],
        "dateline": {name: fields[f"dateline_{name}"] for name in ("place", "day", "agency")},
        "canonical_url": fields["canonical_url"],
        "rights": fields["rights"],
        "body_html": fields["body"],
        "body_text": Body(fields["body"]).text,
        "citations": state["citations"],
        "sources": [source_row(source) for source in _sources(keys)],
        "events": [event_row(placed.event, placed) for placed in placements.select_related("event")],
        "commentaries": state["commentaries"],
        "photos": state["photos"],
        "corrections": [asdict(row) for row in edition.document.corrections] if edition else [],
        "updates": [asdict(row) for row in edition.document.updates] if edition else [],
    }


def _shown(edition: Edition) -> dict:
    """Return the snapshot of an edition, without words whose right has ended."""
    kept, over = edition.snapshot, spread(edition.document, lending.over(edition, timezone.now()))
    body = kept["article"]["body"]
    gone = {key for row in extracts(body) if is_over(row, over) for key in row.keys}
    gone |= {
        row["key"]
        for row in kept["citations"]
        if name_of_citation(row["key"]) in over or quotes_ended(row["quote"], row["translation"], over)
    }
    named = {use.key: row.text for row in edition.document.references for use in row.uses}
    return {
        **kept,
        "article": {**kept["article"], "body": text_without(body, over, named)},
        "commentaries": [
            {**row, "text": WORDS_ENDED, "original": ""} if name_of_words(row["text"]) in over else row
            for row in _pressed(kept["commentaries"])
        ],
        "citations": [row | _QUOTES_NOTHING if row["key"] in gone else row for row in kept["citations"]],
    }


def _pressed(rows: list[dict]) -> list[dict]:
    """Return the comments of a snapshot that went into its edition, with their parents among these. Who of the desk confirmed
    them is nobody's business outside."""
    went = [place for place, row in enumerate(rows) if _is_pressed(row)]
    now = {place: at for at, place in enumerate(went)}
    kept = ({name: value for name, value in rows[place].items() if name != "confirmed"} for place in went)
    return [{**row, "parent": now.get(row["parent"])} for row in kept]


def _is_pressed(row: dict) -> bool:
    is_read = row["state"] == Commentary.State.APPROVED and bool(row["text"].strip())
    return is_read and (not row.get("tool") or bool(row.get("confirmed")))


def voices_in_markdown(state: dict) -> str:
    """Return the comments that are or would be pressed, each as a quotation under who speaks and who translated it."""
    told = []
    for row in state["commentaries"] if state["edition"] else _pressed(state["commentaries"]):
        who = "　".join(filter(None, (row["author"], row["affiliation"], row["origin"])))
        lines = [f"**{who}**", ""] if who else []
        lines += row["text"].splitlines()
        if by := translated_by(row.get("tool", ""), row.get("translator", "")):
            lines += ["", by]
        told.append("\n".join(f"> {line}".rstrip() for line in lines))
    return f"\n\n## {_('Voices')}\n\n" + "\n\n".join(told) + "\n" if told else ""


def translated_by(tool: str, translator: str) -> str:
    """Say who translated a comment, as its page does; nothing where nobody is named."""
    if tool:
        return _("Machine translation, confirmed by the newsroom")
    return _("Translated by %(name)s") % {"name": translator} if translator else ""


def html_page(article: Article, edition: Edition | None = None) -> str:
    """Return the rendered text as readers get it."""
    if edition:
        return pressing.as_read(lending.shown(edition, timezone.now()))
    said, html = pressing.document(Reading(article))
    shown = lending.proofed(said, timezone.now())
    return html if shown is said else pressing.rendered(shown)


def source_row(source: Source) -> dict:
    """Return a source with its fields and its reference in words."""
    cited = source.as_cited()
    return {**asdict(cited), "issued": source.issued, "reference": entry_text(cited)}


def event_row(event: Event, placed) -> dict:
    """Return an event with its date as EDTF and in words, and what this article says of it."""
    names = (
        "key",
        "public_id",
        "title",
        "edtf",
        "zone",
        "place",
        "kind",
        "occurrence",
        "verification",
        "summary",
    )
    return {
        **{name: getattr(event, name) for name in names},
        "date": event.date_text,
        "note": placed.note,
        "is_key": placed.is_key,
    }


def _sources(citekeys: set[str]):
    return Source.objects.filter(citekey__in=citekeys).with_evidence()

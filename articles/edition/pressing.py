"""What an edition holds of its article: everything a reader sees of it, computed once."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from articles import edition
from articles.body import Body
from articles.body.extracts import extracts, outside_extracts
from articles.edition import Document, numbering
from articles.edition.ended import Right, name_of_citation, name_of_extract, takes_words
from articles.edition.marks import marked
from articles.edition.numbering import Backlink
from articles.edition.rendering import render
from articles.evidence import citations
from articles.evidence.citations import Cited, entry_text
from articles.evidence.corroboration import support
from articles.evidence.credit import Credit
from articles.language.text import first_sentence, reading_minutes
from articles.models import Byline, Commentary, CommentaryCitation, Contributor
from articles.working.reading import Reading

#: Characters of our own words that a source's page shows of each place that cites it.
PASSAGE = 240


def document(reading: Reading) -> tuple[Document, str]:
    """Return what an edition of this working copy says, and its text as readers get it.

    Raises ``articles.edition.numbering.MissingCitation`` when a marker has no row.
    """
    article, section = reading.article, reading.article.section
    uses = {row.key: row.as_use() for row in reading.citations}
    rights = {row.key: row.right for row in reading.citations}
    pictures = {photo.key: photo.as_picture() for photo in reading.photos}
    page = render(reading.body, uses, pictures)
    said = Document(
        title=article.title,
        language=article.language,
        genre=article.genre,
        slug=article.slug,
        deck=article.deck,
        description=article.deck or first_sentence(outside_extracts(reading.body).text),
        rights=article.rights,
        section=edition.Section(section.name, section.slug) if section else None,
        bylines=tuple(byline(row, reading.contributors.get(row.name)) for row in reading.bylines),
        dateline=edition.Dateline(**article.dateline()),
        tags=tuple(edition.Tag(tag.name, tag.slug) for tag in reading.tags),
        body=article.body,
        text=page.text,
        reading_minutes=reading_minutes(page.text),
        contents=page.toc,
        references=tuple(reference(row, rights) for row in page.references),
        support=support(uses[key] for key in reading.body.citation_keys),
        voices=tuple(thread(reading.approved)),
        photos=tuple(pictures.values()),
    )
    return said, page.html


def rendered(said: Document) -> str:
    """Render the text of a document again, by the renderer of today. What was kept as it was rendered stays so."""
    if said.rendered or not said.body:
        return said.rendered
    uses = {use.key: _use(row, use) for row in said.references for use in row.uses}
    return render(Body(said.body), uses, {picture.key: picture for picture in said.photos}).html


def as_read(said: Document, html: str = "") -> str:
    """Return the text of a document as readers get it, marked where words were corrected. ``html`` is it where it was rendered
    already."""
    return marked(html or rendered(said), said.corrections)


def _use(row: edition.Reference, use: edition.Use) -> citations.Use:
    """Return a citation as the renderer needs it, of what the edition kept of it."""
    cited = Cited(
        citekey=row.citekey,
        title=row.title,
        outlet=row.outlet,
        origin=row.origin,
        is_confirmed=row.is_confirmed,
        credit=Credit(row.credit),
    )
    return citations.Use(
        key=use.key,
        source=cited,
        locator=use.locator,
        quote=use.quote,
        stance=citations.Stance(use.stance),
        unnamed=use.unnamed,
    )


def differs(said: Document, standing: Document) -> bool:
    """Say whether readers would see anything new if this were pressed after an edition that stands. Version 1 kept less
    than is compared, so that what follows an edition of it is always new."""
    return _comparable(said) != _comparable(standing)


def _comparable(said: Document) -> Document:
    """Return a document as the database gives it back, without what changes without an editor: how links are, and what
    was corrected by then."""
    kept = edition.read(json.loads(json.dumps(edition.write(said))))
    references = tuple(replace(row, archive_url="", is_dead=False) for row in kept.references)
    return replace(kept, references=references, corrections=(), updates=())


def reference(row: numbering.Reference, rights: Mapping[str, Right | None]) -> edition.Reference:
    """Return a numbered reference as an edition keeps it; ``rights`` are those of its citations, by key."""
    source = row.source
    return edition.Reference(
        number=row.number,
        citekey=source.citekey,
        text=entry_text(source),
        title=source.title,
        title_ja=source.title_ja,
        outlet=source.outlet,
        origin=source.origin,
        url=source.url,
        archive_url=source.archive_url,
        is_dead=source.is_dead,
        is_confirmed=source.is_confirmed,
        access=source.access,
        credit=source.credit.value,
        language=source.language,
        csl=dict(source.csl),
        uses=tuple(replace(use_at(place), right=rights[place.use.key]) for place in row.uses),
    )


def use_at(place: Backlink) -> edition.Use:
    """Return a place of use as an edition keeps it."""
    use = place.use
    return edition.Use(
        anchor=place.anchor,
        letter=place.letter,
        key=use.key,
        passage=place.passage[:PASSAGE],
        locator=use.locator,
        quote=use.quote,
        translation=use.translation,
        stance=use.stance.value,
        prefix=use.prefix,
        suffix=use.suffix,
        unnamed=use.unnamed,
        link=use.link,
    )


def passages(said: Document) -> dict[str, list[dict]]:
    """Return where a document cites each source, by citekey: ``anchor`` and our words there, for the source's page."""
    return {
        row.citekey: [{"anchor": use.anchor, "passage": use.passage} for use in row.uses]
        for row in said.references
    }


def sources_of(reading: Reading) -> dict[int, str]:
    """Return the sources whose pages an edition links to, those of its text and of its voices: id and citekey."""
    cited = (row.source for voice in reading.approved for row in voice.citations.all())
    voices = (voice.source for voice in reading.approved)
    named = [*(row.source for row in reading.citations), *voices, *cited]
    return {source.pk: source.citekey for source in named if source is not None}


def loans_of(reading: Reading) -> dict[str, datetime | None]:
    """Return what an edition shows of others, and until when: the files of its photos, the words of its voices, its block
    quotations and tables and what its citations quote, whether or not a right in them is noted yet, so that an end which is
    noted later finds them. What several rows lend ends with the first of their rights."""
    lent = [(thing, row.ends_at) for row in (*reading.photos, *reading.approved) for thing in row.things]
    ends = {row.key: row.ends_at for row in reading.citations}
    quoting = {row.key for row in reading.citations if row.ends_at or takes_words(row.quote, row.translation)}
    for extract in extracts(reading.article.body):
        cited = ends.keys() & set(extract.keys)
        quoting |= cited
        lent += [(name_of_extract(extract.text), ends[key]) for key in cited]
    lent += [(name_of_citation(key), ends[key]) for key in quoting]
    first: dict[str, datetime | None] = {}
    for thing, end in lent:
        first[thing] = min(filter(None, (first.get(thing), end)), default=None)
    return first


def byline(row: Byline, person: Contributor | None = None) -> edition.Byline:
    """Return a byline as an edition keeps it, its role in the words of the day. Where the work tells nothing of its author,
    what the ``person`` says of themselves stands there."""
    about = (row.bio or person.bio, person.slug) if person else (row.bio, "")
    return edition.Byline(row.name, row.role, row.get_role_display(), *about)


def thread(rows: list[Commentary]) -> list[edition.Voice]:
    """Return approved commentary as a flat list in reading order: each row followed by its replies.

    A reply whose parent was not approved stands at the top level; ``depth`` counts from 0.
    """
    present = {row.pk for row in rows}
    replies: dict[int | None, list[Commentary]] = {}
    for row in rows:
        replies.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    ordered: list[edition.Voice] = []
    waiting = [(row, 0) for row in reversed(replies.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        ordered.append(voice(row, depth))
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(row.pk, []))]
    return ordered


def voice(row: Commentary, depth: int) -> edition.Voice:
    """Return one comment as an edition keeps it."""
    return edition.Voice(
        kind=row.kind,
        label=row.who,
        depth=depth,
        text=row.text,
        original=row.original,
        language=row.language,
        translator=row.translator,
        author=row.author,
        affiliation=row.affiliation,
        origin=row.origin,
        votes=row.votes,
        source=row.source.citekey if row.source else "",
        tool=row.tool,
        evidence=tuple(map(footnote, row.citations.all())),
        right=row.right,
    )


def footnote(citation: CommentaryCitation) -> edition.Footnote:
    """Return what a comment cites as an edition keeps it."""
    use = citation.as_use()
    link = use.link or use.source.url
    return edition.Footnote(use.source.citekey, entry_text(use.source), link, use.locator)

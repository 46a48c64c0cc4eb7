"""What can be found: each kind of row, and the card that the index keeps of one. A plain list; a new kind is a line here."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from articles.body import Body
from articles.edition import Document
from articles.edition.ended import WORDS_ENDED, without
from articles.language.dates import PartialDate
from articles.models import Article, Edition, EditionLoan, Revision, Source
from articles.search.snippets import Paragraph
from seeds.models import Seed
from timeline.models import Actor, Event

#: Where the voices beside an article stand on its page.
VOICES = "commentary-title"


@dataclass(frozen=True, slots=True)
class Card:
    """The words by which a row is found. ``also`` are words that are no passages: names, tags, other spellings."""

    number: int
    title: str
    day: date
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None


Cards = Callable[[Collection[int]], Iterator[Card]]


def editions(numbers: Collection[int]) -> Iterator[Card]:
    """A notice of withdrawal says nothing that anybody should find. Words that are lent until some moment are not looked for:
    an index would hold them longer."""
    lent = set(
        EditionLoan.objects.filter(edition__in=numbers).exclude(ends_at=None).values_list("thing", flat=True)
    )
    for row in Edition.objects.filter(pk__in=numbers).with_documents():
        said = without(row.document, lent) if lent else row.document
        day = timezone.localdate(row.first_live_at)
        if row.is_withdrawn:
            yield Card(row.pk, "", day)
            continue
        yield Card(
            number=row.pk,
            title=said.title,
            day=day,
            paragraphs=tuple(_paragraphs(said)),
            headings=tuple(heading.text for heading in said.contents),
            also=(*(byline.name for byline in said.bylines), *(tag.name for tag in said.tags)),
            opens_at=row.live_from,
            closes_at=row.live_until,
        )


def _paragraphs(said: Document) -> Iterator[Paragraph]:
    """Yield what an edition says with the heading that each paragraph stands under."""
    yield Paragraph(said.deck)
    anchor, coming = "", list(said.contents)
    for text in said.text.split("\n\n"):
        if text.startswith(WORDS_ENDED):
            continue
        if coming and text == coming[0].text:
            anchor = coming.pop(0).anchor
        else:
            yield Paragraph(text, anchor)
    for picture in said.photos:
        yield Paragraph(picture.caption)
    for voice in (row for row in said.voices if row.text != WORDS_ENDED):
        yield Paragraph(voice.text, VOICES)
        yield Paragraph(voice.original, VOICES)


def events(numbers: Collection[int]) -> Iterator[Card]:
    for row in Event.objects.filter(pk__in=numbers):
        moment = row.earliest_start or row.latest_end or row.created_at
        yield Card(
            number=row.pk,
            title=row.title,
            day=timezone.localdate(moment),
            paragraphs=(Paragraph(row.summary),),
            also=(row.place, *row.aliases),
            opens_at=row.public_from if row.status == Event.Status.PUBLISHED else None,
        )


def sources(numbers: Collection[int]) -> Iterator[Card]:
    for row in Source.objects.filter(pk__in=numbers).select_related("outlet"):
        yield Card(
            number=row.pk,
            title=row.title_ja or row.title,
            day=PartialDate.parse(row.issued).earliest().date()
            if row.issued
            else timezone.localdate(row.created_at),
            also=(row.title, row.search_text),
        )


def actors(numbers: Collection[int]) -> Iterator[Card]:
    """People have no day: a president is no older answer than a minister."""
    for row in Actor.objects.filter(pk__in=numbers):
        yield Card(
            number=row.pk,
            title=row.name,
            day=date(2000, 1, 1),
            paragraphs=(Paragraph(row.description),),
            also=(row.name_en, row.name_local, *row.variants),
        )


def headlines(numbers: Collection[int]) -> Iterator[Card]:
    """What the desk's list of articles says of each, in so few words that it is looked through at once."""
    for row in Article.objects.kept().filter(pk__in=numbers).only("title", "deck", "slug", "modified_at"):
        yield Card(row.pk, row.title, timezone.localdate(row.modified_at), also=(row.deck, row.slug))


def working_copies(numbers: Collection[int]) -> Iterator[Card]:
    """With who has signed it, its tags and its address: the list of articles is looked through by them."""
    rows = Article.objects.kept().filter(pk__in=numbers).prefetch_related("bylines", "tags")
    for row in rows:
        also = (*(line.name for line in row.bylines.all()), *(tag.name for tag in row.tags.all()), row.slug)
        yield _written(row.pk, row.title, row.deck, Body(row.body), row.modified_at, also)


def revisions(numbers: Collection[int]) -> Iterator[Card]:
    for row in Revision.objects.filter(pk__in=numbers):
        said = row.content.get("article", {})
        title, deck, body = (said.get(name, "") for name in ("title", "deck", "body"))
        yield _written(row.pk, title, deck, Body(body), row.saved_at)


def _written(
    number: int, title: str, deck: str, body: Body, at: datetime, also: tuple[str, ...] = ()
) -> Card:
    texts = (Paragraph(block.text) for block in body.blocks)
    day = timezone.localdate(at)
    return Card(number, title, day, (Paragraph(deck), *texts), headings=body.headings, also=also)


def captured_pages(numbers: Collection[int]) -> Iterator[Card]:
    for row in Seed.objects.filter(pk__in=numbers):
        lines = tuple(Paragraph(line) for line in row.text.splitlines())
        yield Card(
            row.pk, row.title or row.file, timezone.localdate(row.imported_at), lines, also=(row.file,)
        )


#: What readers may find, what the desk may find beside it, and what its lists are looked through by.
READERS: dict[str, Cards] = {"edition": editions, "event": events, "source": sources, "actor": actors}
DESK: dict[str, Cards] = {"article": working_copies, "revision": revisions, "seed": captured_pages}
LISTS: dict[str, Cards] = {"headline": headlines}
KINDS = READERS | DESK | LISTS
#: What grams of a kind begin with: whoever looks through a list does not walk past every text that says the words.
MARKS = {"headline": "h_"}

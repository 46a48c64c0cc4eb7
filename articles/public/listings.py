"""What readers' pages show, by moment: each function is one query or none, and reads editions only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from articles.cursors import MOMENT, NUMBER, WORDS, Order
from articles.edition import Document
from articles.language.text import Change, diff
from articles.leaning import ARTICLES, MASTHEAD, is_noted, leans_on
from articles.models import Contributor, Edition, Outlet, Section, Source, Tag
from articles.public.lending import shown

RELATED = 5
FRONT_POOL = 100
#: Topics of the front page: what the newest articles are about.
TOPICS = 18


def readable(at: datetime) -> QuerySet[Edition]:
    """Editions and notices that stand at ``at``, with what they say."""
    return Edition.objects.standing(at).with_documents()


def history(article_id: int, at: datetime) -> list[Edition]:
    """Return the editions that readers have had of an article, the newest first.

    ``before`` is the number of the edition to compare with: numbers have gaps where a schedule was taken back.
    """
    opened = Edition.objects.opened(at).filter(article_id=article_id).order_by("number")
    rows = list(
        opened.only("article", "number", "kind", "reason", "title", "slug", "live_from", "live_until")
    )
    before = None
    for row in rows:
        row.before = None if row.is_withdrawn else before
        before = before if row.is_withdrawn else row.number
    return rows[::-1]


def related(edition: Edition, at: datetime) -> list[Edition]:
    """Return the newest articles that share a tag, else those of the section.

    Each tag gives its newest by an index, and only these few are sorted: a join over all tags would repeat an article for
    every tag that it shares, and sort whatever carries one of them.
    """
    others = Edition.objects.live(at).exclude(article_id=edition.article_id)
    slugs = [tag["slug"] for tag in edition.tag_list]
    _lean_on_tags(slugs)
    shared = Q()
    for slug in slugs:
        carrying = by_parts("edition_tags", others.filter(edition_tags__tag__slug=slug))
        shared |= Q(pk__in=BY_PARTS.sorted(carrying).values("pk")[:RELATED])
    found = list(others.filter(shared).for_lists().newest_first()[:RELATED]) if shared else []
    return found or list(in_section(edition.section, at, others)[:RELATED])


def _lean_on_tags(slugs: list[str]) -> None:
    """A tag may get another slug, by which nothing would be found: it is noted by its number, too. Where a slug names none
    now, any article may come with another tag of that slug."""
    leans_on(*(f"tagged:{slug}" for slug in slugs))
    if is_noted() and slugs:
        numbers = Tag.objects.filter(slug__in=slugs).values_list("pk", flat=True)
        leans_on(*(f"tag:{number}" for number in numbers))
        if len(numbers) < len(slugs):
            leans_on(ARTICLES)


def sections(at: datetime) -> QuerySet[Section]:
    """Sections with an article that readers have: what only drafts use is nobody's business."""
    leans_on(MASTHEAD)
    live = Edition.objects.live(at).filter(section=OuterRef("pk"))
    return Section.objects.filter(Exists(live))


def in_section(
    section: Section | None, at: datetime, among: QuerySet[Edition] | None = None
) -> QuerySet[Edition]:
    leans_on(f"section:{section.pk if section else None}:articles")
    live = Edition.objects.live(at) if among is None else among
    return live.filter(section=section).for_lists().newest_first()


#: Editions by the rows that say what they lean on, where an index holds the newest of each other end.
BY_PARTS = Order.by(("part_moment", MOMENT, "first_live_at"), ("part_edition", NUMBER, "pk"), falling=True)
#: Tags by their names; people by the sound of theirs.
BY_NAME = Order.by(("name", WORDS))
BY_SOUND = Order.by(("yomi", WORDS), ("name", WORDS))


def by_parts(parts: str, editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Let editions that were found by rows of ``parts`` be sorted by these rows."""
    return editions.alias(part_moment=F(f"{parts}__first_live_at"), part_edition=F(f"{parts}__edition_id"))


def tagged(tag: Tag, at: datetime) -> QuerySet[Edition]:
    """Editions that carry a tag, to be sorted ``BY_PARTS``."""
    return by_parts("edition_tags", Edition.objects.live(at).filter(edition_tags__tag=tag)).for_lists()


def signed_by(person: Contributor, at: datetime) -> QuerySet[Edition]:
    """Editions on which somebody's name stands, to be sorted ``BY_PARTS``."""
    live = Edition.objects.live(at).filter(edition_contributors__contributor=person)
    return by_parts("edition_contributors", live).for_lists()


def contributors(at: datetime) -> QuerySet[Contributor]:
    """Whose name stands on something that readers have."""
    leans_on(ARTICLES)
    live = Edition.objects.live(at).filter(edition_contributors__contributor=OuterRef("pk"))
    return Contributor.objects.filter(Exists(live))


def citing(source: Source, at: datetime) -> QuerySet[Edition]:
    """Editions that cite a source, to be sorted ``BY_PARTS``, each with the ``passages`` of its text that do: ``anchor`` and our
    words there."""
    found = by_parts("edition_sources", Edition.objects.live(at).filter(edition_sources__source=source))
    return found.annotate(passages=F("edition_sources__places")).for_lists()


def cited_sources(at: datetime) -> QuerySet[Source]:
    """Sources that readers can find in an article."""
    leans_on(ARTICLES)
    return Source.objects.filter(
        Exists(Edition.objects.live(at).filter(edition_sources__source=OuterRef("pk")))
    )


def sources_of(outlet: Outlet, at: datetime) -> QuerySet[Source]:
    return cited_sources(at).filter(outlet=outlet)


def tags(at: datetime) -> QuerySet[Tag]:
    """Tags that live articles carry."""
    leans_on(ARTICLES)
    return Tag.objects.filter(Exists(Edition.objects.live(at).filter(edition_tags__tag=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag, and how many of the newest articles carry it."""

    name: str
    slug: str
    count: int


def _topics(editions: Iterable[Edition]) -> list[Topic]:
    counts = Counter((tag["slug"], tag["name"]) for edition in editions for tag in edition.tag_list)
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0][1]))
    return [Topic(name, slug, count) for (slug, name), count in ordered[:TOPICS]]


@dataclass(frozen=True, slots=True)
class Front:
    """The articles of the front page by their place on it."""

    lead: Edition | None
    seconds: list[Edition]
    columns: list[tuple[Section, list[Edition]]]
    topics: list[Topic]


def front(at: datetime, length: int = 6) -> Front:
    """Lay out the front page from one query.

    A query a section would find a quiet section's last article too, but costs as many queries as there are
    sections; a section without an article among the newest hundred has no column.
    """
    leans_on(ARTICLES)
    pool = list(Edition.objects.live(at).for_lists().newest_first()[:FRONT_POOL])
    columns: dict[Section, list[Edition]] = {}
    for edition in pool[4:]:
        if edition.section:
            columns.setdefault(edition.section, []).append(edition)
    ordered = sorted(columns.items(), key=lambda column: (column[0].order, column[0].pk))
    return Front(
        pool[0] if pool else None,
        pool[1:4],
        [(section, rows[:length]) for section, rows in ordered],
        _topics(pool),
    )


def changes(old: Edition, new: Edition, at: datetime) -> list[Change]:
    """Compare two editions by what readers may see at ``at``: headline, deck, paragraphs and references."""
    return diff(_paragraphs(shown(old, at)), _paragraphs(shown(new, at)))


def _paragraphs(said: Document) -> list[str]:
    references = [f"[{row.number}] {row.text}" for row in said.references]
    return [part for part in (said.title, said.deck, *said.text.split("\n\n"), *references) if part]

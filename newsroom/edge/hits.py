"""Which pages a written row touches, and at which moments the clock alone changes pages.

A hit is a tag (``articles.leaning``) and whether what leans on it must go at once (true) or only lacks something that was
added (false). What vanished, was corrected or is said otherwise is never shown again; a list without its newest line
may stand for a moment.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q

from articles.leaning import ALL, ARTICLES, EVENTS, MASTHEAD
from articles.models import Edition, EditionContributor, EditionLoan, EditionSource, EditionTag, Tag
from newsroom.models import Change
from timeline.dating.lapsing import PLANS
from timeline.models import EditionPlacement, Event, EventActor, EventCitation, EventClaim, Relation, Topic

Hits = dict[str, bool]
#: A moment at which a row changes what pages show: when, which kind, which number.
Due = tuple[datetime, str, int]
#: Kinds whose tag is their own name and number.
_PLAIN = ("section", "tag", "contributor", "source", "outlet", "actor", "place", "topic")
#: Lists of what such rows name are made anew with them: a name that was changed must not stay on a list.
_LISTS = {"section": MASTHEAD, "tag": ARTICLES, "contributor": ARTICLES, "actor": EVENTS, "place": EVENTS}
#: Editions that take words back, where another only adds some.
_TAKING = (Edition.Kind.CORRECTION, Edition.Kind.WITHDRAWAL)


def hits_of(changes: Iterable[Change]) -> Hits:
    """Return the tags that these changes touch."""
    by_kind: dict[str, dict[int, bool]] = defaultdict(dict)
    for change in changes:
        rows = by_kind[change.kind]
        rows[change.number] = rows.get(change.number, False) or not change.is_added
    hits: Hits = {}
    for kind in _PLAIN:
        _hit(hits, (f"{kind}:{number}" for number in by_kind[kind]), any(by_kind[kind].values()))
        if kind in _LISTS and by_kind[kind]:
            _hit(hits, [_LISTS[kind]], any(by_kind[kind].values()))
    slugs = Tag.objects.filter(pk__in=by_kind["tag"]).values_list("slug", flat=True) if by_kind["tag"] else ()
    _hit(hits, (f"tagged:{slug}" for slug in slugs), True)
    _hit_events(hits, {**_events_of(by_kind["eventclaim"]), **by_kind["event"]})
    _hit_articles(hits, by_kind["edition"])
    if hits:
        hits[ALL] = any(hits.values())
    return hits


def hits_of_due(rows: Iterable[Due]) -> Hits:
    """Return the tags that the clock touches: whatever it changes is said otherwise from that second on."""
    found = hits_of(Change(kind=kind, number=number, is_added=False) for _moment, kind, number in rows)
    return dict.fromkeys(found, True)


def _hit(hits: Hits, tags: Iterable[str], drops: bool) -> None:
    for tag in tags:
        hits[tag] = hits.get(tag, False) or drops


def _events_of(claims: dict[int, bool]) -> dict[int, bool]:
    if not claims:
        return {}
    rows = EventClaim.objects.filter(pk__in=claims).values_list("event_id", "pk")
    return {event: claims[claim] for event, claim in rows}


def _hit_events(hits: Hits, events: dict[int, bool]) -> None:
    """What shows an event goes with it; what may show one that became public is found by what names it."""
    if not events:
        return
    for number, drops in events.items():
        _hit(hits, [f"event:{number}"], drops)
    _hit(hits, [EVENTS], False)
    public = list(Event.objects.filter(pk__in=events).exclude(published_at=None).values_list("pk", flat=True))
    if public:
        _hit(hits, _around(public), False)


def _around(events: list[int]) -> Iterator[str]:
    """Yield the tags of whatever would show these events if it could."""
    placed = EditionPlacement.objects.filter(event__in=events)
    for number in set(placed.values_list("edition__article_id", flat=True)):
        yield f"timeline:{number}"
    tags = EditionTag.objects.filter(edition__placements__event__in=events).order_by()
    ties = Relation.objects.filter(Q(event__in=events) | Q(to__in=events)).values_list("event_id", "to_id")
    rows = {
        "tag": tags.values_list("tag_id", flat=True).distinct(),
        "topic": Topic.events.through.objects.filter(event__in=events).values_list("topic_id", flat=True),
        "actor": EventActor.objects.filter(event__in=events).values_list("actor_id", flat=True),
        "source": EventCitation.objects.filter(event__in=events).values_list("source_id", flat=True),
        "event": [number for tie in ties for number in tie],
    }
    for kind, numbers in rows.items():
        yield from (f"{kind}:{number}" for number in set(numbers))


def _hit_articles(hits: Hits, editions: dict[int, bool]) -> None:
    """What shows an article goes whenever an edition of it comes or goes. Lists that do not show it lack it at most, but
    for those of the names and sources that it may have been the last to carry."""
    if not editions:
        return
    rows = list(Edition.objects.filter(pk__in=editions).values_list("pk", "article_id", "kind"))
    articles = {article for _pk, article, _kind in rows}
    for pk, article, kind in rows:
        _hit(hits, [f"article:{article}"], editions[pk] or kind != Edition.Kind.FIRST)
    _hit(hits, _lists_of(articles), False)
    takes = any(kind in _TAKING for _pk, _article, kind in rows)
    _hit(hits, [ARTICLES, MASTHEAD, *_carried_by(articles)], takes)


def _lists_of(articles: set[int]) -> Iterator[str]:
    """Yield the tags of the lists in which any edition of these articles stands or stood."""
    editions = Edition.objects.filter(article__in=articles).order_by()
    for number in editions.values_list("section_id", flat=True).distinct():
        yield f"section:{number}:articles"
    tagged = EditionTag.objects.filter(edition__in=editions)
    yield from (f"tagged:{slug}" for slug in tagged.values_list("tag__slug", flat=True).distinct())
    placed = EditionPlacement.objects.filter(edition__in=editions)
    yield from (f"event:{number}" for number in placed.values_list("event_id", flat=True).distinct())
    topics = Topic.articles.through.objects.filter(article__in=articles)
    yield from (f"topic:{number}" for number in topics.values_list("topic_id", flat=True).distinct())


def _carried_by(articles: set[int]) -> Iterator[str]:
    """Yield the tags of what readers find only while an article carries it; an outlet's page lists articles' sources."""
    editions = Edition.objects.filter(article__in=articles).order_by()
    tagged = EditionTag.objects.filter(edition__in=editions)
    yield from (f"tag:{number}" for number in tagged.values_list("tag_id", flat=True).distinct())
    signed = EditionContributor.objects.filter(edition__in=editions)
    yield from (
        f"contributor:{number}" for number in signed.values_list("contributor_id", flat=True).distinct()
    )
    cited = EditionSource.objects.filter(edition__in=editions)
    yield from (f"source:{number}" for number in cited.values_list("source_id", flat=True).distinct())


def dues(after: datetime, changes: Iterable[Change] | None = None) -> Iterator[Due]:
    """Yield the moments to come at which the clock changes pages: windows that open or close, rights that end, events that become
    public, begin, or were planned and are over. Without ``changes`` those of every row."""
    editions, events = Edition.objects.order_by(), Event.objects.order_by()
    loans = EditionLoan.objects.order_by()
    if changes is not None:
        changes = list(changes)
        numbers = {row.number for row in changes if row.kind == "edition"}
        editions, loans = editions.filter(pk__in=numbers), loans.filter(edition__in=numbers)
        events = events.filter(pk__in={row.number for row in changes if row.kind == "event"})
    for column in ("live_from", "live_until"):
        yield from _moments(editions, column, "edition", after)
    yield from _moments(loans, "ends_at", "edition", after, "edition_id")
    public = events.filter(status=Event.Status.PUBLISHED)
    yield from _moments(public, "public_from", "event", after)
    yield from _moments(public, "earliest_start", "event", after)
    yield from _moments(public.filter(occurrence__in=PLANS), "latest_end", "event", after)


def _moments(rows, column: str, kind: str, after: datetime, number_in: str = "pk") -> Iterator[Due]:
    for moment, number in rows.filter(**{f"{column}__gt": after}).values_list(column, number_in):
        yield moment, kind, number

"""A small newsroom in which everything that readers can see is there once or twice, and what can be done with it.

Every name holds a number of its own (語12番), so that words that were taken back can be told in any answer.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone

from articles.edition import VERSION
from articles.library import merge_sources
from articles.models import Article, Edition, EditionDocument, Outlet, Section, Source, Tag
from newsroom import event_publishing, publishing
from tests import make
from timeline.merging import merge_events
from timeline.models import Actor, Event, EventActor, EventCitation, EventPlace, Place, Relation, Topic

_WORD = re.compile("語[0-9]+番")
_numbers = count(1)


_ADDRESSES = {
    "event": "/events/{row.public_id}/",
    "section": "/sections/{row.slug}/",
    "tag": "/tags/{row.slug}/",
    "source": "/sources/{row.citekey}/",
    "outlet": "/outlets/{row.pk}/",
    "actor": "/actors/{row.pk}/",
    "topic": "/topics/{row.slug}/",
}


def word() -> str:
    return f"語{next(_numbers)}番"


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text))


class Cast:
    """The newsroom. ``editor`` may do everything."""

    def __init__(self):
        self.editor = make.user()
        sections = [make.section(name=f"欄{word()}", slug=f"s{number}") for number in range(3)]
        outlet = make.outlet(name=f"社{word()}")
        sources = [make.source(citekey=f"k{number}", title=word(), outlet=outlet) for number in range(2)]
        self.articles = [
            make.article(
                title=word(),
                deck=word(),
                section=sections[number % 2],
                cites=sources[:1],
                tags=["米露", "停戦"][: number + 1],
            )
            for number in range(2)
        ]
        self.articles.append(
            make.article(title=word(), section=sections[2], cites=sources[1:], tags=["選挙"])
        )
        self.events = [make.event(title=word(), sources=sources[:1]) for _ in range(2)]
        soon = timezone.localtime() + timedelta(days=1)
        self.events.append(
            make.event(title=word(), edtf=soon.date().isoformat(), occurrence="planned", zone="Asia/Tokyo")
        )
        self.events.append(make.event(title=word(), status="draft", sources=sources))
        for article in self.articles:
            for event in self.events[: article.pk % 2 + 2] + self.events[3:]:
                make.place(event, article)
        self.actor, self.place = make.actor(name=word()), make.venue(name=word())
        for event in self.events[1:]:
            EventActor.objects.create(event=event, actor=self.actor)
            EventPlace.objects.create(event=event, place=self.place)
        Relation.objects.create(event=self.events[0], to=self.events[3], type="follows")
        make.claim(self.events[0], sources=sources[:1], text=word())
        self.topic = make.topic(
            title=word(), articles=self.articles[:2], events=self.events[1:], slug="topic"
        )
        # One that stays, so that no feed is ever empty: Django's says the present moment then.
        self.staying = publishing.press(make.article(title=word(), section=sections[0]), by=self.editor)
        publishing.press(self.articles[0], by=self.editor)
        self.sources, self.outlet, self.sections = sources, outlet, sections

    def addresses(self) -> list[str]:
        """Return every public address of the newsroom, those included where nothing is yet."""
        first = [
            "/", "/feed/", "/feed/rss/", "/tags/", "/events/", "/events.json", "/events.ics", "/events.csv", "/events.geojson",
            "/sources.csl.json", "/robots.txt", "/events/?by=year", "/events/?kind=meeting", "/topics/topic/",
            "/topics/topic/?known=2026-01-01", "/topics/topic/events.json", "/embed/topics/topic/", "/nothing/",
            "/?as_of=2025-01-01T00:00", "/schemas/timeline-1.json", f"/schemas/edition-{VERSION}.json",
        ]  # fmt: skip
        for article in [*self.articles, self.staying.article]:
            first += self._of_article(article.pk)
        named = [
            self.events,
            self.sections,
            Tag.objects.order_by("pk"),
            self.sources,
            [self.outlet],
            [self.actor],
        ]
        return [*first, *(_address(row) for rows in named for row in rows)]

    @staticmethod
    def _of_article(number: int) -> list[str]:
        at = f"/articles/{number}/"
        return [
            *(at, f"{at}editions/", f"{at}editions/1/", f"{at}editions/2/", f"{at}editions/1...2/"),
            *(f"{at}references.bib", f"{at}events.json", f"/embed{at}"),
            f"/oembed/?url=http://127.0.0.1:8000{at}",
        ]

    @staticmethod
    def announced(after: datetime) -> list[datetime]:
        """Return the moments to come at which the clock alone changes what readers see: windows, plans, and days."""
        moments = {*Edition.objects.values_list("live_from", "live_until").order_by()}
        moments |= {*Event.objects.values_list("public_from", "earliest_start", "latest_end").order_by()}
        midnight = timezone.localtime(after).replace(hour=0, minute=0, second=0, microsecond=0)
        found = {moment for row in moments for moment in row if moment} | {midnight + timedelta(days=1)}
        return sorted(moment for moment in found if moment > after)

    def subjects(self) -> Callable[[str, int], list[str]]:
        """Return how the log of changes names the rows that these addresses are about."""
        rows = [
            *self.events,
            *self.sections,
            *Tag.objects.all(),
            *self.sources,
            self.outlet,
            self.actor,
            self.topic,
        ]
        known = {(row._meta.model_name, row.pk): [_address(row)] for row in rows}

        def found(kind: str, number: int) -> list[str]:
            if kind != "edition":
                return known.get((kind, number), [])
            article = Edition.objects.filter(pk=number).values_list("article", flat=True).first()
            return self._of_article(article) if article else []

        return found


def _address(row: models.Model) -> str:
    """Return the address of a row's page as a reader writes it."""
    return _ADDRESSES[row._meta.model_name].format(row=row)


def _event(cast: Cast, random: Random) -> Event:
    """Return an event of the cast that is still there, as it is now."""
    return random.choice(list(Event.objects.filter(pk__in=[row.pk for row in cast.events]).order_by("pk")))


def _source(cast: Cast, random: Random) -> Source:
    return random.choice(list(Source.objects.filter(pk__in=[row.pk for row in cast.sources]).order_by("pk")))


def _press(cast: Cast, random: Random) -> None:
    article = make.change(random.choice(cast.articles), word())
    random.choice([_publish, _publish_later, publishing.update])(article, by=cast.editor)


def _publish(article: Article, by) -> None:
    publishing.press(article, by=by)


def _publish_later(article: Article, by) -> None:
    publishing.schedule(article, by=by, at=timezone.now() + timedelta(minutes=30))


def _correct(cast: Cast, random: Random) -> None:
    article = random.choice(cast.articles)
    Article.objects.filter(pk=article.pk).update(title=word(), section=random.choice(cast.sections))
    article = make.change(article, word())
    article.tags.set(random.sample(["米露", "停戦", "選挙", "原油"], 2))
    publishing.correct(article, by=cast.editor, reason=word())


def _withdraw(cast: Cast, random: Random) -> None:
    publishing.withdraw(random.choice(cast.articles), by=cast.editor, reason=word())


def _republish(cast: Cast, random: Random) -> None:
    publishing.republish(random.choice(cast.articles), by=cast.editor, reason=word())


def _unschedule(cast: Cast, random: Random) -> None:
    publishing.unschedule(random.choice(cast.articles), by=cast.editor)


def _take_down(cast: Cast, random: Random) -> None:
    """What the law may ask for, in the plainest way: the words leave the edition's row."""
    editions = Edition.objects.filter(article=random.choice(cast.articles))
    models.QuerySet.update(editions, title="削除", deck="", description="")
    for row in EditionDocument.objects.filter(edition__in=editions):
        said = json.loads(_WORD.sub("削除", json.dumps(row.said, ensure_ascii=False)))
        models.QuerySet.update(EditionDocument.objects.filter(pk=row.pk), said=said)


def _publish_event(cast: Cast, random: Random) -> None:
    at = random.choice([None, timezone.now() + timedelta(minutes=20)])
    event_publishing.publish(_event(cast, random), by=cast.editor, at=at)


def _hide_event(cast: Cast, random: Random) -> None:
    event_publishing.withdraw(_event(cast, random), by=cast.editor, reason="誤り")


def _edit_event(cast: Cast, random: Random) -> None:
    event = _event(cast, random)
    for name, value in random.sample(
        [("title", word()), ("summary", word()), ("edtf", "2025-10"), ("importance", 5), ("kind", "aid"), ("occurrence", "cancelled")], 2
    ):  # fmt: skip
        setattr(event, name, value)
    event.save()


def _cite_event(cast: Cast, random: Random) -> None:
    event, source = _event(cast, random), _source(cast, random)
    if not EventCitation.objects.filter(event=event, source=source).delete()[0]:
        EventCitation.objects.create(event=event, source=source, quote=word())


def _cast_event(cast: Cast, random: Random) -> None:
    event = _event(cast, random)
    if not EventActor.objects.filter(event=event).delete()[0]:
        EventActor.objects.create(event=event, actor=cast.actor, note=word())


def _tie_event(cast: Cast, random: Random) -> None:
    one, other = _event(cast, random), _event(cast, random)
    if one == other:
        raise ValidationError("An event does not follow itself.")
    if not Relation.objects.filter(event=one, to=other).delete()[0]:
        Relation.objects.create(event=one, to=other, type="follows")


def _claim_of_event(cast: Cast, random: Random) -> None:
    make.claim(_event(cast, random), sources=[_source(cast, random)], text=word(), asserted_by=cast.actor)


def _rename(cast: Cast, random: Random) -> None:
    model, name = random.choice(
        [(Source, "title"), (Outlet, "name"), (Section, "name"), (Actor, "name"), (Place, "name"), (Tag, "name"), (Topic, "title")]
    )  # fmt: skip
    numbers = model.objects.order_by("pk").values_list("pk", flat=True)
    model.objects.filter(pk=random.choice(numbers)).update(**{name: word()})


def _readdress(cast: Cast, random: Random) -> None:
    """A section or a tag gets another address."""
    model, new = random.choice([(Section, f"s{next(_numbers)}"), (Tag, word())])
    numbers = model.objects.order_by("pk").values_list("pk", flat=True)
    model.objects.filter(pk=random.choice(numbers)).update(slug=new)


def _join_events(cast: Cast, random: Random) -> None:
    merge_events(_event(cast, random), [_event(cast, random)], by=cast.editor, reason=word())


def _join_sources(cast: Cast, random: Random) -> None:
    kept, other = _source(cast, random), _source(cast, random)
    if kept == other:
        raise ValidationError("A source is not joined with itself.")
    merge_sources(kept, [other], by=cast.editor)


def _correct_source(cast: Cast, random: Random) -> None:
    source = _source(cast, random)
    source.link_status = random.choice([source.LinkStatus.DEAD, source.LinkStatus.LIVE])
    source.save()
    source.corrections.create(kind="correction", text=word())


def _rearrange_topic(cast: Cast, random: Random) -> None:
    event, article = _event(cast, random), random.choice(cast.articles)
    random.choice([cast.topic.events.remove, cast.topic.events.add])(event)
    random.choice([cast.topic.articles.remove, cast.topic.articles.add])(article)


def _hide_topic(cast: Cast, random: Random) -> None:
    Topic.objects.update(is_published=random.random() < 0.5)


#: What can be done at the desk, each as often as it stands here.
VERBS: list[Callable[[Cast, Random], None]] = [
    *[_press] * 4,
    *[_correct] * 2,
    *[_withdraw] * 2,
    *[_republish, _unschedule, _take_down],
    *[_publish_event, _hide_event] * 2,
    *[_edit_event] * 2,
    *[_cite_event, _cast_event, _tie_event, _claim_of_event],
    *[_rename] * 3,
    *[_readdress, _join_events, _join_sources, _correct_source],
    *[_rearrange_topic, _hide_topic],
]


def act(cast: Cast, random: Random) -> str:
    """Do something; return its name, or nothing where the house refused."""
    verb = random.choice(VERBS)
    try:
        with transaction.atomic():
            verb(cast, random)
    except (ValidationError, ObjectDoesNotExist):
        return ""
    return verb.__name__.strip("_")

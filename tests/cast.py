"""A small newsroom in which everything that readers can see is there once or twice.

Every name holds a number of its own (語12番), so that words that were taken back can be told in any answer.
"""

import re
from datetime import datetime, timedelta
from itertools import count

from django.db import models
from django.utils import timezone

from articles.edition import VERSION
from articles.models import Edition, Section, Source, Tag
from newsroom import event_publishing, publishing
from tests import make
from timeline.models import Event, EventActor, EventPlace, Relation

WORD = re.compile("語[0-9]+番")
_numbers = count(1)
#: An actor and a place that nobody has heard of, whom readers ask for nevertheless.
UNHEARD_OF = 7_777


_ADDRESSES = {
    "event": "/events/{row.public_id}/",
    "section": "/sections/{row.slug}/",
    "tag": "/tags/{row.slug}/",
    "source": "/sources/{row.citekey}/",
    "outlet": "/outlets/{row.pk}/",
    "actor": "/actors/{row.pk}/",
}


def word() -> str:
    return f"語{next(_numbers)}番"


def new_slug() -> str:
    return f"s{next(_numbers)}"


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text))


class Cast:
    """The newsroom. ``editor`` may do everything."""

    def __init__(self):
        self.editor = make.user()
        sections = [make.section(name=f"欄{word()}", slug=f"s{number}") for number in range(3)]
        self.outlets = [make.outlet(name=f"社{word()}") for _ in range(3)]
        sources = [
            make.source(citekey=f"k{number}", title=word(), outlet=outlet)
            for number, outlet in enumerate(self.outlets)
        ]
        self.articles = [
            make.article(
                title=word(),
                deck=word(),
                section=sections[0],
                cites=sources[:1],
                tags=["米露", "停戦"][: number + 1],
            )
            for number in range(2)
        ]
        self.articles.append(
            make.article(title=word(), section=sections[2], cites=sources[1:2], tags=["選挙"])
        )
        self.author = make.contributor(name=self.articles[0].bylines.get().name)
        self.events = [make.event(title=word(), sources=sources[:1]) for _ in range(2)]
        # Its day is another one than the newsroom's, so that it changes nothing when the newsroom's is over.
        soon = timezone.localtime() + timedelta(days=1)
        self.events.append(
            make.event(
                title=word(), edtf=soon.date().isoformat(), occurrence="planned", zone="America/Anchorage"
            )
        )
        self.events.append(make.event(title=word(), status="draft", sources=sources[:2]))
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
        staying = make.article(title=word(), section=sections[0], cites=sources[2:], tags=["原油"])
        self.staying = publishing.press(staying, by=self.editor)
        self._announce(sources, sections[0])
        self.sources, self.sections = sources, sections

    def _announce(self, sources: list[Source], section: Section) -> None:
        """What waits for its moment while the pages are kept that will show it. It shares no more with what is shown
        already than what is tested: a page must go for the sake of that."""
        article = make.article(title=word(), section=section, cites=sources[1:2], tags=["選挙", "原油"])
        known, tied = (make.event(title=word()) for _ in range(2))
        aside = make.event(title=word(), sources=sources[1:2])
        waiting = make.event(title=word(), status="draft", sources=sources[2:])
        other = make.actor(name=word())
        for event in (known, waiting):
            make.place(event, article)
            EventActor.objects.create(event=event, actor=other)
        make.place(waiting, self.articles[0])
        Relation.objects.create(event=tied, to=waiting, type="follows")
        self.topic.events.add(waiting)
        make.topic(title=word(), articles=[self.staying.article, article], slug="bare")
        self.articles.append(article)
        self.events += [known, tied, aside, waiting]
        self.actors = [self.actor, other]
        publishing.press(self.articles[0], by=self.editor)
        event_publishing.publish(waiting, by=self.editor, at=timezone.now() + timedelta(minutes=30))
        publishing.schedule(article, by=self.editor, at=timezone.now() + timedelta(minutes=40), news="続報")

    def addresses(self) -> list[str]:
        """Return every public address of the newsroom, those included where nothing is yet."""
        first = [
            "/", "/feed/", "/feed/rss/", "/tags/", "/events/", "/events.json", "/events.ics", "/events.csv", "/events.geojson",
            "/sources.csl.json", "/robots.txt", "/events/?by=year", "/events/?kind=meeting", f"/events/?actor={UNHEARD_OF}", f"/events/?place={UNHEARD_OF}", "/topics/topic/",
            "/topics/bare/", "/topics/topic/?known=2026-01-01", f"/topics/topic/?known={timezone.localdate()}", "/topics/topic/events.json", "/embed/topics/topic/", "/nothing/", "/authors/", self.author.get_absolute_url(),
            "/?as_of=2025-01-01T00:00", "/schemas/timeline-1.json", f"/schemas/edition-{VERSION}.json",
        ]  # fmt: skip
        for article in [*self.articles, self.staying.article]:
            first += self._of_article(article.pk)
        named = [
            self.events,
            self.sections,
            Tag.objects.order_by("pk"),
            self.sources,
            self.outlets,
            self.actors,
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
        """Return the moments to come at which the clock alone changes what readers see: windows, news, plans, and days."""
        moments = {*Edition.objects.values_list("live_from", "live_until", "news_until").order_by()}
        moments |= {*Event.objects.values_list("public_from", "earliest_start", "latest_end").order_by()}
        midnight = timezone.localtime(after).replace(hour=0, minute=0, second=0, microsecond=0)
        found = {moment for row in moments for moment in row if moment} | {midnight + timedelta(days=1)}
        return sorted(moment for moment in found if moment > after)


def _address(row: models.Model) -> str:
    """Return the address of a row's page as a reader writes it."""
    return _ADDRESSES[row._meta.model_name].format(row=row)

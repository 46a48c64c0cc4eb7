"""A library of any size: two hundred articles that are really pressed, and their rows copied in bulk.

A copy stands fifteen days before the one before it, with sources, events and rarer tags of its own. All copies share sections,
the great outlets, the popular tags, sources and events, the actors and one topic: what grows with the library is on every page.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models, transaction

from articles.models import Article, Byline, Citation, Commentary, Outlet, Section, Source, Tag
from benchmarks.search_library import drawn
from newsroom import publishing
from newsroom.edge import triggers
from newsroom.search.cards import LISTS
from newsroom.search.indexing import index_waiting
from timeline.models import (
    Actor,
    Event,
    EventActor,
    EventCitation,
    EventPlace,
    Place,
    Placement,
    Proposal,
    Topic,
)

BASE, PERIOD = 200, timedelta(days=15)
CITATIONS, EVENTS, TAGS = 12, 8, 5
#: Rows of a copy that are its own; those that all copies share stand at the numbers below ``SHARED``.
SOURCES, OWN_EVENTS, OWN_TAGS, OWN_OUTLETS, PROPOSALS = 200, 50, 10, 5, 20
#: Numbers of rows: the shared ones come first, and each copy has a stretch of its own.
SHARED, STRIDE = 1_000, 100_000
NEWEST = datetime(2026, 11, 1, 3, tzinfo=UTC)
#: Tables that every copy has rows of. What can be made again (parts of pages, the index) is left out; of the index what the desk's lists
#: are looked through by is made at the end.
COPIED = (
    *(
        "articles.Outlet",
        "articles.Tag",
        "articles.Source",
        "articles.Article",
        "articles.Byline",
        "articles.Citation",
    ),
    *("articles.Commentary", "articles.TaggedArticle", "articles.Edition", "articles.EditionDocument"),
    *(
        "articles.EditionTag",
        "articles.EditionSource",
        "timeline.Event",
        "timeline.EventCitation",
        "timeline.EventActor",
    ),
    *("timeline.EventPlace", "timeline.Placement", "timeline.EditionPlacement", "timeline.Proposal"),
)
#: Words that no two rows may share.
UNIQUE = {"name", "slug", "citekey", "key", "public_id", "folded_names"}


def build(articles: int) -> None:
    """Bring a migrated database to this many articles, in steps of two hundred; what is there already stays."""
    if not Article.objects.exists():
        with transaction.atomic():
            _begin_above_the_shared()
            _press_base()
    with transaction.atomic():
        triggers.take_down(connection)
        for number in range(Article.objects.count() // BASE, articles // BASE):
            for label in COPIED:
                _copy(apps.get_model(label), number)
            _copy_topic(number)
        triggers.put_up(connection)
    while index_waiting(LISTS, most=2_000):
        pass
    _settle()


def _begin_above_the_shared() -> None:
    """Rows that get their numbers of the database are the first copy's own."""
    models_ = [apps.get_model(label) for label in (*COPIED, "timeline.Topic")]
    tables = [
        (model._meta.db_table, model._meta.pk.column) for model in models_ if not model._meta.pk.is_relation
    ]
    with connection.cursor() as cursor:
        for table, key in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), {SHARED})")
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, SHARED])


def _press_base() -> None:
    chance, editor = random.Random(12), get_user_model().objects.create_superuser("growth", password="growth")
    shelf = _Shelf(chance)
    pieces = drawn(BASE * 5)
    for number in range(BASE):
        # Speech without a source would not go out.
        said = [_told(paragraph) for piece in islice(pieces, 5) for paragraph in piece.paragraphs]
        made = shelf.article(said)
        publishing.press(made, by=editor, at=NEWEST - number * PERIOD / BASE)
    Article.objects.filter(pk__gt=SHARED).update(owner=editor)


def _told(paragraph: str) -> str:
    return paragraph.replace("「", "").replace("」", "")


class _Shelf:
    """What articles lean on: shared rows below ``SHARED``, and the first copy's own above it."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.numbers, self.low = count(SHARED + 1), count(100)
        self.sections = list(Section.objects.all())
        self.outlets = [self.outlet(pk) for pk in (*range(1, 21), *self.own(OWN_OUTLETS))]
        self.great = [self.source(pk) for pk in range(1, 11)]
        self.sources = [self.source(pk) for pk in self.own(SOURCES)]
        self.actors = [Actor.objects.create(pk=900 + n, kind="state", name=f"第{n}国") for n in range(20)]
        self.places = [
            Place.objects.create(pk=900 + n, name=f"第{n}都市", latitude=n, longitude=n, precision="city")
            for n in range(20)
        ]
        self.popular = [self.event(pk) for pk in range(1, 6)]
        self.events = [self.event(pk) for pk in self.own(OWN_EVENTS)]
        self.tags = [self.tag(pk) for pk in (*range(1, 31), *self.own(OWN_TAGS))]
        self.topic = Topic.objects.create(pk=1, slug="growth", title="大きな特集", is_published=True)
        self.topic.events.set(self.events + self.popular)
        for _number in range(PROPOSALS):
            Proposal.objects.create(
                pk=next(self.numbers),
                title="提案された会談",
                edtf="2026-10-20",
                source=self.chance.choice(self.sources),
            )

    def own(self, many: int) -> list[int]:
        return list(islice(self.numbers, many))

    def outlet(self, pk: int) -> Outlet:
        return Outlet.objects.create(
            pk=pk, name=f"発行元{pk}", kind="newspaper", reliability="B", rationale="訂正を公表する。"
        )

    def source(self, pk: int) -> Source:
        # The first outlet publishes two documents of five.
        outlet = self.outlets[0] if self.chance.random() < 0.4 else self.chance.choice(self.outlets)
        day = NEWEST - PERIOD * self.chance.random()
        return Source.objects.create(
            pk=pk, citekey=f"source-{pk}", title=f"港湾協定の採決を伝える記事 {pk}", outlet=outlet,
            url=f"https://wire{pk}.example/{pk}", issued=f"{day:%Y-%m-%d}",
        )  # fmt: skip

    def event(self, pk: int) -> Event:
        day = NEWEST - PERIOD * self.chance.random()
        made = Event.objects.create(
            pk=pk, title=f"第{pk}回協定会合", summary="両首脳が協定の扱いを話し合った。", edtf=f"{day:%Y-%m-%d}", zone="Asia/Tokyo",
            kind=self.chance.choice(["meeting", "statement", "sanctions", "attack", "agreement"]),
            importance=self.chance.randint(1, 5), status="published", public_from=day, published_at=day,
        )  # fmt: skip
        numbers = self.numbers if pk > SHARED else self.low
        for source in self.chance.sample(self.sources, 2):
            EventCitation.objects.create(pk=next(numbers), event=made, source=source)
        for actor in self.chance.sample(self.actors, 2):
            EventActor.objects.create(pk=next(numbers), event=made, actor=actor)
        EventPlace.objects.create(pk=next(numbers), event=made, place=self.chance.choice(self.places))
        return made

    def tag(self, pk: int) -> Tag:
        return Tag.objects.create(pk=pk, name=f"主題{pk}", slug=f"主題{pk}")

    def article(self, said: list[str]) -> Article:
        """Build a working copy of some 6,000 characters."""
        made = Article.objects.create(
            pk=next(self.numbers), title=said[0][:60], deck=said[1][:120], section=self.chance.choice(self.sections),
            modified_at=NEWEST,
        )  # fmt: skip
        Byline.objects.create(pk=next(self.numbers), article=made, name="水城 遥")
        cited = iter([self.chance.choice(self.great), *self.chance.sample(self.sources, CITATIONS - 1)])
        made.body = "".join(self._paragraphs(made, said, cited))
        made.save()
        for state in ("approved", "pending"):
            Commentary.objects.create(pk=next(self.numbers), article=made, text="率直な感想だ。", state=state)
        for event in self._placed():
            Placement.objects.create(pk=next(self.numbers), article=made, event=event)
        # Half of all articles carry the first tag; the rest are drawn evenly.
        first = self.tags[0] if self.chance.random() < 0.5 else self.tags[1]
        made.tags.set([first, *self.chance.sample(self.tags[2:], TAGS - 1)])
        self.topic.articles.add(made)
        return made

    def _paragraphs(self, made: Article, said: list[str], cited: Iterator[Source]) -> Iterator[str]:
        step = max(1, len(said) // CITATIONS)
        for at, paragraph in enumerate(said):
            source = next(cited, None) if at % step == 0 else None
            row = source and Citation.objects.create(pk=next(self.numbers), article=made, source=source)
            mark = f'<cite data-citations="{row.key}"></cite>' if row else ""
            heading = f"<h2>第{at // step + 1}節</h2>" if at % (step * 3) == 0 else ""
            yield f"{heading}<p>{paragraph}{mark}</p>"

    def _placed(self) -> list[Event]:
        shared = [self.popular[0]] if self.chance.random() < 0.2 else []
        return shared + self.chance.sample(self.events, EVENTS - len(shared))


def _copy(model: type[models.Model], number: int) -> None:
    """Copy the first copy's rows of a table, those above ``SHARED``, to another stretch of numbers and another time."""
    fields = model._meta.concrete_fields
    key = model._meta.pk.column
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(model, field, number) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {values} FROM "{model._meta.db_table}" '
            f'WHERE "{key}" > {SHARED} AND "{key}" < {STRIDE}'
        )


def _value(model: type[models.Model], field: models.Field, number: int) -> str:
    column, days = f'"{field.column}"', PERIOD.days * number
    if field.primary_key and not field.is_relation:
        return f"{column} + {STRIDE * number}"
    if field.is_relation and field.related_model._meta.label in COPIED:
        return f"CASE WHEN {column} > {SHARED} THEN {column} + {STRIDE * number} ELSE {column} END"
    if isinstance(field, models.DateTimeField):
        postgres, sqlite = f"{column} - INTERVAL '{days} days'", f"datetime({column}, '-{days} days')"
        return postgres if connection.vendor == "postgresql" else sqlite
    if field.name in ("edtf", "issued"):
        postgres, sqlite = f"({column}::date - {days})::text", f"date({column}, '-{days} days')"
        return postgres if connection.vendor == "postgresql" else sqlite
    if (
        field.name in UNIQUE
        and model._meta.label != "articles.Byline"
        and field.unique | (field.name in ("key", "folded_names"))
    ):
        return f"CASE WHEN {column} = '' THEN '' ELSE {column} || '-{number}' END"
    return column


def _copy_topic(number: int) -> None:
    """The topic holds every article, and the events of every copy."""
    with connection.cursor() as cursor:
        for table, column in (
            ("timeline_topic_articles", "article_id"),
            ("timeline_topic_events", "event_id"),
        ):
            cursor.execute(
                f'INSERT INTO "{table}" (topic_id, {column}) SELECT topic_id, {column} + {STRIDE * number} '
                f'FROM "{table}" WHERE {column} > {SHARED} AND {column} < {STRIDE}'
            )


def _settle() -> None:
    """Let the database know what it holds, and where numbers go on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            models_ = [apps.get_model(label) for label in COPIED]
            for model in (
                *models_,
                Topic,
                Topic.articles.through,
                Topic.events.through,
                Actor,
                Place,
                EventPlace,
            ):
                if model._meta.pk.is_relation:
                    continue
                table, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), (SELECT MAX(\"{key}\") FROM \"{table}\"))"
                )
        cursor.execute("ANALYZE")

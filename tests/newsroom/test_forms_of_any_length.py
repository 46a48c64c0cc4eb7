"""A form of the desk costs the same however much the library and the record itself hold."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Outlet, Section, Source, Term
from newsroom.models import CheckLevel, Synonyms
from newsroom.releases.rows import Release
from newsroom.rules import RULES as NAMED
from seeds.intake.importer import import_documents
from seeds.models import Run
from tests import make
from timeline.models import Event, EventClaim, Topic

pytestmark = pytest.mark.django_db
#: Who works here and what they may do is one list by design, and its forms are Django's own.
MODELS = [model for model in admin.site._registry if model._meta.app_label != "auth"]
#: Sections are a few that somebody chose, and a select shows them all.
SECTION = "世界"
RULES = sorted(NAMED)


def grow(number: int) -> None:
    """Add one of everything that a library holds, each leaning on the others."""
    source = make.source(outlet=make.outlet())
    article = make.article(cites=[source], tags=[f"主題{number}"], section=make.section(name=SECTION))
    article.citations.update(holder="海港通信")
    make.commentary(article, source=source)
    event = make.event(sources=[source])
    make.claim(event, sources=[source])
    make.place(event, article)
    event.roles.create(actor=make.actor())
    event.venues.create(place=make.venue())
    make.proposal(source=source, match=event)
    make.topic(events=[event], articles=[article])
    make.photo(article)
    make.contributor()
    release = Release.objects.create(title=f"セット{number}")
    release.articles.create(article=article)
    release.events.create(event=event)
    Synonyms.objects.create(words=f"米露{number}\n米ロ{number}")
    Term.objects.create(japanese=f"停戦{number}", originals=["ceasefire"])
    CheckLevel.objects.create(
        section=make.section(name=SECTION) if number else None, rule=RULES[number], level="info"
    )


def cost(desk, model) -> tuple[int, int]:
    """Return how many questions the form of a model's first record asks, and how many options it offers."""
    record = model._base_manager.earliest("pk")
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[record.pk])
    desk.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(address)
    assert page.status_code == 200
    return len(queries), page.content.count(b"<option")


@pytest.fixture
def library(desk, editor):
    grow(0)
    page = "港の再開\n\n2025年10月21日\n\n会談は見送られた。\n"
    list(import_documents("page.txt", page.encode(), run=Run.objects.create()))
    make.press(Article.objects.earliest("pk"), by=editor)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_form_offers_and_asks_no_more_in_a_larger_library(desk, library, model):
    before = cost(desk, model)
    for number in range(1, 31):
        grow(number)
    assert cost(desk, model) == before


def hold(number: int) -> None:
    """Add one of everything that the first records hold, each naming others and the colleague who wrote it."""
    source, person = make.source(), make.user()
    article = Article.objects.earliest("pk")
    make.cite(article, source)
    make.place(make.event(), article)
    comment = make.commentary(article, source=source)
    make.commentary(article, parent=comment)
    article.commentaries.earliest("pk").citations.create(source=source)
    event = Event.objects.earliest("pk")
    event.citations.create(source=source)
    event.roles.create(actor=make.actor())
    event.venues.create(place=make.venue())
    make.claim(event, sources=[source], asserted_by=make.actor())
    event.relations.create(type="follows", to=make.event(), asserted_by=source)
    event.changes.create(changed_by=person, values={"title": ["旧", "新"]})
    event.date_revisions.create(from_edtf="2025-08-14", to_edtf="2025-08-15")
    EventClaim.objects.earliest("pk").citations.create(source=source)
    outlet = Outlet.objects.earliest("pk")
    outlet.grades.create(reliability="B", rationale="訂正を公表する。", graded_by=person)
    outlet.domains.create(host=f"{number}.example.org")
    source = Source.objects.earliest("pk")
    source.authors.create(literal="外信部")
    source.captures.create(url="https://example.org/")
    release = Release.objects.earliest("pk")
    release.articles.create(article=make.article())
    release.events.create(event=make.event())
    topic = Topic.objects.earliest("pk")
    topic.articles.add(make.article())
    Section.objects.earliest("pk").checklist.create(words=f"点{number}")
    topic.events.add(make.event())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_form_asks_no_more_for_a_record_that_holds_more(desk, library, model):
    hold(0)
    before, _options = cost(desk, model)
    for number in range(1, 6):
        hold(number)
    assert cost(desk, model)[0] == before

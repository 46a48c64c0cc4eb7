"""One list of all that is public: nothing is missing on it, and each verb does the same to the dates of all of it."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from newsroom import publishing
from newsroom.surfaces import SURFACES
from tests import make

pytestmark = pytest.mark.django_db
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
MAIL = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
#: What tells of editions, each with a moment of its own.
HISTORY = re.compile(r'<section class="history".*?</section>', re.DOTALL)
TITLE = "封鎖線を越えた小麦"
VERBS = {
    "minor": (("運びさた", "運ばれた"), {}),
    "update": (("運びさた。", "運びさた。積み替えが始まった。"), {"news": "積み替えが始まった"}),
    "correct": (("三隻", "四隻"), {"reason": "隻数を誤りました。"}),
}


def named(patterns, space="", path=""):
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern.url_patterns, inner, here)
        elif not here.startswith("desk/"):
            yield f"{space}{pattern.name}"


def test_every_public_address_is_a_surface():
    assert set(named(get_resolver().url_patterns)) == {surface.name for surface in SURFACES}
    assert len({surface.name for surface in SURFACES}) == len(SURFACES)


@pytest.fixture
def article(editor):
    section = make.section(slug="grain", name="穀物")
    source = make.source(title="港の記録", outlet=make.outlet())
    made = make.article(
        title=TITLE,
        body="<p>小麦は三隻で運びさた。</p>",
        cites=[source],
        tags=["停戦"],
        section=section,
        byline=make.contributor().name,
    )
    event = make.event()
    make.place(event, made)
    make.topic(slug="grain-corridor", articles=[made])
    return made


@pytest.fixture
def hours():
    """Three moments that lie behind: of the first edition, of the next one, and of an hour later."""
    now = timezone.now().replace(microsecond=0)
    return now - timedelta(hours=5), now - timedelta(hours=3, minutes=7, seconds=11)


def moments(text: str) -> set[datetime]:
    found = {datetime.fromisoformat(moment[0]) for moment in MOMENT.finditer(HISTORY.sub("", text))}
    found |= {parsedate_to_datetime(moment[0]) for moment in MAIL.finditer(text)}
    return {moment.astimezone(UTC).replace(microsecond=0) for moment in found}


def answers(client, edition) -> dict[str, str]:
    found = {}
    for surface in SURFACES:
        for address in surface.asks(edition):
            response = client.get(address)
            assert response.status_code == 200, address
            body = b"".join(response) if response.streaming else response.content
            found[f"{surface.name} {address}"] = body.decode(errors="replace")
    return found


def told(client, edition) -> dict[str, set[datetime]]:
    records = {surface.name for surface in SURFACES if surface.record}
    return {
        name: moments(text)
        for name, text in answers(client, edition).items()
        if name.partition(" ")[0] not in records
    }


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_does_the_same_to_the_date_of_every_surface(client, article, editor, hours, verb):
    first = publishing.press(article, by=editor, now=hours[0])
    before = told(client, first)
    (old, new), values = VERBS[verb]
    article.body = article.body.replace(old, new)
    article.save()
    edition = getattr(publishing, verb)(article, by=editor, now=hours[1], **values)
    after = told(client, edition)
    came = {name: after[name] - before[name] for name in before}
    moving = {surface.name for surface in SURFACES if surface.dates and verb != "minor"}
    assert {name for name, new in came.items() if new} == {
        name for name in came if name.partition(" ")[0] in moving
    }
    expected = {hours[1].astimezone(UTC)}
    if verb == "update":
        assert all(expected <= new for new in came.values() if new)
        expected |= {edition.news_until.astimezone(UTC).replace(microsecond=0)}
    assert all(new <= expected for new in came.values())


def test_a_surface_that_shows_the_article_is_asked_for_it(client, article, editor):
    edition = publishing.press(article, by=editor)
    silent = {"timeline:embed_topic", "timeline:oembed", "timeline:embed"}
    for name, text in answers(client, edition).items():
        surface = next(row for row in SURFACES if row.name == name.partition(" ")[0])
        if (surface.dates or surface.record) and surface.name not in silent:
            assert TITLE in re.sub(r"</?[a-z]+[^>]*>", "", text), name
    asked = {surface.name for surface in SURFACES if surface.asks(edition)}
    assert {surface.name for surface in SURFACES} - asked == {
        "articles:difference",
        "timeline:actor",
        "preview",
        "media",
    }

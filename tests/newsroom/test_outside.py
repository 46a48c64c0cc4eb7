"""Whatever an address holds, a page answers. Addresses come from the URL configuration, keys from what views read."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.urls import URLPattern, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from timeline.page import widget

pytestmark = pytest.mark.django_db
SEEN_IN_TRIALS = [
    "9999-12-31",
    "0001-01-01",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+14:00",
    "99999999999999999999999",
    "rubbish",
]
NASTY = [
    *SEEN_IN_TRIALS,
    "-1",
    "0",
    "9" * 18,
    "2147483648",
    "٣",
    "1e9",
    "2025-02-30",
    "9998-12-31",
    "0002-01-01",
    "9998-12-31T23:59:59-23:59",
    "24:00",
    "a\x00b",
    "\x00",
    "x" * 70_000,
    "語 " * 90,
    "% _ \\ ' \" ;--",
    "true",
    "json",
    "",
]
#: Bytes that are no UTF-8: half a surrogate pair, and a lone byte.
NOT_TEXT = ["%ED%A0%80", "%FF"]


def patterns(resolver, prefix: str = "") -> list[str]:
    """Return the routes of the reader's site: those of the desk and of uploaded files are not its pages."""
    found = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            found.append(route)
        elif entry.namespace != "admin":
            found += patterns(entry, route)
    return [route for route in found if not route.startswith(("^", "desk/"))]


#: What a page or a program may be told; oEmbed 1.0 says 501 where another format is asked for.
ANSWERS = (200, 301, 302, 304, 400, 404, 410, 501)
ROUTES = patterns(get_resolver())


@pytest.fixture
def addresses(rows) -> list[str]:
    """Every route with the values of rows that are there."""
    return [address(route, rows) for route in ROUTES]


@pytest.fixture
def rows(editor):
    """A value for each name in a route, of something that readers can see."""
    source = make.source(url="https://wire.example/1")
    author = make.contributor()
    made = make.article(cites=[source], tags=["停戦"], byline=author.name)
    event = make.event(sources=[source])
    actor = make.actor()
    event.roles.create(actor=actor)
    make.event(kind="call", edtf="2025-10-01")
    make.place(event, made)
    topic = make.topic(events=[event], articles=[made])
    make.press(made, by=editor)
    return {
        "articles": made.pk,
        "actors": actor.pk,
        "outlets": source.outlet.pk,
        "sections": made.section.slug,
        "authors": author.slug,
        "tags": "停戦",
        "topics": topic.slug,
        "events": event.public_id,
        "citekey": source.citekey,
        "number": 1,
        "old": 1,
        "new": 2,
    }


def address(route: str, values: dict) -> str:
    """Fill a route: a name's value is asked for by the name, else by the noun before it."""

    def value(match: re.Match) -> str:
        if match[1] in ("export", "format"):
            return "json" if match[1] == "export" else "ris"
        nouns = re.findall(r"[a-z]+", route[: match.start()])
        noun = next((noun for noun in reversed(nouns) if noun in values), "")
        return quote(str(values.get(match[2], values.get(noun, "x"))))

    return "/" + re.sub(r"<(\w+):(\w+)>", value, route)


@pytest.fixture
def keys_of(desk, addresses, monkeypatch):
    """Return which keys of its query each address reads."""
    read: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        known = getattr(QueryDict, method)

        def recording(data, name, *rest, _known=known, **options):
            read.add(name)
            return _known(data, name, *rest, **options)

        monkeypatch.setattr(QueryDict, method, recording)
    found = {}
    for path in addresses:
        read.clear()
        desk.get(path, {"x": "y"})
        # What is the same at any moment: only the middleware looks at its query.
        read -= {"as_of"} if path.startswith(("/schemas/", "/health/", "/robots.txt")) else set()
        found[path] = sorted(name for name in read if name != "x")
    monkeypatch.undo()
    return found


def test_the_routes_are_all_found_and_answer(desk, addresses):
    assert len(addresses) > 20
    wrong = [path for path in addresses if desk.get(path).status_code not in (200, 301, 404)]
    assert not wrong


@pytest.fixture(params=["on one page", "in pages"])
def length(request, monkeypatch):
    if request.param == "in pages":
        monkeypatch.setattr(widget, "PAGE", 1)


@pytest.mark.parametrize("value", SEEN_IN_TRIALS)
def test_no_value_of_a_key_breaks_a_page_and_what_means_nothing_is_named(desk, keys_of, length, value):
    for path, keys in keys_of.items():
        response = desk.get(path, dict.fromkeys(keys, value), follow=True)
        assert response.status_code in (200, 404, 501), path
        if value == "rubbish" and response.status_code == 200:
            named = unescape(response.content.decode()).count("「rubbish」")
            assert named == len(set(keys) - {"q"}), path


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_address_and_no_query_is_an_error(data, desk, keys_of, rows, length):
    written = st.one_of(
        st.sampled_from(NASTY).map(quote), st.sampled_from(NOT_TEXT), st.text(max_size=20).map(quote)
    )
    path = data.draw(st.sampled_from(sorted(keys_of)))
    names = st.sampled_from([*keys_of[path], "cursor", "events", "as_of", "unknown", "%00"])
    form = st.sampled_from(["", "[]", "[0]", "%00"])
    pairs = data.draw(st.lists(st.tuples(names, form, written), max_size=5))
    many = data.draw(st.sampled_from([1, 1, 1, 300]))
    query = "&".join(f"{name}{brackets}={value}" for name, brackets, value in pairs * many)
    assert desk.get(f"{path}?{query}").status_code in ANSWERS
    part = data.draw(st.sampled_from([quote(str(value)) for value in rows.values()]))
    assert desk.get(path.replace(part, data.draw(written), 1)).status_code in ANSWERS


def test_a_program_is_told_what_it_asked_for_in_vain(client, rows):
    response = client.get("/events.csv?kind=rubbish&after=9999-12-31")
    assert response.status_code == 404
    assert "「rubbish」" in response.content.decode()
    assert "「9999-12-31」" in response.content.decode()

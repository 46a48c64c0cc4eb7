"""Requests that try to put something of their own before other readers, or to fill a process's memory."""

import string
from random import Random

import pytest

from tests import make
from tests.edges import Counting, ask, kept, worker

pytestmark = pytest.mark.django_db
EVIL = "evil.example"


@pytest.fixture
def site():
    return Counting()


@pytest.fixture
def edge(site):
    return worker(site)


@pytest.fixture
def address(db):
    return make.press(make.article(title="会談見送り", tags=["米露"])).get_absolute_url()


@pytest.mark.parametrize(
    "sent",
    [
        {"X_Forwarded_Host": EVIL},
        {"X_Forwarded_Proto": "https"},
        {"X_Forwarded_Port": "1"},
        {"X_Forwarded_For": EVIL},
        {"Forwarded": f"host={EVIL}"},
        {"X_Original_URL": "/desk/"},
        {"X_Rewrite_URL": "/desk/"},
        {"X_HTTP_Method_Override": "POST"},
        {"Referer": f"https://{EVIL}/"},
        {"User_Agent": f"<script>{EVIL}</script>"},
        {"Accept_Language": "en"},
        {"Accept": "application/json"},
        {"Origin": f"https://{EVIL}"},
        {"Cookie": f"theme={EVIL}; lang=en"},
        {"If_Modified_Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
        {"Range": "bytes=0-1"},
        {"Cache_Control": "no-cache"},
        {"Accept_Encoding": "br;q=0, " * 3_000},
        {"Accept_Encoding": "compress, \x00, *;q=-1"},
    ],
)
def test_a_header_that_is_not_in_the_key_changes_nothing(edge, address, sent):
    for asked in (address, "/feed/", "/nothing/"):
        first = ask(edge, asked, **sent)
        assert EVIL not in first.body.decode() + repr(first.headers)
        assert first == ask(edge, asked) == ask(worker(room=0), asked)


@pytest.mark.parametrize(
    "host", [EVIL, "127.0.0.1@evil.example", "127.0.0.1:80:80", "", "a" * 8_000, "１２７.0.0.1"]
)
def test_a_host_that_is_not_ours_is_refused_and_not_kept(edge, address, host):
    assert ask(edge, address, Host=host).code == 400
    assert not len(edge.pages) + len(edge.aside)
    assert EVIL not in ask(edge, address).body.decode()


def test_hosts_of_ours_have_answers_of_their_own(edge, address):
    for host in ("127.0.0.1", "127.0.0.1:8000", "localhost"):
        assert f"//{host}/" in ask(edge, "/feed/", Host=host).body.decode()
    assert "localhost" not in ask(edge, "/feed/").body.decode()


def test_a_question_that_nobody_answers_is_in_no_link_and_in_no_key(edge, site, address):
    plain = ask(edge, address)
    for query in (
        "utm_source=evil",
        "evil=<script>",
        "%3Cscript%3E",
        "a" * 8_000,
        "&".join(f"a{n}" for n in range(2_000)),
    ):
        assert ask(edge, f"{address}?{query}") == plain
    assert len(site.asked) == 1
    assert "QUERY_STRING" not in site.asked[0] or site.asked[0]["QUERY_STRING"] == ""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PURGE", "get", "GET "])
def test_only_gets_and_heads_are_answered_from_what_is_kept(edge, site, address, method):
    page = ask(edge, address)
    made = len(site.asked)
    ask(edge, address, method)
    assert len(site.asked) == made + 1
    assert ask(edge, address) == page


def test_a_body_that_comes_with_a_get_is_the_sites_own_business(edge, site, address):
    page = ask(edge, address)
    made = len(site.asked)
    ask(edge, address, Content_Length="5")
    assert ask(edge, address) == page
    assert len(site.asked) == made


@pytest.mark.parametrize("questions", [2_000, pytest.param(10_000, marks=pytest.mark.prove)])
def test_thousands_of_questions_push_no_page_out_and_take_no_more_room_than_is_given(address, questions):
    def application(environ, start_response):
        start_response("200 OK", [("Cache-Control", "no-cache, s-maxage=1")])
        return [Random(environ["QUERY_STRING"]).randbytes(1_000)]

    edge = worker(application, room=1_000_000, listen=lambda: lambda: False)
    first = ask(edge, "/events/")
    for number in range(questions):
        ask(edge, f"/events/?q={number}")
    assert edge.pages.taken <= edge.pages.room
    assert edge.aside.taken <= edge.aside.room
    assert len(edge.aside) < 200
    assert ask(edge, "/events/") == first
    assert kept(edge, "/events/")


def test_every_form_of_every_page_is_counted():
    def application(environ, start_response):
        start_response("200 OK", [("Cache-Control", "no-cache, s-maxage=1")])
        return [Random(environ["PATH_INFO"]).randbytes(20_000)]

    edge = worker(application, room=1_000_000)
    for number in range(100):
        for accepted in ("", "gzip", "br"):
            ask(edge, f"/sections/{number}/", Accept_Encoding=accepted)
    held = sum(
        len(form.body[0])
        for number in range(100)
        if (page := kept(edge, f"/sections/{number}/"))
        for form in page.forms.values()
    )
    assert 300_000 < held <= edge.pages.taken <= edge.pages.room


def test_paths_where_nothing_is_push_no_page_out(edge, address):
    ask(edge, address)
    for number in range(50):
        assert ask(edge, f"/nothing-{number}/").code == 404
    assert len(edge.pages) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 8_000,
        "/articles/" + "9" * 8_000 + "/",
        "/events/?q=" + "語" * 2_600,
        "/tags/" + "%2F" * 2_000,
        "/\x00/",
        "//evil.example/",
        "/../desk/",
    ],
)
def test_an_address_of_eight_kilobytes_is_answered_and_forgotten(edge, path):
    answer = ask(edge, path)
    assert answer.code in (200, 400, 404)
    assert answer == ask(worker(room=0), path)
    assert not len(path) > 1_000 or not len(edge.pages) + len(edge.aside)
    assert "evil.example" not in answer.headers.get("location", "")


def test_random_requests_are_answered_as_if_nothing_were_kept(edge, address):
    random, plain = Random(20), worker(room=0)
    names = ["Accept_Encoding", "If_None_Match", "Range", "Cookie", "X_Forwarded_Host", "Accept"]
    letters = string.ascii_letters + string.digits + ' ;,="*/-<>'
    for _time in range(60):
        sent = {name: "".join(random.choices(letters, k=12)) for name in random.sample(names, 3)}
        query = "".join(random.choices("&=?%pageby12", k=10))
        asked = f"{random.choice([address, '/', '/events/', '/feed/'])}?{query}"
        method = random.choice(["GET", "HEAD"])
        assert ask(edge, asked, method, **sent) == ask(plain, asked, method, **sent), (asked, sent)

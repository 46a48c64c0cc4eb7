"""Requests that try to put something of their own before other readers, or to fill a process's memory."""

import gzip
import string
from random import Random

import brotli
import pytest

from tests import make
from tests.edges import Counting, as_kept, ask, kept, worker

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
        {
            "X_Forwarded_Prefix": f"/{EVIL}",
            "X_Forwarded_Server": EVIL,
            "X_Forwarded_Scheme": "https",
            "X_Real_IP": EVIL,
        },
        {"Transfer_Encoding": "chunked"},
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
        {"Range": "bytes=99999999-", "If_Range": '"x"'},
        {"Accept_Encoding": "br;q=0, " * 3_000},
        {"Accept_Encoding": f"{' ' * 192}gzip;q=0, br"},
        {"Accept_Encoding": "compress, \x00, *;q=-1"},
    ],
)
def test_a_header_that_is_not_in_the_key_changes_nothing(edge, address, sent):
    for asked in (address, "/feed/", "/nothing/"):
        first = ask(edge, asked, **sent)
        assert EVIL not in first.body.decode() + repr(first.headers)
        assert first == ask(edge, asked) == ask(worker(room=0), asked)


@pytest.mark.parametrize(
    "host",
    [
        EVIL,
        "127.0.0.1/articles",
        "127.0.0.1?",
        "127.0.0.1@evil.example",
        "127.0.0.1:80:80",
        "",
        "a" * 8_000,
        "１２７.0.0.1",
    ],
)
def test_a_host_that_is_not_ours_is_refused_and_not_kept(edge, address, host):
    assert ask(edge, address, Host=host).code == 400
    assert not len(edge.pages) + len(edge.aside)
    assert EVIL not in ask(edge, address).body.decode()


def test_hosts_of_ours_have_answers_of_their_own(edge, address):
    for host in ("127.0.0.1", "127.0.0.1:8000", "localhost"):
        assert f"//{host}/" in ask(edge, "/feed/", Host=host).body.decode()
    assert "localhost" not in ask(edge, "/feed/").body.decode()


def test_other_ways_to_write_the_host_push_no_page_out(edge, address):
    page = ask(edge, address)
    for host in ("127.0.0.1:1", "LOCALHOST", "localhost.", "127.0.0.1:0080"):
        assert ask(edge, address, Host=host).body == page.body
    assert len(edge.pages) == 1
    assert len(edge.aside) == 4


def test_a_question_that_nobody_answers_is_in_no_link_and_in_no_key(edge, site, address):
    plain = ask(edge, address)
    for query in (
        "utm_source=evil",
        "evil=<script>",
        "%3Cscript%3E",
        "page[]=2&=page&Page=2&pag%00e=2",
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
    assert len(site.asked) == made + 1
    assert ask(edge, address) == page
    assert len(site.asked) == made + 1


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


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "PUT", "PURGE", "TRACE", "HEAD"])
@pytest.mark.parametrize(
    "sent", [{"Content_Length": "5"}, {"Authorization": "Basic eDp5"}, {"Cookie": "sessionid=x"}, {}]
)
def test_whatever_else_is_asked_is_answered_by_the_site_alone(edge, site, address, method, sent):
    ask(edge, address)
    given, said = ask(edge, address, method, **sent), ask(site.application, address, method, **sent)
    if method == "HEAD" and not sent:
        assert (given.status, given.body) == ("200 OK", b"")
        assert given.headers == ask(edge, address).headers
    else:
        assert given == said


@pytest.mark.parametrize(
    "sent",
    [{"Authorization": "Basic eDp5"}, {"Cookie": "a=b; sessionid=x"}, {"Cookie": f"csrftoken={'x' * 32}"}],
)
def test_what_is_answered_to_one_person_is_not_kept(edge, site, address, sent):
    assert ask(edge, address, **sent) == ask(site.application, address, **sent)
    assert not len(edge.pages) + len(edge.aside)


@pytest.mark.parametrize(
    "written",
    [
        "/%61rticles/{pk}/", "/articles%2F{pk}%2f", "//articles/{pk}/", "/articles//{pk}/", "/articles/{pk}//",
        "/articles/{pk}/%00", "/articles/{pk}%00/", "/articles/{pk}/%2e%2e/{pk}/", "/articles/{pk}/../{pk}/", "/articles/0{pk}/",
        "/articles/{pk}/;a=b", "/articles/{pk}%20/", "/articles/{pk}/%3Fpage=2", "/articles/{pk}%0A/", "/ARTICLES/{pk}/",
        "/articles/%EF%BC%91/", "/tags/%FF%FE/", "/tags/%E7%B1%B3%E9%9C%B2/", "/tags/米露/", "/tags/%25E7/", "/desk/../articles/{pk}/",
        "/articles/{pk}/#/desk/", "/%64esk/", "/%2564esk/", "/articles/{pk}", "/tags/米露", "", "*", "http://evil.example/",
    ],
)  # fmt: skip
def test_each_way_to_write_a_path_is_answered_as_the_site_answers_it(edge, site, address, written):
    path = written.format(pk=address.split("/")[2])
    said = as_kept(ask(site.application, path))
    for _time in range(2):
        assert as_kept(ask(edge, path)) == said
    assert int(said[0][:3]) < 500
    assert as_kept(ask(edge, address)) == as_kept(ask(site.application, address))


def test_the_encodings_of_one_path_are_one_page(edge, site):
    make.press(make.article(tags=["米露"]))
    for path in ("/tags/米露/", "/tags/%E7%B1%B3%E9%9C%B2/", "/t%61gs/%e7%b1%b3露/"):
        assert ask(edge, path).code == 200
    assert (len(site.asked), len(edge.pages)) == (1, 1)


def test_a_question_mark_in_a_path_asks_no_question(edge, site):
    """Else whoever asks the one puts its 404 before those who ask the other."""
    for asked in ("/events/%3Fq=何故", "/events/?q=何故?", "/events/%3Fq=何故?", "/events/?q=何故"):
        assert as_kept(ask(edge, asked)) == as_kept(ask(site.application, asked)), asked


@pytest.mark.parametrize(
    "query",
    [
        "by=year&kind=meeting", "kind=meeting&by=year", "kind=meeting&kind=aid", "kind=aid&kind=meeting", "kind=aid;by=year",
        "kind=%6deeting", "k%69nd=meeting", "kind", "kind=", "&&kind=aid&", "kind=%00", "kind=%FF", "kind=a+b",
        "page=2", "page=0", "page=-1", "page=x", "page=99999999999999999999", "page=2&kind=aid",
        "cursor=2", "cursor=0", "cursor=-1", "cursor=x", "cursor=99999999999999999999", "events=x", "by=%E5%B9%B4", "after=9999", "q=" + "a" * 8_000,
    ],
)  # fmt: skip
def test_questions_are_answered_in_each_order_and_as_often_as_they_are_asked(edge, site, query):
    make.event(title="会談", kind="meeting")
    make.event(title="支援", kind="aid")
    ask(edge, "/events/?kind=aid")
    said = as_kept(ask(site.application, f"/events/?{query}"))
    for _time in range(2):
        assert as_kept(ask(edge, f"/events/?{query}")) == said


def test_only_a_validator_of_the_form_that_would_be_sent_spares_it(edge, address):
    plain, packed = ask(edge, address), ask(edge, address, Accept_Encoding="gzip")
    etag, other = plain.headers["etag"], packed.headers["etag"]
    for named in (
        etag,
        f"W/{etag}",
        f'"a", W/{etag} , "b"',
        f"{other},{etag}",
        "*",
        f"{'x' * 8_000}, {etag}",
    ):
        for method in ("GET", "HEAD"):
            spared = ask(edge, address, method, If_None_Match=named)
            assert (spared.code, spared.body, spared.headers["etag"]) == (304, b"", etag), named
    for named in (other, etag.strip('"'), etag.upper(), f"{etag[:-1]}", "", ",,", "\x00", '"*"', '"' * 8_000):
        assert ask(edge, address, If_None_Match=named) == plain, named
    gone = ask(edge, "/nothing/")
    assert ask(edge, "/nothing/", If_None_Match="*") == gone


@pytest.mark.parametrize(
    "accepted",
    [
        "br;q=0", "gzip;q=0", "*;q=0", "*", "*;q=0.1, br;q=0", "identity", "identity;q=0, *;q=0", "br;q=nan, gzip", "gzip;q=inf",
        "gzip;q=-1", "GZIP", "gzip;q=", "gzip;;;q", "q=1", ";", ",", "zstd, deflate", "br\x00", "語", "gzip" * 2_000, "gzip," * 2_000,
        "br" + " " * 198 + ";q=0", " " * 198 + "br;q=0", "x," * 98 + "gzip;q=0",
    ],
)  # fmt: skip
def test_whatever_is_accepted_the_text_is_the_same_and_a_refused_encoding_is_not_sent(
    edge, address, accepted
):
    plain, given = ask(edge, address), ask(edge, address, Accept_Encoding=accepted)
    sent = given.headers.get("content-encoding", "")
    unpacked = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[sent](given.body)
    assert unpacked == plain.body
    assert given.headers["vary"] == "Accept-Encoding"
    assert not sent or f"{sent};q=0" not in accepted.replace(" ", "")

"""Fetching what an editor names, safely. Pages come from a server of the test's own."""

from itertools import count

import httpcore
import pytest

from articles.evidence import fetching
from articles.evidence.fetching import Fetcher, FetchRefused


@pytest.fixture
def fetch(web):
    with Fetcher(agent="test", allowed=[f"127.0.0.1:{web.server_port}"]) as fetcher:
        yield fetcher


def refusal(fetch, url: str) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch.get(url)
    return caught.value.code


def test_a_page_comes_with_its_status_and_words(fetch, web):
    answer = fetch.get(web.url + "/page")
    assert (answer.status, "港の再開" in answer.text) == (200, True)


def test_a_page_in_shift_jis_that_does_not_say_so_is_read(fetch, web):
    assert "港の再開" in fetch.get(web.url + "/sjis").text


def test_head_brings_no_body(fetch, web):
    assert fetch.head(web.url + "/page").content == b""


def test_a_ring_of_redirects_ends(fetch, web):
    assert refusal(fetch, web.url + "/loop") == "redirects"


def test_an_endless_answer_ends(fetch, web, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 300_000)
    assert refusal(fetch, web.url + "/huge") == "too-large"


def test_a_redirect_into_the_own_network_is_refused(fetch, web):
    assert refusal(fetch, web.url + "/inside") == "not-public"


def test_cookies_are_not_sent_back(fetch, web):
    fetch.get(web.url + "/cookie")
    assert "Cookie" not in web.seen[-1][2]


class Network(httpcore.NetworkBackend):
    """The world outside, of a test's own: nothing is ever sent. ``reached`` lists what would have been."""

    def __init__(self, *answers: bytes):
        self.reached: list[str] = []
        self.answers = answers

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.reached.append(host)
        return httpcore.MockStream(list(self.answers))


def unreachable(url: str, *addresses: str) -> tuple[str, list[str]]:
    """Return why a page was refused, and what was connected to, where its host has these addresses."""
    network = Network()
    with Fetcher(
        agent="test", resolve=lambda host, port: list(addresses) or [host], network=network
    ) as fetch:
        return refusal(fetch, url), network.reached


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:1/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("http://0.0.0.0/", "not-public"),
        ("http://10.0.0.1/", "not-public"),
        ("http://192.168.1.1/", "not-public"),
        ("http://169.254.169.254/", "not-public"),
        ("http://192.0.0.192/", "not-public"),
        ("http://[64:ff9b::7f00:1]/", "not-public"),
        ("http://[::ffff:127.0.0.1]/", "not-web"),
        ("http://[fe80::1%25eth0]/", "not-web"),
        ("http://2130706433/", "not-web"),
        ("http://0177.0.0.1/x", "not-web"),
        ("http://①②⑦.0.0.1/", "not-web"),
        ("http://xn--/", "not-web"),
        ("http://example.org:99999/", "not-web"),
        ("ftp://example.org/", "not-web"),
        ("file:///etc/passwd", "not-web"),
        ("https://user:secret@example.org/", "not-web"),
        ("nonsense", "not-web"),
    ],
)
def test_what_is_not_public_is_never_connected_to(url, code):
    assert unreachable(url) == (code, [])


@pytest.mark.parametrize("inside", ["127.0.0.1", "192.0.0.192", "fe80::1%eth0", "::ffff:127.0.0.1"])
def test_a_name_that_points_inside_is_refused(inside):
    assert unreachable("http://rebind.example/", "93.184.216.34", inside) == ("not-public", [])


def test_the_address_that_was_judged_is_the_one_that_is_connected_to():
    network = Network(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    with Fetcher(agent="test", resolve=lambda host, port: next(answers), network=network) as fetch:
        assert fetch.get("http://rebind.example/").content == b"ok"
    assert network.reached == ["93.184.216.34"]


@pytest.mark.parametrize(
    "drips",
    [
        [b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 1000],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", *[b"x"] * 1000],
    ],
    ids=["headers", "body"],
)
def test_a_server_that_drips_is_cut_off_in_one_time_for_all(drips):
    ticks = count(0, 1)
    clock = lambda: next(ticks)  # noqa: E731 - a second passes with every look at it
    network = Network(*drips)
    with Fetcher(agent="test", resolve=lambda *_: ["93.184.216.34"], network=network, clock=clock) as fetch:
        assert refusal(fetch, "http://drips.example/") == "slow"
    assert next(ticks) < 3 * fetching.TOTAL_TIMEOUT


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 302 Found\r\nLocation: http://xn--/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://0177.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
        b"\x00\xff not HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    ],
)
def test_whatever_a_server_answers_is_that_pages_failure_alone(answer):
    with Fetcher(agent="test", resolve=lambda *_: ["93.184.216.34"], network=Network(answer)) as fetch:
        assert refusal(fetch, "http://odd.example/") in ("not-web", "no-answer")

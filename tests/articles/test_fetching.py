"""Fetching what an editor names, safely. Pages come from a server of the test's own."""

import pytest

from articles import fetching
from articles.fetching import Fetcher, FetchRefused


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


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:1/", "not-public"),
        ("http://localhost:1/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("http://0.0.0.0/", "not-public"),
        ("http://10.0.0.1/", "not-public"),
        ("http://192.168.1.1/", "not-public"),
        ("http://169.254.169.254/", "not-public"),
        ("http://[::ffff:127.0.0.1]/", "not-public"),
        ("http://[64:ff9b::7f00:1]/", "not-public"),
        ("http://2130706433/", "not-public"),
        ("ftp://example.org/", "not-web"),
        ("file:///etc/passwd", "not-web"),
        ("https://user:secret@example.org/", "not-web"),
        ("nonsense", "not-web"),
    ],
)
def test_what_is_not_public_is_never_connected_to(url, code):
    with Fetcher(agent="test") as fetch:
        assert refusal(fetch, url) == code


def test_a_name_that_points_inside_is_refused(monkeypatch):
    answer = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **options: answer)
    with Fetcher(agent="test") as fetch:
        assert refusal(fetch, "http://rebind.example/") == "not-public"

"""Whose request it is, which of its questions count, and in which encoding it is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.edge.keys import KNOWN, Rules, asked, encoding

RULES = Rules(("/desk/", "/static/"), ("sessionid",))
PLAIN = {"REQUEST_METHOD": "GET", "PATH_INFO": "/articles/1/", "wsgi.url_scheme": "http"}


def is_readers(**sent) -> bool:
    return RULES.is_readers({**PLAIN, **sent})


def test_a_readers_request_gets_or_heads_a_page():
    assert is_readers()
    assert is_readers(REQUEST_METHOD="HEAD")
    assert is_readers(HTTP_COOKIE="theme=dark")
    assert not is_readers(REQUEST_METHOD="POST")
    assert not is_readers(CONTENT_LENGTH="3")


def test_a_signed_in_person_and_the_desk_are_no_readers():
    assert not is_readers(HTTP_COOKIE="theme=dark; sessionid=abc")
    assert not is_readers(HTTP_AUTHORIZATION="Basic eDp5")
    assert not is_readers(PATH_INFO="/desk/articles/")


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("cursor=2", "cursor=2"),
        ("utm_source=x&cursor=2&fbclid=y", "cursor=2"),
        ("kind=aid&kind=summit", "kind=aid&kind=summit"),
        ("%63ursor=2", "%63ursor=2"),
        ("&&=&x", ""),
        ("q=%E4%BC%9A&q", "q=%E4%BC%9A&q"),
        ("as_of=2025-10-22T09:00", None),
        ("page=1&as%5Fof=", None),
    ],
)
def test_questions_that_nobody_answers_are_left_out(query, left):
    assert asked(query) == left


@given(st.text(max_size=60))
def test_whatever_is_asked_nothing_unknown_is_left(query):
    left = asked(query)
    assert left is None or all(pair in query for pair in left.split("&"))
    assert asked("".join(f"&x{name}=1" for name in KNOWN)) == ""


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("BR ; Q=1", "br"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=zwei, gzip;q=0", ""),
        ("identity;q=0", ""),
        ("x" * 50 + ",,;;=", ""),
    ],
)
def test_the_encoding_is_the_one_that_is_liked_best(accepted, chosen):
    assert encoding(accepted) == chosen


def test_only_a_trusted_proxy_says_that_a_request_was_secure():
    sent = {**PLAIN, "HTTP_X_FORWARDED_PROTO": "https, http"}
    assert RULES.scheme(sent) == "http"
    behind = Rules((), (), ("HTTP_X_FORWARDED_PROTO", "https"))
    assert behind.scheme(sent) == "https"
    assert behind.scheme(PLAIN) == "http"


def test_the_application_gets_nothing_of_a_readers_own():
    sent = {
        **PLAIN,
        "HTTP_HOST": "example.org",
        "HTTP_COOKIE": "a=b",
        "HTTP_X_FORWARDED_HOST": "evil",
        "REMOTE_ADDR": "::1",
    }
    given_on = RULES.request({**sent, "HTTP_RANGE": "bytes=0-1", "REQUEST_METHOD": "HEAD"}, "page=2")
    assert given_on["REQUEST_METHOD"] == "GET"
    assert given_on["QUERY_STRING"] == "page=2"
    assert {name for name in given_on if name.startswith("HTTP_")} == {"HTTP_HOST"}
    assert "REMOTE_ADDR" not in given_on

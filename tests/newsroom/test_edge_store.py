"""Answers as bytes: their forms, what they lean on, and how much room they take."""

import gzip
from random import Random

import brotli

from newsroom.edge.store import LARGEST, Entry, Store, matches

PAGE = ("会談は見送られた。" * 400).encode()


def entry(body: bytes = PAGE, tags=("article:1",), headers=(), status="200 OK") -> Entry:
    return Entry(status, [("Content-Type", "text/html"), *headers], body, tags, built=100.0)


def test_each_encoding_has_the_same_text_and_a_validator_of_its_own():
    page = entry()
    forms = {name: page.form(name) for name in ("", "gzip", "br")}
    assert forms[""].body == [PAGE]
    assert gzip.decompress(forms["gzip"].body[0]) == brotli.decompress(forms["br"].body[0]) == PAGE
    assert len({form.etag for form in forms.values()}) == 3
    assert dict(forms["br"].headers)["Content-Length"] == str(len(forms["br"].body[0]))
    assert page.form("br") is forms["br"]


def test_the_same_text_has_the_same_validator_in_every_process():
    assert entry().form("br").etag == entry().form("br").etag
    assert entry().form("br").etag != entry(PAGE + b"x").form("br").etag


def test_what_the_application_said_stays_and_the_encoding_is_added_to_what_it_varies_by():
    sent = dict(
        entry(headers=[("Vary", "Origin"), ("ETag", '"theirs"'), ("X-Own", "1")]).form("gzip").headers
    )
    assert sent["Vary"] == "Origin, Accept-Encoding"
    assert sent["X-Own"] == "1"
    assert sent["ETag"] != '"theirs"'


def test_what_is_not_there_has_no_validator():
    assert "ETag" not in dict(entry(status="404 Not Found").form("").headers)


def test_a_validator_is_met_weak_or_strong_among_others_or_by_a_star():
    etag = entry().form("br").etag
    for asked in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        assert matches(asked, etag)
    assert not matches('"other"', etag)
    assert not matches(etag.strip('"'), etag)


def test_the_least_used_answer_goes_first_and_the_room_is_kept():
    store = Store(3 * entry().size)
    for number in range(10):
        store.put(f"/{number}", entry(tags=[f"article:{number}"]))
        store.use("/0", store.get("/0"))
        assert store.taken <= store.room
    assert store.get("/0") and store.get("/9")
    assert len(store) < 4
    store.clear()
    assert store.taken == 0


def test_another_form_takes_room_too():
    store, page = Store(10**6), entry()
    store.put("/", page)
    before = store.taken
    page.form("br")
    store.use("/", page)
    assert store.taken > before


def test_an_answer_that_is_too_large_is_not_for_keeping_nor_is_a_large_form_of_it():
    assert not entry(Random(1).randbytes(LARGEST + 1)).can_be_kept
    page = entry(b"a" * (LARGEST + 1))
    page.form("")
    page.form("br")
    assert page.can_be_kept
    assert set(page.forms) == {"br"}


def test_a_hit_lets_go_of_what_leans_on_it_or_marks_it_as_lacking_something():
    store = Store(10**6)
    store.put("/a", entry(tags=["article:1", "articles"]))
    store.put("/b", entry(tags=["articles"]))
    store.hit({"article:1": True, "articles": False, "event:9": True}, now=120.0)
    assert store.get("/a") is None
    assert store.get("/b").stale_from == 120.0
    store.hit({"articles": False}, now=130.0)
    assert store.get("/b").stale_from == 120.0


def test_an_answer_is_good_from_when_it_was_made_until_the_clock_changes_it():
    page = Entry("200 OK", [], PAGE, [], built=100.0, until=200.0)
    assert [page.is_good(now) for now in (99.0, 100.0, 199.9, 200.0)] == [False, True, True, False]

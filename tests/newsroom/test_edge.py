"""The byte cache: what it keeps, whom it answers, and what it lets go of when something is written."""

import gzip
import threading
from datetime import timedelta

import brotli
import pytest
from django.db import DatabaseError
from django.utils import timezone

from newsroom import event_publishing, publishing
from newsroom.edge.serving import BRIEF, STALE_FOR
from newsroom.models import EVERYTHING, Change
from tests import make
from tests.edges import Counting, ask, kept, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return Counting()


@pytest.fixture
def edge(site):
    return worker(site)


@pytest.fixture
def edition(db):
    return make.press(make.article(title="会談見送り", cites=[make.source()], tags=["米露"]))


@pytest.fixture
def clock(monkeypatch):
    """The site's clock; ``clock(minutes=5)`` sets it on."""
    moments = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: moments[0])

    def on(**by):
        moments[0] += timedelta(**by)

    return on


def shown(edge, address: str) -> str:
    """Return what a reader reads; headlines say where they may break."""
    return ask(edge, address).body.decode().replace("<wbr>", "")


def test_a_page_is_made_once_and_is_what_the_site_says(edge, site, edition):
    address = edition.get_absolute_url()
    first, second = ask(edge, address), ask(edge, address)
    assert first == second
    assert first.body == ask(site, address).body
    assert len(site.asked) == 2


def test_a_page_comes_in_the_encoding_that_the_reader_likes_best(edge, edition):
    address = edition.get_absolute_url()
    plain = ask(edge, address)
    for name, unpack in [("br", brotli.decompress), ("gzip", gzip.decompress)]:
        packed = ask(edge, address, Accept_Encoding=name)
        assert packed.headers["content-encoding"] == name
        assert packed.headers["vary"] == "Accept-Encoding"
        assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body)
        assert unpack(packed.body) == plain.body


def test_every_header_of_the_application_is_kept(edge, site, edition):
    address = edition.get_absolute_url()
    said, given = ask(site, address).headers, ask(edge, address).headers
    assert given | said == given
    assert given["content-security-policy"]
    assert given["cache-control"] == "no-cache, s-maxage=1"


def test_who_has_the_page_is_told_so_without_its_being_made(edge, site, edition):
    address = edition.get_absolute_url()
    etag = ask(edge, address, Accept_Encoding="br").headers["etag"]
    made = len(site.asked)
    answer = ask(edge, address, Accept_Encoding="br", If_None_Match=f'W/{etag}, "other"')
    assert (answer.code, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag
    assert set(answer.headers) <= {"etag", "cache-control", "vary"}
    assert ask(edge, address, Accept_Encoding="gzip", If_None_Match=etag).code == 200
    assert len(site.asked) == made


def test_a_question_for_the_head_alone_gets_it(edge, edition):
    address = edition.get_absolute_url()
    for _time in range(2):
        head, page = ask(edge, address, "HEAD"), ask(edge, address)
        assert head.body == b""
        assert head.headers == page.headers


def test_a_part_of_a_page_is_not_to_be_had(edge, edition):
    answer = ask(edge, edition.get_absolute_url(), Range="bytes=0-9")
    assert answer.code == 200
    assert answer == ask(edge, edition.get_absolute_url())


def test_a_signed_in_person_is_answered_by_the_site(edge, site, edition, client):
    client.force_login(make.user())
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    answer = ask(edge, edition.get_absolute_url(), Cookie=cookie)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert kept(edge, edition.get_absolute_url()) is None


@pytest.mark.parametrize("address", ["/desk/", "/health/", "/?as_of=2025-10-22T09:00"])
def test_what_is_not_everybodys_is_not_kept(edge, address):
    ask(edge, address)
    assert not len(edge.pages) + len(edge.aside)


def test_an_answer_that_sets_a_cookie_or_is_private_is_not_kept():
    def application(environ, start_response):
        extra = {"/cookie/": ("Set-Cookie", "a=b"), "/varies/": ("Vary", "Cookie")}.get(environ["PATH_INFO"])
        caching = "private, no-store" if environ["PATH_INFO"] == "/private/" else "no-cache, s-maxage=1"
        start_response("200 OK", [("Cache-Control", caching), *([extra] if extra else [])])
        return [b"page"]

    edge = worker(application)
    for address in ["/cookie/", "/varies/", "/private/", "/plain/"]:
        assert ask(edge, address).body == b"page"
    assert kept(edge, "/plain/")
    assert len(edge.pages) == 1


def test_withdrawn_words_are_gone_with_the_verb(edge, edition):
    lists = ["/", "/feed/", "/tags/", "/tags/米露/", f"/sections/{edition.section.slug}/"]
    for address in [edition.get_absolute_url(), *lists]:
        assert ("会談見送り" in shown(edge, address)) == (address != "/tags/")
    publishing.withdraw(edition.article, by=make.user(), reason="根拠が崩れた。")
    assert ask(edge, edition.get_absolute_url()).code == 410
    for address in lists:
        assert "会談見送り" not in shown(edge, address)


def test_a_corrected_page_is_never_stale(edge, edition):
    ask(edge, edition.get_absolute_url())
    publishing.correct(make.change(edition.article, "正しい一文。"), by=make.user(), reason="曜日の誤り。")
    assert "正しい一文。" in shown(edge, edition.get_absolute_url())


def test_a_new_article_leaves_a_list_without_it_for_one_request_at_most(edge, edition, clock):
    ask(edge, "/")
    edge._remaking.acquire()
    make.press(make.article(title="新しい記事", section=edition.section))
    assert "新しい記事" not in shown(edge, "/")
    edge._remaking.release()
    assert "新しい記事" in shown(edge, "/")


def test_nothing_is_stale_for_long(edge, edition, clock):
    ask(edge, "/")
    edge._remaking.acquire()
    make.press(make.article(title="新しい記事", section=edition.section))
    assert "新しい記事" not in shown(edge, "/")
    clock(seconds=STALE_FOR + 1)
    assert "新しい記事" in shown(edge, "/")


def test_a_page_that_shows_nothing_of_it_stays(edge, site, edition):
    other = make.press(make.article(title="別の記事", tags=["選挙"]))
    ask(edge, other.get_absolute_url())
    ask(edge, "/")
    made = len(site.asked)
    publishing.correct(make.change(edition.article), by=make.user(), reason="誤り。")
    ask(edge, other.get_absolute_url())
    assert len(site.asked) == made


def test_a_scheduled_edition_is_there_at_its_second(edge, clock):
    article = make.article(title="予約した記事")
    publishing.schedule(article, by=make.user(), at=timezone.now() + timedelta(minutes=10), news="続報")
    address = f"/articles/{article.pk}/"
    assert ask(edge, address).code == 404
    assert "予約した記事" not in shown(edge, "/")
    clock(minutes=10)
    assert "予約した記事" in shown(edge, "/")
    assert ask(edge, address).code == 200


def test_an_edition_that_was_scheduled_before_the_process_began_is_there_at_its_second(clock):
    article = make.article(title="予約した記事")
    publishing.schedule(article, by=make.user(), at=timezone.now() + timedelta(minutes=10), news="続報")
    edge = worker()
    ask(edge, "/")
    clock(minutes=11)
    assert "予約した記事" in shown(edge, "/")


def test_an_events_page_changes_when_its_day_has_passed_and_when_it_is_hidden(edge, clock):
    day = timezone.localtime().date()
    event = make.event(title="首脳会談", edtf=day.isoformat(), zone="Asia/Tokyo", occurrence="planned")
    address = f"/events/{event.public_id}/"
    before = ask(edge, address)
    clock(days=1)
    assert before != ask(edge, address) == ask(worker(room=0), address)
    event_publishing.withdraw(event, by=make.user(), reason="誤り。")
    assert ask(edge, address).code == 404
    assert "首脳会談" not in shown(edge, "/events/")


def test_the_front_page_says_todays_date(edge, edition, clock):
    first = ask(edge, "/").body
    clock(days=1)
    assert ask(edge, "/").body != first


def test_a_new_section_is_on_every_page_and_a_new_article_of_an_old_one_leaves_them(edge, site, edition):
    other = make.press(make.article(title="別の記事", tags=["選挙"], section=edition.section))
    address = f"/articles/{other.article_id}/editions/"
    ask(edge, address)
    make.press(make.article(section=edition.section))
    assert kept(edge, address).stale_from is None
    make.press(make.article(section=make.section(name="新しい欄")))
    assert "新しい欄" in shown(edge, address)


def test_what_is_not_there_is_remembered_for_seconds(edge, site, clock):
    ask(edge, "/articles/7/")
    ask(edge, "/articles/7/")
    assert len(site.asked) == 1
    clock(seconds=BRIEF)
    ask(edge, "/articles/7/")
    assert len(site.asked) == 2


def test_what_was_written_while_a_page_was_made_is_not_missed(edition):
    """The page is read before the withdrawal and ready after it."""
    application = Counting()

    def slow(environ, start_response):
        answer = [b"".join(application(environ, start_response))]
        if not acts:
            acts.append(publishing.withdraw(edition.article, by=make.user(), reason="誤り。"))
        return answer

    acts, edge = [], worker(slow)
    assert ask(edge, edition.get_absolute_url()).code == 200
    assert ask(edge, edition.get_absolute_url()).code == 410


def test_what_is_made_while_the_log_is_lost_is_not_kept(edition):
    application = Counting()

    def slow(environ, start_response):
        answer = [b"".join(application(environ, start_response))]
        Change.objects.create(kind=EVERYTHING, number=0, is_added=False)
        return answer

    edge = worker(slow)
    ask(edge, edition.get_absolute_url())
    assert kept(edge, edition.get_absolute_url()) is None


def test_many_who_ask_for_one_page_have_it_made_once():
    asked, begun = [], threading.Event()

    def application(environ, start_response):
        asked.append(1)
        begun.wait(5)
        start_response("200 OK", [("Cache-Control", "no-cache, s-maxage=1")])
        return [b"page"]

    edge = worker(application)
    edge.catch_up(edge.now())
    edge.catch_up = lambda now: True
    threads = [threading.Thread(target=ask, args=(edge, "/")) for _ in range(6)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join(10)
    assert len(asked) == 1


def test_where_the_database_does_not_say_what_was_written_nothing_kept_is_given(
    edge, site, edition, monkeypatch
):
    ask(edge, edition.get_absolute_url())
    made = len(site.asked)

    def fail(_now):
        raise DatabaseError

    monkeypatch.setattr("newsroom.edge.serving.close_old_connections", lambda: None)
    with monkeypatch.context() as broken:
        broken.setattr(edge._tide, "read", fail)
        broken.setattr(edge._tide, "begin", fail)
        for _time in range(2):
            assert ask(edge, edition.get_absolute_url()).code == 200
        assert len(site.asked) == made + 2
    for _time in range(2):
        ask(edge, edition.get_absolute_url())
    assert len(site.asked) == made + 3

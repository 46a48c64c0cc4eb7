"""Every public list comes in pages that cost the same: the first, the last, and those between."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import views
from articles.models import Edition, Source, Tag
from newsroom import publishing
from tests import make
from tests.cast import Cast
from timeline import views as events_views
from timeline.models import Event
from timeline.page import facets, widget

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)
LISTS = {
    "section": "/sections/news-list/",
    "tag": "/tags/停戦/",
    "source": "/sources/cited/",
    "outlet": "/outlets/{outlet}/",
    "tags": "/tags/",
    "topic": "/topics/special/",
    "event": "/events/{event}/",
}
#: What a row of each list leads to.
ROW = {
    "outlet": r'href="/sources/([\w-]+)/"',
    "tags": r'class="topics".*?</ul>',
    "other": r'href="/articles/(\d+)',
}


@pytest.fixture
def small_pages(monkeypatch):
    """Let pages hold two rows."""
    for module, name in [(views, "PAGE"), (views, "TAGS"), (events_views, "PAGE"), (widget, "PAGE")]:
        monkeypatch.setattr(module, name, 2)


@pytest.fixture
def library(small_pages):
    """Seven articles of one section, tag, source, event and topic, some of one moment, and a source each of one outlet."""
    outlet, event = make.outlet(name="発行元"), make.event(title="会談")
    cited, section = make.source(citekey="cited"), make.section(name="一覧", slug="news-list")
    made = []
    for number in range(7):
        own = make.source(citekey=f"own-{number}", outlet=outlet, issued=f"2025-0{number % 3 + 1}")
        article = make.article(section=section, cites=[cited, own], tags=["停戦", f"主題{number}"])
        make.place(event, article)
        publishing.press(article, by=make.user(), at=START + timedelta(hours=number // 2))
        made.append(article)
    make.topic(slug="special", articles=made, events=[event])
    return {"outlet": outlet.pk, "event": event.public_id}


def pages(client, address, between=lambda: None):
    """Follow the links to the next page, as a reader does."""
    at = address
    while at:
        html = client.get(at).content.decode().replace("<wbr>", "")
        main = html[html.index("<main") : html.index("</main>")]
        yield main.partition('id="timeline"')[0]
        following = re.search(r'rel="next" href="([^"]*cursor=[^"]+)"', main)
        at = following and address + following[1].replace("&amp;", "&")
        between()


def rows(name, main):
    if name == "tags":
        return re.findall(r'href="/tags/([^"]+)/"', main)
    found = re.findall(ROW.get(name, ROW["other"]), main)
    return list(dict.fromkeys(found))


def expected(name):
    if name == "outlet":
        return list(
            Source.objects.filter(citekey__startswith="own")
            .in_library_order()
            .values_list("citekey", flat=True)
        )
    newest = Edition.objects.newest_first()
    return [str(pk) for pk in newest.values_list("article_id", flat=True)]


def test_a_walk_over_all_pages_gives_every_row_once_in_order(client, library):
    for name in set(LISTS) - {"tags"}:
        found = [row for main in pages(client, LISTS[name].format(**library)) for row in rows(name, main)]
        assert found == expected(name), name


def test_tags_stand_by_their_names(client, library):
    assert sum(len(rows("tags", main)) for main in pages(client, "/tags/")) == Tag.objects.count() == 8


@pytest.mark.parametrize("name", ["section", "tag", "source", "event"])
def test_articles_that_come_out_meanwhile_move_no_other(client, library, name):
    before = expected(name)
    section, cited, event = (
        make.section(name="一覧"),
        Source.objects.get(citekey="cited"),
        Event.objects.get(),
    )

    def another():
        article = make.article(section=section, cites=[cited], tags=["停戦"])
        make.place(event, article)
        make.press(article)

    found = [
        row for main in pages(client, LISTS[name].format(**library), another) for row in rows(name, main)
    ]
    assert found == before


def test_a_broken_cursor_is_told_and_gives_the_first_page(client, library):
    broken = ("junk", "1", "9" * 30 + ".1", "-5.x", "%00", "A" * 3_000)
    for address, cursor in product(LISTS.values(), broken):
        html = client.get(f"{address.format(**library)}?cursor={cursor}").content.decode()
        assert 'class="unanswered"' in html, (address, cursor)


def test_a_timeline_of_a_tag_stands_on_the_first_page_and_has_pages_of_its_own(client, library):
    article = make.article(tags=["停戦"])
    for day in (1, 2, 3):
        make.place(make.event(edtf=f"2025-09-0{day}"), article)
    make.press(article)
    first = client.get("/tags/停戦/").content.decode()
    following = re.search(r'rel="next" href="(\?events=[^"]+)"', first)[1]
    second = client.get(f"/tags/停戦/{following}").content.decode()
    assert (first.count('class="event"'), second.count('class="event"')) == (2, 2)
    articles = re.search(r'rel="next" href="(\?cursor=[^"]+)"', first)[1]
    assert 'class="event"' not in client.get(f"/tags/停戦/{articles}").content.decode()


def test_events_are_not_counted_where_they_are_many(client, small_pages, monkeypatch):
    monkeypatch.setattr(facets, "COUNTED", 3)
    actor = make.actor(name="北国")
    for day in range(1, 6):
        make.event(edtf=f"2025-09-0{day}", kind="call").roles.create(actor=actor)
    with CaptureQueriesContext(connection) as queries:
        html = client.get("/events/?kind=call").content.decode()
    assert not [row for row in queries if "COUNT(" in row["sql"]]
    assert html.count('class="event"') == 2
    assert f'name="actor" value="{actor.pk}"' in html
    assert 'name="kind" value="call" checked' in html


def test_no_public_page_counts_rows_to_show_a_number(client):
    asked = {}
    for address in Cast().addresses():
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(address))
        asked[address] = [row["sql"] for row in queries]
    assert any(asked.values())
    counting = {address: [sql for sql in rows if "COUNT(" in sql] for address, rows in asked.items()}
    assert {address: rows for address, rows in counting.items() if rows} == {}


def scanned(statement: str) -> list[str]:
    """Return the tables that grow with the library and that a statement reads whole, though it need not."""
    tables = r"(articles_(article|edition|source|citation|edition_\w+)|timeline_(event|editionplacement|eventcitation))"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # It reads a small table whole whatever indexes it has, unless it is told that this is dear.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}")
            pattern = rf"Seq Scan on {tables}\b(?!_)"
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            pattern = rf"SCAN {tables}$"
        steps = [str(row[-1]) for row in cursor.fetchall()]
    return [step for step in steps if re.search(pattern, step)]


def test_no_public_list_reads_a_table_whole(client, library):
    for address in (*LISTS.values(), "/events/", "/sources.ris", "/", "/feed/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address.format(**library)).getvalue()
        asked = [row["sql"] for row in queries if row["sql"].startswith("SELECT")]
        assert asked, address
        assert {sql: found for sql in asked if (found := scanned(sql))} == {}, address


@pytest.mark.parametrize("way", ["citation", "comment", "comment's citation"])
def test_a_source_s_form_names_what_cites_it_and_walks_past_no_others(desk, library, way):
    source, article = make.source(), make.article(title="これを使う記事")
    comment = make.commentary(article, source=source if way == "comment" else None)
    if way == "citation":
        make.cite(article, source)
    elif way != "comment":
        comment.citations.create(source=source)
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(f"/desk/articles/source/{source.pk}/change/").content.decode()
    assert page.count(article.title) == 1
    if connection.vendor != "sqlite":
        return  # PostgreSQL joins small tables whatever indexes they have.
    for asked in [row["sql"] for row in queries if row["sql"].startswith("SELECT")]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
            steps = [str(row[-1]) for row in cursor.fetchall()]
        assert not [step for step in steps if re.match(r"SCAN articles_(article|edition)\b", step)], asked


def test_no_page_makes_a_list_of_all_public_events_to_find_a_few(client, library):
    """SQLite says so where it reads a list by the state alone, before it looks at what stands in it."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL joins either way")
    number = Edition.objects.first().article_id
    for address in (
        f"/articles/{number}/?by=day",
        f"/embed/articles/{number}/",
        "/events.json",
        "/search/?q=会談",
    ):
        with CaptureQueriesContext(connection) as queries:
            client.get(address, follow=True).getvalue()
        for asked in [row["sql"] for row in queries if row["sql"].startswith("SELECT")]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
                steps = " ".join(str(row[-1]) for row in cursor.fetchall())
            assert not re.search(
                r"LIST SUBQUERY \d+ SEARCH \S+ USING INDEX event_\w+ \(status=\?\)", steps
            ), asked


@pytest.mark.parametrize("few", [0, 500])
def test_rows_that_something_names_are_the_same_looked_up_and_walked_to(client, library, monkeypatch, few):
    monkeypatch.setattr("articles.few.FEW", few)
    actor, event = make.actor(name="北国"), Event.objects.get()
    event.roles.create(actor=actor)
    other = make.event(title="別の会談")
    withdrawn = make.article(tags=["停戦"])
    make.place(other, withdrawn)
    make.press(withdrawn)
    publishing.withdraw(withdrawn, by=make.user(), reason="撤回")
    assert event.title in client.get(f"/actors/{actor.pk}/").content.decode()
    tagged = client.get("/tags/停戦/").content.decode()
    assert event.title in tagged
    assert other.title not in tagged
    found = [row for main in pages(client, "/topics/special/") for row in rows("topic", main)]
    assert (
        found == [str(pk) for pk in Edition.objects.newest_first().values_list("article_id", flat=True)][-7:]
    )


@pytest.mark.parametrize(("model", "column"), [("article", "modified_at"), ("edition", "live_from")])
def test_a_list_of_the_desk_comes_without_a_sort(desk, library, model, column):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL sorts a small table whatever indexes it has")
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(f"/desk/articles/{model}/").status_code == 200
    (rows,) = [row["sql"] for row in queries if f'ORDER BY "articles_{model}"."{column}" DESC' in row["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {rows}")
        assert "TEMP B-TREE" not in str(cursor.fetchall())


def test_sources_are_offered_by_as_many_queries_whatever_there_is(desk, django_assert_num_queries):
    question = {"app_label": "articles", "model_name": "citation", "field_name": "source", "term": "Document"}
    make.source()
    with CaptureQueriesContext(connection) as few:
        desk.get("/desk/autocomplete/", question)
    for _ in range(10):
        make.source()
    with django_assert_num_queries(len(few)):
        assert len(desk.get("/desk/autocomplete/", question).json()["results"]) == 11


@pytest.mark.parametrize(
    "address", ["/desk/articles/commentary/", "/desk/timeline/proposal/", "/desk/articles/article/"]
)
def test_lists_of_the_desk_load_no_texts(desk, address):
    article = make.article()
    make.commentary(article)
    make.proposal(article=article)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    assert not [row["sql"] for row in queries if '"articles_article"."body"' in row["sql"]]


def test_an_import_lets_the_database_look_at_its_tables_again(library, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: 港\n---\n港が開いた。\n", encoding="utf-8")
    call_command("import_seeds", str(page), verbosity=0)
    known = "sqlite_stat1 WHERE tbl" if connection.vendor == "sqlite" else "pg_stats WHERE tablename"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {known} = 'articles_source'")
        assert cursor.fetchone()[0]

"""One page says that a meeting was only talked about, another reports it: an editor is told, in whatever order they come."""

from itertools import permutations

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition
from newsroom import preflight
from seeds.intake.importer import import_bytes
from seeds.models import Finding, Run, Seed
from seeds.review.comparing import compare_pages
from tests import make
from timeline.matching.proposing import accept
from timeline.models import Event, Proposal

pytestmark = pytest.mark.django_db

TALK = """候補地の話

2031年4月2日

二国の首脳会談の候補地をまとめる。

| 開催地 | 内容 |
|---|---|
| ベルリン | 議論のみ |
| 北岬 | 式典 |
"""
REPORT = """首脳会談の一日

2031年4月16日

二国の首脳は4月15日、ベルリンで首脳会談を行った。会談は三時間に及んだ。
"""
PAGES = {"talk.txt": TALK, "report.txt": REPORT}


def given(name: str, run: Run) -> Article:
    import_bytes(name, PAGES[name].encode(), run=run)
    return Seed.objects.get(file=name).article


def told(article: Article) -> list:
    return [row for row in preflight.run(article) if "contradicted" in row.id]


def found_at_import(article: Article) -> list[Finding]:
    return list(Finding.objects.filter(seed__article=article, rule="contradiction"))


@pytest.mark.parametrize("order", list(permutations(PAGES)))
@pytest.mark.parametrize("runs", [1, 2])
def test_both_articles_say_so_in_whatever_order_they_come(order, runs):
    run = Run.objects.create()
    articles = {}
    for number, name in enumerate(order):
        run = Run.objects.create() if number and runs == 2 else run
        articles[name] = given(name, run)
        if runs == 2:
            compare_pages(run)
    compare_pages(run)
    talk, report = articles["talk.txt"], articles["report.txt"]
    for article, other in ((talk, report), (report, talk)):
        (finding,) = told(article)
        assert other.title in finding.message
        assert finding.links == ((other.title, reverse("admin:articles_article_change", args=[other.pk])),)
    last = articles[order[-1]]
    (row,) = found_at_import(last)
    assert row.other == (report if last == talk else talk)
    assert row.other.title in row.excerpt


@pytest.mark.parametrize("order", list(permutations(PAGES)))
def test_an_accepted_proposal_is_held_against_pages_before_and_after_it(order):
    run = Run.objects.create()
    for name in order:
        given(name, run)
        for proposal in Proposal.objects.pending().filter(kind="summit"):
            accept(proposal)
    compare_pages(run)
    talk = Seed.objects.get(file="talk.txt").article
    event = Event.objects.get(kind="summit")
    assert "ベルリン首脳会談" in event.aliases
    by_event = [row for row in told(talk) if row.id == "event-contradicted-not-held"]
    assert by_event[0].links == ((event.title, reverse("admin:timeline_event_change", args=[event.pk])),)
    assert any(event.title in row.excerpt for row in found_at_import(talk))


def test_a_proposal_that_waits_without_an_article_is_held_against_the_text():
    make.proposal(place="ベルリン", kind="summit", edtf="2031-04-15", evidence="両首脳はベルリンで会談した。")
    article = make.article(cites=[make.source()], body="<p>ベルリン会談は構想だけに終わった。</p>")
    assert [row.id for row in told(article)] == ["article-contradicted-not-held"]


def test_articles_written_at_the_desk_are_held_against_each_other():
    body = "<p>二国の首脳は2031年4月15日、ベルリンで首脳会談を行った。</p>"
    report = make.article(cites=[make.source()], body=body)
    talk = make.article(cites=[make.source()], body="<p>ベルリン会談は実現しなかった。</p>")
    assert [row.id for row in told(report)] == ["article-contradicted-held"]
    assert [row.id for row in told(talk)] == ["article-contradicted-not-held"]


def test_what_only_an_imported_draft_says_is_told_as_that():
    draft = given("report.txt", Run.objects.create())
    talk = make.article(cites=[make.source()], body="<p>ベルリン会談は実現しなかった。</p>")
    (finding,) = told(talk)
    assert "取り込んだまま一度も公開していない下書き" in finding.message
    now = timezone.now()
    Edition.objects.create(article=draft, number=1, title=draft.title, live_from=now, first_live_at=now)
    (finding,) = told(talk)
    assert "下書き" not in finding.message


def test_what_agrees_is_let_through():
    body = "<p>二国の首脳は2031年4月15日、ベルリンで首脳会談を行った。</p>"
    report = make.article(cites=[make.source()], body=body)
    other = make.article(cites=[make.source()], body="<p>ベルリン会談は4月15日に行われた。</p>")
    assert told(report) == told(other) == []


def test_the_bar_of_the_form_and_the_page_of_verbs_show_it_with_a_link(client):
    client.force_login(make.user())
    run = Run.objects.create()
    talk, report = given("talk.txt", run), given("report.txt", run)
    bar = client.get(reverse("admin:articles_article_counts", args=[talk.pk]))
    assert bar.context["counts"]["warn"] >= 1
    page = client.get(reverse("admin:articles_article_publish", args=[talk.pk])).content.decode()
    assert (
        f'<a href="{reverse("admin:articles_article_change", args=[report.pk])}">{report.title}</a>' in page
    )


def test_what_is_open_in_the_captured_page_is_open_in_the_article():
    article = given("talk.txt", Run.objects.create())
    finding = Finding.objects.create(seed=article.seed, rule="allegation", excerpt="証拠のない主張")
    (row,) = [row for row in preflight.run(article) if row.id == "page-allegation"]
    assert row.place == "証拠のない主張"
    assert row.links[0][1].endswith(f"#finding-{finding.pk}")
    finding.is_settled = True
    finding.save()
    assert not [row for row in preflight.run(article) if row.id == "page-allegation"]

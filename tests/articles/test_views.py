"""What readers get of articles, and what they never get."""

import json
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.models import Edition
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


def page(client, address, **extra):
    """Return the answer and its HTML without the marks of possible line breaks, which would split headlines."""
    response = client.get(address, **extra)
    return response, response.content.decode().replace("<wbr>", "")


@pytest.fixture
def full():
    """A pressed article with everything on its page."""
    sources = [
        make.source(title=f"Report {number}", url=f"https://example.org/{number}") for number in range(3)
    ]
    article = make.article(cites=sources, tags=["停戦交渉", "NATO"], slug="budapest-talks")
    for number in range(6):
        make.place(
            make.event(sources=sources, edtf=f"2025-10-1{number}", zone="Europe/Budapest"),
            article,
            is_key=number < 2,
        )
    make.commentary(article, original="Frankly, no.", language="en", votes=12)
    edition = make.press(article)
    for _ in range(3):
        make.press(make.article(tags=["NATO"]))
    return edition


def test_an_article_that_was_made_once_takes_at_most_three_queries(
    client, full, django_assert_max_num_queries
):
    client.get(full.get_absolute_url())
    with django_assert_max_num_queries(3):
        response = client.get(full.get_absolute_url())
    assert response.status_code == 200


def test_an_article_shows_text_timeline_references_and_the_way_back(client, full):
    _, html = page(client, full.get_absolute_url())
    key = full.document.references[0].citekey
    assert f'id="ref-{key}"' in html
    assert f'href="#ref-{key}"' in html
    assert 'href="#cite-1" role="doc-backlink"' in html
    assert html.count('class="event"') == 6
    assert "Frankly, no." in html
    assert "NATO" in html


def test_ids_on_a_page_are_unique(client, full):
    _, html = page(client, full.get_absolute_url())
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_wrong_or_missing_slug_leads_to_the_canonical_address(client, full):
    for address in (f"/articles/{full.article_id}/", f"/articles/{full.article_id}-else/"):
        response = client.get(address)
        assert response.status_code == 301
        assert response["Location"] == full.get_absolute_url()


def test_an_article_without_a_slug_lives_at_its_number(client):
    edition = make.press(make.article(slug=""))
    assert client.get(f"/articles/{edition.article_id}/").status_code == 200


def test_a_redirect_keeps_the_question(client, full):
    assert client.get(f"/articles/{full.article_id}/?page=2")["Location"].endswith("/?page=2")


@pytest.mark.parametrize("number", [999, 2**63, 10**30])
def test_an_article_that_is_not_there_is_not_found(client, number):
    assert client.get(f"/articles/{number}/").status_code == 404


def test_a_draft_is_nowhere(client):
    cited = make.source(citekey="secret-source", title="Secret report")
    draft = make.article(title="まだ秘密の見出し", tags=["秘密の話題"], cites=[cited])
    make.press(make.article(section=draft.section))
    addresses = [
        "/",
        f"/articles/{draft.pk}/",
        f"/articles/{draft.pk}/editions/",
        f"/articles/{draft.pk}/editions/1/",
    ]
    addresses += [
        f"/sections/{draft.section.slug}/",
        "/tags/",
        "/tags/秘密の話題/",
        "/sources/secret-source/",
        "/feed/",
        "/feed/rss/",
    ]
    for address in addresses:
        _, html = page(client, address)
        assert "まだ秘密の見出し" not in html, address
    for address in [*addresses[1:4], "/tags/秘密の話題/", "/sources/secret-source/"]:
        assert client.get(address).status_code == 404, address
    assert "秘密の話題" not in page(client, "/tags/")[1]


def test_a_scheduled_article_waits(client):
    article = make.article(title="明日の見出し")
    publishing.schedule(article, by=make.user(), at=timezone.now() + timedelta(hours=3))
    for address in ("/", "/feed/", f"/sections/{article.section.slug}/"):
        assert "明日の見出し" not in page(client, address)[1]
    for address in (
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/editions/",
        f"/articles/{article.pk}/editions/1/",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_whatever_moment_is_asked_for(client):
    assert client.get("/?as_of=2025-01-01T00:00", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_desk_sees_the_site_as_of_another_moment(desk, client):
    article = make.article(title="明日の見出し")
    later = timezone.localtime() + timedelta(hours=3)
    publishing.schedule(article, by=make.user(), at=later)
    at = f"{later + timedelta(minutes=5):%Y-%m-%dT%H:%M}"
    assert "明日の見出し" in page(desk, f"/?as_of={at}")[1]
    desk.logout()
    assert "明日の見出し" not in page(desk, f"/?as_of={at}")[1]


@pytest.mark.parametrize(
    "moment", ["", "never", "2025-13-45T99:99", "0001-01-01T00:00", "9999-12-31T23:59", "\x00"]
)
def test_a_moment_that_is_none_means_now(desk, moment):
    make.press(make.article(title="今日の見出し"))
    response, html = page(desk, "/", data={"as_of": moment})
    assert response.status_code == 200
    assert "今日の見出し" in html


def test_a_reader_s_page_never_looks_at_the_session(client, full):
    response = client.get(full.get_absolute_url())
    assert "Cookie" not in response.get("Vary", "")


@pytest.fixture
def corrected():
    user = make.user()
    article = make.article(title="誤った見出し", body="<p>会談は火曜日に開かれた。</p>")
    make.press(article, by=user, at=timezone.now() - timedelta(days=2))
    article.title, article.body = "正しい見出し", "<p>会談は水曜日に開かれた。</p>"
    article.save()
    return publishing.correct(article, by=user, reason="曜日の誤りを訂正しました。")


def test_a_correction_stands_on_the_article(client, corrected):
    _, html = page(client, corrected.get_absolute_url())
    assert 'class="corrections"' in html
    assert "曜日の誤りを訂正しました。" in html


def test_an_old_edition_shows_as_it_was_and_is_not_indexed(client, corrected):
    _, html = page(client, f"/articles/{corrected.article_id}/editions/1/")
    assert "誤った見出し" in html
    assert "noindex" in html
    assert 'class="corrections"' not in html
    assert corrected.get_absolute_url() in html


def test_the_editions_and_their_reasons_are_public(client, corrected):
    _, html = page(client, f"/articles/{corrected.article_id}/editions/")
    assert "曜日の誤りを訂正しました。" in html
    assert "editions/1...2/" in html


def test_what_changed_is_public(client, corrected):
    response, html = page(client, f"/articles/{corrected.article_id}/editions/1...2/")
    assert response.status_code == 200
    assert re.search(r"<del>(?:(?!</del>).)*火", html, re.DOTALL)
    assert re.search(r"<ins>(?:(?!</ins>).)*水", html, re.DOTALL)


def test_a_comparison_tells_every_reason_between_its_editions(client, corrected):
    article = corrected.article
    article.body += "<p>追記。</p>"
    article.save()
    publishing.update(article, by=make.user(), news="電話会談を書き加えた。出典を足した。")
    _, html = page(client, f"/articles/{article.pk}/editions/1...3/")
    assert "曜日の誤りを訂正しました。" in html
    assert "電話会談を書き加えた。出典を足した。" in html


@pytest.mark.parametrize("pair", ["2...1", "1...1", "1...3"])
def test_other_comparisons_do_not_exist(client, corrected, pair):
    assert client.get(f"/articles/{corrected.article_id}/editions/{pair}/").status_code == 404


def test_a_scheduled_edition_is_in_no_history(client, corrected):
    article = make.change(corrected.article)
    publishing.schedule(article, by=make.user(), at=timezone.now() + timedelta(days=1), news="続報")
    _, html = page(client, f"/articles/{article.pk}/editions/")
    assert "editions/3/" not in html
    assert client.get(f"/articles/{article.pk}/editions/3/").status_code == 404
    assert client.get(f"/articles/{article.pk}/editions/2...3/").status_code == 404


def test_numbers_with_gaps_are_compared_with_what_readers_had_before(client, corrected):
    user = make.user()
    make.change(corrected.article)
    publishing.schedule(corrected.article, by=user, at=timezone.now() + timedelta(days=1), news="続報")
    publishing.correct(corrected.article, by=user, reason="また訂正しました。")
    _, html = page(client, f"/articles/{corrected.article_id}/editions/")
    assert "editions/2...4/" in html
    assert client.get(f"/articles/{corrected.article_id}/editions/2...4/").status_code == 200


def test_a_withdrawn_article_leaves_a_notice_in_all_its_addresses(client, corrected):
    notice = publishing.withdraw(corrected.article, by=make.user(), reason="根拠が崩れたため取り下げます。")
    for address in (
        notice.get_absolute_url(),
        f"/articles/{notice.article_id}/editions/1/",
        f"/articles/{notice.article_id}/editions/1...2/",
    ):
        response, html = page(client, address)
        assert response.status_code == 410
        assert "根拠が崩れたため取り下げます。" in html
        assert "水曜日" not in html
        assert "火曜日" not in html
    assert notice.title not in page(client, "/")[1]


def test_machine_data_cannot_break_out_of_its_script(client):
    nasty = '</script><script>alert("x")</script><!--'
    edition = make.press(make.article(title=nasty, deck=nasty))
    _, html = page(client, edition.get_absolute_url())
    assert "<script>alert" not in html
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data[1])["headline"] == nasty


def test_machine_data_names_sources_and_corrections(client, full, corrected):
    _, html = page(client, full.get_absolute_url())
    data = json.loads(re.search(r"ld\+json[^>]*>(.*?)</script>", html, re.DOTALL)[1])
    assert len(data["citation"]) == 3
    _, html = page(client, corrected.get_absolute_url())
    data = json.loads(re.search(r"ld\+json[^>]*>(.*?)</script>", html, re.DOTALL)[1])
    assert data["correction"][0]["text"] == "曜日の誤りを訂正しました。"


def test_a_source_has_a_page_while_a_live_article_cites_it(client):
    cited = make.source(citekey="reuters-20251021", title="No plans")
    edition = make.press(make.article(cites=[cited]))
    _, html = page(client, "/sources/reuters-20251021/")
    assert f"{edition.get_absolute_url()}#ref-reuters-20251021" in html
    publishing.withdraw(edition.article, by=make.user(), reason="取り下げ")
    assert client.get("/sources/reuters-20251021/").status_code == 404


def test_the_notes_of_the_desk_stay_at_the_desk(client):
    cited = make.source(citekey="noted", note="内部メモ")
    make.press(make.article(cites=[cited]))
    assert "内部メモ" not in page(client, "/sources/noted/")[1]


@pytest.mark.parametrize("name", ["停戦交渉", "ＮＡＴＯ", "F-35", "米国・ロシア", "C++/CLI"])
def test_topics_keep_their_names_in_their_addresses(client, name):
    edition = make.press(make.article(tags=[name]))
    slug = edition.tag_list[0]["slug"]
    assert f'href="/tags/{quote(slug)}/"' in page(client, "/tags/")[1]
    response, html = page(client, f"/tags/{slug}/")
    assert response.status_code == 200
    assert edition.title in html


@pytest.mark.parametrize("name", ["無い話題", "%00", "..", "%F0%9F%98%80"])
def test_a_topic_that_is_not_there_is_not_found(client, name):
    assert client.get(f"/tags/{name}/").status_code == 404


def test_lists_are_paged_and_load_no_bodies(client, django_assert_max_num_queries):
    section = make.section()
    for _ in range(22):
        make.press(make.article(section=section, tags=["停戦"], body="<p>本文の印。</p>"))
    for address in (f"/sections/{section.slug}/", "/tags/停戦/"):
        with django_assert_max_num_queries(6):
            _, html = page(client, address)
        assert html.count("<article") == 20
        assert "本文の印" not in html
        following = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
        _, html = page(client, address + following)
        assert html.count("<article") == 2
        assert 'rel="next"' not in html
        assert "junk" in page(client, f"{address}?cursor=junk")[1]


def test_the_feeds_hold_the_latest_and_ids_that_outlive_headlines(client, full):
    for address in ("/feed/", "/feed/rss/"):
        response, xml = page(client, address)
        assert response.status_code == 200
        assert full.title in xml
        assert f"/articles/{full.article_id}/<" in xml


def test_no_page_writes_an_edition(client, full):
    before = Edition.objects.count()
    client.get(full.get_absolute_url())
    assert Edition.objects.count() == before

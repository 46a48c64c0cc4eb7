"""A long quotation or a reproduced table whose right has ended is shown nowhere: its place keeps where it came from."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from articles.body.extracts import extract_around, extracts
from articles.edition import Document, Reference, Use
from articles.edition.ended import WORDS_ENDED, name_of_citation, name_of_extract, without
from articles.models import Article, Citation, EditionSource
from articles.working.restoring import restore
from articles.working.snapshots import record
from articles.working.typed import Typed
from newsroom import exports, preflight, publishing, waiving
from newsroom.desk import desk_lists
from newsroom.edge.hits import hits_of_due
from newsroom.pressed.again import press_again
from newsroom.previewing import page
from tests import make
from tests.forms import filled
from timeline.working import Reading

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MIGRATION = import_module("articles.migrations.0032_rights_of_quotations")
WORDS = "港湾の封鎖は三日続き、倉庫の穀物は一粒も動かなかった。"
TRANSLATED = "穀物は動かなかったと記事は言う。"
ORIGINAL = "Not one grain moved."
CELL = "埠頭ごとの荷役量"
QUOTED = f'<blockquote><p>{WORDS}</p><p>次の段落。<cite data-citations="long"></cite></p></blockquote>'
OWN = "<p>会談は見送られた。</p><p>港では三つの組合がそれぞれに集まり、荷主の求めに応じるかどうかを夜まで話し合っていた。</p>"
TABLE = (
    f"<table><caption>港の一覧</caption><tbody><tr><td><p>{CELL}"
    '<cite data-citations="table"></cite></p></td></tr></tbody></table>'
)


@pytest.fixture
def end():
    return timezone.now() + HOUR


@pytest.fixture
def source():
    return make.source(title="港の三日間", url="https://press.example/three-days")


@pytest.fixture
def article(editor, source):
    made = make.article(owner=editor, deck="", body=f"{QUOTED}<h2>経緯</h2>{OWN}{TABLE}")
    for key in ("long", "table"):
        Citation.objects.create(article=made, key=key, source=source, quote=ORIGINAL)
    return made


@pytest.fixture
def edition(article, end, editor):
    for citation in article.citations.all():
        citation.basis, citation.ends_at = "contract", end
        citation.save()
    return publishing.press(article, by=editor)


@pytest.fixture
def pages(article, edition, source):
    """Every address whose page may show it."""
    return [
        edition.get_absolute_url(),
        f"/articles/{article.pk}/editions/{edition.number}/",
        f"/sources/{source.citekey}/",
        "/",
        "/feed/",
        "/feed/rss/",
        f"/search/?q={WORDS[:6]}",
        f"/search/?q={CELL[:3]}",
    ]


def read(address: str) -> str:
    """Ask as a reader does."""
    answer = Client().get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def shows(text: str) -> list[str]:
    return [words for words in (WORDS, ORIGINAL, CELL, "Not%20one%20grain") if words in text]


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def lift(article):
    for citation in article.citations.all():
        citation.ends_at = None
        citation.save()


@pytest.mark.parametrize("offset", [-90, -1, 0, 1, 86_400, 40_000_000])
def test_over_any_clock_nothing_shows_it_after_its_end(edition, pages, end, monkeypatch, offset):
    at(monkeypatch, end + timedelta(seconds=offset))
    press_again()
    shown = {address: shows(read(address)) for address in pages}
    assert any(shown.values()) == (offset < 0), shown


def test_its_place_keeps_marker_source_and_caption(edition, pages, end, monkeypatch):
    at(monkeypatch, end)
    text = read(pages[0])
    assert text.count(WORDS_ENDED) == 2
    assert text.count("出典：") >= 2
    assert "港の三日間" in text
    assert "港の一覧" in text
    assert 'id="cite-1"' in text
    assert "会談は見送られた。" in text


def test_lists_say_the_first_sentence_of_our_own(edition):
    assert edition.description == "会談は見送られた。"


def test_an_end_that_is_set_later_holds_for_every_edition_that_quoted(article, editor):
    first = publishing.press(article, by=editor)
    article.refresh_from_db()
    article.body = article.body.replace("三日続き", "四日続き")
    article.save()
    make.change(article)
    publishing.update(article, by=editor, news="続報を加えた。")
    quoted = article.citations.get(key="long")
    quoted.ends_at = timezone.now()
    quoted.save()
    old = f"/articles/{article.pk}/editions/{first.number}/"
    assert WORDS not in read(old)
    assert "四日続き" not in read(first.get_absolute_url())
    assert WORDS not in read(f"/articles/{article.pk}/editions/1...2/")
    assert CELL in read(old)


def test_the_same_words_end_in_a_copy_and_in_an_edition_whose_row_has_gone(article, editor, source):
    other = make.article(owner=editor, body=QUOTED.replace("long", "copy") + OWN)
    copy = Citation.objects.create(article=other, key="copy", source=source)
    gone = make.article(owner=editor, body=QUOTED.replace("long", "gone") + OWN)
    Citation.objects.create(article=gone, key="gone", source=source)
    editions = [publishing.press(row, by=editor) for row in (other, gone)]
    gone.citations.all().delete()
    quoted = article.citations.get(key="long")
    quoted.ends_at = timezone.now()
    quoted.save()
    copy.refresh_from_db()
    assert copy.ends_at == quoted.ends_at
    for edition in editions:
        assert WORDS not in read(edition.get_absolute_url())
    made = make.article(owner=editor, body=QUOTED.replace("long", "anew"))
    assert Citation.objects.create(article=made, key="anew", source=source).ends_at == quoted.ends_at


def test_a_copy_whose_words_were_marked_ends_too_and_no_other_text_is_read(article, source):
    marked = QUOTED.replace("封鎖", "<strong>封</strong>鎖").replace("long", "copy")
    copy = Citation.objects.create(article=make.article(body=marked), key="copy", source=source)
    other = make.article(body="<blockquote><p>別の言葉。</p></blockquote>")
    Citation.objects.create(article=other, key="other", source=source)
    quoted = article.citations.get(key="long")
    assert [row.key for row in Citation.objects.in_a_text_of(quoted.extract)] == ["long", "table", "copy"]
    quoted.ends_at = timezone.now()
    quoted.save()
    copy.refresh_from_db()
    assert copy.ends_at == quoted.ends_at


def test_a_translation_without_its_original_ends_too(article, editor, source):
    made = make.article(owner=editor, body=f'{OWN}<p>訳す。<cite data-citations="only"></cite></p>')
    cited = Citation.objects.create(article=made, key="only", source=source, translation=TRANSLATED)
    edition = publishing.press(made, by=editor)
    kept = SimpleNamespace(said=edition.kept.said, snapshot=edition.kept.snapshot)
    assert MIGRATION.things(kept) == {name_of_citation("only")}
    whole = type(edition).objects.with_documents().get(pk=edition.pk)
    assert TRANSLATED in str(exports.document(made, whole))
    cited.ends_at = timezone.now()
    cited.save()
    assert TRANSLATED not in str(exports.document(made, whole))
    assert TRANSLATED not in read(edition.get_absolute_url())


def test_an_ordinary_quotation_asks_for_nothing_and_does_not_end(article, editor):
    edition = publishing.press(article, by=editor)
    assert WORDS in read(edition.get_absolute_url())
    assert edition.document.references[0].uses[0].right is None
    assert set(edition.loans.values_list("ends_at", flat=True)) == {None}


def test_it_stops_publishing_and_nobody_waives_it(article, editor, end, monkeypatch):
    quoted = article.citations.get(key="long")
    quoted.ends_at = end
    quoted.save()
    assert "right-ended" not in {row.id for row in preflight.run(article)}
    at(monkeypatch, end)
    (found,) = [row for row in preflight.run(article) if row.id == "right-ended"]
    assert WORDS in found.place
    assert found.is_fixed
    with pytest.raises(waiving.ValidationError):
        waiving.waive(article, code=found.id, key=waiving.key_of(found), reason="許諾済み", by=editor)


def test_exports_and_kept_answers_go_in_that_second(edition, article, end, monkeypatch, capsys):
    assert hits_of_due([(end, "edition", edition.pk)])[f"article:{article.pk}"]
    at(monkeypatch, end)
    whole = type(edition).objects.with_documents().get(pk=edition.pk)
    assert not shows(exports.html_page(article, whole))
    assert not shows(str(exports.document(article, whole)))
    call_command("export_article", str(article.pk), "--format", "markdown", "--edition", "1")
    said = capsys.readouterr().out
    assert not shows(said)
    assert WORDS_ENDED in said


def test_a_preview_shows_what_readers_would_see(article, end, monkeypatch):
    form = QueryDict(mutable=True)
    row = article.citations.get(key="long")
    said = {"TOTAL_FORMS": "1", "0-id": str(row.pk), "0-key": "long", "0-source": str(row.source_id)}
    form.update({f"citations-{name}": value for name, value in said.items()})
    form["citations-0-ends_at"] = timezone.localtime(end).strftime("%Y-%m-%dT%H:%M:%S")
    assert WORDS in page(Typed(Article.objects.get(pk=article.pk), form), end - HOUR)
    assert WORDS not in page(Typed(Article.objects.get(pk=article.pk), form), end)


def test_an_earlier_revision_brings_no_earlier_right_back(article, editor, end):
    before = record(article, editor)
    quoted = article.citations.get(key="long")
    quoted.basis, quoted.ends_at = "contract", end
    quoted.save()
    record(article, editor)
    restore(article, before.content, editor)
    assert article.citations.get(key="long").ends_at == end


@pytest.mark.parametrize("gone", [False, True])
def test_an_earlier_revision_brings_no_end_back_that_was_lifted(
    edition, article, editor, end, monkeypatch, gone
):
    before = record(article, editor)
    lift(article)
    if gone:
        article.citations.all().delete()
    restore(article, before.content, editor)
    assert set(article.citations.values_list("ends_at", flat=True)) == {None}
    assert set(edition.loans.values_list("ends_at", flat=True)) == {None}
    at(monkeypatch, end)
    assert {WORDS, ORIGINAL, CELL} <= set(shows(read(edition.get_absolute_url())))


def test_nor_where_only_a_copy_of_the_passage_knows_that_it_was_lifted(article, editor, source, end):
    quoted = article.citations.get(key="long")
    quoted.ends_at = end
    quoted.save()
    before = record(article, editor)
    other = make.article(owner=editor, body=QUOTED.replace("long", "copy") + OWN)
    copy = Citation.objects.create(article=other, key="copy", source=source)
    lift(article)
    article.citations.all().delete()
    restore(article, before.content, editor)
    copy.refresh_from_db()
    assert copy.ends_at is None
    assert set(article.citations.values_list("ends_at", flat=True)) == {None}


def test_an_end_that_nobody_else_knows_comes_back_with_its_revision(article, editor, end):
    article.citations.update(ends_at=end)
    before = record(article, editor)
    article.citations.all().delete()
    restore(article, before.content, editor)
    assert set(article.citations.values_list("ends_at", flat=True)) == {end}


def test_the_desk_lists_it_thirty_days_ahead(desk, edition, end, article):
    assert "港湾の封鎖は" in desk.get("/desk/articles/citation/?ending=soon").content.decode()
    assert "港の三日間" in desk.get("/desk/").content.decode()
    article.citations.update(basis="", ends_at=None)
    assert "港湾の封鎖は" not in desk.get("/desk/articles/citation/").content.decode()


def test_the_first_page_names_a_quotation_by_its_words_and_its_source_to_who_may_see_it(edition):
    (listed,) = desk_lists(permitted("view_citation"))
    # The words of a table begin with its caption.
    assert sorted(row["text"][:4] for row in listed["entries"]) == sorted([WORDS[:4], "港の一覧"])
    assert "港の三日間" not in str(listed)
    (listed,) = desk_lists(permitted("view_citation", "change_source"))
    assert all("港の三日間" in row["text"] for row in listed["entries"])


def test_the_first_page_asks_for_all_quotations_at_once(edition, article, django_assert_num_queries):
    user = permitted("view_citation", "view_source")
    desk_lists(user)
    with django_assert_num_queries(1):
        desk_lists(user)


def permitted(*permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def test_the_form_writes_the_right_and_folds_nothing_back(desk, article, end):
    address = f"/desk/articles/article/{article.pk}/change/"
    opened = filled(desk, address)
    sent = {**opened, "citations-0-basis": "contract", "citations-0-ends_at": "2031-05-01T18:00"}
    assert desk.post(address, sent).status_code == 302
    row = article.citations.get(key="long")
    assert (row.basis, timezone.localtime(row.ends_at).hour) == ("contract", 18)
    assert desk.post(address, {**filled(desk, address), "title": "改題"}).status_code == 302
    row.refresh_from_db()
    assert row.basis == "contract"


@pytest.mark.parametrize("is_own", [True, False])
def test_an_end_whose_marker_stands_in_our_own_words_is_told(desk, article, end, is_own):
    if is_own:
        marker = '<cite data-citations="long"></cite>'
        article.body = article.body.replace(marker, "").replace("見送られた。", f"見送られた。{marker}")
        article.save()
    address = f"/desk/articles/article/{article.pk}/change/"
    sent = {**filled(desk, address), "citations-0-ends_at": "2031-05-01T18:00"}
    page = desk.post(address, sent, follow=True).content.decode()
    assert ("引用ブロックや表の中にありません" in page) == is_own


def test_editions_of_before_name_what_they_quote(edition, article):
    kept = edition.kept
    assert MIGRATION.things(SimpleNamespace(said=kept.said, snapshot=kept.snapshot)) == {
        row.thing for row in edition.loans.all()
    }
    assert {place["passage"] for row in EditionSource.objects.all() for place in row.places} == {""}


def test_a_text_that_was_kept_as_it_was_rendered_loses_it_too():
    rendered = (
        "<p>前</p><blockquote><p>長い<ruby>引<rp>（</rp><rt>いん</rt><rp>）</rp></ruby>用。"
        '<sup class="cite" id="cite-1"><a href="#ref-s">1</a></sup></p></blockquote><p>後</p>'
    )
    use = Use("cite-1", "a", quote="long", link="https://a.example/#:~:text=long")
    said = Document(
        "見出し",
        "ja",
        "news",
        rendered=rendered,
        text="前\n\n長い引用。\n\n後",
        references=(Reference(1, "s", "新聞", uses=(use,)),),
    )
    bare = without(said, {name_of_extract("長い引用。")})
    assert bare.rendered.startswith(f"<p>前</p><blockquote><p>{WORDS_ENDED}<sup")
    assert bare.text == f"前\n\n{WORDS_ENDED}\n\n後"
    assert (bare.references[0].uses[0].quote, bare.references[0].uses[0].link) == ("", "")
    assert without(said, {"extract:other"}).rendered == rendered


def test_headings_within_it_leave_the_contents():
    body = (
        '<h2>前</h2><blockquote><h3>中</h3><p>語<cite data-citations="k"></cite></p></blockquote><h2>後</h2>'
    )
    said = make.article(body=body)
    Citation.objects.create(article=said, key="k", source=make.source())
    document = without(publishing.pressing.document(Reading(said))[0], {name_of_citation("k")})
    assert [row.text for row in document.contents] == ["前", "後"]


def test_the_outermost_of_nested_extracts_is_one():
    html = f"<ul><li><blockquote><p>外</p>{TABLE}</blockquote></li></ul>{QUOTED}"
    assert [row.keys for row in extracts(html)] == [("table",), ("long",)]
    assert extract_around(html, "table").text.startswith("外")
    assert extract_around("<p>地の文</p>", "table") is None

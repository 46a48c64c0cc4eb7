"""A draft becomes rows: idempotent, never publishing, never overwriting an editor, nothing lost."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image

from articles.models import Article, Edition, Outlet, Source
from articles.working.snapshots import snapshot
from seeds.intake import identity
from seeds.intake.importer import import_bytes, rehearsal
from seeds.models import Seed
from tests import pictures
from timeline.models import Event

pytestmark = pytest.mark.django_db

PAGE = """---
title: 港の明かりが戻るまで
deck: 二年ぶりの入港を、三つの資料から追う。
slug: harbour-lights
kind: analysis
section: 分析
published: 2031-04-02T07:00+09:00
tags: [港湾, 海運]
bylines:
  - {name: 水城 遥, role: text}
outlets:
  - {name: 北海通信, kind: wire, aliases: [North Sea Wire]}
sources:
  - {key: nsw-1, title: Harbour reopens, outlet: 北海通信, issued: 2031-04-01, url: "https://wire.example/1"}
events:
  - {key: evt-reopening, title: 港の再開, date: 2031-04-01, place: 霧の港, sources: [nsw-1]}
timeline:
  - {key: evt-reopening, note: きっかけ, is_key: true}
commentary:
  - {kind: reaction, text: 待っていた。, language: ja, votes: 3}
  - {kind: reaction, text: 同感だ。, parent: 0}
---
港が再び開いた。[@nsw-1, 第2段落, "the port is open"]

## 何が変わったか

船は{夜|よる}に着く。
"""


def given(text: str, name: str = "page.md", **options):
    return import_bytes(name, text.encode(), **options)


def test_a_document_becomes_a_draft_with_all_its_rows():
    report = given(PAGE)
    article = Article.objects.get(slug="harbour-lights")
    citation = article.citations.get()
    assert report.status == "created"
    assert (article.kind, article.section.name, article.status) == ("analysis", "分析", "draft")
    assert (citation.source.citekey, citation.locator, citation.quote) == (
        "nsw-1",
        "第2段落",
        "the port is open",
    )
    assert citation.key in article.body
    assert article.placements.get().event.key == "evt-reopening"
    assert list(article.bylines.values_list("name", "role")) == [("水城 遥", "text")]
    assert sorted(article.tags.names()) == ["海運", "港湾"]


def test_a_section_that_the_newsroom_does_not_have_is_a_finding():
    assert "unknown-section" not in {row["rule"] for row in given(PAGE).findings}
    other = PAGE.replace("section: 分析", "section: 海の話").replace("harbour-lights", "other")
    findings = given(other).findings
    assert {"rule": "unknown-section", "text": "海の話"} in findings


def test_replies_keep_their_parent_and_wait_to_be_checked():
    given(PAGE)
    first, reply = Article.objects.get().commentaries.order_by("order")
    assert (reply.parent, first.state, reply.state) == (first, "pending", "pending")


def test_nothing_is_published():
    given(PAGE)
    assert not Edition.objects.exists()
    assert Event.objects.get().status == "draft"


def test_the_same_content_again_changes_nothing():
    given(PAGE)
    modified = Article.objects.get().modified_at
    report = given(PAGE)
    assert report.status == "unchanged"
    assert Article.objects.get().modified_at == modified
    assert Source.objects.count() == Event.objects.count() == 1


def test_a_changed_page_updates_the_draft_that_nobody_touched():
    given(PAGE)
    report = given(PAGE.replace("再び開いた", "ふたたび開いた"))
    assert report.status == "updated"
    assert "ふたたび" in Article.objects.get().body
    assert Article.objects.get().citations.count() == 1


def test_an_editor_s_work_is_never_overwritten():
    given(PAGE)
    Article.objects.update(body="<p>編集者の文。</p>")
    report = given(PAGE.replace("再び開いた", "ふたたび開いた"))
    assert report.status == "unchanged"
    assert "本文" in report.reason
    assert Article.objects.get().body == "<p>編集者の文。</p>"


def test_an_article_that_an_editor_deleted_does_not_come_back():
    given(PAGE)
    Article.objects.get().delete()
    assert given(PAGE.replace("再び", "また")).status == "unchanged"
    assert not Article.objects.exists()


def test_a_dry_run_reports_everything_and_keeps_nothing():
    with rehearsal():
        report = given(PAGE)
    assert report.status == "created"
    assert report.counts["citations"] == 1
    assert not Article.objects.exists()
    assert not Seed.objects.exists()
    assert not Source.objects.exists()


def test_an_outlet_is_one_record_however_its_name_is_written():
    given(PAGE)
    given(
        PAGE.replace("harbour-lights", "other")
        .replace("outlet: 北海通信", "outlet: ｎｏｒｔｈ　sea wire")
        .replace("nsw-1", "nsw-2")
        .replace("wire.example/1", "wire.example/2")
        .replace("evt-re", "evt-other-re")
    )
    assert Outlet.objects.count() == 1
    assert Source.objects.filter(outlet__name="北海通信").count() == 2


def test_a_source_that_the_library_knows_by_its_address_is_used_again():
    given(PAGE)
    page = "# 別の記事\n\n本文。[@other]\n"
    head = '---\ntitle: 別の記事\nsources:\n  - {key: other, title: Whatever, url: "https://wire.example/1"}\n---\n'
    given(head + page)
    given("---\ntitle: 三つ目\n---\n本文。[@other]\n", name="third.md")
    assert Source.objects.get().citations.count() == 3


def test_a_page_that_names_an_unknown_source_is_refused_whole():
    report = given(PAGE.replace("[@nsw-1,", "[@nobody,"))
    assert report.status == "refused"
    assert "nobody" in report.reason
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_a_page_that_names_an_unknown_event_is_refused_whole():
    report = given(PAGE.replace("{key: evt-reopening, note", "{key: evt-nothing, note"))
    assert report.status == "refused"
    assert "evt-nothing" in report.reason
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date: 2031-04-01,", "date: 2031-13-45,"),
        ("https://wire.example/1", "javascript:alert(1)"),
        ("slug: harbour-lights", "slug: 港"),
        ("name: 北海通信", f"name: {'長' * 500}"),
        ("name: 水城 遥, role", f"name: {'長' * 500}, role"),
        ("kind: wire", "kind: 知らない種類"),
    ],
)
def test_a_value_that_breaks_a_rule_refuses_the_page_with_one_line(before, after):
    report = given(PAGE.replace(before, after))
    assert report.status == "refused"
    assert report.reason
    assert "\n" not in report.reason
    assert not Article.objects.exists()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02" * 500,
        b"\xff\xfe\x00",
        "長".encode() * 1_200_000,
        b"---\ntitle: [\n---\n",
        b"---\n- a\n---\n",
        b"---\ntitle: a\nsources: 3\n---\n",
        b"---\ntitle: a\nsources: [{nothing: 1}]\n---\n",
        b"---\ntitle: a\nbylines: [{role: text}]\n---\n",
    ],
)
def test_what_cannot_be_read_is_refused_in_the_reader_s_language(raw, language):
    with translation.override(language):
        report = import_bytes("page.md", raw)
    assert report.status == "refused"
    assert bool(re.search("[ぁ-ん]", report.reason)) == (language == "ja")


def test_a_photo_comes_with_the_file_beside_the_document_and_never_from_elsewhere(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "harbour.png")
    folder = tmp_path / "pages"
    folder.mkdir()
    Image.new("RGB", (8, 8)).save(folder / "quay.png")
    photos = "---\ntitle: 写真\nphotos:\n  - {key: quay, file: quay.png, alt: 岸}\n  - {key: out, file: ../harbour.png}\n---\n![](quay)\n\n![](out)\n"
    given(photos, folder=folder)
    inside, outside = Article.objects.get().photos.order_by("order")
    assert inside.file
    assert not outside.file


PHOTO = "---\ntitle: 写真\nphotos:\n  - {key: quay, file: %s, alt: 岸}\n---\n本文の段落。%s\n\n![](quay)\n"


def test_the_first_revision_is_what_can_be_read_back(tmp_path):
    (tmp_path / "quay.jpg").write_bytes(pictures.jpeg())
    given(PAGE)
    given(PHOTO % ("quay.jpg", ""), folder=tmp_path)
    for article in Article.objects.all():
        assert article.revisions.get().content == snapshot(article)
        assert article.seed.imported == snapshot(article)


def test_a_photo_s_file_comes_by_the_door_and_says_whose_it_is(tmp_path):
    (tmp_path / "quay.jpg").write_bytes(pictures.jpeg())
    given(PHOTO % ("quay.jpg", ""), folder=tmp_path)
    photo = Article.objects.get().photos.get()
    assert b"SECRET-PLACE" not in Path(photo.file.path).read_bytes()
    assert "quay" not in photo.file.name
    assert (photo.credit, photo.licence) == ("CREDIT-LINE of XMP", "TERMS 編集利用のみ")


def test_a_photo_that_is_refused_leaves_its_words_and_says_why(tmp_path):
    (tmp_path / "quay.gif").write_bytes(pictures.gif(frames=3))
    given(PHOTO % ("quay.gif", ""), folder=tmp_path)
    photo = Article.objects.get().photos.get()
    assert (photo.alt, photo.file.name) == ("岸", "")
    assert "quay.gif" in Seed.objects.get().findings.get(rule="photo-file-refused").excerpt


def test_what_a_photo_says_of_itself_is_no_editor_s_work_when_the_page_comes_again(tmp_path):
    (tmp_path / "quay.jpg").write_bytes(pictures.jpeg())
    for words in ("", "加えた一文。", "もう一文。"):
        report = given(PHOTO % ("quay.jpg", words), folder=tmp_path)
        assert report.status in ("created", "updated")
    assert "もう一文。" in Article.objects.get().body
    assert not Seed.objects.get().changes.filter(field="photos").exists()


def test_the_captured_words_and_the_dropped_lines_are_kept():
    page = "霧の港が再び開いた\n\n2031年4月2日\n\n港湾局は一日、二年ぶりに港を開いたと発表した。待っていた船は十二隻にのぼり、最初の一隻は夜明けに岸壁へ着いた。\n\nシェアする\n"
    given(page, name="page.txt")
    seed = Seed.objects.get()
    assert seed.text == page
    dropped = seed.passages.dropped().get()
    assert (dropped.text, dropped.rule) == ("シェアする", "share")
    assert seed.text[dropped.start : dropped.end] == "シェアする"
    assert seed.article.published == "2031-04-02"


def test_a_page_that_two_editors_bring_in_at_the_same_moment_is_one_page(monkeypatch):
    """The second to write finds the identity taken, and on a second look the page itself."""
    given(PAGE)
    looks = []

    def overtaken(*arguments):
        looks.append(arguments)
        return None if len(looks) == 1 else identity.seed_of(*arguments)

    monkeypatch.setattr("seeds.intake.importer.seed_of", overtaken)
    assert given(PAGE).status == "unchanged"
    assert Article.objects.count() == Seed.objects.count() == 1


def test_a_page_whose_first_import_left_no_snapshot_keeps_what_stands_there():
    given(PAGE)
    Seed.objects.update(imported={})
    assert given(PAGE.replace("再び開いた", "ふたたび開いた")).status == "unchanged"
    assert "再び開いた" in Article.objects.get().body

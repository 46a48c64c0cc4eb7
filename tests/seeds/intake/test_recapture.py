"""A page that came again updates what no editor touched, field by field, and keeps what it changed."""

import pytest

from articles.models import Article, Commentary
from seeds.intake.importer import import_bytes
from seeds.models import Run, Seed
from tests import make

pytestmark = pytest.mark.django_db

PAGE = """---
title: 港の明かりが戻るまで
deck: 二年ぶりの入港を追う。
slug: harbour-lights
tags: [港湾]
bylines: [{name: 水城 遥, role: text}]
sources: [{key: nsw-1, title: Harbour reopens, outlet: 北海通信, url: "https://wire.example/1"}]
commentary: [{kind: reaction, text: 待っていた。}]
---
港が再び開いた。[@nsw-1]
"""
PLAIN = "霧の港が再び開いた\n\n2031年4月2日\n\n港湾局は一日、二年ぶりに港を開いたと発表した。待っていた船は十二隻にのぼる。\n"


def given(text: str, name: str = "page.md", **options):
    return import_bytes(name, text.encode(), **options)


class TestAnUntouchedDraft:
    def test_becomes_what_the_page_says_now(self):
        given(PAGE)
        changed = (
            PAGE.replace("再び", "ふたたび").replace("水城 遥", "水城 遙").replace("[港湾]", "[港湾, 霧]")
        )
        report = given(changed.replace("待っていた", "待ちくたびれた"))
        article = Article.objects.get()
        assert report.status == "updated"
        assert "ふたたび" in article.body
        assert article.bylines.get().name == "水城 遙"
        assert sorted(article.tags.names()) == ["港湾", "霧"]
        assert article.commentaries.get().text == "待ちくたびれた。"
        assert article.citations.count() == 1

    def test_keeps_a_revision_of_each_state(self):
        given(PAGE)
        given(PAGE.replace("再び", "ふたたび"))
        assert Article.objects.get().revisions.count() == 2

    def test_can_be_updated_again_and_again(self):
        given(PAGE)
        for words in ("ふたたび", "三たび", "四たび"):
            assert given(PAGE.replace("再び", words)).status == "updated"
            assert words in Article.objects.get().body


class TestWhatAnEditorTouched:
    def test_stays_while_the_rest_is_updated(self):
        given(PAGE)
        Article.objects.update(title="編集者の見出し")
        changed = PAGE.replace("再び", "ふたたび").replace("戻るまで", "戻った夜")
        report = given(changed)
        article = Article.objects.get()
        assert report.status == "updated"
        assert str(Article._meta.get_field("title").verbose_name) in report.reason
        assert article.title == "編集者の見出し"
        assert "ふたたび" in article.body

    def test_is_not_mentioned_where_the_page_did_not_change_it(self):
        given(PAGE)
        Article.objects.update(title="編集者の見出し")
        assert given(PAGE.replace("再び", "ふたたび")).reason == ""
        assert Article.objects.get().title == "編集者の見出し"

    def test_in_the_citations_holds_the_text_too(self):
        given(PAGE)
        Article.objects.get().citations.update(locator="第2段落")
        report = given(PAGE.replace("再び", "ふたたび"))
        assert report.status == "unchanged"
        assert "ふたたび" not in Article.objects.get().body
        assert Article.objects.get().citations.get().locator == "第2段落"

    def test_among_the_comments_stays_checked(self):
        given(PAGE)
        Commentary.objects.update(state="approved")
        given(PAGE.replace("待っていた", "待ちくたびれた").replace("再び", "ふたたび"))
        assert Commentary.objects.get().state == "approved"
        assert "ふたたび" in Article.objects.get().body

    def test_and_sent_to_review_is_left_alone_altogether(self):
        given(PAGE)
        Article.objects.update(status="in_review")
        assert given(PAGE.replace("再び", "ふたたび")).status == "unchanged"
        assert "ふたたび" not in Article.objects.get().body

    def test_still_counts_as_touched_the_next_time(self):
        given(PAGE)
        Article.objects.update(title="編集者の見出し")
        given(PAGE.replace("戻るまで", "戻った夜"))
        given(PAGE.replace("戻るまで", "戻った朝"))
        assert Article.objects.get().title == "編集者の見出し"

    def test_on_the_timeline_stays(self):
        given(PAGE)
        make.place(make.event(), Article.objects.get())
        given(PAGE.replace("再び", "ふたたび"))
        assert Article.objects.get().placements.count() == 1


class TestTheDifference:
    def test_is_kept_field_by_field_with_what_became_of_it(self):
        given(PAGE)
        Article.objects.update(title="編集者の見出し")
        run = Run.objects.create()
        given(PAGE.replace("再び", "ふたたび").replace("戻るまで", "戻った夜"), run=run)
        changes = {row.field: row for row in Seed.objects.get().changes.all()}
        assert set(changes) == {"captured", "title", "body"}
        assert (changes["title"].before, changes["title"].after, changes["title"].is_applied) == (
            "編集者の見出し",
            "港の明かりが戻った夜",
            False,
        )
        assert changes["body"].is_applied
        assert "ふたたび" in changes["body"].after
        assert "再び" in changes["captured"].before
        assert changes["body"].run == run


class TestAPageWithoutAnAddress:
    def test_is_told_again_by_its_file_name_and_title(self):
        given(PLAIN, "captures/a/harbour.txt")
        report = given(PLAIN.replace("十二隻", "十三隻"), "captures/b/harbour.txt")
        assert report.status == "updated"
        assert "十三隻" in Article.objects.get().body

    def test_is_another_page_under_another_title_or_file_name(self):
        given(PLAIN, "a.txt")
        given(PLAIN.replace("霧の港が", "北の港が"), "a.txt")
        given(PLAIN.replace("十二隻", "十三隻"), "b.txt")
        assert Article.objects.count() == 3

    def test_is_another_page_within_one_run(self):
        run = Run.objects.create()
        given(PLAIN, "a/page.txt", run=run)
        given(PLAIN.replace("十二隻", "十三隻"), "b/page.txt", run=run)
        assert Article.objects.count() == 2

    def test_with_the_same_content_is_the_same_page_whatever_its_name(self):
        given(PLAIN, "a.txt")
        assert given(PLAIN, "copy of a.txt").status == "unchanged"


class TestWhatAnEditorDecidedAboutThePage:
    def test_stays_with_the_same_words(self):
        given(PLAIN + "\nシェアする\n", "a.txt")
        seed = Seed.objects.get()
        seed.passages.dropped().update(is_restored=True)
        seed.findings.update(is_settled=True)
        given(PLAIN.replace("十二隻", "十三隻") + "\nシェアする\n", "a.txt")
        assert seed.passages.dropped().get().is_restored
        # What was settled stays so; the figure that changed is asked about anew.
        assert {row.rule for row in seed.findings.filter(is_settled=False)} <= {"uncited-figure"}

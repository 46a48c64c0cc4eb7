"""WordPress exports: one file, many posts, nothing that readers of the site saw is lost."""

import pytest

from articles.body import Body
from articles.models import Article, Commentary
from seeds.formats.decoding import Unreadable
from seeds.formats.wordpress.shortcodes import as_page
from seeds.intake.importer import import_documents
from seeds.intake.reading import read_all
from seeds.models import Passage, Seed
from tests.effort import ending

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>霧の港通信</title><language>ja</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://harbour.example</wp:base_site_url>
<wp:base_blog_url>https://harbour.example</wp:base_blog_url>
"""
TAIL = "</channel></rss>"
AUTHOR = """<wp:author><wp:author_login><![CDATA[mizuki]]></wp:author_login>
<wp:author_email>m@harbour.example</wp:author_email>
<wp:author_display_name><![CDATA[水城 遥]]></wp:author_display_name></wp:author>"""
PICTURE = """<item><title>quay</title><excerpt:encoded><![CDATA[夜明けの岸壁]]></excerpt:encoded>
<wp:post_id>14</wp:post_id><wp:post_parent>12</wp:post_parent><wp:post_type>attachment</wp:post_type>
<wp:status>inherit</wp:status>
<wp:attachment_url>https://harbour.example/wp-content/uploads/2031/04/quay.jpg</wp:attachment_url></item>"""


def comment(number: int, text: str, parent: int = 0, approved: str = "1", kind: str = "comment") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[読者{number}]]></wp:comment_author>
<wp:comment_author_email>reader@mail.example</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def post(
    content: str = "<p>港が再び開いた。</p>",
    *,
    number: int = 12,
    title: str = "港の明かり",
    more: str = "",
    **values,
):
    told = {
        "status": "publish",
        "type": "post",
        "date": "2031-04-02 10:00:00",
        "gmt": "2031-04-02 01:00:00",
    } | values
    return f"""<item><title><![CDATA[{title}]]></title><link>https://harbour.example/?p={number}</link>
<dc:creator><![CDATA[mizuki]]></dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[二年ぶりの入港。]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{told["date"]}</wp:post_date><wp:post_date_gmt>{told["gmt"]}</wp:post_date_gmt>
<wp:post_modified>2031-04-03 08:30:00</wp:post_modified>
<wp:post_modified_gmt>2031-04-02 23:30:00</wp:post_modified_gmt>
<wp:post_name>harbour-lights</wp:post_name><wp:status>{told["status"]}</wp:status>
<wp:post_type>{told["type"]}</wp:post_type>{more}</item>"""


def export(*items: str) -> str:
    return HEAD + AUTHOR + "".join(items) + TAIL


def read(*items: str):
    return list(read_all("export.xml", export(*items)))


class TestAPost:
    def test_becomes_a_draft_with_what_the_export_says_of_it(self):
        terms = """<category domain="category" nicename="a"><![CDATA[分析]]></category>
<category domain="category" nicename="b"><![CDATA[未分類]]></category>
<category domain="post_tag" nicename="c"><![CDATA[海運]]></category>"""
        (draft,) = read(post(more=terms))
        assert (draft.title, draft.deck, draft.section, draft.tags) == (
            "港の明かり",
            "二年ぶりの入港。",
            "分析",
            ("海運",),
        )
        assert draft.bylines[0].name == "水城 遥"
        assert draft.canonical_url == "https://harbour.example/?p=12"
        assert draft.part == "post-12"

    def test_has_the_time_of_the_sites_own_clock(self):
        (draft,) = read(post())
        assert draft.published == "2031-04-02T10:00+09:00"
        assert draft.updated == "2031-04-03T08:30+09:00"

    def test_that_was_never_published_has_no_date_and_no_address(self):
        (draft,) = read(post(status="draft", gmt="0000-00-00 00:00:00"))
        assert (draft.published, draft.updated, draft.canonical_url) == ("", "", "")
        assert {"wordpress-status", "no-date"} <= {row.rule for row in draft.findings}

    def test_of_the_classic_editor_gets_its_paragraphs(self):
        (draft,) = read(post("一つ目。\n同じ段落。\n\n二つ目。\n<h3>見出し</h3>\n三つ目。"))
        assert draft.body == "<p>一つ目。<br>同じ段落。</p><p>二つ目。</p><h3>見出し</h3><p>三つ目。</p>"

    def test_of_the_block_editor_loses_the_blocks_comments(self):
        blocks = "<!-- wp:paragraph -->\n<p>一つ目。</p>\n<!-- /wp:paragraph -->\n<!-- wp:list --><ul><li>項目</li></ul><!-- /wp:list -->"
        (draft,) = read(post(blocks))
        assert draft.body == "<p>一つ目。</p><ul><li><p>項目</p></li></ul>"

    def test_keeps_its_words_where_codes_of_plugins_stood(self):
        (draft,) = read(post("<p>[box color=red]囲みの中[/box]と[sic]と[[toc]]と[21日 ロイター]。</p>"))
        assert Body(draft.body).text == "囲みの中と[sic]と[toc]と[21日 ロイター]。"
        assert [row.text for row in draft.dropped] == ["[box color=red]"]

    def test_keeps_custom_fields_among_what_was_dropped_and_leaves_out_those_of_plugins(self):
        meta = "".join(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
            for key, value in (("取材メモ", "港湾局に確認"), ("_edit_lock", "1743555600:1"))
        )
        (draft,) = read(post(more=meta))
        assert [(row.rule, row.text) for row in draft.dropped] == [("custom-field", "取材メモ: 港湾局に確認")]

    @pytest.mark.parametrize("markup", ["<script>alert(1)</script>", '<img src="x" onerror="alert(1)">'])
    def test_brings_no_script_along(self, markup):
        (draft,) = read(post(f"<p>本文。</p>{markup}"))
        assert "alert" not in draft.body


@pytest.mark.parametrize(
    "piece",
    [
        "[caption]",
        "[caption",
        "<ul>",
        "[embed",
        "[a ",
        "[a =",
        "<!--more",
        "[gallery",
        "[[",
        "<figure",
        "</ul>",
        "=[x =]",
    ],
)
def test_beginnings_without_an_end_take_no_longer_than_their_length(piece):
    content = piece * (200_000 // len(piece))
    with ending():
        as_page(content, {})


class TestPictures:
    CAPTION = (
        '[caption id="attachment_14" width="300"]<a href="#"><img src="https://harbour.example/wp-content/uploads/2031/04/'
        'quay-300x200.jpg" alt="岸壁"></a> 港の岸壁（写真：水城遥）[/caption]\n\n本文。'
    )

    def test_with_a_caption_stand_in_the_text_once(self):
        (draft,) = read(post(self.CAPTION), PICTURE)
        assert [(row.caption, row.credit, row.alt) for row in draft.photos] == [
            ("港の岸壁", "写真：水城遥", "岸壁")
        ]
        assert draft.body.startswith('<figure data-photo="photo1"></figure>')

    def test_of_a_gallery_are_found_by_their_numbers(self):
        (draft,) = read(post('[gallery ids="14"]'), PICTURE)
        assert [row.caption for row in draft.photos] == ["夜明けの岸壁"]

    def test_that_were_only_uploaded_with_the_post_come_along(self):
        (draft,) = read(post(), PICTURE)
        assert [(row.caption, row.file) for row in draft.photos] == [
            ("夜明けの岸壁", "wp-content/uploads/2031/04/quay.jpg")
        ]
        assert "photo-file-missing" in {row.rule for row in draft.findings}


class TestComments:
    def test_keep_their_order_and_parents(self):
        (draft,) = read(post(more=comment(4, "同感だ。<br>本当に。", parent=3) + comment(3, "待っていた。")))
        assert [(row.text, row.parent, row.author) for row in draft.commentaries] == [
            ("待っていた。", None, "読者3"),
            ("同感だ。\n本当に。", 0, "読者4"),
        ]

    def test_that_the_site_hid_and_pings_are_dropped_with_the_reason(self):
        hidden = comment(5, "薬を買え", approved="spam") + comment(6, "[…] 港 […]", kind="pingback")
        (draft,) = read(post(more=hidden))
        assert not draft.commentaries
        assert [row.rule for row in draft.dropped] == ["comment-spam", "pingback"]

    def test_leave_addresses_of_their_writers_behind(self):
        (draft,) = read(post(more=comment(3, "待っていた。")))
        assert "mail.example" not in repr(draft)
        assert "192.0.2.7" not in repr(draft)

    @pytest.mark.django_db
    def test_wait_for_an_editor(self):
        list(import_documents("export.xml", export(post(more=comment(3, "待っていた。"))).encode()))
        assert Commentary.objects.get().state == "pending"


@pytest.mark.django_db
class TestAFile:
    def given(self, *items: str):
        return list(import_documents("/tmp/export.xml", export(*items).encode()))

    def test_gives_each_post_its_own_report_and_captured_page(self):
        reports = self.given(
            post(), post(number=13, title="二つ目"), post(number=14, type="page", title="案内")
        )
        assert [(row.file, row.status) for row in reports] == [
            ("/tmp/export.xml#post-12", "created"),
            ("/tmp/export.xml#post-13", "created"),
            ("/tmp/export.xml#page-14", "created"),
        ]
        assert Seed.objects.get(file__endswith="#post-13").article.title == "二つ目"

    def test_with_one_bad_post_brings_in_the_others(self):
        deep = post("<div>" * 500, number=13)
        reports = self.given(post(), deep, post(number=14, status="trash"), post(number=15))
        assert [row.status for row in reports] == ["created", "refused", "refused", "created"]
        assert reports[1].file == "/tmp/export.xml#post-13"
        assert reports[1].reason
        assert reports[2].reason

    def test_that_comes_again_changes_only_what_changed(self):
        self.given(post(), post(number=13, title="二つ目"))
        reports = self.given(post("<p>港がふたたび開いた。</p>"), post(number=13, title="二つ目"))
        assert [row.status for row in reports] == ["updated", "unchanged"]
        assert Article.objects.count() == 2

    def test_tells_a_draft_again_once_it_is_published_under_an_address(self):
        self.given(post(status="draft", gmt="0000-00-00 00:00:00"))
        (report,) = self.given(post())
        assert report.status == "updated"
        assert Article.objects.get().canonical_url == "https://harbour.example/?p=12"

    def test_leaves_menus_and_settings_out(self):
        reports = self.given(post(), post(number=30, type="nav_menu_item", title="メニュー"))
        assert len(reports) == 1

    def test_says_where_in_the_captured_words_its_parts_stood(self):
        self.given(post(more=comment(3, "待っていた。")))
        seed = Seed.objects.get()
        row = seed.passages.get(kind=Passage.Kind.COMMENTARY)
        assert seed.text[row.start : row.end] == "待っていた。"


class TestHostileXml:
    BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ああああああああああ">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>&b;</title></item></channel></rss>"""

    def refusal(self, text: str) -> str:
        with pytest.raises(Unreadable) as caught:
            list(read_all("export.xml", text))
        return caught.value.code

    def test_with_entities_is_refused(self):
        assert self.refusal(self.BOMB) == "xml-entities"

    def test_that_names_a_file_of_the_machine_is_refused(self):
        assert (
            self.refusal(self.BOMB.replace('a "ああああああああああ"', 'a SYSTEM "file:///etc/passwd"'))
            == "xml-entities"
        )

    def test_that_ends_early_is_refused_with_its_line(self):
        assert self.refusal(export(post())[:-30]) == "xml-broken"

    def test_that_nests_too_deep_is_refused(self):
        assert self.refusal(export("<item>" + "<a>" * 500)) == "xml-too-deep"

    def test_of_another_kind_is_refused(self):
        assert self.refusal("<rss><channel><title>x</title></channel></rss>") == "no-export"

    def test_without_posts_is_refused(self):
        assert self.refusal(export(PICTURE)) == "empty-export"

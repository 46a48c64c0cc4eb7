"""A post of a WordPress export as a page: its blocks, what the export tells, and what belongs to it."""

from seeds.blocks import Tag
from seeds.formats import wordpress

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>北岬便り</title>
<wp:base_blog_url>https://cape.example</wp:base_blog_url>
<wp:author><wp:author_login>nagi</wp:author_login><wp:author_display_name>凪 航</wp:author_display_name></wp:author>
<item><title>pier</title><excerpt:encoded>朝の桟橋</excerpt:encoded><wp:post_id>9</wp:post_id><wp:post_parent>7</wp:post_parent>
<wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://cape.example/wp-content/uploads/pier.jpg</wp:attachment_url></item>"""


def page(content: str, more: str = "", status: str = "publish"):
    post = f"""<item><title><![CDATA[桟橋の朝]]></title><link>https://cape.example/pier</link><dc:creator>nagi</dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_name>pier</wp:post_name>
<wp:post_date>2031-05-06 07:00:00</wp:post_date><wp:post_date_gmt>2031-05-05 22:00:00</wp:post_date_gmt>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="a">暮らし</category><category domain="post_tag" nicename="b">桟橋</category>{more}</item>"""
    (found,) = wordpress.documents(f"{HEAD}{post}</channel></rss>")
    return found


def test_the_export_tells_what_no_page_needs_to_say():
    assert [(row.name, row.value) for row in page("文。").told] == [
        ("title", "桟橋の朝"),
        ("published", "2031-05-06T07:00+09:00"),
        ("canonical_url", "https://cape.example/pier"),
        ("slug", "pier"),
        ("section", "暮らし"),
        ("tag", "桟橋"),
        ("byline", "凪 航"),
        ("publisher", "北岬便り"),
    ]


def test_blocks_stand_where_the_captured_text_has_them():
    read = page("一つ目の<b>段落</b>。\n\n[caption]<img src='x.jpg'>朝[/caption]\n\n二つ目の段落。")
    texts = [block for block in read.blocks if block.tag is Tag.TEXT]
    assert [read.text[block.start : block.end] for block in texts] == [
        "一つ目の<b>段落</b>。",
        "二つ目の段落。",
    ]
    assert read.chosen == ((0, 4),)


def test_the_library_describes_a_picture_that_the_text_shows():
    picture, caption = page('<img src="https://cape.example/wp-content/uploads/pier-300x200.jpg">').blocks
    assert (picture.file, caption.text, caption.tag) == (
        "wp-content/uploads/pier.jpg",
        "朝の桟橋",
        Tag.CAPTION,
    )
    assert caption.group == picture.group != 0


def test_a_picture_that_was_only_uploaded_belongs_to_the_post():
    assert [(row.file, row.caption) for row in page("文。").given.photos] == [
        ("wp-content/uploads/pier.jpg", "朝の桟橋")
    ]


def test_comments_wait_beside_the_page_and_spam_is_dropped_with_its_reason():
    comment = "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_content>{}</wp:comment_content><wp:comment_approved>{}</wp:comment_approved></wp:comment>"
    given = page("文。", comment.format(1, "よい朝だ。", 1) + comment.format(2, "安い薬", "spam")).given
    assert [row.text for row in given.commentaries] == ["よい朝だ。"]
    assert [(row.rule, row.text) for row in given.dropped] == [("comment-spam", "安い薬")]


def test_a_post_that_was_never_public_has_no_date_and_says_so():
    read = page("文。", status="draft")
    assert "published" not in {row.name for row in read.told}
    assert [row.rule for row in read.findings] == ["wordpress-status"]
    assert page("文。", status="trash").given.refusal == "trashed"


def test_a_code_that_only_its_plug_in_understood_is_kept_whole():
    code = '[chart data="' + "1," * 400 + '"]'
    assert [row.text for row in page(f"文。{code}").given.dropped] == [code]

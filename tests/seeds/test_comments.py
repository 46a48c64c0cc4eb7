"""What a page's own readers wrote below its text, in any order of name, time, words and votes."""

import pytest

from articles.body import Body
from seeds.formats import html, plain
from seeds.page import read

TEXT = (
    "湾岸庁は9日、北の水路の浚渫を来月から始めると発表した。費用は沿岸の三県が等しく分け合う。",
    "工事は二年続き、その間は大型船の通航が夜間に限られる。漁協は補償を求めている。",
)


def page(*lines: str):
    return read(plain.read("\n".join(("水路の浚渫、来月から", "2033年5月9日", *TEXT, *lines))))


def saved(*boxes: str):
    text = "".join(f"<p>{words}</p>" for words in TEXT)
    return read(
        html.read(f"<body><article><h1>水路の浚渫、来月から</h1>{text}</article>{''.join(boxes)}</body>")
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("コメント(2)", "1. 沖の人 2033/05/09 21:10", "夜間だけか", "2. 岸の人 2033/05/09 22:40", "補償が先"),
        ("読者コメント", "コメント2件", "新着順", "oki***", "3時間前", "夜間だけか", "返信1件", "共感した 80", "kis***", "1時間前", "補償が先", "共感した 31"),
        ("2 件のコメント", "並べ替え", "コメントする...", "@oki", "2 日前（編集済み）", "夜間だけか", "41", "返信", "@kishi", "1 日前", "補償が先", "返信", "次の動画", "港の朝"),
        ("コメント", "沖の人", "夜間だけか", "5月9日 21:10", "返信する", "岸の人", "補償が先", "5月9日 22:40", "返信する", "コメントを書く"),
        ("コメント(2)", "夜間だけか", "沖の人 2033-05-09 21:10:03", "返信する", "補償が先", "岸の人 2033-05-09 22:40:11", "返信する"),
        ("Discussion about this post", "Oki", "May 9", "夜間だけか", "Like (4)", "Reply", "Kishi", "1d", "補償が先", "Reply"),
        ("コメント", "No title", "夜間だけか", "2033-05-09 Mon 21:10 | URL | 沖の人 [ 編集 ]", "Re: No title", "補償が先", "2033-05-09 Mon 22:40 | URL | 岸の人 [ 編集 ]", "コメントの投稿"),
        ("留言", "oki_88", "3小時前", "夜間だけか", "回覆", "kishi", "1小時前", "補償が先", "回覆", "發表留言"),
    ],
)  # fmt: skip
def test_the_order_of_a_post_s_parts_is_told_by_where_the_times_stand(lines):
    draft = page(*lines)
    assert [row.text for row in draft.commentaries] == ["夜間だけか", "補償が先"]
    assert [block.text for block in Body(draft.body).blocks][:2] == list(TEXT)


def test_names_without_times_are_told_by_their_number():
    draft = page(
        "Comments (2)", "Oki", "夜間だけですか。", "Kishi", "補償が先でしょう。", "Sign up", "毎朝届きます。"
    )
    assert [(row.author, row.text) for row in draft.commentaries] == [
        ("Oki", "夜間だけですか。"),
        ("Kishi", "補償が先でしょう。"),
    ]


def test_a_number_of_comments_over_the_text_is_no_section_of_them():
    draft = read(plain.read("\n".join(("水路の浚渫、来月から", "コメント(2)", "沖野 2033年5月9日", *TEXT))))
    assert not draft.commentaries


def test_an_official_s_comment_within_the_text_is_no_reader_s():
    draft = page(
        "コメント",
        "湾岸庁長官 2033年5月9日",
        "丁寧に説明を続けたい。",
        "今後の予定",
        *TEXT,
        *reversed(TEXT),
    )
    assert not draft.commentaries
    assert "丁寧に説明を続けたい。" in Body(draft.body).text


def test_they_stand_apart_from_the_voices_that_the_page_is_about():
    draft = page(
        *("海外の反応", "甲の声。", "乙の声。", "管理人の感想", "静かな声が多かった。"),
        *("この記事へのコメント", "1. 通りすがり 2033年5月9日 10:00", "よい記事だ。"),
    )
    assert [(row.text, row.origin) for row in draft.commentaries] == [
        ("甲の声。", ""),
        ("乙の声。", ""),
        ("よい記事だ。", "この記事へのコメント"),
    ]
    assert {row.rule for row in draft.passages if row.kind == "commentary"} == {"", "site-comment"}
    assert "静かな声が多かった。" in Body(draft.body).text


def test_a_saved_page_has_them_outside_its_article():
    posts = "".join(
        f"<li><p>{name}</p><p>{words}</p><p>{time}</p></li>"
        for name, words, time in (("沖の人", "夜間だけか。", "7時間前"), ("岸の人", "補償が先。", "5時間前"))
    )
    draft = saved(
        f'<div class="comment-box"><ul>{posts}</ul><a>コメントを書く</a></div>', "<aside>人気記事</aside>"
    )
    assert [row.text for row in draft.commentaries] == ["夜間だけか。", "補償が先。"]


def test_a_heading_in_their_box_belongs_to_it_and_boxes_in_boxes_are_answers():
    def post(name, words, inner=""):
        head = f"<footer><div class='vcard'><b>{name}</b> より:</div><div><time>2033年5月9日 21:10</time></div></footer>"
        return f"<li class='comment'><article>{head}<div><p>{words}</p></div><div>返信</div></article>{inner}</li>"

    inner = f"<ol class='children'>{post('岸の人', '補償が先だ')}</ol>"
    thread = post("沖の人", "夜間だけか", inner) + post("丘の人", "橋も要る")
    draft = saved(f"<div class='comments-area'><h2>3件のフィードバック</h2><ol>{thread}</ol></div>")
    assert [(row.author, row.text, row.parent) for row in draft.commentaries] == [
        ("沖の人", "夜間だけか", None),
        ("岸の人", "補償が先だ", 0),
        ("丘の人", "橋も要る", None),
    ]


def test_what_follows_them_is_dropped():
    draft = page(
        "コメント一覧",
        "1. 沖の人 2033/05/09 21:10",
        "夜間だけか",
        "コメントを書く",
        "お名前",
        "アクセスカウンター",
    )
    assert [row.text for row in draft.commentaries] == ["夜間だけか"]
    assert {"お名前", "アクセスカウンター"} <= {row.text for row in draft.dropped}

"""A thread as somebody copied it from a network's page."""

import pytest

from seeds.pasting import split

REDDIT = "harbour_man\n3 hr. ago\n\nWho pays for it?\n\nUpvote\n152\nDownvote\nReply\nseagull77\n2 hr. ago\nSource?\nUpvote\n12\nReply\n"
YOUTUBE = "@user-one\n2 days ago\nThis is what everyone warned about.\n1.2K\nReply\n@anna_k\n1 day ago\nНу и кому это выгодно?\n34\nReply\n"
X = "Anna K\n@anna_k\n·\nOct 21\nC'est n'importe quoi\n12\n34\n560\nBob\n@bob\n·\nOct 21\nFinally some good news\n3\n"
WEIBO = "海边的人：早就该这样了\n10-21 14:05 来自北京\n赞 34\n小鱼儿：支持！\n10-21 14:10 来自上海\n赞 5\n"
NAVER = "바다사람\n3시간 전\n이게 나라냐\n답글\n좋아요\n88\n"


@pytest.mark.parametrize(
    ("thread", "rows"),
    [
        (REDDIT, [("harbour_man", "Who pays for it?", 152), ("seagull77", "Source?", 12)]),
        (
            YOUTUBE,
            [
                ("@user-one", "This is what everyone warned about.", 1200),
                ("@anna_k", "Ну и кому это выгодно?", 34),
            ],
        ),
        (X, [("Anna K", "C'est n'importe quoi", 560), ("Bob", "Finally some good news", 3)]),
        (WEIBO, [("海边的人", "早就该这样了", 34), ("小鱼儿", "支持！", 5)]),
        (NAVER, [("바다사람", "이게 나라냐", 88)]),
    ],
    ids=["reddit", "youtube", "x", "weibo", "naver"],
)
def test_posts_are_told_apart_by_their_times(thread, rows):
    assert [(row.author, row.text, row.votes) for row in split(thread)] == rows


def test_when_it_was_said_stays_as_the_page_has_it():
    assert [row.at for row in split(REDDIT)] == ["3 hr. ago", "2 hr. ago"]


def test_a_thread_without_times_is_read_as_captured_ones_are():
    rows = split("そうだろうか\n\n>>1 ちがう\n")
    assert [(row.text, row.parent) for row in rows] == [("そうだろうか", None), ("ちがう", 0)]


@pytest.mark.parametrize("text", ["", "\n\n", "Reply\nShare\n"])
def test_what_says_nothing_is_no_error(text):
    split(text)

"""Words of a body are changed and its elements are not."""

from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body
from articles.body.editing import changed, edited


def shout(words):
    return [(at, at + 1, "！") for at, sign in enumerate(words) if sign == "!"]


def test_changes_reach_every_block_and_no_attribute():
    html = '<h2 id="a!">い!</h2><p>ろ!<a href="https://x/!">は!</a></p><ul><li><p>に!</p></li></ul>'
    assert edited(html, shout) == html.replace("い!", "い！").replace("ろ!", "ろ！").replace(
        "は!", "は！"
    ).replace("に!", "に！")


def test_a_change_across_an_inner_element_is_left_alone():
    html = "<p>あ<strong>い</strong>う</p>"
    assert edited(html, lambda words: [(0, 2, "え")] if words else []) == html


def test_quotations_stay_where_they_are_asked_to():
    html = "<blockquote><p>い!</p></blockquote><p>ろ!</p>"
    assert edited(html, shout, is_quoted=False) == "<blockquote><p>い!</p></blockquote><p>ろ！</p>"


def test_words_are_seen_as_readers_see_them_and_written_as_html():
    html = "<p>A&amp;B &lt;い!&gt;</p><p>&amp;</p>"
    seen = []
    assert edited(html, lambda words: seen.append(words) or shout(words)) == html.replace("!", "！")
    assert list(filter(None, seen)) == ["A&B <い!>", "&"]
    assert edited(html, lambda words: [(1, 2, "<b>")] if "!" in words else []).startswith("<p>A&lt;b&gt;B ")
    assert edited(html, lambda words: [(0, len(words), "amp")] if "amp" in words else []) == html


def test_plain_words_have_no_elements():
    assert (
        changed("支持率<3割>で決裂!&amp;", lambda words: [(3, 4, "＜"), *shout(words)])
        == "支持率＜3割>で決裂！&amp;"
    )


@given(st.lists(st.text(alphabet="あ!い「」", max_size=8), max_size=5))
def test_nothing_but_what_was_asked_changes(texts):
    html = "".join(f"<p>{text}<strong>{text}</strong></p>" for text in texts)
    assert edited(html, shout) == html.replace("!", "！")
    assert Body(edited(html, lambda _words: ())).html == html

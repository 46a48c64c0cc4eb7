"""Lists within lists that a page's plain text has flattened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body, sanitise
from seeds.page.nesting import Item, lists


def item(words: str, *, ordered: bool = False) -> Item:
    return Item(f"<p>{words}</p>", ("1. " if ordered else "・") + words, ordered)


def words_of(html: str) -> list[str]:
    return [node.text() for node in Body(html).elements if node.tag == "p"]


def test_no_items_make_no_list():
    assert lists([]) == []


def test_plain_items_make_one_flat_list():
    assert lists([item("予算。"), item("人員。")]) == [
        "<ul><li><p>予算。</p></li><li><p>人員。</p></li></ul>"
    ]


def test_a_numbered_run_after_bullets_is_a_list_of_its_own():
    assert lists([item("予算は折半。"), item("第一に費用", ordered=True)]) == [
        "<ul><li><p>予算は折半。</p></li></ul>",
        "<ol><li><p>第一に費用</p></li></ol>",
    ]


def test_a_short_item_before_a_sentence_is_the_title_of_what_follows():
    assert lists([item("費用"), item("両国で折半する。"), item("時期"), item("秋から。")]) == [
        "<ul><li><p>費用</p><ul><li><p>両国で折半する。</p></li></ul></li>"
        "<li><p>時期</p><ul><li><p>秋から。</p></li></ul></li></ul>"
    ]


def test_numbers_under_a_title_are_an_ordered_list_within_it():
    assert lists([item("主な課題"), item("費用", ordered=True), item("時期", ordered=True)]) == [
        "<ul><li><p>主な課題</p><ol><li><p>費用</p></li><li><p>時期</p></li></ol></li></ul>"
    ]


@pytest.mark.parametrize("title", ["接触の例", "接触の一例", "港の一覧", "費用の内訳", "論点は以下の通り"])
def test_an_item_that_announces_is_a_title_whatever_follows(title):
    assert lists([item(title), item("霧の町"), item("北の町")]) == [
        f"<ul><li><p>{title}</p><ul><li><p>霧の町</p></li><li><p>北の町</p></li></ul></li></ul>"
    ]


def test_the_last_item_is_never_a_title():
    assert lists([item("費用"), item("時期")]) == ["<ul><li><p>費用</p></li><li><p>時期</p></li></ul>"]


def test_a_title_that_is_not_the_first_item_nests_nothing():
    assert len(lists([item("予算は折半。"), item("時期"), item("秋から。")])) == 1


@pytest.mark.parametrize(
    ("folded", "words"),
    [("・費用", "費用"), ("- 費用", "費用"), ("12. 費用", "費用"), ("費用", "費用"), ("-5度", "-5度")],
)
def test_an_item_s_words_are_without_its_bullet(folded, words):
    assert Item("", folded).words == words


@given(
    st.lists(
        st.tuples(st.sampled_from(["費用", "費用の例", "折半する。", "秋:春", "長い" * 12]), st.booleans()),
        max_size=12,
    )
)
def test_no_item_is_lost_doubled_or_moved(rows):
    items = [item(f"{words}{index}", ordered=ordered) for index, (words, ordered) in enumerate(rows)]
    html = "".join(lists(items))
    assert words_of(html) == [f"{words}{index}" for index, (words, _ordered) in enumerate(rows)]
    assert sanitise(html) == html

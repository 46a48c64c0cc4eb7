"""A page as HTML, and as a browser copies its text: no bullets, no numbers, each block on its line or apart."""

import pytest

from tests.seeds.forms.said import Page, faults

A = "高地の国カルムは8日、隣国との国境の三つの検問所を夏の間だけ終日開くと発表した。農産物を運ぶ車の列が、例年二日に及ぶためだ。"
B = "運輸省によると、職員は四百人増える。費用は両国が半分ずつ持ち、来年の予算で精算する。"
C = "商工会は歓迎しつつ、「冬の道も議題にしてほしい」と求めた。次の会合は9月に開かれる。"
#: Kind of block and its words; a list's words are its items.
STORIES = {
    "list under a heading": (
        ("h1", "カルム、夏の国境を終日開放へ"), ("p", A),
        ("h2", "開く検問所"), ("ul", ("北の石門", "谷口の橋", "南の塩街道")),
        ("h2", "費用の分担"), ("p", B), ("p", C),
    ),
    "ordered list": (
        ("h1", "カルム、夏の国境を終日開放へ"), ("p", A), ("p", B),
        ("h2", "通過の手順"), ("ol", ("窓口で積み荷の表を出す", "車両の重さを量る", "通行料を払って札を受け取る", "出口で札を返す")),
        ("h2", "冬の課題"), ("p", C),
    ),
    "lists with sentences": (
        ("h1", "国境の検問所、何が変わるのか"), ("p", A),
        ("h2", "変わること"), ("ul", ("夜間も農産物の検査を受けられる。", "家畜を運ぶ車は専用の列に並ぶ。", "通行料は半額になる。")),
        ("h2", "変わらないこと"), ("ul", ("旅券の提示", "酒類の申告", "冬季の閉鎖")),
        ("p", C),
    ),
    "two levels of headings": (
        ("h1", "カルムと隣国、国境の十年"), ("p", A),
        ("h2", "三つの検問所"), ("h3", "北の石門"), ("p", B), ("h3", "谷口の橋"), ("p", C),
        ("h2", "主な品目"), ("ul", ("生乳", "干し草", "羊毛", "岩塩")), ("p", A),
    ),
    "points above the text": (
        ("h1", "カルム、夏の国境を終日開放へ"),
        ("ul", ("三つの検問所を24時間運用", "職員を四百人増員", "費用は両国で折半")), ("p", A), ("p", B),
        ("h2", "商工会の反応"), ("p", C),
    ),
}  # fmt: skip


def html(story) -> str:
    parts = []
    for kind, words in story:
        if kind in ("ul", "ol"):
            words = "".join(f"<li>{item}</li>" for item in words)
        parts.append(f"<{kind}>{words}</{kind}>")
    return f"<!doctype html><html lang=ja><head><title>{story[0][1]}</title></head><body><article>{''.join(parts)}</article></body></html>"


def inner_text(story) -> str:
    """Write a page as ``innerText`` does: an empty line around headings, paragraphs and lists, none between items."""
    return "\n\n".join("\n".join(words) if kind in ("ul", "ol") else words for kind, words in story)


def innermost(story) -> str:
    """Write a page as innerText of boxes without margins does: a line for each block."""
    return "\n".join("\n".join(words) if kind in ("ul", "ol") else words for kind, words in story)


def answers(name: str, file: str, text: str) -> Page:
    story = STORIES[name]
    lists = tuple(words for kind, words in story if kind in ("ul", "ol"))
    return Page(
        name,
        file,
        text,
        title=story[0][1],
        headings=tuple(words for kind, words in story if kind in ("h2", "h3")),
        kept=tuple(item for words in lists for item in words),
        whole=tuple(words for kind, words in story if kind == "p"),
    )


@pytest.mark.parametrize("name", STORIES)
def test_a_page_of_markup_has_its_headings_and_items(name):
    assert not faults(answers(name, "page.html", html(STORIES[name])))


#: Without empty lines the last item of a list over text looks like the heading of that text.
TELLING = [
    (name, write)
    for name in STORIES
    for write in (inner_text, innermost)
    if (name, write) != ("lists with sentences", innermost)
]


@pytest.mark.parametrize(("name", "write"), TELLING)
def test_the_text_of_a_page_has_the_same_headings_and_items(name, write):
    assert not faults(answers(name, "page.txt", write(STORIES[name])))


def test_rows_of_a_table_without_markup_are_no_items():
    rows = "分担の案\n費用　六割　四割\n職員　四百人　百人\n検問所　三つ　一つ\n負担の行方"
    assert (
        "<li>" not in Page("rows", "page.txt", f"カルム、夏の国境を終日開放へ\n{A}\n{rows}\n{B}").draft.body
    )

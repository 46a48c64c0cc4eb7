"""The deck under or over a title is no title, and the box of an author is no heading."""

import pytest

from tests.seeds.forms.said import Page, faults

A = "砂漠の国ナディの水道公社は3日、首都の給水を一日八時間に限る措置を解いた。秋の雨で貯水池の水位が六割まで戻ったためだ。"
B = "公社の技師は「漏水の修理も進んだ」と話す。市民団体は、貧しい地区の水圧がなお低いと訴えている。"
C = "水道の料金は来春に見直される。議会は専門の委員会を置き、家庭向けの割引を検討する。"
TITLE = "ナディの首都、給水の制限を解除"
DECK = "貯水池は六割に回復、漏水の修理も進む"
HELD = {"kept": ("漏水の修理も進んだ", "家庭向けの割引を検討する。")}
NOTE = "砂漠と水の問題を十五年取材してきた記者。著書に『井戸のある町』がある。"
DECKS = (
    Page("plain, under the title", "page.txt", f"{TITLE}\n{DECK}\n2033年10月3日\n{A}\n{B}\n{C}", title=TITLE, deck=DECK, headings=(), **HELD),
    Page("plain, a sentence, then the writer", "page.txt", f"{TITLE}\n\n秋の雨が首都の水がめを満たした。暮らしはどこまで戻るのか。\n\n文・乾 みのり\n2033年10月3日\n\n{A}\n\n{B}\n\n{C}", title=TITLE, deck="秋の雨が首都の水がめを満たした。暮らしはどこまで戻るのか。", headings=(), **HELD),
    Page("a heading of the second level", "page.html", f"<html lang=ja><body><article><h1>{TITLE}</h1><h2>{DECK}</h2><p>2033年10月3日</p><p>{A}</p><p>{B}</p><p>{C}</p></article></body></html>", title=TITLE, deck=DECK, headings=(), **HELD),
    Page("a class of its own, above", "page.html", f"<html lang=ja><body><main><div class='lead'>{DECK}</div><h1>{TITLE}</h1><time>2033年10月3日</time><p>{A}</p><p>{B}</p><p>{C}</p></main></body></html>", title=TITLE, deck=DECK, headings=(), **HELD),
    Page("markdown", "page.md", f"# {TITLE}\n\n**{DECK}**\n\n2033年10月3日\n\n{A}\n\n{B}\n\n## 料金の見直し\n\n{C}\n", title=TITLE, deck=DECK, headings=("料金の見直し",), **HELD),
)  # fmt: skip
BOXES = (
    Page("html, who wrote this", "page.html", f"<html lang=ja><body><article><h1>{TITLE}</h1><p>2033年10月3日</p><p>{A}</p><h2>料金の見直し</h2><p>{B}</p><p>{C}</p><div class='writer'><h3>この記事を書いた人</h3><h4>乾 みのり</h4><p>{NOTE}</p></div></article></body></html>", title=TITLE, headings=("料金の見直し",), names=("乾 みのり",), dropped=("この記事を書いた人",), **HELD),
    Page("plain, profile", "page.txt", f"{TITLE}\n2033年10月3日\n\n{A}\n\n料金の見直し\n\n{B}\n\n{C}\n\n筆者プロフィール\n乾 みのり（いぬい・みのり）\n{NOTE}", title=TITLE, headings=("料金の見直し",), names=("乾 みのり",), dropped=("筆者プロフィール",), **HELD),
    Page("markdown, a heading", "page.md", f"# {TITLE}\n\n2033年10月3日\n\n{A}\n\n{B}\n\n## 料金の見直し\n\n{C}\n\n## 書いた人\n\n### 乾みのり\n\n{NOTE}\n", title=TITLE, headings=("料金の見直し",), names=("乾みのり",), dropped=("書いた人",), **HELD),
    Page("html, the name in the heading", "page.html", f"<html lang=ja><body><article><h1>{TITLE}</h1><p>2033年10月3日</p><p>{A}</p><p>{B}</p><h2>料金の見直し</h2><p>{C}</p></article><section class='author-profile'><h2>執筆者：乾 みのり</h2><p>{NOTE}</p><h3>乾 みのりの記事一覧</h3></section></body></html>", title=TITLE, headings=("料金の見直し",), names=("乾 みのり",), dropped=("記事一覧",), **HELD),
    Page("plain, a handle", "page.txt", f"{TITLE}\n\n{A}\n\n料金の見直し\n\n{B}\n\n{C}\n\nこの記事を書いた人\n\nみのり\n\n{NOTE}\n\nプロフィールを見る", title=TITLE, headings=("料金の見直し",), dropped=("この記事を書いた人",), **HELD),
)  # fmt: skip


@pytest.mark.parametrize("page", DECKS, ids=lambda page: page.name)
def test_a_deck_is_no_title(page):
    assert not faults(page)


@pytest.mark.parametrize("page", BOXES, ids=lambda page: page.name)
def test_the_box_of_an_author_is_no_heading(page):
    assert not faults(page)

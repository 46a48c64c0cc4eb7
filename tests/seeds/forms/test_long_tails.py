"""Rankings and links that are many times as long as the text above them."""

import pytest

from tests.seeds.forms.said import Page, faults

TITLE = "灯台の島、渡し船を二隻に増便"
TEXT = "灯台の島の町議会は21日、夏の渡し船を二隻に増やす予算を認めた。船は隣の港から借り、七月から三か月走る。\n町長は「島の診療所へ通う人の待ち時間が半分になる」と説明した。"
KEPT = ("夏の渡し船を二隻に増やす予算", "待ち時間が半分になる")
PLACES = ("北の丘", "南の浜", "東の谷", "西の森", "湖の町", "塩の湾", "石の門", "霧の峠")
THINGS = ("橋の架け替え", "市場の再開", "学校の統合", "鉄道の延伸", "港の浚渫", "発電所の点検")
LINKS = [f"{place}で{thing}、住民が説明会" for place in PLACES for thing in THINGS]
PAGES = (
    Page("a ranking with numbers", "page.txt", f"{TITLE}\n2033年6月21日\n{TEXT}\n人気記事ランキング\n" + "\n".join(f"{at}位\n{link}" for at, link in enumerate(LINKS, 1)), title=TITLE, kept=KEPT, dropped=(LINKS[0], LINKS[20], LINKS[-1]), headings=()),
    Page("related links", "page.txt", f"{TITLE}\n2033年6月21日 10:00\n\n{TEXT}\n\n関連記事\n\n" + "\n\n".join(LINKS[:44]), title=TITLE, kept=KEPT, dropped=(LINKS[0], LINKS[43]), headings=()),
    Page("several lists", "page.txt", f"{TITLE}\n{TEXT}\nアクセスランキング\n" + "\n".join(LINKS[:20]) + "\n最新ニュース\n" + "\n".join(f"{link}（6/{at}）" for at, link in enumerate(LINKS[20:], 1)), title=TITLE, kept=KEPT, dropped=(LINKS[0], LINKS[19], LINKS[47]), headings=()),
    Page("links without a class", "page.html", f"<html lang=ja><body><div><h1>{TITLE}</h1><div>2033年6月21日</div>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n")) + "<div>よく読まれている記事</div>" + "".join(f"<div>{link}</div>" for link in LINKS) + "</div></body></html>", title=TITLE, kept=KEPT, dropped=(LINKS[0], LINKS[30], LINKS[-1]), headings=()),
    Page("a menu that names a ranking", "page.txt", "人気記事\n特集\n" + f"{TITLE}\n2033年6月21日\n{TEXT}\n" + "\n".join(f"{place}の町議会は{thing}の予算を認め、工事は来年の春に始まる見通しだと担当者が説明した。" for place, thing in zip(PLACES, THINGS, strict=False)), title=TITLE, kept=(*KEPT, "西の森の町議会は鉄道の延伸の予算を認め、")),
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tail_many_times_as_long_as_its_text_is_cut(page):
    assert not faults(page)

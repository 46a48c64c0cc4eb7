"""What stands above the first heading of a Markdown page: the site's menu is no text of it."""

import pytest

from tests.seeds.forms.said import Page, faults

TEXT = "内陸国オレアの議会は12日、鉄道の運賃を三年据え置く法案を可決した。賛成は41、反対は19だった。\n\n運輸相は「荷主の計画を助ける」と述べ、補助金を秋の予算に盛り込む考えを示した。"
KEPT = ("鉄道の運賃を三年据え置く法案", "補助金を秋の予算に盛り込む")
TITLE = "オレア議会、鉄道運賃の据え置きを可決"
PAGES = (
    Page(
        "links between bars",
        "page.md",
        f"[ホーム](/) | [国際](/world) | [経済](/economy) | [文化](/culture)\n\n# {TITLE}\n\n{TEXT}\n\n## 採決の背景\n\n運賃は昨年、二度引き上げられた。\n",
        title=TITLE,
        headings=("採決の背景",),
        kept=KEPT,
        dropped=("ホーム", "文化"),
    ),
    Page(
        "bare words",
        "page.md",
        f"ホーム\n\n世界の動き\n\n論説と対話\n\n購読の案内\n\n# {TITLE}\n\n2033年4月12日\n\n{TEXT}\n",
        title=TITLE,
        headings=(),
        kept=KEPT,
        dropped=("世界の動き", "論説と対話", "購読の案内"),
    ),
    Page(
        "a list of links",
        "page.md",
        f"- [ホーム](/)\n- [鉄道と港](/rail)\n- [編集室から](/desk)\n- [過去の号](/archive)\n\n# {TITLE}\n\n{TEXT}\n",
        title=TITLE,
        headings=(),
        kept=KEPT,
        dropped=("鉄道と港", "編集室から", "過去の号"),
        lists=(),
    ),
    Page(
        "links line by line",
        "page.md",
        f"[内陸だより](https://oreha.example/)\n\n[最新](/new)\n[地域](/area)\n[人](/people)\n\n# {TITLE}\n\n{TEXT}\n",
        title=TITLE,
        headings=(),
        kept=KEPT,
        dropped=("最新", "地域"),
    ),
    Page(
        "a menu with a heading of its own",
        "page.md",
        f"### メニュー\n\n* [山の国](/m)\n* [谷の国](/v)\n\n### 本紙について\n\n# {TITLE}\n\n{TEXT}\n\n## 今後\n\n上院の審議は来月に始まる。\n",
        title=TITLE,
        headings=("今後",),
        kept=KEPT,
        dropped=("山の国", "谷の国", "本紙について"),
    ),
    Page(
        "a section over the title",
        "page.md",
        f"## 編集室から\n\n鉄道の運賃は、この国の荷主にとって死活の問題である。\n\n## 荷主の声\n\n「据え置きは助かる」と材木商は話した。\n\n# {TITLE}\n\n{TEXT}\n",
        kept=(*KEPT, "編集室から", "荷主の声", "材木商は話した。"),
    ),
    Page(
        "a lead above is no menu",
        "page.md",
        f"鉄道の運賃は、この国の荷主にとって死活の問題である。本紙は採決の前後に十人の荷主を訪ねた。\n\n# {TITLE}\n\n{TEXT}\n",
        title=TITLE,
        headings=(),
        kept=(*KEPT, "採決の前後に十人の荷主を訪ねた。"),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_menu_above_the_title_is_no_text(page):
    assert not faults(page)

"""One page, saved as its words, as HTML or as Markdown, is one draft."""

from articles.body import Body
from seeds.intake.reading import read

TITLE = "港の協議、三日目に入る"
LINES = [
    "【霧の港＝北海通信】港の再開をめぐる協議は4日、三日目に入った。",
    "議長は「合意は近い」と述べた。",
    "次の会合は来月10日に開かれる予定だ。",
]
RIGHTS = "© 2031 北海通信　無断転載を禁じます"

TEXT = f"""{TITLE}
2031年3月4日 18時30分
取材・文：高瀬 澄子
#港湾 #海運

{LINES[0]}

{LINES[1]}

{LINES[2]}

{RIGHTS}
"""
HTML = f"""<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<article><h1>{TITLE}</h1><p>2031年3月4日 18時30分</p><p>取材・文：高瀬 澄子</p><p>#港湾 #海運</p>
<p>{LINES[0]}</p><p>{LINES[1]}</p><p>{LINES[2]}</p><p>{RIGHTS}</p></article></body></html>"""
MARKDOWN = f"""# {TITLE}

2031年3月4日 18時30分

取材・文：高瀬 澄子

#港湾 #海運

{LINES[0]}

{LINES[1]}

{LINES[2]}

{RIGHTS}
"""


def told(name: str, page: str) -> dict:
    """Return what a page says of itself, however it was saved."""
    draft = read(name, page.encode())
    return {
        "title": draft.title,
        "published": draft.published,
        "kind": draft.kind,
        "dateline": draft.dateline,
        "bylines": [row.name for row in draft.bylines],
        "tags": sorted(draft.tags),
        "rights": draft.rights,
        "body": Body(draft.body).text,
        "findings": sorted(row.rule for row in draft.findings),
    }


def test_a_page_gives_one_draft_whatever_it_was_saved_as():
    text, html, markdown = told("page.txt", TEXT), told("page.html", HTML), told("page.md", MARKDOWN)
    assert html == text
    assert markdown == text

"""Where a page's reactions stood, the edition shows them: above what the page says below them."""

import pytest

from articles.body import COMMENTARY, Body
from articles.body.markdown import to_markdown
from articles.models import Article, Commentary
from newsroom import publishing
from seeds.intake.importer import import_bytes
from seeds.intake.reading import read
from tests import make

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
SAID = ("率直に言って、この採決は遅すぎた。", "いや、待つ方がいい。", "議会の言い分にも一理はあると思う。")
BELOW = "書籍で読む：『湾の政治学』は、この協定の前史を扱う。"


def plain(*below: str) -> bytes:
    lines = [
        "港湾協定の行方",
        "",
        LEAD,
        "",
        "海外の反応",
        "",
        "以下は、霧の町の掲示板からの抜粋である。",
        "",
        *SAID,
    ]
    return "\n".join([*lines, "", *below]).encode()


def html(*below: str) -> bytes:
    said = "".join(f"<p>{words}</p>" for words in SAID)
    rest = "".join(below)
    return (
        f"<html><head><title>港湾協定の行方</title></head><body><article><h1>港湾協定の行方</h1><p>{LEAD}</p>"
        f"<h2>海外の反応</h2><p>以下は、霧の町の掲示板からの抜粋である。</p>{said}{rest}</article></body></html>"
    ).encode()


def markdown(*below: str) -> bytes:
    said = "\n\n".join(SAID)
    return "\n\n".join(
        [
            f"# 港湾協定の行方\n\n{LEAD}\n\n## 海外の反応\n\n以下は、霧の町の掲示板からの抜粋である。",
            said,
            *below,
        ]
    ).encode()


PAGES = [
    ("page.txt", plain("まとめ", "", BELOW), plain()),
    ("page.html", html("<h2>まとめ</h2>", f"<p>{BELOW}</p>"), html()),
    ("page.md", markdown("## まとめ", BELOW), markdown()),
]


@pytest.mark.parametrize(("name", "page", "_last"), PAGES)
def test_reactions_keep_their_place_in_the_text(name, page, _last):
    draft = read(name, page)
    assert len(draft.commentaries) == len(SAID)
    above, place, below = draft.body.partition(COMMENTARY)
    assert place
    assert "掲示板からの抜粋" in above
    assert [block.text for block in Body(below).blocks][:2] == ["まとめ", BELOW]
    assert COMMENTARY in {node.html for node in Body(draft.body).nodes}


@pytest.mark.parametrize(("name", "_page", "last"), PAGES)
def test_reactions_at_the_end_need_no_place(name, _page, last):
    draft = read(name, last)
    assert draft.commentaries
    assert COMMENTARY not in draft.body


def test_reactions_in_a_list_stand_beside_no_empty_list():
    items = "".join(f"<li>{words}</li>" for words in SAID)
    page = (
        html()
        .decode()
        .replace(
            "".join(f"<p>{words}</p>" for words in SAID), f"<ul>{items}</ul><h2>まとめ</h2><p>{BELOW}</p>"
        )
    )
    draft = read("page.html", page.encode())
    assert f"</p>{COMMENTARY}<h2>" in draft.body


def test_a_page_without_reactions_has_no_place():
    assert COMMENTARY not in read("page.html", f"<article><h1>題</h1><p>{LEAD}</p></article>".encode()).body


def test_markdown_carries_the_place_there_and_back():
    written = to_markdown(f"<p>上。</p>{COMMENTARY}<p>下。</p>", {})
    body = read(
        "page.md", f"---\ntitle: 題\nsources: [{{key: a, title: 文書}}]\n---\n{written}".encode()
    ).body
    assert body == f"<p>上。</p>{COMMENTARY}<p>下。</p>"


@pytest.mark.django_db
def test_readers_find_the_voices_where_the_page_had_them(client):
    import_bytes("page.html", PAGES[1][1])
    article = Article.objects.get()
    Commentary.objects.update(state="approved")
    article.section = make.section()
    article.save()
    article.bylines.create(name="水城 遥")
    edition = publishing.press(article, by=make.user())
    page = client.get(edition.get_absolute_url()).content.decode()
    places = [page.index(words) for words in ("掲示板からの抜粋", SAID[0], BELOW)]
    assert places == sorted(places)
    assert page.count('id="commentary-title"') == 1

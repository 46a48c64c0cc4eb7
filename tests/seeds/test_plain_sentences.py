"""No sentence of a page's own text is lost, whatever stands around it, and everything knows where it stood."""

import re
import unicodedata
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body, sanitise
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read
from tests.effort import ending

#: Lines of every family; ``{}`` is replaced by a word that occurs once.
LINES = (
    "[霧の町 3日 ロイター] - {}は年明けになると議会が発表した。",
    "【霧の町＝霧島汀】{}は年明けになる。",
    "{}は年明けになる見込みだという。（共同）",
    "{}に並ぶ船団＝3日、霧の町（ロイター/A. Vinter）",
    "ホーム > 国際 > {}",
    "＜社説＞{}を説明せよ",
    "2031年11月3日 18:40",
    "11/3(月) 18:40配信",
    "――{}はどうなるのか。",
    "外相：{}は残念に思う。",
    "記者：{}への受け止めは。",
    "聞き手・岸渡",
    "Q. {}とは何ですか？",
    "A. {}のことです。",
    "海外の反応",
    "1: 海外の名無しさん 2031/11/04(火) 05:44 ID:a",
    "↳ {}には同感だ。 (+12)",
    "　>>1 {}は違う。",
    "[deleted]",
    "管理人の感想",
    "■2031年",
    "10月16日　{}が始まる",
    "11/3 {}で合意",
    "18:40 {}が散会",
    "【訂正】{}に誤りがありました。お詫びして訂正します。",
    "北海新聞によると、{}は延びる。",
    "北海新聞は「{}は誰のものか」と題する記事で論じた。",
    "項目\t{}\t南岸",
    "論点 | {} | 南岸",
    "参考文献",
    "霧島汀『{}の政治学』北岸書房、2029年",
    "[{}の約束](https://k.example/2)",
    "https://k.example/{}",
    "関連記事",
    "▶ {}の記事",
    "人気ランキング",
    "この記事へのコメント",
    "※当サイトは{}のアフィリエイト広告を利用しています。",
    "この記事は有料会員限定です。残り{}1234文字",
    "メルマガ{}の登録はこちら",
    "1/3",
    "※この記事は{}を追加して再送しました。",
    "© 2031 {} 無断転載を禁じます。",
    "(c)AFP/Anna VINTER",
    "#湾岸 #{}",
    "## {}の経過",
    "✔ {}は先送り",
    "※ここに{}を挿入してください",
    "「{}はもう動かない」と担当者は述べた。Reuters+2",
    "{}の概要 – 背景を短くまとめる。",
    "霧島汀　{}の専門家。専門は海運。",
    "",
)
KANJI = "港湾協定採決先送議会予算年明霧町北南岸"


def word(number: int) -> str:
    return "ほげ" + "".join(KANJI[number // len(KANJI) ** place % len(KANJI)] for place in range(3)) + "ふが"


def kept(draft) -> str:
    """Return every word that the draft, its findings and the list of what was dropped hold."""
    rows = [draft.title, draft.deck, draft.rights, draft.section, Body(draft.body).text, *draft.tags]
    rows += [row.name + row.bio for row in draft.bylines]
    rows += [row.text + row.author for row in draft.commentaries]
    rows += [row.caption + row.credit for row in draft.photos]
    rows += [row.title + row.outlet + row.url for row in draft.sources]
    rows += [row.text for row in draft.dropped] + [row.excerpt for row in draft.findings]
    return unicodedata.normalize("NFKC", "\n".join(rows))


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=16))
def test_every_sentence_is_in_the_draft_or_dropped_with_a_reason_or_found(shapes):
    numbers = count()
    text = "\n".join(shape.format(word(next(numbers))) for shape in shapes)
    try:
        draft = read("page.txt", text.encode())
    except Unreadable:
        return
    there = kept(draft)
    assert [found for found in re.findall("ほげ.{3}ふが", text) if found not in there] == []
    assert all(row.rule for row in draft.dropped)
    assert sanitise(draft.body) == draft.body


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=16))
def test_everything_knows_where_it_stood(shapes):
    numbers = count()
    text = "\n".join(shape.format(word(next(numbers))) for shape in shapes)
    try:
        draft = read("page.txt", text.encode())
    except Unreadable:
        return
    for row in draft.dropped:
        assert text[row.start : row.end] == row.text or row.rule == "outline-note"
    for row in (*draft.findings, *draft.passages):
        if row.start is not None:
            assert 0 <= row.start <= row.end <= len(text)
            assert text[row.start : row.end].strip()


def test_ranges_point_into_the_captured_page():
    text = "題名である\n\n　本文の一文目は長く、霧の湾をはさむ二つの国の港湾協定について述べている。\n\nシェアする\n"
    draft = read("page.txt", text.encode())
    where = {row.kind: text[row.start : row.end] for row in draft.passages}
    assert where["title"] == "題名である"
    assert where["body"].startswith("本文の一文目")
    assert [text[row.start : row.end] for row in draft.dropped] == ["シェアする"]


@pytest.mark.parametrize("lines", [200, pytest.param(4_000, marks=pytest.mark.prove)])
@pytest.mark.parametrize("line", [shape.format("港") for shape in LINES if shape])
def test_however_many_lines_of_a_kind_are_read(line, lines):
    with ending():
        read("page.txt", "\n".join([line] * lines).encode())


@pytest.mark.parametrize(
    "sign",
    [
        "(",
        "【",
        "> ",
        "1. ",
        "+1 ",
        "#a ",
        "2025年",
        "a:",
        "「",
        "、",
        "ロイター",
        "・",
        "\t",
        "| ",
        "『",
        "https://",
    ],
)
def test_a_line_of_one_sign_is_read(sign):
    with ending():
        for length in (150, 1_900, 100_000):
            read("page.txt", ("題\n\n" + (sign * length)[:length]).encode())

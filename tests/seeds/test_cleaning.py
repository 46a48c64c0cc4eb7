"""What is no part of an article, and what only looks like it."""

import pytest

from seeds.intake.reading import read
from seeds.page.cutting import fold
from seeds.page.furniture import begins_tail, furniture

TEXT = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に、採決を年明けの議会に先送りした。"


def page(*lines: str):
    return read("page.txt", "\n\n".join(["港湾協定の行方", TEXT, *lines, TEXT]).encode())


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("[...] 港湾協定の行方 [...]", "pingback"),
        ("[…] 港湾協定の行方 […]", "pingback"),
        ("150x150px", "image-size"),
        ("1200 × 630", "image-size"),
        ("Follow me!", "share"),
        ("シェアする", "share"),
        ("ツイート", "share"),
        ("はてなブックマーク", "share"),
        ("コメント", "comment-form"),
        ("コメントを残す", "comment-form"),
        ("返信する", "comment-form"),
        ("スポンサーリンク", "advertisement"),
        ("広告", "advertisement"),
        ("続きを読む", "navigation"),
        ("次の記事", "navigation"),
        ("2/3 ページ", "navigation"),
        ("関連記事", "related"),
        ("それではまた、次の記事でお会いしましょう。", "sign-off"),
        ("最後までお読みいただきありがとうございました。", "sign-off"),
        ("当サイトではCookieを使用しています", "cookies"),
        ("みなと猫スタンプ(非公式)", "product-label"),
        ("ピンバック: 港湾協定の行方 – 別のブログ", "pingback"),
        ("Facebook X LINE はてブ", "share"),
        ("Xでシェアする", "share"),
        ("リンクをコピー", "share"),
        ("シェア 12", "share"),
        ("公式アカウントをフォローする", "follow"),
        ("チャンネル登録はこちら", "follow"),
        ("メルマガの無料登録はこちら", "newsletter"),
        ("湾の政治学 好評発売中", "magazine"),
        ("2031年11月4日号(10/28発売)", "magazine"),
        ("※当サイトはアフィリエイト広告を利用しています。", "affiliate"),
        ("本ページはプロモーションが含まれています", "affiliate"),
        ("Amazonで探す", "affiliate"),
        ("楽天ブックスで購入", "affiliate"),
        ("¥1,980 (2031/11/03時点)", "affiliate"),
        ("1 2 3 次へ", "page-number"),
        ("次ページは:漁師たちの声", "page-number"),
        ("関連記事:去年の協定をめぐる話", "related"),
        ("【関連記事】去年の協定をめぐる話", "related"),
        ("すべて許可する", "cookies"),
        ("アプリで読む", "app"),
        ("アプリをダウンロードしてもっと快適に", "app"),
        ("この記事は有料会員限定です。", "paywall"),
        ("残り1234文字", "paywall"),
        ("続きを読むには会員登録が必要です", "paywall"),
        ("ログイン", "login"),
        ("動画を再生", "player"),
        ("0:12 / 1:34", "player"),
        ("いかがでしたか？", "sign-off"),
    ],
)
def test_a_line_of_page_furniture_is_dropped_and_listed_with_its_rule(line, rule):
    assert (furniture(line).whole, furniture(line).rule) == (True, rule)
    draft = page(line)
    assert [(row.rule, row.text, row.line) for row in draft.dropped] == [(rule, line, 5)]
    assert line not in draft.body


@pytest.mark.parametrize(
    "line", ["Ｆｏｌｌｏｗ　ｍｅ！", "いいね！", "［…］港湾協定の行方［…］", "１５０ｘ１５０ｐｘ"]
)
def test_furniture_in_full_width_is_furniture_too(line):
    assert [row.text for row in page(line).dropped] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "議員は広告の規制を求めた。",
        "利用者はCookieの仕組みを知らないまま同意していると、協会は秋の報告書で指摘し、見直しを求めていた。",
        "シェアする暮らしが湾岸の町に広がっている。",
        "議員らは関連記事を読み上げた。",
        "彼は「次の記事を待て」と述べた。",
        "最後まで読んだ議員は三人しかいなかった。",
        "議員はアプリを使って有権者に呼びかけた。",
        "Amazonの進出は湾岸の町を変えた。",
        "会員に配られた名簿が見つかったという。",
        "次のページには予算の内訳が並んでいた。",
        "ログインの記録は三年残すと町は説明した。",
        "メルマガを読む漁師が増えているという。",
    ],
)
def test_a_sentence_that_only_mentions_furniture_is_kept(line):
    draft = page(line)
    assert draft.dropped == ()
    assert f"<p>{line}</p>" in draft.body


@pytest.mark.parametrize(
    "line", ["見本通信は無断転載を続ける業者を訴えた。", "無断複製された図面が見つかったという。"]
)
def test_a_sentence_about_copying_is_no_copyright_line(line):
    draft = page(line)
    assert draft.rights == ""
    assert f"<p>{line}</p>" in draft.body


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 見本通信",
        "Copyright (C) 2031 見本通信(株) 記事の無断転用を禁じます。",
        "All rights reserved.",
        "本記事の無断転載を禁じます。",
    ],
)
def test_a_copyright_line_becomes_the_rights_and_a_finding(line):
    draft = page(line)
    assert draft.rights == line
    assert "all-rights-reserved" in [row.rule for row in draft.findings]
    assert line not in draft.body


@pytest.mark.parametrize(
    "line",
    ["あわせて読みたい", "人気記事ランキング", "週間ランキング", "MAGAZINE", "Related Stories", "新着記事"],
)
def test_from_a_tail_s_beginning_nothing_is_part_of_the_article(line):
    draft = read(
        "page.txt", "\n".join(["港湾協定の行方", "", TEXT, TEXT, line, "別の題", "1", "また別の題"]).encode()
    )
    assert begins_tail(line)
    assert [(row.rule, row.line) for row in draft.dropped] == [("tail", number) for number in range(5, 9)]
    assert draft.body == f"<p>{TEXT}</p><p>{TEXT}</p>"


def test_a_ranking_s_title_with_text_after_it_cuts_nothing():
    draft = page("人気ランキング")
    assert draft.body.endswith(f"<p>{TEXT}</p>")
    assert "tail" not in [row.rule for row in draft.dropped]


def test_a_page_of_furniture_alone_has_no_body():
    draft = read("page.txt", "シェアする\n広告\nコメント".encode())
    assert draft.body == ""
    assert [row.rule for row in draft.dropped] == ["share", "advertisement", "comment-form"]


def test_the_end_of_what_everybody_may_read_is_a_finding():
    draft = page("この記事は有料会員限定です。残り1234文字")
    assert [row.excerpt for row in draft.findings if row.rule == "paywall"] == [
        "この記事は有料会員限定です。残り1234文字"
    ]


def test_links_under_a_box_within_the_text_are_dropped_with_it():
    draft = read(
        "page.txt",
        "\n".join(
            ["港湾協定の行方", "", TEXT, "関連記事", "・別の記事", "・また別の記事", "今後の見通し", TEXT]
        ).encode(),
    )
    assert [row.text for row in draft.dropped] == ["関連記事", "・別の記事", "・また別の記事"]
    assert draft.body.endswith(f"<h2>今後の見通し</h2><p>{TEXT}</p>")


def test_one_of_three_is_a_page_number_and_several_fractions_are_days():
    assert [row.rule for row in page("1/3").dropped] == ["page-number"]
    days = page("10/16", "予備交渉が始まった。", "11/3", "採決が先送りされた。", "11/5", "会見が開かれた。")
    assert days.dropped == ()


def test_what_is_sold_is_dropped_with_its_price_and_shops():
    draft = read(
        "page.txt",
        "\n".join(
            ["港湾協定の行方", "", TEXT, "湾の政治学", "霧島汀", "¥1,980", "Amazonで見る", "楽天で見る"]
        ).encode(),
    )
    assert {row.rule for row in draft.dropped} == {"affiliate"}
    assert draft.body == f"<p>{TEXT}</p>"


def test_a_box_about_the_author_is_a_byline_with_its_note():
    draft = page("この記事を書いた人", "霧島汀", "湾岸を三十年追うライター。専門は海運。")
    assert [(row.name, row.bio) for row in draft.bylines] == [
        ("霧島汀", "湾岸を三十年追うライター。専門は海運。")
    ]


def test_a_label_in_brackets_calls_its_line_an_advertisement():
    for line in (
        "［広告］今なら送料無料　夏の健康茶",
        "＜PR＞航海日誌のための万年筆「トビウオ」新色登場",
        "【今週のスポンサー】語学アプリ、初月無料",
    ):
        assert furniture(fold(line)).rule == "advertisement" and furniture(fold(line)).whole
    assert not furniture(fold("【広報】庁舎の移転を発表")).whole

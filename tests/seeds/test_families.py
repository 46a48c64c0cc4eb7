"""The families of pages that editors capture, each by a page of our own: what a person would find in it."""

import pytest

from articles.body import Body
from seeds.drafts import BylineDraft, Dateline
from seeds.intake.counting import counts
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
MORE = (
    "北岸の外相は決定を残念に思うと述べ、協議を続ける考えを示した。採決は一月の第二週になる見込みだという。"
)


def page(*lines: str):
    return read("page.txt", "\n".join(lines).encode())


def rules(draft) -> list[str]:
    return [row.rule for row in draft.findings]


def dropped(draft) -> list[tuple[str, str]]:
    return [(row.rule, row.text) for row in draft.dropped]


def paragraphs(draft) -> list[str]:
    return [node.text() for node in Body(draft.body).nodes if node.tag == "p"]


class TestWireStories:
    @pytest.mark.parametrize(
        ("opening", "dateline", "names"),
        [
            ("[3日 ロイター] - ", Dateline("", "2031-11-03", "ロイター"), []),
            ("[霧の町 3日 ロイター] - ", Dateline("霧の町", "2031-11-03", "ロイター"), []),
            ("［霧の町　３日　ロイター］　", Dateline("霧の町", "2031-11-03", "ロイター"), []),
            ("[霧の町/北の町 3日 ロイター] - ", Dateline("霧の町/北の町", "2031-11-03", "ロイター"), []),
            ("【霧の町＝霧島汀】", Dateline("霧の町"), ["霧島汀"]),
            ("【霧の町=霧島汀、岸渡】", Dateline("霧の町"), ["霧島汀", "岸渡"]),
            ("【霧の町 霧島汀】", Dateline("霧の町"), ["霧島汀"]),
            ("【11月3日 AFP】", Dateline("", "2031-11-03", "AFP"), []),
            ("（霧の町時事）", Dateline("霧の町", "", "時事"), []),
            ("（霧の町共同）", Dateline("霧の町", "", "共同"), []),
            ("【霧の町聯合ニュース】", Dateline("霧の町", "", "聯合ニュース"), []),
            ("【霧の町=北海通信】", Dateline("霧の町", "", "北海通信"), []),
            ("【ワシントン霧島汀】", Dateline("ワシントン"), ["霧島汀"]),
            ("FOGTOWN, Nov 3 (Reuters) - ", Dateline("FOGTOWN", "2031-11-03", "Reuters"), []),
            ("FOGTOWN, North Shore (AP) — ", Dateline("FOGTOWN, North Shore", "", "AP"), []),
        ],
    )
    def test_every_form_of_dateline_comes_off_the_first_paragraph(self, opening, dateline, names):
        draft = page("採決は年明けに", "", "2031年11月4日", "", opening + LEAD)
        assert draft.dateline == dateline
        assert [row.name for row in draft.bylines] == names
        assert draft.body == f"<p>{LEAD}</p>"

    @pytest.mark.parametrize("opening", ["【解説】", "（注）", "【港湾協定の情勢】", "[要旨]", "【速報】"])
    def test_other_brackets_at_a_beginning_are_the_author_s_own(self, opening):
        draft = page("採決は年明けに", "", "2031年11月4日", "", opening + LEAD)
        assert draft.dateline == Dateline()
        assert opening in draft.body

    @pytest.mark.parametrize(
        ("end", "dateline", "names"),
        [
            ("（共同）", Dateline("", "", "共同"), []),
            ("（霧の町時事）", Dateline("霧の町", "", "時事"), []),
            ("（ワシントン　霧島汀）", Dateline("ワシントン"), ["霧島汀"]),
            ("（国際部　霧島汀）", Dateline(), ["霧島汀"]),
        ],
    )
    def test_a_dateline_may_stand_at_the_end_of_the_story(self, end, dateline, names):
        draft = page("採決は年明けに", "", "2031年11月4日", "", LEAD, "", MORE + end)
        assert (draft.dateline, [row.name for row in draft.bylines]) == (dateline, names)
        assert draft.body.endswith(f"<p>{MORE}</p>")

    def test_an_agency_s_own_copyright_line_names_the_reporter(self):
        draft = page("採決は年明けに", "2031年11月4日", f"【11月3日 AFP】{LEAD}", "(c)AFP/Anna VINTER")
        assert [row.name for row in draft.bylines] == ["Anna VINTER"]
        assert draft.rights == "(c)AFP/Anna VINTER"

    def test_crumbs_become_the_section_and_no_tags(self):
        draft = page("ホーム > 国際 > 湾岸", "採決は年明けに　南岸議会", "2031年11月4日", LEAD)
        assert (draft.title, draft.section, draft.tags) == (
            "採決は年明けに　南岸議会",
            "国際",
            (),
        )

    @pytest.mark.parametrize(
        ("line", "credit"),
        [
            ("南岸の議会前に集まる人々＝3日、霧の町（ロイター/A. Vinter）", "ロイター/A. Vinter"),
            ("南岸の議会前に集まる人々。11月3日、霧の町で撮影。ロイター/A. Vinter", "ロイター/A. Vinter"),
            ("南岸の議会前に集まる人々、霧の町で　写真：見本太郎", "見本太郎"),
            ("南岸の議会前に集まる人々（2031年11月3日撮影）。(c)A. Vinter / AFP", "(c)A. Vinter / AFP"),
        ],
    )
    def test_a_caption_above_the_dateline_is_a_photo(self, line, credit):
        draft = page("採決は年明けに", "2031年11月4日", line, f"[3日 ロイター] - {LEAD}")
        assert [row.credit for row in draft.photos] == [credit]
        assert draft.dateline.agency == "ロイター"
        assert paragraphs(draft) == [LEAD]

    @pytest.mark.parametrize(
        "line",
        [
            "※この記事は写真を追加して再送しました。",
            "見本通信　配信",
            "（この記事は北海新聞に掲載された記事の転載です）",
        ],
    )
    def test_notes_on_how_the_story_came_go_to_the_rights(self, line):
        draft = page("採決は年明けに", "2031年11月4日", LEAD, MORE, line, "© 2031 見本通信")
        assert draft.rights == f"{line}\n© 2031 見本通信"
        assert paragraphs(draft) == [LEAD, MORE]

    def test_a_quoted_article_s_dateline_is_not_the_page_s(self):
        draft = page(
            "気になった記事",
            "",
            "2031年11月6日",
            "",
            "通信社の記事を全文引用する。",
            "",
            f"[霧の町 3日 ロイター] - {LEAD}",
            "",
            MORE,
        )
        assert draft.dateline == Dateline()
        assert f"[霧の町 3日 ロイター] - {LEAD}" in draft.body
        assert "quoted-article" in rules(draft)


class TestTelevisionAndEditorials:
    def test_a_broadcaster_s_menu_and_player_are_no_title(self):
        draft = page(
            *("見本テレビNEWS", "天気", "スポーツ", "ログイン", "動画を再生", "0:00 / 1:32", "国際"),
            *(
                "採決先送り　南岸議会「予算が足りない」",
                "",
                "2031年11月3日 18:40",
                "",
                "シェアする",
                "",
                LEAD,
            ),
        )
        assert (draft.title, draft.publisher) == ("採決先送り　南岸議会「予算が足りない」", "見本テレビNEWS")
        assert (draft.section, draft.tags, draft.published) == ("国際", (), "2031-11-03T18:40+09:00")
        assert {rule for rule, _text in dropped(draft)} == {
            "masthead",
            "navigation",
            "login",
            "player",
            "share",
            "breadcrumb",
        }

    def test_a_title_may_stand_below_its_date(self):
        draft = page("2031年11月3日 18:40", "", "採決は年明けに先送り　南岸議会", "", LEAD)
        assert (draft.title, draft.published) == ("採決は年明けに先送り　南岸議会", "2031-11-03T18:40+09:00")

    @pytest.mark.parametrize("mark", ["＜社説＞", "【社説】", "社説：", "［社説］", "＜主張＞"])
    def test_the_mark_of_an_editorial_is_its_kind_and_no_part_of_its_title(self, mark):
        draft = page(f"{mark}港湾協定の先送り　説明を尽くせ", "", "2031年11月4日", "", LEAD)
        assert (draft.title, draft.kind) == ("港湾協定の先送り　説明を尽くせ", "opinion")
        assert [rule for rule, _text in dropped(draft)] == ["kind-mark"]

    def test_the_paper_s_name_behind_a_title_is_the_publisher(self):
        draft = page("港湾協定の採決は年明けに | 見本新聞", "", "2031年11月4日", "", LEAD)
        assert (draft.title, draft.publisher) == ("港湾協定の採決は年明けに", "見本新聞")


class TestHeads:
    @pytest.mark.parametrize(
        "line",
        [
            "Anna Vinter Nora Aldous",
            "霧島 汀|霧を測る人",
            "採決を待つ南岸の議会（3日、霧の町）",
            "北岸論集 第18号（2031年11月）",
            "こんばんは、霧島です^^",
            "（1）採決の先送り",
            "霧の町 晴 24℃",
        ],
    )
    def test_what_stands_between_a_title_and_its_text_is_not_the_title(self, line):
        draft = page("港湾協定はどこへ行くのか", "", "2031年11月4日", "", line, "", LEAD, "", MORE)
        assert draft.title == "港湾協定はどこへ行くのか"

    def test_the_number_of_a_newsletter_is_no_part_of_its_title(self):
        draft = page("件名: 【霧の通信 第12号】港湾協定はどこへ行くのか", "", LEAD, "", MORE)
        assert draft.title == "港湾協定はどこへ行くのか"

    def test_the_clock_of_a_phone_and_sizes_of_letters_are_no_text(self):
        draft = page(
            "10:24",
            "小　中　大",
            "霧の町 晴れ 18℃",
            "港湾協定はどこへ行くのか",
            "2031年11月4日",
            "",
            LEAD,
            "",
            MORE,
        )
        assert paragraphs(draft) == [LEAD, MORE]

    def test_titles_of_the_articles_beside_it_are_dropped_under_the_text(self):
        beside = ["前の記事", "港町の映画館をたずねて", "次の記事", "塩の道を歩く"]
        draft = page("港湾協定はどこへ行くのか", "2031年11月4日", "", LEAD, "", MORE, "", *beside)
        assert {text for _rule, text in dropped(draft)} == set(beside)

    def test_words_of_a_menu_name_nobody(self):
        draft = page("地方", "刊行", "寄付", "港湾協定はどこへ行くのか", "2031年11月4日", "", LEAD, "", MORE)
        assert draft.bylines == ()

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("霧島 汀|霧を測る人", BylineDraft("霧島 汀", "", "霧を測る人")),
            ("評・霧島 汀（国際政治学者・北岸大教授）", BylineDraft("霧島 汀")),
            ("霧島 汀*", BylineDraft("霧島 汀")),
        ],
    )
    def test_a_name_may_bear_what_its_bearer_is(self, line, name):
        draft = page("港湾協定はどこへ行くのか", line, "2031年11月4日", "", LEAD, "", MORE)
        assert [row.name.replace(" ", "") for row in draft.bylines] == [name.name.replace(" ", "")]

    def test_a_sentence_between_title_and_date_is_the_deck(self):
        draft = page("採決は年明けに先送り", LEAD, "2031年11月4日", MORE)
        assert (draft.deck, paragraphs(draft)) == (LEAD, [MORE])

    def test_a_title_printed_again_is_dropped(self):
        draft = page("国際", "採決は年明けに先送り", "2031年11月4日", "採決は年明けに先送り", LEAD)
        assert dropped(draft) == [("breadcrumb", "国際"), ("repeated-title", "採決は年明けに先送り")]

    @pytest.mark.parametrize(
        "line", ["霧の町＝霧島汀2031年11月4日 5時44分", "2031年11月4日 5時44分 霧島汀記者"]
    )
    def test_a_name_on_the_date_s_line_is_the_byline(self, line):
        draft = page("採決は年明けに先送り", line, LEAD)
        assert ([row.name for row in draft.bylines], draft.published) == (
            ["霧島汀"],
            "2031-11-04T05:44+09:00",
        )

    def test_headings_after_an_introduction_stand_beside_it(self):
        draft = page("協定の行方", "", "はじめに", "", LEAD, "", "春の合意", "", MORE, "", "まとめ", "", LEAD)
        assert [node.tag for node in Body(draft.body).nodes if node.tag != "p"] == ["h2", "h2", "h2"]

    def test_a_story_may_be_dated_in_its_last_line(self):
        draft = page("採決は年明けに先送り", "", f"【霧の町時事】{LEAD}", "", f"{MORE}（2031/11/04-08:15）")
        assert draft.published == "2031-11-04T08:15+09:00"
        assert paragraphs(draft) == [LEAD, MORE]


class TestInterviews:
    TURNS = (
        "――採決が先送りされた。",
        "「残念だが、協議は続く」",
        "――費用の分担は決まるのか",
        "「折半とする案が有力だ」",
    )

    def test_questions_and_answers_stay_in_order(self):
        draft = page("北岸外相に聞く", "", "2031年11月5日", "", f"{LEAD}（聞き手・岸渡）", "", *self.TURNS)
        assert paragraphs(draft) == [LEAD, *self.TURNS]
        assert draft.bylines == (BylineDraft("岸渡", "interviewer"),)

    def test_speakers_of_a_press_conference_stay_before_their_words(self):
        turns = (
            "記者：受け止めは。",
            "外相：残念に思う。",
            "記者：次の日程は。",
            "外相：一月の第二週と聞いている。",
        )
        draft = page("会見の要旨", "", LEAD, "", *turns)
        assert paragraphs(draft) == [LEAD, *turns]

    def test_headings_with_a_colon_are_no_speakers(self):
        draft = page(
            "三つの点",
            "",
            LEAD,
            "",
            "北岸：準備は整った",
            "",
            MORE,
            "",
            "北岸：議会を待つ",
            "",
            MORE,
            "",
            "南岸：予算がない",
            "",
            MORE,
        )
        assert counts(draft)["headings"] == 3

    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("聞き手＝岸渡", [("岸渡", "interviewer")]),
            ("聞き手：岸渡（見本新聞）", [("岸渡", "interviewer")]),
            ("文・霧島汀　写真・岸渡", [("霧島汀", ""), ("岸渡", "photography")]),
            ("執筆：Anna Vinter、翻訳：霧島汀", [("Anna Vinter", ""), ("霧島汀", "translation")]),
        ],
    )
    def test_names_carry_what_each_did(self, line, names):
        draft = page("北岸外相に聞く", "", "2031年11月5日", "", line, "", LEAD)
        assert [(row.name, row.role) for row in draft.bylines] == names


class TestExplainers:
    def test_rows_parted_by_tabs_are_a_table(self):
        draft = page("協定とは", "", LEAD, "", "項目\t北岸\t南岸", "費用\t折半\t六対四", "夜間\t秋から\t")
        assert counts(draft)["table_rows"] == 2
        assert "<td><p></p></td></tr>" in draft.body

    def test_rows_parted_by_bars_within_only_are_a_table_with_its_caption(self):
        draft = page(
            "協定とは", "", LEAD, "", "表1：誤解と事実", "誤解 | 事実", "港は閉鎖される | 予定はない"
        )
        assert "<caption>誤解と事実</caption>" in draft.body
        assert counts(draft)["tables"] == 1

    def test_questions_are_headings_and_answers_their_text(self):
        draft = page("協定とは", "", LEAD, "", "Q. いつ発効しますか？", "A. まだ決まっていません。")
        assert draft.body.endswith(
            "<h2>Q. いつ発効しますか？</h2><p>A. まだ決まっていません。</p>"
        ) or draft.body.endswith("<h3>Q. いつ発効しますか？</h3><p>A. まだ決まっていません。</p>")

    def test_key_points_stay_a_list_under_their_heading(self):
        draft = page("協定とは何か", "", "この記事のポイント", "✔ 採決は先送り", "✔ 費用は折半", "", LEAD)
        assert draft.body.startswith("<h2>この記事のポイント</h2><ul><li><p>採決は先送り</p></li>")

    def test_myths_and_facts_are_statements_and_no_headings(self):
        lines = (
            "誤解：港は閉鎖される",
            "事実：閉鎖の予定はない",
            "誤解：協定は破棄された",
            "事実：先送りされた",
        )
        assert paragraphs(page("協定とは何か", "", LEAD, "", *lines))[1:] == list(lines)

    @pytest.mark.parametrize(
        "line",
        [
            "※ここに導入文を挿入してください",
            "承知しました。以下が記事の本文です。",
            "対象読者：湾岸に関心のある人",
        ],
    )
    def test_what_was_said_to_a_machine_is_a_finding_and_stays_to_be_seen(self, line):
        draft = page("協定とは", "", LEAD, "", line, "", MORE)
        assert "prompt-residue" in rules(draft)
        assert line in Body(draft.body).text


class TestChronologies:
    def test_entries_under_their_years_stay_lists_with_their_text_whole(self):
        draft = page(
            "協定の歩み",
            "",
            LEAD,
            "",
            "■2030年",
            "10月16日　予備交渉",
            "11/3 水先案内で合意",
            "■2031年",
            "3月4日：首相会談",
            "11月3日　採決を先送り",
        )
        assert [node.text() for node in Body(draft.body).nodes if node.tag == "ul"] == [
            "10月16日　予備交渉11/3 水先案内で合意",
            "3月4日：首相会談11月3日　採決を先送り",
        ]
        assert "<h2>2030年</h2>" in draft.body

    def test_days_over_their_text_are_terms(self):
        draft = page(
            "協定の歩み",
            "",
            LEAD,
            "",
            *(
                "10月16日",
                "予備交渉が始まった。",
                "11月3日",
                "採決が先送りされた。",
                "11月5日",
                "会見が開かれた。",
            ),
        )
        assert "<dl><dt>10月16日</dt><dd>予備交渉が始まった。</dd><dt>11月3日</dt>" in draft.body

    def test_a_paragraph_that_begins_with_a_day_is_no_entry(self):
        draft = page("協定の歩み", "", f"11月3日、{LEAD}", "", f"11月4日、{MORE}", "", f"11月5日、{LEAD}")
        assert counts(draft)["paragraphs"] == 3

    def test_a_live_page_keeps_its_order_and_its_times(self):
        draft = page(
            "【ライブ】採決の日",
            "随時更新",
            "",
            "18:40 散会",
            LEAD,
            "",
            "18:05",
            MORE,
            "",
            "17:30 再開",
            LEAD,
        )
        assert [node.text() for node in Body(draft.body).nodes if node.tag == "h2"] == [
            "18:40 散会",
            "18:05",
            "17:30 再開",
        ]
        assert "live-page" in rules(draft)


class TestCorrections:
    @pytest.mark.parametrize(
        "line",
        [
            "【訂正】初出時に「二月」としましたが、正しくは「一月」でした。",
            "※記事中の人名に誤りがありました。お詫びして訂正します。",
            "＊見出しの誤字を修正して再送しました。",
            "訂正：採決の時期は一月の誤りでした。",
            "Correction: An earlier version of this story misstated the month.",
        ],
    )
    def test_a_notice_survives_in_the_text_and_is_reported(self, line):
        draft = page("採決は年明けに", "2031年11月4日", LEAD, MORE, line, "あわせて読みたい", "別の記事")
        assert [row.excerpt for row in draft.findings if row.rule == "correction-notice"] == [line]
        assert line in Body(draft.body).text

    def test_a_notice_below_the_tail_survives_too(self):
        line = "【訂正】「二月」としましたが、正しくは「一月」でした。"
        draft = page("採決は年明けに", "2031年11月4日", LEAD, "あわせて読みたい", "別の記事", line)
        assert draft.body.endswith(f"<p>{line}</p>")

    def test_a_report_that_somebody_corrected_himself_is_no_notice(self):
        draft = page("採決は年明けに", "2031年11月4日", LEAD, "外相は前日の発言を訂正した。")
        assert "correction-notice" not in rules(draft)


def test_a_sentence_is_no_title_even_where_it_stands_alone():
    draft = read(
        "page.txt",
        "前線では静けさが続いている。\n\n停戦の期限は誰にも分からない。村の人は畑に戻り始めた。\n".encode(),
    )
    assert "title-unconfirmed" in {row.rule for row in draft.findings}
    assert "前線では静けさ" in draft.body

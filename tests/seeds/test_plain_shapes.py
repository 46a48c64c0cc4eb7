"""What the lines of a page copied as plain text become, shape by shape."""

import pytest

from articles.body import Body
from seeds.intake.counting import counts
from seeds.intake.reading import read

TEXT = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に、採決を年明けの議会に先送りした。"


def page(*lines: str):
    return read("page.txt", "\n".join(["港湾協定の行方", "", TEXT, *lines]).encode())


def body(*lines: str) -> str:
    return page(*lines).body.removeprefix(f"<p>{TEXT}</p>")


# -- titles and bylines ------------------------------------------------------------------------------------------


def test_a_first_line_set_apart_is_the_title():
    draft = page()
    assert (draft.title, draft.title_from) == ("港湾協定の行方", "page")
    assert draft.body == f"<p>{TEXT}</p>"


def test_a_page_without_a_title_takes_one_from_a_pingback_for_the_editor_to_confirm():
    draft = read("page.txt", f"ニュース\n{TEXT}\n[…] 港湾協定の停滞 […]\n[…] 港湾協定の停滞 […]".encode())
    assert (draft.title, draft.title_from) == ("港湾協定の停滞", "pingback")
    assert "title-unconfirmed" in [row.rule for row in draft.findings]


def test_a_page_without_any_takes_its_first_heading_as_a_working_title():
    draft = read("page.txt", f"{TEXT}\n1. 協定の経過\n{TEXT}".encode())
    assert (draft.title, draft.title_from) == ("協定の経過", "working")
    assert "title-unconfirmed" in [row.rule for row in draft.findings]


def test_an_english_title_in_capitals_is_a_title_and_no_byline():
    draft = read("page.txt", b"Harbour Pact Stalls\n\nThe two countries put off the vote on their pact.\n")
    assert (draft.title, draft.bylines) == ("Harbour Pact Stalls", ())


def test_an_english_heading_in_capitals_is_a_heading_and_no_byline():
    draft = page("", "Global Trade Outlook", "", TEXT)
    assert draft.bylines == ()
    assert "Global Trade Outlook" in Body(draft.body).text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Anna Vinter Boris Lund", ["Anna Vinter", "Boris Lund"]),
        ("By Anna Vinter", ["Anna Vinter"]),
        ("Anna Maria Vinter", ["Anna Maria Vinter"]),
        ("霧島汀記者", ["霧島汀"]),
        ("霧島汀 記者", ["霧島汀"]),
        ("霧島汀特派員", ["霧島汀"]),
    ],
)
def test_names_under_the_date_are_the_bylines(line, names):
    draft = read("page.txt", f"港湾協定の行方\n\n2031年11月3日\n\n{line}\n\n{TEXT}".encode())
    assert [row.name for row in draft.bylines] == names


def test_a_note_on_an_unnamed_author_is_a_finding():
    draft = page(TEXT, "湾岸を三十年追う記者。専門は海運。")
    assert draft.bylines == ()
    assert [row.excerpt for row in draft.findings if row.rule == "unnamed-author-bio"] == [
        "湾岸を三十年追う記者。専門は海運。"
    ]


def test_a_note_on_the_author_belongs_to_the_last_name():
    text = f"題名\n\n2031年11月3日\n\n霧島汀記者\n\n{TEXT}\n\n北岸の記者。専門は海運。"
    draft = read("page.txt", text.encode())
    assert [(row.name, row.bio) for row in draft.bylines] == [("霧島汀", "北岸の記者。専門は海運。")]


# -- headings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. 協定の経過", "<h2>協定の経過</h2>"),
        ("1.1 春の合意", "<h3>春の合意</h3>"),
        ("１．１　春の合意", "<h3>春の合意</h3>"),
        ("2. 協定とは？", "<h2>協定とは？</h2>"),
        ("はじめに", "<h2>はじめに</h2>"),
        ("協定の経過 – 背景を短くまとめる。", "<h3>協定の経過</h3>"),
    ],
)
def test_a_heading_loses_its_number_and_keeps_its_own_letters(line, expected):
    assert body(line, TEXT) == f"{expected}<p>{TEXT}</p>"


def test_a_heading_right_above_another_is_the_higher_one():
    assert body("協定の一年", "春の合意", TEXT).startswith("<h2>協定の一年</h2><h3>春の合意</h3>")


@pytest.mark.parametrize(
    "line", ["彼は述べた。「待つ」", "なぜ止まったのか？", "「待つほかない」", "次の通り："]
)
def test_a_short_line_of_speech_or_a_question_is_a_paragraph(line):
    assert body(line, TEXT) == f"<p>{line}</p><p>{TEXT}</p>"


def test_an_outline_note_is_taken_off_its_heading_and_listed():
    draft = page("協定の経過 – 背景を短くまとめる。", TEXT)
    assert [(row.rule, row.text.rstrip("。"), row.line) for row in draft.dropped] == [
        ("outline-note", "背景を短くまとめる", 4)
    ]


def test_a_heading_with_a_dash_keeps_both_halves():
    assert body("第二幕 – 秋の議会と停滞", TEXT).startswith("<h2>第二幕 – 秋の議会と停滞</h2>")


@pytest.mark.parametrize(
    "line", ["2. よくある質問を記事内に自然に組み込む", "2. 見出しを作成する", "2. 経過を800文字程度で書く"]
)
def test_an_instruction_to_a_machine_in_a_heading_is_a_finding(line):
    assert [row.line for row in page(line, TEXT).findings if row.rule == "prompt-residue"] == [4]


# -- lists and tables --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bullet", ["• ", "・", "● ", "■", "- ", "* ", "◆", "－ "])
def test_bullets_of_every_kind_make_one_list(bullet):
    expected = "<ul><li><p>水先案内は折半。</p></li><li><p>夜間は秋から。</p></li></ul>"
    assert body(f"{bullet}水先案内は折半。", f"{bullet}夜間は秋から。") == expected


def test_a_bullet_alone_takes_the_next_line_as_its_words():
    expected = "<ul><li><p>水先案内は折半。</p></li><li><p>夜間は秋から。</p></li></ul>"
    assert body("-", "水先案内は折半。", "•", "夜間は秋から。") == expected


@pytest.mark.parametrize("number", ["{}. ", "{}) ", "{}、 ", "{}） ", "{}． "])
def test_a_run_of_numbers_is_an_ordered_list_without_them(number):
    lines = [number.format(order) + words for order, words in ((1, "費用の折半"), (2, "夜間の入港"))]
    assert body(*lines, TEXT).startswith("<ol><li><p>費用の折半</p></li><li><p>夜間の入港</p></li></ol>")


def test_circled_numbers_are_an_ordered_list_without_them():
    assert "①" not in body("① 費用の折半", "② 夜間の入港", TEXT)


def test_a_minus_or_an_asterisk_within_a_word_is_no_bullet():
    assert body("-5度まで下がったと町の人は語る。") == "<p>-5度まで下がったと町の人は語る。</p>"


@pytest.mark.parametrize("bar", ["|", "｜"])
def test_a_table_keeps_its_cells_in_either_width(bar):
    rows = (" 論点 ", " 北岸 "), ("---", "---"), (" 費用 ", " 折半 ")
    lines = [bar.join(("", *row, "")) for row in rows]
    assert body(*lines) == (
        "<table><tbody><tr><th><p>論点</p></th><th><p>北岸</p></th></tr>"
        "<tr><td><p>費用</p></td><td><p>折半</p></td></tr></tbody></table>"
    )


@pytest.mark.parametrize("rule", ["|---|---|", "| --- | --- |", "|:--|--:|", "| :-: | :-: |"])
def test_the_rule_under_a_table_s_header_is_no_row(rule):
    draft = page("| 論点 | 北岸 |", rule, "| 費用 | 折半 |", "| 夜間 | 秋から |")
    assert counts(draft)["table_rows"] == 2
    assert "--" not in draft.body


def test_an_empty_cell_keeps_its_place():
    assert "<td><p></p></td><td><p>折半</p></td>" in body("| 論点 | 北岸 |", "|  | 折半 |")


def test_a_rule_alone_makes_no_table():
    assert "<table" not in page("|---|---|", TEXT).body


def test_tables_apart_are_two():
    assert counts(page("| 甲 |", "| 一 |", TEXT, "| 乙 |", "| 二 |"))["tables"] == 2


# -- emphasis, quotations, lead ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("合意は**まだ**ない。", "<p>合意は<strong>まだ</strong>ない。</p>"),
        ("採決は【年明けの議会】で行う。", "<p>採決は<strong>年明けの議会</strong>で行う。</p>"),
        ("一つの星*は星のままである。", "<p>一つの星*は星のままである。</p>"),
        ("<b>太</b> & <script>x</script>は字である。",
         "<p>&lt;b&gt;太&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;は字である。</p>"),
    ],
)  # fmt: skip
def test_emphasis_is_read_and_markup_is_only_letters(line, expected):
    assert body(line) == expected


def test_a_quotation_that_is_not_announced_is_a_paragraph():
    words = "「協定の文言はもう動かない。動くのは日付だけだ。」"
    assert body(TEXT, words) == f"<p>{TEXT}</p><p>{words}</p>"


def test_a_quotation_keeps_its_source():
    draft = page("担当者は述べた：", "「協定の文言はもう動かない。動くのは日付だけだ。」ロイター")
    assert draft.body.endswith(
        '<blockquote><p>協定の文言はもう動かない。動くのは日付だけだ。<cite data-citations="c1"></cite></p></blockquote>'
    )
    assert [row.outlet for row in draft.sources] == ["ロイター"]


def test_one_stray_pair_of_brackets_around_the_lead_is_taken_off():
    draft = read("page.txt", f"「{TEXT}\n{TEXT}」\n1. 経過\n{TEXT}".encode())
    assert draft.body == f"<p>{TEXT}</p><p>{TEXT}</p><h2>経過</h2><p>{TEXT}</p>"


# -- captions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("霧の町の港に並ぶ船団、2031年8月15日（見本太郎/Getty Images）",
         "霧の町の港に並ぶ船団、2031年8月15日", "見本太郎/Getty Images"),
        ("南岸の議会前で記者団に囲まれる議員ら。（提供：見本通信）", "南岸の議会前で記者団に囲まれる議員ら。",
         "提供:見本通信"),
        ("岸壁で太鼓を打つ生徒＝3日午前、霧の町", "岸壁で太鼓を打つ生徒＝3日午前、霧の町", ""),
        ("霧城總理六日與岬之國外長握手。（北岸社）", "霧城總理六日與岬之國外長握手", "北岸社"),
        ("岸壁（東側）に並ぶ船団、霧の町で（ロイター/A. Vinter）", "岸壁（東側）に並ぶ船団、霧の町で",
         "ロイター/A. Vinter"),
    ],
)  # fmt: skip
def test_a_printed_caption_is_a_photo_in_its_place(line, caption, credit):
    draft = page(line, TEXT)
    assert [(row.caption, row.credit.replace("：", ":")) for row in draft.photos] == [(caption, credit)]
    assert draft.body.endswith(f'<figure data-photo="photo1"></figure><p>{TEXT}</p>')
    assert "photo-file-missing" in [row.rule for row in draft.findings]


def test_a_sentence_with_an_agency_in_brackets_is_no_caption():
    line = "議会筋によると、採決は一月の第二週になる見込みである（ロイター）。"
    assert page(line).photos == ()


@pytest.mark.parametrize("credit", ["（時事）", "(c)AFP"])
def test_a_story_that_ends_in_its_agency_s_name_ends_in_no_caption(credit):
    assert (
        page(TEXT, f"両国は去年にも対立し、春に覚書を結んだが、岬は四月に失効を通告していた。{credit}").photos
        == ()
    )


def test_a_link_with_a_picture_s_mark_is_no_caption():
    assert page(TEXT, "【画像】俺の描いた海図、完璧すぎる").photos == ()


def test_a_time_over_a_heading_of_a_live_page_is_no_heading_and_no_post():
    draft = page(
        "速報", "22:15", "議会が採決を延期", TEXT, "20:30", "南岸の知事が会見", TEXT, "18:02", "署名式の準備進む", TEXT,
        "15:40", "代表団が到着", TEXT,
    )  # fmt: skip
    assert list(Body(draft.body).headings) == [
        "議会が採決を延期",
        "南岸の知事が会見",
        "署名式の準備進む",
        "代表団が到着",
    ]
    assert not draft.commentaries


def test_a_year_may_wear_a_double_circle():
    draft = page(
        "◎2030年", "3月2日　協定に署名", "7月1日　発効", "◎2031年", "1月15日　港を開く", "2月3日　初の定期便"
    )
    assert [heading.strip("◎") for heading in Body(draft.body).headings] == ["2030年", "2031年"]


def test_furniture_around_a_page_of_entries_alone_is_noise_as_well():
    days = [f"{month}月{month}日　第{month}回の会合を開き、港の利用料を話し合う" for month in range(1, 9)]
    draft = read(
        "page.txt", "\n".join(["検索語を入力", "港湾協定の年表", "2031年", *days, "ご寄付のお願い"]).encode()
    )
    assert "ご寄付のお願い" not in draft.body


def test_a_chronology_goes_on_over_days_that_count_from_others_and_spans_written_short():
    days = [
        "1884年　港を開く",
        "1979年～83年　断続的なスト",
        "2029年3月11日　独立派が議会選で過半数を得る",
        "同月25日　新首相が就任",
        "2033年5月14～16日　円卓会議",
        "翌17日　声明を発表",
        "2035年内　加盟を申請",
    ]
    draft = read("page.txt", "\n".join(["港湾協定の年表", "", "2035年2月1日", "", TEXT, "", *days]).encode())
    assert all(f"<li><p>{day}" in draft.body for day in days)
    assert "<h2" not in draft.body


def test_cells_that_spaces_set_in_columns_under_a_caption_are_a_table():
    rows = [
        "表 1 港の攻撃",
        "年      月日        場所         被害",
        "2033    1 月 18 日   北の湾      船 1 隻",
        "2034    8 月        南の水道   塔 2 基",
    ]
    draft = read("page.txt", "\n".join(["港湾の防衛", "", TEXT, "", *rows, "", TEXT]).encode())
    assert counts(draft)["tables"] == 1
    assert "<td><p>1 月 18 日</p></td>" in draft.body


def test_lines_that_a_printed_page_broke_are_joined_though_many_end_in_a_full_stop():
    page = [
        " 霧の湾に侵入した無人の船三隻が、製油所の桟橋を夜のうちに破壊した。",
        " 民生の機関を使った最初の例とされる。以来、同じ種類の船が方々に渡り",
        "続け、少なくとも十一の勢力がそれを持つと見られるようになっている。",
        "                                  - 1 -",
        " 規制の歩みは遅い。輸出国はまず大型の機関を許可の対象に加えたのだが、",
        "同じ決まりを設けたのは四か国にとどまり、抜け穴はどこにも残っていた。",
        " 有志の国は秋に港で会合を開く。参加する国は年を追って増えているので",
        "翌年の春には十四か国が行動の規範に署名するところまでこぎつけている。",
        "                                  - 2 -",
    ]
    draft = read("page.txt", "\n".join(["港湾の防衛", "", *page]).encode())
    assert "方々に渡り続け" in draft.body
    assert "増えているので翌年" in draft.body

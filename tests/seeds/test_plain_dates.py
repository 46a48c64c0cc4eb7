"""Dates of pages copied as plain text: as precise as the page, and none invented."""

import pytest

from seeds.drafts import Dateline
from seeds.intake.reading import read

TEXT = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に、採決を年明けの議会に先送りした。"


def page(*lines: str):
    return read("page.txt", "\n\n".join(lines).encode())


def rules(draft) -> list[str]:
    return [row.rule for row in draft.findings]


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("2031年11月3日", "2031-11-03", ""),
        ("２０３１年１１月３日（月）", "2031-11-03", ""),
        ("2031/11/3", "2031-11-03", ""),
        ("2031-11-03 09:05", "2031-11-03T09:05+09:00", ""),
        ("2031年11月3日(月)05時44分", "2031-11-03T05:44+09:00", ""),
        ("公開日時：2031年11月3日 18:40", "2031-11-03T18:40+09:00", ""),
        ("公開日 2031.11.03 更新日 2031.11.04 10:00", "2031-11-03", "2031-11-04T10:00+09:00"),
        ("2031/11/03 更新: 2031/11/04", "2031-11-03", "2031-11-04"),
        ("最終更新：2031年11月4日", "", "2031-11-04"),
        ("令和13年11月3日", "2031-11-03", ""),
        ("Nov 3, 2031 4:06 PM GMT+2 Updated 3 hours ago", "2031-11-03T16:06+02:00", ""),
        ("2031年11月3日 18:40 UTC-5", "2031-11-03T18:40-05:00", ""),
        ("2031年11月3日 18:40（台北時間）", "2031-11-03T18:40+08:00", ""),
        ("2031/11/03 18:40 +0100", "2031-11-03T18:40+01:00", ""),
        ("2031年（令和13年）11月3日", "2031-11-03", ""),
        ("電子版 2031（令和13）年11月3日午前7時", "2031-11-03T07:00+09:00", ""),
        ("（2031年）11月3日 14時02分", "2031-11-03T14:02+09:00", ""),
        ("2031年11月3日 | 18:40", "2031-11-03T18:40+09:00", ""),
        ("11/03/2031 18:40:07", "2031-11-03T18:40+09:00", ""),
        ("公開：13/11/2031", "2031-11-13", ""),
        ("03.11.2031", "2031-11-03", ""),
        ("海峡通信 第12号 2031年11月3日", "2031-11-03", ""),
        ("週刊「読む海」2031年11月3日号（第3920号）掲載", "2031-11-03", ""),
        ("214,077 回視聴 2031/11/03 #港湾 #議会", "2031-11-03", ""),
        ("2031年11月3日 最後更新日期：2031-11-04", "2031-11-03", "2031-11-04"),
    ],
)
def test_the_line_under_the_title_dates_the_page(line, published, updated):
    draft = page("港湾協定の採決は年明けに", line, TEXT)
    assert (draft.title, draft.published, draft.updated) == ("港湾協定の採決は年明けに", published, updated)
    assert draft.body == f"<p>{TEXT}</p>"


def test_a_page_without_a_date_stays_without_one():
    draft = page("港湾協定の行方", f"2031年11月3日の時点で、{TEXT}", TEXT)
    assert (draft.published, draft.updated) == ("", "")
    assert rules(draft) == ["no-date"]


@pytest.mark.parametrize("line", ["2025年XX月XX日", "2025年〇〇月〇〇日", "公開日：2025年XX月XX日"])
def test_a_date_that_was_never_filled_in_is_a_finding_and_no_heading(line):
    draft = page("港湾協定の行方", line, TEXT)
    assert draft.published == ""
    assert {"placeholder-date", "no-date"} <= set(rules(draft))
    assert "<h" not in draft.body


def test_a_placeholder_within_a_sentence_is_a_finding_with_its_line():
    draft = page("港湾協定の行方", TEXT, "採決は2025年XX月XX日に開かれる。")
    found = [row for row in draft.findings if row.rule == "placeholder-date"]
    assert [(row.excerpt, row.line) for row in found] == [("2025年XX月XX日", 5)]


def test_a_day_that_does_not_exist_is_kept_for_the_editor_to_see():
    draft = page("港湾協定の行方", "2031年2月30日", TEXT)
    assert draft.published == ""
    seen = [row.excerpt for row in draft.findings] + [row.text for row in draft.dropped] + [draft.body]
    assert any("2031年2月30日" in words for words in seen)


def test_dates_that_head_the_sections_of_a_chronicle_do_not_date_the_page():
    draft = page("港湾協定の一年", TEXT, "2031年3月4日", TEXT, "2031年11月3日", TEXT)
    assert draft.title == "港湾協定の一年"
    assert draft.published == ""
    assert "2031年3月4日" in draft.body
    assert "2031年11月3日" in draft.body


def test_a_second_date_line_is_not_lost():
    draft = page("港湾協定の行方", "2031年11月3日", TEXT, "2031年12月24日", TEXT)
    kept = draft.body + "".join(row.text for row in draft.dropped)
    assert draft.published == "2031-11-03"
    assert "2031年12月24日" in kept


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("[霧の町 3日 ロイター] - ", Dateline("霧の町", "2031-11-03", "ロイター")),
        ("［霧の町　３日　ロイター］　－　", Dateline("霧の町", "2031-11-03", "ロイター")),
        ("[2日 ロイター] - ", Dateline("", "2031-11-02", "ロイター")),
        ("【霧の町=AFP時事】", Dateline("霧の町", "", "AFP時事")),
        ("（霧の町共同）", Dateline("霧の町", "", "共同")),
        ("[霧の町 30日 ロイター] - ", Dateline("霧の町", "2031-10-30", "ロイター")),
        ("[霧の町 11月2日 AP] - ", Dateline("霧の町", "2031-11-02", "AP")),
        ("［霧の町（北岸国）　３日　ロイター］ - ", Dateline("霧の町(北岸国)", "2031-11-03", "ロイター")),
    ],
)
def test_a_dateline_comes_off_the_first_paragraph(opening, expected):
    draft = page("採決は年明けに", "2031年11月3日", opening + TEXT)
    assert draft.dateline == expected
    assert draft.body == f"<p>{TEXT}</p>"


def test_a_dateline_s_day_is_unknown_where_the_page_has_no_date():
    draft = page("採決は年明けに", "[霧の町 3日 ロイター] - " + TEXT)
    assert draft.dateline == Dateline("霧の町", "", "ロイター")


def test_a_sentence_behind_brackets_and_a_dash_is_text_and_no_note_to_a_heading():
    draft = page(
        "採決は年明けに",
        "2031年11月3日",
        "[どこか?(x) 3日] - 協定の採決は年明けになると議会が発表した。",
        TEXT,
    )
    assert "採決は年明けになると議会が発表した。" in draft.body


def test_only_the_first_dateline_is_the_page_s():
    draft = page(
        "題", "2031年11月3日", f"[霧の町 3日 ロイター] - {TEXT}{TEXT}", f"[北の町 2日 AFP] - {TEXT}{TEXT}"
    )
    assert draft.dateline.place == "霧の町"
    assert "[北の町 2日 AFP]" in draft.body


def test_a_flash_of_one_sentence_after_a_dateline_is_text_and_no_heading():
    draft = page("題", "2031年11月3日", "[霧の町 3日 ロイター] - 議会は採決を先送りした。", TEXT)
    assert draft.dateline == Dateline("霧の町", "2031-11-03", "ロイター")
    assert draft.body == f"<p>議会は採決を先送りした。</p><p>{TEXT}</p>"


def test_a_bracketed_opening_without_an_agency_is_the_author_s():
    assert page("題", "2031年11月3日", "（注）" + TEXT).body == f"<p>（注）{TEXT}</p>"


def test_a_weekday_is_checked_with_the_year_of_the_page():
    assert "weekday-mismatch" in rules(page("題", "2031年11月3日", f"3日（金）に、{TEXT}"))
    assert "weekday-mismatch" not in rules(page("題", "2031年11月3日", f"3日（月）に、{TEXT}"))


@pytest.mark.parametrize("line", ["2031年11月3日（月）10:03～10:21", "2031/11/3 10:00-11:30"])
def test_a_clock_at_which_a_meeting_began_is_not_when_its_page_came_out(line):
    assert page("外相会見の記録", "日時", line, TEXT).published == "2031-11-03"


def test_a_clock_is_no_moment_where_nobody_knows_whose_time_it_is():
    text = "The two states on the bay were to sign their first harbour accord in ten years, but the southern parliament put the vote off."
    assert page("Harbour vote put off", "November 3, 2031 6:40 PM", text, text).published == "2031-11-03"
    told = page("Harbour vote put off", "November 3, 2031 6:40 PM GMT", text, text)
    assert told.published == "2031-11-03T18:40Z"


@pytest.mark.parametrize("words", ["公開日", "■ 掲載日時", "發布日期"])
def test_a_word_on_the_line_above_says_what_a_date_is(words):
    draft = page("港湾協定の採決は年明けに", words, "2031年11月3日", "更新日", "2031年11月4日", TEXT)
    assert (draft.published, draft.updated) == ("2031-11-03", "2031-11-04")


def test_a_weekday_tells_the_year_after_the_one_that_a_page_names():
    draft = page(
        "港湾協定の採決は年明けに", "11/3(月) 21:47配信", f"{TEXT}協定は2030年の衝突を受けて結ばれた。"
    )
    assert draft.published == "2031-11-03T21:47+09:00"
    assert "year-inferred" in rules(draft)


@pytest.mark.parametrize(
    "note",
    [
        "※追記（11月4日 9:10）：議会の名を直しました。",
        "【更新】2031年11月4日 9:10 見出しを改めました。",
        "※ 編輯: kelp (203.0.113.77), 11/04/2031 09:10:30",
        "最終更新：編集部 2031/11/04 09:10",
    ],
)
def test_a_note_under_the_text_tells_when_the_page_was_changed(note):
    draft = page("港湾協定の採決は年明けに", "2031年11月3日", TEXT, TEXT, note)
    assert (draft.published, draft.updated) == ("2031-11-03", "2031-11-04T09:10+09:00")


def test_a_thread_is_as_old_as_its_first_post():
    draft = page(
        "【国際】港湾協定の採決、年明けに先送り [海猫★]",
        "1 ：海猫 ★：2031/11/03(月) 10:22:07.18 ID:CAP_USER9",
        TEXT,
        "2 ：名無しさん：2031/11/03(月) 10:25:51.33 ID:3yGr8H2d0",
        "またか",
        "3 ：名無しさん：2031/11/04(火) 08:23:40.00 ID:Uo1mXc9s0",
        "年明けは遠い",
    )
    assert draft.published == "2031-11-03T10:22+09:00"


@pytest.mark.parametrize("line", ["{}, The Fog Courier", "The Fog Courier | {}", "{} - The Fog Courier"])
def test_the_name_of_the_outlet_may_stand_beside_the_day(line):
    told = (
        "The Fog Courier",
        "A bridge over the strait waits for its budget",
        line.format("Monday November 3 2031, 9.00pm GMT"),
    )
    assert page(*told, TEXT).published == "2031-11-03T21:00Z"


@pytest.mark.parametrize(
    "rights",
    [
        "Copyright(C) Misaki Broadcasting Corporation, 2031. All Rights Reserved.",
        "© Misaki Press 2031",
        "Copyright © 1998-2031 岬新聞社",
    ],
)
def test_rights_tell_the_year_also_behind_their_holder(rights):
    assert (
        page("港湾協定の採決は年明けに", "11月4日(火) 18時42分", TEXT, TEXT, rights).published
        == "2031-11-04T18:42+09:00"
    )

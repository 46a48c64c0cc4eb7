"""What the layout of a page says of its dates."""

from datetime import date

import pytest

from seeds.events import Passage, propose

DAY = date(2034, 11, 20)


def told(*lines: str, kind: str = "text"):
    passages = [
        Passage(line[2:], kind="heading") if line.startswith("# ") else Passage(line, kind=kind)
        for line in lines
    ]
    return [(row.date, row.evidence) for row in propose(passages, DAY)]


@pytest.mark.parametrize("total", [3, 4, 8])
def test_numbers_of_pictures_are_no_days(total: int):
    lines = [line for number in range(total) for line in (f"{number + 1}/{total}", "砲撃で橋が破壊された。")]
    assert told(*lines, kind="item") == []


def test_days_of_a_chronology_are_no_numbers_of_pictures():
    found = told("10/3", "砲撃で橋が破壊された。", "10/8", "両国の首脳が停戦で合意した。", kind="item")
    assert [day for day, _evidence in found] == ["2034-10-03", "2034-10-08"]


@pytest.mark.parametrize("signed", ["10月9日、旧市街", "2034年10月9日、北門"])
def test_the_day_behind_a_caption_dates_all_of_it(signed: str):
    text = f"広場で開かれた停戦の式典。両首脳が協定に署名した＝{signed}"
    assert told(text) == [("2034-10-09", text)]


@pytest.mark.parametrize(
    "scene", ["発端は10月16日でした。", "それは10月16日のことだった。", "10月16日、港町の旅館でした。"]
)
def test_a_sentence_that_sets_the_scene_is_told_with_the_next_one(scene: str):
    assert ("2034-10-16", f"{scene}\n相手は席を立った。") in told(f"{scene}相手は席を立った。")


def test_what_counts_from_the_day_above_a_line_stands_beside_it():
    found = told("# 2033年　仲介", "6月10日", "首脳会談、前日の銃撃を受けて中止", kind="item")
    assert [day for day, _evidence in found] == ["2033-06-10", "2033-06-09"]


def test_a_chronology_says_the_month_once_for_the_lines_below_it():
    up = told(
        "# 2031年", "5月21日　政府が調達を禁止", "　23日　省令を公布", "10月7日　輸出を制限", kind="item"
    )
    assert [day for day, _evidence in up] == ["2031-05-21", "2031-05-23", "2031-10-07"]
    down = told("# 2031年", "5月21日　政府が調達を禁止", "3日（土）　省令を公布", kind="item")
    assert [day for day, _evidence in down] == ["2031-05-21", "2031-05-03"]
    text = told("2031年5月21日、政府が調達を禁止した。", "10日、省令を公布した。")
    assert [day for day, _evidence in text] == ["2031-05-21", "2034-11-10"]


def test_a_day_above_items_does_not_date_the_text_behind_them():
    found = [
        Passage("9月6日"),
        Passage("軍が首都で政権を掌握した", kind="item"),
        Passage("軍は橋を封鎖した。"),
    ]
    assert [row.date for row in propose(found, DAY)] == ["2034-09-06"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("軍は12日、30日までの延長を島に通告した。", "../2034-11-30"),
        ("政府は30日までの休戦を拒否した。", "../2034-11-30"),
        ("現地調査を経て、9月までに1港に絞り込む。", "[..2035-09]"),
        ("町は3月までに測定器を2台増やす。", "[..2035-03]"),
    ],
)
def test_limits_lie_ahead_whatever_the_verb_behind_them(sentence: str, day: str):
    assert day in [row for row, _evidence in told(sentence)]

"""Every expression for one day, in every place of a head and every format, is the same published day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.dates import WEEKDAYS
from seeds.intake.reading import read
from seeds.page.cutting import fold
from seeds.page.stamps import stamps

TITLE = "港の協議、三日目に入る"
LINES = [
    "港の再開をめぐる協議は三日目に入った。議長は会見で「合意は近い」と述べ、双方に自制を求めた。",
    "漁業組合は桟橋の閉鎖が長引けば暮らしが立ち行かないと訴えている。",
    "次の会合の場所はまだ決まっていない。",
]
RIGHTS = "© 2025 北海通信　無断転載を禁じます"
DIGITS = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789/", "０１２３４５６７８９／")
ENGLISH = [date(2025, month, 1).strftime("%B") for month in range(1, 13)]
TEMPLATES = (
    "{day}",
    "公開日：{day}",
    "掲載 {day}",
    "{day} 公開",
    "{day}　高瀬 澄子",
    "高瀬 澄子 | {day}",
    "文・高瀬 澄子（{day}）",
    "{day} 18:30",
    "投稿日時：{day} 午後6時30分",
    "【{day}】",
)


def by_tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" * bool(tens) + (DIGITS[ones] if ones or not tens else "")


def by_places(number: int) -> str:
    return "".join(DIGITS[int(sign)] for sign in str(number))


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


#: How a head may write a day, by name.
WRITERS = {
    "digits": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "apart": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "full width": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(WIDE),
    "weekday": lambda day: f"{day.year}年{day.month}月{day.day}日（{weekday(day)}）",
    "whole weekday": lambda day: f"{day.year}年{day.month}月{day.day}日{weekday(day)}曜日",
    "without a year": lambda day: f"{day.month}月{day.day}日（{weekday(day)}）",
    "kanji by places": lambda day: f"{by_places(day.year)}年{by_tens(day.month)}月{by_tens(day.day)}日",
    "kanji by tens": lambda day: f"二千{by_tens(day.year % 100)}年{by_tens(day.month)}月{by_tens(day.day)}日",
    "era": lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
    "era in kanji": lambda day: f"令和{by_tens(day.year - 2018)}年{by_tens(day.month)}月{by_tens(day.day)}日",
    "era's letter": lambda day: f"R{day.year - 2018}.{day.month}.{day.day}",
    "era's sign": lambda day: f"令{day.year - 2018}.{day.month}.{day.day}",
    "era beside": lambda day: f"{day.year}年（令和{day.year - 2018}年）{day.month}月{day.day}日",
    "era before": lambda day: f"令和{day.year - 2018}（{day.year}）年{day.month}月{day.day}日",
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "full-width slashes": lambda day: f"{day:%Y/%m/%d}".translate(WIDE),
    "points": lambda day: f"{day.year}.{day.month}.{day.day}",
    "short year": lambda day: f"'{day:%y/%m/%d}",
    "typographer's short year": lambda day: f"’{day:%y.%m.%d}",
    "hyphens": lambda day: f"{day:%Y-%m-%d}",
    "typographer's hyphens": lambda day: f"{day:%Y‐%m‐%d}",
    "machine": lambda day: f"{day:%Y%m%d}",
    "English": lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
    "English in short": lambda day: f"{ENGLISH[day.month - 1][:3]}. {day.day} {day.year}",
    "British": lambda day: f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
    "with an English weekday": lambda day: f"{day:%a}, {ENGLISH[day.month - 1][:3]} {day.day}, {day.year}",
    "hyphens and a month": lambda day: f"{day.day}-{ENGLISH[day.month - 1][:3]}-{day.year}",
    "Minguo": lambda day: f"民國{day.year - 1911}年{day.month}月{day.day}日",
    "Minguo in kanji": lambda day: (
        f"民國{by_places(day.year - 1911)}年{by_tens(day.month)}月{by_tens(day.day)}日"
    ),
    "Chinese weekday": lambda day: (
        f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"
    ),
}
#: Eight digits are a day where they stand alone.
ALONE = {"machine"}


def pages(head: str) -> dict[str, str]:
    """Return a page with a line of its head, as text, HTML and Markdown."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (head, *LINES, RIGHTS))
    html = f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>{TITLE}</title><article><h1>{TITLE}</h1>{paragraphs}</article></html>'
    text = "\n\n".join((*LINES, RIGHTS))
    return {
        "page.txt": f"{TITLE}\n{head}\n\n{text}\n",
        "page.html": html,
        "page.md": f"# {TITLE}\n\n{head}\n\n{text}\n",
    }


@pytest.mark.parametrize("name", WRITERS)
def test_one_day_is_one_day_however_a_head_writes_it(name):
    day = WRITERS[name](date(2025, 10, 21))
    for template in TEMPLATES[: 1 if name in ALONE else None]:
        for file, page in pages(template.format(day=day)).items():
            assert read(file, page.encode()).published[:10] == "2025-10-21", (template, file)


@given(
    st.dates(date(2020, 1, 1), date(2060, 12, 31)),
    st.sampled_from(sorted(WRITERS.keys() - ALONE)),
    st.sampled_from(TEMPLATES),
)
def test_any_day_is_found_where_it_stands(day, name, template):
    written = WRITERS[name](day)
    line = template.format(day=written)
    found = [stamp.iso.partition("T")[0] for stamp in stamps(fold(line))]
    assert found == [f"--{day:%m-%d}" if name == "without a year" else day.isoformat()]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "電話 025-1021-2025",
            "第10回 21人が参加",
            "ISBN 978-4-10-102125-1",
            "読了時間 10分",
            "全2025件中10〜21件",
        ),
        *("一〇二一号室から", "二十一人の船長たち", "版 2.10.21", "10分の21の賛成", "毎月10日"),
    ],
)
def test_other_numbers_of_a_head_date_nothing(line):
    assert not any(read(file, page.encode()).published for file, page in pages(line).items())


@pytest.mark.parametrize("act", ["公開", "掲載", "配信", "発行", "更新"])
@pytest.mark.parametrize(
    "template", ["次回は{}に{}予定", "{} {}予定", "{1}予定日：{0}", "次号{1}日：{0}", "次回は{}に{}します"]
)
def test_a_day_that_is_announced_dates_no_page(template, act):
    line = template.format("2025年11月3日", act)
    for file, page in pages(line).items():
        draft = read(file, page.encode())
        assert (draft.published, draft.updated) == ("", ""), file

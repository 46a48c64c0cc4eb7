"""The day from which the dates of a captured page count."""

from dataclasses import replace
from datetime import date

import pytest

from seeds.events import Names
from seeds.events.drafted import day_told, events_told
from seeds.intake.reading import read

PAGE = "港の検問所、再開へ\n\n政府は21日、港の検問所を再開すると発表した。2019年3月4日に閉じて以来となる。\n"
BODY = "<p>{line}</p><p>政府は21日、2019年3月4日に閉じた港の検問所を開くと発表した。</p>"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("北辰研究所　政策メモ　2025 年 10 月 22 日", date(2025, 10, 22)),
        ("214,077 回視聴　2025/10/22　#港", date(2025, 10, 22)),
        ("1 ：名無し：2025/10/22(水) 10:22:07.18", date(2025, 10, 22)),
        ("北辰研究所　政策メモ　令和7年10月", date(2025, 10, 31)),
        ("北辰研究所　政策メモ　第12号", None),
        ("そして2025年10月22日、報道官はこう述べた：", None),
    ],
)
def test_is_that_of_a_line_where_no_day_is_known_as_the_pages_own(line, day):
    draft = replace(read("page.txt", PAGE.encode()), published="", updated="", deck="")
    assert day_told(replace(draft, body=BODY.format(line=line))) == day


def test_is_the_last_of_the_month_that_a_page_gives_for_its_own():
    draft = replace(read("page.txt", PAGE.encode()), published="2034-12", updated="", deck="")
    assert day_told(draft) == date(2034, 12, 31)


@pytest.mark.parametrize(
    ("head", "row", "days"),
    [
        (("国", "2027年", "増加率"), ("北国", "182", "38%"), []),
        (("航路", "封鎖前", "2024年9月", "上限"), ("運河", "160", "0", "180"), []),
        (("出来事", "日付"), ("北国と霧国が停戦協定に署名", "2024年9月3日"), ["2024-09-03"]),
        (("2024年9月3日", "北国と霧国が停戦協定に署名"), ("場所", "港"), ["2024-09-03"]),
    ],
)
def test_a_date_that_heads_a_column_tells_of_no_event(head, row, days):
    cells = "".join(f"<th>{cell}</th>" for cell in head), "".join(f"<td>{cell}</td>" for cell in row)
    table = "<table><tr>{}</tr><tr>{}</tr></table>".format(*cells)
    draft = replace(read("page.txt", PAGE.encode()), body=table, proposals=())
    assert [told.date for told in events_told(draft, "", Names()).proposals] == days


BOOKS = """関連書籍紹介
『霧の湾の政治学』
水城渚著（霧書房、2024年6月17日刊）
湾の歴史をたどる一冊です。
"""


def test_is_none_where_only_a_book_has_one():
    draft = read("page.txt", f"{PAGE}\n{BOOKS}".encode())
    assert [row.issued for row in draft.sources] == ["2024-06-17"]
    assert day_told(replace(draft, published="", updated="")) is None

"""The day from which the dates of a captured page count."""

from dataclasses import replace
from datetime import date

import pytest

from seeds.events.drafted import day_told
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
    ],
)
def test_is_that_of_a_line_where_no_day_is_known_as_the_pages_own(line, day):
    draft = replace(read("page.txt", PAGE.encode()), published="", updated="", deck="")
    assert day_told(replace(draft, body=BODY.format(line=line))) == day

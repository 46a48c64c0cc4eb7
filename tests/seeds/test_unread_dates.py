"""A line of dates gives the page its day, or is kept with a word of what it lacks."""

import pytest

from articles.body import Body
from seeds.drafts import Draft
from seeds.intake.reading import read_text
from seeds.models.wording import RULES
from seeds.said import Said, What

TITLE = "港の協議、三日目に入る"
TEXT = "港の再開をめぐる協議は三日目に入った。議長は会見で「合意は近い」と述べ、双方に自制を求めた。"


def read(line: str, what: What = What.PUBLISHED, head: str = "") -> Draft:
    page = f"{TITLE}\n{head}\n\n{TEXT}\n\n{line}\n\n{TEXT}\n"
    start = page.index(line)
    return read_text("page.txt", page, [Said(start, start + len(line), what)])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("公開日：近日中", "date-unknown"),
        ("秋も深まる港町にて", "date-unknown"),
        ("二五・一〇・二一", "date-unknown"),
        ("10月21日（火）", "date-incomplete"),
        ("公開：昨日", "date-incomplete"),
        ("2025年2月30日", "impossible-date"),
        ("平成40年1月2日", "impossible-date"),
        ("2025年10月下旬", "date-vague"),
        ("1921", "date-vague"),
    ],
)
@pytest.mark.parametrize("what", [What.PUBLISHED, What.UPDATED])
def test_a_line_without_a_day_stays_in_the_text_and_says_what_it_lacks(line, rule, what):
    draft = read(line, what)
    assert (draft.published, draft.updated) == ("", "")
    assert line in Body(draft.body).text
    assert line not in [row.text for row in draft.dropped]
    assert (rule, line) in [(row.rule, row.excerpt) for row in draft.findings]
    assert str(RULES[rule])


@pytest.mark.parametrize(
    "line", ["2025年10月21日", "二〇二五年十月二十一日", "R7.10.21", "Oct. 21 2025", "10月21日（火）"]
)
def test_a_line_whose_day_is_read_leaves_the_text(line):
    draft = read(line, head="© 2025 北海通信" if "月21日（" in line else "")
    assert draft.published == "2025-10-21"
    assert line not in Body(draft.body).text
    assert not [row for row in draft.findings if "date-" in row.rule]


def test_of_two_days_on_a_line_the_one_that_is_called_so_is_taken():
    line = "公開日：2025年10月21日 更新日：2025年10月24日"
    assert read(line, What.UPDATED).updated == "2025-10-24"
    assert read(line, What.PUBLISHED).published == "2025-10-21"


def test_the_day_that_was_taken_before_is_another_one_of_the_page():
    draft = read("2025年10月21日", head="2025年10月20日")
    assert draft.published == "2025-10-21"
    assert [row.text for row in draft.dropped if row.rule == "other-date"] == ["2025年10月20日"]


def test_what_is_no_day_leaves_the_day_that_the_page_gives():
    draft = read("公開日：近日中", head="2025年10月20日")
    assert draft.published == "2025-10-20"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("10月21日", "date-incomplete"),
        ("公開：10月21日", "date-incomplete"),
        ("2025年2月30日", "impossible-date"),
    ],
)
def test_a_line_of_the_head_without_a_whole_day_is_left_out_with_the_reason(line, rule):
    draft = read_text("page.txt", f"{TITLE}\n{line}\n\n{TEXT}\n\n{TEXT}\n")
    assert draft.published == ""
    assert [row.text for row in draft.dropped] == [line]
    assert (rule, line) in [(row.rule, row.excerpt) for row in draft.findings]

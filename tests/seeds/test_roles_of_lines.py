"""A line that an editor has named has that role and no other."""

from pathlib import Path

import pytest

from seeds.intake.reading import read_text
from seeds.said import Said, What
from tests.seeds.test_left_out import lines_of

CORPUS = Path(__file__).parent / "corpus"
PAGES = ["agency-app.txt", "blast-tv.txt", "bookreview.txt", "agency-html.html", "chief-secretary.txt"]
#: What a line gives the head of a page, each at most once.
ROLES = ("title", "published", "updated", "deck")
HEAD = """架空港の再開をめぐる五日間

{first}
{second}

架空国の運輸省は10月20日、架空港を11月1日に再開すると発表した。港は8月の地震で閉じていた。

再開には300億円がかかる。港で働く人は2,000人に上る。
"""


def roles(name: str, text: str, start: int, end: int, what: What) -> set[str]:
    draft = read_text(name, text, [Said(start, end, what)])
    return {row.kind for row in draft.passages if (row.start, row.end) == (start, end) and row.kind in ROLES}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "what", [What.TITLE, What.PUBLISHED, What.UPDATED, What.DECK, What.TEXT, What.HEADING]
)
def test_what_a_line_is_called_is_all_that_it_gives(name, what):
    text = (CORPUS / name).read_text(encoding="utf-8")
    for start, end in lines_of(text)[:5]:
        assert roles(name, text, start, end, what) <= {what.value}, text[start:end]


def dates(first: str, second: str, *said: tuple[int, What]) -> tuple[str, str]:
    """Return the days of a page with two lines of dates, of which an editor calls these, by their number, so."""
    text = HEAD.format(first=first, second=second)
    starts = [text.index(first), text.index(first) + len(first) + 1]
    lengths = [len(first), len(second)]
    words = [Said(starts[at], starts[at] + lengths[at], what) for at, what in said]
    draft = read_text("page.txt", text, words)
    return draft.published[:10], draft.updated[:10]


def test_the_day_of_the_last_change_that_is_called_the_first_is_no_change_any_more():
    lines = ("公開：2025年10月22日", "更新：2025年10月23日")
    assert dates(*lines) == ("2025-10-22", "2025-10-23")
    assert dates(*lines, (1, What.PUBLISHED)) == ("2025-10-23", "")


def test_two_dates_on_a_line_keep_a_role_each():
    line = "公開：2025年10月22日　更新：2025年10月23日"
    for what in (What.PUBLISHED, What.UPDATED):
        assert dates(line, "架空通信", (0, what)) == ("2025-10-22", "2025-10-23")


def test_dates_that_are_exchanged_are_exchanged():
    lines = ("2025年10月22日", "2025年10月23日")
    assert dates(*lines, (0, What.UPDATED), (1, What.PUBLISHED)) == ("2025-10-23", "2025-10-22")
    assert dates(*lines, (1, What.PUBLISHED), (0, What.UPDATED)) == ("2025-10-23", "2025-10-22")


@pytest.mark.parametrize(("what", "field"), [(What.PUBLISHED, "published"), (What.UPDATED, "updated")])
def test_the_day_that_an_editor_names_gives_way_to_no_day_beside_it_that_the_page_states(what, field):
    """Greenwich may be a day behind, which is how a stated moment comes by another day than the printed one."""
    stated = '{"@type": "NewsArticle", "datePublished": "2031-11-05T10:00:00Z", "dateModified": "2031-11-05T10:00:00Z"}'
    page = (
        f'<html><head><title>港</title><script type="application/ld+json">{stated}</script></head><body><article>'
        "<h1>架空港の再開</h1><p>2031年11月4日</p><p>架空国の運輸省は、架空港を再開すると発表した。港は地震で閉じていた。</p>"
        "</article></body></html>"
    )
    start = page.index("2031年11月4日")
    draft = read_text("page.html", page, [Said(start, start + len("2031年11月4日"), what)])
    assert getattr(draft, field) == "2031-11-04"

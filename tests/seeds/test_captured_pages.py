"""Real captured pages, where they are at hand beside the project; the product does not need them."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from seeds.counting import counts
from seeds.drafts import Dateline
from seeds.readers import read

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the captured pages are not beside this checkout; our own cover what they taught",
)
#: What a person counted in each page.
COUNTED = {
    "000": {"headings": 14, "paragraphs": 31, "commentaries": 26, "citations": 6, "sources": 5},
    "001": {"headings": 31, "paragraphs": 59, "lists": 6, "quotes": 2, "citations": 30, "sources": 6},
    "002": {"paragraphs": 9, "photos": 1},
    "003": {"headings": 5, "paragraphs": 37, "photos": 5},
    "004": {"headings": 34, "paragraphs": 61, "lists": 14, "tables": 12, "table_rows": 40},
}
FOUND = {
    "000": {"allegation": 5, "no-date": 1, "title-unconfirmed": 1},
    "001": {"unresolved-sources": 17, "seo-residue": 4, "no-date": 1},
    "002": {"photo-file-missing": 1, "all-rights-reserved": 1},
    "003": {"photo-file-missing": 5, "unnamed-author-bio": 1},
    "004": {"no-date": 1, "prompt-residue": 1, "title-unconfirmed": 1, "placeholder-date": 1},
}
DATES = {"002": ("2025-10-22T05:44+09:00", ""), "003": ("2025-08-16", "2025-08-17")}


def captured(number: str):
    path = next(FOLDER.glob(f"{number}_*.txt"))
    return read(path.name, path.read_bytes())


@pytest.mark.parametrize("number", COUNTED)
def test_each_page_gives_what_a_person_counted(number):
    found = {name: count for name, count in counts(captured(number)).items() if count}
    assert found == COUNTED[number]


@pytest.mark.parametrize("number", FOUND)
def test_each_page_s_findings_are_found(number):
    assert Counter(row.rule for row in captured(number).findings) == FOUND[number]


@pytest.mark.parametrize("number", COUNTED)
def test_no_date_is_invented(number):
    draft = captured(number)
    assert (draft.published, draft.updated) == DATES.get(number, ("", ""))


def test_the_wire_story_has_its_dateline_and_both_names():
    draft = captured("002")
    assert draft.dateline == Dateline("", "2025-10-21", "ロイター")
    assert len(draft.bylines) == 2


def test_the_rankings_under_the_wire_story_are_dropped():
    assert Counter(row.rule for row in captured("002").dropped) == {"tail": 86}

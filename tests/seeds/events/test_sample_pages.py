"""How many events the captured sample pages tell of; the pages themselves are no part of the project."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from seeds.events import events_told
from seeds.intake.reading import read_all
from tests.seeds.first_actors import NAMES

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "seeds"
#: Beginning of the file's name -> how many events of each date the page tells of, as an editor would list them.
EXPECTED = {
    "000": {"2022-02": 1},
    "001": {"2022-02": 1, "2025-10": 1, "2025-10-21": 1},
    "002": {
        "2025-10-21": 2,
        "[2025-10-13..2025-10-19]": 1,
        "2025-10-20": 1,
        "2025-08": 1,
        "[2025-10-21..2025-11-04]": 1,
    },
    "003": {"2025-08-15": 1, "2015": 1, "2020": 1, "2022": 1},
    "004": {"2018-07": 1, "2019-06": 1, "2017": 2, "1985": 1, "2001": 1, "2021": 1},
}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the captured sample pages are not on this machine")
class TestTheSamplePages:
    @pytest.mark.parametrize("name", EXPECTED)
    def test_tell_of_the_events_that_an_editor_finds_in_them(self, name):
        (path,) = FOLDER.glob(f"{name}_*.txt")
        text = path.read_text(encoding="utf-8")
        drafts = read_all(path.name, text)
        rows = [row for draft in drafts for row in events_told(draft, text, NAMES).proposals]
        assert Counter(row.date for row in rows) == EXPECTED[name]
        # A caption that gives a meeting its place, or the quotation that a colon leads to, stands on a line of its own.
        sentences = [(row, row.evidence.split("\n")[0]) for row in rows if row.start is not None]
        assert all("\t" in said or text[row.start : row.end].startswith(said) for row, said in sentences)

"""Files of sources, events and posts that were damaged anywhere are read or refused; nothing else comes of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import sanitise
from articles.evidence.formats import bibtex, csl_json, ris
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read_all
from tests.seeds.formats.test_bibliography import BOOK, ITEM
from tests.seeds.formats.test_calendar import entry, ics
from tests.seeds.formats.test_timelinejs import GOOGLE, SHEET
from tests.seeds.test_wxr import PICTURE, comment, export, post

FILES = (
    (
        "a.xml",
        export(post("[caption]<img src=x>[/caption]<ul><li>x</ul>", more=comment(3, "待って")), PICTURE),
    ),
    (
        "a.ics",
        ics(entry("SUMMARY:会談", "DTSTART;TZID=Europe/Budapest:20310701T150000", "RRULE:FREQ=WEEKLY")),
    ),
    ("a.csv", SHEET),
    ("a.csv", GOOGLE),
    ("a.json", "".join(csl_json([ITEM, BOOK]))),
    ("a.ris", "".join(ris([ITEM, BOOK]))),
    ("a.bib", "".join(bibtex([ITEM, BOOK]))),
)
PIECES = (
    "<",
    ">",
    "[",
    "]",
    "]]>",
    "<![CDATA[",
    "&",
    '"',
    "'",
    ",",
    "\n",
    "{",
    "}",
    "\\",
    "9",
    "-",
    "/",
    "=",
    "[[",
    "\ud800",
    "港",
)
DAMAGE = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("name", "text"), FILES, ids=[f"{number}-{name}" for number, (name, _text) in enumerate(FILES)]
)
@settings(max_examples=60, deadline=None)
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(name, text, damage):
    for share, length, piece in damage:
        place = int(share * len(text))
        text = text[:place] + piece + text[place + length :]
    try:
        for draft in read_all(name, text):
            assert draft.failure is None or isinstance(draft.failure, Unreadable)
            assert sanitise(draft.body) == draft.body
    except Unreadable:
        pass

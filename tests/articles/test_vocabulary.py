"""Vocabularies: what a file of words may hold, and on which line it does not."""

from pathlib import Path

import pytest
from django.utils.translation import override

from articles.system_checks import in_words
from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import (
    COUNTRY,
    FLAG,
    PATTERN,
    TEXT,
    ZONE,
    Named,
    Pair,
    Row,
    Several,
    Table,
    Words,
    lists,
    one_of,
)

SHAPE = Table(
    {
        "words": Words(lambda word: "long" if len(word) > 20 else ""),
        "body": Several(Table({"name": TEXT}, {"zone": ZONE, "code": COUNTRY, "files": FLAG})),
        "head": lists("dates", "names"),
        "values": Named(one_of(-1, 1), needed=("前",)),
        "rules": Table({}, {"guard": PATTERN, "count": Row((one_of(1), one_of("days"))), "parts": Pair({"year": one_of(0)})}),
    }
)  # fmt: skip
SOUND = """\
words = [
  "港", "霧",
]
[[body]]
name = "霧国"
[[body]]
name = "港国"
zone = "Asia/Tokyo"
files = true
[head]
dates = ["公開"]
names = ["文", "names"]
[values]
"前" = -1
'後' = 1
[rules]
guard = "[あ-ん]"
count = [1, "days"]
parts = ["year", 0]
"""


@pytest.fixture
def vocabulary(tmp_path: Path):
    def of(text: str | bytes) -> Vocabulary:
        path = tmp_path / "words.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Vocabulary(path, SHAPE)

    return of


def test_a_sound_file_is_read_as_it_stands(vocabulary):
    sound = vocabulary(SOUND)
    assert [*sound.faults()] == []
    assert sound["values"] == {"前": -1, "後": 1}


@pytest.mark.parametrize(
    ("was", "becomes", "line", "code"),
    [
        ('"港", "霧"', '"港", "港"', 2, "twice"),
        ('"港", "霧"', '"港", " "', 2, "empty"),
        ('"港", "霧"', '"港", 1', 2, "words"),
        ('"港", "霧"', f'"港",\n"{"長" * 21}"', 3, "long"),
        ('name = "港国"', 'nmae = "港国"', 7, "unknown"),
        ('name = "港国"', 'nmae = "港国"', 6, "missing"),
        ('name = "港国"', "name = 1", 7, "text"),
        ("Asia/Tokyo", "Asia/Fogtown", 8, "zone"),
        ('zone = "Asia/Tokyo"', 'code = "Japan"', 8, "country"),
        ("files = true", 'files = "true"', 9, "flag"),
        ("[[body]]", "[[bodies]]", 4, "unknown"),
        ("[head]", "[heads]", 10, "unknown"),
        ("[head]", "[heads]", 1, "missing"),
        ('dates = ["公開"]', "dates = []", 11, "words"),
        ('names = ["文", "names"]', 'names = "文"', 12, "words"),
        ('["文", "names"]', '["文", "names", "names"]', 12, "twice"),
        ('"前" = -1', '"前" = "minus"', 14, "choice"),
        ('"前" = -1', '"前" = true', 14, "choice"),
        ('"前" = -1', "", 13, "missing"),
        ("'後' = 1", "'後' = 2", 15, "choice"),
        ("[あ-ん]", "[あ-ん", 17, "pattern"),
        ('[1, "days"]', '[1, "years"]', 18, "choice"),
        ('[1, "days"]', "[1]", 18, "row"),
        ('["year", 0]', '["yaer", 0]', 19, "pair"),
        ('["year", 0]', '["year", 2]', 19, "choice"),
        ("[head]", "[head", 10, "toml"),
        ('"year", 0]', '"year", 0', 19, "toml"),
        ("'後' = 1", '"前" = 1', 15, "toml"),
    ],
)
def test_a_slip_is_told_by_its_line(vocabulary, was, becomes, line, code):
    assert was in SOUND
    found = [(fault.line, fault.code) for fault in vocabulary(SOUND.replace(was, becomes)).faults()]
    assert (line, code) in found


def test_what_cannot_be_decoded_or_opened_is_told_too(vocabulary, tmp_path):
    (fault,) = vocabulary(SOUND.encode().replace("港国".encode(), b"\xff")).faults()
    assert (fault.line, fault.code) == (7, "bytes")
    (fault,) = Vocabulary(tmp_path / "none.toml", SHAPE).faults()
    assert fault.code == "unreadable"


def test_instead_of_a_broken_file_the_code_gets_the_smallest_that_has_the_shape(vocabulary, tmp_path):
    smallest = vocabulary("=").content
    assert [*SHAPE.mistakes(smallest, ())] == []
    assert smallest.keys() == {"words", "body", "head", "values", "rules"}
    assert vocabulary(SOUND.replace("-1", "-2")).content == smallest


def test_a_fault_says_what_is_allowed(vocabulary):
    (fault,) = vocabulary(SOUND.replace('"前" = -1', '"前" = "minus"')).faults()
    with override("en"):
        assert in_words(fault).endswith("words.toml:14: “前” cannot be 'minus'. Allowed: -1, 1.")

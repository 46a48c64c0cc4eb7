"""A source as a CSL-JSON item: all that its reference says goes out under its own name."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.core.exceptions import ValidationError

from articles.evidence import formats
from articles.models import SourceAuthor
from tests import make

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(Path(__file__).parents[1].joinpath("evidence", "csl-data.json").read_text())


def full_source():
    source = make.source(
        citekey="fog",
        type="article-journal",
        title="霧と港",
        title_ja="霧と港",
        volume="12",
        issue="4",
        page="101-119",
        edition="2",
        publisher_place="霧浦",
        issued="2025-10-22T05:44+09:00",
        extra={"ISSN": "1234-5679", "abstract": "要旨", "illustrator": [{"family": "水城", "given": "遥"}]},
    )
    for order, role in enumerate(SourceAuthor.Role.values):
        SourceAuthor.objects.create(source=source, order=order, role=role, family="山田", given=role)
    return source


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (formats.csl_json, json.loads),
        (formats.ris, lambda text: [*formats.read_ris(text).items]),
        (formats.bibtex, lambda text: [*formats.read_bibtex(text).items]),
    ],
)
def test_everything_goes_out_and_comes_back(write, read):
    item = full_source().as_csl()
    assert {
        "volume",
        "issue",
        "page",
        "edition",
        "publisher-place",
        "ISSN",
        "abstract",
        "illustrator",
    } <= set(item)
    assert [item[role] for role in ("author", "editor", "translator")] == [
        [{"family": "山田", "given": role}] for role in ("author", "editor", "translator")
    ]
    assert read("".join(write([item]))) == [item]


def test_the_item_follows_the_schema_and_its_date_has_parts_alone():
    item = full_source().as_csl()
    jsonschema.validate([item], SCHEMA)
    assert item["issued"] == {"date-parts": [[2025, 10, 22]]}
    assert formats.issued_of(item) == "2025-10-22T05:44+09:00"


def test_a_range_stays_as_the_file_had_it_until_an_editor_changes_the_date():
    years = {"date-parts": [[1984], [1986]]}
    source = make.source(issued="1984", extra={"issued": years})
    assert source.as_csl()["issued"] == years
    source.issued = "1985"
    assert source.as_csl()["issued"] == {"date-parts": [[1985]]}


def test_only_authors_stand_before_the_title():
    cited = full_source().as_cited()
    assert (len(cited.authors), len(cited.editors), len(cited.translators)) == (1, 1, 1)


@pytest.mark.parametrize(
    "extra", [{"colour": "red"}, {"volume": ["1"]}, {"issued": "2020"}, ["ISSN"], {"editor": "x"}]
)
def test_other_fields_are_those_of_csl(extra):
    with pytest.raises(ValidationError):
        make.source(extra=extra).full_clean()

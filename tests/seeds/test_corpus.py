"""How well the families of captured pages are read: a corpus written for it, scored field by field.

``floors.json`` holds precision and recall by field, apart for groups. Pages that were *written* for the reader's rules
show what it has learnt; pages that were *blind* had their facts before any reader saw them, and the floors of each
lot are what it scored at its first reading, or what an earlier lot did. Whoever makes the reading better raises the
first and leaves the second (``python manage.py import_seeds --evaluate tests/seeds/corpus -v 2`` says what is missed).
"""

import json
from functools import cache
from pathlib import Path

import pytest

from seeds.evaluation.first_reading import DAY, first_scores
from seeds.evaluation.scores import misses, total
from seeds.evaluation.scoring import pages_of, score_folder

pytestmark = pytest.mark.django_db
CORPUS = Path(__file__).parent / "corpus"
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
FACTS = {page.name: json.loads(facts.read_text(encoding="utf-8")) for page, facts in pages_of(CORPUS)}
#: Blind pages that were read for the first time together: what a new lot scores lowers no other's floors.
LOTS = {
    number: f"{name} blind lot"
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
        ],
        1,
    )
}
#: A score that rests on few facts moves by whole facts.
SLACK = 0.0005


@cache
def scored() -> tuple:
    """Read the corpus once for all tests of this file: nothing of it stays in a database."""
    return tuple(score_folder(CORPUS))


def group_of(page: str) -> str:
    facts = FACTS[page]
    return LOTS[facts.get("lot", 1)] if DAY in facts else "written"


def test_the_corpus_has_pages_that_nobody_tuned_for():
    assert len(FACTS) >= 464
    assert sum(group_of(page) != "written" for page in FACTS) >= 430


def test_a_blind_page_says_when_it_was_first_read_and_what_it_scored():
    for page, facts in FACTS.items():
        if group_of(page) != "written":
            assert facts[DAY], f"{page} was never read: import_seeds --evaluate DIR --record"
            assert first_scores(facts), page


@pytest.mark.parametrize(
    ("group", "field"), [(group, field) for group in sorted(FLOORS) for field in sorted(FLOORS[group])]
)
def test_no_field_is_read_worse_than_before(group, field):
    pages = [(name, scores) for name, scores in scored() if group_of(name) == group]
    score = total(scores for _name, scores in pages).get(field)
    assert score is not None, f"no page of the corpus says anything of {field}"
    told = "\n".join(
        line for name, scores in pages if field in scores for line in misses(name, {field: scores[field]})
    )
    precision, recall = FLOORS[group][field]
    assert score.precision >= precision - SLACK, f"{field}: precision {score.precision:.3f}\n{told}"
    assert score.recall >= recall - SLACK, f"{field}: recall {score.recall:.3f}\n{told}"

"""How well the families of captured pages are read: a corpus written for it, scored field by field.

``floors.json`` holds the precision and recall that each field has reached; whoever makes the reading better raises them
(``python manage.py import_seeds --evaluate tests/seeds/corpus -v 2`` says what is missed).
"""

import json
from functools import cache
from pathlib import Path

import pytest

from seeds.scores import misses, total
from seeds.scoring import pages_of, score_folder

pytestmark = pytest.mark.django_db
CORPUS = Path(__file__).parent / "corpus"
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
#: A score that rests on few facts moves by whole facts.
SLACK = 0.0005


@cache
def scored() -> tuple:
    """Read the corpus once for all tests of this file: nothing of it stays in a database."""
    return tuple(score_folder(CORPUS))


def test_the_corpus_has_at_least_thirty_pages():
    assert len(pages_of(CORPUS)) >= 30


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_no_field_is_read_worse_than_before(field):
    pages = scored()
    score = total(scores for _name, scores in pages).get(field)
    assert score is not None, f"no page of the corpus says anything of {field}"
    told = "\n".join(
        line for name, scores in pages if field in scores for line in misses(name, {field: scores[field]})
    )
    precision, recall = FLOORS[field]
    assert score.precision >= precision - SLACK, f"{field}: precision {score.precision:.3f}\n{told}"
    assert score.recall >= recall - SLACK, f"{field}: recall {score.recall:.3f}\n{told}"

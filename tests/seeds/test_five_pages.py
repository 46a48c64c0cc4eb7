"""The captured pages beside this checkout, held against each other: each contradiction names both places."""

from pathlib import Path

import pytest
from django.conf import settings

from newsroom import preflight
from seeds.comparing import compare_pages
from seeds.importer import import_file
from seeds.models import Run, Seed

FOLDERS = [parent / "shared" / "seeds" for parent in Path(settings.BASE_DIR).parents]
FOLDER = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[0])
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not FOLDER.is_dir(),
        reason="the captured pages are not beside this checkout; small pages of our own hold the same",
    ),
]


def captured(*numbers: str) -> list[Seed]:
    run = Run.objects.create()
    for number in numbers:
        import_file(next(FOLDER.glob(f"{number}_*.txt")), run=run, with_photos=False)
    compare_pages(run)
    return [Seed.objects.get(file__contains=f"{number}_") for number in numbers]


@pytest.mark.parametrize("order", [("003", "004"), ("004", "003")])
def test_the_table_that_calls_a_meeting_only_discussed_is_held_against_the_report_of_it(order):
    seeds = dict(zip(order, captured(*order), strict=True))
    (finding,) = [
        row for row in preflight.run(seeds["004"].article) if row.id == "article-contradicted-not-held"
    ]
    assert seeds["003"].article.title in finding.message
    assert "アラスカ" in finding.place
    (back,) = [row for row in preflight.run(seeds["003"].article) if row.id == "article-contradicted-held"]
    assert seeds["004"].article.title in back.message
    assert seeds["004"].findings.get(rule="contradiction").other == seeds["003"].article

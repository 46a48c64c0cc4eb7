"""The captured pages beside this checkout, held against each other: each contradiction names both places."""

from pathlib import Path

import pytest
from django.conf import settings

from newsroom import preflight
from seeds.intake.importer import import_file
from seeds.models import Run, Seed
from seeds.review.comparing import compare_pages
from seeds.review.contradicting import differences
from timeline.working import Reading

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


#: What a person found, as page, other page, kind, and a word of each place. Both pages may be one.
CONTRADICTIONS = {
    "the office of one who is president again": ("004", "003", "office", "前", "トランプ大統領"),
    "a summit that a table calls a mere discussion": ("004", "003", "not-held", "議論のみ", "8月15日"),
    "a venue that a table calls a plan": ("004", "004", "venue", "ベルリン", "予定協議"),
    "how often they spoke": ("004", "004", "total", "30回", "10回"),
    "whether anything was agreed": ("004", "002", "agreement", "合意内容", "停戦合意"),
    "a day that was never filled in": ("004", "003", "open-day", "XX月XX日", "8月15日"),
    "two lists of venues": ("004", "004", "list", "ベルリン", "ハンブルク"),
    "what became of the next summit": ("000", "002", "plan", "中止", "断念していない"),
    "the name of an office": ("001", "001", "chief", "外務長官", "国務長官"),
    "how a call went": ("000", "002", "course", "十分な協議", "不調"),
}


@pytest.fixture
def five():
    numbers = ("000", "001", "002", "003", "004")
    return dict(zip(numbers, captured(*numbers), strict=True))


def test_every_contradiction_of_the_pages_is_shown_with_both_places(five):
    told = {number: differences(Reading(seed.article)) for number, seed in five.items()}
    for page, other, kind, here, there in CONTRADICTIONS.values():
        assert any(
            row.kind == kind
            and row.other == five[other].article
            and here in row.said
            and there in row.other_said
            for row in told[page]
        ), kind
    expected = {row[2] for row in CONTRADICTIONS.values()} | {"held"}
    assert {row.kind for rows in told.values() for row in rows} <= expected


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
    at_import = seeds["004"].findings.filter(rule="contradiction")
    assert seeds["003"].article in {row.other for row in at_import}

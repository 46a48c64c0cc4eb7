"""Style sheets do not surprise: a group of selectors weighs what each of them weighs."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SHEETS = sorted(
    path
    for app in ("articles", "newsroom", "seeds", "timeline")
    for path in ROOT.glob(f"{app}/static/**/*.css")
)


def groups(css: str) -> list[list[str]]:
    """Return the selectors within each ``:is()``, without the groups that stand in them."""
    return [match[1].split(",") for match in re.finditer(r":is\(([^()]*)\)", css)]


def weight(selector: str) -> tuple[int, int]:
    """Return how many ids and how many classes, attributes and states a simple selector names (Selectors 4, §17)."""
    return selector.count("#"), len(re.findall(r"\.[\w-]+|\[[^\]]*\]|(?<!:):(?!:)[\w-]+", selector))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_group_lends_an_element_the_weight_of_a_class(sheet):
    """``:is(p, .table-scroll)`` gives every ``p`` the weight of the class, and later rules for ``p`` lose to it."""
    mixed = [
        group
        for group in groups(sheet.read_text(encoding="utf-8"))
        if len({weight(row) for row in group}) > 1
    ]
    assert mixed == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_line_is_longer_than_a_screen(sheet):
    lines = sheet.read_text(encoding="utf-8").split("\n")
    assert [number for number, line in enumerate(lines, 1) if len(line) > 140] == []

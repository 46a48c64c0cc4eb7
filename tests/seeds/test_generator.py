"""The drawn pages by which readers of pages are trained and judged."""

import pytest

from tests.seeds.generator.forms import FORMS
from tests.seeds.generator.pages import FAMILIES, page, pages
from tests.seeds.generator.parts import Label

DRAWN = tuple(pages(96))


def test_the_same_seed_draws_the_same_page():
    assert tuple(pages(96)) == DRAWN
    assert page(5).parts != page(6).parts


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: f"{drawn.family} {drawn.seed}")
def test_every_line_that_is_not_blank_has_a_label(drawn):
    form = FORMS["txt"](drawn)
    lines = form.text.split("\n")
    bare = [number for number, line in enumerate(lines, 1) if line.strip(" >")]
    assert [line.number for line in form.lines] == bare
    assert all(lines[line.number - 1] == line.text for line in form.lines)


def test_all_families_languages_and_labels_are_drawn():
    drawn = tuple(pages(400))
    assert {one.family for one in drawn} >= set(FAMILIES)
    assert {one.language for one in drawn} == {"ja", "en", "zh"}
    assert {label for one in drawn for part in one.parts for label in part.labels} == set(Label)


def test_no_line_must_both_stay_and_go():
    for drawn in DRAWN:
        held = "".join("".join(text.split()) for text in drawn.facts["kept"])
        assert not [line for line in drawn.facts["dropped"] if "".join(line.split()) in held]

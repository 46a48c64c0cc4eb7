"""What we say of writing beside other systems (``docs/writing.md``) is proved by tests that are there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!what)([^|]+) \| ([^|]+) \| ([^|]+) \|", TEXT, re.MULTILINE)


def proofs_in(path: str) -> set[str]:
    module = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}


def test_every_expectation_has_its_row():
    assert len(ROWS) == 15


@pytest.mark.parametrize(("what", "ours", "proof"), ROWS)
def test_each_row_says_yes_and_names_a_test(what, ours, proof):
    assert ours.startswith("yes"), what
    path, name = proof.strip("`").split("::")
    assert name in proofs_in(path), what


def test_each_mark_of_a_source_is_explained():
    table, _, sources = TEXT.partition("\nWagtail: ")
    assert set(re.findall(r"\[\d+\]", table)) == set(re.findall(r"\[\d+\]", "Wagtail: " + sources))

"""No editor meets the code of a rule: whatever drops a line or finds something has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from seeds.models.wording import LEFT_OUT, RULES
from seeds.vocabulary.shapes import Fixture

SEEDS = Path(__file__).parents[2] / "seeds"


def _calls() -> Iterator[tuple[str, str]]:
    """Yield the name of each call by which pages are read whose first value is a text, with that text."""
    for path in SEEDS.rglob("*.py"):
        tree = ast.parse("" if path.parent.name == "checks" else path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and (text := _text(node.args[0])):
                yield getattr(node.func, "attr", getattr(node.func, "id", "")), text


def _text(node: ast.expr) -> str:
    """Return a text that is written out, or the one that a kind of furniture stands for."""
    if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == Fixture.__name__:
        return Fixture[node.attr].value
    return str(node.value) if isinstance(node, ast.Constant) else ""


def test_each_rule_that_drops_a_line_has_words():
    dropping = {rule for name, rule in _calls() if name in ("drop", "Dropped")}
    assert len(dropping) > 20
    assert dropping - set(LEFT_OUT) == set()


def test_each_rule_that_finds_something_has_words():
    finding = {rule for name, rule in _calls() if name in ("note", "Finding")}
    assert len(finding) > 20
    assert finding - set(RULES) == set()

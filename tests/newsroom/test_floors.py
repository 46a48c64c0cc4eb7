"""Modules that say that they are pure are held to it by the contract in ``pyproject.toml``."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("articles", "timeline", "seeds", "newsroom")
SAYS_PURE = re.compile(r"\bPure\b(?=[:.])")


def settings(tool: str) -> dict:
    """Return what a tool is told."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][tool]


def contract() -> list[str]:
    """Return the modules that may not import Django."""
    rows = settings("importlinter")["contracts"]
    return next(row["source_modules"] for row in rows if row.get("forbidden_modules") == ["django"])


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def pure() -> list[str]:
    """Return the modules whose docstring says so."""
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    said = {path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in paths}
    return sorted(name_of(path) for path, words in said.items() if SAYS_PURE.search(words))


@pytest.mark.parametrize("module", pure())
def test_what_says_pure_is_in_the_contract(module):
    assert any(f"{module}.".startswith(f"{held}.") for held in contract())


def test_what_is_in_the_contract_is_checked_for_its_types():
    told = settings("mypy")
    assert told["strict"] is True
    assert sorted(map(name_of, map(ROOT.joinpath, told["files"]))) == sorted(contract())


def test_the_contract_names_nothing_twice():
    held = contract()
    assert not [name for name in held for other in held if name.startswith(f"{other}.")]
    assert len(held) == len(set(held))

"""Who is answered what, as a table in Markdown: every address of the desk by every role. ``tests/newsroom/test_matrix.py`` holds the
site to it. Nothing is asked of a database.

    python benchmarks/matrix.py > matrix.md
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DEBUG", "1")

import django

django.setup()

from newsroom.roles import ROLES  # noqa: E402
from tests.matrix import OTHERS, Line, addresses, expected, is_about_articles, is_public, lines_of  # noqa: E402

#: What a role does at an address: asks, acts, both; and what it does with its own articles alone.
ASKS, ACTS, OWN = "見る", "する", "自分の記事だけ"


def cell(name: str, line: Line, role: str) -> str:
    """Return what a role may at an address, in words."""
    about = name.partition(" ")[0]
    whose = OTHERS if is_about_articles(about) else ""
    told = []
    for words, method in ((ASKS, "get"), (ACTS, "post")):
        if expected(name, line, role, method, "") == "yes":
            is_bound = expected(name, line, role, method, whose) != "yes"
            told.append(f"{words}（{OWN}）" if is_bound else words)
    return "・".join(told) or "–"


def rows() -> Iterator[list[str]]:
    """Yield the address of each page or verb, and a cell a role."""
    for name in addresses():
        for key, line in () if is_public(name) else lines_of(name).items():
            yield [key.removeprefix("admin:"), *(cell(key, line, role.key) for role in ROLES)]


def main() -> None:
    heads = ["address", *(role.name for role in ROLES)]
    for row in (heads, ["---"] * len(heads), *rows()):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()

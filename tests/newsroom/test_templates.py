"""Templates are read by eye: their lines fit a screen, and so does a file."""

from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
LONGEST_LINE = 140
MOST_LINES = 120


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.html")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_template_fits_a_screen(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines), default=0) <= LONGEST_LINE

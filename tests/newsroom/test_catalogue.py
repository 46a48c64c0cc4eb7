"""The Japanese catalogue is complete, true to the code, and compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale" / "ja" / "LC_MESSAGES" / "django.po"
CODE = ("articles", "newsroom", "seeds", "timeline", "templates")
ENTRY = re.compile(r"^((?:#[^\n]*\n)*)((?:msgctxt|msgid) [\s\S]*?)(?=\n\n|\Z)", re.MULTILINE)


def entries() -> list[tuple[str, str]]:
    """Return (comments, entry) of the catalogue, without its head."""
    return ENTRY.findall(CATALOGUE.read_text(encoding="utf-8"))[1:]


def test_no_string_is_left_in_english():
    missing = [entry for _, entry in entries() if re.search(r'msgstr(?:\[\d\])? ""(?!\n")', entry)]
    assert missing == []


def test_no_translation_is_a_guess():
    assert [entry for comments, entry in entries() if "fuzzy" in comments] == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_the_compiled_catalogue_is_fresh(tmp_path):
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, CATALOGUE], check=True)
    assert compiled.read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_the_catalogue_knows_every_string_of_the_code(tmp_path):
    for name in CODE:
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "documents", "editor")
        )
    target = tmp_path / "locale" / "ja" / "LC_MESSAGES"
    target.mkdir(parents=True)
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        "ja",
        "--no-location",
        "--no-obsolete",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    known = {entry.split("\nmsgstr")[0] for _, entry in entries()}
    found = {
        entry.split("\nmsgstr")[0]
        for _, entry in ENTRY.findall((target / "django.po").read_text(encoding="utf-8"))[1:]
    }
    assert found - known == set()
    assert known - found == set()

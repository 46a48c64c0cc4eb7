"""The Japanese catalogue is complete, true to the code, and compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
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


#: One English word of several fields or choices, read and found to mean one thing in Japanese everywhere. A word that
#: means two things gets a context (pgettext), such as the state of a comment (状態) and a state among actors (国).
MEANS_ONE_THING = {
    "analysis",
    "article",
    "byline",
    "caption",
    "chapter",
    "commentary",
    "confirmed",
    "contradicts",
    "country",
    "created",
    "date",
    "dateline",
    "deck",
    "explainer",
    "feature",
    "first published",
    "kind of work",
    "news",
    "not checked",
    "opinion",
    "place",
    "published",
    "quotation",
    "rights",
    "source",
    "speaker",
    "statement",
    "tag",
    "text",
    "title",
    "words",
}


def words_of_models() -> dict[str, set[str]]:
    """Return each English word without a context -> the fields (``state``) and choices (``kind=state``) that it names."""
    used: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model._meta.app_label not in ("articles", "newsroom", "seeds", "timeline"):
            continue
        for field in model._meta.fields:
            named = [(field.name, field.verbose_name)]
            named += [(f"{field.name}={value}", label) for value, label in field.choices or ()]
            for place, words in named:
                # A lazy translation keeps what it was asked for: (words,), or (context, words) with a context.
                asked = getattr(words, "_args", ())
                if len(asked) == 1:
                    used.setdefault(asked[0], set()).add(place)
    return used


def test_no_word_of_the_models_stands_for_two_meanings():
    shared = {words: sorted(places) for words, places in words_of_models().items() if len(places) > 1}
    unread = {words: places for words, places in shared.items() if words not in MEANS_ONE_THING}
    assert unread == {}

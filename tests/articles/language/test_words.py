"""The vocabularies are lists of words, and a mistake in one is named with its line."""

import shutil

import pytest

from articles.language.words import FOLDER, faults, stems


def test_the_vocabularies_of_the_house_are_sound():
    assert list(faults()) == []


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "words")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('prefixes = ["駐"]\nsuffixes = [', 2, "Invalid value"),
        ('prefixes = ["駐"]\nsuffixes = ["氏",\n  "氏"]\n', 2, "'氏' stands 2 times"),
        ('prefixes = ["駐"]\nsuffixes = ["氏",\n  ""]\n', 3, "a word is empty"),
        ('prefixes = ["駐"]\nsuffixes = ["氏",\n  "Ａ"]\n', 3, "not written in the form"),
        ('prefixes = "駐"\n', 1, "no list of words"),
        ('prefixes = ["駐"]\nnicknames = ["駐"]\n', 2, "nothing reads the list 'nicknames'"),
        ("", 1, "the list 'prefixes' is missing"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(folder, text, line, reason):
    (folder / "names.toml").write_text(text, "utf-8")
    found = [fault for fault in faults(folder) if fault.path.name == "names.toml"]
    assert any(fault.line == line and reason in fault.reason for fault in found), found


def test_a_verb_stands_in_its_dictionary_form(folder):
    path = folder / "saying.toml"
    path.write_text(path.read_text("utf-8").replace('"語る"', '"語った方"'), "utf-8")
    assert [fault.reason for fault in faults(folder)] == ["'語った方' is no verb in its dictionary form"]


def test_a_missing_file_is_named(folder):
    (folder / "names.toml").unlink()
    assert [(fault.path.name, fault.line) for fault in faults(folder)] == [("names.toml", 1)]


def test_a_verb_of_five_vowels_gives_its_stems():
    assert stems("語る") == "語[らりるれろっ]"

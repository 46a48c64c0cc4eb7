"""The vocabularies are lists of words as texts are compared, and of verbs in their dictionary form."""

from dataclasses import replace

import pytest

from articles.language.words import FOLDER, VOCABULARIES, any_of, stems


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [('"語る"', '"語った方"', "verb"), ('"述べる"', '"述べ"', "verb"), ('"口癖"', '"Ｑ"', "folding")],
)
def test_a_word_in_another_form_is_a_slip(tmp_path, was, becomes, code):
    path = tmp_path / "saying.toml"
    text = (FOLDER / path.name).read_text("utf-8")
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    (fault,) = replace(VOCABULARIES["saying"], path=path).faults()
    assert (fault.code, fault.line) == (code, text[: text.index(was)].count("\n") + 1)


def test_of_no_words_is_a_pattern_that_fits_nothing():
    assert any_of([]) == "(?!)"


def test_a_verb_of_five_vowels_gives_its_stems():
    assert stems("語る") == "語[らりるれろっ]"

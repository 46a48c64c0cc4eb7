"""The words of the house are read from a file of prh's format."""

import pytest

from articles.language.house import NotAHouse, mended, terms


def written(tmp_path, text):
    path = tmp_path / "house.yml"
    path.write_text(text, "utf-8")
    return terms(path)


def test_plain_words_patterns_and_other_cases_are_found(tmp_path):
    rules = written(
        tmp_path,
        "rules:\n  - expected: キーウ\n    pattern: キエフ\n  - expected: $1回\n    pattern: /([0-9])囘/\n  - NATO\n",
    )
    assert mended("キエフで2囘、natoが", rules) == "キーウで2回、NATOが"


def test_what_others_said_and_longer_names_stay(tmp_path):
    rules = written(tmp_path, "rules:\n  - expected: キーウ\n    pattern: キエフ\n")
    text = "「キエフへ行く」と述べた。キエフ大公国の歴史。"
    assert mended(text, rules) == text


@pytest.mark.parametrize(
    "text",
    [
        "rules: 3",
        "- キーウ",
        "rules:\n  - pattern: キエフ\n",
        "rules:\n  - expected: a\n    pattern: /(/\n",
        "rules:\n  - expected: キーウ\n    pattern: キエフ\n    specs:\n      - from: オデッサ\n        to: キーウ\n",
        "rules: [",
    ],
)
def test_a_file_that_is_none_says_so(tmp_path, text):
    with pytest.raises(NotAHouse):
        written(tmp_path, text)

"""How a clause of Japanese ends."""

from dataclasses import replace

import pytest

from timeline.dating.endings import VOCABULARY, Ending, ending_of


@pytest.mark.parametrize(
    ("clause", "ending"),
    [
        ("両国は協定に署名した。", "past"),
        ("採決する見通しです", "plan"),
        ("検問所を開く", "present"),
        ("以来閉じられている。", "state"),
        ("11月の選挙にも響くだろう。", "guess"),
        ("説得を重ねるべきだ", "hope"),
        ("年内に協定が結ばれれば", "supposed"),
        ("霧国の外相と会談し", "and"),
        ("日程は決まらず", "not"),
        ("気象台によると", "particle"),
        ("両首脳が第三国で会談", "noun"),
        ("初めてだ", "copula"),
        ("法案を採決するそうです", "present"),
        ("港を閉じるそうだね。", "present"),
        ("中止になったそうです。", "past"),
        ("会談は開かれないそうだ", "not"),
        ("交渉は決裂しそうだ", "copula"),
        ("。", "none"),
    ],
)
def test_of_a_clause_says_how_real_it_is(clause, ending):
    assert ending_of(clause) is Ending(ending)


def test_the_longest_ending_counts():
    assert ending_of("延期されたという") is Ending.PAST
    assert ending_of("延期という") is not Ending.PAST


def test_an_ending_that_stands_in_two_lists_is_a_slip(tmp_path):
    path = tmp_path / "endings.toml"
    text = VOCABULARY.path.read_text(encoding="utf-8")
    path.write_text(text.replace('state = ["ている"', 'state = ["ている", "ました"'), encoding="utf-8")
    (fault,) = replace(VOCABULARY, path=path).faults()
    assert (fault.code, fault.given["word"]) == ("two lists", "ました")

"""States that a headline names by letters are the same to the reader of events and to the search for events on record."""

import pytest

from articles.language.states import STATES
from seeds.events import Names
from timeline.matching.roster import Roster

CODES = {state.name: state.code for state in STATES}


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("日豪首脳会談が開かれた", {"JP", "AU"}),
        ("米欧、制裁で一致", {"US", "EU"}),
        ("日台の実務者が会った", {"JP", "TW"}),
        ("中露朝が接近", {"CN", "RU", "KP"}),
        ("日米韓が共同訓練を行った", {"JP", "US", "KR"}),
        ("米ロ首脳会談", {"US", "RU"}),
        ("日米豪印サミット", {"JP", "US", "AU", "IN"}),
        ("英仏独が声明を出した", {"GB", "FR", "DE"}),
        ("日中は晴れ", set()),
    ],
)
def test_both_find_the_same(title, codes):
    roster = Roster()
    assert {CODES[name] for name in Names().actors_in(title)} == codes
    assert {roster.countries[key] for key in roster.named(title.casefold())} == codes


def test_a_state_on_record_is_the_state_of_the_letters():
    roster = Roster([("#1", "state", "AU", ["豪州"]), ("#2", "organisation", "", ["eu"])])
    letters = list(roster.named("日豪首脳会談")), list(roster.named("米欧が合意"))
    assert any(roster.is_among("#1", roster.party([key])) for key in letters[0])
    assert any(roster.is_among("#2", roster.party([key])) for key in letters[1])

"""Are events known again that several papers report, and told from others of their story?"""

import pytest

from tests.timeline.matching.reports import read_pairs, read_roster
from timeline.matching.likeness import THRESHOLD, likeness

ROSTER = read_roster()
PAIRS = read_pairs(ROSTER)


def test_half_of_the_pairs_are_hard():
    assert sum(pair.is_hard for pair in PAIRS) * 2 > len(PAIRS)


@pytest.fixture(scope="module")
def taken():
    """The pairs that are taken for one event."""
    return [pair for pair in PAIRS if likeness(pair.wanted, pair.known, ROSTER)[0] >= THRESHOLD]


def test_most_that_is_proposed_is_the_event_that_is_meant(taken):
    assert sum(pair.is_same for pair in taken) >= 0.65 * len(taken)


def test_a_part_of_the_events_is_known_again(taken):
    assert sum(pair.is_same for pair in taken) >= 0.2 * sum(pair.is_same for pair in PAIRS)

"""Kinds of events in two levels."""

from timeline.kinds import KINDS, family
from timeline.models import Event


def test_every_kind_of_the_model_has_its_place_and_no_other():
    assert set(KINDS) == set(Event.Kind.values)


def test_kinds_are_two_levels_deep():
    assert all(not KINDS[kind.parent].parent for kind in KINDS.values() if kind.parent)


def test_whoever_asks_for_attacks_wants_air_strikes_too():
    assert family("attack") == ["attack", "air_strike", "drone_strike", "ground_attack"]
    assert family("call") == ["call"]

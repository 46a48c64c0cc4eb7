"""How sure we are follows from origins, never from links."""

import pytest

from articles.citations import Stance
from timeline.evidence import Ground, verification

FOR, AGAINST, CONTEXT = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.CONTEXT


@pytest.mark.parametrize(
    ("grounds", "judged"),
    [
        ([], "unverified"),
        ([Ground("date", "A", CONTEXT)], "unverified"),
        ([Ground("date", "A", FOR)], "reported"),
        ([Ground("date", "A", FOR), Ground("date", "A", FOR)], "reported"),
        ([Ground("date", "A", FOR), Ground("date", "B", FOR)], "confirmed"),
        ([Ground("date", "A", FOR, is_primary=True)], "confirmed"),
        ([Ground("date", "A", FOR), Ground("date", "B", AGAINST)], "disputed"),
        ([Ground("date", "A", FOR), Ground("date", "B", FOR), Ground("place", "C", AGAINST)], "corroborated"),
        ([Ground("date", "A", AGAINST)], "refuted"),
    ],
)
def test_the_judgement_follows_from_independent_origins(grounds, judged):
    assert verification(grounds) == judged

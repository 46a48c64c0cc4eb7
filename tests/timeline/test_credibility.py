"""How sure we are follows from origins, never from links."""

import pytest

from articles.evidence.citations import Stance
from articles.evidence.credit import Credit
from timeline.credibility import Ground, verification

REPORTS, NOTHING = Credit.REPORTS, Credit.NOTHING
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
        # Outlets that nobody has graded report, however many they are and whatever they call primary.
        ([Ground("date", "A", FOR, credit=REPORTS), Ground("date", "B", FOR, credit=REPORTS)], "reported"),
        ([Ground("date", "A", FOR, is_primary=True, credit=REPORTS)], "reported"),
        ([Ground("date", "A", FOR), Ground("date", "B", FOR, credit=REPORTS)], "corroborated"),
        # What has no credit supports nothing and denies nothing.
        ([Ground("date", "A", FOR, credit=NOTHING), Ground("date", "B", FOR, credit=NOTHING)], "unverified"),
        ([Ground("date", "A", FOR), Ground("date", "B", AGAINST, credit=NOTHING)], "reported"),
    ],
)
def test_the_judgement_follows_from_independent_origins(grounds, judged):
    assert verification(grounds) == judged

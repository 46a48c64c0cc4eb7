"""What a document can do for a statement: nothing, report it, or confirm it beside another origin. Pure: no Django.

The grades are those of the Admiralty code (STANAG 2511, annex A): A to C are completely, usually and fairly reliable;
D and E are not; F cannot be judged, which is where every outlet begins. The code judges persons and documents apart
from their platform, so a post of somebody whom nobody has identified has no grade at all.
"""

from enum import IntEnum


class Credit(IntEnum):
    """``REPORTS``: the statement has been reported. ``CONFIRMS``: with another such origin it is confirmed."""

    NOTHING = 0
    REPORTS = 1
    CONFIRMS = 2


#: The whole rule, the first line that fits decides. The desk shows it beside each judgement.
CREDITS: dict[str, Credit] = {
    "unconfirmed": Credit.NOTHING,
    "unknown-person": Credit.NOTHING,
    "A": Credit.CONFIRMS,
    "B": Credit.CONFIRMS,
    "C": Credit.CONFIRMS,
    "D": Credit.REPORTS,
    "E": Credit.REPORTS,
    "F": Credit.REPORTS,
}


def credit(*, grade: str, is_confirmed: bool, is_unknown_person: bool) -> Credit:
    """Return what a document is worth. ``grade`` is its outlet's, A to F; without an outlet it is F."""
    if not is_confirmed:
        return CREDITS["unconfirmed"]
    if is_unknown_person:
        return CREDITS["unknown-person"]
    return CREDITS[grade]

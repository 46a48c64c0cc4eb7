"""What kinds of events there are, two levels deep, and what other vocabularies call them. Pure: no Django.

PLOVER's names are those of its manual (github.com/openeventdata/PLOVER); ACLED's are its sub-event types; IPTC's are
codes of the Media Topics. A vocabulary without a word for a kind is left empty: a guess would pass for a fact.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event. ``parent`` is empty at the top; the other fields are codes of the vocabularies they name."""

    parent: str = ""
    plover: str = ""
    acled: str = ""
    iptc: str = ""


#: Code -> kind, a parent before its children. A cancelled meeting is a SANCTION to PLOVER: it reduces relations.
KINDS = {
    "meeting": Kind(plover="CONSULT", iptc="20000639"),
    "summit": Kind("meeting", plover="CONSULT", iptc="20000639"),
    "call": Kind("meeting", plover="CONSULT", iptc="20000639"),
    "statement": Kind(iptc="20000639"),
    "sanctions": Kind(plover="SANCTION", iptc="20000642"),
    "aid": Kind(plover="AID"),
    "attack": Kind(plover="ASSAULT", acled="Attack", iptc="20000056"),
    "air_strike": Kind("attack", plover="ASSAULT", acled="Air/drone strike", iptc="20000056"),
    "drone_strike": Kind("attack", plover="ASSAULT", acled="Air/drone strike", iptc="20000056"),
    "ground_attack": Kind("attack", plover="ASSAULT", acled="Armed clash", iptc="20000056"),
    "agreement": Kind(plover="AGREE", acled="Agreement"),
    "ceasefire": Kind("agreement", plover="RETREAT", acled="Agreement"),
    "troop_movement": Kind(plover="MOBILIZE"),
    "election": Kind(iptc="20000574"),
    "law": Kind(),
    "protest": Kind(plover="PROTEST", acled="Peaceful protest"),
    "humanitarian": Kind(plover="AID"),
    "economy": Kind(),
    "schedule_change": Kind(plover="SANCTION"),
    "other": Kind(),
}


def family(code: str) -> list[str]:
    """Return a kind and those beneath it: whoever asks for attacks wants air strikes too."""
    return [code, *(child for child, kind in KINDS.items() if kind.parent == code)]

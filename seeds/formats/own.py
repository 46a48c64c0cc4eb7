"""Events as our own formats carry them (``timeline.interchange.facts``), read back whole. Pure: no Django."""

import json
from collections.abc import Mapping
from typing import Any

from seeds.drafts import ProposalDraft
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.kinds import KINDS

#: What a proposal has no column of its own for, and its value where a file leaves it out.
_CARRIED = {"daypart": "", "verification": "", "verification_reason": "", "key": ""}
_NUMBERS = {"importance": (1, 5), "tie_break": (-(2**31), 2**31 - 1)}


def is_own(facts: Mapping[str, str]) -> bool:
    """Whether a row is of our own making: no other program tells apart what happened and how sure anybody is."""
    return bool(facts.get("occurrence") and facts.get("verification"))


def of_json(row: dict[str, Any]) -> dict[str, str]:
    """Return the facts of an event of our own JSON."""
    when, kind = (_table(row.get(name)) for name in ("when", "kind"))
    values = {
        **{
            name: row.get(name) for name in ("title", "summary", "place", "occurrence", "verification", "key")
        },
        "kind": kind.get("id"),
        "edtf": when.get("edtf"),
        "zone": when.get("zone"),
        "daypart": when.get("daypart"),
        "date_source_text": when.get("sourceText"),
        "reference_date": when.get("reference"),
        "verification_reason": row.get("verificationReason"),
        "tie_break": row.get("order"),
        **{name: row.get(name) for name in ("importance", "aliases", "actors")},
    }
    return {name: _text(value) for name, value in values.items()}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def proposal(
    facts: Mapping[str, str], rule: str, public_id: str = "", start: int | None = None, end: int | None = None
) -> ProposalDraft:
    """Return the proposal of a row, with all that it carries. What makes no sense is left out."""
    people = [
        row for row in _list(facts, "actors") if isinstance(row, dict) and isinstance(row.get("name"), str)
    ]
    kind = facts.get("kind", "")
    return ProposalDraft(
        title=facts.get("title", ""),
        zone=facts.get("zone", ""),
        place=facts.get("place", ""),
        occurrence=facts.get("occurrence", ""),
        date=_date(facts.get("edtf", "")),
        date_source_text=facts.get("date_source_text", ""),
        reference=facts.get("reference_date", ""),
        kind=kind if kind in KINDS else "other",
        actors=tuple(row["name"] for row in people),
        evidence=facts.get("summary", ""),
        start=start,
        end=end,
        rule=rule,
        public_id=public_id,
        carried={
            **{name: facts.get(name, empty) for name, empty in _CARRIED.items()},
            **_numbers(facts),
            "summary": facts.get("summary", ""),
            "aliases": [name for name in _list(facts, "aliases") if isinstance(name, str)],
            "actors": people,
        },
    )


def _numbers(facts: Mapping[str, str]) -> dict[str, int]:
    found = {}
    for name, (lowest, highest) in _NUMBERS.items():
        text = facts.get(name, "")
        if text.removeprefix("-").isdecimal() and len(text) < 12 and lowest <= int(text) <= highest:
            found[name] = int(text)
    return found


def _list(facts: Mapping[str, str], name: str) -> list[Any]:
    try:
        rows = json.loads(facts.get(name) or "[]")
    except (ValueError, RecursionError):
        return []
    return rows if isinstance(rows, list) else []


def _date(text: str) -> str:
    try:
        return parse(text).text
    except DateError:
        return ""

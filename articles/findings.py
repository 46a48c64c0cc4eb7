"""What a check says about an article. Pure: no Django beyond lazy text in ``message``."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: ``BLOCK`` stops publishing, ``WARN`` asks, ``INFO`` tells."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a stable id, its weight, what to do about it, the words it is about, and what else to look at:
    each link is (words, address).

    ``others`` are further words that the same is to be said of, once the findings are folded. ``is_fixed``: it stops
    publishing whatever anybody says; that is decided by what the check says, before the desk weighs it.
    """

    id: str
    level: Level
    message: str
    place: str = ""
    links: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    is_fixed: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """All the words that it is about, each once, in the order of the text."""
        return tuple(dict.fromkeys(filter(None, (self.place, *self.others))))


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Fold what one rule says in the same words of several places into one finding with its places."""
    kept: dict[tuple[object, ...], Finding] = {}
    for row in findings:
        key = (row.id, row.level, row.is_fixed, str(row.message), row.links)
        first = kept.get(key)
        kept[key] = replace(first, others=(*first.others, *row.places)) if first else row
    return list(kept.values())

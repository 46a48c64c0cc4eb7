"""What a check says about an article. Pure: no Django beyond lazy text in ``message``."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: ``BLOCK`` stops publishing, ``WARN`` asks, ``INFO`` tells."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a stable id, its weight, what to do about it, the words it is about, and what else to look at:
    each link is (words, address)."""

    id: str
    level: Level
    message: str
    place: str = ""
    links: tuple[tuple[str, str], ...] = ()

"""News agencies and outlets under all the names that pages give them. Pure: no Django. The table is ``agencies.toml``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.language.words import by_first_letter
from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import FLAG, Several, Table, Words, one_of


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency or outlet. ``names`` begin with the house's own, ``short`` stand only in datelines and credits; ``kind`` is
    a value of ``Outlet.Kind``."""

    names: tuple[str, ...]
    kind: str
    short: tuple[str, ...] = ()
    files: bool = False
    pictures: bool = False
    chip: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def all_names(self) -> tuple[str, ...]:
        return (*self.names, *self.short)


def _agency(row: dict[str, Any]) -> Agency:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("names", "short") if name in row}
    return Agency(**{**row, **lists})


#: The values of ``Outlet.Kind``.
KINDS = (
    "wire", "newspaper", "broadcaster", "magazine", "state_media", "government", "igo", "think_tank", "company", "academic",
    "aggregator", "blog", "forum", "social", "book_publisher",
)  # fmt: skip
VOCABULARY = Vocabulary(
    Path(__file__).with_name("agencies.toml"),
    Table(
        {
            "outlet": Several(
                Table(
                    {"names": Words(), "kind": one_of(*KINDS)},
                    {"short": Words(), "files": FLAG, "pictures": FLAG, "chip": FLAG},
                )
            )
        }
    ),
)
AGENCIES = tuple(map(_agency, VOCABULARY["outlet"]))
_BY_NAME = {name.casefold(): agency for agency in AGENCIES for name in agency.all_names}


def called(name: str) -> Agency | None:
    """Return the agency that a page calls so, whatever the case of its letters."""
    return _BY_NAME.get(name.casefold())


def any_of(names: Iterable[str]) -> str:
    """Return a regular expression for these names, the longest first; Latin ones only as words of their own."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        before = r"(?<![A-Za-z].)" if name[0].isascii() else ""
        after = "(?![A-Za-z])" if name[-1].isascii() else ""
        by_letter.setdefault(name[0], []).append(f"{before}{re.escape(name[1:])}{after}")
    return by_first_letter(by_letter)


#: Those under whose names reports are filed, and those whose names stand under pictures.
FILING = any_of(name for agency in AGENCIES if agency.files for name in agency.all_names)
PICTURING = any_of(name for agency in AGENCIES if agency.pictures for name in agency.all_names)
EVERY = any_of(name for agency in AGENCIES for name in agency.all_names)

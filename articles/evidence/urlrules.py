"""The house's rules for addresses, read from ``urlkey.toml``. Pure: no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import Any

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import PATTERN, TEXT, Row, Several, Shape, Table, Words, is_pattern


def _half_starred(host: dict[str, Any]) -> tuple[str, str] | None:
    return next((("star", name) for name in host["names"] if ("*" in name) != ("*" in host["is"])), None)


def _leading_nowhere(wrapper: dict[str, Any]) -> tuple[str, str] | None:
    return None if wrapper.get("parameters") or "url" in _groups(wrapper) else ("no url", "")


def _without_group(form: dict[str, Any]) -> tuple[str, str] | None:
    wrong = {*re.findall(r"\\g<(\w+)>", form["becomes"])} - _groups(form)
    return ("no group", min(wrong)) if wrong else None


def _groups(row: dict[str, Any]) -> set[str]:
    return {*re.compile(row["pattern"]).groupindex}


_REWRITING: dict[str, Shape] = {"why": TEXT, "pattern": PATTERN, "example": Row((TEXT, TEXT))}
VOCABULARY = Vocabulary(
    Path(__file__).with_name("urlkey.toml"),
    Table(
        {
            **dict.fromkeys(("layouts", "suffix_sites", "caseless", "without_routes"), Words()),
            "article": Words(lambda word: "" if is_pattern(word) else "pattern"),
            "parameter": Several(
                Table(
                    {"why": TEXT, "names": Words()},
                    {"hosts": Words(), "values": Words(is_blank_allowed=True)},
                )
            ),
            "host": Several(Table({"names": Words(), "is": TEXT}, test=_half_starred)),
            "wrapper": Several(Table(_REWRITING, {"parameters": Words()}, _leading_nowhere)),
            "form": Several(Table({**_REWRITING, "becomes": TEXT}, {"hosts": Words()}, _without_group)),
        }
    ),
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Names of parameters that say nothing of the document, on these hosts, with these values; none means all."""

    names: re.Pattern[str]
    hosts: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()

    def fits(self, host: str, name: str, value: str) -> bool:
        return (
            bool(self.names.fullmatch(name.lower()))
            and (not self.values or value.lower() in self.values)
            and (not self.hosts or is_within(host, self.hosts))
        )


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A pattern of whole addresses, with what it becomes (a form) or where the inner address stands (a wrapper)."""

    pattern: re.Pattern[str]
    example: tuple[str, str]
    becomes: str = ""
    hosts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one file."""

    layouts: frozenset[str] = frozenset()
    suffix_sites: frozenset[str] = frozenset()
    caseless: frozenset[str] = frozenset()
    without_routes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    hosts: dict[str, str] = field(default_factory=dict)
    wrappers: tuple[Rewriting, ...] = ()
    forms: tuple[Rewriting, ...] = ()


def is_within(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether a host is one of these or below one of them."""
    return any(host == other or host.endswith(f".{other}") for other in hosts)


@cache
def rules() -> Rules:
    """Return the house's rules, read once."""
    return read(VOCABULARY.content)


def read(data: Mapping[str, Any]) -> Rules:
    """Make rules of what a sound file holds."""
    article = "(?:" + "|".join(data["article"]) + ")"
    return Rules(
        layouts=frozenset(data["layouts"]),
        suffix_sites=frozenset(data["suffix_sites"]),
        caseless=frozenset(data["caseless"]),
        without_routes=tuple(data["without_routes"]),
        parameters=tuple(map(_parameter, data["parameter"])),
        hosts={name: row["is"] for row in data["host"] for name in row["names"]},
        wrappers=tuple(_rewriting(row, article) for row in data["wrapper"]),
        forms=tuple(_rewriting(row, article) for row in data["form"]),
    )


def _parameter(row: Mapping[str, Any]) -> Parameter:
    names = "|".join(translate(name) for name in row["names"])
    hosts, values = tuple(row.get("hosts", ())), frozenset(row.get("values", ()))
    return Parameter(re.compile(names), hosts, values, tuple(row["names"]))


def _rewriting(row: Mapping[str, Any], article: str) -> Rewriting:
    copied, becomes = row["example"]
    return Rewriting(
        pattern=re.compile(row["pattern"].replace("ARTICLE", article), re.ASCII),
        example=(copied, becomes),
        becomes=row.get("becomes", ""),
        hosts=tuple(row.get("hosts", ())),
        parameters=tuple(row.get("parameters", ())),
    )

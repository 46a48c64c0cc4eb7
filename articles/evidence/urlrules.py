"""The house's rules for addresses, read from ``urlkey.toml``. Pure: no Django."""

import re
import tomllib
from dataclasses import dataclass, field, replace
from fnmatch import translate
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("urlkey.toml")
#: The lists at the beginning of the file, and the tables with what each entry must and may say.
_LISTS = ("layouts", "suffix_sites", "article", "caseless", "without_routes")
_TABLES = {
    "parameter": ({"why", "names"}, {"hosts", "values"}),
    "host": ({"names", "is"}, set()),
    "wrapper": ({"why", "pattern", "example"}, {"parameters"}),
    "form": ({"why", "pattern", "becomes", "example"}, {"hosts"}),
}


class BrokenRule(ValueError):
    """A rule that cannot be used. The text begins with file and line."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Names of parameters that say nothing of the document, on these hosts, with these values; none means all."""

    names: re.Pattern
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

    pattern: re.Pattern
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
    """Return the house's rules, read once. Raises ``BrokenRule``; the system check says so at start."""
    return read(FILE.read_text(encoding="utf-8"), FILE.name)


def read(text: str, name: str) -> Rules:
    """Read a file of rules. Raises ``BrokenRule``."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BrokenRule(f"{name}:{line[1] if line else '?'}: {error}") from error
    if wrong := set(data) - set(_LISTS) - set(_TABLES):
        raise BrokenRule(f"{name}:1: no rules are called {', '.join(sorted(wrong))}")
    article = "(?:" + "|".join(data.get("article", ())) + ")"
    made: dict[str, list] = {
        table: [
            _entry(table, row, article, f"{name}:{_line_of(text, table, place)}")
            for place, row in enumerate(data.get(table, ()))
        ]
        for table in _TABLES
    }
    return Rules(
        layouts=frozenset(data.get("layouts", ())),
        suffix_sites=frozenset(data.get("suffix_sites", ())),
        caseless=frozenset(data.get("caseless", ())),
        without_routes=tuple(data.get("without_routes", ())),
        parameters=tuple(made["parameter"]),
        hosts={name: row["is"] for row in made["host"] for name in row["names"]},
        wrappers=tuple(made["wrapper"]),
        forms=tuple(made["form"]),
    )


def _line_of(text: str, table: str, place: int) -> int:
    """Return the 1-based line on which an entry of a table begins."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    return lines[place] if place < len(lines) else 1


def _entry(table: str, row: dict, article: str, where: str):
    must, may = _TABLES[table]
    if missing := must - set(row):
        raise BrokenRule(f"{where}: the {table} lacks {', '.join(sorted(missing))}")
    if wrong := set(row) - must - may:
        raise BrokenRule(f"{where}: a {table} knows no {', '.join(sorted(wrong))}")
    try:
        return _MAKERS[table](row, article)
    except (re.error, TypeError, ValueError, IndexError) as error:
        raise BrokenRule(f"{where}: {error}") from error


def _parameter(row: dict, _article: str) -> Parameter:
    names = "|".join(translate(name) for name in row["names"])
    hosts, values = tuple(row.get("hosts", ())), frozenset(row.get("values", ()))
    return Parameter(re.compile(names), hosts, values, tuple(row["names"]))


def _host(row: dict, _article: str) -> dict:
    if any(("*" in name) != ("*" in row["is"]) for name in row["names"]):
        raise ValueError("a label * stands in both names or in neither")
    return row


def _wrapper(row: dict, article: str) -> Rewriting:
    made = _rewriting(row, article)
    if "url" not in made.pattern.groupindex and not row.get("parameters"):
        raise ValueError("the pattern has no group “url”, and no parameters are named")
    return replace(made, parameters=tuple(row.get("parameters", ())))


def _form(row: dict, article: str) -> Rewriting:
    made = _rewriting(row, article)
    if wrong := set(re.findall(r"\\g<(\w+)>", row["becomes"])) - set(made.pattern.groupindex):
        raise ValueError(f"the pattern has no group {', '.join(sorted(wrong))}")
    return replace(made, becomes=row["becomes"], hosts=tuple(row.get("hosts", ())))


def _rewriting(row: dict, article: str) -> Rewriting:
    copied, becomes = row["example"]
    return Rewriting(re.compile(row["pattern"].replace("ARTICLE", article), re.ASCII), (copied, becomes))


_MAKERS = {"parameter": _parameter, "host": _host, "wrapper": _wrapper, "form": _form}

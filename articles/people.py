"""What the desk calls a person, wherever it shows one. Pure: no Django."""

import re
from typing import Protocol

#: Letters in which Japanese names alone are written: katakana writes others, too.
_JAPANESE = re.compile("[\u3041-\u309f\u3005\u4e00-\u9fff]")


class Person(Protocol):
    """A user, of whatever model."""

    first_name: str
    last_name: str

    def get_username(self) -> str: ...


def called(person: Person | None) -> str:
    """Return a user's name; whoever has none is called by their account, and nobody by nothing."""
    return (full_name(person) or person.get_username()) if person else ""


def full_name(person: Person) -> str:
    """Return a user's name, family name first where it is a Japanese one; empty where none is stated."""
    family, given = person.last_name.strip(), person.first_name.strip()
    is_japanese = _JAPANESE.search(family + given)
    return " ".join(filter(None, (family, given) if is_japanese else (given, family)))

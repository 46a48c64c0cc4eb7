"""Vocabularies: words as data in TOML, each with its shape declared beside the code that reads it. Pure: no Django.

Much of the house reads its words while modules are imported, so a slip in a file must not raise: nobody could tell it then.
Instead the code gets the smallest content that has the shape, the system check tells each slip by file and line, and
neither a command nor a server starts with one (``articles/system_checks.py``, ``newsroom/wsgi.py``).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from articles.vocabulary.lines import line_of
from articles.vocabulary.shapes import Named, Table


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a vocabulary, and where: ``line`` counts from 1. ``code`` is put into words by the system check."""

    path: Path
    line: int
    code: str
    given: Mapping[str, str] = field(default_factory=dict)


class _Broken(Exception):
    """A file that cannot be parsed, with its fault."""


@dataclass(frozen=True)
class Vocabulary:
    """A file of words and the shape that it must have."""

    path: Path
    shape: Table | Named

    def __getitem__(self, name: str) -> Any:
        return self.content[name]

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """What the file holds, read once; the smallest content of its shape where anything in the file is wrong."""
        try:
            _text, content = self._parsed()
        except _Broken:
            return self.shape.smallest()
        is_sound = not any(True for _mistake in self.shape.mistakes(content, ()))
        return content if is_sound else self.shape.smallest()

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the file as it is now."""
        try:
            text, content = self._parsed()
        except _Broken as broken:
            yield broken.args[0]
            return
        for mistake in self.shape.mistakes(content, ()):
            yield Fault(self.path, line_of(text, mistake.where, mistake.word), mistake.code, mistake.given)

    def _parsed(self) -> tuple[str, Mapping[str, Any]]:
        try:
            raw = self.path.read_bytes()
        except OSError as error:
            raise _Broken(Fault(self.path, 1, "unreadable", {"error": error.strerror or ""})) from error
        try:
            text = raw.decode()
            return text, tomllib.loads(text)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise _Broken(Fault(self.path, line, "bytes")) from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else max(1, len(text.splitlines()))
            raise _Broken(Fault(self.path, line, "toml", {"error": str(error)})) from error
        except RecursionError as error:
            raise _Broken(Fault(self.path, 1, "toml", {"error": "too deep"})) from error

"""What was judged by hand: articles, what readers ask of them, and how well each answers.

A grade is 3 where an article answers the question, 2 where it says much of it, 1 where it touches it, 0 where it says nothing.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.search_library import DOCUMENTS, Piece

SECTIONS = Path(__file__).with_name("search_questions.toml")
Answers = dict[str, int]


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles by name, and the grades of what answers each question. It is searched on the day after its newest article."""

    name: str
    pieces: dict[str, Piece]
    judged: dict[str, Answers]

    @property
    def asked_at(self) -> datetime:
        return max(piece.at for piece in self.pieces.values()) + timedelta(days=1)


def collections() -> list[Collection]:
    """Return what was judged."""
    return [sections()]


def sections() -> Collection:
    """Return the sections of the sample newsroom by what the file calls them; what no question names says nothing of it."""
    data = tomllib.loads(SECTIONS.read_text(encoding="utf-8"))
    found: dict[str, Piece] = {}
    for name, file in data["documents"].items():
        head, text = (DOCUMENTS / file).read_text(encoding="utf-8").split("\n---\n", 1)
        day = datetime.fromisoformat(re.search(r"published: (\S+)", head)[1])
        title, deck = (re.search(rf"{key}: (.+)", head)[1] for key in ("title", "deck"))
        parts = re.split(
            r"^#{2,3} +(.+)$", "\n" + re.sub(r"\[@[^\]]*\]|\*\*|｜|《[^》]*》", "", text), flags=re.MULTILINE
        )
        found[f"{name}/"] = Piece(title, deck, _paragraphs(parts[0]), day)
        for heading, said in zip(parts[1::2], parts[2::2], strict=True):
            found[f"{name}/{heading}"] = Piece(heading, "", _paragraphs(said), day)
    judged = {asked: _named(answers, found) for asked, answers in data["questions"].items()}
    return Collection("sections of the sample newsroom", found, judged)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _named(answers: Answers, known: Iterable[str]) -> Answers:
    """Give each judgement its section's whole name: the file has beginnings."""
    full = {}
    for name, grade in answers.items():
        exact = [key for key in known if key == name or (not name.endswith("/") and key.startswith(name))]
        full[exact[0]] = grade
    return full

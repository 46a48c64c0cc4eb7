"""What was judged by hand: two collections of articles, each with what readers ask of it and how well each article answers.

A grade is 3 where an article answers the question, 2 where it says much of it, 1 where it touches it, 0 where it says nothing.
"""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from articles.body import Body
from articles.language.dates import PartialDate
from benchmarks.corpus import CORPUS
from benchmarks.search_library import DOCUMENTS, Piece
from seeds.intake.reading import read

SECTIONS = Path(__file__).with_name("search_questions.toml")
PAGES = Path(__file__).with_name("search_questions_pages.toml")
#: The day of a captured page that prints none: in the middle of those that do.
UNDATED = datetime(2033, 9, 1, 3, tzinfo=UTC)
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
    """Return the sections of the sample newsroom, and the captured pages of the corpus."""
    return [sections(), pages()]


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


def pages() -> Collection:
    """Return the Japanese pages of the corpus by their files' names, as the importer reads them."""
    pieces = {page.stem: _captured(page) for page in japanese_pages()}
    return Collection("captured pages", pieces, judged_pages())


def judged_pages() -> dict[str, Answers]:
    """Return the questions that were asked of the captured pages, and the grades of all that was judged, nothing among them."""
    data = tomllib.loads(PAGES.read_text(encoding="utf-8"))
    return {
        asked: {name: int(grade) for grade, names in grades.items() for name in names.split()}
        for asked, grades in data["questions"].items()
    }


def japanese_pages() -> list[Path]:
    """Return the pages of the corpus that their facts call Japanese."""
    pages = [page for page in sorted(CORPUS.iterdir()) if page.suffix != ".json"]
    facts = {page: page.with_suffix(".json") for page in pages}
    return [page for page, path in facts.items() if path.exists() and _language(path) == "ja"]


def _language(facts: Path) -> str:
    return json.loads(facts.read_text(encoding="utf-8"))["language"]


def _captured(page: Path) -> Piece:
    draft = read(page.name, page.read_bytes())
    body = Body(draft.body)
    day = PartialDate.parse(draft.published).earliest() if draft.published else UNDATED
    return Piece(draft.title, draft.deck, tuple(body.text.split("\n\n")), day, body.headings)

"""Imports the pages of a folder in a rehearsal and scores them against the facts beside them (``NAME.json``)."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from articles.body import Body
from articles.models import Article
from seeds.evaluation.evaluating import evaluate
from seeds.evaluation.first_reading import first_scores, is_for_fitting, noted
from seeds.evaluation.scores import Score
from seeds.intake.importer import import_path, rehearsal
from seeds.models import Seed


class NoFacts(ValueError):
    """A folder without a page that has its facts beside it."""


class BadFacts(ValueError):
    """Facts that are not written as the corpus's README says: the file, and what was met there."""


def pages_of(folder: Path) -> list[tuple[Path, Path]]:
    """Return each page with the file of its facts. Raises ``NoFacts``."""
    files = {
        path.stem: path for path in sorted(folder.iterdir()) if path.suffix != ".json" and path.is_file()
    }
    pairs = [(files[facts.stem], facts) for facts in sorted(folder.glob("*.json")) if facts.stem in files]
    if not pairs:
        raise NoFacts(str(folder))
    return pairs


def score_folder(folder: Path) -> Iterator[tuple[str, dict[str, Score]]]:
    """Yield each page's name with its scores. Nothing stays in the database."""
    with rehearsal():
        for page, facts in pages_of(folder):
            yield page.name, score_page(page, read_facts(facts))


def read_facts(path: Path) -> dict:
    """Return the facts of a page. Raises ``BadFacts`` where the file is none of facts."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadFacts(path, error) from error
    if not isinstance(facts, dict):
        raise BadFacts(path, type(facts).__name__)
    return facts


def first_runs(folder: Path) -> list[dict[str, Score]]:
    """Return what pages scored when they were first read: the figure that no later mending can flatter."""
    facts = (read_facts(facts) for _page, facts in pages_of(folder))
    return [scores for scores in map(first_scores, facts) if scores]


def left_out(folder: Path, pages: dict[str, dict[str, Score]]) -> list[dict[str, Score]]:
    """Return today's scores of the pages whose families taught no weight: what the models make of strangers."""
    return [pages[page.name] for page, facts in pages_of(folder) if not is_for_fitting(read_facts(facts))]


def note_first_run(folder: Path, pages: dict[str, dict[str, Score]], day: date) -> None:
    """Write down what each page scored that was never read before."""
    for page, path in pages_of(folder):
        facts = read_facts(path)
        written = noted(facts, pages[page.name], day)
        if written != facts:
            path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def score_page(page: Path, expected: dict) -> dict[str, Score]:
    """Import one page and compare it with its facts."""
    report, *_more = import_path(page, with_photos=False)
    seed = Seed.objects.select_related("article").filter(pk=report.seed).first()
    article = seed.article if seed else None
    headings = list(Body(article.body).headings) if article else []
    found = {**asdict(report), "headings": headings}
    try:
        return evaluate(found, expected, words_of(article) if article else "")
    except (KeyError, TypeError, AttributeError) as error:
        raise BadFacts(page.with_suffix(".json"), repr(error)) from error


def words_of(article: Article) -> str:
    """Return all that a draft says: its text, what readers wrote, and what stands under its pictures.

    The page's own rights are a field of the draft and no text: a reader of the page counts 「© Nippo」 as noise.
    """
    parts = [article.title, article.deck, Body(article.body).text]
    parts += [f"{row.author} {row.text} {row.original}" for row in article.commentaries.all()]
    parts += [f"{row.caption} {row.credit}" for row in article.photos.all()]
    parts += [f"{row.name} {row.bio}" for row in article.bylines.all()]
    return "\n".join(parts)

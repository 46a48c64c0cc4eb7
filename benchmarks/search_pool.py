"""Print what has to be judged: of each question the articles that any order puts among its first ten, in an order that says
nothing of who put them there. ``python benchmarks/search_pool.py [--all]``; without ``--all`` what has no grade yet.
"""

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
import django  # noqa: E402 - settings read the environment

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up before its models load

from articles.language.brackets import sentences  # noqa: E402
from benchmarks.search_collections import pages  # noqa: E402
from benchmarks.search_judged import TOP  # noqa: E402
from benchmarks.search_library import Piece  # noqa: E402
from benchmarks.search_orders import Order, orders  # noqa: E402

#: Sentences of an article that are shown beside its title: those that share most pairs of characters with the question.
SHOWN = 3


def pooled(asked: str, rankings: Iterable[Order]) -> list[str]:
    """Return the names of what any order puts first, shuffled by the sum of question and name."""
    found = {name for order in rankings for name in order(asked)[:TOP]}
    return sorted(found, key=lambda name: hashlib.sha256(f"{asked}/{name}".encode()).digest())


def telling(asked: str, piece: Piece) -> list[str]:
    """Return the sentences of an article that say most of a question."""
    said = [part for text in (piece.deck, *piece.paragraphs) for part in sentences(text) if part.strip()]
    wanted = _pairs(asked)
    return sorted(said, key=lambda part: -len(wanted & _pairs(part)))[:SHOWN]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def main(shows_all: bool) -> None:
    call_command("migrate", verbosity=0)
    collection = pages()
    rankings = orders(collection).values()
    for asked, answers in collection.judged.items():
        print(f"\n# {asked}")
        for name in pooled(asked, rankings):
            if shows_all or name not in answers:
                piece = collection.pieces[name]
                print(f"{name} {piece.at:%Y-%m-%d} {piece.title}", *telling(asked, piece), sep="\n    ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    main(parser.parse_args().all)

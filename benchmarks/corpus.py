"""The pages of the corpus, and of further folders named on the command line, each with the facts beside it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from seeds.blocks import Captured
from seeds.evaluation.first_reading import is_for_fitting
from seeds.formats.families import decode_file, documents

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "seeds" / "corpus"


def captured_pages() -> Iterator[tuple[str, Captured, dict]]:
    """Yield (name, page, facts)."""
    folders = [CORPUS, *(Path(name) for name in sys.argv[1:] if not name.startswith("-"))]
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        facts = path.with_suffix(".json")
        if path.suffix != ".json" and facts.exists():
            text, _encoding = decode_file(path.name, path.read_bytes())
            told = json.loads(facts.read_text(encoding="utf-8"))
            if is_for_fitting(told):
                yield path.name, next(documents(path.name, text)), told

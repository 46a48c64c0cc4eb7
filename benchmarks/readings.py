"""Say which pages of the corpus are read otherwise than before: for changes that are to change no reading.

``python benchmarks/readings.py --write FILE`` before the change, ``--against FILE`` after it; further folders of pages may be named.
Of each document a digest is kept of the whole draft, its events, findings and places. Prints seconds of CPU.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from seeds.drafts import Draft  # noqa: E402 - the path must be set before ours are imported
from seeds.events import Names, events_told  # noqa: E402
from seeds.formats.decoding import Unreadable  # noqa: E402
from seeds.formats.families import SUFFIXES, decode_file, is_plain  # noqa: E402
from seeds.intake.noticing import noticed  # noqa: E402
from seeds.intake.reading import read_all  # noqa: E402
from seeds.intake.tracing import placed  # noqa: E402

CORPUS = ROOT / "tests" / "seeds" / "corpus"
NAMES = Names()


def digests(folders: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield the name of each document and the digest of all that is read in it."""
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        if path.suffix in SUFFIXES and path.suffix != ".json":
            try:
                text, _encoding = decode_file(path.name, path.read_bytes())
                for number, draft in enumerate(read_all(path.name, text)):
                    whole = read(path.name, draft, text)
                    yield f"{path.name}#{number}", hashlib.sha256(repr(whole).encode()).hexdigest()
            except Unreadable as error:
                yield path.name, str(error)


def read(name: str, draft: Draft, text: str) -> tuple:
    """Return a draft with its events, its findings, and the places of both."""
    draft = events_told(draft, text, NAMES)
    return placed(draft, text), *noticed(draft, text, is_plain=is_plain(name, text))


def main(folders: list[Path], write: Path | None, against: Path | None) -> int:
    """Print the figures. Returns 1 where something is read otherwise."""
    begin = time.process_time()
    found = dict(digests([CORPUS, *folders]))
    print(f"{len(found)} documents read in {time.process_time() - begin:.1f} s of CPU")
    if write:
        write.write_text(json.dumps(found, indent=0), encoding="utf-8")
    if not against:
        return 0
    before = json.loads(against.read_text(encoding="utf-8"))
    others = sorted(name for name in before.keys() | found.keys() if before.get(name) != found.get(name))
    print("\n".join([f"{len(others)} of them otherwise than before", *others]))
    return bool(others)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    arguments = parser.parse_args()
    sys.exit(main(arguments.folders, arguments.write, arguments.against))

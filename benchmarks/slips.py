"""What the guard of minor edits knows of Japanese spelling: threes of kana, from the texts of the repository.

    python benchmarks/slips.py            how many threes there are, and how many a part of the texts would give
    python benchmarks/slips.py --write    write articles/language/slips/kana.txt

``readings.txt`` beside it is made of the Unihan database (``--unihan FOLDER`` with ``Unihan_Readings.txt`` and
``Unihan_OtherMappings.txt`` of unicode.org): the readings of the kanji of daily use, by their sound.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from articles.language.slips.kana import counted  # noqa: E402

FOLDER = ROOT / "articles" / "language" / "slips"
TEXTS = ("seeds/documents", "docs", "tests/seeds/corpus")


def texts() -> list[str]:
    """Return the lines of all texts in Japanese that lie in the repository."""
    files = (path for name in TEXTS for path in sorted((ROOT / name).rglob("*")))
    kept = [path for path in files if path.suffix in {".md", ".txt", ".html"}]
    return [line for path in kept for line in path.read_text(encoding="utf-8", errors="ignore").splitlines()]


def readings(folder: Path) -> list[str]:
    """Return a line a reading: the reading in capitals as Unihan writes it, and the kanji of daily use that have it."""
    daily = {row[0] for row in _rows(folder / "Unihan_OtherMappings.txt") if row[1] == "kJoyoKanji"}
    by_sound: dict[str, set[str]] = defaultdict(set)
    for code, field, said in _rows(folder / "Unihan_Readings.txt"):
        if code in daily and field in {"kJapaneseOn", "kJapaneseKun"}:
            for sound in said.split():
                by_sound[sound].add(chr(int(f"0x{code[2:]}", 0)))
    return [f"{sound} {''.join(sorted(kanji))}" for sound, kanji in sorted(by_sound.items())]


def _rows(path: Path) -> list[list[str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if len(row) == 3 and row[0].startswith("U+")]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--unihan", type=Path)
    asked = parser.parse_args()
    lines = texts()
    found = counted(lines)
    print(f"{len(lines):,} lines, {len(found):,} threes; of every second line {len(counted(lines[::2])):,}")
    if asked.write:
        (FOLDER / "kana.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    if asked.unihan:
        (FOLDER / "readings.txt").write_text("\n".join(readings(asked.unihan)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

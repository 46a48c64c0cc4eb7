"""Print how much of an article is lost when saved pages of other sites are read, for pages with their expected text.

``saved_pages.py DIR`` reads ``DIR/*/source.html`` and ``DIR/*/expected.html``, the layout of Readability's test pages
(https://github.com/mozilla/readability, ``test/test-pages``), which stay outside the repository. A sentence counts as lost
*silently* when it is neither in the draft, nor among what was dropped with its reason, nor in a finding.
"""

import argparse
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from selectolax.lexbor import LexborHTMLParser  # noqa: E402 - the checkout comes first on the path

from articles.body import Body  # noqa: E402
from seeds.drafts import Draft  # noqa: E402
from seeds.formats.decoding import Unreadable  # noqa: E402
from seeds.intake.reading import read  # noqa: E402

#: Bytes from which a page is a real one and no sketch of a single rule.
REAL = 20_000
#: Characters of the shortest sentence that is looked for, white space left out.
SHORTEST = 15
#: Signs before an item, which becomes an item of a list without them.
_BULLETS = "*•・-–—"
#: The share of an article that a page may lose.
TOLERATED = 0.1


@dataclass(frozen=True, slots=True)
class Loss:
    """Shares of an article's characters: in no draft, and in neither draft, dropped text nor finding."""

    name: str
    length: int
    undrafted: float
    silent: float
    seconds: float
    refusal: str = ""


def folded(text: str) -> str:
    """Fold what one page writes in two ways: widths, cases and white space."""
    return re.sub(r"[\s\u200b-\u200d\ufeff]+", "", unicodedata.normalize("NFKC", text)).casefold()


def sentences(page: str) -> list[str]:
    """Return the sentences of an expected article, folded."""
    tree = LexborHTMLParser(
        re.sub(r"<(?:/?(?:p|div|li|br|h\d|td|th|tr|pre|figcaption|blockquote)\b)", "\n\\g<0>", page)
    )
    text = tree.body.text() if tree.body else ""
    parts = re.split(r"\n+|(?<=[.!?。！？])\s*", text)
    bare = (folded(part).lstrip(_BULLETS) for part in parts)
    return [part for part in bare if len(part) >= SHORTEST]


def strings(value: object) -> Iterator[str]:
    """Yield every text in a draft's values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def places(draft: Draft) -> tuple[str, str]:
    """Return (what the draft holds, what was put aside with a reason), folded."""
    values = asdict(draft)
    values["body"] = Body(draft.body).text
    # What was dropped in a row may have been one sentence; proposals and the captured text repeat the page.
    aside = [*(row.text for row in draft.dropped), *(row.excerpt for row in draft.findings)]
    for name in ("dropped", "findings", "passages", "proposals", "text"):
        del values[name]
    return folded("\n".join(strings(values))), folded("\n".join(aside))


def measured(folder: Path) -> Loss:
    """Read one page and look for its article."""
    wanted = sentences((folder / "expected.html").read_text(encoding="utf-8"))
    length = sum(map(len, wanted))
    begin = time.process_time()
    try:
        draft = read("page.html", (folder / "source.html").read_bytes())
    except Unreadable as error:
        return Loss(folder.name, length, 1.0, 0.0, time.process_time() - begin, error.code)
    seconds = time.process_time() - begin
    held, aside = places(draft)
    undrafted = sum(missing(sentence, held) for sentence in wanted)
    silent = sum(missing(sentence, f"{held}\n{aside}") for sentence in wanted)
    whole = max(1, length)
    return Loss(folder.name, length, undrafted / whole, silent / whole, seconds)


def missing(sentence: str, text: str) -> int:
    """Return how many of a sentence's characters stand in no stretch that the text holds: a dateline or the number of a
    reference that was taken out of it has not taken the sentence along."""
    if sentence in text:
        return 0
    starts = range(len(sentence) - SHORTEST + 1)
    found = (range(at, at + SHORTEST) for at in starts if sentence[at : at + SHORTEST] in text)
    return len(sentence) - len({place for stretch in found for place in stretch})


def chosen(folder: Path, count: int) -> list[Path]:
    """Return so many real pages, spread evenly over their names."""
    real = [
        path.parent
        for path in sorted(folder.glob("*/source.html"))
        if path.stat().st_size >= REAL and (path.parent / "expected.html").exists()
    ]
    count = min(count, len(real))
    return [real[index * len(real) // count] for index in range(count)]


def main(folder: Path, count: int) -> None:
    """Print the pages that lose something, and the figures."""
    losses = [measured(page) for page in chosen(folder, count)]
    for row in sorted(losses, key=lambda row: (-row.silent, -row.undrafted)):
        if row.undrafted > TOLERATED or row.refusal:
            print(
                f"{row.name:36} {row.length:7} characters, not in the draft {row.undrafted:4.0%}, silently {row.silent:4.0%} {row.refusal}"
            )
    silent = sum(row.silent > TOLERATED for row in losses)
    undrafted = sum(row.undrafted > TOLERATED for row in losses)
    print(
        f"{len(losses)} pages: {silent} lose over {TOLERATED:.0%} of the article silently, {undrafted} from the draft"
    )
    print(
        f"mean loss {sum(row.undrafted for row in losses) / len(losses):.1%}, {sum(row.seconds for row in losses) / len(losses) * 1000:.0f} ms a page"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    arguments = parser.parse_args()
    main(arguments.folder, arguments.pages)

"""How well PDFs are read: what they say of themselves, the pages of quotations, what a long one costs, hostile files.

``python benchmarks/documents.py FOLDER`` reads the documents of a folder with their ``facts.json`` (title, issuer, number,
day, language, quotations with their page, the last one in none), ``big.pdf`` for what 200 pages cost, and the files of
``hostile`` with what each is expected to answer (``hostile.json``). ``--all`` prints every miss.
"""

import json
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.evidence.paging import Place, find, stored
from articles.evidence.pdf import Head, PdfRefused, page_words, read_head, read_pdf
from articles.evidence.pdf.printed import squeezed
from articles.evidence.quoting import Match

Counts = Counter[tuple[str, str]]


def read(path: Path) -> tuple[str, Head]:
    """Return the words of a document by page, and its head."""
    pdf = read_pdf(path.read_bytes())
    return stored(page_words(pdf)), read_head(pdf)


def is_right(field: str, got: str, wanted: str | None) -> bool:
    """Titles and issuers are compared by their letters, and may be the whole or the main part of what is wanted; a number
    and a day must be the same."""
    if not wanted:
        return not got
    if field in ("title", "issuer"):
        one, other = squeezed(got), squeezed(wanted)
        return one == other or (
            min(len(one), len(other)) >= 0.5 * max(len(one), len(other)) and (one in other or other in one)
        )
    return got == wanted if field != "number" else squeezed(got) == squeezed(wanted)


def judge_quotation(place: Place, quote: dict) -> str:
    """Return found, wrong, missed, or refused rightly."""
    is_found = place.comparison.match is Match.FOUND
    if quote["page"] is None:
        return "confirmed though it is in none" if is_found else "not confirmed, rightly"
    if not is_found:
        return "missed"
    if not place.first:
        return "no page named"
    return "found" if place.first == quote["page"] else "wrong page"


def judge(folder: Path, *, is_told: bool) -> tuple[Counts, Counts]:
    """Read every document of a folder. Returns how often fields and quotations were right."""
    fields: Counts = Counter()
    quotations: Counts = Counter()
    for name, facts in json.loads((folder / "facts.json").read_text())["files"].items():
        try:
            text, head = read(folder / name)
        except PdfRefused as refusal:
            print(f"{name}: refused, {refusal.code}")
            continue
        for field, fact in (
            ("title", "title"),
            ("issuer", "issuer"),
            ("issued", "day"),
            ("number", "number"),
            ("language", "language"),
        ):
            if fact not in facts:
                continue
            got = getattr(head, field).value
            right = is_right(field, got, facts[fact])
            fields[field, "right" if right else "empty" if not got else "wrong"] += 1
            fields[field, "the very same"] += squeezed(got) == squeezed(facts[fact] or "")
            if is_told and not right:
                print(f"{name} {field}: {got!r}, and it is {facts[fact]!r}")
        for quote in facts["quotes"]:
            place = find(quote["text"], text)
            answer = judge_quotation(place, quote)
            quotations[quote.get("span", "in none" if quote["page"] is None else "?"), answer] += 1
            if is_told and answer not in ("found", "not confirmed, rightly"):
                print(
                    f"{name} {answer} (p. {quote['page']}, {place.comparison.match}, {place.locator}): {quote['text']!r}"
                )
    return fields, quotations


def judge_hostile(folder: Path, *, is_told: bool) -> Counts:
    """Read the hostile files. Returns how often the answer was the expected one."""
    counts: Counts = Counter()
    for name, wanted in json.loads((folder / "hostile.json").read_text()).items():
        begun = time.monotonic()
        try:
            text, head = read(folder / name)
            answer = "read"
        except PdfRefused as refusal:
            answer, text, head = refusal.code, "", None
        took = time.monotonic() - begun
        kind = "read" if answer == "read" else "refused"
        right = kind in (wanted["expect"], wanted.get("also_expect"))
        counts["answer", "expected" if right else "another"] += 1
        counts["time", "under 20 s" if took < 20 else "longer"] += 1
        for key in ("text", "not_text", "hidden_text"):
            if key in wanted and answer == "read":
                is_found = find(wanted[key], text).comparison.match is Match.FOUND
                counts[key, "found" if is_found else "not found"] += 1
                if is_told and is_found != (key == "text"):
                    print(f"{name}: {key} {is_found}: {wanted[key]!r}")
        if is_told and (not right or took > 20 or (head and re.search(r"[\x00-\x1f]", head.title.value))):
            print(
                f"{name}: {answer} after {took:.1f} s, expected {wanted['expect']} ({wanted['kind']}): {wanted['why']}"
            )
    return counts


def show(title: str, counts: Counts) -> None:
    print(title)
    for row in dict.fromkeys(row for row, _column in counts):
        cells = (f"{column} {count}" for (of, column), count in counts.items() if of == row)
        print(f"  {row:14} {', '.join(cells)}")


def cost(path: Path) -> None:
    """Print what a long document costs: the process that reads it, and what is made of its lines."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pdf = read_pdf(path.read_bytes())
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.process_time()
    text = stored(page_words(pdf))
    read_head(pdf)
    find("no such words are in it", text)
    print(
        f"{path.name}: {len(pdf.sheets)} pages, {len(text):,} characters; reading "
        f"{children.ru_utime + children.ru_stime - before.ru_utime - before.ru_stime:.1f} s of CPU and "
        f"{children.ru_maxrss / 1000:.0f} MB, judging and a first search {time.process_time() - begun:.1f} s"
    )


def main(folder: str, *options: str) -> None:
    """Judge a folder."""
    home, is_told = Path(folder), "--all" in options
    if (home / "big.pdf").exists():
        cost(home / "big.pdf")
    fields, quotations = judge(home, is_told=is_told)
    show("fields", fields)
    show("quotations", quotations)
    if (home / "hostile").exists() and "--kind" not in options:
        show("hostile files", judge_hostile(home / "hostile", is_told=is_told))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What small pages say, and what of it a draft has wrong: pages of one kind, with the answers that a reader gave them."""

import unicodedata
from dataclasses import dataclass, field

from articles.body import Body
from seeds.drafts import Draft
from seeds.intake.reading import read


@dataclass(frozen=True)
class Page:
    """A page and its answers. ``headings`` None and an empty title are not judged; ``whole`` are paragraphs word by word."""

    name: str
    file: str
    text: str
    title: str = ""
    deck: str = ""
    headings: tuple[str, ...] | None = None
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lists: tuple[int, ...] | None = None
    more: dict = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        return read(self.file, self.text.encode())


def bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def wrapped(text: str, columns: int, sign: str = "") -> str:
    """Break each line of a text at a column, as a mail program does, and put a sign before each."""
    found = []
    for line in text.split("\n"):
        row, width = "", 0
        for word in line.split(" ") if line.isascii() else list(line):
            size = sum(1 if letter.isascii() else 2 for letter in word) + (line.isascii() and bool(row))
            if width + size > columns and row:
                found.append(row)
                row, width = "", 0
                size -= line.isascii()
            row += (" " if line.isascii() and row else "") + word
            width += size
        found.append(row)
    return "\n".join((sign + row).rstrip() for row in found)


def faults(page: Page) -> list[str]:
    """Return what a draft has otherwise than a page's answers."""
    draft = page.draft
    body = Body(draft.body)
    everything = "\n".join(map(bare, (*body.text.split("\n"), draft.title, draft.deck)))
    found = []
    if page.title and bare(draft.title) != bare(page.title):
        found.append(f"title: {draft.title}")
    if page.deck and bare(draft.deck) != bare(page.deck):
        found.append(f"deck: {draft.deck}")
    headings = tuple(bare(node.text()) for node in body.nodes if node.tag in ("h2", "h3", "h4"))
    if page.headings is not None and headings != tuple(map(bare, page.headings)):
        found.append(f"headings: {headings}")
    paragraphs = [bare(node.text()) for node in body.nodes if node.tag == "p"]
    found += [f"not whole: {words}" for words in page.whole if bare(words) not in paragraphs]
    found += [f"lost: {words}" for words in page.kept if bare(words) not in everything]
    found += [f"not dropped: {words}" for words in page.dropped if bare(words) in everything]
    names = tuple(row.name for row in draft.bylines)
    if page.names and names != page.names:
        found.append(f"names: {names}")
    lists = tuple(len(node.css("li")) for node in body.nodes if node.tag in ("ul", "ol"))
    if page.lists is not None and lists != page.lists:
        found.append(f"lists: {lists}")
    return found

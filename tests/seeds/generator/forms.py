"""One page in three forms: text as a browser copies it, saved HTML, Markdown. All say the same."""

from tests.seeds.generator.envelopes import wrapped
from tests.seeds.generator.markup import html, stated
from tests.seeds.generator.parts import Form, Label, Line, Page, Part, Zone


def text(page: Page) -> Form:
    """Write the page as innerText: a line a block, with blank lines between paragraphs or without any."""
    close = "dense" in page.traits
    before = "> " if "quoted" in page.traits else ""
    rows: list[tuple[str, tuple[Label, ...]]] = []
    for index, part in enumerate(page.parts):
        within = before if part.zone is not Zone.OUTSIDE else ""
        if index and not close and _stands_apart(page.parts[index - 1], part):
            rows.append((within.rstrip(), ()))
        lines = wrapped(part, page.language) if "wrapped" in page.traits else [part.line]
        rows += [(within + line, part.labels) for line in lines]
    lines = tuple(Line(number, line, labels) for number, (line, labels) in enumerate(rows, 1) if labels)
    return Form(".txt", "\n".join(line for line, _labels in rows) + "\n", page.facts, lines)


def _stands_apart(one: Part, other: Part) -> bool:
    """Whether a browser puts a blank line between two blocks."""
    paragraphs = ("p", "h1", "h2", "h3", "blockquote", "figure")
    return (one.element in paragraphs or other.element in paragraphs) and not (one.cells and other.cells)


def markdown(page: Page) -> Form:
    """Write the page as a converter does; a clipper's front matter says the address."""
    rows = []
    for index, part in enumerate(page.parts):
        previous = page.parts[index - 1] if index else None
        together = previous and previous.element == part.element and part.element in ("ul", "ol")
        in_table = previous and previous.cells and part.cells
        rows += [] if together or in_table or not index else [""]
        rows += _source(part)
    front = [f"---\nurl: {page.told['canonical']}\n---\n"] if "canonical" in page.told else []
    return Form(".md", "\n".join((*front, *rows)) + "\n", page.facts | stated(page))


def _source(part: Part) -> list[str]:
    if part.cells:
        row = "| " + " | ".join(part.cells) + " |"
        return [row, "|" + " --- |" * len(part.cells)] if part.element == "th" else [row]
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "blockquote": "> ", "ul": "- ", "ol": "1. "}
    mark = marks.get(part.element, "") if part.label is not Label.NOISE else ""
    if part.element == "figure":
        return ["![](p.jpg)", "", part.text]
    line = part.text if part.element in ("ul", "ol") else part.line
    return [mark + _literal(line)]


def _literal(line: str) -> str:
    """Escape what Markdown would take for a mark at the beginning of a line."""
    if line[:1] in ("#", "-", "*", "+", ">", "="):
        return "\\" + line
    number, dot, rest = line.partition(".")
    return f"{number}\\.{rest}" if dot and number.isdigit() else line


FORMS = {"txt": text, "html": html, "md": markdown}

"""One page in three forms: text as a browser copies it, saved HTML, Markdown. All say the same."""

import json
from html import escape
from itertools import groupby

from tests.seeds.generator.drawing import CODES
from tests.seeds.generator.envelopes import wrapped
from tests.seeds.generator.parts import Form, Label, Line, Page, Part, Zone

#: Elements whose neighbours of the same name share a parent.
_PARENTS = {"ul": "ul", "ol": "ol", "tr": "table", "th": "table", "li": "ul"}


def text(page: Page) -> Form:
    """Write the page as innerText: a line a block, with blank lines between paragraphs or without any."""
    close = "dense" in page.traits
    before = "> " if "quoted" in page.traits else ""
    rows: list[tuple[str, tuple[Label, ...]]] = []
    for index, part in enumerate(page.parts):
        within = before if part.zone is not Zone.ABOVE else ""
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


def html(page: Page) -> Form:
    """Write the page as a browser saves it, with or without what it states for machines."""
    zones = [(zone, list(parts)) for zone, parts in groupby(page.parts, key=_container)]
    inner = "\n".join(_zone(zone, parts, page) for zone, parts in zones)
    code = CODES[page.language]
    head = "".join(_head(page))
    document = f'<!doctype html><html lang="{code}"><head><meta charset="utf-8">{head}</head><body>\n{inner}\n</body></html>\n'
    return Form(".html", document, page.facts | _stated(page))


def _stated(page: Page) -> dict:
    return {"canonical_url": page.told["canonical"]} if "canonical" in page.told else {}


def _container(part: Part) -> str:
    return {Zone.ABOVE: "above", Zone.BELOW: "below"}.get(part.zone, "article")


def _zone(zone: str, parts: list[Part], page: Page) -> str:
    opening, closing = page.told[zone].split("|")
    return f"{opening}\n{_blocks(parts)}\n{closing}"


def _blocks(parts: list[Part]) -> str:
    written = []
    for parent, group in groupby(parts, key=lambda part: _PARENTS.get(part.element, "")):
        blocks = "\n".join(_block(part) for part in group)
        written.append(f"<{parent}>{blocks}</{parent}>" if parent else blocks)
    return "\n".join(written)


def _block(part: Part) -> str:
    if part.cells:
        cell = "th" if part.element == "th" else "td"
        return "<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in part.cells) + "</tr>"
    words = escape(part.text if part.label is Label.ITEM else part.line)
    if part.element == "figure":
        return f'<figure><img src="p.jpg" alt=""><figcaption>{words}</figcaption></figure>'
    if part.element in ("ul", "ol", "li"):
        return f"<li>{_linked(part, words)}</li>"
    element = "p" if part.element in ("dt", "a") else part.element
    return f"<{element}>{_linked(part, words)}</{element}>"


def _linked(part: Part, words: str) -> str:
    return f'<a href="#">{words}</a>' if part.label is Label.NOISE and part.zone is not Zone.HEAD else words


def _head(page: Page):
    """Yield what the page states for machines: never more than a reader sees, so that all forms say the same."""
    facts, told = page.facts, page.told
    title = facts["title"] or ""
    yield f"<title>{escape(title + told.get('suffix', ''))}</title>"
    if "canonical" in told:
        yield f'<link rel="canonical" href="{told["canonical"]}">'
    if "og" in told and title:
        yield f'<meta property="og:title" content="{escape(title)}">'
        if facts.get("published"):
            yield f'<meta property="article:published_time" content="{facts["published"]}">'
    if "json-ld" in told and title:
        row = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}
        row |= {
            key: facts[name]
            for key, name in (("datePublished", "published"), ("dateModified", "updated"))
            if facts.get(name)
        }
        yield f'<script type="application/ld+json">{json.dumps(row, ensure_ascii=False)}</script>'


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
    return Form(".md", "\n".join((*front, *rows)) + "\n", page.facts | _stated(page))


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

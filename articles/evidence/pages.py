"""What a web page says of itself, each statement with where it stands. Pure: no Django.

JSON-LD comes first, then OpenGraph, then other meta elements, then what the page shows. Libraries that scrape dates
were measured: they make 2025-01-01 of 2025年10月22日 and of 2025年XX月XX日 alike, and names of web agencies into authors.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.body import attribute
from articles.bounded import storable
from articles.language.dates import PartialDate, find_dates

_ARTICLES = frozenset(
    [
        "NewsArticle",
        "Article",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "Report",
        "SocialMediaPosting",
    ]
)
#: schema.org type -> CSL type.
_TYPES = {"BlogPosting": "post-weblog", "SocialMediaPosting": "post", "Report": "report"}
MAX_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where the page states it: jsonld, og, meta, link, html or shown."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Page:
    """The statements of a page by CSL's names; what it does not say is absent."""

    fields: dict[str, Found]
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """Return a field's value, or empty text."""
        return self.fields[name].value if name in self.fields else ""


def read_page(tree: LexborHTMLParser, address: str = "") -> Page:
    """Read a page's statements; ``address`` is where it was found, for relative addresses."""
    reader = _Reader(tree, address)
    fields = {name: Found(storable(found.value), found.origin) for name, found in reader.fields()}
    names, keywords = (tuple(map(storable, words)) for words in (reader.names(), reader.keywords()))
    return Page({name: found for name, found in fields.items() if found.value}, names, keywords)


class _Reader:
    def __init__(self, tree: LexborHTMLParser, address: str):
        self.tree = tree
        self.address = address
        self.linked = _json_ld(tree)

    def fields(self) -> Iterator[tuple[str, Found]]:
        """Yield every field with the first statement that holds something."""
        candidates = {
            "title": [self.ld("headline"), self.meta("og:title"), self.shown("h1"), self.shown("title")],
            "description": [self.ld("description"), self.meta("og:description"), self.meta("description")],
            "issued": self.dates("datePublished", "article:published_time", "公開|投稿|掲載|配信"),
            "modified": self.dates("dateModified", "article:modified_time", "更新"),
            "url": [self.canonical(), self.web(self.meta("og:url")), self.web(self.ld("url"))],
            "language": [self.language()],
            "container_title": [self.publisher(), self.meta("og:site_name")],
            "type": [self.type()],
            "access": [self.access()],
        }
        for name, found in candidates.items():
            yield name, next((row for row in found if row.value), Found("", ""))

    def ld(self, name: str) -> Found:
        value = self.linked.get(name)
        return Found(" ".join(value.split())[:MAX_LENGTH] if isinstance(value, str) else "", "jsonld")

    def meta(self, name: str) -> Found:
        for kind in ("property", "name"):
            if node := self.tree.css_first(f'meta[{kind}="{name}"]'):
                origin = "og" if name.startswith(("og:", "article:")) else "meta"
                return Found(" ".join(attribute(node, "content").split())[:MAX_LENGTH], origin)
        return Found("", "")

    def shown(self, selector: str) -> Found:
        node = self.tree.css_first(selector)
        return Found(" ".join(node.text().split())[:MAX_LENGTH] if node else "", "shown")

    def canonical(self) -> Found:
        node = self.tree.css_first('link[rel="canonical"]')
        return self.web(Found(attribute(node, "href") if node else "", "link"))

    def web(self, found: Found) -> Found:
        return Found(web_address(found.value, self.address), found.origin)

    def language(self) -> Found:
        node = self.tree.css_first("html")
        language = attribute(node, "lang").split("-")[0].lower() if node else ""
        return Found(language if re.fullmatch(r"[a-z]{2,3}", language) else "", "html")

    def publisher(self) -> Found:
        value = self.linked.get("publisher")
        name = value.get("name") if isinstance(value, dict) else value
        return Found(name.strip()[:200] if isinstance(name, str) else "", "jsonld")

    def type(self) -> Found:
        return Found(next((_TYPES[kind] for kind in _kinds(self.linked) if kind in _TYPES), ""), "jsonld")

    def access(self) -> Found:
        free = str(self.linked.get("isAccessibleForFree", "")).lower()
        return Found({"true": "open", "false": "subscription"}.get(free, ""), "jsonld")

    def dates(self, linked: str, meta: str, word: str) -> list[Found]:
        """Return dates as precise as the page gives them; a visible ``<time>`` counts beside its word."""
        stated = [Found(iso(found.value), found.origin) for found in (self.ld(linked), self.meta(meta))]
        return [*stated, Found(self.visible_date(word), "shown")]

    def visible_date(self, word: str) -> str:
        for node in self.tree.css("time"):
            near = (node.parent.text() if node.parent else "")[:60]
            if re.search(word, near) or (word.startswith("公開") and "更新" not in near):
                return iso(attribute(node, "datetime")) or next(
                    (row.iso for row in find_dates(node.text()) if row.iso), ""
                )
        return ""

    def names(self) -> tuple[str, ...]:
        """Return the authors' names; a token with digits or 更新 is no name."""
        value = self.linked.get("author") or []
        rows = value if isinstance(value, list) else [value]
        found = [row.get("name", "") if isinstance(row, dict) else row for row in rows]
        names = [name for name in found if isinstance(name, str)] or [self.meta("author").value]
        return tuple(
            name.strip()[:200] for name in names if name.strip() and not re.search(r"\d|更新|https?:", name)
        )[:20]

    def keywords(self) -> tuple[str, ...]:
        value = self.linked.get("keywords") or self.meta("keywords").value
        words = (
            value
            if isinstance(value, list)
            else re.split(r"[,、]\s*", value if isinstance(value, str) else "")
        )
        return tuple(word.strip() for word in words if isinstance(word, str) and word.strip())[:20]


def web_address(value: str, base: str = "") -> str:
    """Return an absolute http(s) address of at most a thousand characters, or empty text."""
    try:
        whole = urljoin(base, value.strip()) if value.strip() else ""
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.netloc and len(whole) <= MAX_LENGTH else ""


def _json_ld(tree: LexborHTMLParser) -> dict[str, Any]:
    """Return the page's article as JSON-LD has it, or an empty dict."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        rows = (
            data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        )
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and _ARTICLES & _kinds(row):
                return row
    return {}


def _kinds(row: dict[str, Any]) -> set[str]:
    kinds = row.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def iso(value: str) -> str:
    """Return an ISO 8601 text as a partial date, empty where it is none; seconds are dropped."""
    match = re.match(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2})?)?)?(?![\d年/.])", value.strip())
    if not match:
        return next((row.iso for row in find_dates(value) if len(row.iso) > 4), "")
    offset = re.search(r"(?:Z|[+-]\d{2}:?\d{2})$", value.strip()) if "T" in match[0] else None
    zone = offset[0] if offset else ""
    zone = zone if ":" in zone or zone in ("", "Z") else f"{zone[:3]}:{zone[3:]}"
    try:
        return PartialDate.parse(match[0].replace(" ", "T") + zone).text
    except ValueError:
        return ""


def visible_text(tree: LexborHTMLParser) -> str:
    """Return the words of a page's article as they can be quoted: scripts, styles and furniture left out."""
    tree.strip_tags(["script", "style", "noscript", "template", "nav", "footer", "form", "svg", "iframe"])
    root: LexborNode | None = tree.css_first("article") or tree.css_first("main") or tree.body
    lines = (line.strip() for line in (root.text(separator="\n") if root is not None else "").split("\n"))
    return storable("\n".join(line for line in lines if line))

"""What a page's head and its elements state for machines. Pure: no Django."""

from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborNode

from articles.body import attribute
from articles.evidence.pages import iso, web_address
from seeds.blocks import Told
from seeds.formats.html.places import Placed, unmarked

#: Name or property of a meta element, in lower case -> name of what it tells.
META = {
    **dict.fromkeys(
        ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title"), "title"
    ),
    **dict.fromkeys(("og:description", "description", "twitter:description", "dc.description"), "deck"),
    **dict.fromkeys(
        (
            "article:published_time",
            "og:published_time",
            "citation_publication_date",
            "citation_date",
            "citation_online_date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.issued",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
        ),
        "published",
    ),
    **dict.fromkeys(
        (
            "article:modified_time",
            "og:updated_time",
            "dcterms.modified",
            "last-modified",
            "lastmod",
            "revised",
        ),
        "updated",
    ),
    **dict.fromkeys(
        ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author"),
        "byline",
    ),
    **dict.fromkeys(("article:section", "parsely-section", "dc.subject"), "section"),
    **dict.fromkeys(("article:tag", "keywords", "news_keywords", "citation_keywords", "parsely-tags"), "tag"),
    **dict.fromkeys(("og:site_name", "application-name", "dc.publisher", "citation_publisher"), "publisher"),
    **dict.fromkeys(("dc.rights", "dcterms.rights", "copyright", "rights"), "rights"),
    **dict.fromkeys(("dc.language", "dcterms.language", "citation_language", "og:locale"), "language"),
    "og:url": "canonical_url",
    "og:type": "kind",
}
_DATES = frozenset({"published", "updated", "time"})
_COMMAS = str.maketrans("、，", ",,")
_UPDATED = ("modified", "updat", "revis")
_PUBLISHED = ("publish", "pubdate", "entry-date", "post-date", "created", "posted")


def stated(page: Placed) -> Iterator[Told]:
    """Yield what the page states, all of it: which of two statements is right is for others to judge."""
    yield from _window_title(page)
    for node in page.tree.css("meta"):
        yield from _meta(page, node)
    yield from _links(page)
    yield from _language(page)
    for node in page.tree.css("time"):
        yield from _time(page, node)
    yield from _elements(page)


def base_of(page: Placed) -> str:
    """Return the address that the links of a page count from, where the page tells one."""
    for selector, name in (
        ("base", "href"),
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = page.tree.css_first(selector)
        if node is not None and (address := web_address(attribute(node, name))):
            return address
    return ""


def _words(text: str) -> str:
    """Return a statement's words. Some sites write references to characters twice, and their readers see the second."""
    text = " ".join(text.split())
    return unescape(text) if "&" in text and ";" in text else text


def _window_title(page: Placed) -> Iterator[Told]:
    node = page.tree.css_first("head > title, title")
    if node is not None and (text := _words(unmarked(node.text()))):
        runs = [run for child in node.iter(include_text=True) for run in page.runs(child)]
        start = next((run.start for run in runs if run.start >= 0), None)
        yield Told("window_title", text, "element", start, runs[-1].end if start is not None else None)


def _meta(page: Placed, node: LexborNode) -> Iterator[Told]:
    names = [attribute(node, name).strip().lower() for name in ("property", "name", "itemprop", "http-equiv")]
    field = next((META[name] for name in names if name in META), "")
    value = _words(attribute(node, "content"))
    if not field or not value:
        return
    place = page.at(node)
    for part in value.translate(_COMMAS).split(",") if field == "tag" else [value]:
        if part.strip():
            yield Told(field, _date(field, part.strip()), "meta", place, place)


def _date(field: str, value: str) -> str:
    return iso(value) or value if field in _DATES else value


def _links(page: Placed) -> Iterator[Told]:
    for node in page.tree.css("link[rel]"):
        kinds, address = attribute(node, "rel").lower().split(), attribute(node, "href").strip()
        place = page.at(node)
        if "canonical" in kinds and address:
            yield Told("canonical_url", address, "element", place, place)
        if "license" in kinds and address:
            yield Told("rights", address, "element", place, place)


def _language(page: Placed) -> Iterator[Told]:
    node = page.tree.css_first("html")
    language = attribute(node, "lang") or attribute(node, "xml:lang") if node is not None else ""
    if language.strip():
        yield Told("language", language.strip(), "element")


def _time(page: Placed, node: LexborNode) -> Iterator[Told]:
    """Yield the moment that an element states for the words in it, and what its own names say that it is."""
    value = iso(attribute(node, "datetime"))
    if not value:
        return
    names = " ".join(attribute(node, name).lower() for name in ("itemprop", "class"))
    if "pubdate" in node.attributes or any(word in names for word in _PUBLISHED):
        name = "published"
    else:
        name = "updated" if any(word in names for word in _UPDATED) else "time"
    place = page.at(node)
    yield Told(name, value, "element", place, place)


def _elements(page: Placed) -> Iterator[Told]:
    """Yield what elements say by ``rel`` and ``itemprop`` of the words in them."""
    for node in page.tree.css('[rel~="author"], [itemprop~="author"] [itemprop~="name"]'):
        if node.tag not in ("link", "meta") and (name := _words(unmarked(node.text()))):
            yield Told("byline", name[:200], "element", *_place(page, node))
    for name, field in (("headline", "title"), ("datePublished", "published"), ("dateModified", "updated")):
        for node in page.tree.css(f'[itemprop~="{name}"]'):
            text = attribute(node, "datetime") or attribute(node, "content") or unmarked(node.text())
            if node.tag not in ("meta", "time") and (words := _words(text)):
                yield Told(field, _date(field, words)[:500], "element", *_place(page, node))


def _place(page: Placed, node: LexborNode) -> tuple[int | None, int | None]:
    runs = [
        run for text in node.traverse(include_text=True) if text.tag == "-text" for run in page.runs(text)
    ]
    places = [(run.start, run.end) for run in runs if run.start >= 0]
    return (places[0][0], places[-1][1]) if places else (None, None)

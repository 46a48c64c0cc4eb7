"""A drawn page as a browser saves it, with or without what it states for machines."""

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby

from tests.seeds.generator.drawing import CODES, Draw
from tests.seeds.generator.parts import Form, Label, Page, Part, Zone

#: Elements whose neighbours of the same name share a parent.
_PARENTS = {"ul": "ul", "ol": "ol", "tr": "table", "th": "table", "li": "ul"}
#: Class names that sites give to what a part is. Many sites give none, and some give another's.
CLASSES = {
    Label.TITLE: ("entry-title", "headline", "article__title", "ttl", "c-title"),
    Label.DECK: ("lead", "subtitle", "standfirst", "dek", "summary"),
    Label.STAMP: ("date", "entry-date", "published", "post-meta", "time", "update"),
    Label.BYLINE: ("byline", "author", "writer", "post-author", "credit"),
    Label.BIO: ("profile", "author-bio", "bio"),
    Label.TAG: ("tags", "tag-list", "keywords"),
    Label.SECTION: ("category", "kicker", "label", "genre"),
    Label.REACTION: ("res", "comment-body", "t_b", "voice"),
    Label.REACTION_HEAD: ("res-head", "comment-author", "t_h", "name"),
    Label.NOISE: ("sns", "share", "related", "ranking", "ad", "nav-item", "btn", "widget", "banner"),
}
#: Where sites put an article, the furniture above it and below it. Names mislead: an article may stand in a widget.
ARTICLES = (
    "<article>|</article>",
    '<main><div class="entry-content">|</div></main>',
    '<div id="article-body">|</div>',
    "<div>|</div>",
    '<section class="post">|</section>',
    '<div class="widget-main"><div class="text">|</div></div>',
    '<div class="l-wrap"><div class="l-main">|</div></div>',
    '<article class="related-layout">|</article>',
)
ABOVE = (
    "<header>|</header>",
    "<nav>|</nav>",
    '<div class="g-header">|</div>',
    "<div>|</div>",
    '<div id="top">|</div>',
)
BELOW = (
    "<footer>|</footer>",
    "<aside>|</aside>",
    '<div class="side-column">|</div>',
    "<div>|</div>",
    '<div class="cards"><article class="card">|</article></div>',
)


def told(draw: Draw, outlet: str) -> dict[str, str]:
    """Draw what the markup of a page tells: its containers, its head, whether it names its parts."""
    found = {"above": draw.choice(ABOVE), "article": draw.choice(ARTICLES), "below": draw.choice(BELOW)}
    found |= {"suffix": draw.choice(("", f" | {outlet}", f" - {outlet}", f"：{outlet}"))}
    found |= {name: "yes" for name in ("og", "json-ld", "classes", "author") if draw.maybe(0.45)}
    return found | (
        {"canonical": f"https://fog.example/a/{draw.count(100, 99999)}"} if draw.maybe(0.5) else {}
    )


def html(page: Page) -> Form:
    """Write the page's elements, each zone in its container."""
    zones = [(zone, list(parts)) for zone, parts in groupby(page.parts, key=_container)]
    inner = "\n".join(_zone(zone, parts, page) for zone, parts in zones)
    code = CODES[page.language]
    head = "".join(_head(page))
    document = f'<!doctype html><html lang="{code}"><head><meta charset="utf-8">{head}</head><body>\n{inner}\n</body></html>\n'
    return Form(".html", document, page.facts | stated(page))


def stated(page: Page) -> dict:
    """Return the facts that only a machine is told."""
    return {"canonical_url": page.told["canonical"]} if "canonical" in page.told else {}


def _container(part: Part) -> str:
    return {Zone.OUTSIDE: "above", Zone.ABOVE: "above", Zone.BELOW: "below"}.get(part.zone, "article")


def _zone(zone: str, parts: list[Part], page: Page) -> str:
    opening, closing = page.told[zone].split("|")
    return f"{opening}\n{_blocks(parts, page)}\n{closing}"


def _blocks(parts: list[Part], page: Page) -> str:
    written = []
    for parent, group in groupby(parts, key=lambda part: _PARENTS.get(part.element, "")):
        blocks = "\n".join(_block(part, page) for part in group)
        written.append(f"<{parent}>{blocks}</{parent}>" if parent else blocks)
    return "\n".join(written)


def _block(part: Part, page: Page) -> str:
    if part.cells:
        cell = "th" if part.element == "th" else "td"
        return "<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in part.cells) + "</tr>"
    words = escape(part.text if part.label is Label.ITEM else part.line)
    if part.element == "figure":
        return f'<figure><img src="p.jpg" alt=""><figcaption>{words}</figcaption></figure>'
    element = {"ul": "li", "ol": "li", "dt": "p", "a": "p"}.get(part.element, part.element)
    return f"<{element}{_class(part, page)}>{_linked(part, words)}</{element}>"


def _class(part: Part, page: Page) -> str:
    """Name the part as this site does: the same name for the same label all over the page."""
    names = CLASSES.get(part.label, ())
    if not names or "classes" not in page.told:
        return ""
    return f' class="{names[page.seed % len(names)]}"'


def _linked(part: Part, words: str) -> str:
    return f'<a href="#">{words}</a>' if part.label is Label.NOISE and part.zone is not Zone.HEAD else words


def _head(page: Page) -> Iterator[str]:
    """Yield what the page states for machines: never more than a reader sees, so that all forms say the same."""
    facts, title = page.facts, page.facts["title"] or ""
    yield f"<title>{escape(title + page.told.get('suffix', ''))}</title>"
    if "canonical" in page.told:
        yield f'<link rel="canonical" href="{page.told["canonical"]}">'
    if "og" in page.told and title:
        yield f'<meta property="og:title" content="{escape(title)}">'
        if facts.get("published"):
            yield f'<meta property="article:published_time" content="{facts["published"]}">'
    if "json-ld" in page.told and title:
        yield f'<script type="application/ld+json">{json.dumps(_schema(page), ensure_ascii=False)}</script>'


def _schema(page: Page) -> dict:
    facts = page.facts
    row = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": facts["title"]}
    days = {"datePublished": facts.get("published"), "dateModified": facts.get("updated")}
    writers = [row["name"] for row in facts["bylines"] if row["role"] == "text"]
    if "author" in page.told and writers:
        row["author"] = [{"@type": "Person", "name": name} for name in writers]
    return row | {key: day for key, day in days.items() if day}

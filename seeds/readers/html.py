"""Saved web pages. Pure: no Django.

What the page says of itself (JSON-LD, then OpenGraph, then meta) gives the data; the article's element gives the
text, walked into our schema. Extraction libraries were measured and lose captions, credits and reference links.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.body import Body, attribute, children, parsed_page, sanitise
from articles.language.agencies import PICTURING
from articles.pages import Page, read_page, web_address
from seeds import markup
from seeds.cleaning import noise
from seeds.decoding import Unreadable
from seeds.drafts import BylineDraft, Draft, Dropped, Finding, PhotoDraft
from seeds.readers.language import language_of
from seeds.readers.looking import look_over
from seeds.readers.paragraphs import Paragraphs

#: Where an article stands, surest first.
ROOTS = (
    "[itemprop=articleBody]",
    ".entry-content",
    ".article-body",
    ".post-content",
    "article",
    "main",
    "[role=main]",
    "body",
)
#: Elements that are never part of an article.
OUTSIDE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "header",
        "form",
        "iframe",
        "object",
        "button",
        "input",
        "select",
        "textarea",
        "svg",
        "canvas",
        "video",
        "audio",
    ]
)
#: A picture whose file lies somewhere else: an address with a scheme, or one of another host.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NOISY = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sns|social|related|ranking|recommend|breadcrumb|advert|ads?|banner|pager|pagination|newsletter|cookie|comment-form|respond|sidebar|widget|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"^(?P<caption>.*?)\s*[（(](?P<credit>[^（）()]*(?:{PICTURING}|写真|撮影|提供)[^（）()]*)[）)]\s*$",
    re.DOTALL,
)
#: Languages of which the newsroom reads pages; another one is a draft with a finding.
_READ = frozenset({"ja", "en", "zh"})
#: Levels of elements within an article; the deepest page looked at has 31.
MAX_DEPTH = 100
_INLINE = frozenset({"strong", "em", "s", "sub", "sup", "a", "br", "ruby", "rt"})
#: What makes a box of whatever element holds it.
_BLOCKS = "p, div, ul, ol, dl, table, blockquote, figure, img, picture, h1, h2, h3, h4, h5, h6, hr, section"
_RENAMED = {"b": "strong", "i": "em", "del": "s", "strike": "s", "h1": "h2", "h5": "h4", "h6": "h4"}


def read(text: str) -> Draft:
    """Read a saved page."""
    tree = parsed_page(text)
    page = read_page(tree)
    root = _root(tree)
    if root is not None and _is_deeper(root, MAX_DEPTH):
        raise Unreadable("too-deep", limit=MAX_DEPTH)
    words = Paragraphs(page.value("issued"), page.value("modified"))
    walker = _Walker(page.value("url"), words)
    body = walker.body(root) if root is not None else ""
    commentaries = words.commentaries()
    body = markup.with_voices(body, are_there=bool(commentaries))
    language = _language(page.value("language"), root.text() if root is not None else "")
    findings = [*walker.findings, *words.findings, *_doubts(page, body, language, words.published)]
    return Draft(
        title=page.value("title")[:200] or "無題",
        title_from="page" if page.value("title") else "working",
        deck=page.value("description"),
        language=language,
        published=words.published,
        updated=words.updated,
        canonical_url=page.value("url"),
        publisher=page.value("container_title")[:200],
        inferred=words.inferred,
        rights=words.rights,
        dateline=words.dateline,
        bylines=_names(page.authors, words.bylines),
        tags=page.keywords,
        body=body,
        sources=tuple(words.evidence.sources.values()),
        citations=tuple(words.evidence.citations),
        commentaries=commentaries,
        photos=tuple(walker.photos),
        findings=tuple(findings),
        dropped=tuple(walker.dropped),
    )


def _language(stated: str, text: str) -> str:
    """Return what the page says of its language; of Chinese its letters tell which."""
    return language_of(text) if stated in ("", "zh") else stated


def _doubts(page: Page, body: str, language: str, published: str) -> Iterator[Finding]:
    """Yield what an editor should look at in the page as a whole."""
    yield from look_over(Body(body).text, published)
    if language.partition("-")[0] not in _READ:
        yield Finding("other-language", language)
    if not page.value("title"):
        yield Finding("title-unconfirmed")
    if not published:
        yield Finding("no-date")


def _names(stated: Sequence[str], printed: Sequence[BylineDraft]) -> tuple[BylineDraft, ...]:
    """Return the names that the page states in its data, then those printed that are others."""
    known = {"".join(name.split()) for name in stated}
    rest = [row for row in printed if "".join(row.name.split()) not in known]
    return (*(BylineDraft(name) for name in stated), *rest)


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the article: of several of a kind, such as teasers, the one with most words."""
    for selector in ROOTS:
        if found := tree.css(selector):
            return max(found, key=lambda node: len(node.text()))
    return None


def _is_deeper(root: LexborNode, limit: int) -> bool:
    """Whether elements nest deeper than any page that a person wrote, which would exhaust the stack."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > limit:
            return True
        waiting += [(child, depth + 1) for child in children(node) if child.tag != "-text"]
    return False


class _Walker:
    """Walks an article's element into the body schema."""

    def __init__(self, base: str, words: Paragraphs):
        self.base = base
        self.words = words
        self.depth = 0
        self.quoting = 0
        self.photos: list[PhotoDraft] = []
        self.findings: list[Finding] = []
        self.dropped = words.dropped

    def body(self, root: LexborNode) -> str:
        """Return the whole text; the sanitiser has the last word."""
        return sanitise("".join(self.flow(root)))

    def flow(self, parent: LexborNode) -> list[str]:
        """Read the blocks within a node; loose inline nodes between them make paragraphs."""
        found: list[str] = []
        loose = ""
        for node in children(parent):
            if self.is_inline(node):
                loose += self.inline(node)
                continue
            found += self.loose(loose)
            loose = ""
            found += [*self.block(node), *self.place()]
        return [*found, *self.loose(loose), *self.place()]

    def place(self) -> list[str]:
        """Return the place of the voices, which is never within a list or a quotation."""
        return [] if self.depth or self.quoting else self.words.place()

    def loose(self, html: str) -> list[str]:
        """Read words outside paragraphs, unless they are furniture."""
        return self.read(_paragraphs(html))

    def read(self, paragraphs: list[str]) -> list[str]:
        """Return the paragraphs that are text, without what they say beside it."""
        found = []
        for paragraph in paragraphs:
            inner = paragraph.removeprefix("<p>").removesuffix("</p>")
            words = " ".join(unescape(re.sub(r"<[^>]*>", "", inner.replace("<br>", " "))).split())
            if words and self.words.say(words, self.depth):
                continue
            if self.quoting:
                # Names, rights and datelines in a quotation or a table are not this page's.
                found.append(paragraph)
                continue
            text = self.words.take(inner, words) if words else inner
            found += [f"<p>{text}</p>"] if text else []
        return found

    def is_inline(self, node: LexborNode) -> bool:
        if node.tag != "-text" and node.css_first(_BLOCKS):
            # A link or a span around a picture or paragraphs is a box, whatever its element says.
            return False
        return (
            node.tag == "-text"
            or _RENAMED.get(node.tag, node.tag) in _INLINE
            or node.tag in ("span", "small", "time", "cite", "q", "mark", "u", "code", "abbr")
        )

    def block(self, node: LexborNode) -> list[str]:
        """Read one block."""
        tag = _RENAMED.get(node.tag, node.tag)
        if tag.startswith("-") or "hidden" in node.attributes or self.is_outside(node):
            return []
        if tag == "p":
            return self.paragraph(node)
        if tag in ("h2", "h3", "h4"):
            return self.heading(node, tag)
        if tag in ("figure", "img", "picture"):
            return self.photo(node)
        handlers = {"ul": self.listing, "ol": self.listing, "table": self.table, "dl": self.definitions}
        if tag in handlers:
            return handlers[tag](node)
        if tag == "blockquote":
            return self.quotation(node)
        return ["<hr>"] if tag == "hr" else self.flow(node)

    def quotation(self, node: LexborNode) -> list[str]:
        """Read a quotation; among voices it only sets them in."""
        self.depth, self.quoting = self.depth + 2, self.quoting + 1
        inner = "".join(self.flow(node))
        self.depth, self.quoting = self.depth - 2, self.quoting - 1
        return [f"<blockquote>{inner}</blockquote>"] if inner else []

    def is_outside(self, node: LexborNode) -> bool:
        """Whether a node is page furniture; what it said is kept in the report."""
        names = f"{attribute(node, 'class')} {attribute(node, 'id')}"
        outside = node.tag in OUTSIDE or (node.tag not in ("p", "h2", "h3", "table") and _NOISY.search(names))
        if outside and node.tag not in ("script", "style", "noscript", "template"):
            words = " ".join(node.text(separator=" ").split())
            if words:
                self.dropped.append(Dropped(f"element:{node.tag}", words[:500]))
        return bool(outside)

    def paragraph(self, node: LexborNode) -> list[str]:
        """Read a paragraph; pictures within it stand before it."""
        pictures = [figure for image in node.css("img") for figure in self.photo(image)]
        html = "".join(self.inline(child) for child in children(node)).strip()
        return pictures + self.read(_paragraphs(html))

    def heading(self, node: LexborNode, tag: str) -> list[str]:
        """Read a heading. The page's own h1 is the title and not repeated in the text."""
        words = " ".join(node.text().split())
        if rule := noise(words):
            self.dropped.append(Dropped(rule, words))
        if node.tag == "h1" or not words or noise(words):
            return []
        self.words.heading(words)
        return [f"<{tag}>{''.join(self.inline(child) for child in children(node)).strip()}</{tag}>"]

    def photo(self, node: LexborNode) -> list[str]:
        """Read a picture with its caption; the file itself is not fetched."""
        images = [node] if node.tag == "img" else node.css("img")
        if not images:
            return self.flow(node) if node.tag == "figure" else []
        if len(images) > 1 or (node.tag == "figure" and node.css_first("p, ul, ol, table, figure figure")):
            return self.flow(node)
        image = images[0]
        caption = node.css_first("figcaption")
        words = " ".join(caption.text().split()) if caption else ""
        match = _CREDIT.match(words)
        key = f"photo{len(self.photos) + 1}"
        file = attribute(image, "src")
        local = "" if _ELSEWHERE.match(file) else file
        self.photos.append(
            PhotoDraft(
                key,
                caption=match["caption"] if match else words,
                credit=match["credit"][:200] if match else "",
                alt=attribute(image, "alt")[:300],
                file=local,
            )
        )
        self.findings.append(Finding("photo-file-missing", (words or file)[:200]))
        return [markup.figure(key)]

    def listing(self, node: LexborNode) -> list[str]:
        """Read a list; what an item holds beside lists is its paragraph."""
        items: list[str] = []
        self.depth += 2
        for child in children(node):
            if child.tag == "li":
                items.append("".join(self.flow(child)))
            elif items and child.tag in ("ul", "ol"):
                # Old editors write a list within a list beside the item that it belongs to.
                items[-1] += "".join(self.listing(child))
            else:
                loose = self.inline(child) if self.is_inline(child) else "".join(self.block(child))
                items += _paragraphs(loose) if self.is_inline(child) else [loose]
        self.depth -= 2
        items = [item for item in items if item]
        start = attribute(node, "start")
        begin = f' start="{start}"' if node.tag == "ol" and start.isdigit() and start != "1" else ""
        return [markup.listing(node.tag, items, begin)] if items else []

    def table(self, node: LexborNode) -> list[str]:
        """Read a table with its spans; header rows may stand in ``thead`` or not."""
        caption = node.css_first("caption")
        head = f"<caption>{escape(' '.join(caption.text().split()))}</caption>" if caption else ""
        rows = [
            "".join(self.cell(cell) for cell in children(row) if cell.tag in ("td", "th"))
            for row in _own_rows(node)
        ]
        return (
            [f"<table>{head}<tbody>{''.join(f'<tr>{row}</tr>' for row in rows if row)}</tbody></table>"]
            if any(rows)
            else []
        )

    def cell(self, node: LexborNode) -> str:
        spans = "".join(
            f' {name}="{escape(attribute(node, name))}"'
            for name in ("colspan", "rowspan")
            if attribute(node, name)
        )
        self.quoting += 1
        inner = "".join(self.flow(node))
        self.quoting -= 1
        return f"<{node.tag}{spans}>{inner or '<p></p>'}</{node.tag}>"

    def definitions(self, node: LexborNode) -> list[str]:
        pairs = [
            pair for child in children(node) for pair in (children(child) if child.tag == "div" else [child])
        ]
        parts = [f"<{pair.tag}>{self.spans(pair)}</{pair.tag}>" for pair in pairs if pair.tag in ("dt", "dd")]
        return [f"<dl>{''.join(parts)}</dl>"] if parts else []

    def spans(self, node: LexborNode) -> str:
        return "".join(self.inline(child) for child in children(node)).strip()

    def inline(self, node: LexborNode) -> str:
        """Read inline nodes; unknown elements give their words only."""
        if node.tag == "-text":
            return escape(re.sub(r"\s+", " ", node.text_content or ""), quote=False)
        tag = _RENAMED.get(node.tag, node.tag)
        if tag in OUTSIDE or tag in ("rp", "img"):
            return ""
        inner = "".join(self.inline(child) for child in children(node))
        if tag == "br":
            return "<br>"
        if tag == "a":
            address = web_address(attribute(node, "href"), self.base)
            return f'<a href="{escape(address)}">{inner}</a>' if address and inner.strip() else inner
        return f"<{tag}>{inner}</{tag}>" if tag in _INLINE and inner else inner


def _own_rows(table: LexborNode) -> list[LexborNode]:
    """Return a table's rows without those of a table within one of its cells."""
    parts = [
        part for child in children(table) for part in ([child] if child.tag == "tr" else _rows_of(child))
    ]
    return [part for part in parts if part.tag == "tr"]


def _rows_of(part: LexborNode) -> list[LexborNode]:
    return list(children(part)) if part.tag in ("thead", "tbody", "tfoot") else []


def _paragraphs(html: str) -> list[str]:
    """Return loose inline HTML as paragraphs: two line breaks in a row part them, as old blogs write."""
    parts = re.split(r"(?:<br>\s*){2,}", html.strip())
    return [f"<p>{part.strip()}</p>" for part in parts if re.sub(r"<br>|\s", "", part)]

"""Markdown with front matter. Pure: no Django.

CommonMark with tables, and what a newsroom needs beyond it: citations ``[@key, locator; @key "quotation"]`` as
pandoc writes them, definition lists, ``｜漢字《かんじ》`` for ruby, ``表：…`` for a table's caption, and photos named
by key.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.body import COMMENTARY, Body, sanitise
from articles.markdown import COMMENTARY_LINE
from seeds import markup
from seeds.drafts import CitationDraft, Dateline, Draft, Finding, PhotoDraft
from seeds.formats.frontmatter import front_of
from seeds.formats.rows import values
from seeds.readers.language import language_of
from seeds.readers.looking import look_over
from seeds.readers.paragraphs import Paragraphs

_CITATION = re.compile(r"\[(@[\w-]+[^\[\]]*)\]")
_ONE = re.compile(r'@(?P<source>[\w-]+)(?:\s*,?\s*(?P<locator>[^"]*?))?(?:\s*,?\s*"(?P<quote>[^"]*)")?\s*')
_RUBY = re.compile(r"｜([^｜《》\n]{1,40})《([^《》\n]{1,40})》")
#: CommonMark refuses **…** beside Japanese brackets and full stops (its rule of flanking punctuation).
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
#: Pandoc's raised and lowered letters: 10^6^, H~2~O.
_RAISED = re.compile(r"\^([^\s^]{1,40})\^")
_LOWERED = re.compile(r"(?<!~)~([^\s~]{1,40})~(?!~)")
_CAPTION = re.compile(r"\A表\s*[:：]\s*(?P<caption>.+)\Z")
_TERM = re.compile(
    r"^(?P<term>[^\n]+)\n(?P<definitions>(?::[ \t]+[^\n]+(?:\n[ \t]+[^\n]+)*\n?)+)", re.MULTILINE
)
_FIGURE = re.compile(r'\A!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)(?:\s+"(?P<title>[^"]*)")?\)\Z')
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def read(text: str) -> Draft:
    """Read Markdown with or without front matter."""
    front = front_of(text)
    rest, given = text[front.body :], values(front.data)
    # A document with sources of its own was written for a newsroom; any other was captured, with its noise.
    is_captured = not given["sources"] and "[@" not in rest
    words = Paragraphs(given.get("published", ""), given.get("updated", ""))
    page = _Page(given, words if is_captured else None)
    body = sanitise(page.body(rest))
    title = given.get("title") or page.title
    published = given.get("published") or words.published
    findings = [*given["findings"], *page.findings]
    if is_captured:
        given = given | _captured(given, words)
        findings += words.findings
        body = markup.with_voices(body, are_there=bool(given["commentaries"]))
    findings += look_over(Body(body).text, published)
    if not title:
        findings.append(Finding("title-unconfirmed"))
    return Draft(
        **{
            **given,
            "title": title or "無題",
            "title_from": "front matter" if given.get("title") else "page" if page.title else "working",
            "language": given.get("language") or language_of(rest),
            "body": body,
            "citations": (*page.citations, *words.evidence.citations),
            "photos": tuple(page.photos.values()),
            "findings": tuple(findings),
        }
    )


def _captured(given: dict, words: Paragraphs) -> dict:
    """Return what a captured document says beside its text; its front matter comes first."""
    commentaries = words.commentaries()
    own = {"published": words.published, "updated": words.updated, "rights": words.rights}
    return {
        **{name: value for name, value in own.items() if value and not given.get(name)},
        "dateline": given["dateline"] if given["dateline"] != Dateline() else words.dateline,
        "bylines": given["bylines"] or tuple(words.bylines),
        "sources": tuple(words.evidence.sources.values()),
        "commentaries": (*given["commentaries"], *commentaries),
        "dropped": tuple(words.dropped),
        "inferred": words.inferred,
    }


class _Page:
    """One document on its way to a body."""

    def __init__(self, given: dict, words: Paragraphs | None = None):
        self.beside = words
        self.depth = self.quoting = 0
        self.photos = {photo.key: photo for photo in given["photos"]}
        self.citations: list[CitationDraft] = []
        self.findings: list[Finding] = []
        self.title = ""
        self.has_title = bool(given.get("title"))
        self.keys = count(1)

    def body(self, text: str) -> str:
        """Return the text as HTML of the schema."""
        tokens = _PARSER.parse(_fence_definitions(text))
        return "".join(self.blocks(iter(tokens)))

    def blocks(self, tokens: Iterator[Token], until: str = "") -> list[str]:
        """Read blocks until the token that closes their parent. A table takes its caption from the paragraph before."""
        found: list[str] = []
        for token in tokens:
            if token.type == until:
                break
            found += self.block(token, tokens, found)
            if self.beside and not (self.depth or self.quoting):
                found += self.beside.place()
        return found

    def block(self, token: Token, tokens: Iterator[Token], before: list[str]) -> list[str]:
        """Read one block."""
        if token.type == "heading_open":
            return self.heading(token, tokens)
        if token.type == "paragraph_open":
            return self.paragraph(tokens)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return [self.listing(token, tokens)]
        if token.type == "blockquote_open":
            self.depth, self.quoting = self.depth + 2, self.quoting + 1
            inner = "".join(self.blocks(tokens, "blockquote_close"))
            self.depth, self.quoting = self.depth - 2, self.quoting - 1
            return [f"<blockquote>{inner}</blockquote>"] if inner else []
        if token.type == "table_open":
            caption = (
                before.pop()[3:-4]
                if before and before[-1].startswith("<p>表") and _CAPTION.match(before[-1][3:-4])
                else ""
            )
            words = _CAPTION.match(caption)["caption"] if caption else ""
            marks = "".join(re.findall(r"<cite [^>]*></cite>", words))
            table = self.table(tokens, re.sub(r"<[^>]*>", "", words))
            # A caption is plain words: what it cites stands in a line of its own under the table.
            return [table, f"<p>{marks}</p>"] if marks else [table]
        if token.type == "fence" and token.info == "definitions":
            return [self.definitions(token.content)]
        if token.type in ("fence", "code_block"):
            return [markup.paragraph(line) for line in token.content.splitlines() if line.strip()]
        return ["<hr>"] if token.type == "hr" else []

    def heading(self, token: Token, tokens: Iterator[Token]) -> list[str]:
        """Read a heading: the first of level 1 is the title where the front matter gives none."""
        level, words = int(token.tag[1]), next(tokens)
        next(tokens)
        if level == 1 and not self.title and not self.has_title:
            self.title = re.sub(r"<[^>]*>", "", self.inline(words))
            return []
        html = self.inline(words)
        if self.beside:
            self.beside.heading(_plain(html))
        return [f"<h{min(max(level, 2), 4)}>{html}</h{min(max(level, 2), 4)}>"]

    def paragraph(self, tokens: Iterator[Token]) -> list[str]:
        """Read a paragraph; one that is only a picture is a photo."""
        words = next(tokens)
        next(tokens)
        if words.content.strip() == COMMENTARY_LINE:
            return [COMMENTARY]
        if match := _FIGURE.match(words.content):
            return [markup.figure(self.photo(match))]
        pictures = [child for child in words.children or () if child.type == "image"]
        figures = [markup.figure(self.photo(_picture(child))) for child in pictures]
        html = self.read(self.inline(words))
        return [*figures, f"<p>{html}</p>"] if html else figures

    def read(self, html: str) -> str:
        """Return a captured paragraph without what it says beside the text."""
        words = _plain(html)
        if self.beside is None or not words:
            return html
        if self.beside.say(words, self.depth):
            return ""
        return html if self.quoting else self.beside.take(html, words)

    def photo(self, match: Mapping[str, str]) -> str:
        """Return the key of a photo, added where the front matter does not list it: ``caption — credit``."""
        target = match["target"]
        if target in self.photos:
            return target
        key = f"photo{len(self.photos) + 1}"
        caption, _dash, credit = (match["title"] or "").partition(" — ")
        self.photos[key] = PhotoDraft(key, caption=caption, credit=credit, alt=match["alt"], file=target)
        return key

    def listing(self, token: Token, tokens: Iterator[Token]) -> str:
        """Read a list."""
        tag = token.tag
        items = []
        self.depth += 2
        for inner in tokens:
            if inner.type == token.type.replace("open", "close"):
                break
            if inner.type == "list_item_open":
                items.append("".join(self.blocks(tokens, "list_item_close")))
        self.depth -= 2
        items = [item for item in items if item]
        if not items:
            return ""
        start = token.attrGet("start")
        html = markup.listing(tag, items)
        return (
            html.replace("<ol>", f'<ol start="{start}">', 1)
            if tag == "ol" and start not in (None, 1)
            else html
        )

    def table(self, tokens: Iterator[Token], caption: str) -> str:
        """Read a table; the row above the dashes is its header."""
        rows: list[str] = []
        cells: list[str] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                cells = []
            elif token.type in ("th_open", "td_open"):
                cells.append(f"<{token.tag}><p>{self.inline(next(tokens))}</p></{token.tag}>")
            elif token.type == "tr_close":
                rows.append(f"<tr>{''.join(cells)}</tr>")
        head = f"<caption>{caption}</caption>" if caption else ""
        return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"

    def definitions(self, text: str) -> str:
        """Read terms with their definitions."""
        parts = []
        for line in text.splitlines():
            if line.startswith(":"):
                parts.append(f"<dd>{self.words(line[1:].strip())}</dd>")
            elif line.strip():
                parts.append(f"<dt>{self.words(line.strip())}</dt>")
        return f"<dl>{''.join(parts)}</dl>"

    def words(self, text: str) -> str:
        """Return a line of Markdown as inline HTML."""
        return self.inline(_PARSER.parseInline(text)[0])

    def inline(self, token: Token) -> str:
        """Return inline tokens as HTML of the schema."""
        html = "".join(self.span(child) for child in token.children or ()).strip()
        # Japanese needs no space where a line is broken; words of other scripts do.
        return re.sub(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])", " ", html).replace("\n", "")

    def span(self, token: Token) -> str:
        """Return one inline token."""
        marks = {"strong": "strong", "em": "em", "s": "s"}
        kind, _, side = token.type.rpartition("_")
        if token.type in ("text", "code_inline"):
            return self.marked(token.content)
        if token.type == "softbreak":
            return "\n"
        if token.type == "hardbreak":
            return "<br>"
        if kind in marks:
            return f"<{'/' if side == 'close' else ''}{marks[kind]}>"
        if token.type == "link_open":
            return f'<a href="{markup.escape(str(token.attrGet("href") or ""))}">'
        if token.type == "image":
            return ""
        return "</a>" if token.type == "link_close" else self.marked(token.content)

    def marked(self, text: str) -> str:
        """Return plain words with citations, ruby and the emphasis that CommonMark overlooked."""
        html = markup.escape(text, quote=False)
        html = _RUBY.sub(r"<ruby>\1<rt>\2</rt></ruby>", _BOLD.sub(r"<strong>\1</strong>", html))
        html = _LOWERED.sub(r"<sub>\1</sub>", _RAISED.sub(r"<sup>\1</sup>", html))
        return _CITATION.sub(lambda match: self.marker(match[1]), html)

    def marker(self, group: str) -> str:
        """Return the marker of a citation group."""
        keys = []
        for part in group.split(";"):
            match = _ONE.fullmatch(part.strip())
            if match is None:
                self.findings.append(Finding("unread-citation", part.strip()))
                continue
            key = f"c{next(self.keys)}"
            locator = (match["locator"] or "").strip(" ,、")
            self.citations.append(CitationDraft(key, match["source"], locator, match["quote"] or ""))
            keys.append(key)
        return markup.marker(keys)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", " "))).strip()


def _picture(token: Token) -> dict[str, str]:
    """Return a picture within a sentence as the photo of a paragraph would be matched."""
    return {
        "target": str(token.attrGet("src")),
        "alt": token.content,
        "title": str(token.attrGet("title") or ""),
    }


def _fence_definitions(text: str) -> str:
    """Fence definition lists, which CommonMark does not know, and part captions from the tables under them."""
    runs = re.compile(
        rf"(?:{_TERM.pattern.replace('?P<term>', '').replace('?P<definitions>', '')}\n?)+", re.MULTILINE
    )
    fenced = runs.sub(lambda match: f"\n```definitions\n{match[0].strip()}\n```\n\n", text)
    return re.sub(r"^(表\s*[:：][^\n]+)\n(?=\|)", r"\1\n\n", fenced, flags=re.MULTILINE)

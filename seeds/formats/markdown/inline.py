"""A line of Markdown: its words, and as HTML with the marks that a body may hold. Pure: no Django.

CommonMark with raised and lowered letters, and what a newsroom needs beyond it: citations ``[@key, locator; @key "quotation"]`` as pandoc writes them,
and ``｜漢字《かんじ》`` for ruby.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import count

from markdown_it.token import Token

from seeds import markup
from seeds.drafts import CitationDraft, Finding

_CITATION = re.compile(r"\[(@[\w-]+[^\[\]]*)\]")
_ONE = re.compile(r'@(?P<source>[\w-]+)(?:\s*,?\s*(?P<locator>[^"]*?))?(?:\s*,?\s*"(?P<quote>[^"]*)")?\s*')
_RUBY = re.compile(r"｜([^｜《》\n]{1,40})《([^《》\n]{1,40})》")
#: CommonMark refuses **…** beside Japanese brackets and full stops (its rule of flanking punctuation). Of an end that never
#: comes only so much is looked for.
_BOLD = re.compile(r"\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*")
_MARKS = {"strong": "strong", "em": "em", "s": "s", "sub": "sub", "sup": "sup"}
_READING = re.compile(r"<rt>.*?</rt>")
_ELEMENT = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Words:
    """A line: its words, and its HTML where that says more."""

    text: str
    html: str
    links: float = 0.0
    parts: tuple[str, ...] = ()


@dataclass
class Inline:
    """Reads the lines of one document and keeps what they cite."""

    citations: list[CitationDraft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    keys: Iterator[int] = field(default_factory=lambda: count(1))

    def lines(self, tokens: Sequence[Token]) -> list[Words]:
        """Return the lines of a paragraph: only a hard break ends one."""
        parts: list[list[Token]] = [[]]
        for token in tokens:
            if token.type == "hardbreak":
                parts.append([])
            else:
                parts[-1].append(token)
        return [self.words(part, _open(parts[:number])) for number, part in enumerate(parts)]

    def words(self, tokens: Sequence[Token], before: Sequence[Token] = ()) -> Words:
        """Read one line; marks that a line before it opened are opened again."""
        inner = "".join(self.span(token) for token in [*before, *tokens])
        inner += "".join(_closing(token) for token in reversed(_open([[*before, *tokens]])))
        parts = tuple(filter(None, map(plain_of, inner.split("\n"))))
        # Japanese needs no space where a line is broken; words of other scripts do.
        inner = re.sub(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])", " ", inner.strip()).replace("\n", "")
        plain = plain_of(inner)
        shown = "" if inner == escape(plain, quote=False) else inner
        return Words(plain, shown, _linked(inner, plain), parts if len(parts) > 1 else ())

    def span(self, token: Token) -> str:
        """Return one inline token as HTML."""
        kind, _, side = token.type.rpartition("_")
        if token.type == "code_inline":
            return escape(token.content, quote=False)
        if token.type == "softbreak":
            return "\n"
        if kind in _MARKS:
            return f"<{'/' if side == 'close' else ''}{_MARKS[kind]}>"
        if token.type == "link_open":
            return f'<a href="{escape(str(token.attrGet("href") or ""))}">'
        if token.type == "image":
            return ""
        return "</a>" if token.type == "link_close" else self.marked(token.content)

    def marked(self, text: str) -> str:
        """Return plain words with citations, ruby and the emphasis that CommonMark overlooked."""
        html = escape(text, quote=False)
        html = _RUBY.sub(r"<ruby>\1<rt>\2</rt></ruby>", _BOLD.sub(r"<strong>\1</strong>", html))
        return _CITATION.sub(lambda match: self.marker(match[1]), html)

    def marker(self, group: str) -> str:
        """Return the marker of a citation group."""
        keys = []
        for part in group.split(";"):
            match = _ONE.fullmatch(unescape(part.strip()))
            if match is None:
                self.findings.append(Finding("unread-citation", part.strip()))
                continue
            key = f"c{next(self.keys)}"
            locator = (match["locator"] or "").strip(" ,、")
            self.citations.append(CitationDraft(key, match["source"], locator, match["quote"] or ""))
            keys.append(key)
        return markup.marker(keys)


def plain_of(html: str) -> str:
    """Return the words of a line of HTML; readings belong to the marks alone."""
    return unescape(_ELEMENT.sub("", _READING.sub("", html))).strip()


def _open(parts: Sequence[Sequence[Token]]) -> list[Token]:
    """Return the tokens that open what is not closed again."""
    found: list[Token] = []
    for token in (token for part in parts for token in part):
        if token.nesting == 1:
            found.append(token)
        elif token.nesting == -1 and found:
            found.pop()
    return found


def _closing(token: Token) -> str:
    kind = token.type.removesuffix("_open")
    return f"</{_MARKS.get(kind, 'a')}>"


def _linked(html: str, plain: str) -> float:
    linked = sum(len(plain_of(part)) for part in re.findall(r"<a [^>]*>(.*?)</a>", html))
    return round(linked / len(plain), 3) if plain else 0.0

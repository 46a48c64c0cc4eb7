"""Sources and citations of a page, collected while it is read. Pure: no Django."""

import re
from dataclasses import replace
from html import unescape
from itertools import count

from articles.language.dates import find_dates
from articles.language.scripts import language_of
from seeds import markup
from seeds.addresses import address
from seeds.drafts import CitationDraft, SourceDraft
from seeds.page import attributions, chips, literature
from seeds.page.cutting import fold
from seeds.page.lines import Line
from seeds.page.shapes import BOOK_META, SOURCE

#: A name that lost its link keeps the spaces that stood around it: 首相 ヴィクトル・オルバーン が.
_LOOSE_NAME = re.compile(r"(?<=[ぁ-んァ-ヶ一-龥]) ([ァ-ヶー]+(?:・[ァ-ヶー]+)+) (?=[ぁ-んァ-ヶ一-龥])")
_ADDRESS = re.compile(r"https?://[^\s<>\"「」（）()、。]{4,900}")
_IN_BRACKETS = re.compile(
    r"[(（【\[]\s?(?:出典元?|引用元?|ソース|情報源|出所|参照元?|Source|資料|via)\s?[:：]\s?(?P<text>[^()（）【】\[\]]{2,160})[)）】\]]\s?。?$",
    re.IGNORECASE,
)


#: The name of an outlet is not longer than this; more words are a document's title.
_OUTLET = 60
_LINK = re.compile(r'<a href="(?P<url>https?://[^"]+)">(?P<words>.*?)</a>')


class Citing:
    """The sources that a page names and where it cites them."""

    def __init__(self) -> None:
        self.sources: dict[str, SourceDraft] = {}
        self.citations: list[CitationDraft] = []
        self.keys = count(1)
        self.references: dict[int, str] = {}
        self.last_reference = ""

    def add(self, source: SourceDraft) -> str:
        """Keep a source and return its key."""
        self.sources.setdefault(source.key, source)
        return source.key

    def cite(self, source: str, quote: str = "", unnamed: int = 0) -> str:
        """Add a citation and return its key."""
        key = f"c{next(self.keys)}"
        self.citations.append(CitationDraft(key, source, quote=quote, unnamed=unnamed))
        return key

    def outlet(self, name: str) -> str:
        """Return the source that an outlet's bare name means: the one reference from it, else one to be named."""
        listed = [source.key for source in self.sources.values() if source.outlet == name]
        if len(listed) == 1:
            return listed[0]
        return self.add(SourceDraft(key=f"outlet-{name}", outlet=name))

    def reference(self, line: Line) -> None:
        """Keep the document of a line under 参考リンク; an address alone belongs to the title above it."""
        found = _linked(line) or literature.read(line.folded)
        last = self.sources.get(self.last_reference)
        if found and not found.title and last and not last.url:
            self.sources[last.key] = replace(last, url=found.url)
            return
        if found is None:
            return
        key = f"ref{line.start}"
        self.references[line.start] = self.last_reference = self.add(source_of(key, found))

    def book(self, title: str, line: Line) -> str:
        """Keep a book of two lines: its title, then author and facts."""
        match = BOOK_META.search(line.folded)
        facts = match["facts"] if match else ""
        source = SourceDraft(
            f"book{line.start}",
            title=title.strip("『』"),
            outlet=facts.split("、")[0] if "、" in facts else "",
            type="book",
            authors=tuple(re.split(r"[、,]\s*", match["authors"])) if match else (),
            issued=next((row.iso for row in find_dates(facts) if row.iso), ""),
            language="ja",
        )
        return self.add(source)

    def chips(self, line: Line) -> tuple[str, str, str]:
        """Return a line's words without its chips, the marker in their place, and what they leave unnamed."""
        words, found = chips.split(line.text)
        # Each chip counts its whole group: AP News+2Reuters+2 stands for three documents, two of them named.
        counted = max((1 + chip.more for chip in found), default=0)
        unnamed = max(0, counted - len(found))
        keys = [
            self.cite(self.outlet(chip.name), unnamed=0 if at else unnamed) for at, chip in enumerate(found)
        ]
        unresolved = f"+{unnamed} {line.text[len(words) :]}" if unnamed else ""
        if match := _IN_BRACKETS.search(words):
            keys += self.named(match["text"], line)
        return without_marks(line.text), markup.marker(keys), unresolved

    def stated(self, line: Line) -> list[str]:
        """Cite what a source line names: 出典：…."""
        match = SOURCE.fullmatch(line.folded)
        return self.named(match["text"], line) if match else []

    def named(self, text: str, line: Line) -> list[str]:
        """Cite the documents that a text names: one with a title or an address, else outlets by name."""
        if _ADDRESS.search(text) or any(mark in text for mark in '「『“"'):
            found = literature.read(text)
            if found and (found.title or found.url):
                return [self.cite(self.add(source_of(f"source{line.start}", found)))]
        parts = [re.sub(r"[。.]$", "", part).strip() for part in re.split(r"[、,]\s*", text)]
        return [
            self.cite(self.outlet(part) if len(part) <= _OUTLET else self.titled(part))
            for part in parts
            if part
        ]

    def titled(self, words: str) -> str:
        """Return a source whose title is all that is known of it."""
        return self.add(
            SourceDraft(key=f"title-{words[:200]}", title=words[:500], language=language_of(words))
        )

    def attributed(self, line: Line, agency: str) -> tuple[list[str], list[attributions.Attribution]]:
        """Cite what a paragraph's sentences name with a title; return the keys and who else is named, once each."""
        keys: list[str] = []
        unnamed: list[attributions.Attribution] = []
        for row in attributions.find(line.folded):
            name = attributions.canonical(row.outlet)
            listed = [
                source for source in self.sources.values() if attributions.canonical(source.outlet) == name
            ]
            titled = [source for source in listed if source.title]
            if row.title:
                key = next(
                    (source.key for source in titled if source.title == row.title),
                    f"said{line.start}-{len(keys)}",
                )
                keys.append(
                    self.cite(
                        self.add(
                            SourceDraft(
                                key, title=row.title, outlet=row.outlet, language=language_of(row.title)
                            )
                        )
                    )
                )
            elif len(titled) == 1:
                keys.append(self.cite(titled[0].key))
            elif not listed and name != attributions.canonical(agency):
                unnamed.append(row)
        return keys, unnamed


def source_of(key: str, found: literature.Reference) -> SourceDraft:
    """Return the draft of a document that a list names, within the lengths that the library holds."""
    return SourceDraft(
        key=key,
        title=found.title[:500],
        outlet=found.outlet[:200],
        type=found.type,
        authors=tuple(name[:200] for name in found.authors),
        issued=found.issued,
        url=found.url,
        language=found.language,
    )


def _linked(line: Line) -> literature.Reference | None:
    """Return the document of a line's link: its words are the title, what stands beside it may name the outlet."""
    match = _LINK.search(line.inner)
    if not match:
        return None
    title = fold(unescape("".join(part.partition(">")[2] or part for part in f"{match['words']}".split("<"))))
    found = literature.read(line.folded)
    outlet = found.outlet if found else ""
    named = found.title if found and outlet and found.title in title else title
    return literature.Reference(named, outlet, found.issued if found else "", address(unescape(match["url"])))


def without_marks(text: str) -> str:
    """Return a line's words without its chips and the source in brackets at its end."""
    words, _chips = chips.split(text)
    if match := _IN_BRACKETS.search(words):
        stop = match[0].endswith("。") and words[: match.start()][-1:] not in "。」"
        words = words[: match.start()] + ("。" if stop else "")
    return _LOOSE_NAME.sub(r"\1", words)

"""Plain text as copied from a page. Pure: no Django.

Every line goes to one place: the body, a row, the article's own data, or the list of what was dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice, takewhile

from articles.body import sanitise
from seeds import markup
from seeds.cleaning import is_cut_short
from seeds.drafts import CommentaryDraft, Draft, Dropped, Finding, PhotoDraft, Traced
from seeds.readers import bylines, corrections, datelines
from seeds.readers.evidence import Evidence
from seeds.readers.facts import STAMP_AT_END, Facts
from seeds.readers.head import MASTHEAD, clean_title
from seeds.readers.labelling import label
from seeds.readers.language import READ, language_of
from seeds.readers.lines import Line, fold
from seeds.readers.looking import PROMPT, SEO, look_over
from seeds.readers.runs import RUNS, Runs
from seeds.readers.shapes import SECTIONS, caption_parts, section_name
from seeds.readers.words import heading_words, unbalanced

_TITLE_LIMIT = 200
_EDITORIAL = frozenset({"社説", "主張", "論説", "社論", "オピニオン", "コラム", "評論", "寄稿", "視点"})


def read(text: str) -> Draft:
    """Read a page copied as plain text."""
    return _Page(text).draft()


class _Page(Runs):
    """One page on its way to a draft."""

    def __init__(self, text: str):
        self.lines, self.is_live = label(text)
        self.language = language_of("\n".join(line.text for line in self.lines))
        self.blocks: list[str] = []
        self.evidence = Evidence()
        self.photos: list[PhotoDraft] = []
        self.commentaries: list[CommentaryDraft] = []
        self.findings: list[Finding] = []
        self.dropped: list[Dropped] = []
        self.passages: list[Traced] = []
        self.facts = Facts(self)
        self.attributed: set[str] = set()

    def labelled(self, *names: str) -> list[Line]:
        return [line for line in self.lines if line.label in names]

    def draft(self) -> Draft:
        """Put the draft together."""
        self.facts.dates()
        for line in self.labelled("ref"):
            self.evidence.reference(line)
        self.text()
        title, origin = self.title()
        self.look_over()
        facts = self.facts
        return Draft(
            title=title[:_TITLE_LIMIT],
            title_from=origin,
            deck=facts.deck,
            kind=facts.kind,
            language=self.language,
            published=facts.published,
            updated=facts.updated,
            inferred=tuple(facts.inferred),
            publisher=facts.publisher,
            rights=facts.rights,
            section=facts.section,
            dateline=facts.dateline,
            bylines=tuple(facts.bylines),
            tags=tuple(facts.tags),
            body=markup.with_voices(sanitise("".join(self.blocks)), are_there=bool(self.commentaries)),
            sources=tuple(self.evidence.sources.values()),
            citations=tuple(self.evidence.citations),
            photos=tuple(self.photos),
            commentaries=tuple(self.commentaries),
            findings=tuple(self.findings),
            dropped=tuple(self.dropped),
            passages=tuple(self.passages),
        )

    # -- where everything stood -------------------------------------------------------------------------------

    def note(self, rule: str, line: Line | None = None, excerpt: str = "", end: Line | None = None) -> None:
        """Remember something that needs a human."""
        words = excerpt or (line.text if line else "")
        place = (line.number, line.start, (end or line).end) if line else (None, None, None)
        self.findings.append(Finding(rule, words[:200], *place))

    def drop(self, rule: str, line: Line, text: str = "") -> None:
        """List what is no part of the article, with the rule that says so."""
        start, end = line.start, line.end
        if text and (at := line.text.find(text)) >= 0:
            start, end = line.start + at, line.start + at + len(text)
        self.dropped.append(Dropped(rule, text or line.text, line.number, start, end))

    def trace(self, kind: str, line: Line, text: str = "", end: Line | None = None, rule: str = "") -> None:
        """Remember where something of the draft stood."""
        self.passages.append(Traced(kind, text, line.start, (end or line).end, rule or line.rule))

    def block(self, html: str, line: Line, end: Line | None = None) -> None:
        """Add a block of the text."""
        if html:
            self.blocks.append(html)
            self.trace("body", line, end=end, rule=line.label)

    # -- title ------------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the title and where it comes from: the page, a pingback, or a heading that stands in for it."""
        for line in self.labelled("title"):
            words, mark, site = clean_title(line.text, line.folded)
            self.trace("title", line, words)
            for part, rule in (
                (mark, "kind-mark"),
                (site, "page-number" if site[:1] in "(（" else "masthead"),
            ):
                if part:
                    self.drop(rule, line, part)
            if mark in _EDITORIAL:
                self.facts.kind = "opinion"
            self.facts.publisher = self.facts.publisher or (site if MASTHEAD.fullmatch(site) else "")
            return words, "page"
        for line in self.labelled("drop"):
            if line.rule == "pingback" and "[" in line.folded:
                self.note("title-unconfirmed", line)
                return line.text.strip("[]… .［］").strip(), "pingback"
        stand_in = min(
            (row for row in self.labelled("h2", "p") if section_name(row.folded) not in SECTIONS),
            key=lambda line: (line.label != "h2", line.number),
            default=None,
        )
        self.note("title-unconfirmed", stand_in)
        return (heading_words(stand_in)[0] if stand_in else "無題"), "working"

    # -- the text ---------------------------------------------------------------------------------------------

    def text(self) -> None:
        """Turn the lines into blocks, runs of list, table and definition lines together."""
        for run in self.runs():
            line = run[0]
            if line.label in RUNS:
                getattr(self, RUNS[line.label])(run)
            elif line.label in self.facts.takes:
                self.facts.take(line)
            else:
                getattr(self, f"on_{line.label}")(line)
        self.unwrap_lead()

    def runs(self) -> Iterator[list[Line]]:
        """Yield the lines that belong together."""
        index = 0
        while index < len(self.lines):
            kind = RUNS.get(self.lines[index].label)
            end = index + 1
            while kind and end < len(self.lines) and self.goes_on(kind, end):
                end += 1
            yield self.lines[index:end]
            index = end

    def goes_on(self, kind: str, index: int) -> bool:
        """Whether a line goes on with a run. Noise between posts does not part them."""
        if RUNS.get(self.lines[index].label) == kind:
            return True
        rest = index
        while kind == "voice_run" and rest < len(self.lines) and self.lines[rest].label in ("drop", "source"):
            rest += 1
        return rest > index and rest < len(self.lines) and self.lines[rest].label == "reaction"

    def on_p(self, line: Line) -> None:
        line = self.without_names(self.without_dateline(line))
        if not line.text:
            return
        words, marker = self.cited(line)
        self.block(markup.paragraph(words, marker), line)

    on_question = on_speech = on_correction = on_p

    def on_deck(self, line: Line) -> None:
        if self.facts.deck:
            self.on_p(line)
        else:
            self.facts.deck = line.text
            self.trace("deck", line, line.text)

    def cited(self, line: Line) -> tuple[str, str]:
        """Return a line's words without its chips, and the marker that takes their place."""
        words, marker, unresolved = self.evidence.chips(line)
        if unresolved:
            self.note("unresolved-sources", line, unresolved)
        if marker:
            self.trace("citation", line, line.text[len(words) :])
        if not marker and line.label != "reaction":
            keys, unnamed = self.evidence.attributed(line, self.facts.dateline.agency)
            marker = markup.marker(keys)
            for row in unnamed:
                self.attribution(row, line)
        return words, marker

    def attribution(self, row, line: Line) -> None:
        """Report who is named for a sentence without a document, once a source."""
        if row.outlet not in self.attributed:
            self.attributed.add(row.outlet)
            self.note("attribution", line, row.sentence)

    def without_dateline(self, line: Line) -> Line:
        """Take the dateline off the first paragraph; one further down belongs to an article that is quoted."""
        found = datelines.opening(line.folded)
        if not found:
            return line
        if not self.facts.may_have_dateline(self.before(line)):
            if found.agency and line.label == "p":
                self.note("quoted-article", line, line.text[: found.length])
            return line
        self.facts.file(found, line)
        rest = line.cut(found.length).strip()
        return replace(line, text=rest, folded=fold(rest), start=line.end - len(rest))

    def before(self, line: Line) -> list[Line]:
        """Return the first two paragraphs and headings above a line."""
        labels = (
            "p",
            "h1",
            "h2",
            "h3",
            "li",
            "oli",
            "speech",
            "question",
            "reaction",
            "quote",
            "entry",
            "table",
        )
        above = (row for row in self.lines if row.label in labels)
        return list(takewhile(lambda row: row.number < line.number, islice(above, 2)))

    def without_names(self, line: Line) -> Line:
        """Take names and a closing dateline off a paragraph's end, where no other paragraph follows."""
        if match := STAMP_AT_END.search(line.text):
            self.drop("other-date", line, match[0])
            rest = line.text[: match.start()].rstrip()
            line = replace(line, text=rest, folded=fold(rest), end=line.start + len(rest))
        names, length = bylines.at_end(line.folded)
        closing = None if names else datelines.closing(line.folded)
        last = closing and line.number >= self.last_text
        if names:
            self.facts.sign(names, line)
        elif last and not self.facts.has_dateline:
            length = closing.length
            self.facts.file(closing, line)
        else:
            return line
        rest = (
            line.text[:-length].strip()
            if len(line.text) == len(line.folded)
            else line.folded[:-length].strip()
        )
        return replace(line, text=rest, folded=fold(rest), end=line.start + len(rest))

    @cached_property
    def last_text(self) -> int:
        return max((row.number for row in self.labelled("p", "h2", "h3")), default=0)

    def on_h1(self, line: Line) -> None:
        self.add_heading(2, line)

    on_h2 = on_h1

    def on_h3(self, line: Line) -> None:
        self.add_heading(3, line)

    def add_heading(self, level: int, line: Line) -> None:
        """Add a heading; its number and a left-over outline note do not belong to its words."""
        words, outline = heading_words(line)
        if outline:
            self.drop("outline-note", line, outline)
        self.block(markup.heading(level, words), line)

    def on_quote(self, line: Line) -> None:
        words, marker = self.cited(line)
        words = re.sub(r"^[>＞]\s?", "", words).strip("「」『』")
        self.block(markup.quotation(words, marker), line)

    def on_caption(self, line: Line) -> None:
        caption, credit = caption_parts(line.folded)
        at = line.folded.find(caption)
        if len(line.text) == len(line.folded) and at >= 0:
            caption = line.text[at : at + len(caption)]
        key = f"photo{len(self.photos) + 1}"
        self.photos.append(PhotoDraft(key, caption=self.own_words(caption), credit=credit[:200]))
        self.note("photo-file-missing", line)
        self.trace("photo", line, caption)
        self.blocks.append(markup.figure(key))

    def own_words(self, caption: str) -> str:
        """A caption without a first sentence that only repeats the lead."""
        first, stop, rest = caption.partition("。")
        lead = next((line.folded for line in self.lines if line.label == "p"), "")
        return rest if stop and rest and first in lead else caption

    def on_source(self, line: Line) -> None:
        marker = markup.marker(self.evidence.stated(line))
        self.trace("source", line, line.text)
        if self.blocks and self.blocks[-1].endswith("</p>"):
            self.blocks[-1] = self.blocks[-1].removesuffix("</p>") + marker + "</p>"
        else:
            self.blocks.append(markup.paragraph(line.text, marker))

    def on_rule(self, line: Line) -> None:
        self.block("<hr>", line)

    def on_drop(self, line: Line) -> None:
        self.drop(line.rule, line)
        if is_cut_short(line.rule, line.folded):
            self.note("paywall", line)
        if line.rule == "masthead" and not self.facts.publisher:
            self.facts.publisher = line.text

    # -- afterwards -------------------------------------------------------------------------------------------

    def unwrap_lead(self) -> None:
        """Take off one stray pair of brackets around all that stands before the first heading."""
        end = next(
            (index for index, block in enumerate(self.blocks) if block.startswith("<h")), len(self.blocks)
        )
        lead = self.blocks[:end]
        if (
            len(lead) > 1
            and lead[0].startswith("<p>「")
            and lead[-1].endswith("」</p>")
            and unbalanced(lead[0])
        ):
            self.blocks[0] = "<p>" + lead[0].removeprefix("<p>「")
            self.blocks[end - 1] = self.blocks[end - 1].removesuffix("」</p>") + "</p>"

    def look_over(self) -> None:
        """Note what an editor should look at in the words themselves."""
        for lines in corrections.notices(self.lines):
            self.note("correction-notice", lines[0], " ".join(line.text for line in lines), end=lines[-1])
        if self.is_live:
            self.note("live-page")
        if self.language not in READ:
            self.note("other-language", excerpt=self.language)
        for line in self.lines:
            if line.label == "drop" or len(line.folded) > 20_000:
                continue
            for found in look_over(line.text, self.facts.published):
                self.note(found.rule, line, found.excerpt)
            if SEO.search(line.folded):
                self.note("seo-residue", line)
            if PROMPT.search(line.folded):
                self.note("prompt-residue", line)

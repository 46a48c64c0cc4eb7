"""Plain text as copied from a page. Pure: no Django.

Every line goes to one place: the body, a row, the article's own data, or the list of what was dropped.
"""

import re
from itertools import count

from articles.body import sanitise
from articles.dates import find_dates
from seeds import markup
from seeds.drafts import (
    BylineDraft,
    CitationDraft,
    CommentaryDraft,
    Dateline,
    Draft,
    Dropped,
    Finding,
    PhotoDraft,
    SourceDraft,
)
from seeds.readers import chips, nesting
from seeds.readers.language import language_of
from seeds.readers.lines import (
    BOOK_META,
    CREDIT,
    DATELINE,
    REFERENCE,
    SOURCE,
    TOPIC,
    Line,
    label,
)
from seeds.readers.looking import look_over, reference_day
from seeds.readers.words import heading_words, item_words, names, original_length, unbalanced, with_zone

#: A name that lost its link keeps the spaces that stood around it: 首相 ヴィクトル・オルバーン が.
_LOOSE_NAME = re.compile(r"(?<=[ぁ-んァ-ヶ一-龥]) ([ァ-ヶー]+(?:・[ァ-ヶー]+)+) (?=[ぁ-んァ-ヶ一-龥])")
_SEO = re.compile(r"SEO|検索流入|キーワードを意識|キーワードとしては")
_PROMPT = re.compile(
    r"(?:自然に|記事内に).{0,6}組み込む|文字(?:以上|程度)で(?:書|作成)|見出しを?(?:作成|生成)"
)
#: Accusations that must not be re-posted unchecked, and letters masked to get past filters.
_ALLEGATION = re.compile(
    r"レ.プ|性的暴行|弱み(?:を|は)?握|ヤバい(?:ネタ|証拠)|屈辱的な(?:姿|映像)|犯罪者|詐欺師|売国奴|横領|賄賂"
)
_TITLE_LIMIT = 200


def read(text: str) -> Draft:
    """Read a page copied as plain text."""
    return _Page(label(text)).draft()


class _Page:
    """One page on its way to a draft."""

    def __init__(self, lines: list[Line]):
        self.lines = lines
        self.blocks: list[str] = []
        self.sources: dict[str, SourceDraft] = {}
        self.citations: list[CitationDraft] = []
        self.photos: list[PhotoDraft] = []
        self.commentaries: list[CommentaryDraft] = []
        self.findings: list[Finding] = []
        self.dropped: list[Dropped] = []
        self.found: dict = {"tags": (), "bylines": [], "section": "", "rights": "", "dateline": Dateline()}
        self.keys = count(1)

    def labelled(self, *names: str) -> list[Line]:
        return [line for line in self.lines if line.label in names]

    def draft(self) -> Draft:
        """Put the draft together."""
        self.dates()
        self.references()
        self.text()
        title, origin = self.title()
        self.look_over()
        return Draft(
            title=title[:_TITLE_LIMIT],
            title_from=origin,
            language=language_of("\n".join(line.text for line in self.lines)),
            published=self.found["published"],
            updated=self.found["updated"],
            rights=self.found["rights"],
            section=self.found["section"],
            dateline=self.found["dateline"],
            bylines=tuple(self.found["bylines"]),
            tags=tuple(self.found["tags"]),
            body=sanitise("".join(self.blocks)),
            sources=tuple(self.sources.values()),
            citations=tuple(self.citations),
            photos=tuple(self.photos),
            commentaries=tuple(self.commentaries),
            findings=tuple(self.findings),
            dropped=tuple(self.dropped),
        )

    def note(self, rule: str, line: Line | None = None, excerpt: str = "") -> None:
        """Remember something that needs a human."""
        words = excerpt or (line.text if line else "")
        self.findings.append(Finding(rule, words[:200], line.number if line else None))

    def dates(self) -> None:
        """Take the page's own dates: the first is publication, one after 更新 the update. None is invented."""
        self.found["published"] = self.found["updated"] = ""
        for line in self.labelled("date")[:1]:
            dates = [row for row in find_dates(line.folded) if row.iso]
            if not dates:
                self.note("impossible-date", line)
            if dates:
                first = re.match(r"\s*(?:最終)?更新", line.folded)
                self.found["updated" if first else "published"] = with_zone(dates[0].iso)
            if len(dates) > 1:
                self.found["updated"] = with_zone(dates[1].iso)
        if not self.found["published"]:
            self.note("no-date")

    def title(self) -> tuple[str, str]:
        """Return the title and where it comes from: the page, a pingback, or a heading that stands in for it."""
        for line in self.labelled("title"):
            return line.text, "page"
        for line in self.labelled("drop"):
            if line.rule == "pingback":
                self.note("title-unconfirmed", line)
                return line.text.strip("[]… .［］").strip(), "pingback"
        stand_in = min(
            self.labelled("h2", "p"), key=lambda line: (line.label != "h2", line.number), default=None
        )
        self.note("title-unconfirmed", stand_in)
        return (heading_words(stand_in)[0] if stand_in else "無題"), "working"

    # -- sources and citations -------------------------------------------------------------------------------

    def references(self) -> None:
        """Collect the documents under 参考リンク first: lines above them may mean one of them."""
        for line in self.labelled("ref"):
            match = REFERENCE.fullmatch(line.folded)
            dated = [row for row in find_dates(line.folded) if row.iso]
            title = re.sub(r"\s*\([^()]*\d{4}[^()]*\)$", "", match["title"]) if dated else match["title"]
            issued = dated[-1].iso if dated else ""
            self.add_source(
                SourceDraft(
                    key=f"ref{line.number}",
                    title=title,
                    outlet=match["outlet"],
                    issued=issued,
                    language=language_of(title),
                )
            )

    def add_source(self, source: SourceDraft) -> str:
        """Keep a source and return its key."""
        self.sources.setdefault(source.key, source)
        return source.key

    def outlet_source(self, name: str) -> str:
        """Return the source that an outlet's bare name means: the one reference from it, else one to be named."""
        listed = [source.key for source in self.sources.values() if source.outlet == name]
        return (
            listed[0] if len(listed) == 1 else self.add_source(SourceDraft(key=f"outlet-{name}", outlet=name))
        )

    def cite(self, source: str) -> str:
        """Add a citation and return its key."""
        key = f"c{next(self.keys)}"
        self.citations.append(CitationDraft(key, source))
        return key

    def cited(self, line: Line) -> tuple[str, str]:
        """Return a line's words without its chips, and the marker that takes their place."""
        words, found = chips.split(line.text)
        keys = [self.cite(self.outlet_source(chip.name)) for chip in found]
        unnamed = max((chip.more for chip in found), default=0) - (len(found) - 1)
        if found and unnamed > 0:
            self.note("unresolved-sources", line, f"+{unnamed} {line.text[len(words) :]}")
        return _LOOSE_NAME.sub(r"\1", words), markup.marker(keys)

    # -- the text --------------------------------------------------------------------------------------------

    def text(self) -> None:
        """Turn the lines into blocks, runs of list, table and definition lines together."""
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            run = self.run(index)
            handle = getattr(self, f"on_{line.label}", None)
            if line.label in _RUNS:
                getattr(self, _RUNS[line.label])(self.lines[index : index + run])
            elif handle:
                handle(line)
            index += run
        self.unwrap_lead()

    def run(self, index: int) -> int:
        """Count the lines from ``index`` on that belong together."""
        kind = _RUNS.get(self.lines[index].label)
        end = index + 1
        while kind and end < len(self.lines) and _RUNS.get(self.lines[end].label) == kind:
            end += 1
        return end - index

    def on_p(self, line: Line) -> None:
        words, marker = self.cited(self.without_dateline(line))
        self.blocks.append(markup.paragraph(words, marker))

    def without_dateline(self, line: Line) -> Line:
        """Take the dateline off the first paragraph that has one."""
        match = DATELINE.match(line.folded) if not self.found["dateline"].agency else None
        if match:
            day = next(
                (row.iso for row in find_dates(match["day"] or "", reference_day(self.found["published"]))),
                "",
            )
            self.found["dateline"] = Dateline(match["place"].strip(), day, match["agency"])
            words = line.text[original_length(line.text, match.end()) :]
            return Line(line.number, words, line.folded[match.end() :], False, line.apart, line.label)
        return line

    def on_h2(self, line: Line) -> None:
        self.add_heading(2, line)

    def on_h3(self, line: Line) -> None:
        self.add_heading(3, line)

    def add_heading(self, level: int, line: Line) -> None:
        """Add a heading; its number and a left-over outline note do not belong to its words."""
        words, outline = heading_words(line)
        if outline:
            self.dropped.append(Dropped("outline-note", outline, line.number))
        if _PROMPT.search(line.folded):
            self.note("prompt-residue", line)
        self.blocks.append(markup.heading(level, words))

    def on_quote(self, line: Line) -> None:
        words, marker = self.cited(line)
        self.blocks.append(markup.quotation(words.strip("「」『』"), marker))

    def on_reaction(self, line: Line) -> None:
        needs_review = bool(_ALLEGATION.search(line.folded))
        if needs_review:
            self.note("allegation", line)
        words = item_words(line.text, "li")
        self.commentaries.append(CommentaryDraft(text=words, needs_review=needs_review, line=line.number))

    def on_caption(self, line: Line) -> None:
        match = CREDIT.fullmatch(line.folded)
        key = f"photo{len(self.photos) + 1}"
        same = len(line.text) == len(line.folded)
        caption = line.text[: match.end("caption")] if same else match["caption"]
        self.photos.append(PhotoDraft(key, caption=self.own_words(caption), credit=match["credit"]))
        self.note("photo-file-missing", line)
        self.blocks.append(markup.figure(key))

    def own_words(self, caption: str) -> str:
        """A caption without a first sentence that only repeats the lead."""
        first, stop, rest = caption.partition("。")
        lead = next((line.folded for line in self.lines if line.label == "p"), "")
        return rest if stop and rest and first in lead else caption

    def on_source(self, line: Line) -> None:
        names = re.split(r"[、,]\s*", SOURCE.fullmatch(line.folded)["text"])
        marker = markup.marker([self.cite(self.outlet_source(name)) for name in names if name])
        if self.blocks and self.blocks[-1].endswith("</p>"):
            self.blocks[-1] = self.blocks[-1].removesuffix("</p>") + marker + "</p>"
        else:
            self.blocks.append(markup.paragraph(line.text, marker))

    def on_byline(self, line: Line) -> None:
        self.found["bylines"] += [BylineDraft(name) for name in names(line.folded)]

    def on_bio(self, line: Line) -> None:
        if self.found["bylines"]:
            last = self.found["bylines"][-1]
            self.found["bylines"][-1] = BylineDraft(last.name, last.role, line.text)
        else:
            self.note("unnamed-author-bio", line)

    def on_rights(self, line: Line) -> None:
        self.on_agency(line)
        self.note("all-rights-reserved", line)

    def on_agency(self, line: Line) -> None:
        """The agency's name above its copyright line."""
        self.found["rights"] = "\n".join(part for part in (self.found["rights"], line.text) if part)

    def on_topic(self, line: Line) -> None:
        self.found["tags"] = (
            *self.found["tags"],
            *re.split(r"[、,]\s*", TOPIC.fullmatch(line.folded)["text"]),
        )

    def on_category(self, line: Line) -> None:
        self.found["tags"] = (*self.found["tags"], line.folded)

    def on_drop(self, line: Line) -> None:
        self.dropped.append(Dropped(line.rule, line.text, line.number))

    def list_run(self, lines: list[Line]) -> None:
        """Add a list, nested where the items' own words say so."""
        items = []
        for line in lines:
            if line.label != "marker":
                words, marker = self.cited(line)
                items.append(
                    nesting.Item(
                        markup.paragraph(item_words(words, line.label), marker),
                        line.folded,
                        line.label == "oli",
                    )
                )
        self.blocks += nesting.lists(items)

    def table_run(self, lines: list[Line]) -> None:
        """Add a pipe table; a row of dashes only sets its header apart."""
        rows = [[cell.strip() for cell in re.split(r"[|｜]", line.text.strip("|｜"))] for line in lines]
        kept = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
        self.blocks += [markup.table(kept)] if kept else []

    def book_run(self, lines: list[Line]) -> None:
        """Add books as sources and as a definition list: title, then facts and description."""
        pairs: list[tuple[str, list[str]]] = []
        for line in lines:
            if line.label == "book_title":
                pairs.append((line.text, []))
            elif not pairs:
                self.blocks.append(markup.paragraph(line.text))
            elif line.label == "book_meta":
                pairs[-1][1].append(
                    markup.inline(line.text) + markup.marker([self.cite(self.book(pairs[-1][0], line))])
                )
            else:
                pairs[-1][1].append(markup.inline(line.text))
        if pairs:
            self.blocks.append(markup.definitions(pairs))

    def book(self, title: str, line: Line) -> str:
        """Keep a book as a source."""
        match = BOOK_META.search(line.folded)
        issued = next((row.iso for row in find_dates(match["facts"]) if row.iso), "")
        publisher = match["facts"].split("、")[0] if "、" in match["facts"] else ""
        authors = tuple(re.split(r"[、,]\s*", match["authors"]))
        facts = {"outlet": publisher, "type": "book", "authors": authors, "issued": issued, "language": "ja"}
        return self.add_source(SourceDraft(f"book{line.number}", title=title.strip("『』"), **facts))

    def ref_run(self, lines: list[Line]) -> None:
        """Add the reference links as a definition list, each with its marker."""
        pairs = []
        for line in lines:
            match = REFERENCE.fullmatch(line.folded)
            pairs.append(
                (
                    match["outlet"],
                    [markup.inline(match["title"]) + markup.marker([self.cite(f"ref{line.number}")])],
                )
            )
        self.blocks.append(markup.definitions(pairs))

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
        for line in self.lines:
            if line.label == "drop" or len(line.folded) > 20_000:
                continue
            for found in look_over(line.text, self.found["published"]):
                self.note(found.rule, line, found.excerpt)
            if _SEO.search(line.folded):
                self.note("seo-residue", line)


#: Labels whose lines are handled together, and the method that does it.
_RUNS = {
    "li": "list_run",
    "oli": "list_run",
    "marker": "list_run",
    "table": "table_run",
    "book_title": "book_run",
    "book_meta": "book_run",
    "book_desc": "book_run",
    "ref": "ref_run",
}

"""What paragraphs of a saved page say beside their text: dateline, names, rights, sources, corrections. Pure: no Django."""

import re
from html import escape

from articles.body import COMMENTARY
from seeds import markup
from seeds.cleaning import is_cut_short, noise
from seeds.drafts import BylineDraft, CommentaryDraft, Dateline, Dropped, Finding, SourceDraft
from seeds.readers import (
    attributions,
    bylines,
    corrections,
    datelines,
    literature,
    pagedates,
    threads,
    voices,
)
from seeds.readers.evidence import Evidence, source_of
from seeds.readers.language import language_of
from seeds.readers.lines import Line, fold, lines_of
from seeds.readers.looking import PROMPT, SEO, is_allegation, reference_day
from seeds.readers.shapes import AGENCY, BOOKS, REFERENCES, RESENT, RIGHTS, SOURCE, section_name

_LINK = re.compile(r'<a href="(?P<url>https?://[^"]+)">(?P<words>.*?)</a>')


class Paragraphs:
    """The paragraphs of one saved page, read one after the other."""

    def __init__(self, published: str = "", updated: str = ""):
        self.published = published
        self.updated = updated
        self.evidence = Evidence()
        self.dateline = Dateline()
        self.bylines: list[BylineDraft] = []
        self.rights = self.section = ""
        self.findings: list[Finding] = []
        self.dropped: list[Dropped] = []
        self.inferred: tuple[str, ...] = ()
        self.attributed: set[str] = set()
        self.count = 0
        self.keys = 0
        self.said: list[Line] | None = None

    def heading(self, words: str) -> None:
        """Begin a section; its words say what the paragraphs below are."""
        self.section = section_name(fold(words))
        is_voices = threads.is_section(fold(words))
        self.said = [] if is_voices and self.said is None else self.said
        self.in_voices = is_voices

    in_voices = False
    is_placed = False

    @property
    def in_references(self) -> bool:
        return bool(REFERENCES.fullmatch(self.section) or BOOKS.fullmatch(self.section))

    def note(self, rule: str, words: str) -> None:
        self.findings.append(Finding(rule, words[:200]))

    def take(self, html: str, words: str) -> str:
        """Return a paragraph's HTML as it goes into the text, empty where it is no text."""
        folded = fold(words)
        self.look_over(folded, words)
        if rule := noise(folded):
            self.dropped.append(Dropped(rule, words))
            if is_cut_short(rule, folded):
                self.note("paywall", words)
            return ""
        if not corrections.is_notice(folded) and self.takes_data(folded, words):
            return ""
        html = self.without_names(self.without_dateline(html, folded, words), folded)
        self.count += 1
        return self.cited(html, folded)

    def look_over(self, folded: str, words: str) -> None:
        for rule, applies in (
            ("correction-notice", corrections.is_notice(folded)),
            ("seo-residue", SEO.search(folded)),
            ("prompt-residue", PROMPT.search(folded)),
        ):
            if applies:
                self.note(rule, words)

    def takes_data(self, folded: str, words: str) -> bool:
        """Take a paragraph that is the page's own data and no text: rights, resend notes, names."""
        is_rights = len(folded) < 160 and RIGHTS.search(folded)
        if is_rights or (len(folded) < 160 and RESENT.fullmatch(folded)) or AGENCY.fullmatch(folded):
            if found := bylines.credited(folded):
                self.sign((found[1],))
            self.rights = "\n".join(part for part in (self.rights, words) if part)
            if is_rights:
                self.note("all-rights-reserved", words)
            return True
        if self.takes_date(folded, words):
            return True
        names = bylines.read(folded)
        if names and (not folded.isascii() or folded.startswith("By ")) and len(folded) < 60:
            self.sign(names)
            return True
        return False

    def takes_date(self, folded: str, words: str) -> bool:
        """Take a date line above the text, or one that says what it dates; the page's data comes first."""
        found = pagedates.stamps(folded)
        if not found or not (self.count == 0 or any(stamp.is_named for stamp in found)):
            return False
        for stamp in found:
            name = "updated" if stamp.is_update else "published"
            if stamp.iso and not stamp.yearless and not getattr(self, name):
                timed = "T" in stamp.iso and len(stamp.iso.partition("T")[2]) == 5
                setattr(self, name, stamp.iso + ("+09:00" if timed else ""))
        self.dropped.append(Dropped("date-line", words))
        return True

    def sign(self, names: tuple[BylineDraft, ...]) -> None:
        """Add names; what the page states of its authors in its data comes first, and only once."""
        for row in names:
            if row.name not in [known.name for known in self.bylines]:
                self.bylines.append(row)

    def without_dateline(self, html: str, folded: str, words: str) -> str:
        """Take the dateline off the first paragraph."""
        found = datelines.opening(folded)
        if not found or not (found.agency or found.byline) or len(words) != len(folded):
            return html
        printed = escape(words[: found.length], quote=False)
        if self.count or not html.startswith(printed.rstrip()):
            return html
        self.file(found)
        return html.removeprefix(printed.rstrip()).lstrip()

    def file(self, found: datelines.Opening) -> None:
        day = datelines.day_of(found.day, reference_day(self.published))
        self.dateline = Dateline(found.place[:80], day, found.agency)
        if day and not re.search(r"\d{4}", found.day):
            self.inferred = ("dateline",)
        self.sign(tuple(BylineDraft(name) for name in re.split("[、,]", found.byline) if name))

    def without_names(self, html: str, folded: str) -> str:
        """Take names in brackets off a paragraph's end."""
        names, length = bylines.at_end(folded)
        tail = re.search(r"[（(【][^（()）【】<>]*[）)】]$", html)
        if not names or not tail or len(fold(tail[0])) != length:
            return html
        self.sign(names)
        return html[: tail.start()]

    def cited(self, html: str, folded: str) -> str:
        """Add the markers of what a paragraph cites: links under the references, 出典：…, outlets with a title."""
        keys: list[str] = []
        link = _LINK.search(html)
        if link and (self.in_references or SOURCE.match(folded)):
            keys.append(self.evidence.cite(self.linked(link, folded)))
        elif self.in_references and (found := literature.read(folded)) and (found.title or found.url):
            keys.append(self.evidence.cite(self.listed(found)))
        elif match := SOURCE.fullmatch(folded):
            keys += self.evidence.named(match["text"], self.line(folded))
        elif not self.in_voices:
            keys, unnamed = self.evidence.attributed(self.line(folded), self.dateline.agency)
            for row in unnamed:
                self.attribution(row)
        return html + markup.marker(keys)

    def attribution(self, row: attributions.Attribution) -> None:
        if row.outlet not in self.attributed:
            self.attributed.add(row.outlet)
            self.note("attribution", row.sentence)

    def line(self, folded: str) -> Line:
        self.keys += 1
        return Line(self.keys, folded, folded, 0, False)

    def linked(self, link: re.Match[str], folded: str) -> str:
        """Keep the document of a link: its words are the title, what stands beside it may name the outlet."""
        title = fold(re.sub(r"<[^>]*>", "", link["words"]).replace("&amp;", "&"))
        found = literature.read(folded)
        outlet = found.outlet if found and found.outlet else ""
        self.keys += 1
        source = SourceDraft(
            key=f"ref{self.keys}",
            title=(found.title if outlet and found and found.title in title else title)[:500],
            outlet=outlet[:200],
            issued=found.issued if found else "",
            url=literature.address(link["url"].replace("&amp;", "&")),
            language=language_of(title),
        )
        return self.evidence.add(source)

    def listed(self, found: literature.Reference) -> str:
        self.keys += 1
        return self.evidence.add(source_of(f"ref{self.keys}", found))

    # -- reactions --------------------------------------------------------------------------------------------

    def say(self, words: str, depth: int) -> bool:
        """Take a paragraph or an item as a voice; say whether it is one."""
        if not self.in_voices or self.said is None:
            return False
        folded = fold(words)
        if not self.said and threads.introduces(folded):
            return False
        if rule := noise(folded):
            self.dropped.append(Dropped(rule, words))
            return True
        for line in lines_of(words):
            line.indent, line.number, line.apart = depth, len(self.said) + 1, True
            self.said.append(line)
        return True

    def place(self) -> list[str]:
        """Return the place of the voices behind the first of them, once."""
        if not self.said or self.is_placed:
            return []
        self.is_placed = True
        return [COMMENTARY]

    def commentaries(self) -> tuple[CommentaryDraft, ...]:
        """Return the voices in order, each with its parent."""
        thread = voices.read(self.said or [])
        said = thread.said()
        self.dropped += [Dropped(rule, line.text) for rule, line in thread.aside if rule != "votes"]
        self.dropped += [Dropped("opening-post", post.text) for post in thread.openings()]
        found = []
        for post, parent in zip(said, voices.parents(said), strict=True):
            risky = is_allegation(fold(post.text))
            if risky:
                self.note("allegation", post.text)
            found.append(
                CommentaryDraft(
                    text=post.text,
                    author=post.author,
                    votes=post.votes,
                    parent=parent,
                    needs_review=risky,
                )
            )
        return tuple(found)

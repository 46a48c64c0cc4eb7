"""A draft in the making: what the lines of a page have given so far, each with where it stood. Pure: no Django."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from seeds.blocks import Captured
from seeds.drafts import BylineDraft, CommentaryDraft, Dateline, Dropped, Finding, PhotoDraft, Traced
from seeds.page.citing import Citing
from seeds.page.cutting import cut_html, fold
from seeds.page.heads import Head
from seeds.page.labels import Label
from seeds.page.lines import Line

_TAG_LIMIT, _NAME_LIMIT, _EXCERPT = 60, 120, 200


@dataclass
class Making:
    """The parts of a draft, collected while its lines are read in order."""

    captured: Captured
    lines: list[Line]
    head: Head
    language: str
    is_live: bool = False
    blocks: list[str] = field(default_factory=list)
    evidence: Citing = field(default_factory=Citing)
    photos: list[PhotoDraft] = field(default_factory=list)
    commentaries: list[CommentaryDraft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    passages: list[Traced] = field(default_factory=list)
    bylines: list[BylineDraft] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    attributed: set[str] = field(default_factory=set)
    dateline: Dateline = field(default_factory=Dateline)
    origin: str = ""
    published: str = ""
    updated: str = ""
    rights: str = ""
    section: str = ""
    deck: str = ""
    kind: str = ""
    publisher: str = ""
    canonical_url: str = ""
    slug: str = ""
    last: Line | None = None

    def labelled(self, *names: str) -> list[Line]:
        return [line for line in self.lines if line.label in names]

    @cached_property
    def last_text(self) -> int:
        """Where the page's last paragraph begins."""
        starts = (line.start for line in self.labelled(Label.PARAGRAPH, Label.H2, Label.H3))
        return max(starts, default=0)

    # -- where everything stood -------------------------------------------------------------------------------

    def note(self, rule: str, line: Line | None = None, excerpt: str = "", end: Line | None = None) -> None:
        """Remember something that needs a human."""
        words = excerpt or (line.text if line else "")
        place = (line.number, line.start, (end or line).end) if line else (None, None, None)
        self.findings.append(Finding(rule, words[:_EXCERPT], *place))

    def drop(self, rule: str, line: Line, span: tuple[int, int] | None = None) -> None:
        """List what is no part of the article, with the rule that says so. ``span`` is the part of the line's text."""
        start, end = span or (0, len(line.text))
        text = line.text[start:end]
        whole = span is None or len(line.text) != line.end - line.start
        place = (line.start, line.end) if whole else (line.start + start, line.start + end)
        self.dropped.append(Dropped(rule, text, line.number, *place))

    def trace(self, kind: str, line: Line, text: str = "", end: Line | None = None, rule: str = "") -> None:
        """Remember where something of the draft stood."""
        self.passages.append(Traced(kind, text, line.start, (end or line).end, rule or line.rule))

    def block(self, html: str, line: Line, end: Line | None = None) -> None:
        """Add a block of the text."""
        if html:
            self.blocks.append(html)
            self.trace("body", line, end=end, rule=line.label)

    # -- facts ------------------------------------------------------------------------------------------------

    @property
    def has_dateline(self) -> bool:
        return bool(self.dateline.agency or (self.dateline.place and self.dateline.place != self.origin))

    def sign(self, names: tuple[BylineDraft, ...], line: Line | None) -> None:
        """Add names that are not there yet; one that is may get its office. One in capitals is written as elsewhere."""
        for row in (replace(row, name=_as_written(self.captured.text, row.name)) for row in names):
            known = next((at for at, other in enumerate(self.bylines) if _same(other.name, row.name)), None)
            if known is None and row.name:
                self.bylines.append(BylineDraft(row.name[:_NAME_LIMIT], row.role, row.bio))
            elif known is not None and row.bio and not self.bylines[known].bio:
                self.bylines[known] = replace(self.bylines[known], bio=row.bio)
            if line is not None and row.name:
                self.trace("byline", line, row.name)

    def tag(self, words: list[str], line: Line | None) -> None:
        for word in words:
            if not word or len(word) > _TAG_LIMIT:
                continue
            if word not in self.tags:
                self.tags.append(word)
            if line is not None:
                self.trace("tag", line, word)

    def reserve(self, line: Line) -> None:
        """Add a line to the rights: its agency, its copyright, or how the text came."""
        self.rights = "\n".join(part for part in (self.rights, line.text) if part)
        self.trace("rights", line, line.text)


def _as_written(text: str, name: str) -> str:
    """Return a Latin name in capitals as the page writes it elsewhere: SAOIRSE CALLOWAY, from Saoirse Calloway."""
    if not (name.isascii() and name.isupper() and " " in name):
        return name
    lowered, plain = text.casefold(), name.casefold()
    at = lowered.find(plain)
    while at >= 0 and len(lowered) == len(text):
        if not text[at : at + len(name)].isupper():
            return text[at : at + len(name)]
        at = lowered.find(plain, at + 1)
    return name


def _same(one: str, other: str) -> bool:
    """Whether two names are one, which a page may print in capitals as well."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def shortened(line: Line, before: int = 0, after: int = 0) -> Line:
    """Return a line without so many letters at its beginning and end, counted in its folded form."""
    rest = line.cut(before).strip() if before else line.text
    if after:
        rest = (rest[:-after] if len(line.text) == len(line.folded) else fold(rest)[:-after]).strip()
    inner = line.inner
    if inner:
        start = line.text.find(rest) if rest else 0
        inner = cut_html(inner, max(start, 0), max(start, 0) + len(rest))
    start = line.end - len(rest) if before else line.start
    return replace(
        line,
        text=rest,
        folded=fold(rest),
        inner=inner,
        start=max(line.start, start),
        end=line.end if before else line.start + len(rest),
    )

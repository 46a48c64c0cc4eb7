"""What a page says of itself: dates, names, dateline, rights, topics. Pure: no Django."""

import re
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import proxy

from articles.language.dates import find_dates
from seeds.drafts import BylineDraft, Dateline
from seeds.readers import bylines, datelines, pagedates
from seeds.readers.head import SECTION, tags_of
from seeds.readers.lines import Line
from seeds.readers.looking import reference_day
from seeds.readers.shapes import ORIGIN, TOPIC

if TYPE_CHECKING:
    from seeds.readers.plain import _Page

_YEARS = re.compile(
    r"(?<!\d)(?:19[5-9]\d|20\d{2})(?=年|/|-\d|\.\d)|(?:©|\(C\)|Copyright)[^\d]{0,6}(20\d{2})", re.IGNORECASE
)
_CLOCK_ZONES = {"ja": "+09:00", "ko": "+09:00", "zh-Hant": "+08:00", "zh": "+08:00"}
#: How an agency dates its stories in their last line: （2031/11/04-08:15）.
STAMP_AT_END = re.compile(r"[（(](?P<day>20\d{2}/\d{1,2}/\d{1,2})-(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)[）)]$")
_EDITORIAL = re.compile("社説|オピニオン|主張|論説")
#: What announces that another article is quoted whole: its dateline is not this page's.
_QUOTES = re.compile(
    r"引用|転載|抜粋|以下(?:は|に|の|が|、)|全文|次の(?:記事|ニュース)|(?:記事|ニュース|報道)(?:を|が|です|によ|から)|紹介|元記事|報じ(?:られ|て)|取り上げ|見てみ"
)


_TAG_LIMIT = 60


class Facts:
    """The page's own data, taken from its lines one by one."""

    takes = frozenset(
        {
            "title",
            "date",
            "placeholder",
            "byline",
            "bio",
            "rights",
            "agency",
            "resent",
            "topic",
            "hashtags",
            "category",
            "origin",
            "dateline",
        }
    )

    def __init__(self, page: "_Page"):
        # The page holds its facts: a second strong reference would keep every page until the collector comes.
        self.page = proxy(page)
        self.published = self.updated = self.rights = self.section = self.deck = self.kind = (
            self.publisher
        ) = ""
        self.dateline = Dateline()
        self.bylines: list[BylineDraft] = []
        self.tags: list[str] = []
        self.inferred: list[str] = []
        self.used: set[int] = set()
        self.origin = ""

    def take(self, line: Line) -> None:
        getattr(self, f"on_{line.label}")(line)

    # -- dates ------------------------------------------------------------------------------------------------

    def dates(self) -> None:
        """Take the page's own dates: the first is publication, one after 更新 the update. None is invented."""
        for line in self.page.labelled("date"):
            for stamp in pagedates.stamps(line.folded):
                if not stamp.iso:
                    self.page.note("impossible-date", line)
                    self.used.add(line.number)
                else:
                    self.date(stamp, line)
        for line in self.page.lines[-12:]:
            match = STAMP_AT_END.search(line.text)
            day = next((row.iso for row in find_dates(match["day"]) if row.iso), "") if match else ""
            if day and not self.published:
                self.published = self.with_zone(f"{day}T{match['clock']}")
                self.page.trace("published", line, self.published)
        if not self.published:
            self.page.note("no-date")

    def date(self, stamp: pagedates.Stamp, line: Line) -> None:
        """Take one date where the page has none of its kind yet."""
        name = "updated" if stamp.is_update else "published"
        if getattr(self, name) or (name == "published" and self.used and not stamp.is_named):
            return
        iso = self.with_zone(stamp.iso)
        if stamp.yearless:
            year = pagedates.year_for(stamp, self.years(line))
            if year is None:
                return
            iso = f"{year:04}-{iso[2:]}"
            self.inferred.append(name)
            self.page.note("year-inferred", line)
        setattr(self, name, iso)
        self.used.add(line.number)
        self.page.trace(name, line, iso)

    @cached_property
    def printed_years(self) -> list[int]:
        whole = "\n".join(row.folded for row in self.page.lines if len(row.folded) < 2_000)
        found = {int(re.search(r"\d{4}", match[0])[0]) for match in _YEARS.finditer(whole[:200_000])}
        return sorted(found, reverse=True)

    def years(self, line: Line) -> list[int]:
        """Return the years that the page prints: on the same line, else the latest first."""
        own = [int(year) for year in re.findall(r"(?<!\d)20\d{2}(?!\d)", line.folded)]
        return own or self.printed_years

    def with_zone(self, iso: str) -> str:
        """A page gives the time of where it is written; a Japanese page Japanese time."""
        if "T" not in iso or len(iso.partition("T")[2]) > 5:
            return iso
        return iso + _CLOCK_ZONES.get(self.page.language, "")

    def on_date(self, line: Line) -> None:
        """A date line's own words besides its dates are page furniture."""
        place, name = bylines.beside_date(line.folded)
        if name:
            self.sign((BylineDraft(name),), line)
        if place and not self.has_dateline:
            self.dateline = Dateline(place)
        if line.number not in self.used:
            self.page.drop("other-date", line)

    def on_origin(self, line: Line) -> None:
        """Where a story was sent from: the dateline's place, where it names none itself, and topics."""
        match = ORIGIN.fullmatch(line.folded)
        self.origin = match["place"].split("/")[0].strip()
        self.dateline = Dateline(self.dateline.place or self.origin, self.dateline.day, self.dateline.agency)
        self.page.trace("dateline", line, line.text)
        if match["tags"]:
            self.tag(match["tags"].split(), line)

    def on_placeholder(self, line: Line) -> None:
        self.page.drop("placeholder-date", line)

    # -- dateline and names -----------------------------------------------------------------------------------

    @property
    def has_dateline(self) -> bool:
        return bool(self.dateline.agency or (self.dateline.place and self.dateline.place != self.origin))

    def may_have_dateline(self, before: list[Line]) -> bool:
        """Whether the page's own dateline may still come: it stands in the first paragraph, at most after a short
        summary that quotes nobody."""
        if self.has_dateline:
            return False
        return not before or (
            len(before) == 1 and before[0].label == "p" and not _QUOTES.search(before[0].folded)
        )

    def file(self, found: datelines.Opening, line: Line) -> None:
        """Take a dateline: a day without its month or year is the last such day before publication."""
        day = datelines.day_of(found.day, reference_day(self.published))
        self.dateline = Dateline((found.place or self.origin)[:80], day, found.agency)
        if day and not re.search(r"\d{4}", found.day):
            self.inferred.append("dateline")
        for name in re.split(r"[、,・]\s*(?=[一-龥])", found.byline) if found.byline else []:
            self.sign((BylineDraft(name),), line)
        self.page.trace("dateline", line, line.text[: found.length])

    def on_dateline(self, line: Line) -> None:
        """Take a dateline that stands on a line of its own."""
        found = datelines.opening(line.folded)
        if self.may_have_dateline(self.page.before(line)):
            self.file(found, line)
        else:
            self.page.on_p(line)

    def sign(self, names: tuple[BylineDraft, ...], line: Line) -> None:
        """Add names that are not there yet."""
        for row in names:
            if row.name and row.name not in [known.name for known in self.bylines]:
                self.bylines.append(BylineDraft(row.name[:120], row.role, row.bio))
                self.page.trace("byline", line, row.name)

    def on_byline(self, line: Line) -> None:
        place = bylines.placed(line.folded)
        names = bylines.read(line.folded)
        if place and not names:
            if not self.has_dateline:
                self.dateline = Dateline(place[0])
                self.page.trace("dateline", line, line.text)
            names = (place[1],)
        self.sign(names or (BylineDraft(line.text),), line)

    def on_bio(self, line: Line) -> None:
        if self.bylines:
            last = self.bylines[-1]
            bio = "\n".join(part for part in (last.bio, line.text) if part)
            self.bylines[-1] = BylineDraft(last.name, last.role, bio)
        else:
            self.page.note("unnamed-author-bio", line)

    # -- rights, topics ---------------------------------------------------------------------------------------

    def on_rights(self, line: Line) -> None:
        if found := bylines.credited(line.folded):
            self.sign((found[1],), line)
        self.on_agency(line)
        self.page.note("all-rights-reserved", line)

    def on_agency(self, line: Line) -> None:
        """The agency's name above its copyright line, or a note on where the text was sent from."""
        self.rights = "\n".join(part for part in (self.rights, line.text) if part)
        self.page.trace("rights", line, line.text)

    on_resent = on_agency

    def on_topic(self, line: Line) -> None:
        words = TOPIC.fullmatch(line.folded)["text"]
        sign = (
            r"[、,]\s*"
            if re.search("[、,]", words)
            else r"\s*[/|]\s*|\s+(?=#)"
            if re.search("[/|#]", words)
            else r"\s{2,}"
        )
        self.tag([part.strip(" #") for part in re.split(sign, words)], line)

    def on_hashtags(self, line: Line) -> None:
        self.tag(re.findall(r"#([^\s#]+)", line.folded), line)

    def on_category(self, line: Line) -> None:
        parts = tags_of(line.folded)
        if not parts:
            self.page.drop("breadcrumb", line)
        if not self.section:
            self.section = next((part for part in parts if SECTION.fullmatch(part)), "")
        if any(_EDITORIAL.fullmatch(part) for part in parts):
            self.kind = "opinion"
        self.tag(parts, line)

    def tag(self, words: list[str], line: Line) -> None:
        for word in words:
            if word and len(word) <= _TAG_LIMIT and word not in self.tags:
                self.tags.append(word)
                self.page.trace("tag", line, word)

    def on_title(self, line: Line) -> None:
        """The title is taken when the whole page is read."""

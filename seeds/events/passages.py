"""The sentences of a page as they were meant to be read: with the day, the year or the subject that stands above them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.language.brackets import sentences
from seeds.events.layout import counters, first_word, is_day, is_question, is_signed, sets_scene, today_of
from timeline.dating.anchors import Named
from timeline.dating.happenings import kind_of
from timeline.dating.point import DateError, Precision
from timeline.dating.reading import Reading, read_dated, read_words

#: Longer lines are no sentences.
LONGEST = 2_000
#: Signs around a date that stands alone on its line: ■2月3日, 02/28:
_AROUND = " 　\t■●◆□▼▽○◎・【】［］[]()（）<>〈〉:：|｜-–—…、。,."
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年?(?:$|[^\d/.月-])")
_MONTH = re.compile(r"(?<![\d])\d{1,2}月(?=の|$)")
#: What every date holds one of. Reading dates is most of the work: what holds none of these is left out first, and what
#: only counts tons or ships.
_MAY_DATE = re.compile(
    "[0-9０-９](?![0-9０-９]*(?:[ア-オキ-ヲン]|[人隻便件回円台名社本校]))|[年月日天週曜昨翌朝夜晩晚春夏秋冬]|きょう|きのう|あす|あさって|おととい|けさ|ゆうべ"
    "|day|night|morning|evening|week|month|quarter|year|decade|centur|spring|summer|autumn|today|tomorrow"
    "|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_BARE_DAY = re.compile(r"\d{1,2}日(?:[(（][月火水木金土日][)）])?")
_CLOCK = re.compile(r"\s*(?:午前|午後)?\d{1,2}[:：時]\d{2}分?(?!\d)")
#: So many characters behind the year of a heading leave it a heading of that year: 2030年の主な動き.
_TITLED = 10
#: 「施行は来年4月」 is a sentence, however short.
_SUBJECT = frozenset("はがも")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the page's own text. ``start`` and ``end`` are its range of characters in the page, if that is known;
    ``kind`` is text, heading, item, row, quote or caption; a row has its ``cells`` and may be the head of its table."""

    text: str
    start: int | None = None
    end: int | None = None
    kind: str = "text"
    heading: str = ""
    cells: tuple[str, ...] = ()
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a table's row, in its place. ``above`` is the date that a line above it gives; ``topic`` is the kind of
    event that heading or columns speak of; ``behind`` holds the quotation that a colon leads to."""

    text: str
    start: int | None
    end: int | None
    kind: str
    above: Reading | None = None
    topic: str = ""
    is_first: bool = False
    cells: tuple[str, ...] = ()
    behind: str = ""
    heading: str = ""


@dataclass
class Walk:
    """Goes through passages in order and remembers what headings, bare dates and heads of columns say."""

    reference: date | None
    year: int | None = None
    #: The year that a row or an item before this one begins with, and whether this one is such.
    listed: int | None = None
    #: The day that the line above in a list begins with: a bare day at the head of the next one follows it.
    line_above: date | None = None
    line: date | None = None
    is_listing: bool = False
    above: Reading | None = None
    topic: str = ""
    heading: str = ""
    is_fresh: bool = False
    month: str = ""
    title: str = ""
    is_film: bool = False
    counters: frozenset[str] = frozenset()

    def dates(self, text: str, zone: str, *, heads: bool, known: Sequence[Named] = ()) -> list[Reading]:
        """Return the dates of a text. Under the heading of a year or a month, days are those of that year and month, and
        below a row that begins with a year they are of that."""
        if not _MAY_DATE.search(text):
            return []
        heads = heads and first_word(text) not in self.counters
        found = read_dated(text, self._counted_from, zone, heads=heads, known=known)
        found = [day for day in found if not is_question(text, day)]
        found = [self._of_heading(day, zone) for day in found]
        if self.is_listing and found and _heads(text, found[0]):
            found[0] = self._after_line_above(found[0], zone)
            self._remember_line(found[0])
        return found

    def _remember_line(self, day: Reading) -> None:
        if day.when.start is not None and day.when.precision in (Precision.MONTH, Precision.DAY):
            self.line = day.when.start.span()[0]
            self.listed = self.listed if day.reference else self.line.year

    def _after_line_above(self, day: Reading, zone: str) -> Reading:
        """A chronology that says its years says a month once: 「5月21日 …」, and below it 「23日 …」, up or down."""
        above = self.line_above
        is_chronology = above is not None and above.year in (self.year, self.listed)
        if above is None or not is_chronology or not _BARE_DAY.fullmatch(day.words):
            return day
        try:
            when = read_words(f"{above.year}年{above.month}月{day.words}", above, zone).when
        except DateError:
            return day
        return replace(day, when=when, reference=above.isoformat())

    @property
    def _counted_from(self) -> date | None:
        return self.reference or (date(self.year, 12, 1) if self.year else None)

    def _of_heading(self, day: Reading, zone: str) -> Reading:
        year = self.year or self.listed
        if not day.reference or not (year or self.month) or not day.words[:1].isdigit():
            return day
        month = self.month if "日" in day.words and "月" not in day.words else ""
        words = day.words.replace("/", "月") + "日" if "/" in day.words else day.words
        if "月" not in words and not month:
            return day
        try:
            when = read_words(f"{f'{year}年' if year else ''}{month}{words}", self.reference, zone).when
            # What the heading says in full counts from no day, and no verb moves it to another year.
            return replace(day, when=when, reference="" if year else day.reference)
        except DateError:
            return day

    def through(self, passages: Iterable[Passage]) -> Iterator[Stretch]:
        passages = [*passages]
        self.counters = counters(passage.text for passage in passages)
        waiting: Passage | None = None
        for passage in passages:
            if waiting:
                is_quoted = passage.kind == "quote" or passage.text.lstrip().startswith(("「", "“", '"'))
                yield from self._read(waiting, passage if is_quoted else None)
                waiting = None
                if is_quoted:
                    continue
            if passage.text.rstrip().endswith((":", "：")) and passage.kind == "text":
                waiting = passage
                continue
            yield from self._read(passage)
        if waiting:
            yield from self._read(waiting)

    def _read(self, passage: Passage, quote: Passage | None = None) -> Iterator[Stretch]:
        if passage.heading != self.heading:
            self.heading = passage.heading
            self._head(passage.heading)
        self.is_listing = passage.kind in ("row", "item")
        self.line_above, self.line = self.line or self.line_above, None
        if not self.is_listing:
            self.line_above = self.listed = None
        if len(passage.text) > LONGEST or passage.kind == "caption" or self._is_chapter(passage.text):
            return
        if passage.kind == "heading":
            self._head(passage.text)
        elif not self._is_bare(passage):
            yield from self._row(passage) if passage.kind == "row" else self._sentences(passage, quote)

    def _is_chapter(self, text: str) -> bool:
        """Whether a line is a chapter of a broadcast, whose clocks count from its start and not from midnight."""
        self.is_film = text.startswith(("0:00 ", "00:00 ")) or (self.is_film and bool(_CLOCK.match(text)))
        return self.is_film

    def _head(self, text: str) -> None:
        """A heading that is a date dates what stands below it, a year its months, a clock that of the page's day; any other
        ends that, unless it stands right below such a one."""
        self.topic, self.above = kind_of(text), self.above if self.is_fresh else None
        if clock := _CLOCK.match(text):
            today = today_of(self.reference)
            self.above, self.is_fresh = today and replace(today, words=clock[0].strip()), today is not None
            return
        self.title = text
        self.month = month[0] if (month := _MONTH.match(text.strip(_AROUND))) else ""
        if not self._dates(text):
            year = _YEAR.match(text.strip(_AROUND))
            self.year = int(year["year"]) if year else None
        elif self.above and self.above.when.precision == Precision.YEAR:
            self.is_fresh = False

    def _is_bare(self, passage: Passage) -> bool:
        """Whether a line is a date and nothing else: it dates the lines below it."""
        return passage.kind in ("text", "item") and self._dates(passage.text)

    def _dates(self, text: str) -> bool:
        words = text.strip(_AROUND)
        if len(words) > 40:
            return False
        year = _YEAR.match(words)
        if year and len(words) - year.end() <= _TITLED and "月" not in words:
            self.year, self.is_fresh = int(year["year"]), True
            self.above = next(iter(read_dated(f"{self.year}年、", None)), None)
            return True
        days = self.dates(words, "Asia/Tokyo", heads=True)
        if (
            len(days) == 1
            and len(words) - (days[0].end - days[0].start) <= 3
            and not _SUBJECT.intersection(words)
        ):
            self.above, self.is_fresh = days[0], True
            return True
        return False

    def _row(self, passage: Passage) -> Iterator[Stretch]:
        cells = passage.cells or tuple(passage.text.split("\t"))
        dated = [bool(read_dated(cell, self.reference, heads=True)) for cell in cells]
        if (passage.is_head and not dated[0]) or not any(dated) or (len(dated) > 2 and all(dated[1:])):
            self.topic = kind_of(passage.text) or self.topic
            return
        yield Stretch(
            passage.text,
            passage.start,
            passage.end,
            "row",
            topic=self.topic,
            is_first=True,
            cells=cells,
            heading=self.title,
        )

    def _sentences(self, passage: Passage, quote: Passage | None) -> Iterator[Stretch]:
        at, text = 0, passage.text
        rows = [text] if is_signed(text, self.reference) else list(sentences(text))
        for number, row in enumerate(rows):
            start = passage.text.find(row, at)
            at = start + len(row)
            begin = None if passage.start is None else passage.start + start
            stretch = Stretch(
                row,
                begin,
                None if begin is None else begin + len(row),
                passage.kind,
                self._above(passage, row, is_first=number == 0),
                self.topic,
                number == 0,
                heading=self.title,
            )
            last = number == len(rows) - 1
            if (
                passage.kind == "item"
                and number == 0
                and not last
                and not read_dated(text[at:], self.reference)
            ):
                # What a line of a chronology says of its day is told in all its sentences.
                yield _with_quote(stretch, Passage(text[at:].strip()))
                return
            if sets_scene(row) and not last:
                stretch = _with_quote(stretch, Passage(rows[number + 1]))
            yield _with_quote(stretch, quote) if quote and last else stretch
        self.is_fresh = False

    def _above(self, passage: Passage, sentence: str, *, is_first: bool) -> Reading | None:
        """A date above holds for every item below it, for the first sentence of the text, and for lines that a clock heads."""
        if clock := _CLOCK.match(sentence):
            day = self.above if is_day(self.above) else None
            day = day or (today_of(self.reference) if is_first else None)
            return replace(day, start=0, end=clock.end()) if day else None
        if self.above and is_first and (passage.kind == "item" or self.is_fresh):
            return replace(self.above, start=0, end=0)
        return None


def _heads(text: str, day: Reading) -> bool:
    """Whether a line begins with a date."""
    return not text[: day.start].strip(_AROUND)


def _with_quote(stretch: Stretch, quote: Passage) -> Stretch:
    end = quote.end if stretch.end is not None else None
    if end is None and quote.start is not None and stretch.end is not None:
        end = quote.start + len(quote.text)
    return replace(stretch, behind=quote.text, end=end if end is not None else stretch.end)

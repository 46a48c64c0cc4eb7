"""What a whole page says, for the features of its lines: where its text, dates, crumbs and running heads are. Pure: no Django."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from seeds.blocks import Captured, Tag, Told
from seeds.page.lines import Line
from seeds.page.regions import Region, is_text
from seeds.page.sections import crumbs

#: Lines around a title, a date or a name that count as beside it.
NEAR = 3
#: Letters of the text that a title's words are looked for in.
_SAMPLE = 6_000
#: Beyond these lines nothing is the title, and beyond so many after the text nothing dates the page.
REACH = 60
#: A line that is said again is a title or a running head within these lengths.
_SAID_AGAIN = range(8, 131)
_HEAD_LENGTH = range(6, 80)
_DATED_LENGTH = 100


class Whole:
    """A page's lines with its region of text, and what follows from all of them together."""

    def __init__(self, captured: Captured, lines: Sequence[Line], region: Region):
        self.told: Sequence[Told] = captured.told
        self.text = captured.text
        self.lines, self.region = lines, region
        self.head = lines[: min(region.text_at + NEAR, REACH)]

    # -- the text ---------------------------------------------------------------------------------------------

    @property
    def has_text(self) -> bool:
        return self.region.text_at < len(self.lines)

    @cached_property
    def words(self) -> str:
        """The folded words of the text."""
        inside = self.lines[self.region.text_at : self.region.last] if self.has_text else self.lines
        return "\n".join(line.folded for line in inside if line.label != "drop")[:_SAMPLE]

    def words_beside(self, line: Line) -> str:
        """The words of the text without a line's own, where no long line says where the text begins."""
        return self.words if self.has_text else self.words.replace(line.folded, "")

    @cached_property
    def text_end(self) -> int:
        """Where the last line of text ends."""
        inside = range(self.region.text_at, self.region.last)
        return max((at + 1 for at in inside if is_text(self.lines[at])), default=self.region.last)

    @cached_property
    def is_latin(self) -> bool:
        """Whether the page is written in Latin letters."""
        return sum(map(str.isascii, self.words)) * 2 > len(self.words)

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether a program broke the page's lines, so that a title may stand on several."""
        return any("\n" in self.text[line.start : line.end] for line in self.lines if line.tag is Tag.TEXT)

    # -- dates and names --------------------------------------------------------------------------------------

    @cached_property
    def dated(self) -> frozenset[int]:
        """Places of lines that hold a date or a name and little else."""
        return frozenset(
            at
            for at, line in enumerate(self.lines[: REACH * 2])
            if len(line.folded) <= _DATED_LENGTH and (_has_date(line) or _has_name(line))
        )

    @cached_property
    def dates_within(self) -> list[int]:
        """Places of dates without a label within the text: days of a chronicle."""
        inside = range(self.region.text_at, self.text_end)
        stamped = (at for at in inside if at in self.dated and self.lines[at].readings.stamps)
        return [at for at in stamped if not self.lines[at].readings.stamps[0].label]

    # -- what is said again -----------------------------------------------------------------------------------

    @cached_property
    def crumbs(self) -> frozenset[str]:
        """The parts of the page's crumbs; the last is often its title."""
        return frozenset(part for line in self.lines[:REACH] for part in crumbs(line.folded) if len(part) > 2)

    @cached_property
    def repeated(self) -> Mapping[str, int]:
        return Counter(line.folded for line in self.lines if len(line.folded) in _SAID_AGAIN)

    @cached_property
    def running_heads(self) -> frozenset[str]:
        """What a printed page repeats with its number, and what stands on every page alone: letters without digits."""
        short = [line.folded for line in self.lines if len(line.folded) in _HEAD_LENGTH]
        counted = Counter(map(without_digits, short))
        paged = {without_digits(words) for words in short if words[-1:].isdigit() and "   " in words}
        return frozenset(
            key for key, count in counted.items() if len(key) > 5 and (count > 1 or key in paged)
        )

    def is_running_head(self, folded: str) -> bool:
        """Whether a line is a head of printed pages, whole or with more words on the first page."""
        key = without_digits(folded)
        return any(key.startswith(head) or head.endswith(key) for head in self.running_heads) and len(key) > 3

    @cached_property
    def small_print(self) -> str:
        """The words of rights and furniture, where a site names itself."""
        return "\n".join(
            line.folded.casefold()
            for line in self.lines
            if line.label in ("rights", "drop") and line.rule != "noise"
        )

    def is_in_small_print(self, folded: str) -> bool:
        """Whether rights or furniture hold a line's words among others."""
        words = folded.casefold()
        return len(words) > 2 and self.small_print.count(words) > self.small_print.split("\n").count(words)

    # -- what markup states -----------------------------------------------------------------------------------

    @cached_property
    def has_headings(self) -> bool:
        """Whether the page's markup says which lines are headings, or states a title."""
        return any(line.tag is Tag.HEADING for line in self.lines) or bool(self.window_titles)

    def said(self, name: str) -> list[str]:
        """Return what the page states of a field for machines."""
        return [row.value for row in self.told if row.name == name]

    @cached_property
    def window_titles(self) -> list[str]:
        return [squeezed(value) for value in self.said("window_title")]

    @cached_property
    def titles(self) -> list[str]:
        return [squeezed(value) for value in self.said("title")]


def _has_date(line: Line) -> bool:
    return bool(line.readings.stamps) and not is_sentence(line)


def _has_name(line: Line) -> bool:
    return line.readings.credit.stated and not line.readings.credit.unknown


def is_sentence(line: Line) -> bool:
    return "。" in line.folded.rstrip("。") or line.folded.endswith(("。", "です", "ます", "た。"))


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def without_digits(text: str) -> str:
    return "".join(sign for sign in text.casefold() if not sign.isdigit() and not sign.isspace())

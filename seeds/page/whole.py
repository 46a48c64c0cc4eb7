"""What a whole page says, for the features of its lines: where its text, dates, crumbs and running heads are. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from seeds.blocks import Captured, Tag, Told
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.regions import Region, is_text
from seeds.page.sections import crumbs
from seeds.page.stamps import counted_back
from seeds.vocabulary import table
from seeds.vocabulary.shapes import Fixture

_MAIL = frozenset(word.casefold() for word in table("heads")["fields"]["mail"])
_FIGURES = re.compile(r"[\d\s]+")
#: Lines around a title, a date or a name that count as beside it.
NEAR = 3
#: Letters of the text that a title's words are looked for in.
_SAMPLE = 6_000
#: Beyond these lines nothing is the title, and beyond so many after the text nothing dates the page.
REACH = 60
#: A line that is said again is a title or a running head within these lengths.
_SAID_AGAIN = range(8, 131)
_TWICE = 2
_HEAD_LENGTH = range(6, 80)
_DATED_LENGTH = 100
_SURE_OF_SEVERAL = 0.5
#: A part of a line that is a line of its own elsewhere is its site's or its author's name up to this length.
_NAME_LENGTH = range(2, 25)
#: Rules that drop a line for what stands above it.
_NO_SMALL_PRINT = frozenset({"noise", Fixture.MAIL, "mail-note"})
_CUT = frozenset({Fixture.RELATED, "tail"})
#: A mail's head has at least so many of its fields.
_MAIL_FIELDS = 3


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
        return "\n".join(line.folded for line in inside if line.label != Label.DROP)[:_SAMPLE]

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
    def alone(self) -> Counter[str]:
        """How often each short line stands on the page, without spaces."""
        return Counter(squeezed(line.folded) for line in self.lines if len(line.folded) in _NAME_LENGTH)

    @cached_property
    def named(self) -> frozenset[str]:
        """Whom the page's markup or the line of its rights names."""
        told = (squeezed(row.value) for row in self.told if row.name == "byline")
        rights = (without_digits(line.folded) for line in self.lines if line.label == Label.RIGHTS)
        return frozenset((*told, *(words.lstrip("©(c)") for words in rights)))

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
        """What a printed page repeats with its number, and what stands on every page alone: letters without digits. A title
        that is printed once more below its text is none."""
        short = [line.folded for line in self.lines if len(line.folded) in _HEAD_LENGTH]
        counted = Counter(map(without_digits, short))
        numbered = Counter(map(without_digits, set(short)))
        paged = {without_digits(words) for words in short if words[-1:].isdigit() and "   " in words}
        return frozenset(
            key
            for key, count in counted.items()
            if len(key) > 5 and (count > _TWICE or numbered[key] > 1 or key in paged)
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
            if line.label in (Label.RIGHTS, Label.DROP) and line.rule not in _NO_SMALL_PRINT
        )

    def is_in_small_print(self, folded: str) -> bool:
        """Whether rights or furniture hold a line's words among others."""
        words = folded.casefold()
        return len(words) > 2 and self.small_print.count(words) > self.small_print.split("\n").count(words)

    @cached_property
    def names_of_site(self) -> frozenset[str]:
        """What may stand behind a title after a bar: each short line of the page, and whom its markup names."""
        short = (line.folded for line in self.lines if len(line.folded) in _NAME_LENGTH)
        told = (row.value for row in self.told if row.name in ("byline", "publisher"))
        return frozenset(squeezed(words.strip("[]")) for words in (*short, *told))

    def is_within_another(self, words: str) -> bool:
        """Whether another line of the head ends or begins in these words, with a label or the site's name beside them."""
        return len(words) >= _SAID_AGAIN.start and any(
            len(line.folded) > len(words) + 1
            and (line.folded.endswith(words) or line.folded.startswith(words))
            for line in self.head
        )

    def holds_another(self, folded: str) -> bool:
        """Whether another line of the head is this one without what stands before it: a newsletter's name, a label."""
        return any(
            len(line.folded) in _SAID_AGAIN
            and len(folded) > len(line.folded) + 1
            and folded.endswith(line.folded)
            for line in self.head
        )

    def is_under(self, at: int, words: Container[str]) -> bool:
        """Whether the line above is one of some words and nothing else."""
        return at > 0 and self.lines[at - 1].folded.strip(" :").casefold() in words

    @cached_property
    def mail_head(self) -> frozenset[int]:
        """Places of the fields of a mail's head, and of nothing else."""
        fields = [at for at, line in enumerate(self.lines[:REACH]) if _is_mail_field(line.folded)]
        beside = [[other for other in fields if abs(other - at) <= _MAIL_FIELDS] for at in fields]
        return frozenset(at for at, row in zip(fields, beside, strict=True) if len(row) >= _MAIL_FIELDS)

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
        return [squeezed(fold(value)) for value in self.said("window_title")]

    def is_before_the_site(self, words: str) -> bool:
        """Whether a stated title begins with these words and goes on with a sign and the site's name."""
        plain = words.strip()
        stated = (fold(value) for value in (*self.said("title"), *self.said("window_title")))
        rests = (value[len(plain) :].strip()[:1] for value in stated if value.startswith(plain))
        return len(plain) >= _SAID_AGAIN.start and any(rest and rest in "-–—|:/・<«»" for rest in rests)

    @cached_property
    def titles(self) -> list[str]:
        return [squeezed(fold(value)) for value in self.said("title")]


def is_cut_off(line: Line) -> bool:
    """Whether a line was dropped for what stands above it, and not for its own words."""
    return line.label == Label.DROP and line.rule in _CUT and line.readings.furniture.share < 0.5


def _is_mail_field(folded: str) -> bool:
    label, colon, _rest = folded.partition(":")
    return bool(colon) and label.strip().casefold() in _MAIL


def _has_date(line: Line) -> bool:
    return not is_sentence(line) and bool(line.readings.stamps or counted_back(line.folded))


def _has_name(line: Line) -> bool:
    credit = line.readings.credit
    return not credit.unknown and (
        credit.stated or (len(credit.names) > 1 and credit.sure >= _SURE_OF_SEVERAL)
    )


def is_sentence(line: Line) -> bool:
    return "。" in line.folded.rstrip("。") or line.folded.endswith(("。", "です", "ます", "た。"))


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def without_digits(text: str) -> str:
    return _FIGURES.sub("", text.casefold())

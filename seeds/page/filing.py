"""Where, when and by whom a story was filed: its dateline and its names, taken off its paragraphs. Pure: no Django."""

from collections.abc import Iterator
from itertools import islice, takewhile

from seeds.drafts import BylineDraft, Dateline
from seeds.page import datelines, endings
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.looking import reference_day
from seeds.page.making import Making, shortened
from seeds.page.stamps import Stamp, stamps

#: What announces that another article is quoted whole: its dateline is not this page's.
_QUOTES = ("引用", "転載", "抜粋", "以下は", "以下に", "以下の", "以下が", "全文", "次の記事", "次のニュース", "記事を", "記事が", "記事です", "記事から", "ニュースを", "報道を", "報道から", "紹介", "元記事", "報じられ", "報じて", "取り上げ", "見てみ")  # fmt: skip
#: Labels of lines above which a dateline may still come.
_ABOVE = (
    Label.PARAGRAPH,
    Label.H1,
    Label.H2,
    Label.H3,
    Label.ITEM,
    Label.NUMBERED,
    Label.SPEECH,
    Label.QUESTION,
    Label.REACTION,
    Label.QUOTE,
    Label.ENTRY,
    Label.TABLE,
)


#: Letters of a line that is no sentence, and of the longest caption.
_SHORT, _CAPTION = 12, 90
#: What a sentence ends in, or its last words in somebody's mouth; and lines above that may announce a quotation.
_STOPS, _NEAR = ("。", "」", "』", ".", "!", "?", "”", ":"), 6
#: Letters of the longest place that an article keeps.
_PLACE = 80


def closing_stamp(folded: str) -> tuple[Stamp, int] | None:
    """Return the date in brackets at a line's end with its clock, and how many letters it takes there."""
    tail = folded[-30:]
    start = tail.rfind("(")
    if not tail.endswith(")") or start < 0:
        return None
    inside = tail[start + 1 : -1]
    day, _dash, clock = inside.rpartition("-")
    found = stamps(f"{day} {clock}" if ":" in clock and "/" in day else inside)
    whole = len(found) == 1 and found[0].start == 0 and "T" in found[0].iso and not found[0].yearless
    return (found[0], len(tail) - start) if whole else None


def before(making: Making, line: Line) -> list[Line]:
    """Return the first two paragraphs and headings above a line, without captions and other lines that no shape has told."""
    return list(islice((row for row in _above(making, line) if not _is_beside_text(row)), 2))


def _above(making: Making, line: Line) -> Iterator[Line]:
    rows = (row for row in making.lines if row.label in _ABOVE and row.inside)
    return takewhile(lambda row: row.start < line.start, rows)


def _is_beside_text(row: Line) -> bool:
    """Whether a line is no sentence of the text: a word, what a button says, or one that ends in whose picture it is about."""
    return row.label == Label.PARAGRAPH and (
        len(row.folded) < _SHORT or (not row.folded.endswith(_STOPS) and len(row.folded) < _CAPTION)
    )


def _announces(row: Line) -> bool:
    """Whether a line says that another article follows: a sentence anywhere in it, other words at their ends."""
    if _is_beside_text(row):
        return row.folded.startswith("以下") or row.folded.endswith(_QUOTES)
    return any(word in row.folded for word in _QUOTES)


def may_have_dateline(making: Making, line: Line) -> bool:
    """Whether the page's own dateline may still come: it stands in the first paragraph, at most after a short summary that
    quotes nobody."""
    if making.has_dateline:
        return False
    above = before(making, line)
    paragraphs = [row for row in above if row.label not in (Label.H1, Label.H2, Label.H3)]
    quotes = any(map(_announces, islice(_above(making, line), _NEAR)))
    return not quotes and (
        not paragraphs or (len(paragraphs) == 1 and paragraphs[0].label == Label.PARAGRAPH)
    )


def place_alone(line: Line) -> datelines.Opening | None:
    """Return a line as the name of a place, in no form of a dateline; a sentence names none."""
    if len(line.folded) > _PLACE or line.folded.endswith(_STOPS):
        return None
    return datelines.Opening(len(line.text), line.folded)


def file(making: Making, found: datelines.Opening, line: Line) -> None:
    """Take a dateline: a day without its month or year is the last such day before publication."""
    day, is_inferred = datelines.day_of(found.day, reference_day(making.published))
    making.dateline = Dateline((found.place or making.origin)[:80], day, found.agency)
    if is_inferred:
        making.inferred.append("dateline")
    people = [BylineDraft(name) for name in found.byline.split("、") if name]
    making.sign(tuple(people), line)
    making.trace("dateline", line, line.text[: found.length])


def without_dateline(making: Making, line: Line) -> Line:
    """Take the dateline off the first paragraph; one further down belongs to an article that is quoted."""
    found = line.readings.opening
    if not found:
        return line
    if not may_have_dateline(making, line):
        if found.agency and line.label == Label.PARAGRAPH:
            making.note("quoted-article", line, line.text[: found.length])
        return line
    file(making, found, line)
    return shortened(line, before=found.length)


def without_names(making: Making, line: Line) -> Line:
    """Take names, a day and a closing dateline off a paragraph's end, where no other paragraph follows."""
    if found := closing_stamp(line.folded):
        length = found[1]
        making.drop("other-date", line, (len(line.text) - length, len(line.text)))
        line = shortened(line, after=length)
    closing = None if making.has_dateline else datelines.closing(line.folded)
    if closing and (line.start >= making.last_text or (closing.byline and not before(making, line))):
        file(making, closing, line)
        return shortened(line, after=closing.length)
    people, length = endings.at_end(line.folded)
    if people:
        making.sign(people, line)
        return shortened(line, after=length)
    return line


def on_byline(making: Making, line: Line) -> None:
    credit = line.readings.credit
    if credit.place and not making.has_dateline:
        making.dateline = Dateline(credit.place)
        making.trace("dateline", line, line.text)
    making.sign(credit.names or (BylineDraft(line.text),), line)


def on_bio(making: Making, line: Line) -> None:
    if not making.bylines:
        making.note("unnamed-author-bio", line)
        return
    making.trace("byline", line, line.text)
    last = making.bylines[-1]
    bio = "\n".join(part for part in (last.bio, line.text) if part)
    making.bylines[-1] = BylineDraft(last.name, last.role, bio)

"""Captions that outlived their pictures: told by where they stand, and by what stands behind their words. Pure: no Django."""

from collections.abc import Sequence

from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.regions import Region
from seeds.page.shapes import is_credited
from seeds.vocabulary import table

_CREDITS = tuple(table("bodies")["captions"]["credits"])
#: What stands alone over a caption where its picture was.
_PICTURE = frozenset(table("bodies")["captions"]["pictures"])
_LONGEST, _LONGEST_NAME, _SHORTEST = 160, 48, 6
#: Letters of the longest place behind a caption, and of the shortest words before it.
_PLACED = 12
#: What a day in brackets is written with, and what makes a span of one.
_DAYS, _SPANS = ("年", "月", "日"), "~〜～-–―"


def mark_lone_captions(lines: Sequence[Line], region: Region) -> None:
    """Label lines set apart that end in who took a picture or when, and the line under the date with its credit under it."""
    dated = next((at for at, line in enumerate(lines) if line.label == Label.DATE), len(lines))
    for at, line in enumerate(lines):
        over = lines[at - 1 : at] if at and lines[at - 1].folded in _PICTURE else []
        is_within = at < region.last or bool(over)
        if is_within and line.is_open and (line.apart or over) and len(line.folded) <= _LONGEST:
            _mark(lines, at, over, is_over_text=dated <= at < region.text_at)


def _mark(lines: Sequence[Line], at: int, over: Sequence[Line], *, is_over_text: bool) -> None:
    """Label a line that may be a caption, and drop its credit and the word for a picture around it."""
    line, *below = _block(lines, at)
    if below:
        is_one = is_over_text and len(below) == 1 and _is_credit(below[0])
    else:
        is_one = is_credited(line.folded) or _is_dated(line.folded, is_over_text)
        is_one |= is_over_text and not line.readings.credit.names and _is_placed(line.folded)
    if is_one:
        line.be(Label.CAPTION)
        for other in (*below, *over):
            other.drop("photo-credit")


def _block(lines: Sequence[Line], at: int) -> list[Line]:
    """Return a line with those right under it, up to the next that stands apart; three are more than a caption has."""
    below = lines[at + 1 : at + 3]
    return [lines[at], *below[: next((place for place, line in enumerate(below) if line.apart), len(below))]]


def _is_credit(line: Line) -> bool:
    """Whether a line is nothing but who took the picture above it: （写真提供：外務省）, Haruka Mizuki / North Wire."""
    folded = line.folded
    if folded.startswith("(") and folded.endswith(")"):
        return folded[1:-1].startswith(_CREDITS) or folded[1:-1].endswith(_CREDITS)
    name, bar, house = folded.partition(" / ")
    is_name = bool(bar) and len(folded) <= _LONGEST_NAME and name.replace(" ", "").isalpha()
    return is_name and name.istitle() and house[:1].isupper()


def _is_placed(folded: str) -> bool:
    """Whether a line without a sentence ends in where it was, as papers print it: 門をくぐる子どもたち=港の小学校."""
    words, _sign, place = folded.rpartition("=")
    is_told = len(words) > _PLACED and "。" not in words and not words.isascii()
    return is_told and 1 < len(place) <= _PLACED and not any(mark in place for mark in "。:/、")


def _is_dated(folded: str, over_text: bool) -> bool:
    """Whether a line without a sentence ends in brackets that say when, or who beside an agency: ……（2月、北の港）."""
    caption, bracket, closed = folded.rpartition("(")
    words = closed.removesuffix(")")
    if not bracket or words == closed or "。" in caption or len(caption) < _SHORTEST:
        return False
    name, sign, house = words.partition("=")
    if sign:
        return name.isalpha() and house.isalpha()
    first = words.strip("0123456789")[:1]
    return over_text and words[:1].isdigit() and first in _DAYS and not any(mark in words for mark in _SPANS)

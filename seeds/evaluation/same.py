"""When what a page's facts say and what was read of it are the same. Pure: no Django."""

from datetime import datetime

from articles.language.text import fold
from timeline.dating.edtf import Edtf, Extent, parse
from timeline.dating.point import DateError, Precision
from timeline.kinds import KINDS

#: What careful readers call kinds that are part of one of ours. A kind that nothing here holds, such as a disaster, is
#: “other” to every reading.
_PART_OF = {"visit": "meeting", "trial": "law", "exercise": "troop_movement", "sanction": "sanctions"}


def plain(text: object) -> str:
    return "".join(fold(str(text)).split())


def printed(name: str) -> str:
    """Return a Latin name as pages print it in capitals: some readers keep those, and some write them as names are written."""
    return name.upper() if name.isascii() and " " in name else name


def heading(text: object) -> str:
    """A heading is the same with and without the signs, brackets and numbers that pages set around it."""
    bare = plain(text).strip("■□◆◇●○▼▽・#*-【】＜＞<>[]〈〉《》")
    return bare.lstrip("0123456789.、)") or bare


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles differ by no more than a label before one of them: 【速報】, [討論].

    Careful readers disagree on whether such a label belongs to the title, and either is what the page prints."""
    return plain(one) == plain(other) or _without_label(plain(one)) == _without_label(plain(other))


def _without_label(plain: str) -> str:
    """Return a title without the label in brackets before it, where anything is left."""
    for opens, closes in ("【】", "[]"):
        label, found, rest = plain.partition(closes)
        if label.startswith(opens) and found and rest:
            return rest
    return plain


def is_same_moment(one: str, other: str) -> bool:
    """Whether two dates with clock and zone name one moment: a page's markup often counts in UTC."""
    try:
        return "T" in one and "T" in other and datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def is_same_day(one: str, other: str) -> bool:
    """Equal, or the first day of a date that lasts or is one of several: qualifiers are a matter of opinion, and so is how
    a reader who writes EDTF of level 1 puts 下旬 and までに."""
    try:
        first, second = (parse(text) for text in (one, other))
    except DateError:
        return one == other
    bare = [when.text.translate({ord(mark): None for mark in "?~%"}) for when in (first, second)]
    starts = [when.points[0].text.rstrip("?~%")[:10] for when in (first, second)]
    return bare[0] == bare[1] or starts[0] == starts[1] or _is_coarser(first, second)


def _is_coarser(told: Edtf, found: Edtf) -> bool:
    """Whether a date is the month or the year of days one of which is meant, or about which of them is (8月末), or the open end by
    which something is meant."""
    is_month = told.extent == Extent.INSTANT and told.precision in (Precision.MONTH, Precision.YEAR)
    if is_month and found.extent == Extent.INSTANT and found.text.endswith("~"):
        return found.text.startswith(told.text)
    if found.extent != Extent.ONE_OF or found.end is None:
        return False
    last = found.end.span()[1]
    if told.extent == Extent.LASTING and told.start is None:
        return told.points[-1].span()[1] == last
    return (
        is_month
        and found.start is not None
        and told.points[0].span()[0] <= found.start.span()[0] <= last <= told.points[0].span()[1]
    )


def is_kindred(one: str, other: str) -> bool:
    """Of one family; what is only “other” to one reader contradicts no kind."""
    families = [_family(kind) for kind in (one, other)]
    return families[0] == families[1] or "other" in families


def _family(kind: str) -> str:
    kind = _PART_OF.get(kind, kind)
    return KINDS[kind].parent or kind if kind in KINDS else kind

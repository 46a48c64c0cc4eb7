"""What a page says of itself: its dates, rights and topics. Pure: no Django."""

import re

from seeds.drafts import Dateline
from seeds.page import endings
from seeds.page.filing import closing_stamp, on_bio, on_byline
from seeds.page.lines import Line
from seeds.page.making import Making
from seeds.page.scoring import Choice
from seeds.page.sections import EDITORIAL, bare, is_proposed, tags_of
from seeds.page.shapes import ORIGIN, TOPIC
from seeds.page.stamps import Stamp, year_for
from seeds.page.topics import topics_of
from seeds.page.unread_dates import tell_unread

#: Years behind the last one that a page prints in which a weekday is looked for: pages tell of what was not long ago.
_YEARS_ON = 3
_CLOCK_ZONES = {"ja": "+09:00", "ko": "+09:00", "zh-Hant": "+08:00", "zh": "+08:00"}
_YEARS = re.compile(
    r"(?<!\d)(?:19[5-9]\d|20\d{2})(?=年|/|-\d|\.\d)|(?:©|\(C\)|Copyright)[^\d\n]{0,60}(?:\d{4}\s?[-–]\s?)?(20\d{2})",
    re.IGNORECASE,
)
#: So many of a page's last lines may bear the day of its report.
_LAST = 12
#: Letters of a day in ISO 8601.
_DAY = 10
#: A box of topics is links, but for the signs between them.
_LINKS = 0.8


# -- dates ------------------------------------------------------------------------------------------------------------


def dates(making: Making) -> None:
    """Take the page's own dates. None is invented; a year that the page does not print with them is inferred."""
    for name in ("published", "updated"):
        take_date(making, name, getattr(making.head, name))
    tell_unread(making)
    if not making.published:
        _closing_date(making)
    if not making.published:
        making.note("no-date")


def take_date(making: Making, name: str, choice: Choice) -> None:
    """Take the winner of a field of dates; a close second is a question for an editor."""
    if choice.best is None:
        return
    source = choice.best.source
    iso = choice.best.value
    if isinstance(source, tuple):
        line, stamp, *fuller = source
        iso = fuller[0] if fuller else _whole(making, name, stamp, line)
        if not iso:
            return
        making.trace(name, line, iso)
    setattr(making, name, with_zone(making, iso) if isinstance(source, tuple) else iso)
    rival = choice.rival
    if rival is not None and rival.value[:10] != choice.best.value[:10]:
        line_of_rival = rival.source[0] if isinstance(rival.source, tuple) else None
        making.note(f"{name}-unsure", line_of_rival, rival.value)


def _whole(making: Making, name: str, stamp: Stamp, line: Line) -> str:
    """Return a date with its year: the first that the page prints in which its weekday fits."""
    if not stamp.yearless:
        return stamp.iso
    years = _years(making, line)
    later = range(years[0] + 1, years[0] + _YEARS_ON) if years and stamp.weekday else ()
    year = year_for(stamp, [*years, *later])
    if year is None:
        return ""
    making.inferred.append(name)
    making.note("year-inferred", line)
    return f"{year:04}-{stamp.iso[2:]}"


def _years(making: Making, line: Line) -> list[int]:
    """Return the years that the page prints: on the same line, else the latest first."""
    own = [int(stamp.iso[:4]) for stamp in line.readings.stamps if stamp.iso[:1] == "2"]
    if own:
        return own
    whole = "\n".join(row.folded for row in making.lines if len(row.folded) < 2_000)
    found = {int(match[1] or match[0]) for match in _YEARS.finditer(whole[:200_000])}
    return sorted(found, reverse=True)


def with_zone(making: Making, iso: str) -> str:
    """A page gives the time of where it is written; a Japanese page Japanese time. Where nobody knows whose time it is, a
    clock names no moment, and only the day is told."""
    day, _sign, clock = iso.partition("T")
    if not clock or len(clock) > len("00:00"):
        return iso
    zone = _CLOCK_ZONES.get(making.language, "")
    return iso + zone if zone else day


def _closing_date(making: Making) -> None:
    """Take the day in brackets at the end of a story: （2031/11/04-08:15）."""
    for line in making.lines[-_LAST:]:
        if found := closing_stamp(line.folded):
            making.published = with_zone(making, found[0].iso)
            making.trace("published", line, making.published)
            return


def on_date(making: Making, line: Line) -> None:
    """A date line's own words besides its dates are names, a place, or furniture."""
    credit = line.readings.credit
    if line.rule == "signed" or (credit.stated and line.number in making.head.used):
        making.sign(credit.names, line)
    if credit.place and not making.has_dateline and line.number in making.head.used:
        making.dateline = Dateline(credit.place, "" if credit.names else line.readings.stamps[0].iso[:_DAY])
    _sent_from(making, line)
    words = (word for word in line.folded.split() if len(word) > 1)
    making.tag([word[1:] for word in words if word.startswith("#")], line)
    if line.number not in making.head.used:
        making.drop("other-date", line)


def _sent_from(making: Making, line: Line) -> None:
    """Take where a story was sent from, which an agency prints on the line of its date."""
    _before, found, rest = line.folded.partition("発信地")
    match = ORIGIN.fullmatch(found + rest) if found else None
    if match:
        _origin(making, line, match)


def on_origin(making: Making, line: Line) -> None:
    if match := ORIGIN.fullmatch(line.folded):
        _origin(making, line, match)


def _origin(making: Making, line: Line, match: re.Match[str]) -> None:
    """Take the dateline's place, where it names none itself, and topics."""
    making.origin = match["place"].split("/")[0].strip()
    known = making.dateline
    making.dateline = Dateline(known.place or making.origin, known.day, known.agency)
    making.trace("dateline", line, line.text)
    if match["tags"]:
        making.tag(
            [word.strip(" ,、") for word in match["tags"].replace(",", " ").replace("、", " ").split()], line
        )


def on_placeholder(making: Making, line: Line) -> None:
    making.drop("placeholder-date", line)


# -- rights, topics ---------------------------------------------------------------------------------------------------


def on_rights(making: Making, line: Line) -> None:
    if found := endings.credited(line.folded):
        making.sign((found[1],), line)
    making.reserve(line)
    making.note("all-rights-reserved", line)


def on_topic(making: Making, line: Line) -> None:
    if match := TOPIC.fullmatch(line.folded):
        making.tag(topics_of(match["text"]), line)


def on_hashtags(making: Making, line: Line) -> None:
    """Take topics behind their signs, or the links of a box of topics."""
    is_linked = line.block.links > _LINKS and "," not in line.folded
    making.tag(line.folded.split() if is_linked and "#" not in line.folded else topics_of(line.folded), line)


def on_category(making: Making, line: Line) -> None:
    """Take the section of a page from its crumbs. Where a page stands in its site is no topic of it."""
    title = making.head.title_line
    parts = tags_of(line.folded, title.folded if title else "")
    making.drop("breadcrumb", line)
    if not making.section:
        making.section = next((part for part in parts if is_proposed(part)), "")
    if any(bare(part) in EDITORIAL for part in parts):
        making.kind = "opinion"


def on_title(_making: Making, _line: Line) -> None:
    """The title is taken when the whole page is read."""


#: What takes a line of the page's own data, by the line's label.
TAKES = {
    "title": on_title,
    "date": on_date,
    "placeholder": on_placeholder,
    "byline": on_byline,
    "bio": on_bio,
    "rights": on_rights,
    "agency": Making.reserve,
    "resent": Making.reserve,
    "topic": on_topic,
    "hashtags": on_hashtags,
    "category": on_category,
    "origin": on_origin,
}

"""The clocks and zones that heads of pages print beside their days. Pure: no Django.

The days themselves are read by the one language of dates.
"""

import re

from timeline.dating.printed import Printed, printed_days

_CLOCK = re.compile(
    r"[\s,、T·|/–-]*(?:at\s)?(?P<half>午前|午後|上午|下午|AM\s|PM\s)?\s?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?![\d%])|時(?!間)(?:(?P<minutes>\d{1,2})分)?(?P<half_past>半)?)(?::\d{2})?"
    r"\s?(?P<after>[ap]\.?m\.?)?\s*[(（]?(?P<zone>JST|KST|(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?!\d)|\+(?:0\d|1[0-4]):?[03]0|(?<=\s)-0[3-8]:?00|日本時間|(?:台北|台灣|北京|香港)時間|[HS][KG]T|UTC|GMT|Z|EST|EDT|ET|PST|PDT|BST|CES?T)?(?![A-Za-z])[)）]?",
    re.IGNORECASE,
)
_ZONES = {
    **dict.fromkeys(("utc", "gmt", "z"), "Z"),
    **dict.fromkeys(("台北時間", "台灣時間", "北京時間", "香港時間", "hkt", "sgt"), "+08:00"),
    "est": "-05:00",
    "edt": "-04:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "et": "",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
}
_NAMED_HOURS = {"午後": 12, "下午": 12, "pm": 12, "p": 12, "p.m.": 12, "p.m": 12}
#: 06/03/2033 may be either to whoever writes an event; on a page Americans and boards of Taiwan print it, the month first.
_AMERICAN = re.compile(r"(?<![0-9./-])(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/([0-9]{4})(?![0-9./-])")
#: What stands behind a clock at which something begins that lasts: 10:03~10:21.
_LASTS = re.compile(r"\s?(?:[~〜–-]|から)\s?(?:午[前後])?\d{1,2}[:時]")
#: Letters before a day in which its clock may stand.
_CLOCK_REACH = 22


def days(folded: str) -> list[Printed]:
    """Return the days of a line in order."""
    found = printed_days(folded)
    turned = [
        Printed(*match.span(), f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}")
        for match in _AMERICAN.finditer(folded)
        if match[1] != match[2]
    ]
    return sorted([*found, *turned], key=lambda day: day.start) if turned else found


def clock_of(folded: str, day: Printed) -> re.Match[str] | None:
    """Return the clock of a day: the one behind it, or else the one before it."""
    if (len(day.iso) == len("2031-11") and not day.yearless) or day.clock:
        return None
    return _CLOCK.match(folded, day.end) or _clock_before(folded, day.start)


def moment_of(folded: str, day: Printed, clock: re.Match[str] | None) -> str:
    """Return a day with its clock as far as ISO 8601; a clock at which something begins that lasts is none of the page's."""
    if day.iso and day.clock:
        return f"{day.iso}T{day.clock}"
    lasts = clock is not None and bool(_LASTS.match(folded, clock.end()))
    return day.iso + _time(clock) if day.iso and not lasts else day.iso


def _clock_before(folded: str, start: int) -> re.Match[str] | None:
    """Return the clock that stands right before a day: 3:45 pm GMT, 5 June 2031."""
    first = max(0, start - _CLOCK_REACH)
    found = [match for match in _CLOCK.finditer(folded, first, start) if match["minute"]]
    return found[-1] if found and not folded[found[-1].end() : start].strip(" ,·|on-") else None


def _time(match: re.Match[str] | None) -> str:
    """Return ``Thh:mm`` with its zone where the line names one."""
    if match is None:
        return ""
    hour = int(match["hour"])
    minute = 30 if match["half_past"] else int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or match["after"] or "").strip().lower()
    if half in _NAMED_HOURS and hour < 12:
        hour += 12
    elif hour == 12 and half and half not in _NAMED_HOURS:
        hour = 0
    if hour > 23 or minute > 59:
        return ""
    zone = "".join((match["zone"] or "").lower().split())
    known = _zone(zone) if zone else ""
    return f"T{hour:02}:{minute:02}{known}"


def _zone(words: str) -> str:
    """Return the offset that a zone's letters mean; ET is one of two, and what is no other is Japan's."""
    if words[:3] in ("gmt", "utc") and words[3:]:
        return f"{words[3]}{int(words[4:]):02}:00"
    if words[0] in "+-":
        return f"{words[:3]}:{words[-2:]}"
    return _ZONES.get(words, "+09:00")

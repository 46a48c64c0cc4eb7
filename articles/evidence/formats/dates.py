"""Dates as CSL-JSON, EDTF (which biblatex writes) and RIS have them. Pure: no Django.

A CSL date has parts or a literal, never both: processors print both. A time of day has no place in it.
"""

import re
from typing import Any

from articles.evidence.formats.fields import Item

#: 2016, 2016-04, 2016-04-01; 21 to 24 in the month's place are the seasons of ISO 8601-2, spring first.
_ONE = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
)
_SEASON = 20
_CIRCA = re.compile(r"(?:c|ca|circa)\.?\s*(?=\d)|[~?%]", re.IGNORECASE)
_TIMED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


def date_parts(iso: str) -> dict[str, Any]:
    """Return an ISO 8601 prefix as CSL's date, as precise as it; a time is left out."""
    return csl_date(iso) if iso else {}


def csl_date(text: str) -> dict[str, Any]:
    """Return a date, a range, a season or an approximate date as CSL has it; other words are a literal."""
    text = text.strip()
    plain = _CIRCA.sub("", text).strip()
    pieces = plain.split("/")
    found = [parts for piece in pieces if (parts := _parts(piece))]
    if len(pieces) > 2 or len(found) < len(pieces):
        return {"literal": text} if text else {}
    date: dict[str, Any] = {"date-parts": [parts for parts, _season in found]}
    if seasons := [season for _parts, season in found if season]:
        date["season"] = seasons[0]
    return date | ({"circa": True} if plain != text else {})


def _parts(text: str) -> tuple[list[int], int] | None:
    match = _ONE.fullmatch(text.strip())
    if not match:
        return None
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if _SEASON < month <= _SEASON + 4 and not day:
        return [int(match["year"])], month - _SEASON
    if month > 12 or day > 31 or (match["month"] and not month) or (match["day"] and not day):
        return None
    return [int(match["year"]), *filter(None, (month, day))], 0


def edtf_of(date: object) -> str:
    """Return a CSL date with parts as EDTF, or empty text for one in words."""
    if not isinstance(date, dict) or not date.get("date-parts"):
        return ""
    try:
        written = [_iso(parts) for parts in date["date-parts"]]
    except (TypeError, ValueError):
        return ""
    season = str(date.get("season") or "")
    if season in ("1", "2", "3", "4"):
        written = [f"{part[:4]}-{_SEASON + int(season)}" for part in written]
    mark = "~" if date.get("circa") not in (None, False, "", 0, "false") else ""
    return "/".join(part + mark for part in written if part)


def iso_of(date: object) -> str:
    """Return the beginning of a CSL date as an ISO 8601 prefix; items of older editions have the time in words."""
    literal = str(date.get("literal") or "") if isinstance(date, dict) else ""
    if _TIMED.fullmatch(literal):
        return literal
    one = edtf_of(date).partition("/")[0].rstrip("~")
    return one[:4] if re.fullmatch(r"\d{4}-2[1-4]", one) else one


def issued_of(item: Item) -> str:
    """Return when an item was issued as an ISO 8601 prefix, with its time if that is known."""
    custom = item.get("custom")
    timed = custom.get("issued", "") if isinstance(custom, dict) else ""
    return timed if isinstance(timed, str) and _TIMED.fullmatch(timed) else iso_of(item.get("issued"))


def full_of(item: Item, name: str) -> str:
    """Return one of an item's dates as EDTF with its time, or in its own words."""
    date = item.get(name)
    timed = issued_of(item) if name == "issued" else ""
    words = str(date.get("literal") or date.get("raw") or "") if isinstance(date, dict) else ""
    return timed if _TIMED.fullmatch(timed) else edtf_of(date) or words


def with_date(item: Item, name: str, text: str) -> None:
    """Put a date that was read as text into an item, its time apart."""
    text = text.strip()
    if not text:
        return
    item[name] = csl_date(text)
    if name == "issued" and _TIMED.fullmatch(text):
        item.setdefault("custom", {})["issued"] = re.sub(r"(T\d\d:\d\d):00(?!\d)", r"\1", text)


def ris_date(text: str) -> str:
    """Return ``YYYY/MM/DD/other``; what the parts cannot say stands whole at the end."""
    one = _ONE.match(text)
    if not one or not text:
        return f"///{text}" if text else ""
    parts = [one["year"], one["month"] or "", one["day"] or ""]
    plain = "-".join(filter(None, parts))
    return "/".join(parts) + "/" + ("" if plain == text else text)


def from_ris_date(text: str) -> str:
    """Read ``1996``, ``1996/04/01``, ``1996/04//``, ``1996///Spring`` and what other programs write as EDTF."""
    year, month, day, other = [*(part.strip() for part in text.split("/", 3)), "", "", ""][:4]
    if other and "literal" not in csl_date(other):
        return other
    if re.fullmatch(r"\d{4}", year) and re.fullmatch(r"\d?\d?", month) and re.fullmatch(r"\d?\d?", day):
        named = "-".join(part.zfill(2) for part in (year, month, day) if part)
        return named if "literal" not in csl_date(named) else text
    return other if other and not year else text


def _iso(parts: object) -> str:
    numbers = [int(part) for part in parts if str(part).strip() not in ("", "0")]  # type: ignore[attr-defined]
    return "-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers[:3]))

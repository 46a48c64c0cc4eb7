"""RIS in and out. Pure: no Django.

rispy, which checks in the tests what is written here, reads only lines with two spaces before the hyphen; files in the
wild have one, none, the tags of RefMan 9, Windows' line ends and records that nothing ends.
"""

import re
from collections.abc import Iterable, Iterator

from articles.evidence.formats.dates import from_ris_date, full_of, ris_date, with_date
from articles.evidence.formats.fields import (
    ALL_NAMES,
    CUSTOM,
    DATES,
    FROM_RIS,
    KNOWN,
    NAMES,
    PLAIN,
    TEXTS,
    TYPES,
    Item,
)
from articles.evidence.formats.names import named, ris_name
from articles.evidence.formats.slips import Read, Slip, once

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {0,3}-(?: |$)(?P<value>.*)")
_OWN = re.compile(r"(?P<name>[A-Za-z][\w-]*): (?P<value>.*)")
#: Tags of RefMan and of other programs for what is written under one name here.
_TAGS = {
    **{tag: name for name, (tag, _field) in PLAIN.items() if tag},
    "T1": "title", "CT": "title", "JO": "container-title", "JF": "container-title", "JA": "container-title-short",
    "J1": "container-title-short", "J2": "container-title-short", "BT": "container-title", "CP": "issue", "PP": "publisher-place",
    "N2": "abstract", "L2": "URL", "LK": "URL", "DI": "DOI", "TT": "original-title", "DB": "archive", "SE": "section",
}  # fmt: skip
_NAME_TAGS = {
    "AU": "author",
    "A1": "author",
    "ED": "editor",
    "A2": "editor",
    "A3": "collection-editor",
    "A4": "translator",
}
_DATE_TAGS = {"DA": "issued", "Y1": "issued", "PY": "issued", "Y2": "accessed"}
#: Lines that are told in another way, or that name a place on somebody's disk.
_SILENT = {"EP", "ID", "TY", "KW", "L1", "L3", "L4", "ER"}
_OLD_CASE = {"BOOK", "EBOOK", "EDBOOK"}


def ris(items: Iterable[Item]) -> Iterator[str]:
    """Yield items as RIS records."""
    return map(_record, items)


def _record(item: Item) -> str:
    lines = [("TY", TYPES.get(item["type"], ("GEN", ""))[0]), ("ID", item["id"]), *_name_lines(item)]
    for name, (tag, _field) in PLAIN.items():
        value = item.get(name)
        if value and tag and name != "page":
            lines.append((tag, value))
    lines += [*_page_lines(str(item.get("page") or "")), *_date_lines(item), *_own_lines(item)]
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in lines) + "ER  - \n\n"


def _name_lines(item: Item) -> list[tuple[str, str]]:
    return [
        (tag, ris_name(name)) for field, (tag, _field) in NAMES.items() if tag for name in item.get(field, ())
    ]


def _page_lines(page: str) -> list[tuple[str, str]]:
    first, _hyphen, last = page.partition("-")
    if re.fullmatch(r"\w+-\w+", page):
        return [("SP", first), ("EP", last)]
    return [("SP", page)] if page else []


def _date_lines(item: Item) -> list[tuple[str, str]]:
    lines = [
        (tag, ris_date(full_of(item, name)))
        for name, (tag, _field) in DATES.items()
        if tag and item.get(name)
    ]
    year = full_of(item, "issued")[:4]
    return lines + ([("PY", year)] if year.isdigit() else [])


def _own_lines(item: Item) -> list[tuple[str, str]]:
    """Return lines for what RIS has no tag for, under CSL's own names."""
    told = {"id", "type", "custom", *(name for name, (tag, _f) in (PLAIN | NAMES | DATES).items() if tag)}
    own = (
        [("type", item["type"])] if _csl_type(TYPES.get(item["type"], ("GEN", ""))[0]) != item["type"] else []
    )
    for name, value in item.items():
        if name in told or name.lower() not in KNOWN:
            continue
        if name in DATES:
            own.append((name, full_of(item, name)))
        else:
            own += [(name, ris_name(one)) for one in value] if isinstance(value, list) else [(name, value)]
    custom = item.get("custom") or {}
    own += [(name, custom[name]) for name in CUSTOM if custom.get(name) and name != "issued"]
    return [("C1", f"{name}: {value}") for name, value in own]


def _csl_type(tag: str) -> str:
    first = next((csl for csl, (ris_type, _entry) in TYPES.items() if ris_type == tag), "document")
    return FROM_RIS.get(tag, first)


def read_ris(text: str) -> Read:
    """Read RIS records. A record that names nothing is a slip, and the others come in."""
    items: list[tuple[Item, int]] = []
    slips: list[Slip] = []
    for line, rows in _records(text, slips):
        item = _item(rows, line, slips)
        if item.get("title") or item.get("URL") or item.get("DOI"):
            items.append((item, line))
        else:
            slips.append(
                Slip("entry-broken", "; ".join(f"{tag} {value}" for tag, value, _n in rows)[:200], line)
            )
    return Read(once(items, slips), tuple(slips))


def _records(text: str, slips: list[Slip]) -> list[tuple[int, list[tuple[str, str, int]]]]:
    """Return each record's lines; one begins at TY and ends at ER or at the next TY."""
    records: list[tuple[int, list[tuple[str, str, int]]]] = []
    is_open = False
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = _LINE.fullmatch(line.strip("\x1a").rstrip())
        if match and match["tag"] == "TY":
            records.append((number, []))
            is_open = True
        if match and match["tag"] == "ER":
            is_open = False
        elif match and is_open:
            records[-1][1].append((match["tag"], match["value"].strip(), number))
        elif line.strip() and is_open:
            tag, value, first = records[-1][1][-1]
            records[-1][1][-1] = (tag, f"{value} {line.strip()}".strip(), first)
        elif line.strip() and not line.lstrip().startswith(("#", "%")):
            slips.append(Slip("line-outside", line.strip()[:200], number))
    return records


def _item(rows: list[tuple[str, str, int]], line: int, slips: list[Slip]) -> Item:
    kind = rows[0][1]
    item: Item = {
        "id": next((value for tag, value, _n in rows if tag == "ID"), ""),
        "type": _csl_type(kind.upper()),
    }
    given: dict[str, list[str]] = {}
    for tag, value, number in rows:
        if not value:
            continue
        given.setdefault(tag, []).append(value)
        if tag in _NAME_TAGS:
            item.setdefault(_NAME_TAGS[tag], []).append(named(value))
        elif tag == "C1" and (own := _OWN.fullmatch(value)):
            _take_own(item, own["name"], own["value"], number, slips)
        elif tag in _TAGS:
            _take(item, _TAGS[tag], value, number, slips)
        elif tag not in _SILENT and tag not in _DATE_TAGS:
            slips.append(Slip("field-lost", f"{item['id'] or line}: {tag} {value}"[:200], number))
    return _finished(item, given, kind)


def _finished(item: Item, given: dict[str, list[str]], kind: str) -> Item:
    for tag, name in _DATE_TAGS.items():
        if tag in given and name not in item:
            with_date(item, name, from_ris_date(given[tag][0]))
    if "SP" in given and "EP" in given and given["EP"][0] != given["SP"][0]:
        item["page"] = f"{given['SP'][0]}-{given['EP'][0]}"
    if "KW" in given:
        item["keyword"] = ", ".join(given["KW"])
    if kind in _OLD_CASE and "title" not in item and "container-title" in item:
        item["title"] = item.pop("container-title")
    number = re.sub(r"[^\dX]", "", item.get("ISBN", "").upper())
    if len(number) == 8:
        item["ISSN"] = item.pop("ISBN")
    return item


def _take(item: Item, name: str, value: str, line: int, slips: list[Slip]) -> None:
    """Keep the first value of a field; notes are joined, and another value is a slip."""
    if name not in item:
        item[name] = value
    elif name in ("note", "abstract"):
        item[name] += f" {value}"
    elif item[name] != value and not (name == "container-title" and "container-title-short" not in item):
        slips.append(Slip("field-lost", f"{item['id'] or line}: {name} {value}"[:200], line))
    elif item[name] != value:
        item["container-title-short"] = value


def _take_own(item: Item, name: str, value: str, line: int, slips: list[Slip]) -> None:
    if name == "type" and value in TYPES:
        item["type"] = value
    elif name in CUSTOM:
        item.setdefault("custom", {})[name] = value
    elif name in DATES:
        with_date(item, name, value)
    elif name in ALL_NAMES:
        item.setdefault(name, []).append(named(value))
    elif name in TEXTS:
        _take(item, name, value, line, slips)
    else:
        slips.append(Slip("field-lost", f"{item['id'] or line}: {name} {value}"[:200], line))


def _one_line(value: object) -> str:
    return " ".join(str(value).split())

"""BibTeX and biblatex in and out. Pure: no Django.

bibtexparser finds the entries, and the fields and names in them; macros, joins, dates and LaTeX are read here, so that
one odd entry leaves the others alone.
"""

import logging
import re
from collections.abc import Iterable, Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from articles.evidence.formats.dates import csl_date, full_of, with_date
from articles.evidence.formats.fields import (
    ALL_NAMES,
    CUSTOM,
    DATES,
    FROM_BIBTEX,
    KNOWN,
    NAMES,
    PLAIN,
    TYPES,
    Item,
)
from articles.evidence.formats.latex import escaped, plain
from articles.evidence.formats.names import bibtex_names, from_bibtex_names
from articles.evidence.formats.slips import Read, Slip, once

#: It prints what it could not read; we say so in our own words.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_VERBATIM = {"URL", "DOI"}
_URL = re.compile(r"https?://[^\s{}\\\"]+")
#: BibTeX's names for what biblatex calls otherwise, and names that other programs write.
_FIELDS = {
    **{field: name for name, (_tag, field) in PLAIN.items() if field},
    "journal": "container-title", "booktitle": "container-title", "maintitle": "container-title", "issue": "issue",
    "address": "publisher-place", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "language": "language", "series": "collection-title", "shortjournal": "container-title-short", "annote": "annote",
    "annotation": "annote", "keyword": "keyword", "langid": "language", "csl-number": "number",
}  # fmt: skip
_READ_APART = {
    "year",
    "month",
    "day",
    "howpublished",
    "entrysubtype",
    "subtitle",
    "eprint",
    "archiveprefix",
    "file",
}
#: What biblatex's manual calls the kinds of an article.
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_NAME_FIELDS = {field: name for name, (_tag, field) in NAMES.items() if field}
_DATE_FIELDS = {field: name for name, (_tag, field) in DATES.items() if field}


def bibtex(items: Iterable[Item]) -> Iterator[str]:
    """Yield items as biblatex entries, with an empty line behind each."""
    return (f"{_entry(item)}\n" for item in items)


def _entry(item: Item) -> str:
    kind: str = item["type"]
    entry = TYPES.get(kind, ("", "misc"))[1]
    fields = [*_name_fields(item), *_text_fields(item, entry), *_date_fields(item)]
    if _csl_type(entry, item.get("URL", "")) != kind:
        fields.append(("entrysubtype", _SUBTYPES.get(kind, kind)))
    fields += [
        (name, escaped(str(value)))
        for name, value in (item.get("custom") or {}).items()
        if name in CUSTOM[:-1] and value
    ]
    lines = "".join(f"  {name} = {{{' '.join(value.split())}}},\n" for name, value in fields if value)
    return f"@{entry}{{{item['id']},\n{lines}}}\n"


def _name_fields(item: Item) -> list[tuple[str, str]]:
    fields = {name: NAMES.get(name, ("", ""))[1] or name for name in ALL_NAMES}
    return [(field, bibtex_names(item[name])) for name, field in fields.items() if item.get(name)]


def _text_fields(item: Item, entry: str) -> Iterator[tuple[str, str]]:
    for name, value in item.items():
        if (
            name in DATES
            or name in ALL_NAMES
            or name in ("id", "type", "custom")
            or name.lower() not in KNOWN
        ):
            continue
        field = PLAIN.get(name, ("", ""))[1] or name.lower()
        if name in ("issue", "number"):
            field = _numbered(name, item["type"])
        if name == "container-title" and entry in ("incollection", "inproceedings", "inreference"):
            field = "booktitle"
        value = _one_line(value)
        yield field, _verbatim(value) if name in _VERBATIM else escaped(value)


def _numbered(name: str, kind: str) -> str:
    """Return where a number stands: BibTeX's ``number`` is a report's number, and an issue of everything else."""
    if kind == "report":
        return name
    return "number" if name == "issue" else "csl-number"


def _verbatim(text: str) -> str:
    """Return an address as biber wants it, without LaTeX; braces and blanks would end or break it."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(codes.get(character, character) for character in text)


def _date_fields(item: Item) -> list[tuple[str, str]]:
    """Return the dates as EDTF; words stand where biblatex lets any words stand."""
    found = []
    for name, (_tag, field) in DATES.items():
        told = full_of(item, name)
        is_edtf = "literal" not in csl_date(told)
        field = field if is_edtf else "year" if name == "issued" else ""
        told = re.sub(r"(T\d\d:\d\d)(?=[Z+-]|$)", r"\1:00", told) if is_edtf else escaped(told)
        found += [(field or name, told)] if told else []
    return found


def _csl_type(entry: str, url: str) -> str:
    if entry.lower() in FROM_BIBTEX:
        return FROM_BIBTEX[entry.lower()]
    return "webpage" if url else "document"


def read_bibtex(text: str) -> Read:
    """Read BibTeX entries. A broken one is a slip, and the others come in."""
    library = parse_string(text.removeprefix("\ufeff"), parse_stack=[])
    macros: dict[str, str] = {}
    items: list[tuple[Item, int]] = []
    slips: list[Slip] = []
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, String):
            macros[block.key.lower()] = _value(block.value, macros)
        entry = _entry_of(block, line, slips)
        if entry is not None:
            _read_entry(entry, line, macros, items, slips)
    return Read(once(items, slips), tuple(slips))


def _entry_of(block: Block, line: int, slips: list[Slip]) -> Entry | None:
    """Return a block's entry, also of one whose key or field stands twice."""
    if isinstance(block, DuplicateFieldKeyBlock):
        slips.append(Slip("field-twice", ", ".join(sorted(block.duplicate_keys)), line))
    found: Block | None = block
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        found = block.ignore_error_block
    if isinstance(found, ParsingFailedBlock):
        slips.append(Slip("entry-broken", " ".join((found.raw or "").split())[:200], line))
    if isinstance(found, ImplicitComment) and re.search(r"@[\w-]+\s*[({]", found.comment):
        slips.append(Slip("entry-broken", " ".join(found.comment.split())[:200], line))
    return found if isinstance(found, Entry) else None


def _read_entry(
    entry: Entry, line: int, macros: dict[str, str], items: list[tuple[Item, int]], slips: list[Slip]
) -> None:
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(field.key.strip().lower(), _value(str(field.value), macros))
    item = _item(entry, fields, line, slips)
    if item.get("title") or item.get("URL") or item.get("DOI"):
        items.append((item, line))
    else:
        slips.append(Slip("entry-broken", f"{entry.key}: " + "; ".join(fields.values())[:180], line))


def _value(raw: str, macros: dict[str, str]) -> str:
    """Return a field's text: its pieces joined, macros in place, braces and quotation marks taken off."""
    raw, place, pieces = raw.strip(), 0, []
    while place < len(raw):
        if raw[place] == "{":
            end = _closing(raw, place)
            pieces.append(raw[place + 1 : end])
            place = end + 1
        elif raw[place] == '"':
            end = _quotation_end(raw, place)
            pieces.append(raw[place + 1 : end])
            place = end + 1
        elif raw[place] == "#" or raw[place].isspace():
            place += 1
        else:
            word = re.split(r"[\s#{\"]", raw[place:], maxsplit=1)[0]
            pieces.append(macros.get(word.lower(), word))
            place += len(word)
    return "".join(pieces)


def _closing(raw: str, place: int) -> int:
    depth = 0
    for end in range(place, len(raw)):
        depth += (raw[end] == "{") - (raw[end] == "}")
        if depth == 0:
            return end
    return len(raw)


def _quotation_end(raw: str, place: int) -> int:
    depth = 0
    for end in range(place + 1, len(raw)):
        depth += (raw[end] == "{") - (raw[end] == "}")
        if raw[end] == '"' and depth == 0:
            return end
    return len(raw)


def _item(entry: Entry, fields: dict[str, str], line: int, slips: list[Slip]) -> Item:
    url = fields.get("url") or _url_within(fields)
    item: Item = {"id": entry.key.strip(), "type": _type_of(entry, fields, url)}
    if url:
        item["URL"] = _address(url)
    for field, text in fields.items():
        _take(item, field, text, line, slips)
    return _finished(item, fields)


def _url_within(fields: dict[str, str]) -> str:
    """Return the address that stands among words, as it did before BibTeX had a field for it."""
    found = _URL.findall(f"{fields.get('howpublished', '')} {fields.get('note', '')}")
    return found[0] if found else ""


def _type_of(entry: Entry, fields: dict[str, str], url: str) -> str:
    subtype = fields.get("entrysubtype", "")
    kind = next((csl for csl, name in _SUBTYPES.items() if name == subtype), subtype)
    return kind if kind in TYPES else _csl_type(entry.entry_type, url)


def _take(item: Item, field: str, text: str, line: int, slips: list[Slip]) -> None:
    """Put a field where CSL has a place for it; what has none is a slip."""
    name = _FIELDS.get(field) or KNOWN.get(field, "")
    if field in _NAME_FIELDS or name in ALL_NAMES:
        _take_names(item, _NAME_FIELDS.get(field) or name, text, line, slips)
    elif field in _DATE_FIELDS or name in DATES:
        with_date(item, _DATE_FIELDS.get(field) or name, _date(text))
    elif field in CUSTOM:
        item.setdefault("custom", {})[field] = plain(text)
    elif text.strip():
        _take_words(item, name, field, text, line, slips)


def _take_words(item: Item, name: str, field: str, text: str, line: int, slips: list[Slip]) -> None:
    if name:
        item.setdefault(name, _address(text) if name in _VERBATIM else plain(text))
    elif field not in _READ_APART:
        slips.append(Slip("field-lost", f"{item['id']}: {field} {plain(text)}"[:200], line))


def _address(text: str) -> str:
    """Return an address that somebody wrote for LaTeX as it is."""
    bare = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", text.strip())
    return re.sub(r"\\([_%&#~$])", r"\1", bare)


def _date(text: str) -> str:
    """Return a date's text; EDTF's ~ is no blank of LaTeX's."""
    bare = text.strip("{} ").replace("--", "/").replace("–", "/")
    return plain(text) if "literal" in csl_date(bare) else bare


def _take_names(item: Item, name: str, text: str, line: int, slips: list[Slip]) -> None:
    names, cut = from_bibtex_names(text)
    if names:
        item[name] = names
    if cut:
        slips.append(Slip("names-cut", f"{item['id']}: {plain(text)}"[:200], line))


def _finished(item: Item, fields: dict[str, str]) -> Item:
    """Add what BibTeX spreads over several fields: the date, a subtitle, the pages' dash, a number by its kind."""
    if "issued" not in item and fields.get("year"):
        with_date(item, "issued", _year_month_day(fields))
    if subtitle := plain(fields.get("subtitle", "")):
        item["title"] = f"{item.get('title', '')}: {subtitle}".strip(": ")
    if "page" in item:
        item["page"] = re.sub(r"\s*[–—-]+\s*", "-", item["page"])
    if item["type"] == "report" and "number" in fields:
        item["number"] = plain(fields["number"])
        item.pop("issue", None)
        item |= {"issue": plain(fields["issue"])} if fields.get("issue") else {}
    if (told := plain(fields.get("howpublished", ""))) and "medium" not in item and not _URL.search(told):
        item["medium"] = told
    return item


def _year_month_day(fields: dict[str, str]) -> str:
    year, month = plain(fields["year"]), plain(fields.get("month", "")).lower().strip(". ")
    day = plain(fields.get("day", ""))
    found = re.match(r"(?:(\d\d?)\s+)?([a-z]{3})[a-z]*\.?(?:\s+(\d\d?))?$|(\d\d?)$", month)
    if not re.fullmatch(r"\d{4}", year) or not found:
        return _date(fields["year"])
    number = int(found[4] or 0) or (_MONTHS.index(found[2]) + 1 if found[2] in _MONTHS else 0)
    day = found[1] or found[3] or day
    if not 1 <= number <= 12:
        return year
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdigit() and 1 <= int(day) <= 31 else "")


def _one_line(value: object) -> str:
    return " ".join(str(value).split())

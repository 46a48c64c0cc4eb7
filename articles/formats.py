"""References as CSL-JSON, RIS and BibTeX. Pure: no Django.

Everything goes through a CSL-JSON item (the schema of Citation Style Language 1.0.2); what CSL has no name for, such as
a Japanese title, stands in its ``custom``. Writing is a few lines of our own; reading is left to rispy and bibtexparser,
which also check in the tests that others can read what we write.
"""

import json
import re
from collections.abc import Iterable

import bibtexparser
import rispy

#: CSL type -> RIS type (the list of RefMan, as rispy knows it) and BibTeX entry (biblatex's where BibTeX has none).
TYPES = {
    "article": ("NEWS", "article"),
    "article-newspaper": ("NEWS", "article"),
    "article-magazine": ("MGZN", "article"),
    "webpage": ("ELEC", "online"),
    "post-weblog": ("BLOG", "online"),
    "post": ("ELEC", "online"),
    "broadcast": ("VIDEO", "misc"),
    "interview": ("PCOMM", "misc"),
    "speech": ("HEAR", "misc"),
    "report": ("RPRT", "techreport"),
    "legislation": ("STAT", "misc"),
    "treaty": ("STAT", "misc"),
    "book": ("BOOK", "book"),
    "chapter": ("CHAP", "incollection"),
    "dataset": ("DATA", "misc"),
}
#: CSL field -> RIS tag -> BibTeX field, for those whose value is one text.
PLAIN = (
    ("title", "TI", "title"),
    ("container-title", "T2", "journaltitle"),
    ("publisher", "PB", "publisher"),
    ("URL", "UR", "url"),
    ("DOI", "DO", "doi"),
    ("ISBN", "SN", "isbn"),
    ("language", "LA", "langid"),
)


def csl_json(items: Iterable[dict]) -> str:
    """Return items as a CSL-JSON array."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def from_csl_json(text: str) -> list[dict]:
    """Read a CSL-JSON array. Raises ``ValueError`` for anything else."""
    data = json.loads(text)
    if not isinstance(data, list) or not all(isinstance(row, dict) and row.get("id") for row in data):
        raise ValueError("CSL-JSON is a list of items that have an id")
    return data


def date_parts(iso: str) -> dict:
    """Return an ISO 8601 prefix as CSL's date: parts as precise as it, the time in ``literal``."""
    if not iso:
        return {}
    day, _t, clock = iso.partition("T")
    parts: dict = {"date-parts": [[int(part) for part in day.split("-")]]}
    return parts | ({"literal": iso} if clock else {})


def iso_of(date: dict | None) -> str:
    """Return a CSL date as an ISO 8601 prefix."""
    if not date:
        return ""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.+", literal := date.get("literal", "")):
        return literal
    numbers = (date.get("date-parts") or [[]])[0]
    return "-".join(f"{int(number):0{4 if place == 0 else 2}}" for place, number in enumerate(numbers))


def ris(items: Iterable[dict]) -> str:
    """Return items as RIS records."""
    return "".join(_ris(item) for item in items)


def _ris(item: dict) -> str:
    lines = [("TY", TYPES.get(item["type"], ("GEN", ""))[0]), ("ID", item["id"])]
    lines += [("AU", _comma(author)) for author in item.get("author", ())]
    lines += [(tag, item[name]) for name, tag, _field in PLAIN if item.get(name)]
    issued = iso_of(item.get("issued"))
    if issued:
        lines += [("PY", issued[:4]), ("DA", _ris_date(issued))]
    lines += [("Y2", _ris_date(iso))] if (iso := iso_of(item.get("accessed"))) else []
    lines.append(("C1", _extras(item, issued)))
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in lines) + "ER  - \n\n"


def _ris_date(iso: str) -> str:
    return "/".join((*iso[:10].split("-"), "", "")[:3]) + "/"


def _extras(item: dict, issued: str) -> str:
    """Return, as JSON, what the format has no field for: reading it back loses nothing."""
    extras = {
        "type": item["type"],
        "custom": item.get("custom"),
        "issued": issued,
        "author": item.get("author"),
    }
    return json.dumps({name: value for name, value in extras.items() if value}, ensure_ascii=False)


def from_ris(text: str) -> list[dict]:
    """Read RIS records as CSL-JSON items. Raises ``ValueError`` for what is no RIS."""
    try:
        records = rispy.loads(text)
    except (OSError, rispy.parser.NextLine) as error:
        raise ValueError(str(error)) from error
    return [_from_ris(record) for record in records]


def _from_ris(record: dict) -> dict:
    names = {ris_type: csl for csl, (ris_type, _entry) in reversed(TYPES.items())}
    extras = _read_extras(record.get("custom1", ""))
    issued = extras.get("issued") or (record.get("date") or record.get("year") or "").strip("/").replace(
        "/", "-"
    )
    urls = record.get("urls") or []
    item = {
        "id": record.get("id", ""),
        "type": extras.get("type") or names.get(record.get("type_of_reference", ""), "document"),
        "author": extras.get("author") or [_name(author) for author in record.get("authors", ())],
        "title": record.get("title") or record.get("primary_title"),
        "container-title": record.get("secondary_title"),
        "publisher": record.get("publisher"),
        "URL": urls[0] if urls else record.get("url"),
        "DOI": record.get("doi"),
        "ISBN": record.get("issn"),
        "language": record.get("language"),
        "issued": date_parts(issued),
        "accessed": date_parts((record.get("access_date") or "").strip("/").replace("/", "-")),
        "custom": extras.get("custom"),
    }
    return {name: value for name, value in item.items() if value}


def bibtex(items: Iterable[dict]) -> str:
    """Return items as BibTeX entries, in UTF-8."""
    return "\n".join(_bibtex(item) for item in items)


def _bibtex(item: dict) -> str:
    issued = iso_of(item.get("issued"))
    authors = " and ".join(map(_bibtex_name, item.get("author", ())))
    fields = [(field, item.get(name, "")) for name, _tag, field in PLAIN]
    fields += [("date", issued[:10]), ("urldate", iso_of(item.get("accessed"))[:10])]
    fields.append(("note", _extras(item, issued)))
    lines = f"  author = {{{authors}}},\n" if authors else ""
    lines += "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields if value)
    return f"@{TYPES.get(item['type'], ('', 'misc'))[1]}{{{item['id']},\n{lines}}}\n"


#: Characters that end or begin something in BibTeX, as LaTeX's own commands.
_LATEX = {"{": r"\textbraceleft ", "}": r"\textbraceright ", "\\": r"\textbackslash "}
_FROM_LATEX = {command.strip(): character for character, command in _LATEX.items()}


def _braced(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _one_line(text))


def _unbraced(text: str) -> str:
    pattern = "|".join(map(re.escape, _FROM_LATEX))
    return re.sub(rf"({pattern}) ?", lambda match: _FROM_LATEX[match[1]], text)


def from_bibtex(text: str) -> list[dict]:
    """Read BibTeX entries as CSL-JSON items. Raises ``ValueError`` where an entry is broken."""
    library = bibtexparser.parse_string(text)
    if library.failed_blocks:
        raise ValueError(f"the entry at line {library.failed_blocks[0].start_line + 1} is broken")
    return [_from_bibtex(entry) for entry in library.entries]


def _from_bibtex(entry) -> dict:
    fields = {field.key.lower(): _unbraced(str(field.value)) for field in entry.fields}
    names = {entry_type: csl for csl, (_ris, entry_type) in reversed(TYPES.items())}
    extras = _read_extras(fields.get("note", ""))
    authors = [name for name in re.split(r"\s+and\s+", fields.get("author", "")) if name]
    item = {
        "id": entry.key,
        "type": extras.get("type") or names.get(entry.entry_type.lower(), "document"),
        "author": extras.get("author") or [_name(name) for name in authors],
        **{name: fields.get(field) for name, _tag, field in PLAIN},
        "issued": date_parts(extras.get("issued") or fields.get("date") or fields.get("year", "")),
        "accessed": date_parts(fields.get("urldate", "")),
        "custom": extras.get("custom"),
    }
    item["container-title"] = item["container-title"] or fields.get("journal")
    return {name: value for name, value in item.items() if value}


def _read_extras(text: str) -> dict:
    try:
        extras = json.loads(text)
    except ValueError:
        return {}
    return extras if isinstance(extras, dict) else {}


def _comma(author: dict) -> str:
    """Return ``family, given``, or a name as written."""
    return author.get("literal") or ", ".join(
        filter(None, [author.get("family", ""), author.get("given", "")])
    )


def _bibtex_name(author: dict) -> str:
    """Return a name as BibTeX splits it; braces keep an organisation's name whole."""
    name = _braced(_comma(author))
    return f"{{{name}}}" if author.get("literal") else name


def _name(text: str) -> dict:
    family, comma, given = text.strip("{} ").partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text.strip("{} ")}


def _one_line(text: str) -> str:
    return " ".join(str(text).split())

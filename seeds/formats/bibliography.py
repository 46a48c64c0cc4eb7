"""Files of sources: CSL-JSON, RIS and BibTeX. Pure: no Django.

``articles.evidence.formats`` reads the formats; here their items become sources of the library. One odd entry, field or date is a
finding, and the others come in.
"""

import re
from typing import Any
from urllib.parse import quote

from articles.bounded import storable
from articles.evidence.formats import Read, Slip, csl_date, edtf_of, fits, iso_of, issued_of
from articles.evidence.formats import read_bibtex as bibtex
from articles.evidence.formats import read_ris as ris
from articles.evidence.formats.fields import OLDER, Item
from articles.evidence.formats.names import written
from articles.language.dates import PartialDate
from seeds.addresses import address
from seeds.drafts import Draft, Finding, SourceDraft
from seeds.formats.decoding import Unreadable

#: CSL types that the library has no type of its own for; each is told to the editor.
TYPES = {
    "entry": "book",
    "entry-dictionary": "book",
    "entry-encyclopedia": "book",
    "legal_case": "legislation",
    "bill": "legislation",
    "regulation": "legislation",
    "hearing": "speech",
    "standard": "report",
    "pamphlet": "report",
    "manuscript": "report",
    "motion_picture": "broadcast",
    "song": "broadcast",
    **dict.fromkeys(("classic", "collection", "event", "figure", "graphic", "map"), "document"),
    **dict.fromkeys(("musical_score", "patent", "performance"), "document"),
    **dict.fromkeys(("periodical", "personal_communication", "software"), "document"),
    "review": "article-journal",
    "review-book": "article-journal",
}
#: Types whose outlet is their publisher and not what they stand in.
_BOOKISH = frozenset({"book", "chapter", "report", "thesis"})
#: CSL field -> field of a draft and the length of its column, for those that are one text.
_TEXTS = {
    "title": ("title", 500),
    "original-title": ("original_title", 500),
    "volume": ("volume", 40),
    "issue": ("issue", 40),
    "page": ("page", 60),
    "edition": ("edition", 60),
    "publisher-place": ("publisher_place", 120),
    "DOI": ("doi", 200),
    "ISBN": ("isbn", 20),
    "language": ("language", 16),
}
_NAMES = {"author": "authors", "editor": "editors", "translator": "translators"}
#: What is read apart below.
_APART = {"id", "type", "custom", "note", "issued", "accessed", "URL", "container-title", "publisher"}


def read_bibtex(text: str) -> Draft:
    """Read BibTeX entries. Raises ``Unreadable`` for a file without any."""
    return _library(bibtex(text))


def read_ris(text: str) -> Draft:
    """Read RIS records. Raises ``Unreadable`` for a file without any."""
    return _library(ris(text))


def read_csl(data: list[Item] | Item) -> Draft:
    """Read CSL-JSON that was parsed already; Zotero wraps the items in an object. Raises ``Unreadable``."""
    items = data if isinstance(data, list) else data["items"]
    return _library(
        Read(tuple({OLDER.get(name, name): value for name, value in row.items()} for row in items))
    )


def _library(read: Read) -> Draft:
    slips = list(read.slips)
    taken: set[str] = set()
    sources = []
    for number, item in enumerate(read.items, 1):
        source = _source(item, number, taken, slips)
        taken.add(source.citekey)
        sources.append(source)
    if not sources:
        broken = next((slip for slip in slips if slip.rule == "entry-broken"), None)
        raise (
            Unreadable("no-source", line=broken.line, text=broken.text[:80])
            if broken
            else Unreadable("empty-library")
        )
    findings = (Finding(slip.rule, slip.text[:200], slip.line) for slip in slips)
    return Draft(sources=tuple(sources), findings=tuple(findings))


def _source(item: Item, number: int, taken: set[str], slips: list[Slip]) -> SourceDraft:
    name = _text(item.get("id")) or _text(item.get("title")) or str(number)
    told = _Told(name, slips)
    key = citekey(_text(item.get("id")))
    extra = _extra(item, told)
    fields: dict[str, Any] = {
        field: told.cut(csl, _text(item.get(csl)), length) for csl, (field, length) in _TEXTS.items()
    } | {field: tuple(filter(None, map(_name, _list(item.get(csl))))) for csl, field in _NAMES.items()}
    return SourceDraft(
        key=f"{name}-{number}",
        citekey="" if key in taken else key,
        type=_type(item, told),
        issued=_issued(item, extra, told),
        accessed=_accessed(item, extra),
        url=_url(item, told),
        note=_text(item.get("note")),
        extra=extra,
        **_outlets(item, extra),
        **_customs(item, told),
        **fields,
    )


class _Told:
    """Where what an entry loses is told."""

    def __init__(self, name: str, slips: list[Slip]):
        self.name, self.slips = name, slips

    def __call__(self, rule: str, text: object) -> None:
        self.slips.append(Slip(rule, f"{self.name}: {text}"))

    def cut(self, field: str, text: str, length: int) -> str:
        """Return a text that fits its column."""
        if len(text) > length:
            self("field-cut", f"{field} {text}")
        return text[:length]


def _extra(item: Item, told: _Told) -> Item:
    """Return what has no column of its own and is CSL's; the rest is told."""
    extra: Item = {}
    for name, value in item.items():
        if name in _TEXTS or name in _NAMES:
            if value and not fits(name, value):
                told("field-lost", f"{name} {value}")
        elif name not in _APART and fits(name, value):
            extra[name] = value
        elif name not in _APART and value not in (None, "", [], {}):
            told("field-lost", f"{name} {value}")
    return extra


def _type(item: Item, told: _Told) -> str:
    kind = _text(item.get("type"))
    if kind in TYPES:
        told("type-changed", kind)
    return TYPES.get(kind, kind) or "document"


def _issued(item: Item, extra: Item, told: _Told) -> str:
    """Return the date as an ISO prefix; a range, an approximate date or words stay in ``extra`` beside its beginning."""
    date = item.get("issued")
    if not date:
        return ""
    if not isinstance(date, dict) or not fits("issued", date):
        raw = date.get("raw") or date.get("literal") if isinstance(date, dict) else date
        date = csl_date(_text(raw))
        date = date if fits("issued", date) else {}
    iso = _existing(issued_of({**item, "issued": date})) or _existing(iso_of(date))
    is_plain = bool(iso) and edtf_of(date) == iso_of(date) and "season" not in date
    if date and not is_plain:
        extra["issued"] = date
    if not is_plain:
        told(
            "date-in-words" if iso else "unread-date", edtf_of(date) or date.get("literal") or item["issued"]
        )
    return iso


def _existing(iso: str) -> str:
    try:
        return PartialDate.parse(iso).text if iso else ""
    except ValueError:
        return ""


def _accessed(item: Item, extra: Item) -> str:
    date = item.get("accessed")
    day = _existing(iso_of(date))
    if len(day) == len("2025-10-22"):
        return day
    if date and fits("accessed", date):
        extra["accessed"] = date
    return ""


def _url(item: Item, told: _Told) -> str:
    """Return the address as the library can hold it: letters beyond ASCII coded."""
    given = _text(item.get("URL"))
    url = address(quote(given, safe="%/:?#[]@!$&'()*+,;=~-._"))
    if given and not url:
        told("field-lost", f"URL {given}")
    return url


def _outlets(item: Item, extra: Item) -> dict[str, Any]:
    """Return what the document stands in and who published it: of books the publisher is the outlet."""
    container, publisher = _text(item.get("container-title"))[:200], _text(item.get("publisher"))[:200]
    outlet = publisher if item.get("type") in _BOOKISH else container or publisher
    if publisher and publisher != outlet:
        extra["publisher"] = publisher
    return {"outlet": outlet, "container": container if container != outlet else ""}


def _customs(item: Item, told: _Told) -> dict[str, Any]:
    given = item.get("custom")
    custom = given if isinstance(given, dict) else {}
    for name, value in custom.items():
        if name not in ("title-ja", "issued", "access", "level"):
            told("field-lost", f"{name} {value}")
    return {
        "title_ja": told.cut("title-ja", _text(custom.get("title-ja")), 500),
        "access": _text(custom.get("access")),
        "level": _text(custom.get("level")),
    }


def citekey(key: str) -> str:
    """Return an id as a citekey of ours, or nothing where no letter of it can stay: ``Smith:2020`` is smith-2020."""
    return re.sub(r"[^a-z0-9_]+", "-", key.lower()).strip("-_")[:80]


def _name(name: object) -> str:
    """Return ``family, given``, or a name as it is written, in braces where it holds a comma."""
    if not isinstance(name, dict):
        return _text(name)[:200]
    text = written({part: _text(value) for part, value in name.items()})[:198]
    return f"{{{text}}}" if name.get("literal") and "," in text else text


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """Return a value on one line, without signs that neither an address nor a database can hold."""
    return storable(" ".join(str(value).split())) if isinstance(value, str | int | float) else ""

"""Files of sources: CSL-JSON, RIS and BibTeX. Pure: no Django.

``articles.formats`` reads the formats; here their items become sources of the library.
"""

import re

from articles.formats import from_bibtex, from_ris, iso_of
from articles.language.dates import PartialDate
from seeds.decoding import Unreadable
from seeds.drafts import Draft, Finding, SourceDraft

#: CSL types that the library has no type of its own for.
TYPES = {
    "article-journal": "article-magazine",
    "entry-encyclopedia": "book",
    "legal_case": "legislation",
    "bill": "legislation",
    "manuscript": "report",
    "motion_picture": "broadcast",
    "paper-conference": "report",
    "song": "broadcast",
    "thesis": "report",
}
#: Types whose outlet is their publisher and not what they stand in.
_BOOKISH = frozenset({"book", "chapter", "report", "thesis"})


def read_bibtex(text: str) -> Draft:
    """Read BibTeX entries. Raises ``Unreadable``."""
    return _library(_items(from_bibtex, text, "BibTeX"))


def read_ris(text: str) -> Draft:
    """Read RIS records. Raises ``Unreadable``."""
    return _library(_items(from_ris, text, "RIS"))


def read_csl(data: list[dict] | dict) -> Draft:
    """Read CSL-JSON that was parsed already; Zotero wraps the items in an object. Raises ``Unreadable``."""
    return _library(data if isinstance(data, list) else data["items"])


def _items(read, text: str, kind: str) -> list[dict]:
    try:
        return read(text)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise Unreadable("references-broken", kind=kind, problem=str(error).split("\n")[0][:200]) from error


def _library(items: list[dict]) -> Draft:
    sources, findings = [], []
    for number, item in enumerate(items, 1):
        issued = _issued(item.get("issued"))
        if item.get("issued") and not issued:
            findings.append(Finding("unread-date", f"{_text(item.get('title'))}: {item['issued']}"[:200]))
        sources.append(_source(item, issued, number))
    if not sources:
        raise Unreadable("empty-library")
    return Draft(sources=tuple(sources), findings=tuple(findings))


def _source(item: dict, issued: str, number: int) -> SourceDraft:
    kind = _text(item.get("type"))
    custom = item.get("custom") if isinstance(item.get("custom"), dict) else {}
    container, publisher = _text(item.get("container-title")), _text(item.get("publisher"))
    outlet = publisher if kind in _BOOKISH else container or publisher
    return SourceDraft(
        key=_text(item.get("id")) or f"source-{number}",
        citekey=citekey(_text(item.get("id"))),
        title=_text(item.get("title"))[:500],
        title_ja=_text(custom.get("title-ja"))[:500],
        outlet=outlet[:200],
        container=container[:200] if container != outlet else "",
        type=TYPES.get(kind, kind),
        authors=tuple(filter(None, map(_author, item.get("author") or ()))),
        issued=issued,
        url=_text(item.get("URL"))[:1000],
        doi=_text(item.get("DOI"))[:200],
        isbn=_text(item.get("ISBN"))[:20],
        language=_text(item.get("language"))[:16],
        note=_text(item.get("note")) or _text(item.get("abstract")),
    )


def citekey(key: str) -> str:
    """Return an id as a citekey of ours, or nothing where no letter of it can stay: ``Smith:2020`` is smith-2020."""
    return re.sub(r"[^a-z0-9_]+", "-", key.lower()).strip("-_")[:80]


def _author(name: object) -> str:
    """Return ``family, given``, or a name as it is written."""
    if not isinstance(name, dict):
        return _text(name)[:200]
    family, given = _text(name.get("family")), _text(name.get("given"))
    prefix = _text(name.get("non-dropping-particle"))
    family = f"{prefix} {family}".strip()
    written = f"{family}, {given}" if family and given else family or given
    return (_text(name.get("literal")) or written)[:200]


def _issued(value: object) -> str:
    """Return a CSL date as an ISO prefix, or nothing where it is none; the beginning of a range."""
    if isinstance(value, dict):
        raw = _text(value.get("raw") or value.get("literal"))
        try:
            text = iso_of(value) or raw
        except (ValueError, TypeError, IndexError):
            text = raw
    else:
        text = _text(value)
    try:
        return PartialDate.parse(text.strip()).text if text else ""
    except ValueError:
        return ""


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""

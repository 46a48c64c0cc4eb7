"""What stands at the head of a Markdown document: YAML between ``---`` or TOML between ``+++``. Pure: no Django.

Hugo, Jekyll, Zola, Astro and Obsidian name the same things differently; the table below is all of their names. A key that
it does not know is a finding with its value, so that nothing is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from articles.evidence.pages import iso, web_address
from seeds.blocks import Told
from seeds.drafts import Finding
from seeds.formats.decoding import Unreadable
from seeds.formats.mappings import FALSE, TRUE, load, load_toml

#: Names of a field -> the field. ``created`` is when a clip was made, and ``modified`` when its note was changed.
NAMES = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("deck", "description", "summary", "excerpt", "subtitle", "lead"), "deck"),
    **dict.fromkeys(("slug",), "slug"),
    **dict.fromkeys(("kind",), "kind"),
    **dict.fromkeys(("section", "category", "categories"), "section"),
    **dict.fromkeys(("language", "lang", "locale"), "language"),
    **dict.fromkeys(
        ("published", "date", "pubdate", "publishdate", "datepublished", "publishedat", "firstpublished"),
        "published",
    ),
    **dict.fromkeys(
        ("updated", "lastmod", "lastmodifiedat", "updateddate", "updatedat", "datemodified", "lastupdated"),
        "updated",
    ),
    **dict.fromkeys(("author", "authors", "byline", "writer"), "byline"),
    **dict.fromkeys(("tags", "tag", "keywords"), "tag"),
    **dict.fromkeys(("url", "canonicalurl", "canonical", "source", "link", "permalink"), "canonical_url"),
    **dict.fromkeys(("rights", "license", "licence", "copyright"), "rights"),
    **dict.fromkeys(("publisher", "site", "sitename"), "publisher"),
}
#: Keys whose values are rows of our own; ``seeds.formats.rows`` reads them.
ROWS = frozenset({"bylines", "dateline", "outlets", "sources", "events", "timeline", "commentary", "photos"})
#: Keys that answer whether a document is finished. Jekyll's ``published`` is a day elsewhere.
_DRAFT, _PUBLIC = "draft", "published"
#: Where Hugo and Zola keep further keys.
_NESTED = frozenset({"taxonomies", "extra", "params"})
#: Fields of which a head may give several, or a name with more about it.
_MANY = frozenset({"tag", "byline", "section", "publisher"})
_DATES = frozenset({"published", "updated"})
_FENCES = ("---", "+++")
#: A zone as Jekyll and Ruby write it.
_RUBY_ZONE = re.compile(
    r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC)?\Z"
)
_COMMAS = str.maketrans("、，", ",,")
#: Characters of a value that a finding shows, and the levels of it that are looked at.
_MOST_SHOWN, _MAX_DEPTH = 10_000, 8


@dataclass(frozen=True, slots=True)
class Front:
    """A document's head: its data, the range of its text, and where the document itself begins."""

    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    start: int = 0
    body: int = 0


def front_of(text: str) -> Front:
    """Return a document's head, empty where it has none. Raises ``Unreadable`` where it is broken."""
    first, _newline, rest = text.partition("\n")
    fence = first.rstrip()
    if fence not in _FENCES:
        return Front()
    length = _length(rest, (fence, "...") if fence == "---" else (fence,))
    if length is None:
        if _begins_with_a_key(rest):
            raise Unreadable("yaml-broken", line=1, problem=fence)
        return Front()
    head, start = rest[:length], len(first) + 1
    read = load if fence == "---" else load_toml
    end = text.find("\n", start + length)
    return Front(read(head), head, start, end + 1 if end >= 0 else len(text))


def _length(text: str, fences: tuple[str, ...]) -> int | None:
    """Return the length of a head up to the line that ends it, or nothing where none does."""
    place = 0
    for line in text.split("\n"):
        if line.rstrip() in fences:
            return place
        place += len(line) + 1
    return None


def _begins_with_a_key(text: str) -> bool:
    line = text.partition("\n")[0]
    return line[:1].isalpha() and (":" in line or "=" in line)


def told(front: Front) -> tuple[list[Told], list[Finding]]:
    """Return what a head tells by the fields of a draft, and the rest of it as findings."""
    found: list[Told] = []
    findings: list[Finding] = []
    places = _places(front)
    for name, value in _flat(front.data):
        start, end = places.get(name, (None, None))
        field_name = NAMES.get(_folded(name), "")
        values = _values(field_name, value) if field_name else []
        found += [Told(field_name, each, "front matter", start, end) for each in values]
        if field_name in ("section", "tag"):
            found += _more(field_name, value, start, end)
        if _is_unfinished(name, value) or not (values or name in ROWS or _says_nothing(name, value)):
            findings.append(_finding(name, value, field_name, start, end))
    return found, findings


def _finding(name: str, value: object, field_name: str, start: int | None, end: int | None) -> Finding:
    if _is_unfinished(name, value):
        return Finding("unfinished-draft", f"{name}: {_shown(value)}", start=start, end=end)
    rule = "unread-date" if field_name in _DATES else "unknown-field"
    return Finding(rule, f"{name}: {_shown(value)}", start=start, end=end)


def _flat(data: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in data.items():
        if name in _NESTED and isinstance(value, dict):
            yield from ((str(inner), row) for inner, row in value.items())
        else:
            yield str(name), value


def _folded(name: str) -> str:
    """Fold the spellings of one name: ``lastModifiedAt``, ``last_modified_at``, ``last-modified-at``."""
    return "".join(filter(str.isalnum, name)).lower()


def _is_unfinished(name: str, value: object) -> bool:
    """Whether a key says that its author does not call the document finished: ``draft: true``, ``published: false``."""
    is_no = _word(value) in FALSE
    return is_no if _folded(name) == _PUBLIC else _folded(name) == _DRAFT and not (is_no or _is_empty(value))


def _says_nothing(name: str, value: object) -> bool:
    """Whether a key is empty, or answers that nothing is the matter."""
    is_answer = _folded(name) in (_DRAFT, _PUBLIC) and _word(value) in TRUE | FALSE
    return is_answer or _is_empty(value) or _word(value) == "false"


def _is_empty(value: object) -> bool:
    return value in (None, "", [], {})


def _word(value: object) -> str:
    return value.lower() if isinstance(value, str) else ""


def _values(field_name: str, value: object) -> list[str]:
    """Return the values of a field as they can be read, none where its shape or its date makes no sense."""
    if isinstance(value, list | dict) and field_name not in _MANY:
        return []
    texts = [text for text in _texts(value) if text]
    if field_name in _DATES:
        texts = [day for day in map(date_of, texts) if day]
    if field_name == "canonical_url":
        texts = [text for text in texts if web_address(text)]
    if field_name == "tag" and isinstance(value, str):
        return listed(value)
    return texts if field_name in ("tag", "byline") else texts[:1]


def listed(text: str) -> list[str]:
    """Return the entries of a line: with commas of any script between them, or with spaces where it has none."""
    text = text.translate(_COMMAS)
    parts = text.split(",") if "," in text else text.split()
    return [part.strip() for part in parts if part.strip()]


def _more(field_name: str, value: object, start: int | None, end: int | None) -> list[Told]:
    """Further categories are tags: an article has one section."""
    rest = _texts(value)[1:] if field_name == "section" else []
    return [Told("tag", text, "front matter", start, end) for text in rest if text]


def _texts(value: object) -> list[str]:
    """Return a value's texts: of a name the name alone, and without the brackets of a link to a note."""
    rows = value if isinstance(value, list) else [value]
    rows = [row.get("name") if isinstance(row, dict) else row for row in rows]
    texts = (" ".join(str(row).split()) for row in rows if isinstance(row, str | int))
    return [text[2:-2] if text.startswith("[[") and text.endswith("]]") else text for text in texts]


def date_of(text: str) -> str:
    """Return a date as ISO 8601, empty where it is none. Jekyll writes a space before the zone."""
    if match := _RUBY_ZONE.match(text):
        zone = (match[3] or "").replace("UTC", "Z")
        return iso(f"{match[1]}T{match[2]}{zone}")
    day = iso(text)
    # Of 2025-XX-XX somebody meant to fill in the rest: it is no statement of a year.
    return "" if len(day) == len("2025") and text[4:5] == "-" and not text[5:6].isdigit() else day


def _shown(value: object) -> str:
    """Return a value's words, of a long one the beginning: references within references could unfold into megabytes."""
    shown, length = [], 0
    for text in _scalars(value):
        shown.append(text)
        length += len(text)
        if length > _MOST_SHOWN:
            break
    return ", ".join(shown)


def _scalars(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, dict | list) and depth < _MAX_DEPTH:
        rows = value.values() if isinstance(value, dict) else value
        for row in rows:
            yield from _scalars(row, depth + 1)
    elif value not in (None, "") and not isinstance(value, dict | list):
        yield str(value)


def _places(front: Front) -> dict[str, tuple[int, int]]:
    """Return the range of each key with its value, from its line to the next key's: as written, without its quotes."""
    found: dict[str, tuple[int, int]] = {}
    place, name, start = front.start, "", front.start
    for line in [*front.text.split("\n"), "end:"]:
        if line and not line.startswith((" ", "\t", "#", "-", "]", "}")):
            if name:
                found.setdefault(name, (start, start + len(_between(front, start, place).rstrip())))
            name, start = _key(line), place
        elif _key(line) and not name.strip():
            name, start = _key(line), place
        place += len(line) + 1
    return found


def _between(front: Front, start: int, end: int) -> str:
    return front.text[start - front.start : end - front.start]


def _key(line: str) -> str:
    """Return the name that a line gives a value, or a table of TOML."""
    ends = [place for sign in ":=]" if (place := line.find(sign)) >= 0]
    return line[: min(ends)].strip(" \t[\"'") if ends else ""

"""YAML at the head of a Markdown document, and libraries of sources and events. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import fields

import yaml

from articles.language.dates import PartialDate
from seeds.decoding import Unreadable
from seeds.drafts import (
    BylineDraft,
    CommentaryDraft,
    Dateline,
    EventDraft,
    Finding,
    OutletDraft,
    PhotoDraft,
    Placement,
    SourceDraft,
)

_FENCE = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
#: Keys of a front matter that go into a draft as they are.
PLAIN = ("title", "deck", "slug", "kind", "section", "language", "published", "updated", "rights")
KNOWN = frozenset(
    {
        *PLAIN,
        "url",
        "tags",
        "bylines",
        "dateline",
        "outlets",
        "sources",
        "events",
        "timeline",
        "commentary",
        "photos",
    }
)


#: What YAML may still recognise by itself: an empty value, and keys merged from elsewhere.
_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_TRUE = frozenset({"true", "yes", "on"})


class _TextLoader(yaml.SafeLoader):
    """Reads every value as it is written: YAML's own guesses make False of Norway's NO and 750 of 12:30."""

    def construct_mapping(self, node, deep=False):
        """Refuse a key that is given twice: YAML would let the last one win in silence."""
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise yaml.constructor.ConstructorError(None, None, f"{twice} is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag in _KEPT]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split(text: str) -> tuple[dict, str]:
    """Return (front matter, the rest). Raises ``Unreadable`` where the YAML is broken."""
    match = _FENCE.match(text)
    if match is None and re.match(r"---[ \t]*\n[a-z_]+:", text):
        raise Unreadable("yaml-broken", line=1, problem="---")
    return (load(match["yaml"]), text[match.end() :]) if match else ({}, text)


def load(text: str) -> dict:
    """Return a YAML mapping. Raises ``Unreadable`` where it is something else or broken."""
    try:
        data = yaml.load(text, Loader=_TextLoader)
    except (yaml.YAMLError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise Unreadable("yaml-broken", line=mark.line + 1 if mark else 0, problem=problem) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise Unreadable("yaml-shape", field="YAML")
    return data


def values(data: dict) -> dict:
    """Return a draft's fields from a front matter or library. Raises ``Unreadable`` for values of no sense."""
    found: dict = {name: _text(data.get(name)) for name in PLAIN if data.get(name) is not None}
    for name in ("published", "updated"):
        if found.get(name):
            found[name] = _date(name, found[name])
    tags = data.get("tags") or []
    found["tags"] = tuple(
        re.split(r"[、,]\s*", tags) if isinstance(tags, str) else map(_text, _list(tags, "tags"))
    )
    found["canonical_url"] = _text(data.get("url"))
    found["dateline"] = _one(Dateline, data.get("dateline") or {}, "dateline")
    found["bylines"] = _many(BylineDraft, data.get("bylines"), "bylines", short="name")
    found["outlets"] = _many(OutletDraft, data.get("outlets"), "outlets", short="name")
    found["sources"] = tuple(_source(row) for row in _rows(data.get("sources"), "sources"))
    found["events"] = tuple(_event(row) for row in _rows(data.get("events"), "events"))
    found["placements"] = _many(Placement, data.get("timeline"), "timeline", short="key")
    found["commentaries"] = _many(CommentaryDraft, data.get("commentary"), "commentary", short="text")
    found["photos"] = _many(PhotoDraft, data.get("photos"), "photos", short="key")
    found["findings"] = tuple(Finding("unknown-field", str(name)) for name in data if name not in KNOWN)
    return found


def _text(value) -> str:
    """Return a value as text. A list or a mapping is none: an alias could unfold it into megabytes."""
    if isinstance(value, list | dict | set):
        raise Unreadable("yaml-shape", field="YAML")
    return "" if value is None else str(value).strip()


def _list(value, name: str) -> list:
    if not isinstance(value, list):
        raise Unreadable("yaml-list", field=name)
    return value


def _date(name: str, text: str) -> str:
    text = text.replace(" ", "T", 1)
    try:
        return PartialDate.parse(text).text
    except ValueError as error:
        raise Unreadable("yaml-date", field=name, value=text) from error


def _rows(data, name: str, short: str = "key") -> Iterable[dict]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise Unreadable("yaml-list", field=name)
    rows = [{short: row} if isinstance(row, str) else row for row in data]
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable("yaml-shape", field=name)
    return rows


def _many(draft: type, data, name: str, short: str) -> tuple:
    return tuple(_one(draft, row, name) for row in _rows(data, name, short))


def _one(draft: type, row: dict, name: str):
    """Build one draft from a mapping; keys that it does not have are a mistake worth telling."""
    if not isinstance(row, dict):
        raise Unreadable("yaml-shape", field=name)
    known = {field.name: field for field in fields(draft)}
    if unknown := next((key for key in row if key not in known), None):
        raise Unreadable("yaml-unknown", field=name, key=unknown)
    return _build(draft, {key: _fit(value, str(known[key].type)) for key, value in row.items()}, name)


def _build(draft: type, given: dict, name: str):
    try:
        return draft(**given)
    except TypeError as error:
        raise Unreadable("yaml-lacks", field=name) from error


def _fit(value, kind: str):
    """Bring a YAML value into the shape of a draft's field."""
    if "tuple" in kind:
        return tuple(map(_text, value)) if isinstance(value, list) else (_text(value),)
    if "dict" in kind:
        return value if isinstance(value, dict) else {}
    text = _text(value)
    if "int" in kind:
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None
    if "bool" in kind:
        return text.lower() in _TRUE
    return text


def _source(row: dict) -> SourceDraft:
    draft = _one(SourceDraft, row, "sources")
    return SourceDraft(
        **{field.name: getattr(draft, field.name) for field in fields(draft)}
        | {"citekey": draft.citekey or draft.key}
    )


def _event(row: dict) -> EventDraft:
    evidence = []
    for entry in _list(row.get("sources") or [], "sources"):
        if isinstance(entry, str):
            evidence.append((entry, ""))
        elif isinstance(entry, dict):
            evidence.append((_text(entry.get("source")), _text(entry.get("locator"))))
        else:
            raise Unreadable("yaml-shape", field="sources")
    given = {key: value for key, value in row.items() if key != "sources"}
    draft = _one(EventDraft, given, "events")
    return EventDraft(
        **{field.name: getattr(draft, field.name) for field in fields(draft)} | {"sources": tuple(evidence)}
    )

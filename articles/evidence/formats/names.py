"""Names of people and organisations as CSL-JSON, RIS and BibTeX write them. Pure: no Django."""

import re

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from articles.evidence.formats.latex import escaped, plain

_PARTICLES = ("dropping-particle", "non-dropping-particle")
_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def written(name: object) -> str:
    """Return ``family, given`` or a name as it is written."""
    if not isinstance(name, dict):
        return _one_line(name)
    if name.get("literal"):
        return _one_line(name["literal"])
    family = " ".join(str(name[part]) for part in (*_PARTICLES, "family") if name.get(part))
    given = str(name.get("given") or "")
    suffix = str(name.get("suffix") or "")
    return _one_line(", ".join(filter(None, [family, given, suffix])))


def ris_name(name: object) -> str:
    """Return a name for RIS; EndNote's comma at the end keeps a name whole that has one inside."""
    is_whole = isinstance(name, dict) and "," in str(name.get("literal") or "")
    return written(name) + ("," if is_whole else "")


def named(text: str) -> dict[str, str]:
    """Return the name that RIS writes ``family, given``; one without a comma, or with one at its end, stays whole."""
    if text.endswith(","):
        return {"literal": text[:-1].strip()}
    family, comma, given = (part.strip() for part in text.partition(","))
    given, _comma, suffix = (part.strip() for part in given.partition(","))
    if not comma or not family or not given:
        return {"literal": text.strip(" ,") or text}
    return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})


def bibtex_names(names: list[object]) -> str:
    """Return names as BibTeX splits them; braces keep whole what it would part."""
    return " and ".join(_bibtex_name(name) for name in names)


def _bibtex_name(name: object) -> str:
    if not isinstance(name, dict) or name.get("literal") or not (name.get("family") and name.get("given")):
        return f"{{{escaped(written(name))}}}"
    family = " ".join(str(name[part]) for part in (*_PARTICLES, "family") if name.get(part))
    parts = [family, *filter(None, [name.get("suffix")]), str(name["given"])]
    return ", ".join(_part(_one_line(part)) for part in parts)


def _part(text: str) -> str:
    """Return a part of a name in braces where a comma, ``and`` or a small letter would mean something."""
    special = "," in text or re.search(r"(?<!\S)(?:and|others)(?!\S)", text, re.IGNORECASE)
    return f"{{{escaped(text)}}}" if special or escaped(text) != text else text


def from_bibtex_names(text: str) -> tuple[list[dict[str, str]], bool]:
    """Return the names of a BibTeX field, and whether it says that there were others."""
    try:
        parts = split_multiple_persons_names(" ".join(text.split()))
    except (InvalidNameError, IndexError, ValueError):
        parts = [text]
    kept = [
        part for part in parts if part.strip() and part.strip().lower() not in ("others", "et al.", "ほか")
    ]
    return [_from_bibtex(part.strip()) for part in kept], len(kept) < len(
        [part for part in parts if part.strip()]
    )


def _from_bibtex(text: str) -> dict[str, str]:
    if _is_braced(text):
        return {"literal": plain(text)}
    try:
        parts = parse_single_name_into_parts(text, strict=False)
    except (InvalidNameError, IndexError, ValueError):
        return {"literal": plain(text)}
    first, last = plain(" ".join(parts.first)), plain(" ".join([*parts.von, *parts.last]))
    if not first or not last:
        return {"literal": plain(text)}
    if "," not in text and _KANJI.search(last + first):
        first, last = last, first
    suffix = plain(" ".join(parts.jr))
    return {"family": last, "given": first} | ({"suffix": suffix} if suffix else {})


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth <= 0:
            return text.startswith("{") and place == len(text) - 1
    return False


def _one_line(value: object) -> str:
    return " ".join(str(value).split())

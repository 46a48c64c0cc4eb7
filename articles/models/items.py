"""A source as a CSL-JSON item."""

from articles.evidence.formats import date_parts, iso_of

#: Types whose outlet is their publisher and not what they stand in.
BOOKISH = frozenset({"book", "chapter", "report", "thesis"})


def csl_item(source) -> dict:
    """Return a source with all that its reference says. Reads ``outlet``, ``authors`` and ``captures``."""
    outlet = source.outlet.name if source.outlet else ""
    item = {
        "id": source.citekey,
        "type": source.type,
        "title": source.title,
        "original-title": source.original_title,
        **_people(source),
        "container-title": source.container_title or ("" if source.type in BOOKISH else outlet),
        "publisher": source.extra.get("publisher") or outlet,
        "publisher-place": source.publisher_place,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.page,
        "edition": source.edition,
        "issued": _issued(source),
        "accessed": date_parts(source.accessed_on.isoformat() if source.accessed_on else ""),
        "URL": source.url,
        "DOI": source.doi,
        "ISBN": source.isbn,
        "language": source.language,
        "custom": _custom(source),
    }
    extra = {name: value for name, value in source.extra.items() if name != "issued"}
    return extra | {name: value for name, value in item.items() if value}


def _people(source) -> dict:
    """Return the names by the part that they had, each list in the order of the document."""
    people: dict[str, list] = {}
    for row in source.authors.all():
        people.setdefault(row.role, []).append(row.as_csl())
    return people


def _issued(source) -> dict:
    """Return the date; a range or an approximate date that a file gave stays while its beginning does."""
    given = source.extra.get("issued") or {}
    is_same = iso_of(given) == source.issued or ("literal" in given and not source.issued)
    return given if given and is_same else date_parts(source.issued)


def _custom(source) -> dict:
    """Return what CSL has no field for."""
    custom = {
        "title-ja": source.title_ja,
        "access": source.access,
        "level": source.level,
        "archive-url": next((row.url for row in source.captures.all() if row.is_public), ""),
        "issued": source.issued if "T" in source.issued else "",
    }
    return {name: value for name, value in custom.items() if value}

"""What a page's JSON-LD says of it (https://schema.org/Article, /ClaimReview, /BreadcrumbList). Pure: no Django."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.body import attribute
from articles.evidence.pages import iso
from seeds.blocks import Told
from seeds.formats.html.places import AT

#: Levels of data that are looked at; a page's own are four or five.
_MAX_DEPTH = 12
_ARTICLES = (
    "Article",
    "BlogPosting",
    "Report",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "ClaimReview",
)
_PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage"})
#: Name in schema.org -> name of what it tells.
_FIELDS = {
    "headline": "title",
    "claimReviewed": "claim",
    "description": "deck",
    "alternativeHeadline": "deck",
    "datePublished": "published",
    "dateModified": "updated",
    "articleSection": "section",
    "inLanguage": "language",
    "url": "canonical_url",
    "copyrightNotice": "rights",
}
#: What is told of one claim after the other, in this order.
OF_A_CLAIM = ("claim", "claimant", "verdict")
_HOUSES = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})
_PEOPLE = {"author": "byline", "creator": "byline", "publisher": "publisher", "copyrightHolder": "rights"}
_DATES = frozenset({"published", "updated"})


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD tells, and the article's text as it stands there."""

    told: tuple[Told, ...] = ()
    text: str = ""


def linked(tree: LexborHTMLParser) -> Linked:
    """Read the data of every script that holds some; what is no JSON says nothing."""
    told, texts, seen = [], [""], set()
    for node in tree.css('script[type="application/ld+json"]'):
        source = node.text()
        for row in _objects(_parsed(source)):
            found = [_placed(each, node, source) for each in _told(row)]
            # Two claims may be judged in one word, which belongs to each of them.
            told += [each for each in found if each.name in OF_A_CLAIM or each not in seen]
            seen.update(found)
            if isinstance(row.get("articleBody"), str):
                texts.append(row["articleBody"])
    return Linked(tuple(told), max(texts, key=len))


def _parsed(source: str) -> object:
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield every object of the data, the outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
    rows = data if isinstance(data, list) else ()
    if isinstance(data, dict):
        # What a fact check is about is another's page, whose names and dates are not this one's.
        rows = [value for name, value in data.items() if name != "itemReviewed"]
    for row in rows:
        yield from _objects(row, depth + 1)


def _told(row: dict[str, Any]) -> Iterator[Told]:
    kinds = _texts(row.get("@type"))
    if "BreadcrumbList" in kinds:
        yield from (Told("crumb", name, "json-ld") for name in _crumbs(row))
    elif any(kind.endswith(_ARTICLES) for kind in kinds):
        yield from (Told("kind", kind, "json-ld") for kind in kinds)
        yield from _of_article(row, "json-ld")
    elif _PAGES.intersection(kinds):
        yield from _of_article(row, "json-ld page")


def _of_article(row: dict[str, Any], by: str) -> Iterator[Told]:
    for name, field in _FIELDS.items():
        for value in _texts(row.get(name)):
            yield Told(field, iso(value) or value if field in _DATES else value, by)
    for name, field in _PEOPLE.items():
        yield from (Told(field, value, by) for value in _names(_writers(row.get(name), field)))
    keywords = row.get("keywords")
    for value in _texts(keywords.split(",") if isinstance(keywords, str) else keywords):
        yield Told("tag", value, by)
    yield from (Told("claimant", value, by) for value in _claimants(row.get("itemReviewed")))
    rating = row.get("reviewRating")
    for value in _texts(rating.get("alternateName") if isinstance(rating, dict) else None):
        yield Told("verdict", value, by)


def _claimants(item: object) -> list[str]:
    """Return who made the claims that a fact check is about."""
    rows = item if isinstance(item, list) else [item]
    return [name for row in rows if isinstance(row, dict) for name in _names(row.get("author"))]


def _crumbs(row: dict[str, Any]) -> Iterator[str]:
    rows = row.get("itemListElement")
    for crumb in rows if isinstance(rows, list) else []:
        item = crumb.get("item") if isinstance(crumb, dict) else None
        yield from _names([crumb, item])[:1]


def _writers(value: object, field: str) -> object:
    """Leave out of the names on the work the houses that a site puts where authors stand."""
    rows = value if isinstance(value, list) else [value]
    if field != "byline":
        return value
    return [
        row for row in rows if not (isinstance(row, dict) and _HOUSES.intersection(_texts(row.get("@type"))))
    ]


def _names(value: object) -> list[str]:
    """Return names of people, houses or pages: each is a text or an object with a name."""
    rows = value if isinstance(value, list) else [value]
    found = [row.get("name") if isinstance(row, dict) else row for row in rows]
    return [name for row in found for name in _texts(row)]


def _texts(value: object) -> list[str]:
    rows = value if isinstance(value, list) else [value]
    return [" ".join(row.split()) for row in rows if isinstance(row, str) and row.strip()]


def _placed(told: Told, node: LexborNode, source: str) -> Told:
    """Say where in the page a statement stands: its script, and in it the words where they are found as written."""
    place = attribute(node, AT)
    if not place.isdecimal():
        return told
    return Told(told.name, told.value, told.by, int(place), int(place) + len(source))

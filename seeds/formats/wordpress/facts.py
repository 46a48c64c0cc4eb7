"""What a WordPress export says of a post beside its content: dates, state, terms, fields. Pure: no Django."""

import re
from datetime import datetime

from seeds.drafts import Dropped, Finding
from seeds.formats.wordpress.site import Element, Site, meta_of, words

_UNSORTED = frozenset({"uncategorized", "未分類"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
#: Custom fields in which plug-ins for search engines keep a page's description.
_DECKS = ("_yoast_wpseo_metadesc", "_aioseo_description", "rank_math_description")
#: Hours between a place's clock and UTC, at most.
_WIDEST_ZONE = 14


def deck(node: Element) -> str:
    """Return what introduces a post: its excerpt, else what a plug-in tells search engines."""
    meta = meta_of(node)
    return words(node.get("excerpt:encoded")) or next((meta[key] for key in _DECKS if meta.get(key)), "")


def address(node: Element) -> str:
    """Return a post's address; one that was never public has none that stays."""
    link = node.get("link")
    return link if node.get("wp:status") == "publish" and link.startswith("http") else ""


def slug(node: Element) -> str:
    """Return the name in a post's address, where it is one of ours too."""
    name = node.get("wp:post_name")
    return name if _SLUG.fullmatch(name) else ""


def author(node: Element, site: Site) -> str:
    """Return the name that the author goes by, else the one to log in with."""
    login = node.get("dc:creator")
    return (site.authors.get(login) or login)[:200]


def tags(node: Element) -> tuple[str, ...]:
    """Return the tags, and the categories after the first, which is the section."""
    return tuple(dict.fromkeys([*terms(node, "post_tag"), *terms(node, "category")[1:]]))


def terms(node: Element, domain: str) -> list[str]:
    """Return the terms of a kind, each once."""
    found = [row.text.strip() for row in node.all("category") if row.attributes.get("domain") == domain]
    return [name for name in dict.fromkeys(found) if name and name.lower() not in _UNSORTED]


def fields(meta: dict[str, str]) -> list[Dropped]:
    """Custom fields that somebody wrote: an editor may want them, the article has no place for them."""
    return [
        Dropped("custom-field", f"{key}: {value}")
        for key, value in meta.items()
        if value and not key.startswith("_")
    ]


def dates(node: Element, status: str) -> tuple[str, str]:
    """Return (published, updated). A draft has no date, whatever WordPress has filled in."""
    published = _moment(node, "wp:post_date") if status in ("publish", "private") else ""
    updated = _moment(node, "wp:post_modified") if published else ""
    return published, updated if updated > published else ""


def _moment(node: Element, name: str) -> str:
    """Return a time of the site's clock with the offset that it has from the same time in UTC."""
    try:
        local = datetime.strptime(node.get(name), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the offset follows
    except ValueError:
        return ""
    try:
        utc = datetime.strptime(node.get(f"{name}_gmt"), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - it is UTC
    except ValueError:
        return local.date().isoformat()
    minutes = round((local - utc).total_seconds() / 60)
    if abs(minutes) > _WIDEST_ZONE * 60:
        return local.date().isoformat()
    sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
    return f"{local:%Y-%m-%dT%H:%M}{sign}{minutes // 60:02}:{minutes % 60:02}"


def state(node: Element, status: str) -> list[Finding]:
    """What an editor should know of a post that was not simply published."""
    found = [Finding("wordpress-page", node.get("title"))] if node.get("wp:post_type") == "page" else []
    if status not in ("publish", "trash"):
        planned = node.get("wp:post_date") if status == "future" else ""
        found.append(Finding("wordpress-status", f"{status} {planned}".strip()))
    if node.get("wp:post_password"):
        found.append(Finding("wordpress-password", node.get("title")))
    return found

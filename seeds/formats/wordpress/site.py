"""What posts of a WordPress export need to know of their site, and words and fields of its elements. Pure: no Django."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Protocol

from articles.body import parsed_page

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


class Element(Protocol):
    """An element of the export, as ``seeds.formats.wordpress.export`` builds it."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def attributes(self) -> Mapping[str, str]: ...

    def get(self, name: str) -> str: ...

    def all(self, name: str) -> Sequence["Element"]: ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the site: its address, and the words that belong to it."""

    number: str
    parent: str
    url: str
    caption: str
    alt: str

    @property
    def file(self) -> str:
        """The path that the file has in a copy of the site's uploads beside the export."""
        path = self.url.partition("#")[0].partition("?")[0]
        return path[path.find("wp-content/") :] if "wp-content/" in path else path.rpartition("/")[2]


@dataclass(slots=True)
class Site:
    """What posts need to know of their site."""

    title: str = ""
    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)

    def add_attachment(self, node: Element) -> None:
        """Remember a file: pictures stand behind or before the posts that show them."""
        meta = meta_of(node)
        number = node.get("wp:post_id")
        self.attachments[number] = Attachment(
            number=number,
            parent=node.get("wp:post_parent"),
            url=node.get("wp:attachment_url") or node.get("guid"),
            caption=words(node.get("excerpt:encoded") or node.get("content:encoded")),
            alt=meta.get("_wp_attachment_image_alt", ""),
        )

    def pictures_of(self, post: str, featured: str) -> list[Attachment]:
        """Return the pictures that were uploaded with a post, its featured one first."""
        own = [row for row in self.attachments.values() if row.parent == post and row.number != featured]
        first = [self.attachments[featured]] if featured in self.attachments else []
        return [row for row in first + own if row.url.lower().endswith(_PICTURES)]


def part_of(node: Element) -> str:
    """Return what tells a post from the others of its file."""
    return f"{node.get('wp:post_type') or 'post'}-{node.get('wp:post_id')}"


def words(markup: str) -> str:
    """Return the words of a few elements of HTML, a line for each paragraph."""
    if "<" not in markup:
        return unescape(markup).strip()
    markup = re.sub(r"<br\s*/?>|</(?:p|div|li|blockquote)>", "\n", markup, flags=re.IGNORECASE)
    root = parsed_page(markup).body
    lines = (" ".join(line.split()) for line in (root.text() if root else "").split("\n"))
    return "\n".join(filter(None, lines))


def meta_of(node: Element) -> dict[str, str]:
    return {row.get("wp:meta_key"): row.get("wp:meta_value") for row in node.all("wp:postmeta")}

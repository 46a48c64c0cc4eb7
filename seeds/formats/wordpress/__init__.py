"""WordPress exports: one file, many posts, each a page of its own. Pure: no Django."""

import re
from collections.abc import Iterator

from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.formats.decoding import Unreadable
from seeds.formats.wordpress import post
from seeds.formats.wordpress.export import Node, is_export, nodes
from seeds.formats.wordpress.site import Site, part_of

__all__ = ["documents", "is_export"]
#: Items that are furniture of a site: menus, settings, earlier versions.
_FURNITURE = frozenset(
    [
        "nav_menu_item",
        "revision",
        "customize_changeset",
        "custom_css",
        "oembed_cache",
        "user_request",
        "wp_global_styles",
        "wp_navigation",
        "wp_template",
        "wp_template_part",
        "wp_block",
        "wp_font_family",
        "wp_font_face",
        "acf-field",
        "acf-field-group",
    ]
)
#: Characters at a file's beginning in which an export says what it is.
_BEGINNING = 20_000
_PAGE = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)


def documents(text: str) -> Iterator[Captured]:
    """Yield each post and page, as they stand in the file. Raises ``Unreadable``, then or later."""
    for node, site in posts(text):
        yield _captured(node, site)


def posts(text: str) -> Iterator[tuple[Node, Site]]:
    """Yield the elements of posts and pages with the site that they stand in. Raises ``Unreadable``, then or later.

    Two passes: pictures and authors may stand behind the posts that need them, and the posts are not kept.
    """
    if not is_export(text[:_BEGINNING]):
        raise Unreadable("xml-page" if _PAGE.search(text[:_BEGINNING]) else "no-export")
    site = Site()
    for node in nodes(text):
        _remember(site, node)
    found = False
    for node in nodes(text):
        if node.name == "item" and _is_document(node):
            found = True
            yield node, site
    if not found:
        raise Unreadable("empty-export")


def _captured(node: Node, site: Site) -> Captured:
    """Read a post; an error is handed on with it, since a generator that raises cannot go on to the next."""
    try:
        return post.read(node, site)
    except Exception as error:
        return Captured("", (), given=Draft(part=part_of(node), failure=error))


def _remember(site: Site, node: Node) -> None:
    if node.name == "item":
        if node.get("wp:post_type") == "attachment":
            site.add_attachment(node)
    elif node.name == "wp:author":
        site.authors[node.get("wp:author_login")] = node.get("wp:author_display_name")
    elif node.name == "title":
        site.title = node.text.strip()
    elif node.name == "wp:base_blog_url":
        site.address = node.text.strip()


def _is_document(node: Node) -> bool:
    kind = node.get("wp:post_type")
    if kind == "attachment" or kind in _FURNITURE:
        return False
    is_empty = not (node.get("title") or node.get("content:encoded"))
    return not (is_empty and node.get("wp:status") == "auto-draft")

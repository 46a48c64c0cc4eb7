"""One post of a WordPress export as a page. Pure: no Django.

What nobody wrote for readers (addresses of commenters, settings of plug-ins whose names begin with ``_``) is left out;
everything else is in the page or among what was dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seeds.blocks import Block, Captured, Told
from seeds.drafts import Draft
from seeds.formats import html
from seeds.formats.wordpress import facts
from seeds.formats.wordpress.comments import comments
from seeds.formats.wordpress.pictures import described, uploaded
from seeds.formats.wordpress.shortcodes import as_page
from seeds.formats.wordpress.site import Element, Site, meta_of, part_of, words

#: The address of an uploaded picture, whose file may lie in a copy of the site's uploads beside the export.
UPLOAD = re.compile(r"(\bsrc=[\"'])https?://[^\"'\s]*?(wp-content/uploads/)")
#: Characters of a block by which it is found again, where its markup was unfolded.
_ENOUGH = 12


def read(node: Element, site: Site) -> Captured:
    """Read a post or a page."""
    status, text = node.get("wp:status"), text_of(node)
    content, dropped = as_page(node.get("content:encoded"), site.attachments)
    page = html.read(UPLOAD.sub(r"\1\2", content))
    meta = meta_of(node)
    pictures = site.pictures_of(node.get("wp:post_id"), meta.get("_thumbnail_id", ""))
    blocks = described(page.blocks, pictures)
    voices, unshown = comments(node)
    return Captured(
        text=text,
        blocks=tuple(_placed(blocks, page.text, text)),
        told=tuple(_told(node, site)),
        chosen=((0, len(blocks)),) if blocks else (),
        findings=tuple(facts.state(node, status)),
        given=Draft(
            part=part_of(node),
            text=text,
            identity=f"wxr:{site.address}?p={node.get('wp:post_id')}",
            commentaries=voices,
            photos=uploaded(page.blocks, pictures),
            dropped=(*dropped, *unshown, *facts.fields(meta)),
            refusal="trashed" if status == "trash" else "",
        ),
    )


def _told(node: Element, site: Site) -> Iterator[Told]:
    published, updated = facts.dates(node, node.get("wp:status"))
    statements = {
        "title": [words(node.get("title"))],
        "deck": [facts.deck(node)],
        "published": [published],
        "updated": [updated],
        "canonical_url": [facts.address(node)],
        "slug": [facts.slug(node)],
        "section": facts.terms(node, "category")[:1],
        "tag": facts.tags(node),
        "byline": [facts.author(node, site)],
        "publisher": [site.title],
    }
    for name, values in statements.items():
        yield from (Told(name, value, "export") for value in values if value)


def text_of(node: Element) -> str:
    """Return all that readers of the site saw, one part under the other: the captured page."""
    comments = [comment.get("wp:comment_content") for comment in node.all("wp:comment")]
    fields = [f"{key}: {value}" for key, value in meta_of(node).items() if not key.startswith("_")]
    parts = [node.get("title"), node.get("excerpt:encoded"), node.get("content:encoded"), *comments, *fields]
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts if part)


def _placed(blocks: Sequence[Block], page: str, text: str) -> Iterator[Block]:
    """Yield the blocks with their places in the captured text: shortcodes were unfolded before the content was read."""
    place = 0
    for block in blocks:
        start, end = _found(block, page, text, place)
        yield replace(block, start=start, end=end)
        place = start


def _found(block: Block, page: str, text: str, place: int) -> tuple[int, int]:
    source = page[block.start : block.end]
    if source and (start := text.find(source, place)) >= 0:
        return start, start + len(source)
    words = block.text[:_ENOUGH]
    start = text.find(words, place) if words else -1
    return (start, start + len(words)) if start >= 0 else (place, place)

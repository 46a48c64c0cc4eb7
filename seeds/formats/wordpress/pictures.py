"""Pictures of a post of a WordPress export: those in its text, and those that were only uploaded with it. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seeds.blocks import Block, Tag
from seeds.drafts import PhotoDraft
from seeds.formats.wordpress.site import Attachment


def described(blocks: Sequence[Block], pictures: Iterable[Attachment]) -> list[Block]:
    """Return the blocks with what the site's library says of their pictures, where the text leaves it out."""
    known = {stem(row.file): row for row in pictures}
    captioned = {block.group for block in blocks if block.tag is Tag.CAPTION}
    found: list[Block] = []
    group = max((block.group for block in blocks), default=0)
    for block in blocks:
        row = known.get(stem(block.file)) if block.tag is Tag.PICTURE else None
        if row is None:
            found.append(block)
            continue
        block = replace(block, alt=block.alt or row.alt[:300], file=row.file)
        if row.caption and (not block.group or block.group not in captioned):
            group += 1
            block = replace(block, group=group)
            found += [block, replace(block, tag=Tag.CAPTION, text=row.caption, file="", alt="")]
        else:
            found.append(block)
    return found


def uploaded(blocks: Iterable[Block], pictures: Iterable[Attachment]) -> tuple[PhotoDraft, ...]:
    """Return the pictures that the text does not show."""
    shown = {stem(block.file) for block in blocks if block.tag is Tag.PICTURE}
    rest = [row for row in pictures if stem(row.file) not in shown]
    return tuple(
        PhotoDraft(f"upload{number}", caption=row.caption, alt=row.alt[:300], file=row.file)
        for number, row in enumerate(rest, 1)
    )


def stem(url: str) -> str:
    """Return an address without its scheme and the size that WordPress adds: ``harbour-300x200.jpg``."""
    return re.sub(r"^https?:|-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)", "", url.partition("?")[0])

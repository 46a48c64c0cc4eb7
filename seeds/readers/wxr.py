"""WordPress exports: one file, many posts. Pure: no Django."""

from collections.abc import Iterator

from seeds.drafts import Draft
from seeds.formats.wordpress import is_export
from seeds.formats.wordpress import posts as nodes
from seeds.formats.wordpress.site import part_of
from seeds.readers import posts

__all__ = ["documents", "is_export"]


def documents(text: str) -> Iterator[Draft]:
    """Yield a draft for each post and page, as they stand in the file. Raises ``Unreadable``, then or later."""
    for node, site in nodes(text):
        try:
            yield posts.read(node, site)
        except Exception as error:
            # A generator that raises cannot go on to the next post.
            yield Draft(part=part_of(node), failure=error)

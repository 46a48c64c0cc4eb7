"""Comments of a post of a WordPress export. Pure: no Django."""

from articles.language.scripts import language_of
from seeds.drafts import CommentaryDraft, Dropped
from seeds.formats.wordpress.site import Element, words
from seeds.vocabulary.shapes import Fixture

#: The code of a comment that is not shown -> why it was dropped.
_UNSHOWN = {"spam": "comment-spam", "trash": "comment-trashed", "post-trashed": "comment-trashed"}


def comments(node: Element) -> tuple[tuple[CommentaryDraft, ...], list[Dropped]]:
    """Return the comments, parents before replies, and what is none: spam, the bin, pings of other sites."""
    kept: list[CommentaryDraft] = []
    places: dict[str, int] = {}
    dropped: list[Dropped] = []
    for row in sorted(node.all("wp:comment"), key=lambda row: _number(row.get("wp:comment_id"))):
        text = words(row.get("wp:comment_content"))
        rule = _UNSHOWN.get(row.get("wp:comment_approved"), "")
        if row.get("wp:comment_type") in ("pingback", "trackback"):
            rule = Fixture.PINGBACK
        if rule or not text:
            dropped += [Dropped(rule, text or row.get("wp:comment_author"))] if rule else []
            continue
        places[row.get("wp:comment_id")] = len(kept)
        parent = places.get(row.get("wp:comment_parent"))
        author = row.get("wp:comment_author")[:120]
        kept.append(CommentaryDraft(text, author=author, parent=parent, language=language_of(text)))
    return tuple(kept), dropped


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0

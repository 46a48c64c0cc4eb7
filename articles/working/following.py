"""What speaks of a passage goes along with it: suggestions and remarks are anchored anew whenever somebody has written the text
that they stand beside. What is not found again keeps its anchor, and is found if the words ever come back."""

from collections.abc import Iterable, Mapping, Sequence

from articles.models import Anchored, Article, Part, Remark, Suggestion
from articles.working.anchoring import Anchor, carried, stands
from articles.working.edits import Edit, edits

TEXTS = (Part.TITLE, Part.DECK, Part.BODY)
_ANCHOR = ("passage", "before", "after", "at")


def follow_text(article: Article, was: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Anchor anew what stands beside the parts of an article that were written; two queries where nothing has to move."""
    written = [part for part in TEXTS if was.get(part, "") != now[part]]
    for rows in (Suggestion.objects.open(), Remark.objects.open()) if written else ():
        found = list(rows.filter(article=article, part__in=written))
        for part in written:
            own = [row for row in found if row.part == part and not stands(now[part], row.anchor)]
            if own:
                _follow(own, was.get(part, ""), now[part], is_html=part == Part.BODY)


def _follow(rows: Sequence[Anchored], old: str, new: str, *, is_html: bool) -> None:
    changes = edits(old, new, is_html=is_html)
    _move(
        (row, carried(row.anchor, old, new, changes, origin=row.origin, is_loose=_is_loose(row)))
        for row in rows
    )


def move(rows: Iterable[Anchored], old: str, new: str, changes: Sequence[Edit]) -> None:
    """Anchor rows of one model in ``new``, which these very edits have made of ``old``."""
    _move((row, carried(row.anchor, old, new, changes, is_loose=_is_loose(row))) for row in rows)


def _is_loose(row: Anchored) -> bool:
    """A remark stays with what stands in the place of its words; a suggestion is about those words and no others."""
    return isinstance(row, Remark)


def _move(pairs: Iterable[tuple[Anchored, Anchor | None]]) -> None:
    moved = []
    for row, found in pairs:
        if found:
            row.move_to(found)
            moved.append(row)
    if moved:
        type(moved[0]).objects.bulk_update(moved, _ANCHOR)

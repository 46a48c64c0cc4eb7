"""The comments of an article as one page holds them: a row a voice, saved in one go.

A row says what it was opened on. What only one of two editors changed is as they left it; where both changed the same field of
a row differently, nothing is written, and the page shows both. The page's order and depths are its threads.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.bounded import number, or_none, storable
from articles.models import Article, Commentary
from articles.permissions import require, to
from articles.working.typed import MOST
from articles.working.writing import writing

#: What a row of the page holds of a comment.
FIELDS = (
    *("text", "original", "language", "translator", "tool"),
    *("author", "affiliation", "origin", "votes", "state"),
)
OUTLINE, BEGAN = "outline", "began"


@dataclass
class VoiceRow:
    """A row of the page. ``key`` is the number of the stored comment, or a name of the page's own; ``was`` is what it was opened
    on, ``theirs`` what somebody else has in the fields that both changed."""

    key: str
    depth: int
    values: dict[str, str]
    was: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    is_removed: bool = False

    @property
    def is_stored(self) -> bool:
        return self.key.isdecimal()

    @property
    def changed(self) -> dict[str, str]:
        """What was changed in the page."""
        return {name: said for name, said in self.values.items() if said != self.was.get(name, "")}

    @property
    def opened_on(self) -> str:
        """What the row was opened on, for the page to send along."""
        return json.dumps(self.was, ensure_ascii=False)


class Undecided(ValidationError):
    """Rows that cannot be saved as they are; the page shows them with the reasons, and with everything that was typed."""

    def __init__(self, rows: list[VoiceRow]):
        self.rows = rows
        super().__init__(
            _("Nothing is saved yet and nothing is lost: look at the marked rows, and save again."),
            code="undecided",
        )


def values_of(row: Commentary) -> dict[str, str]:
    """Return a comment as the page has it."""
    return {name: "" if (value := getattr(row, name)) is None else str(value) for name in FIELDS}


def outlined(rows: Sequence[Commentary]) -> list[tuple[Commentary, int]]:
    """Return comments in reading order, each followed by its replies, with their depth."""
    present = {row.pk for row in rows}
    replies: dict[int | None, list[Commentary]] = {}
    for row in rows:
        replies.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    found, waiting = [], [(row, 0) for row in reversed(replies.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(row.pk, []))]
    return found


def stored(article: Article) -> list[VoiceRow]:
    """Return the rows of an article as they stand."""
    rows = outlined(list(article.commentaries.all()))
    return [VoiceRow(str(row.pk), depth, values_of(row), values_of(row)) for row, depth in rows]


def outline(rows: Sequence[VoiceRow]) -> str:
    """Write the order and the depths of rows, for a form to send along."""
    return " ".join(f"{row.key}:{row.depth}" for row in rows)


def read(form: QueryDict) -> list[VoiceRow]:
    """Return the rows that were sent, in the order of the page."""
    found = []
    for place in form.get(OUTLINE, "").split(" ")[:MOST]:
        key, _colon, depth = place.partition(":")
        if key.isalnum() and f"{key}-text" in form:
            found.append(_read(form, key, or_none(number, depth) or 0))
    return found


def _read(form: QueryDict, key: str, depth: int) -> VoiceRow:
    values = {name: storable(form.get(f"{key}-{name}", "")).replace("\r\n", "\n").strip() for name in FIELDS}
    return VoiceRow(key, depth, values, _was(form.get(f"{key}-was", "")), is_removed=f"{key}-remove" in form)


def _was(said: str) -> dict[str, str]:
    try:
        found = json.loads(said) if said else {}
    except ValueError:
        found = {}
    return {name: str(found.get(name, "")) for name in FIELDS} if isinstance(found, dict) else {}


def says_more(form: QueryDict) -> bool:
    """Whether a form holds anything beyond what it was opened on."""
    rows = read(form)
    is_moved = form.get(OUTLINE, "") != form.get(BEGAN, "")
    return is_moved or any(row.changed or row.is_removed for row in rows)


def save(article: Article, form: QueryDict, *, by) -> int:
    """Write the rows of a page into an article; returns how many comments were changed, added or taken out.

    Each row takes its permission: to change, add or delete comments. Raises ``Undecided`` where a row cannot be saved,
    ``PermissionDenied`` and ``articles.working.locking.Locked``; nothing is written then.
    """
    rows = read(form)
    with writing(article, by=by, what=_("comments")) as held:
        now = {str(row.pk): row for row in held.commentaries.all()}
        rows = [row for row in rows if row.key in now or not row.is_stored or row.changed]
        for row in rows:
            _merge(row, now.get(row.key))
        made = {row.key: _filled(row, now.get(row.key), held, by) for row in rows if not row.is_removed}
        if any(row.problems or row.theirs for row in rows):
            raise Undecided(rows)
        _ask(rows, now, by)
        is_moved = form.get(OUTLINE, "") != form.get(BEGAN, "")
        return _write(rows, made, now, is_moved=is_moved)


def _merge(row: VoiceRow, held: Commentary | None) -> None:
    """Take over what only somebody else changed, and note what both changed differently."""
    if held is None:
        return
    now = values_of(held)
    mine = row.changed
    row.theirs = {
        name: now[name] for name in mine if now[name] not in (row.was.get(name, ""), row.values[name])
    }
    row.values |= {name: said for name, said in now.items() if name not in mine}
    row.was = now


def _filled(row: VoiceRow, held: Commentary | None, article: Article, by) -> Commentary:
    """Return the comment that a row makes, unsaved; what it cannot be is noted on the row."""
    comment = held or Commentary(article=article)
    was = comment.words, comment.state
    for name in FIELDS:
        model_field = Commentary._meta.get_field(name)
        try:
            said = row.values[name] or (None if model_field.null else model_field.get_default() or "")
            setattr(comment, name, model_field.clean(said, comment))
        except ValidationError as error:
            row.problems.append(f"{model_field.verbose_name}: {' '.join(error.messages)}")
    if row.problems:
        return comment
    try:
        comment.clean()
    except ValidationError as error:
        row.problems += error.messages
    if comment.state == Commentary.State.APPROVED and not comment.text:
        row.problems.append(_("A comment without words in Japanese cannot be approved: translate it first."))
    if was != (comment.words, comment.state):
        comment.settle(by)
    return comment


def _ask(rows: list[VoiceRow], now: dict[str, Commentary], by) -> None:
    asked = {
        "change": any(row.key in now and row.changed for row in rows),
        "add": any(row.key not in now and not row.is_removed for row in rows),
        "delete": any(row.key in now and row.is_removed for row in rows),
    }
    require(by, *(name for act, is_asked in asked.items() if is_asked for name in to(act, Commentary)))
    require(by, *to("change", Commentary))


def _write(
    rows: list[VoiceRow], made: dict[str, Commentary], now: dict[str, Commentary], *, is_moved: bool
) -> int:
    written = 0
    for row in rows:
        if row.is_removed:
            written += bool(row.key in now and now[row.key].delete()[0])
        elif row.key not in now or row.changed:
            made[row.key].save()
            written += 1
    if is_moved or written:
        _place([row for row in rows if not row.is_removed], made, now)
    return written + is_moved


def _place(rows: list[VoiceRow], made: dict[str, Commentary], now: dict[str, Commentary]) -> None:
    """Write the order and the parents of the page. What somebody else has added meanwhile stands behind."""
    known = {row.key for row in rows}
    later = [comment for key, comment in now.items() if key not in known and comment.pk]
    parents = _parents(rows)
    for order, row in enumerate(rows):
        above = parents[order]
        parent = made[rows[above].key].pk if above is not None else None
        comment = made[row.key]
        if (comment.order, comment.parent_id) != (order, parent):
            Commentary.objects.filter(pk=comment.pk).update(order=order, parent=parent)
    for order, comment in enumerate(later, len(rows)):
        Commentary.objects.filter(pk=comment.pk).update(order=order)


def _parents(rows: Sequence[VoiceRow]) -> list[int | None]:
    """Return for each row the place of what it answers: the nearest row above that is less deep."""
    return [_above(rows, place) for place in range(len(rows))]


def _above(rows: Sequence[VoiceRow], place: int) -> int | None:
    depth = rows[place].depth
    return next((at for at in _back(place) if rows[at].depth < depth), None) if depth else None


def _back(place: int) -> Iterator[int]:
    return iter(range(place - 1, -1, -1))

"""The verbs of remarks: written on a passage, answered, resolved, opened again."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Part, Remark, Reply
from articles.working.anchoring import anchor
from articles.working.deleting import require_kept
from articles.working.letters import Letters, Spot
from articles.working.suggesting import require_proposing
from articles.working.writing import hold

_LINE = 400
#: Characters of a remark or of an answer.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody marked on a page: a part, its words, and in the text also the spot, which may be of an earlier version."""

    part: str
    words: str
    spot: Spot | None = None


def remark(article: Article, marked: Marked, *, by, text: str, posted: str) -> Remark:
    """Write a remark on a passage. The same page sent twice is one. Raises ``ValidationError`` where the words do not stand
    there, and where nothing is said."""
    require_proposing(by, article)
    with transaction.atomic():
        held = hold(article)
        if done := Remark.objects.filter(made_by=by, posted=posted).first():
            return done
        require_kept(held)
        row = Remark(article=held, part=marked.part, text=_said(text), made_by=by, posted=posted)
        _anchor(row, held, marked)
        row.save()
        return row


def reply(remark: Remark, *, by, text: str, posted: str) -> Reply:
    """Answer a remark; one that is resolved may be answered, too."""
    return _acted(remark, Reply.Act.REPLIED, by=by, text=_said(text), posted=posted)


def resolve(remark: Remark, *, by, posted: str) -> None:
    """Note that nothing is to be done any more."""
    _acted(remark, Reply.Act.RESOLVED, by=by, text="", posted=posted)


def reopen(remark: Remark, *, by, posted: str) -> None:
    """Note that something is to be done again."""
    _acted(remark, Reply.Act.REOPENED, by=by, text="", posted=posted)


def _acted(remark: Remark, act: str, *, by, text: str, posted: str) -> Reply | None:
    """Note an act once; to resolve what is resolved is nothing, whoever was first."""
    require_proposing(by, remark.article)
    with transaction.atomic():
        row = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
        if done := Reply.objects.filter(made_by=by, posted=posted).first():
            return done
        if act == (Reply.Act.REOPENED if row.is_open else Reply.Act.RESOLVED):
            return None
        if act != Reply.Act.REPLIED:
            is_over = act == Reply.Act.RESOLVED
            row.resolved_by, row.resolved_at = (by, timezone.now()) if is_over else (None, None)
            row.save(update_fields=["resolved_by", "resolved_at"])
        return Reply.objects.create(remark=row, act=act, text=text, made_by=by, posted=posted)


def _said(text: str) -> str:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise ValidationError(_("Write what you have to say."), code="empty")
    if len(said) > MOST:
        raise ValidationError(_("Write at most %(most)d characters.") % {"most": MOST}, code="long")
    return said


def _anchor(row: Remark, held: Article, marked: Marked) -> None:
    text = getattr(held, marked.part) if marked.part in (Part.TITLE, Part.DECK) else held.body
    found = _in_body(text, marked) if marked.part == Part.BODY else _in_line(text, marked.words)
    if found is None:
        raise ValidationError(_("These words do not stand there any more: mark them again."), code="lost")
    row.mark(anchor(text, *found))
    if marked.part == Part.BODY:
        letters = Letters(text)
        row.said, row.line = letters.words(*found), letters.line(found[0])[:_LINE]
    else:
        row.said, row.line = text[slice(*found)], text[:_LINE]


def _in_body(body: str, marked: Marked) -> tuple[int, int] | None:
    """Return where the words stand: at the spot if that still says them, else the nearest place that does."""
    letters = Letters(body)
    at = letters.stretch(marked.spot) if marked.spot else None
    if at and _bare(letters.words(*at)) == _bare(marked.words):
        return at
    return letters.find(marked.words, near=at[0] if at else 0)


def _in_line(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words.strip()) if words.strip() else -1
    return (at, at + len(words.strip())) if at >= 0 else None


def _bare(words: str) -> str:
    return "".join(words.split())

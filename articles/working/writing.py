"""The one way to change a working copy. The form, imports, and every act beside the form go through ``writing``."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Citation, Source
from articles.permissions import require_own
from articles.working.beside import around
from articles.working.embargo import require_embargo
from articles.working.following import follow_text
from articles.working.locking import require_free
from articles.working.snapshots import Named, keep, snapshot
from articles.working.stages import fall
from articles.working.unfinished import counted

#: What the desk has noted about a citation, and the words of which alone it is true, beside the source.
MARKS = ("quote_match", "checked_by_id", "checked_at")
EVIDENCE = ("stance", "locator", "label", "quote", "translation")
#: The least by which two versions differ, even where the clock has not gone on.
TICK = timedelta(microseconds=1)


class InBin(PermissionDenied):
    """The article lies in the bin: it comes back as it was."""

    def __init__(self):
        super().__init__(_("The article is in the bin. Take it out first; nothing of it is lost."))


class Conflict(ValidationError):
    """The working copy is no longer what the caller saw; nothing may be written over."""

    def __init__(self):
        super().__init__(
            _(
                "Somebody else has saved this article a moment ago. Nothing of yours is lost: save again, and both are merged."
            ),
            code="conflict",
        )


def hold(article: Article, seen: str | None = None) -> Article:
    """Lock a working copy and return it as it stands, to the end of the transaction. ``seen`` is the version that a
    person's page showed. Raises ``Conflict`` where another stands now."""
    held = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if seen is not None and seen != held.version:
        raise Conflict
    return held


@contextmanager
def writing(
    article: Article, *, by=None, what: str = "", seen: str | None = None, even_binned: bool = False
) -> Iterator[Article]:
    """Change a working copy within: the article that is given to the block, and whatever rows it has.

    Where something came out otherwise, forms that are open elsewhere are out of date; if what would be pressed differs, a
    pressed article is a draft again and an approved one waits for review again (``articles.working.stages``); and a revision says what was done and ``by`` whom; without ``by`` a
    program of ours did it. A block that changes nothing leaves nothing behind. A new article is saved in the block;
    whoever has all of its rows at hand calls ``begin_history`` instead. Raises ``PermissionDenied`` where the article is
    another's and ``by`` may write in no others, ``Locked`` where somebody else keeps it for themselves, or where it is on
    legal hold; ``PermissionDenied`` and ``EmbargoTooLate`` for what is done to an embargo.
    Raises ``InBin`` where the article lies in the bin: only acts of the library and imports, which concern many articles, write
    there (``even_binned``).
    """
    with transaction.atomic():
        held = hold(article, seen) if article.pk else article
        if held.pk:
            require_own(by, held)
            require_free(held, by)
            if held.binned_at is not None and not even_binned:
                raise InBin
        before = _state(held) if held.pk else None
        yield held
        written = Article.objects.get(pk=held.pk)
        if before is None:
            begin_history(Named(written), by=by, what=what)
            return
        after = _kept(written, before, by, what)
        for known in (article, held):
            known.status, known.modified_at = after.status, after.modified_at


def begin_history(reading: Named, *, by=None, what: str = "") -> dict:
    """Keep the first revision of a new working copy. Returns its content. A caller who has just written the rows need
    not read them back: ``Named.knowing`` takes them."""
    content = snapshot(reading.article, reading)
    if count := counted(reading.article):
        Article.objects.filter(pk=reading.article.pk).update(placeholders=count)
    keep(reading.article, content, None, by, what, reading)
    return content


@contextmanager
def writing_all(articles: Iterable[Article], *, by=None, what: str = "") -> Iterator[list[Article]]:
    """As ``writing``, for all working copies that one act touches. They are locked in one order, so that two such
    acts never wait for each other."""
    with transaction.atomic(), ExitStack() as stack:
        rows = sorted(articles, key=lambda article: article.pk)
        yield [stack.enter_context(writing(row, by=by, what=what, even_binned=True)) for row in rows]


@dataclass(frozen=True, slots=True)
class _State:
    """A working copy at one moment: what would be pressed of it, and what only the desk knows."""

    content: dict
    placed: dict[str, list]
    around: dict
    citations: dict[int, Citation]
    status: str
    modified_at: datetime

    def says_the_same(self, other: "_State") -> bool:
        """Whether the same would be pressed."""
        return (self.content, self.placed) == (other.content, other.placed)

    def differs_from(self, other: "_State") -> bool:
        return self.around != other.around or not self.says_the_same(other)


def _state(article: Article) -> _State:
    reading = Named(article)
    return _State(
        snapshot(article, reading),
        _placed(article),
        around(article),
        {row.pk: row for row in reading.citations},
        article.status,
        article.modified_at,
    )


def _placed(article: Article) -> dict[str, list]:
    """Return the rows that other apps hang on the article and that would go with it, such as events on its timeline."""
    found = {}
    for relation in Article._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is models.CASCADE and model._meta.app_label != Article._meta.app_label:
            names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
            rows = model._base_manager.filter(**{relation.field.name: article}).order_by("pk")
            found[model._meta.label] = list(rows.values_list(*names))
    return found


def _kept(written: Article, before: _State, by, what: str) -> _State:
    """Bring version, status, marks, history and what is anchored in the text in line with what the block wrote. Returns the
    working copy's state."""
    _keep_marks(before.citations, written)
    after = _state(written)
    require_embargo(written, before.around, after.around, by)
    follow_text(written, before.content["article"], after.content["article"])
    status, modified_at = before.status, before.modified_at
    if after.differs_from(before):
        written.modified_at = modified_at = max(timezone.now(), modified_at + TICK)
        status = status if after.says_the_same(before) else fall(written, status, by)
    Article.objects.filter(pk=written.pk).update(
        status=status, modified_at=modified_at, placeholders=counted(written)
    )
    written.modified_at = modified_at
    last = written.revisions.first()
    if last is None or last.content != after.content or after.differs_from(before):
        keep(written, after.content, last, by, what)
    return replace(after, status=status, modified_at=modified_at)


def _keep_marks(before: dict[int, Citation], article: Article) -> None:
    """Let marks follow the evidence that they are about: a row that was written anew word for word takes over those
    of the row that went, and one that says something else now has been checked by nobody."""
    now = {row.pk: row for row in article.citations.all()}
    gone = [row for pk, row in before.items() if pk not in now]
    for pk, row in now.items():
        if pk in before:
            if not _is_same_evidence(row, before[pk]):
                _mark(row, Citation())
            continue
        same = next((other for other in gone if _is_same_evidence(row, other)), None)
        if same is not None:
            gone.remove(same)
            _mark(row, same)


def _is_same_evidence(row: Citation, other: Citation) -> bool:
    """A source that has gone was joined with the record that stands in its place: it is the same document."""
    same_words = all(getattr(row, name) == getattr(other, name) for name in EVIDENCE)
    same_source = row.source_id == other.source_id
    return same_words and (same_source or not Source.objects.filter(pk=other.source_id).exists())


def _mark(row: Citation, marked: Citation) -> None:
    Citation.objects.filter(pk=row.pk).update(**{name: getattr(marked, name) for name in MARKS})

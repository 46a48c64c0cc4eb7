"""The stages of an article and the moves between them, in one table. Who makes them: ``newsroom.staging``; what a change of
the text does to them: ``articles.working.writing``."""

from dataclasses import dataclass

from django.utils import timezone

from articles.models import Article, StageChange

Act, Status = StageChange.Act, Article.Status


@dataclass(frozen=True, slots=True)
class Move:
    """A move that a person makes: from which stages, to which, by which permission, and what it asks for."""

    act: StageChange.Act
    sources: tuple[Article.Status, ...]
    target: Article.Status
    permission: str
    asks_reason: bool = False
    asks_checks: bool = False


#: Every move. A text goes to its readers as ``PRESSED``, which is no stage that anybody chooses.
MOVES = (
    Move(Act.SEND, (Status.DRAFT,), Status.IN_REVIEW, "articles.change_article"),
    Move(
        Act.APPROVE,
        (Status.DRAFT, Status.IN_REVIEW),
        Status.APPROVED,
        "articles.approve_article",
        asks_checks=True,
    ),
    Move(
        Act.SEND_BACK,
        (Status.IN_REVIEW, Status.APPROVED),
        Status.DRAFT,
        "articles.approve_article",
        asks_reason=True,
    ),
    Move(Act.REOPEN, (Status.IN_REVIEW, Status.APPROVED), Status.DRAFT, "articles.change_article"),
)
#: Where a text falls back to by itself once it says something else: whoever approved it has to read it again, and what readers
#: have is the start of a new round.
FALLS = {Status.APPROVED: Status.IN_REVIEW, Status.PRESSED: Status.DRAFT}


def move_named(act: str) -> Move | None:
    return next((move for move in MOVES if move.act == act), None)


def fall(article: Article, status: str, by) -> str:
    """Return the stage of a text that says something else than before; keep that it fell back, and who wrote on."""
    after = FALLS.get(Status(status))
    if after is None:
        return status
    if status == Status.PRESSED:
        clear_ticks(article, by)
    article.stages.create(act=Act.CHANGED, before=status, after=after, by=by, at=article.modified_at)
    return after


def clear_ticks(article: Article, by) -> None:
    """A new round begins: whoever reads the text next looks at every point again."""
    article.ticks.standing().update(cleared_by=by, cleared_at=timezone.now())


def stage_after_schedule(article: Article) -> str:
    """Return the stage of a text whose schedule was taken back: approved, if that is how it went out and nobody wrote on."""
    if article.status != Status.PRESSED:
        return article.status
    last = article.stages.first()
    return Status.APPROVED if last is not None and last.act == Act.APPROVE else Status.DRAFT

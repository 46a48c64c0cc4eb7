"""The article as a verb finds it: locked, at a moment that never runs back, and as the person saw it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Max, Min, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.people import called
from articles.permissions import require_own
from articles.working.deleting import require_kept
from articles.working.locking import Locked, keeps_out
from newsroom.second_step import require_second_step

#: The smallest step between two moments that both databases keep.
STEP = timedelta(microseconds=1)


class CannotPublish(ValidationError):
    """The verb does not fit the article's state; the message says what to do instead."""


class OutOfDate(CannotPublish):
    """Somebody did something since the page was shown; the message says what."""


class ClockIsBehind(CannotPublish):
    """This machine's clock lies behind what is on record, or the record is ahead of time."""


class Seen(NamedTuple):
    """What a page of verbs showed: the edition that stood, the one that waited, and the text. Empty for none."""

    standing: str = ""
    scheduled: str = ""
    text: str = ""

    @classmethod
    def read(cls, written: str) -> "Seen":
        """Read a form's field. Only equality counts, so that whatever else stands in it is out of date."""
        return cls(*[*written.split("/"), "", "", ""][:3])

    def __str__(self):
        return "/".join(self)


@dataclass(frozen=True, slots=True)
class Held:
    """An article at the moment of a verb, with the edition that stands then and the one that waits."""

    article: Article
    moment: datetime
    standing: Edition | None
    scheduled: Edition | None
    #: When readers first had the article, and how many numbers of editions have been given.
    first_opened: datetime | None = None
    numbers: int = 0

    @property
    def goes_out_without_changes(self) -> bool:
        """Whether what waits to go out is an earlier text than the working copy."""
        return self.scheduled is not None and self.article.status != Article.Status.PRESSED

    @property
    def seen(self) -> Seen:
        """What a page that shows this has shown."""
        return Seen(
            str(self.standing.number) if self.standing else "",
            str(self.scheduled.number) if self.scheduled else "",
            self.article.version,
        )


def look(article: Article, now: datetime | None = None) -> Held:
    """Return how an article stands now, or at the last moment that something of it opened, if that is later."""
    moment = now or timezone.now()
    return _look(article, moment, _history(article, moment))


def _look(article: Article, now: datetime, history: dict) -> Held:
    last = history["last"]
    editions = article.editions.for_lists().select_related("pressed_by")
    moment = max(now, last + STEP) if last else now
    found = editions.standing(moment) | editions.scheduled(moment)
    rows = list(found.order_by("number")) if history["number"] else []
    standing = next((row for row in rows if row.live_from <= moment), None)
    waiting = next((row for row in rows if row.live_from > moment), None)
    return Held(article, moment, standing, waiting, history["first"], history["number"] or 0)


def require_permission(by, permission: str, article: Article) -> None:
    """Refuse who may not do this, or not to an article of others, or lacks the second step that this site asks for."""
    if not by.has_perm(f"articles.{permission}"):
        raise PermissionDenied(_("You may not do this. Ask an editor who may."))
    require_own(by, article)
    require_second_step(by)


def hold(article: Article, by, permission: str, now: datetime | None = None) -> Held:
    """Check the permission, whose article it is and the clock, then lock the article, so that two verbs cannot press at once."""
    require_permission(by, permission, article)
    locked = _locked(article.pk)
    now = now or timezone.now()
    history = _history(locked, now)
    _require_clock(locked.last_pressed, history["last"], now)
    held = _look(locked, now, history)
    if held.standing:
        locked.editions.all().note_opening(held.moment)
    return held


def require_free(held: Held, by) -> None:
    """Refuse to publish what a colleague keeps for themselves, what is on legal hold, or what lies in the bin. To take back needs
    no leave."""
    require_kept(held.article)
    standing = getattr(held.article, "lock", None)
    if keeps_out(standing, by):
        raise CannotPublish(str(Locked(standing)))


def lacks_approval(article: Article) -> bool:
    """Whether the house asks for an approval that the text does not have. What is as it was pressed had it then."""
    approved = (Article.Status.APPROVED, Article.Status.PRESSED)
    return settings.REQUIRE_APPROVAL and article.status not in approved


def require_approved(article: Article) -> None:
    """Refuse to publish what nobody has approved, where the house asks for that."""
    if lacks_approval(article):
        raise CannotPublish(
            _("This newsroom publishes only what was approved: have the article approved first."),
            code="approval",
        )


def require_embargo(held: Held, at: datetime) -> None:
    """Refuse to open a window before an embargo ends. One that is said to have opened in the past opens now."""
    end = held.article.embargo_until
    if end is not None and max(at, held.moment) < end:
        raise CannotPublish(
            _("There is an embargo until %(when)s (%(reason)s): no edition may open before that.")
            % {"when": _clock(end), "reason": held.article.embargo_reason},
            code="embargo",
        )


def require_seen(held: Held, seen: Seen | None, *, text: bool = True) -> None:
    """Refuse what was decided on another page than this. ``None`` is a caller without a page.

    ``text`` says whether the verb publishes the working copy, and so acts on its words too.
    """
    if seen is None:
        return
    if seen.standing != held.seen.standing:
        raise OutOfDate(_news_of(held.standing), code="out_of_date")
    if seen.scheduled != held.seen.scheduled:
        raise OutOfDate(_schedule_of(held.scheduled), code="out_of_date")
    if text and seen.text != held.seen.text:
        raise OutOfDate(
            _(
                "The text was saved after this page was shown. Look at it and at the checks, then choose again."
            ),
            code="out_of_date",
        )


def _news_of(standing: Edition | None) -> str:
    if standing is None:
        return _("No edition stands any more since this page was shown. Look again, then choose.")
    return _(
        "Since this page was shown, edition %(number)d (%(kind)s) went out at %(when)s, by %(who)s. "
        "Look at it, then choose again."
    ) % {
        "number": standing.number,
        "kind": standing.get_kind_display(),
        "when": _clock(standing.live_from),
        "who": called(standing.pressed_by) or "–",
    }


def _schedule_of(scheduled: Edition | None) -> str:
    if scheduled is None:
        return _("Since this page was shown, the schedule was taken back. Look again, then choose.")
    return _(
        "Since this page was shown, the article was scheduled for %(when)s, by %(who)s. Look again, then choose."
    ) % {"when": _clock(scheduled.live_from), "who": called(scheduled.pressed_by) or "–"}


def _history(article: Article, now: datetime) -> dict:
    """Return when the ``first`` and the ``last`` window began that are known to have opened, by this clock or by an
    earlier reading, and the highest ``number`` of any edition. One query."""
    shown = Q(live_until=None) | Q(live_until__gt=F("live_from"))
    opened = shown & (Q(live_from__lte=now) | Q(opened_at__isnull=False))
    return article.editions.aggregate(
        first=Min("live_from", filter=opened), last=Max("live_from", filter=opened), number=Max("number")
    )


def _locked(pk: int) -> Article:
    """Lock an article. ``last_pressed`` says when anything was pressed last, as it was before the lock was waited for."""
    last = Edition.objects.order_by("-pressed_at").values("pressed_at")[:1]
    articles = Article.objects.select_for_update(of=("self",)).select_related("section", "lock__person")
    return articles.annotate(last_pressed=Subquery(last)).get(pk=pk)


def _require_clock(pressed: datetime | None, last: datetime | None, now: datetime) -> None:
    """Refuse loudly when this clock lies behind what any machine has recorded: one of the clocks is wrong."""
    recorded = max(filter(None, (pressed, last)), default=now)
    if recorded - now > timedelta(seconds=settings.CLOCK_TOLERANCE):
        raise ClockIsBehind(
            _(
                "This machine’s clock says %(now)s, but something was already published at %(recorded)s. "
                "Have the clock set right before you publish; nothing has been changed."
            )
            % {"now": _clock(now), "recorded": _clock(recorded)},
            code="clock",
        )


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")

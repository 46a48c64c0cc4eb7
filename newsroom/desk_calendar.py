"""The month on the desk's first page: what goes out by itself on which day, and whose deadline falls on it."""

from calendar import SUNDAY, Calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition
from articles.people import called
from newsroom.own_articles import seen

#: Entries of one kind in one month.
MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day. ``kind`` is ``edition`` or ``deadline``."""

    at: datetime
    text: str
    address: str
    kind: str
    is_late: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    is_within: bool
    is_today: bool
    entries: list[Entry]

    @property
    def kind(self) -> str:
        """What the style sheet tells days by."""
        kinds = (("beyond", not self.is_within), ("today", self.is_today), ("filled", bool(self.entries)))
        return " ".join(kind for kind, is_so in kinds if is_so)


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks that begin on Sunday, with the months before and after it."""

    first: date
    weeks: list[list[Day]]
    before: date
    after: date

    @property
    def filled(self) -> list[Day]:
        """The days of the month that hold something: all that a narrow screen shows."""
        return [day for week in self.weeks for day in week if day.entries and day.is_within]


def month_asked(written: str, today: date) -> date:
    """Return the first day of a month that an address names as 2026-11; of today's where it names none."""
    try:
        found = date.fromisoformat(f"{written}-01")
    except ValueError:
        found = today
    return (found if 2000 <= found.year < 2100 else today).replace(day=1)


def month(user, first: date, now: datetime) -> Month:
    """Return a month as this person may see it. Two queries, or fewer for who may see less."""
    weeks = Calendar(SUNDAY).monthdatescalendar(first.year, first.month)
    between = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + timedelta(days=1))
    found = defaultdict(list)
    for entry in (*_editions(user, between, now), *_deadlines(user, between, now)):
        found[timezone.localdate(entry.at)].append(entry)
    today = timezone.localdate(now)
    days = [
        [Day(day, day.month == first.month, day == today, sorted(found[day], key=_moment)) for day in week]
        for week in weeks
    ]
    after = (first + timedelta(days=31)).replace(day=1)
    return Month(first, days, (first - timedelta(days=1)).replace(day=1), after)


def _moment(entry: Entry) -> datetime:
    return entry.at


def _editions(user, between: tuple[datetime, datetime], now: datetime) -> Iterator[Entry]:
    if not user.has_perm("articles.view_edition"):
        return
    page = "articles_article_publish" if user.has_perm("articles.view_article") else "articles_edition_change"
    rows = seen(Edition.objects.scheduled(now), user)
    rows = rows.filter(live_from__gte=between[0], live_from__lt=between[1]).order_by("live_from")
    for row in rows.only("title", "live_from", "article", "kind")[:MOST]:
        address = reverse(f"admin:{page}", args=[row.article_id if page.endswith("publish") else row.pk])
        yield Entry(row.live_from, row.title, address, "edition")


def _deadlines(user, between: tuple[datetime, datetime], now: datetime) -> Iterator[Entry]:
    if not user.has_perm("articles.view_article"):
        return
    rows = Article.objects.kept().seen_by(user).filter(status__in=Article.UNFINISHED)
    rows = rows.filter(deadline__gte=between[0], deadline__lt=between[1]).order_by("deadline")
    people = ("assignee__username", "assignee__first_name", "assignee__last_name")
    rows = rows.select_related("assignee").only("title", "deadline", "status", *people)
    for row in rows[:MOST]:
        address = reverse("admin:articles_article_change", args=[row.pk])
        yield Entry(row.deadline, row.title, address, "deadline", row.is_overdue(now), called(row.assignee))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

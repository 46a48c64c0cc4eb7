"""What narrows the desk's list of articles: what readers have of each, whose it is, its tag, its days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.bounded import number, or_none, storable
from articles.few import named
from articles.models import Article, Byline, Edition, TaggedArticle
from articles.people import called, full_name

UNPRESSED = [status for status in Article.Status if status != Article.Status.PRESSED]
READERS = {
    "live": gettext_lazy("readers have it"),
    "changed": gettext_lazy("readers have an earlier text"),
    "scheduled": gettext_lazy("waits for its moment"),
    "withdrawn": gettext_lazy("withdrawn"),
    "never": gettext_lazy("never published"),
}


def with_readers(rows: QuerySet[Article], what: str, now: datetime) -> QuerySet[Article]:
    """Return the articles of which readers have this now. What few articles have is looked up, by an index of editions or of
    stages; what many have is walked to."""
    of_article = Edition.objects.filter(article=OuterRef("pk"))
    live, standing = Edition.objects.live(now), Edition.objects.standing(now)
    if what == "live":
        return named(rows, live.values_list("article", flat=True), Exists(of_article.live(now)))
    if what == "scheduled":
        waiting = Edition.objects.scheduled(now)
        return named(rows, waiting.values_list("article", flat=True), Exists(of_article.scheduled(now)))
    if what == "withdrawn":
        taken = standing.filter(kind=Edition.Kind.WITHDRAWAL)
        withdrawn = of_article.standing(now).filter(kind=Edition.Kind.WITHDRAWAL)
        return named(rows, taken.values_list("article", flat=True), Exists(withdrawn))
    unpressed = Article.objects.filter(status__in=UNPRESSED)
    if what == "changed":
        condition = Q(Exists(of_article.live(now)), status__in=UNPRESSED)
    else:
        shown = of_article.standing(now) | of_article.scheduled(now)
        condition = Q(~Exists(shown), status__in=UNPRESSED)
    return named(rows, unpressed.filter(condition).values_list("pk", flat=True), condition)


class Readers(admin.SimpleListFilter):
    """Tells live articles, changed ones, scheduled ones, withdrawn ones and those never published apart."""

    title = gettext_lazy("for readers")
    parameter_name = "readers"

    def lookups(self, request, model_admin):
        return list(READERS.items())

    def queryset(self, request, queryset):
        chosen = self.value()
        return with_readers(queryset, chosen, timezone.now()) if chosen in READERS else queryset


class Person(admin.SimpleListFilter):
    """Articles that a person owns, has to do the next thing with, or has signed."""

    title = gettext_lazy("person")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        people = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")[:100]
        return [("me", _("me")), *((str(row.pk), called(row)) for row in people)]

    def queryset(self, request, queryset):
        chosen = self.value()
        if not chosen:
            return queryset
        person = request.user if chosen == "me" else _person(chosen)
        if person is None:
            return queryset.none()
        names = {
            full_name(person),
            f"{person.last_name} {person.first_name}",
            person.last_name + person.first_name,
        }
        signed = Byline.objects.filter(name__in=[name for name in names if name.strip()])
        return queryset.filter(Q(owner=person) | Q(assignee=person) | Q(pk__in=signed.values("article")))


def _person(written: str):
    return get_user_model().objects.filter(pk=or_none(number, written) or 0).first()


class Late(admin.SimpleListFilter):
    """Texts whose deadline is past."""

    title = gettext_lazy("deadline")
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", gettext_lazy("past"))]

    def queryset(self, request, queryset):
        return queryset.overdue(timezone.now()) if self.value() == "yes" else queryset


class Unfinished(admin.SimpleListFilter):
    """Texts in which words have yet to be written."""

    title = gettext_lazy("placeholders")
    parameter_name = "unfinished"

    def lookups(self, request, model_admin):
        return [("yes", gettext_lazy("with placeholders"))]

    def queryset(self, request, queryset):
        return queryset.with_placeholders() if self.value() == "yes" else queryset


class Typed(admin.ListFilter):
    """A filter whose value is typed. ``fields`` are its parameters: name -> label and kind of input."""

    template = "admin/articles/article/_typed_filter.html"
    fields: dict[str, tuple[str, str]] = {}

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.fields:
            if name in params:
                value = params.pop(name)
                value = value[-1] if isinstance(value, list) else value
                self.used_parameters[name] = storable(value)[:200]

    def has_output(self):
        return True

    def expected_parameters(self):
        return list(self.fields)

    def choices(self, changelist) -> Iterator[dict]:
        """Yield the one form: what else narrows the list, and the fields."""
        kept = QueryDict(changelist.get_query_string(remove=[*self.fields, "p"]).lstrip("?"))
        yield {
            "kept": [(name, value) for name, values in kept.lists() for value in values],
            "fields": [
                (name, label, kind, self.used_parameters.get(name, ""))
                for name, (label, kind) in self.fields.items()
            ],
            "is_used": any(self.used_parameters.values()),
            "without": changelist.get_query_string(remove=list(self.fields)),
        }


class OfTag(Typed):
    """Articles that carry a tag, by its name."""

    title = gettext_lazy("tag")
    parameter_name = "tag"
    fields = {"tag": (gettext_lazy("tag"), "text")}

    def queryset(self, request, queryset):
        name = self.used_parameters.get("tag", "").strip()
        if not name:
            return queryset
        tagged = TaggedArticle.objects.filter(tag__name__iexact=name)
        condition = Exists(tagged.filter(content_object=OuterRef("pk")))
        return named(queryset, tagged.values_list("content_object", flat=True), condition)


class Period(Typed):
    """Articles that were last changed on these days, of the newsroom's zone."""

    title = gettext_lazy("last changed")
    parameter_name = "from"
    fields = {"from": (gettext_lazy("first day"), "date"), "until": (gettext_lazy("last day"), "date")}

    def queryset(self, request, queryset):
        first, last = (_day(self.used_parameters.get(name, "")) for name in ("from", "until"))
        if first:
            queryset = queryset.filter(modified_at__gte=_midnight(first))
        if last and last < date.max:
            queryset = queryset.filter(modified_at__lt=_midnight(last + timedelta(days=1)))
        return queryset


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if 1900 < found.year < 3000 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

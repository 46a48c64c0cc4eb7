"""The same search at the desk: over working copies, earlier states and captured pages, too, each for who may see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.admin import site as desk
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from articles import bounded
from articles.models import Article, Edition, Revision, Source
from articles.public.asked import asked
from articles.search.question import Question, Term
from articles.search.snippets import Paragraph, Snippet, marked, snippets
from newsroom.model_admin import may_see
from newsroom.models import EntryWords
from newsroom.own_articles import seen
from newsroom.search import finding, indexing, paging
from newsroom.search.asking import read_question
from newsroom.search.synonyms import synonyms
from newsroom.tasks import index_written, soon
from seeds.models import Seed
from timeline.models import Actor, Event

#: Answers of one kind on the first page, and on the pages of one kind; passages of each.
FIRST, PAGE, PASSAGES = 5, 20, 2


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows that the desk finds: who may see them, how they are fetched, the page that a hit leads to, and what tells it from
    others of its name."""

    label: str
    seen_by: tuple[str, str]
    rows: Callable[[], QuerySet]
    page: str
    note: Callable[[Model], str] = lambda row: ""
    leads_to: Callable[[Model], int] = lambda row: row.pk


def _moment(at: datetime) -> str:
    return localize(localtime(at))


KINDS = {
    "article": Kind(
        _("Working copies"),
        ("articles", "article"),
        lambda: Article.objects.defer("body"),
        "articles_article_change",
        lambda row: f"{row.get_status_display()} · {_moment(row.modified_at)}",
    ),
    "edition": Kind(
        _("Editions"),
        ("articles", "edition"),
        Edition.objects.all,
        "articles_edition_change",
        lambda row: f"{row.number} · {row.get_kind_display()} · {_moment(row.live_from)}",
    ),
    "revision": Kind(
        _("Earlier states"),
        ("articles", "article"),
        lambda: (
            Revision.objects.filter(article__binned_at=None)
            .select_related("article")
            .defer("content", "article__body")
        ),
        "articles_article_revisions",
        lambda row: _moment(row.saved_at),
        lambda row: row.article_id,
    ),
    "seed": Kind(
        _("Captured pages"),
        ("seeds", "seed"),
        lambda: Seed.objects.defer("text", "imported"),
        "seeds_seed_change",
        lambda row: row.file,
    ),
    "event": Kind(
        _("Events"),
        ("timeline", "event"),
        Event.objects.all,
        "timeline_event_change",
        lambda row: f"{row.get_status_display()} · {row.date_text}",
    ),
    "source": Kind(
        _("Sources"),
        ("articles", "source"),
        lambda: Source.objects.select_related("outlet"),
        "articles_source_change",
        lambda row: row.citekey,
    ),
    "actor": Kind(
        pgettext_lazy("search", "People and organisations"),
        ("timeline", "actor"),
        Actor.objects.all,
        "timeline_actor_change",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    address: str
    title: tuple[tuple[str, bool], ...]
    note: str
    passages: list[Snippet]


@dataclass(slots=True)
class Group:
    """The answers of one kind."""

    kind: str
    label: str
    count: int
    is_cut: bool
    lines: list[Line] = field(default_factory=list)
    partly: list[Line] = field(default_factory=list)
    cursor: str = ""


@require_safe
def search(request):
    """Show what the desk finds, by the kinds that this person may see."""
    known = asked(request)
    kinds = [name for name, kind in KINDS.items() if may_see(request.user, *kind.seen_by)]
    if not kinds:
        raise PermissionDenied
    words = bounded.storable(known.data.get("q", ""))
    question, trouble = read_question(words)
    one = known.value("kind", bounded.one_of(kinds), "")
    place = known.value("cursor", paging.read_place)
    is_complete = indexing.catch_up(kinds) if question else True
    if not is_complete:
        soon(index_written)
    asked_for = [one] if one else kinds
    groups = _groups(asked_for, question.with_synonyms(synonyms), place, request.user) if question else []
    context = {
        **desk.each_context(request),
        "title": _("Search"),
        "words": words[: bounded.WORDS],
        "trouble": trouble,
        "one": one,
        "is_complete": is_complete,
        "groups": groups,
        "is_in_vain": bool(groups) and not any(group.lines or group.partly for group in groups),
    }
    return TemplateResponse(request, "admin/search.html", context)


def _groups(kinds: list[str], question: Question, place: paging.Place | None, user) -> list[Group]:
    """Several kinds show their best, one alone its pages; of each what this person may see, and no count tells of the rest."""
    found = []
    for kind in kinds:
        answers = finding.answers(kind, question, None, _seen(kind, user))
        full, partly, cursor = paging.best(answers, place, PAGE if len(kinds) == 1 else FIRST)
        group = Group(
            kind, str(KINDS[kind].label), answers.partly, answers.is_cut, _lines(kind, full, question.terms)
        )
        if len(kinds) == 1:
            loose = question.loosened() or question
            group.partly, group.cursor = _lines(kind, partly, loose.terms), cursor
        found.append(group)
    return found


def _seen(kind: str, user) -> Q:
    """Return which entries of a kind this person may see."""
    rows = KINDS[kind].rows()
    mine = seen(rows, user)
    return finding.ANYTHING if mine is rows else Q(number__in=mine.order_by().values("pk"))


def _lines(kind: str, numbers: list[int], terms: Iterable[Term]) -> list[Line]:
    known = KINDS[kind]
    rows = known.rows().in_bulk(numbers)
    said = EntryWords.objects.filter(entry__kind=kind, entry__number__in=numbers)
    words = dict(said.values_list("entry__number", "paragraphs"))
    lines = []
    for row in (rows[number] for number in numbers if number in rows):
        paragraphs = [Paragraph(text, anchor) for anchor, text in words.get(row.pk, ())]
        address = reverse(f"admin:{known.page}", args=[known.leads_to(row)])
        shown = snippets(paragraphs, list(terms), PASSAGES)
        lines.append(Line(address, marked(_title(row), terms), known.note(row), shown))
    return lines


def _title(row: Model) -> str:
    """What an editor calls it."""
    if isinstance(row, Revision):
        return row.article.title
    if isinstance(row, Source):
        return row.title_ja or row.title
    return getattr(row, "title", "") or str(row)

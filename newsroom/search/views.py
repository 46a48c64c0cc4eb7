"""The page of a search, and the words that are offered as one types."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles import bounded
from articles.public.asked import asked
from articles.public.clock import as_of, reading_moment
from articles.search.question import Question
from newsroom.search import finding, paging
from newsroom.search.asking import KINDS, NARROWED, ORDERS, Asking, asking
from newsroom.search.corrections import corrections
from newsroom.search.facets import Facet, facets
from newsroom.search.finding import Answers
from newsroom.search.hits import Hit, hits
from newsroom.search.indexing import catch_up
from newsroom.search.suggesting import suggestions
from newsroom.search.synonyms import synonyms

#: Answers of one page, and of each other kind beside them.
PAGE, BESIDE = 10, 3


@dataclass(slots=True)
class Tab:
    """One kind of answers: how many there are, and whether there are more than are counted."""

    kind: str
    label: str
    words: str
    count: int
    has_more: bool
    hits: list[Hit] = field(default_factory=list)

    @property
    def query(self) -> str:
        """What the address of this kind asks."""
        return urlencode({"q": self.words, "kind": self.kind})


@dataclass(slots=True)
class Results:
    """What the page shows. ``partly`` are answers to some of the words."""

    hits: list[Hit] = field(default_factory=list)
    partly: list[Hit] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    cursor: str = ""
    is_cut: bool = False


@require_safe
def search(request):
    """Show what answers, the best first. Never kept: what is asked is the reader's own business."""
    at = reading_moment(request)
    wanted = asking(asked(request), at)
    is_complete = catch_up() if wanted.question else True
    question = wanted.question and wanted.question.with_synonyms(synonyms)
    context = {
        "asking": wanted,
        "kinds": KINDS,
        "orders": ORDERS,
        "narrowed": NARROWED[wanted.kind],
        "is_complete": is_complete,
        "results": _results(wanted, question, at) if question else Results(),
        "at": at,
        "as_of": request.GET.get("as_of") if as_of(request) else "",
    }
    response = render(request, "newsroom/search.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def suggest(request):
    """Offer what begins as somebody types. A browser keeps it for a minute, nobody between keeps it at all."""
    words = asked(request).value("q", bounded.words, "")
    response = JsonResponse({"suggestions": suggestions(words, reading_moment(request))})
    patch_cache_control(response, private=True, max_age=60)
    return response


def _results(wanted: Asking, question: Question, at: datetime) -> Results:
    answers = finding.answers(wanted.kind, question, at, wanted.within)
    full, partly, cursor = _page(wanted, answers, question, at)
    loose = question.loosened() or question
    found = Results(
        hits=hits(wanted.kind, full, question.terms),
        partly=hits(wanted.kind, partly, loose.terms),
        tabs=_tabs(wanted, question, answers, at),
        cursor=cursor,
        is_cut=answers.is_cut,
    )
    if wanted.kind == "edition":
        found.facets = facets(wanted, [row.number for row in answers.rows[: answers.partly]])
    if not wanted.chosen and not any(tab.count for tab in found.tabs):
        found.corrections = corrections(wanted.words, question, at)
    return found


def _page(
    wanted: Asking, answers: Answers, question: Question, at: datetime
) -> tuple[list[int], list[int], str]:
    """Return the numbers of one page, those that hold all the words and those that hold some, and where the next begins."""
    if wanted.order == "best" or not answers.partly:
        return paging.best(answers, wanted.place, PAGE)
    entries = finding.newest(wanted.kind, question, at, wanted.within)
    numbers, cursor = paging.newest(entries, wanted.place, PAGE)
    return numbers, [], cursor


def _tabs(wanted: Asking, question: Question, answers: Answers, at: datetime) -> list[Tab]:
    """Return the kinds with their counts; on the first page of articles with the best of each other kind."""
    tabs = []
    for kind, label in KINDS.items():
        if kind == wanted.kind:
            tabs.append(Tab(kind, label, wanted.words, answers.partly, answers.is_cut))
        else:
            rows, is_cut = finding.ordered(kind, question, at)
            tab = Tab(kind, label, wanted.words, len(rows), is_cut)
            if wanted.kind == "edition" and wanted.place is None and not wanted.is_narrow:
                tab.hits = hits(kind, [row.number for row in rows[:BESIDE]], question.terms)
            tabs.append(tab)
    return tabs

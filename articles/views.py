"""The reader's pages of articles. All of them read editions, at the moment of the reader's clock."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from articles import reading
from articles.clock import reading_moment
from articles.models import Edition, Section, Source, Tag

PAGE = 20


def article(request, pk, slug=""):
    """Show the edition that readers have now. The address is found by its number; the words follow the headline."""
    at = reading_moment(request)
    edition = get_object_or_404(reading.readable(at), article_id=pk)
    canonical = edition.get_absolute_url()
    if request.path != canonical:
        query = request.META.get("QUERY_STRING")
        return redirect(f"{canonical}?{query}" if query else canonical, permanent=True)
    if edition.is_withdrawn:
        return notice(request, edition)
    return render(request, "articles/article.html", _page(edition, at))


def editions(request, pk):
    """List the editions that an article has had, with their windows and reasons."""
    at = reading_moment(request)
    history = reading.history(pk, at)
    if not history:
        raise Http404
    return render(request, "articles/editions.html", {"history": history, "edition": history[0], "at": at})


def edition(request, pk, number):
    """Show an edition as it was. A withdrawn article is withdrawn in all its editions."""
    at = reading_moment(request)
    standing = get_object_or_404(reading.readable(at), article_id=pk)
    if standing.is_withdrawn:
        return notice(request, standing)
    opened = Edition.objects.opened(at).select_related("section")
    shown = get_object_or_404(opened, article_id=pk, number=number)
    if shown.is_withdrawn:
        return notice(request, shown)
    page = {**_page(shown, at), "old": shown.pk != standing.pk, "permanent": True, "standing": standing}
    return render(request, "articles/article.html", page)


def difference(request, pk, old, new):
    """Show what changed between two editions."""
    at = reading_moment(request)
    standing = get_object_or_404(reading.readable(at), article_id=pk)
    if standing.is_withdrawn:
        return notice(request, standing)
    pair = Edition.objects.opened(at).filter(article_id=pk, number__in=[old, new]).order_by("number")
    if len(pair) != 2 or old > new or any(row.is_withdrawn for row in pair):
        raise Http404
    before, after = pair
    context = {"old": before, "edition": after, "changes": reading.changes(before, after), "at": at}
    return render(request, "articles/difference.html", context)


def section(request, slug):
    """List a section's articles."""
    at = reading_moment(request)
    found = get_object_or_404(Section, slug=slug)
    return render(
        request,
        "articles/section.html",
        {"section": found, "page": _pages(request, reading.in_section(found, at)), "at": at},
    )


def tags(request):
    """List the topics with the number of their articles."""
    at = reading_moment(request)
    return render(request, "articles/tags.html", {"topics": reading.topics(at), "at": at})


def tag(request, slug):
    """List a topic's articles. A tag that only drafts carry does not exist for readers."""
    at = reading_moment(request)
    found = get_object_or_404(Tag, slug=slug)
    page = _pages(request, reading.tagged(found, at))
    if not page.paginator.count:
        raise Http404
    return render(request, "articles/tag.html", {"tag": found, "page": page, "at": at})


def source(request, citekey):
    """Show a source and the articles that cite it. A source that only drafts cite does not exist for readers."""
    at = reading_moment(request)
    found = get_object_or_404(
        Source.objects.select_related("outlet").prefetch_related("authors"), citekey=citekey
    )
    page = _pages(request, reading.citing(found, at))
    if not page.paginator.count:
        raise Http404
    return render(request, "articles/source.html", {"source": found, "page": page, "at": at})


def notice(request, edition):
    """Say that and why an article was withdrawn: 410, so that search engines forget the text."""
    return render(request, "articles/withdrawn.html", {"edition": edition}, status=410)


def _page(edition, at):
    history = reading.history(edition.article_id, at)
    return {
        "edition": edition,
        "at": at,
        "history": history,
        "corrections": [
            row for row in history if row.kind == Edition.Kind.CORRECTION and row.number <= edition.number
        ],
        "related": reading.related(edition, at),
    }


def _pages(request, rows):
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))

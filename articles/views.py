"""The reader's pages of articles. All of them read editions, at the moment of the reader's clock."""

from django.db import DatabaseError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from articles.cursors import walk
from articles.edition import SCHEMAS, pressing
from articles.evidence import formats
from articles.leaning import good_until
from articles.models import Contributor, Edition, Outlet, Source, Tag
from articles.models.edition import NEWEST_FIRST
from articles.models.source import BY_CITEKEY, LIBRARY_ORDER
from articles.public import lending, listings
from articles.public.asked import asked
from articles.public.clock import as_of, reading_moment
from articles.public.exporting import export, handed_out
from articles.public.impatience import impatient

PAGE, TAGS = 20, 100
#: What references are handed out as: media type and writer.
FORMATS = {
    "csl.json": ("application/vnd.citationstyles.csl+json", formats.csl_json),
    "ris": ("application/x-research-info-systems", formats.ris),
    "bib": ("application/x-bibtex", formats.bibtex),
}


def article(request, pk, slug=""):
    """Show the edition that readers have now. The address is found by its number; the words follow the headline."""
    at = reading_moment(request)
    edition = get_object_or_404(listings.readable(at), article_id=pk)
    _note_opening(request, edition)
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
    history = listings.history(pk, at)
    if not history:
        raise Http404
    corrected = {row.number: row for row in listings.readable(at).get(article_id=pk).document.corrections}
    for row in history:
        row.correction = corrected.get(row.number)
    return render(request, "articles/editions.html", {"history": history, "edition": history[0], "at": at})


def edition(request, pk, number):
    """Show an edition as it was. A withdrawn article is withdrawn in all its editions."""
    at = reading_moment(request)
    standing = get_object_or_404(listings.readable(at), article_id=pk)
    if standing.is_withdrawn:
        return notice(request, standing)
    opened = Edition.objects.opened(at).with_documents()
    shown = get_object_or_404(opened, article_id=pk, number=number)
    if shown.is_withdrawn:
        return notice(request, shown)
    page = {**_page(shown, at), "old": shown.pk != standing.pk, "permanent": True, "standing": standing}
    return render(request, "articles/article.html", page)


def difference(request, pk, old, new):
    """Show what changed between two editions."""
    at = reading_moment(request)
    standing = get_object_or_404(listings.readable(at), article_id=pk)
    if standing.is_withdrawn:
        return notice(request, standing)
    opened = Edition.objects.opened(at).with_documents()
    between = list(opened.filter(article_id=pk, number__range=(old, new)).order_by("number"))
    if len(between) < 2 or (between[0].number, between[-1].number) != (old, new):
        raise Http404
    before, *later = between
    after = later[-1]
    if before.is_withdrawn or after.is_withdrawn:
        raise Http404
    context = {
        "old": before,
        "edition": after,
        "reasons": [row for row in later if row.reason],
        "corrections": [row for row in after.document.corrections if row.number > old],
        "changes": listings.changes(before, after, at),
        "at": at,
    }
    return render(request, "articles/difference.html", context)


def section(request, slug):
    """List a section's articles."""
    at = reading_moment(request)
    found = get_object_or_404(listings.sections(at), slug=slug)
    page = asked(request).page(listings.in_section(found, at), NEWEST_FIRST, PAGE)
    return render(request, "articles/section.html", {"section": found, "page": page, "at": at})


def tags(request):
    """List the tags that articles carry."""
    at = reading_moment(request)
    page = asked(request).page(listings.tags(at), listings.BY_NAME, TAGS)
    return render(request, "articles/tags.html", {"page": page, "at": at})


def tag(request, slug):
    """List a tag's articles. A tag that only drafts carry does not exist for readers."""
    at = reading_moment(request)
    found = get_object_or_404(Tag, slug=slug)
    page = _page_of_something(request, listings.tagged(found, at), listings.BY_PARTS)
    return render(request, "articles/tag.html", {"tag": found, "page": page, "at": at})


def authors(request):
    """List the people whose names stand on what readers have."""
    at = reading_moment(request)
    page = asked(request).page(listings.contributors(at), listings.BY_SOUND, TAGS)
    return render(request, "articles/authors.html", {"page": page, "at": at})


def author(request, slug):
    """Show somebody who signs works, and these. Who only signs drafts does not exist for readers."""
    at = reading_moment(request)
    found = get_object_or_404(Contributor, slug=slug)
    page = _page_of_something(request, listings.signed_by(found, at), listings.BY_PARTS)
    return render(request, "articles/author.html", {"author": found, "page": page, "at": at})


def source(request, citekey):
    """Show a source and the articles that cite it. A source that only drafts cite does not exist for readers."""
    at = reading_moment(request)
    found = Source.objects.with_evidence().filter(citekey=citekey).first()
    if found is None:
        return redirect(get_object_or_404(Source.objects.formerly(citekey)), permanent=True)
    page = _page_of_something(request, listings.citing(found, at), listings.BY_PARTS)
    return render(request, "articles/source.html", {"source": found, "page": page, "at": at})


def outlet(request, pk):
    """Show an outlet, our grade with its reason, and the sources from it that articles cite."""
    at = reading_moment(request)
    found = get_object_or_404(Outlet.objects.select_related("parent"), pk=pk)
    page = _page_of_something(request, listings.sources_of(found, at), LIBRARY_ORDER)
    return render(request, "articles/outlet.html", {"outlet": found, "page": page, "at": at})


def _page_of_something(request, rows, order):
    """Return a page of a list; a list of nothing does not exist."""
    page = asked(request).page(rows, order, PAGE)
    if page.is_first and not page.rows:
        raise Http404
    return page


@export
def references(request, pk, kind):
    """Hand out the references of what readers have now as CSL-JSON, RIS or BibTeX."""
    edition = get_object_or_404(listings.readable(reading_moment(request)), article_id=pk)
    if edition.is_withdrawn:
        return notice(request, edition)
    items = (row.csl for row in edition.document.references if row.csl)
    return _download(items, kind, f"references-{pk}")


@export
def library(request, kind):
    """Hand out every source that readers' articles cite now."""
    sources = listings.cited_sources(reading_moment(request)).for_references()
    return _download((source.as_csl() for source in walk(sources, BY_CITEKEY)), kind, "library")


def _download(items, kind, name):
    media_type, write = FORMATS[kind]
    return handed_out(write(items), media_type, f"{name}.{kind}")


def notice(request, edition):
    """Say that and why an article was withdrawn: 410, so that search engines forget the text."""
    return render(request, "articles/withdrawn.html", {"edition": edition}, status=410)


def schema(request, version):
    """Publish what an edition's document looks like, and what it looked like in earlier versions."""
    if version not in SCHEMAS:
        raise Http404
    return JsonResponse(SCHEMAS[version])


def _note_opening(request, edition):
    """Keep that a reader has had a scheduled edition: its first reading is the only time that this writes. While somebody
    else writes for long the page is not kept, so that the next reader says it."""
    if edition.opened_at is not None or as_of(request) is not None:
        return
    try:
        with impatient():
            Edition.objects.filter(pk=edition.pk).note_opening(timezone.now())
    except DatabaseError:
        good_until(reading_moment(request))


def _page(edition, at):
    document = lending.shown(edition, at)
    return {
        "edition": edition,
        "document": document,
        "html": pressing.as_read(document),
        "at": at,
        "history": listings.history(edition.article_id, at),
        "related": listings.related(edition, at),
    }

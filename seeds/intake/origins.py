"""The captured page itself as a document of the library, and whose work it really is."""

from django.utils.translation import gettext as _

from articles.evidence.addresses import Identifier
from articles.evidence.library import citekey_for
from articles.evidence.urlkey import url_key
from articles.models import Article, Outlet, Source
from seeds.drafts import Draft
from seeds.intake.outlets import outlet_called
from seeds.models import Seed


def publisher_of(draft: Draft, article: Article) -> Outlet | None:
    """Return whose site the page is from: by its address, else by the name that it gives itself."""
    key = url_key(article.canonical_url) if article.canonical_url else ""
    return (Outlet.objects.of_key(key) if key else None) or outlet_called(draft.publisher)


def page_source(seed: Seed, draft: Draft, article: Article) -> Source:
    """Return the page as a source, found again by its address, or by outlet with title and date; else made.

    Nobody has looked at it: it is unconfirmed. A page that republishes an agency's report is linked to that report.
    """
    publisher, agency = publisher_of(draft, article), outlet_called(article.dateline_agency)
    outlet = publisher or agency
    source = seed.source or _found(article, outlet) or _made(article, outlet, draft)
    if agency and publisher and agency.origin != publisher.origin and source.syndicated_from is None:
        source.syndicated_from = _report(article, agency)
        source.save()
    return source


def _found(article: Article, outlet: Outlet | None) -> Source | None:
    key = url_key(article.canonical_url) if article.canonical_url else ""
    if key:
        return Source.objects.named(Identifier("url", "", key)).first()
    if outlet is None:
        return None
    return Source.objects.filter(outlet=outlet, title=article.title, issued=article.published).first()


def _made(article: Article, outlet: Outlet | None, draft: Draft) -> Source:
    source = Source(
        title=article.title,
        outlet=outlet,
        container_title="" if outlet else draft.publisher[:200],
        issued=article.published,
        modified=article.updated,
        url=article.canonical_url,
        language=article.language,
        type=Source.Type.WEBPAGE,
        is_confirmed=False,
        provenance={"title": "page"},
        note=_("A captured page."),
    )
    source.citekey = _free_citekey(source)
    # The article's own checks have let its title and address pass; the library's would cost as much as the rest.
    source.save()
    return source


def _report(article: Article, agency: Outlet) -> Source:
    """Return the agency's own report: that of the same title and day, else one without an address."""
    day = (article.dateline_day or article.published)[:10]
    reports = Source.objects.filter(outlet=agency, title=article.title)
    if found := next((row for row in reports if not day or row.issued[:10] in ("", day)), None):
        return found
    report = Source(
        title=article.title,
        outlet=agency,
        issued=article.dateline_day,
        language=article.language,
        type=Source.Type.ARTICLE,
        is_confirmed=False,
        provenance={"title": "page"},
        note=_("Known from a page that took it over."),
    )
    report.citekey = _free_citekey(report)
    report.save()
    return report


def _free_citekey(source: Source) -> str:
    """Return a citekey that no other document has: two pages of one title may lack outlet, address and date."""
    stem = citekey_for(
        title=source.title,
        outlet=source.outlet.name if source.outlet else "",
        url=source.url,
        issued=source.issued,
    )
    taken = set(Source.objects.filter(citekey__startswith=stem).values_list("citekey", flat=True))
    return next(
        name
        for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        if name not in taken
    )

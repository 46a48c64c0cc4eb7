"""What machines read of a page: addresses in full and schema.org data."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe

from articles.edition import Byline, Correction, Document, Reference
from articles.evidence.formats import issued_of
from articles.models import Article, Contributor, Edition

register = template.Library()
#: The characters that could end a script element or begin a comment inside it, as in Django's ``json_script``.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
_WORKS = {
    "article": "NewsArticle",
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "legislation": "Legislation",
    "dataset": "Dataset",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "webpage": "WebPage",
}
_TYPES = {
    Article.Kind.NEWS: "ReportageNewsArticle",
    Article.Kind.EXPLAINER: "BackgroundNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
}


@register.filter
def absolute(address: str) -> str:
    """Return an address with the site's own beginning; feeds, cards and canonical links need the whole."""
    return address if "://" in address else f"{settings.SITE_URL}{address}"


@register.simple_tag
def news_article(edition: Edition, document: Document) -> str:
    """Return the edition as schema.org data, escaped for a script element."""
    text = json.dumps(_news_article(edition, document), ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))


def _news_article(edition: Edition, document: Document) -> dict:
    address = absolute(edition.get_absolute_url())
    publisher = {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}
    data = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(edition.genre, "NewsArticle"),
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": edition.title,
        "description": edition.description,
        "inLanguage": edition.language,
        "datePublished": edition.first_public.iso,
        "dateModified": edition.last_public.iso,
        "version": edition.number,
        "copyrightNotice": edition.rights,
        "author": [_signed(row) for row in document.bylines if row.role == "text"] or publisher,
        "publisher": publisher,
        "articleSection": edition.section.name if edition.section else "",
        "keywords": [tag.name for tag in document.tags],
        "dateline": document.dateline.place,
        "image": absolute(document.lead_photo.url)
        if document.lead_photo
        else absolute(static("newsroom/favicon.svg")),
        "citation": [_citation(row) for row in document.references],
        "isBasedOn": [_based_on(citekey) for citekey in _said_at(document)],
        "hasPart": [part for row in document.references for part in _quotations(row)],
        "correction": [_correction(edition, row) for row in document.corrections],
    }
    return {name: value for name, value in data.items() if value}


def _signed(row: Byline) -> dict:
    page = {"url": absolute(reverse("articles:author", args=[row.author]))} if row.author else {}
    return {"@type": "Person", "name": row.name, **page}


@register.filter
def author_data(person: Contributor) -> str:
    """Return a person's page as schema.org data, in its script element."""
    address = absolute(person.get_absolute_url())
    data = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "@id": address,
            "url": address,
            "name": person.name,
            "jobTitle": person.title,
            "description": person.bio,
            "knowsAbout": [row for row in person.expertise.split("、") if row],
            "sameAs": person.links,
            "image": absolute(person.photo.url) if person.photo else "",
            "worksFor": {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME},
        },
    }
    data["mainEntity"] = {name: value for name, value in data["mainEntity"].items() if value}
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _citation(row: Reference) -> dict:
    named = {
        "@type": _WORKS.get(row.csl.get("type"), "CreativeWork"),
        "name": row.csl.get("title") or row.text,
        "url": row.url,
        "inLanguage": row.language,
        "datePublished": issued_of(row.csl),
        "publisher": {"@type": "Organization", "name": row.outlet} if row.outlet else None,
        "archivedAt": row.archive_url,
        "isAccessibleForFree": False if row.access == "subscription" else None,
    }
    return {name: value for name, value in named.items() if value not in (None, "")}


def _said_at(document: Document) -> list[str]:
    """Return the citekeys of the pages on which the article's comments were said, each once."""
    return list(dict.fromkeys(row.source for row in document.voices if row.source))


def _based_on(citekey: str) -> dict:
    return {"@type": "CreativeWork", "url": absolute(reverse("articles:source", args=[citekey]))}


def _quotations(row: Reference) -> list[dict]:
    """Return the words that the article takes from a source, each with the passage that it leads to."""
    return [
        {
            "@type": "Quotation",
            "text": part.use.quote,
            "isPartOf": {"@type": "CreativeWork", "name": row.text},
        }
        | ({"url": part.use.link} if part.use.link else {})
        for part in row.parts
        if part.use.quote
    ]


def _in_words(row: Correction) -> str:
    """Return a correction as one text: what was wrong, what is right, and the reason."""
    words = [f"誤：{row.wrong}" if row.wrong else "", f"正：{row.right}" if row.right else "", row.reason]
    return "\n".join(filter(None, words))


def _correction(edition: Edition, row: Correction) -> dict:
    address = absolute(reverse("articles:edition", args=[edition.article_id, row.number]))
    return {
        "@type": "CorrectionComment",
        "text": _in_words(row),
        "datePublished": row.live_from.isoformat(),
        "url": address,
    }

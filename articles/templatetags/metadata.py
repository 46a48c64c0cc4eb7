"""What machines read of a page: addresses in full and schema.org data."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe

from articles.formats import issued_of
from articles.models import Article, Edition

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
def news_article(edition: Edition, corrections=()) -> str:
    """Return the edition as schema.org data, escaped for a script element."""
    text = json.dumps(_news_article(edition, corrections), ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))


def _news_article(edition: Edition, corrections) -> dict:
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
        "author": [
            {"@type": "Person", "name": row["name"]} for row in edition.bylines if row["role"] == "text"
        ]
        or publisher,
        "publisher": publisher,
        "articleSection": edition.section.name if edition.section else "",
        "keywords": [tag["name"] for tag in edition.tag_list],
        "dateline": edition.dateline.get("place", ""),
        "image": absolute(edition.lead_photo["url"])
        if edition.lead_photo
        else absolute(static("newsroom/favicon.svg")),
        "citation": [_citation(row) for row in edition.references],
        "isBasedOn": [_based_on(citekey) for citekey in _said_at(edition)],
        "hasPart": [part for row in edition.references for part in _quotations(row)],
        "correction": [_correction(row) for row in corrections],
    }
    return {name: value for name, value in data.items() if value}


def _citation(row: dict) -> dict:
    csl = row.get("csl", {})
    named = {
        "@type": _WORKS.get(csl.get("type"), "CreativeWork"),
        "name": csl.get("title") or row["text"],
        "url": row["url"],
        "inLanguage": row["language"],
        "datePublished": issued_of(csl),
        "publisher": {"@type": "Organization", "name": row["outlet"]} if row["outlet"] else None,
        "archivedAt": row.get("archive_url"),
        "isAccessibleForFree": False if row.get("access") == "subscription" else None,
    }
    return {name: value for name, value in named.items() if value not in (None, "")}


def _said_at(edition: Edition) -> list[str]:
    """Return the citekeys of the pages on which the article's comments were said, each once."""
    return list(dict.fromkeys(row["source"] for row in edition.commentary if row.get("source")))


def _based_on(citekey: str) -> dict:
    return {"@type": "CreativeWork", "url": absolute(reverse("articles:source", args=[citekey]))}


def _quotations(row: dict) -> list[dict]:
    """Return the words that the article takes from a source, each with the passage that it leads to."""
    return [
        {
            "@type": "Quotation",
            "text": part["quote"],
            "isPartOf": {"@type": "CreativeWork", "name": row["text"]},
        }
        | ({"url": part["link"]} if part.get("link") else {})
        for part in row.get("parts", [])
        if part["quote"]
    ]


def _correction(row: Edition) -> dict:
    address = absolute(reverse("articles:edition", args=[row.article_id, row.number]))
    return {
        "@type": "CorrectionComment",
        "text": row.reason,
        "datePublished": row.live_from.isoformat(),
        "url": address,
    }

"""Do the links of the text lead to what readers can open?"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body import Body, attribute
from articles.bounded import NUMBER
from articles.findings import Finding, Level
from articles.models import Edition
from articles.working.reading import Reading

_ARTICLE = re.compile(rf"/articles/(?P<pk>{NUMBER})(?:-[\w-]+)?/")
_WHOLE = re.compile(r"https?://[^/]|mailto:.|[#/]", re.IGNORECASE)


def links_of(body: Body) -> Iterator[tuple[str, str]]:
    """Yield the address of each link and its words; an address of ours without our host."""
    for row in body.elements:
        if row.tag == "a":
            href = attribute(row, "href")
            yield href.removeprefix(settings.SITE_URL) or "/", row.text().strip() or href


def links_are_whole(reading: Reading) -> Iterator[Finding]:
    """Browsers take ``www.example.jp`` for a page of ours."""
    for href, words in links_of(reading.body):
        if not _WHOLE.match(href):
            yield Finding(
                "link-not-whole",
                Level.WARN,
                _("The address of this link lacks its beginning: write it with https://."),
                words,
            )


def links_lead_to_readable_articles(reading: Reading) -> Iterator[Finding]:
    linked: dict[int, str] = {}
    for href, words in links_of(reading.body):
        if match := _ARTICLE.match(href):
            linked.setdefault(int(match["pk"]), words)
    if not linked:
        return
    readable = Edition.objects.live(timezone.now()).filter(article__in=list(linked))
    known = set(readable.values_list("article_id", flat=True)) | {reading.article.pk}
    for pk, words in linked.items():
        if pk not in known:
            yield Finding(
                "link-to-draft",
                Level.WARN,
                _(
                    "Readers cannot open the article that this link leads to: publish it first, or take the link out."
                ),
                words,
            )

"""Preflight checks on an article that came from a captured page: ``check(reading) -> iterable of Finding``."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.body import Body
from articles.evidence.quoting import overlaps
from articles.evidence.rights import forbids
from articles.findings import Finding, Level
from articles.working.reading import Reading
from seeds.models import Seed

#: The share of an article's words from which on its text is largely another's. A limit of this house, of no law.
LARGELY = 0.5


def rights_allow_publishing(reading: Reading) -> Iterator[Finding]:
    """What its owner keeps from being published again is quoted or told anew, not printed."""
    if not forbids(reading.article.rights) or settings.SITE_NAME in reading.article.rights:
        return
    if _share_of_the_page(reading) >= LARGELY:
        yield Finding(
            "rights-forbid",
            Level.BLOCK,
            _(
                "The page’s owner forbids to publish its text again, and most of this text is the page’s own: write "
                "it anew and quote, or say in the rights by whose permission it appears."
            ),
            reading.article.rights,
        )
    else:
        yield Finding(
            "rights-reserved",
            Level.WARN,
            _("The page’s owner reserves its text: see that only quotations of it are left."),
            reading.article.rights,
        )


def _share_of_the_page(reading: Reading) -> float:
    """Return which part of the article's words, 0 to 1, stands word for word in the page that it was made of."""
    seed = Seed.objects.filter(article=reading.article).only("text", "imported").first()
    words = "".join(reading.body.text.split())
    if seed is None or not words:
        return 0
    page = Body(seed.imported.get("article", {}).get("body", "")).text or seed.text
    copied = overlaps(reading.body.text, [page], settings.OVERLAP_LENGTH)
    return sum(len("".join(passage.split())) for passage in copied) / len(words)

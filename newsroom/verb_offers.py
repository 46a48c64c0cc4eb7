"""What the page of verbs can say of a working copy before anybody chooses: whether its slips are all that was mended, and which
words took the place of others."""

from django.utils import timezone

from articles.edition import Document, pressing
from articles.edition.minor import said_otherwise
from articles.edition.numbering import MissingCitation
from articles.edition.replaced import replacements
from articles.models import Article, Edition
from newsroom.slips import TOUCHED, in_words
from timeline.working import Reading

#: Replacements that are offered: whoever changed more than that says in own words what was wrong.
OFFERED = 12


def offers(article: Article) -> dict:
    """Return for the page of verbs what a correction could say (``replaced``), what its form begins with where there is but one
    replacement (``words``), and why no minor edition can go out (``no_slip``)."""
    standing, said = _both(article)
    if standing is None or said is None:
        return {"replaced": [], "words": {}, "no_slip": []}
    found = replacements(_paragraphs(standing.document), _paragraphs(said))
    touched = said_otherwise(standing.document, said)
    return {
        "replaced": found[:OFFERED],
        "words": {"wrong": found[0].wrong, "right": found[0].right} if len(found) == 1 else {},
        "no_slip": [in_words(row) for row in touched[:TOUCHED]],
    }


def _both(article: Article) -> tuple[Edition | None, Document | None]:
    standing = article.editions.standing(timezone.now()).with_documents().first()
    if standing is None or standing.is_withdrawn:
        return None, None
    try:
        return standing, pressing.document(Reading(article))[0]
    except MissingCitation:
        return standing, None


def _paragraphs(said: Document) -> list[str]:
    captions = [picture.caption for picture in said.photos]
    return [part for part in (said.title, said.deck, *said.text.split("\n\n"), *captions) if part]

"""The verbs of whoever checks citations: say that one was compared with its source, and correct what it says. The text stays as it
is, so that neither takes the permission to change it."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.evidence import quote_check
from articles.models import Article, Citation
from articles.permissions import require, to
from articles.working.writing import EVIDENCE, writing


class ChangedSince(ValidationError):
    """Somebody has changed the citation since the page was shown; nothing was written over."""

    def __init__(self):
        super().__init__(
            _("Somebody has changed this citation since. Compare it again with its source, then say so."),
            code="changed",
        )


def seen_of(citation: Citation) -> str:
    """Return a mark of what a page shows of a citation: it is decided on that alone, whatever else of the article is saved."""
    said = "\x00".join((str(citation.source_id), *(getattr(citation, name) for name in EVIDENCE)))
    return sha256(said.encode()).hexdigest()[:16]


def confirm(
    article: Article, key: str, *, by, seen: str | None = None, version: str | None = None
) -> Citation:
    """Note that ``by`` has compared a citation with its source, and look its quotation up in our copy. ``seen`` is what a page
    showed of the citation, ``version`` what a form showed of the whole article. Raises ``ChangedSince`` or ``Conflict``, and
    ``Citation.DoesNotExist`` for one that has gone."""
    require(by, *to("change", Citation))
    with writing(article, by=by, what=_("a citation checked"), seen=version) as held:
        citation = _found(held, key, seen)
        quote_check.confirm(citation, by)
        quote_check.check_quote(citation)
    return citation


def correct(article: Article, key: str, values: dict[str, str], *, by, seen: str) -> Citation:
    """Write otherwise what a citation says of its source: nobody has checked that yet. Raises as ``confirm`` does, and
    ``ValidationError`` for what a field cannot keep."""
    require(by, *to("change", Citation))
    with writing(article, by=by, what=_("a citation corrected")) as held:
        citation = _found(held, key, seen)
        for name in EVIDENCE:
            setattr(citation, name, values.get(name, getattr(citation, name)))
        citation.full_clean()
        citation.save(update_fields=EVIDENCE)
    return citation


def _found(article: Article, key: str, seen: str | None) -> Citation:
    citation = article.citations.select_related("source").get(key=key)
    if seen is not None and seen != seen_of(citation):
        raise ChangedSince
    return citation

"""Why a page could not be read, in the editor's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.evidence.fetching import FetchRefused
from articles.evidence.hosts import is_inside, web_host
from articles.evidence.pdf import PdfRefused
from articles.evidence.urlkey import url_key

NOT_WEB = _(
    "Write a public http or https address: a host by its name or by four plain numbers, not this machine or a network of one's own, no user name and no password."
)
REASONS = {
    "not-web": NOT_WEB,
    "not-public": _("%(host)s is no public address; fill the fields in by hand."),
    "no-host": _("%(host)s was not found. Check the address, or fill the fields in by hand."),
    "no-answer": _("%(host)s does not answer. The source stays as it is; fill the fields in by hand."),
    "redirects": _("The page leads on more than %(limit)s times; use the address at the end."),
    "too-large": _("The page is larger than %(limit)s bytes; fill the fields in by hand."),
    "slow": _("The page takes too long; try again later, or fill the fields in by hand."),
    "status": _("The page answers %(status)s; check the address, or fill the fields in by hand."),
    "too-deep": _("The page nests deeper than %(limit)s elements; fill the fields in by hand."),
    "not-a-page": _(
        "There is no web page and no PDF at this address (%(kind)s); fill the fields in by hand."
    ),
}
#: Why a PDF is not read, by the codes of ``articles.evidence.pdf``.
PDFS = {
    "no-pdf": _("This file is no PDF: choose the PDF itself, or fill the fields in by hand."),
    "too-large": _(
        "The PDF has more than %(limit)s MB: cite it by its address, and fill the fields in by hand."
    ),
    "cut-off": _("The PDF is not whole, its end is missing: fetch it again, and choose it again."),
    "broken": _("The PDF is broken and cannot be read: fetch it again, or fill the fields in by hand."),
    "password": _(
        "The PDF is locked with a password: save it without one, and choose it again, or fill the fields in by hand."
    ),
    "too-many-pages": _("The PDF has more than %(limit)s pages: choose the part that you cite."),
    "too-many-words": _("The PDF holds more than %(limit)s characters: choose the part that you cite."),
    "slow": _(
        "Reading the PDF takes too long: choose the part that you cite, or fill the fields in by hand."
    ),
    "heavy": _(
        "Reading the PDF takes too much memory, or breaks the reader: choose the part that you cite, or fill the fields in by hand."
    ),
    "no-words": _(
        "The PDF is a scan, its pages are pictures without words: fill the fields in by hand, and compare quotations with your own eyes."
    ),
    "illegible": _(
        "The letters of the PDF do not say what they mean, so that its words cannot be read: fill the fields in by hand, and compare quotations with your own eyes."
    ),
}


def names_public_page(url: str) -> bool:
    """Whether an address may be that of a source, as far as can be told without asking anybody."""
    parts = urlsplit(url) if url_key(url) else None
    if parts is None:
        return False
    return parts.netloc in settings.FETCH_ALLOWED_HOSTS or not is_inside(web_host(parts.hostname or ""))


def reason_of(refusal: FetchRefused | PdfRefused) -> str:
    """Return one line that says what is wrong and what to do."""
    words = PDFS if isinstance(refusal, PdfRefused) else REASONS
    return str(words[refusal.code]) % refusal.detail

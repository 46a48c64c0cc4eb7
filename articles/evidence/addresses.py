"""What an address, a DOI or an ISBN means, and the address of a passage. Pure: no Django."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from articles.evidence.urlkey import url_key

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:ISBN(?:-1[03])?:?\s*)?(?P<isbn>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_MEANT_DOI = re.compile(r"doi:|10\.\d{4,9}(?:/|$)|https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_MEANT_ISBN = re.compile(r"ISBN(?:-1[03])?:?[\s\dXx-]+|97[89]-?[\d-]{8,}", re.IGNORECASE)
#: The column of a key is as long as this.
KEY_LENGTH = 1000
#: A quotation longer than this is named by its beginning and its end.
_FRAGMENT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Identifier:
    """A document named by what somebody pasted. ``kind`` is url, DOI or ISBN (CSL's names); ``key`` is unique."""

    kind: str
    value: str
    key: str
    url: str = ""


def identify(text: str) -> Identifier | None:
    """Return what ``text`` names, or nothing where it is only words. Refuses addresses that carry a password."""
    text = text.strip()
    if re.match(r"https?://", text, re.IGNORECASE) and not re.search(r"\s", text):
        doi = _DOI.fullmatch(text)
        if not doi:
            key = url_key(text)
            return Identifier("url", text, key, without_fragment(text)) if key else None
    if match := _DOI.fullmatch(text):
        name = unquote(match["doi"]).rstrip(".,;").lower()
        resolver = f"https://doi.org/{quote(name, safe='/.-_();:')}"
        return Identifier("DOI", name, url_key(resolver), resolver)
    if (match := _ISBN.fullmatch(text)) and (isbn := isbn13(match["isbn"])):
        return Identifier("ISBN", isbn, f"isbn:{isbn}")
    return None


def slip(text: str) -> str:
    """Return ``ISBN`` or ``DOI`` where a text is meant as one and is none, as after a slip of the finger; else empty text."""
    text = text.strip()
    if identify(text) and not _RESOLVER.match(text):
        return ""
    if _MEANT_DOI.match(text):
        return "" if _DOI.fullmatch(text) else "DOI"
    return "ISBN" if _ISBN.fullmatch(text) or _MEANT_ISBN.fullmatch(text) else ""


def document_key(*, url: str, doi: str, isbn: str) -> str:
    """Return what only this document has: its address without decoration, else its DOI, else its ISBN."""
    if url:
        return url_key(url)[:KEY_LENGTH]
    named = identify(doi) or identify(isbn)
    return named.key[:KEY_LENGTH] if named else ""


def aside(key: str, number: int) -> str:
    """Return a key for the later of two records of one document: nobody looks for it, and it is its own."""
    mark = f"#{number}"
    return key[: KEY_LENGTH - len(mark)] + mark


def isbn13(text: str) -> str:
    """Return thirteen digits for a valid ISBN of ten or thirteen (ISO 2108), else empty text."""
    digits = re.sub(r"[- ]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        digits = "978" + digits[:9] if total % 11 == 0 else ""
        return digits + _check_digit(digits) if digits else ""
    return digits if re.fullmatch(r"\d{13}", digits) and _check_digit(digits[:12]) == digits[12] else ""


def _check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return str(-total % 10)


def host_of(url: str) -> str:
    """Return the host that an address names, or empty text where it is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def without_fragment(url: str) -> str:
    """Return the address without ``#…``: a fragment is a place in a document, not another document."""
    return url.partition("#")[0]


def fragment(quotation: str, prefix: str = "", suffix: str = "") -> str:
    """Return a text fragment that scrolls to a quotation: ``#:~:text=[prefix-,]start[,end][,-suffix]``.

    The rules are those of the WICG's Scroll to Text Fragment; hyphens, commas and ampersands are escaped.
    """
    words = " ".join(quotation.split())
    if not words:
        return ""
    if len(words) <= _FRAGMENT_LENGTH:
        middle = _escaped(words)
    else:
        middle = f"{_escaped(_edge(words))},{_escaped(_edge(words, at_end=True))}"
    before = f"{_escaped(prefix.strip())}-," if prefix.strip() else ""
    after = f",-{_escaped(suffix.strip())}" if suffix.strip() else ""
    return f"#:~:text={before}{middle}{after}"


def passage(url: str, quotation: str, prefix: str = "", suffix: str = "") -> str:
    """Return the address of a quotation within a page; only web pages have such places."""
    place = fragment(quotation, prefix, suffix)
    return without_fragment(url) + place if url.startswith("http") and place else url


def _edge(words: str, *, at_end: bool = False) -> str:
    """Return five words of a spaced language, or sixteen characters of another, from one end."""
    parts = words.split(" ")
    if len(parts) > 10:
        return " ".join(parts[-5:] if at_end else parts[:5])
    return words[-16:] if at_end else words[:16]


def _escaped(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")

"""What an address, a DOI or an ISBN means: one key a document, however its address was copied. Pure: no Django."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

#: Parameters that only follow readers around. All others may name the document: ``?p=12`` is not ``?p=13``.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|iref|ref_src|ref_url|cmpid|ocid|smid|sref",
    re.IGNORECASE,
)
#: Hosts whose own ``s`` and ``t`` say only how a post was shared.
_SHARED = {
    "x.com": {"s", "t"},
    "twitter.com": {"s", "t"},
    "youtu.be": {"si"},
    "youtube.com": {"si", "feature"},
}
_SAME_HOST = {"twitter.com": "x.com", "mobile.x.com": "x.com"}
_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d{4,14}(?:[a-z_*]{2,3})?|archive\.(?:ph|today|is|li|md|vn)/(?:newest|\d{4,14}))/(?P<url>https?:/{1,2}.+)$",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:ISBN(?:-1[03])?:?\s*)?(?P<isbn>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.IGNORECASE)
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
        doi = unquote(match["doi"]).rstrip(".,;").lower()
        return Identifier("DOI", doi, f"doi:{doi}", f"https://doi.org/{quote(doi, safe='/.-_();:')}")
    if (match := _ISBN.fullmatch(text)) and (isbn := isbn13(match["isbn"])):
        return Identifier("ISBN", isbn, f"isbn:{isbn}")
    return None


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


def without_fragment(url: str) -> str:
    """Return the address without ``#…``: a fragment is a place in a document, not another document."""
    return url.partition("#")[0]


def url_key(url: str) -> str:
    """Return what two addresses of one document share, or empty text for what is no public web address.

    Scheme, ``www.``, ``m.`` and ``amp.``, default ports, ``/amp``, the last slash, fragments, tracking parameters and
    the order of the others make no difference; an archive's address is that of what it keeps.
    """
    url = url.strip()
    if match := _ARCHIVED.match(url):
        url = re.sub(r"^(https?):/+", r"\1://", match["url"])
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        return ""
    host = re.sub(r"^(?:www\d?|m|amp|mobile|sp)\.(?=[^.]+\.)", "", _SAME_HOST.get(host, host))
    host = _SAME_HOST.get(host, host)
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._")
    path = re.sub(r"(?:/amp|\.amp)?/*$", "", path) or ""
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name) and name not in _SHARED.get(host, ()) and name != "amp"
    )
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


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

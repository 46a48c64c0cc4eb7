"""One key a document, however its address was copied. Pure: no Django.

What RFC 3986 says of spellings (percent signs, dots in paths, the order of parameters) is w3lib's; which labels are a
public suffix is the Public Suffix List's; everything else is a rule in ``urlkey.toml``. Of the libraries tried,
url-normalize joins ``/a//b`` with ``/a/b``, breaks addresses within addresses and keeps the order of parameters; w3lib
does none of these, but writes ß as ss in hosts, so hosts are encoded by ``hosts``, by IDNA 2008.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from publicsuffixlist import PublicSuffixList
from w3lib.url import canonicalize_url

from articles.evidence.hosts import web_host
from articles.evidence.urlrules import is_within, rules

#: Archives keep pages of caches of pages; nobody copies more layers than these.
_LAYERS = 4
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class _Address:
    """A web address without its scheme. ``query`` is coded; ``route`` is a fragment that names a page."""

    host: str
    path: str
    query: str
    route: str = ""

    def __str__(self) -> str:
        return self.host + self.path + (f"?{self.query}" if self.query else "")


def url_key(url: str) -> str:
    """Return what two addresses of one document share, or empty text for what is no public web address."""
    url = url.strip()
    for _layer in range(_LAYERS):
        inner = _inner(url)
        if not inner:
            break
        url = inner
    address = _parse(url)
    if address is None:
        return ""
    address = _formed(_undecorated(replace(address, host=house_host(address.host))))
    if address.host in rules().caseless:
        address = replace(address, path=address.path.lower())
    return str(address) + (f"#{address.route}" if address.route else "")


def plain_address(url: str) -> str:
    """Return an address as one would link it: past the doors that count clicks, without what follows readers around.

    Unlike a key it keeps its spelling, its fragment and its archive: whoever links a copy means the copy. A door that leads
    nowhere is no address.
    """
    url = url.strip()
    for _layer in range(_LAYERS):
        inner = _inner(url, is_door=True)
        if not inner:
            break
        url = inner
    if _is_door(url):
        return ""
    before, question, rest = url.partition("?")
    query, hash_sign, fragment = rest.partition("#")
    if not question or "#" in before:
        return url
    host = house_host(re.sub(r"^https?://", "", before, flags=re.IGNORECASE).partition("/")[0])
    kept = _without_noise(host, query)
    return before + (question if kept else "") + kept + hash_sign + fragment


def _is_door(url: str) -> bool:
    place = re.sub(r"^https?://", "", url, flags=re.IGNORECASE).partition("#")[0]
    return any(rule.parameters and rule.pattern.fullmatch(place) for rule in rules().wrappers)


def _inner(url: str, *, is_door: bool = False) -> str:
    """Return the address that an archive, a cache or a door leads to, or empty text; ``is_door`` asks doors only."""
    found = re.match(r"https?://([^/?#]+)([^#]*(?:#.*)?)", url, re.IGNORECASE | re.DOTALL)
    whole = found[1].lower() + found[2] if found else ""
    for wrapper in rules().wrappers:
        if is_door and not wrapper.parameters:
            continue
        match = wrapper.pattern.fullmatch(whole)
        inner = _led_to(match, wrapper.parameters) if match else ""
        if inner:
            return inner
    return ""


def _led_to(match: re.Match[str], parameters: tuple[str, ...]) -> str:
    if parameters:
        given = parse_qs(urlsplit(f"//{match[0]}").query)
        inner = next((given[name][0] for name in parameters if name in given), "")
        return inner if re.match(r"https?://", inner, re.IGNORECASE) else ""
    inner = match["url"]
    if re.match(r"https?%3a", inner, re.IGNORECASE):
        inner = unquote(inner)
    if scheme := re.match(r"(https?):/{1,2}", inner, re.IGNORECASE):
        return f"{scheme[1].lower()}://{inner[scheme.end() :]}"
    return f"https://{inner}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)", inner) else ""


def _parse(url: str) -> _Address | None:
    try:
        parts = urlsplit(url)
        host, port = web_host(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or parts.username or parts.password:
        return None
    if port not in (None, _DEFAULT_PORTS[parts.scheme]):
        host = f"{host}:{port}"
    # w3lib writes the last segment by rules of its own (RFC 3986, 3.3), so that it must be the last one before, too.
    bare = parts._replace(scheme="https", netloc="a", path=parts.path.rstrip("/;"), fragment="")
    plain = urlsplit(canonicalize_url(bare.geturl()))
    route = parts.fragment if re.match(r"!|/", parts.fragment) else ""
    return _Address(host, plain.path.rstrip("/;"), plain.query, route)


def house_host(host: str) -> str:
    """Return a host without labels of layout and under its first name."""
    host = host.strip().lower()
    label, _dot, rest = host.partition(".")
    while label in rules().layouts and _is_site(rest, label):
        host = rest
        label, _dot, rest = host.partition(".")
    kept, _dot, below = host.partition(".")
    named = rules().hosts
    return named.get(host) or named.get(f"*.{below}", "").replace("*", kept) or host


def _is_site(host: str, label: str) -> bool:
    """Whether a host is one that somebody can own: ``co.jp`` is not."""
    if label == "www" and host in rules().suffix_sites:
        return True
    return "." in host and not _suffixes().is_public(host.partition(":")[0])


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _undecorated(address: _Address) -> _Address:
    """Drop the parameters that say nothing of the document, in the query and in a route."""
    route, mark, more = address.route.partition("?")
    if is_within(address.host, rules().without_routes):
        route = more = ""
    route, more = route.rstrip("/"), _without_noise(address.host, more)
    if more:
        # A fragment is a route by its first sign.
        route = f"{route or '/'}{mark}{more}"
    return replace(address, query=_without_noise(address.host, address.query), route=route)


def _without_noise(host: str, query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_noise(host, *_pair(pair))]
    return "&".join(kept)


def _pair(pair: str) -> tuple[str, str]:
    name, _equals, value = pair.partition("=")
    return unquote(name), unquote(value)


def _is_noise(host: str, name: str, value: str) -> bool:
    return any(rule.fits(host, name, value) for rule in rules().parameters)


def _formed(address: _Address) -> _Address:
    """Write an address in the one spelling that stays."""
    for form in rules().forms:
        if form.hosts and not is_within(address.host, form.hosts):
            continue
        if match := form.pattern.fullmatch(str(address)):
            place, _mark, query = match.expand(form.becomes).partition("?")
            host, slash, path = place.partition("/")
            address = replace(address, host=host, path=(slash + path).rstrip("/"), query=query)
    return address

"""Hosts of the web: what an address may name, and what this machine may connect to. Pure: no Django.

Programs read numbers as addresses in more ways than people do: 0177.0.0.1, 0x7f.1 and ①②⑦.0.0.1 are all this machine.
Only one spelling is let in, so that what an editor sees is what is asked.
"""

import ipaddress
import re

import idna

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
#: A host whose last label looks like a number is an IPv4 address (WHATWG URL, “ends in a number”), or a trick.
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")
#: Names that no server of the web answers for: RFC 6761 (localhost), 6762 (local), 8375 (home.arpa), ICANN's internal.
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa")
#: What no page is fetched from, beside all that ``is_global`` refuses. Python's list changes with its version, and
#: knows what is routed, not what reaches this machine's own network. IANA's registries of special addresses.
CLOSED = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's NAT; some clouds keep their metadata here
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's own service, a public address by its number only
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments, with Oracle's metadata at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",  # unspecified, this machine, and IPv4 in its deprecated clothes
        "::ffff:0:0/96",  # IPv4, mapped
        "::ffff:0:0:0/96",  # IPv4, translated (SIIT)
        "64:ff9b::/96",  # IPv4 through NAT64
        "64:ff9b:1::/48",  # the same, of one's own network
        "100::/64",  # discard
        "100:0:0:1::/64",
        "2001::/23",  # Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
]


def web_host(written: str) -> str:
    """Return a host in its one spelling, or empty text for what is none: a malformed name, or a number in disguise."""
    host = written.lower()
    if ":" in host:
        return _ipv6(host)
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True, std3_rules=False).decode()
    except UnicodeError:
        return ""
    host = host.removesuffix(".")
    if _NUMERIC.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host) if written.isascii() else ""
    labels = host.split(".")
    return host if len(host) <= 253 and all(map(_is_label, labels)) else ""


def _is_label(label: str) -> bool:
    if not _LABEL.fullmatch(label):
        return False
    try:
        return not label.startswith("xn--") or bool(idna.decode(label))
    except UnicodeError:
        return False


def _ipv4(host: str) -> str:
    """Return four plain numbers; octal, hexadecimal, whole and short forms are refused."""
    try:
        return host if str(ipaddress.IPv4Address(host)) == host else ""
    except ValueError:
        return ""


def _ipv6(host: str) -> str:
    """Return an address that wraps no other and belongs to no interface."""
    try:
        parsed = ipaddress.IPv6Address(host)
    except ValueError:
        return ""
    return "" if parsed.scope_id or parsed.ipv4_mapped else f"[{parsed.compressed}]"


def is_inside(host: str) -> bool:
    """Whether a host in its one spelling is this machine or in a network of one's own, as its name or number tells."""
    if _NUMERIC.fullmatch(host.rpartition(".")[2]) or host.startswith("["):
        return not is_public(host.strip("[]"))
    return "." not in host or host.endswith(_INSIDE)


def is_public(address: str) -> bool:
    """Judge an address that is about to be connected to."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    closed = any(parsed in network for network in CLOSED if network.version == parsed.version)
    return parsed.is_global and not closed

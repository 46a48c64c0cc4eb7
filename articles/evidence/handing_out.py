"""Hosts that hand documents out and publish none: resolvers, short addresses, shops, catalogues. Pure: no Django."""

from pathlib import Path

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import lists

VOCABULARY = Vocabulary(
    Path(__file__).with_name("handing_out.toml"),
    lists("resolvers", "short_addresses", "shops", "catalogues"),
)
_HOSTS = frozenset(host for hosts in VOCABULARY.content.values() for host in hosts)


def only_hands_out(host: str) -> bool:
    """Whether no outlet may be made of a host; subdomains count with their host."""
    labels = host.lower().split(".")
    return any(".".join(labels[start:]) in _HOSTS for start in range(len(labels)))

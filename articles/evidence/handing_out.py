"""Hosts that hand documents out and publish none: resolvers, short addresses, shops, catalogues. Pure: no Django."""

import tomllib
from pathlib import Path

_DATA = Path(__file__).with_name("handing_out.toml")
_HOSTS = frozenset(
    host for hosts in tomllib.loads(_DATA.read_text(encoding="utf-8")).values() for host in hosts
)


def only_hands_out(host: str) -> bool:
    """Whether no outlet may be made of a host; subdomains count with their host."""
    labels = host.lower().split(".")
    return any(".".join(labels[start:]) in _HOSTS for start in range(len(labels)))

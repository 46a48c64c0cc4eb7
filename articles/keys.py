"""Short random keys for rows that text names: citations and photos. Pure: no Django."""

import secrets

#: Without 0, 1, l and o, which are read wrongly when an editor copies a key by hand.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return eight characters: 32^8 is about 10^12, and a key need only be unique within one article."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))

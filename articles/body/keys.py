"""Short random keys for rows that text names: citations and photos. Pure: no Django.

Text travels: a paragraph is copied from one article into another, a revision is restored, a page is imported twice.
A key must therefore mean one row in the whole library, or a marker would silently find another article's source.
"""

import hashlib
import re
import secrets

#: Without 0, 1, l and o, which are read wrongly when an editor copies a key by hand.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
#: 32^10 is about 10^15: among a million rows a new key meets another one once in a thousand million times. The
#: database refuses it then; ``static/articles/editor/rows.js`` makes keys of the same form.
LENGTH = 10
_KEY = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_key() -> str:
    """Return a random key."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_key(text: str) -> bool:
    """Say whether this is a key of today's form; older ones, such as ``c1``, were unique in one article only."""
    return _KEY.fullmatch(text) is not None


def successor(article: int, key: str) -> str:
    """Return the key that replaced an older ``key`` of the article with this number.

    The same for all time: the migration gave the rows these keys, and pressed editions hold the older ones still.
    """
    number = int.from_bytes(hashlib.sha256(f"{article}\n{key}".encode()).digest())
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)
